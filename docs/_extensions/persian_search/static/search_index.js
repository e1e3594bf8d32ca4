// The index, and what it answers to a query.
"use strict";

const Search = (() => {
  const HEADING = { page: 14, heading: 10, term: 9.5, object: 6 };
  const BESIDE_OBJECTS = 0.7; // a heading of a reference says less than one of a guide
  const ALONE = 0.8; // so does one without a text of its own
  const QUOTED = 0.2; // and one that quotes what others say
  const TITLE = 3;
  const LABEL = 6;
  const PROSE = 2;
  const CODE = 1;
  const STEM = 0.8; // another form of a word says less than the word
  const OPEN = 0.5; // so does one that is not yet written to its end
  const ALIKE = 0.6; // a synonym, or a word that is one slip of the finger away
  const AGAIN = 0.5; // what a word counts for that comes more than once, by its logarithm
  // What a heading is worth more for naming all that is asked for, by how much of it does so: with
  // the very words, other forms of them, or others for them.
  const NAMES = { exact: 1, stem: 0.7, alike: 0.4 };
  const NAMES_ALIKE = 1.4;
  // What a section is worth more for having the words of a query side by side, and in what.
  const SAYS = { heading: 2, label: 1.4, sentence: 1.8, all: 1.5 };
  const SLIP = 4; // letters, from which on a word may have a slip
  const PREFIX = 2; // letters, from which on the last word may be unfinished
  const PER_PAGE = 3;
  const RESULTS = 20;
  const LENGTH = 220; // letters of an excerpt

  let sections = [];
  let exact = new Map();
  let stems = new Map();
  let vocabulary = [];
  let synonyms = new Map();

  const note = (map, key, section, weight) => {
    let found = map.get(key);
    if (!found) map.set(key, (found = new Map()));
    const entry = found.get(section);
    if (!entry) found.set(section, { weight, count: 1 });
    else {
      entry.count += 1;
      if (weight > entry.weight) entry.weight = weight;
    }
  };

  const read = (section, text, weight) => {
    const words = Words.cut(text);
    for (const word of words.flatMap((word) => [word, ...word.parts])) {
      note(exact, word.exact, section, weight);
      note(stems, word.stem, section, weight);
    }
    return { text, words, line: line(words) };
  };

  const line = (words, form = "stem") => ` ${words.map((word) => word[form]).join(" ")} `;

  // Called by searchindex.js.
  const setIndex = ([pages, groups]) => {
    [sections, exact, stems, synonyms] = [[], new Map(), new Map(), new Map()];
    for (const group of groups) {
      const words = Words.cut(group).map(({ stem }) => stem);
      for (const word of words) synonyms.set(word, [...(synonyms.get(word) ?? []), ...words]);
    }
    for (const [, address, parts] of pages) {
      const title = parts[0][1];
      const isReference = parts.some(([, , kind]) => kind === "object");
      for (const [anchor, heading, kind, labels, prose, code] of parts) {
        const share = /^[«“"]/.test(heading) ? QUOTED : 1;
        const section = { address, anchor, title, heading, kind, share };
        sections.push(section);
        if (anchor) read(section, title, TITLE);
        let weight = HEADING[kind];
        if (isReference && kind !== "object") weight *= BESIDE_OBJECTS;
        if (!prose.length && !code.length) weight *= ALONE;
        const headed = read(section, heading, weight).words;
        const sentences = prose.flatMap((text) => text.split(/(?<=[.!?؟…])\s+/));
        const lines = code.flatMap((text) => text.split("\n"));
        section.text = {
          headingLine: line(headed),
          headingExact: line(headed, "exact"),
          headingLength: headed.length,
          labels: labels.map((label) => read(section, label, LABEL)),
          sentences: sentences.map((text) => read(section, text, PROSE)),
          lines: lines.map((text) => read(section, text.trim(), CODE)),
        };
      }
    }
    vocabulary = [...exact.keys()].sort();
  };

  const startingWith = (start) => {
    let [low, high] = [0, vocabulary.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (vocabulary[middle] < start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    while (low < vocabulary.length && vocabulary[low].startsWith(start)) {
      found.push(vocabulary[low++]);
    }
    return found;
  };

  // Whether a word is another but for one letter, or for two that changed places.
  const isNear = (one, other) => {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    const rest = (from, to) => one.slice(at + from) === other.slice(at + to);
    const isTurned = one[at] === other[at + 1] && one[at + 1] === other[at] && rest(2, 2);
    return rest(1, 1) || rest(1, 0) || rest(0, 1) || isTurned;
  };
  const nearest = ({ exact, parts }) =>
    exact.length < SLIP || parts.length
      ? []
      : vocabulary.filter((other) => other.length >= SLIP && isNear(exact, other));

  // The sections that hold a wanted word, and how much it says of each.
  const holding = (word) => {
    const found = new Map();
    const add = (entries, likeness) => {
      for (const [section, { weight, count }] of entries ?? []) {
        const score = likeness * (weight + AGAIN * Math.log(count));
        if (score > (found.get(section)?.score ?? 0)) {
          found.set(section, { score, isText: weight > CODE });
        }
      }
    };
    const alike = synonyms.get(word.stem) ?? [];
    if (word.isOpen) for (const longer of startingWith(word.exact)) add(exact.get(longer), OPEN);
    for (const other of alike) add(stems.get(other), ALIKE);
    add(stems.get(word.stem), STEM);
    add(exact.get(word.exact), 1);
    const slips = found.size ? [] : nearest(word);
    for (const other of slips) add(exact.get(other), ALIKE);
    const rarity = Math.log(1 + sections.length / (found.size || 1));
    for (const entry of found.values()) entry.score *= rarity;
    return { ...word, alike, slips, found, rarity };
  };

  const likeness = (word, want) => {
    const isAlike = want.alike.includes(word.stem) || want.slips.includes(word.exact);
    return Math.max(Words.likeness(word, want), isAlike ? ALIKE : 0);
  };

  // What a question is made of says nothing of what it is about.
  const ignored = new Set(
    [...stopwords].flatMap((word) => Words.cut(word).map(({ exact }) => exact)),
  );
  const isTelling = ({ exact }) => !ignored.has(exact);

  // Works without an index as well, for a page that marks what was found.
  const parse = (query) => {
    const words = Words.cut(query.normalize("NFKC"));
    if (words.length) {
      const last = words.at(-1);
      last.isOpen = !/\s$/.test(query) && last.exact.length >= PREFIX;
    }
    const telling = words.filter(isTelling);
    const wanted = (telling.length ? telling : words).map(holding).flatMap((word) =>
      // A half-space too many: «تیم‌فروش».
      word.found.size || !word.parts.length ? [word] : word.parts.map(holding),
    );
    const phrase = words.slice(words.findIndex(isTelling), words.findLastIndex(isTelling) + 1);
    return {
      wanted,
      whole: words.length > 1 && line(words),
      phrase: phrase.length > 1 && line(phrase),
    };
  };

  // How much of what is wanted a sentence holds.
  const worth = ({ words }, wanted) =>
    wanted.reduce((sum, want) => {
      let best = 0;
      for (const word of words) best = Math.max(best, likeness(word, want));
      return sum + want.rarity * best;
    }, 0);

  const isIn = (heading, wanted, form) =>
    wanted.every((want) => heading.includes(` ${want[form]} `));

  const isNamed = (heading, want) =>
    [want.stem, ...want.alike].some((word) => heading.includes(` ${word} `));

  const score = ({ text, share }, { wanted, whole, phrase }, base) => {
    let total = base * share;
    const part = Math.min(1, wanted.length / text.headingLength);
    if (isIn(text.headingExact, wanted, "exact")) total *= 1 + NAMES.exact * part;
    else if (isIn(text.headingLine, wanted, "stem")) total *= 1 + NAMES.stem * part;
    else if (wanted.every((want) => isNamed(text.headingLine, want))) {
      total *= NAMES_ALIKE + NAMES.alike * part;
    }
    if (wanted.length > 1) {
      const all = wanted.reduce((sum, { rarity }) => sum + rarity, 0);
      total *= 1 + Math.max(0, ...text.sentences.map((one) => worth(one, wanted))) / all;
    }
    if (phrase) {
      const says = ({ line }) => line.includes(phrase);
      if (text.headingLine.includes(phrase)) total *= SAYS.heading;
      if (text.labels.some(says)) total *= SAYS.label;
      if (text.sentences.some(says)) total *= SAYS.sentence;
    }
    if (whole && text.headingLine.includes(whole)) total *= SAYS.all;
    return total;
  };

  // The best sections, best first.
  const search = (query) => {
    const question = parse(query);
    const { wanted } = question;
    // A section that holds more of the words comes before one that holds them better; what stands
    // in code alone counts only where no text has the word.
    const coverage = new Map();
    for (const { found } of wanted) {
      const hasText = [...found.values()].some(({ isText }) => isText);
      for (const [section, { score, isText }] of found) {
        const [count, sum] = coverage.get(section) ?? [0, 0];
        coverage.set(section, [count + (isText || !hasText ? 1 : 0), sum + score]);
      }
    }
    const perPage = new Map();
    return [...coverage]
      .map(([section, [count, base]]) => ({ section, count, score: score(section, question, base) }))
      .sort((one, other) => other.count - one.count || other.score - one.score)
      .filter(({ section: { address } }) => {
        perPage.set(address, (perPage.get(address) ?? 0) + 1);
        return perPage.get(address) <= PER_PAGE;
      })
      .slice(0, RESULTS)
      .map(({ section: { text, ...section }, score }) => ({
        ...section,
        score,
        excerpt: excerpt(section.kind, text, wanted),
      }));
  };

  // The places in a text that answer the query.
  const marks = (text, wanted) =>
    Words.cut(text).filter((word) => wanted.some((want) => likeness(word, want)));

  // The sentence that answers best, or the line of code.
  const excerpt = (kind, { sentences, lines, headingLine }, wanted) => {
    let best = { text: sentences[0]?.text ?? "", isCode: false };
    // A term or an object that is asked for is answered by what it means.
    const isAsked = (kind === "term" || kind === "object") && isIn(headingLine, wanted, "stem");
    let most = isAsked && best.text ? Infinity : 0;
    for (const [texts, isCode] of [[sentences, false], [lines, true]]) {
      for (const one of texts) {
        const value = worth(one, wanted);
        if (value > most) [best, most] = [{ text: one.text, isCode }, value];
      }
    }
    let { text, isCode } = best;
    if (text.length > LENGTH) {
      const start = marks(text, wanted)[0]?.start ?? 0;
      let from = Math.max(0, Math.min(start - LENGTH / 3, text.length - LENGTH));
      if (from) from = text.indexOf(" ", from) + 1;
      let to = Math.min(from + LENGTH, text.length);
      if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + 1);
      text = (from ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
    }
    return { text, isCode, marks: marks(text, wanted).map(({ start, end }) => [start, end]) };
  };

  return { setIndex, search, parse, marks, isReady: () => sections.length > 0 };
})();
