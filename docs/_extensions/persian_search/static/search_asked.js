// The questions that stand in the pages, each in all its words: how near a query is to them.
"use strict";

const Asked = (() => {
  const SECOND = 0.3; // what the next best of a section's wordings adds to the best one
  const LACKS = 0.7; // what the query has and a wording lacks, and the other way round
  const ADDS = 0.3;

  let wordings = [];
  let holders = new Map(); // the wordings that hold a word

  // A word that many ask with tells little: no list says which those are.
  const rarity = (stem) => Math.log(1 + wordings.length / (holders.get(stem)?.length ?? 1));

  // Each wording has the number of its section and the stems of its words.
  const read = (texts) => {
    wordings = texts.map(({ id, stems }) => ({ id, stems: [...new Set(stems)] }));
    holders = new Map();
    for (const wording of wordings) {
      for (const stem of wording.stems) {
        if (!holders.has(stem)) holders.set(stem, []);
        holders.get(stem).push(wording);
      }
    }
    for (const one of wordings) one.total = one.stems.reduce((sum, stem) => sum + rarity(stem), 0);
  };

  // How near each section's wordings are to the words of a query, of which each has the stems that
  // may stand for it and how well they do.
  const nearness = (words) => {
    let all = 0;
    const shared = new Map();
    for (const word of words) {
      const weight = rarity([...word.keys()].findLast((stem) => holders.has(stem)));
      all += weight;
      const most = new Map();
      for (const [stem, likeness] of word)
        for (const wording of holders.get(stem) ?? [])
          most.set(wording, Math.max(likeness, most.get(wording) ?? 0));
      for (const [wording, likeness] of most)
        shared.set(wording, (shared.get(wording) ?? 0) + weight * likeness);
    }
    const found = new Map();
    for (const [{ id, total }, sum] of shared) {
      const near = sum / (all ** LACKS * total ** ADDS);
      const [best, next] = found.get(id) ?? [0, 0];
      found.set(id, near > best ? [near, best] : [best, Math.max(near, next)]);
    }
    return new Map([...found].map(([id, [best, next]]) => [id, best + SECOND * next]));
  };

  return { read, nearness };
})();
