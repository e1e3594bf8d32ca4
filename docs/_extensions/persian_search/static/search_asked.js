// The questions that stand in the pages, each in all its words: how near a query is to them.
"use strict";

const Asked = (() => {
  const SECOND = 0.3; // what the next best of a section's wordings adds to the best one
  const LACKS = 0.7; // what the query has and a wording lacks, and the other way round
  const ADDS = 0.3;
  const ALL = 1; // what all wordings of a section have in common adds

  let wordings = [];
  let holders = new Map(); // the wordings that hold a word
  let tellers = new Map(); // the sections whose wordings hold it, and how much it tells of each

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
    gather();
  };

  // A word that many wordings of a section have tells more of it than one that a single one has.
  const gather = () => {
    const sums = new Map();
    for (const { id, stems } of wordings) {
      const length = Math.hypot(...stems.map(rarity)) || 1;
      if (!sums.has(id)) sums.set(id, new Map());
      const own = sums.get(id);
      for (const stem of stems) own.set(stem, (own.get(stem) ?? 0) + rarity(stem) / length);
    }
    tellers = new Map([...holders.keys()].map((stem) => [stem, []]));
    for (const [id, own] of sums) {
      const length = Math.sqrt([...own.values()].reduce((sum, one) => sum + one, 0));
      for (const [stem, sum] of own) tellers.get(stem).push([id, Math.sqrt(sum) / length]);
    }
  };

  // The best of what the stems that may stand for a word lead to.
  const best = (word, places) => {
    const most = new Map();
    for (const [stem, likeness] of word)
      for (const [place, value] of places(stem))
        most.set(place, Math.max(likeness * value, most.get(place) ?? 0));
    return most;
  };

  const add = (sums, weight, values) => {
    for (const [one, value] of values) sums.set(one, (sums.get(one) ?? 0) + weight * value);
  };

  // How near each section's wordings are to the words of a query, of which each has the stems that
  // may stand for it and how well they do.
  const nearness = (words) => {
    let all = 0;
    let length = 0;
    const shared = new Map();
    const told = new Map();
    for (const word of words) {
      const weight = rarity([...word.keys()].findLast((stem) => holders.has(stem)));
      all += weight;
      length = Math.hypot(length, weight);
      add(shared, weight, best(word, (stem) => (holders.get(stem) ?? []).map((one) => [one, 1])));
      add(told, weight, best(word, (stem) => tellers.get(stem) ?? []));
    }
    const found = new Map();
    for (const [{ id, total }, sum] of shared) {
      const near = sum / (all ** LACKS * total ** ADDS);
      const [first, next] = found.get(id) ?? [0, 0];
      found.set(id, near > first ? [near, first] : [first, Math.max(near, next)]);
    }
    const sum = (id, first, next) => first + SECOND * next + (ALL * told.get(id)) / length;
    return new Map([...found].map(([id, [first, next]]) => [id, sum(id, first, next)]));
  };

  return { read, nearness };
})();
