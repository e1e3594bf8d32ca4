// The questions that stand in the pages, each in all its words: how near a query is to them, and
// what was learnt from them when the manual was built.
"use strict";

const Asked = (() => {
  const SECOND = 0.3; // what the next best of a section's wordings adds to the best one
  const LACKS = 0.7; // what the query has and a wording lacks, and the other way round
  const ADDS = 0.3;
  const ALL = 1; // what all wordings of a section have in common adds
  const NEAR = 20; // what nearness counts beside what the pages say
  const POWER = 0.5; // what each quarter that was learnt counts beside all that
  const REST = 0.08; // what a section is worth that no such question leads to

  let places = []; // the section of each place
  let bias = [];
  let words = new Map(); // of each word what it tells of places
  let wordings = [];
  let asked = new Map(); // of each section the stems of all its wordings
  let verbatim = new Map(); // the sections that are asked for in these very words
  let holders = new Map(); // the wordings that hold a word
  let tellers = new Map(); // the places whose wordings hold it, and how much it tells of each

  // What may tell where the answer is: each word and its parts.
  const stems = (words) => [
    ...new Set(words.flatMap((word) => [word, ...word.parts].map(({ stem }) => stem))),
  ];

  // A word that many ask with tells little: no list says which those are.
  const rarity = (stem) => Math.log(1 + wordings.length / (holders.get(stem)?.length ?? 1));

  const read = (learnt) => {
    ({ places, bias } = learnt);
    words = new Map(learnt.words.map((word, at) => [word, learnt.tells[at]]));
    const texts = learnt.asked.map((one) =>
      one.map((numbers) => numbers.map((number) => learnt.words[number])),
    );
    wordings = texts.flatMap((one, place) => one.map((stems) => ({ place, stems })));
    asked = new Map(texts.map((one, place) => [places[place], one.flat()]));
    verbatim = new Map();
    for (const { place, stems } of wordings) {
      const text = stems.join(" ");
      verbatim.set(text, [...(verbatim.get(text) ?? []), places[place]]);
    }
    holders = new Map(learnt.words.map((word) => [word, []]));
    for (const one of wordings) for (const stem of one.stems) holders.get(stem).push(one);
    for (const one of wordings) one.total = one.stems.reduce((sum, stem) => sum + rarity(stem), 0);
    gather();
  };

  // A word that many wordings of a place have tells more of it than one that a single one has.
  const gather = () => {
    const sums = places.map(() => new Map());
    for (const { place, stems } of wordings) {
      const length = Math.hypot(...stems.map(rarity)) || 1;
      for (const stem of stems)
        sums[place].set(stem, (sums[place].get(stem) ?? 0) + rarity(stem) / length);
    }
    tellers = new Map([...holders.keys()].map((stem) => [stem, []]));
    for (const [place, own] of sums.entries()) {
      const length = Math.sqrt([...own.values()].reduce((sum, one) => sum + one, 0));
      for (const [stem, sum] of own) tellers.get(stem).push([place, Math.sqrt(sum) / length]);
    }
  };

  // Whether the questions have a word.
  const has = (stem) => words.has(stem);

  // How much a word tells of the sections that `isOne` names, at most.
  const most = (stem, isOne) => {
    const told = words.get(stem) ?? [];
    let found = 0;
    for (let at = 0; at < told.length; at += 2)
      if (isOne(places[told[at]])) found = Math.max(found, told[at + 1]);
    return found;
  };

  // All stems of what is asked of a section.
  const stemsOf = (id) => asked.get(id) ?? [];

  const inTheseWords = (words) => verbatim.get(stems(words).join(" ")) ?? [];

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

  // How near each place's wordings are to the words of a query.
  const nearness = (query) => {
    let all = 0;
    let length = 0;
    const shared = new Map();
    const told = new Map();
    for (const word of query) {
      const weight = rarity([...word.keys()].findLast(has));
      all += weight;
      length = Math.hypot(length, weight);
      add(shared, weight, best(word, (stem) => (holders.get(stem) ?? []).map((one) => [one, 1])));
      add(told, weight, best(word, (stem) => tellers.get(stem) ?? []));
    }
    const found = new Map();
    for (const [{ place, total }, sum] of shared) {
      const near = sum / (all ** LACKS * total ** ADDS);
      const [first, next] = found.get(place) ?? [0, 0];
      found.set(place, near > first ? [near, first] : [first, Math.max(near, next)]);
    }
    return places.map((_, place) => {
      const [first, next] = found.get(place) ?? [0, 0];
      return first + SECOND * next + (ALL * (told.get(place) ?? 0)) / length;
    });
  };

  // How likely each place is, beside the likeliest, by what was learnt of the words.
  const likelihood = (query) => {
    const known = new Set(
      query.flatMap((word) => {
        const stems = [...word.keys()].filter(has);
        const own = stems.filter((stem) => word.get(stem) === 1);
        return own.length ? own : stems.slice(-1);
      }),
    );
    const sums = [...bias];
    for (const stem of known) {
      const told = words.get(stem);
      for (let at = 0; at < told.length; at += 2)
        sums[told[at]] += told[at + 1] / Math.sqrt(known.size);
    }
    const most = Math.max(...sums);
    return sums.map((sum) => Math.exp(POWER * (sum - most)));
  };

  // What a section is worth for the words of a query, of which each has the stems that may stand for
  // it and how well they do, its own last; and the sections that are likely the answer.
  const answers = (query) => {
    const known = query.filter((word) => [...word.keys()].some(has));
    if (!known.length) return { worth: () => 1, likely: [] };
    const near = nearness(query);
    const likely = likelihood(known);
    const worth = new Map(
      places.map((id, at) => [id, Math.max(likely[at], REST) * (1 + NEAR * near[at] ** 2)]),
    );
    return {
      worth: (id) => worth.get(id) ?? REST,
      likely: places.filter((_, at) => likely[at] > REST),
    };
  };

  return { stems, stemsOf, inTheseWords, read, has, most, answers };
})();
