// The index, and what it answers to a query: MiniSearch weighs words (BM25+), and what stands
// together, in a heading or in one sentence, weighs more.
"use strict";

const Search = (() => {
  // What a word is worth, by where it stands.
  const BOOST = { heading: 3, title: 2, asked: 1.5, labels: 1.5, prose: 1, code: 0.4 };
  const NAMING = { ...BOOST, asked: 0.5, also: 0.5 }; // for who names a thing and asks nothing
  const BM25 = { k: 2, b: 0.7, d: 0.5 };
  const KIND = { page: 1.2, heading: 1, pointers: 0.2, term: 1, object: 0.5, absent: 1 };
  const BESIDE_OBJECTS = 0.7; // a heading of a reference says less than one of a guide
  const ALONE = 0.8; // so does one without a text of its own
  const QUOTED = 0.2; // and one that quotes what others say
  const OPEN = 0.5; // what a word counts that is not yet written to its end
  const ALIKE = 0.95; // a synonym, or a word that is one slip of the finger away
  // What a section is worth more for having all that is asked for in its heading, by how much of
  // the heading that is: the very words, other forms of them, or others for them; or in the heading
  // and the title of its page.
  const NAMES = { exact: 1, stem: 0.7, alike: 0.4 };
  const NAMES_ALIKE = 1.3;
  const NAMES_WITH_TITLE = 1.3;
  // What it is worth more for having the words of a query side by side, and in what.
  const SAYS = { heading: 2, label: 1.4, sentence: 1.5, all: 2.5 };
  const PAGE = 1.6; // a page that is named, beside its sections
  const PAGE_ASKED = 1.2; // or whose subject is asked about
  const TITLED = 3.2; // and one that is asked for by its very title
  const ASIDE = 0.15; // a heading that asks as the reader does: which, who, why
  const TROUBLE = 2; // and one about trouble, where he has some
  const COVERS = 0.6; // what lacks a word says less
  const SPLIT_COVERS = 2; // above all where the words are parts of one
  const IN_ONE = 1; // what has all words in one sentence says more
  const VERBATIM = 20; // and what answers this very question, many times more
  const UNSAID = 0.3; // of the best one's worth: what says nothing of it, but is likely the answer
  const ASKS = 3; // words, from which on a query asks, even without a word that asks
  const SLIP = 5; // letters, from which on a word may have a slip
  const PREFIX = 2; // letters, from which on the last word may be unfinished
  const CANDIDATES = 50; // sections that are read closely
  const PER_PAGE = 3;
  const RESULTS = 10;
  const NEAREST = 3; // results, where the manual does not have what is asked for
  const TELLS = 0.5; // of what a word tells of what is absent, from which on it is known
  const LEAST = 0.05; // of the best one's worth; what has less is no help
  const LENGTH = 220; // letters of an excerpt

  const ENDS = /(?<=[.!?؟…])\s+/; // of sentences

  // What a question is made of says nothing of what it is about.
  const ignored = new Set(
    [...stopwords].flatMap((word) => Words.cut(word).flatMap(({ exact, stem }) => [exact, stem])),
  );
  const isTelling = ({ exact, stem }) =>
    !ignored.has(exact) && !(stem.startsWith("\u200c") && ignored.has(stem));

  let sections = [];
  let synonyms = new Map();
  let names = new Set(); // of pages, and of what is on the screen
  let trouble = new Set();
  let askers = new Map(); // the sections whose headings ask in these very words
  let index = null;
  let vocabulary = new Map(); // each word of the manual, and its stem

  const stemsIn = (words) =>
    words
      .flatMap((word) => [word, ...word.parts])
      .map(({ exact, stem }) => {
        vocabulary.set(exact, stem);
        return stem;
      });
  const line = (words, form = "stem") => ` ${words.map((word) => word[form]).join(" ")} `;
  const read = (text) => {
    const words = Words.cut(text);
    return { text, words, line: line(words) };
  };

  const worthOf = (kind, heading, isReference, isEmpty) =>
    KIND[kind] *
    (/^[«“"]/.test(heading) ? QUOTED : 1) *
    (isReference && kind !== "object" ? BESIDE_OBJECTS : 1) *
    (isEmpty ? ALONE : 1);

  // Called by searchindex.js.
  const setIndex = ([pages, groups, { fillers = "", trouble: signs = "", weights = {}, learnt }]) => {
    for (const { exact } of Words.cut(fillers)) ignored.add(exact);
    trouble = new Set(Words.cut(signs).map(({ exact }) => exact));
    [sections, synonyms, vocabulary] = [[], new Map(), new Map()];
    for (const group of groups) {
      const words = Words.cut(group).map(({ stem }) => stem);
      for (const word of words) synonyms.set(word, [...(synonyms.get(word) ?? []), ...words]);
    }
    const prefixes = Object.keys(weights).sort((one, other) => other.length - one.length);
    for (const [name, address, parts] of pages) {
      const title = parts[0][1];
      const isReference = parts.some(([, , kind]) => kind === "object");
      const weight = weights[prefixes.find((prefix) => name.startsWith(prefix))] ?? 1;
      for (const [anchor, heading, kind, labels, prose, code, asked] of parts) {
        const isEmpty = ![prose, code, asked].some(({ length }) => length);
        const share = weight * worthOf(kind, heading, isReference, isEmpty);
        const source = { labels, prose, code, asked };
        sections.push({ id: sections.length, address, anchor, title, heading, kind, share, source });
      }
    }
    askers = new Map();
    for (const { id, heading } of sections) {
      const words = Words.cut(heading);
      // A heading that names asks nothing.
      if (!words.every(isTelling)) askers.set(line(words), [...(askers.get(line(words)) ?? []), id]);
    }
    names = new Set(
      pages
        .flatMap(([, , parts]) => [parts[0][1], ...parts.flatMap(([, , , labels]) => labels)])
        .map((name) => Words.cut(name))
        // «پیش‌بینی» is also written «پیش بینی».
        .flatMap((words) => [
          words,
          words.flatMap((word) => (word.parts.length ? word.parts : word)),
        ])
        .map((words) => line(words)),
    );
    Asked.read(learnt);
    index = new MiniSearch({
      fields: Object.keys(NAMING),
      extractField: ({ id, anchor, title, heading, source }, field) =>
        field === "asked"
          ? source.asked.map(([question]) => question).join("\n")
          : ({ id, heading, title: anchor ? title : "", also: Asked.stemsOf(id).join(" ") })[field] ??
            source[field].join("\n"),
      // What else is asked is known by its stems.
      tokenize: (text, field) => (field === "also" ? text.split(" ") : stemsIn(Words.cut(text))),
      processTerm: (term) => term,
    });
    index.addAll(sections);
  };

  // What a section says, read when it is a candidate.
  const textOf = (section) => {
    if (!section.text) {
      const { labels, prose, code, asked } = section.source;
      const headed = Words.cut(section.heading);
      section.text = {
        headingLine: line(headed),
        headingExact: line(headed, "exact"),
        headingLength: headed.length,
        isTrouble: headed.some(({ exact }) => trouble.has(exact)),
        titleLine: line(Words.cut(section.title)),
        labels: labels.map(read),
        sentences: prose.flatMap((text) => text.split(ENDS)).map(read),
        asked: asked.map(([question, answer]) => ({ ...read(question), answer })),
        lines: code.flatMap((text) => text.split("\n")).map((text) => read(text.trim())),
      };
    }
    return section.text;
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
      : [...vocabulary]
          .filter(([other]) => other.length >= SLIP && !ignored.has(other) && isNear(exact, other))
          .map(([, stem]) => stem);

  // The sections that hold a wanted word, and how much it says of each.
  const holding = (word, boost) => {
    const found = new Map();
    const add = (stem, likeness, prefix = false) => {
      const fields = Object.keys(boost);
      const options = { tokenize: (text) => [text], fields, boost, bm25: BM25, prefix };
      for (const { id, score, match } of index?.search(stem, options) ?? []) {
        const isText = Object.values(match).flat().some((field) => field !== "code");
        if (likeness * score > (found.get(id)?.score ?? 0)) {
          found.set(id, { score: likeness * score, likeness, isText });
        }
      }
    };
    add(word.stem, 1);
    const alike = [...(synonyms.get(word.stem) ?? [])];
    if (!found.size) {
      for (const { stem } of Words.loose(word)) alike.push(stem, ...(synonyms.get(stem) ?? []));
    }
    for (const other of new Set(alike)) if (other !== word.stem) add(other, ALIKE);
    if (word.isOpen) add(word.stem, OPEN, true);
    const slips = found.size ? [] : nearest(word);
    for (const other of new Set(slips)) add(other, ALIKE);
    const rarity = Math.log(1 + sections.length / (found.size || 1));
    return { ...word, alike, slips, found, rarity };
  };

  // A verb that the manual lacks tells little of what is asked. It lacks a word, too, of which it
  // has no more than an example, or another spelling, or says that it has nothing, unless it is
  // asked about.
  const isUnknown = ({ stem, slips, found }) => {
    const says = ([id, { isText }]) => isText && sections[id].kind !== "absent";
    const isSaid = !slips.length && [...found].some(says);
    const tells = (isAbsent) =>
      Asked.most(stem, (id) => (sections[id].kind === "absent") === isAbsent);
    const isVerb = stem.startsWith("\u200c");
    return !isVerb && !isSaid && tells(false) <= TELLS * tells(true);
  };

  const likeness = (word, want) => {
    const isAlike = want.alike.includes(word.stem) || want.slips.includes(word.stem);
    return Math.max(Words.likeness(word, want), isAlike ? ALIKE : 0);
  };

  // Works without an index as well, for a page that marks what was found.
  const parse = (query) => {
    const text = query.normalize("NFKC");
    const words = Words.cut(text);
    if (words.length) {
      const last = words.at(-1);
      last.isOpen = !/\s$/.test(query) && last.exact.length >= PREFIX;
    }
    for (const word of words) word.written = text.slice(word.start, word.end);
    const telling = words.filter(isTelling);
    const isNaming = telling.length === words.length && words.length < ASKS;
    const boost = isNaming ? NAMING : BOOST;
    const hold = (word) => holding(word, boost);
    const wanted = (telling.length ? telling : words).map(hold).flatMap((word) =>
      // A half-space too many: «تیم‌فروش».
      word.found.size || !word.parts.length ? [word] : word.parts.map(hold),
    );
    const phrase = words.slice(words.findIndex(isTelling), words.findLastIndex(isTelling) + 1);
    return {
      wanted,
      words,
      isNaming,
      isSplit: telling.length === 1 && wanted.length > 1,
      whole: words.length > 1 && line(words),
      phrase: phrase.length > 1 && line(phrase),
      asides: words
        .filter((word) => !isTelling(word))
        .flatMap((word) => [word, ...Words.loose(word)].map(({ stem }) => stem)),
      title: line(words),
      isTrouble: words.some(({ exact }) => trouble.has(exact)),
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
    [want.stem, ...want.alike, ...want.slips].some((word) => heading.includes(` ${word} `));

  // How near to one another a section has what is asked for.
  const closeness = (section, { wanted, whole, phrase, all, asides, isTrouble, title }) => {
    const text = textOf(section);
    let total = 1;
    const shared = new Set(asides.filter((word) => text.headingLine.includes(` ${word} `)));
    total *= 1 + ASIDE * Math.min(2, shared.size);
    if (section.kind === "page" && text.headingLine === title) total *= TITLED;
    if (isTrouble && text.isTrouble) total *= TROUBLE;
    const namesAll = wanted.every((want) => isNamed(text.headingLine, want));
    if (section.kind === "page" && namesAll) total *= asides.length ? PAGE_ASKED : PAGE;
    const part = Math.min(1, wanted.length / text.headingLength);
    if (isIn(text.headingExact, wanted, "exact")) total *= 1 + NAMES.exact * part;
    else if (isIn(text.headingLine, wanted, "stem")) total *= 1 + NAMES.stem * part;
    else if (namesAll) total *= NAMES_ALIKE + NAMES.alike * part;
    else if (wanted.every((want) => isNamed(text.headingLine + text.titleLine, want))) {
      // “The steps” of the page on merging are those of merging.
      total *= NAMES_WITH_TITLE;
    }
    if (wanted.length > 1) {
      const said = [...text.sentences, ...text.asked];
      total *= 1 + IN_ONE * (Math.max(0, ...said.map((one) => worth(one, wanted))) / all);
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

  // A word of the query and what may stand for it: how well each does.
  const meant = (word, wanted) => {
    const want = wanted.find(({ start }) => start === word.start);
    // Nothing but what questions are made of stands for such a word: “did” for “do”.
    const others = want
      ? [...want.alike, ...want.slips]
      : [
          ...(synonyms.get(word.stem) ?? []).filter((stem) => ignored.has(stem)),
          ...Words.loose(word).map(({ stem }) => stem),
        ];
    const own = Asked.stems([word]).reverse();
    return new Map([...others.map((stem) => [stem, ALIKE]), ...own.map((stem) => [stem, 1])]);
  };

  // The best sections, best first.
  const search = (query, question = parse(query)) => {
    const { wanted } = question;
    question.all = wanted.reduce((sum, { rarity, found }) => sum + (found.size ? rarity : 0), 0) || 1;
    // Who names a thing is led to what it is; who asks, to what answers such a question.
    const asked = question.isNaming || names.has(question.title) ? [] : question.words;
    const { worth: answers, likely } = Asked.answers(asked.map((word) => meant(word, wanted)));
    const verbatim = [
      ...(askers.get(question.title) ?? []),
      // Who types a term names a thing.
      ...Asked.inTheseWords(question.words).filter((id) => sections[id].kind !== "term"),
    ];
    // What stands in code alone counts only where no text has the word.
    const sums = new Map();
    for (const { found, rarity } of wanted) {
      const hasText = [...found.values()].some(({ isText }) => isText);
      for (const [id, { score, likeness, isText }] of found) {
        const [sum, covered] = sums.get(id) ?? [0, 0];
        const share = isText || !hasText ? rarity * likeness : 0;
        sums.set(id, [sum + score, covered + share]);
      }
    }
    for (const id of likely) if (!sums.has(id)) sums.set(id, [0, 0]);
    const power = question.isSplit ? SPLIT_COVERS : COVERS;
    // What each says beside the one that says most, and how likely it is the answer.
    const scored = (found) => {
      const most = Math.max(...found.map(({ worth }) => worth)) || 1;
      for (const one of found) {
        const { id } = one.section;
        const says = Math.max(one.worth / most, likely.includes(id) ? UNSAID : 0);
        one.score = says * answers(id) * (verbatim.includes(id) ? VERBATIM : 1);
      }
      return found.sort((one, other) => other.score - one.score);
    };
    const candidates = scored(
      [...sums].map(([id, [sum, covered]]) => {
        const section = sections[id];
        return { section, worth: sum * section.share * (covered / question.all) ** power };
      }),
    );
    const ranked = scored(
      candidates
        .slice(0, CANDIDATES)
        .map(({ section, worth }) => ({ section, worth: worth * closeness(section, question) })),
    );
    const perPage = new Map();
    return ranked
      .filter(({ section: { address }, score }) => {
        perPage.set(address, (perPage.get(address) ?? 0) + 1);
        return perPage.get(address) <= PER_PAGE && score >= LEAST * ranked[0].score;
      })
      .slice(0, wanted.some(isUnknown) ? NEAREST : RESULTS)
      .map(({ section: { text, source, ...section }, score }) => ({
        ...section,
        score,
        excerpt: excerpt(section.kind, text, wanted),
      }));
  };

  // What the manual says nothing about, in the words of the query.
  const unknown = (query, { wanted } = parse(query)) =>
    wanted.filter(isUnknown).map(({ written }) => written);

  // The places in a text that answer the query.
  const marks = (text, wanted) =>
    Words.cut(text).filter((word) => wanted.some((want) => likeness(word, want)));

  // The sentence that answers best, the answer to a question, or the line of code.
  const excerpt = (kind, { sentences, asked, lines, headingLine }, wanted) => {
    let best = { text: sentences[0]?.text ?? asked[0]?.answer ?? "", isCode: false };
    // A term or an object that is asked for is answered by what it means.
    const isAsked = (kind === "term" || kind === "object") && isIn(headingLine, wanted, "stem");
    let most = isAsked && best.text ? Infinity : 0;
    for (const [texts, isCode] of [[sentences, false], [asked, false], [lines, true]]) {
      for (const one of texts) {
        const value = worth(one, wanted);
        if (value > most) [best, most] = [{ text: one.answer ?? one.text, isCode }, value];
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

  return { setIndex, search, unknown, parse, marks, isReady: () => sections.length > 0 };
})();
