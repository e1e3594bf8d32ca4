// Cuts a text into words, and says of each how it is looked for.
// The index and the query go through this one function; `Stemmer` is in language_data.js.
"use strict";

const Words = (() => {
  const HALF_SPACE = "\u200c";
  // Stands for a letter that is written but makes no word another one.
  const SILENT = "\u0640";
  const SAME = {
    ي: "ی", ى: "ی", ې: "ی", ك: "ک", ڪ: "ک", ة: "ه", ۀ: "ه", ۂ: "ه", ہ: "ه", ە: "ه", ھ: "ه",
    آ: "ا", أ: "ا", إ: "ا", ٱ: "ا", ء: SILENT, "’": "'",
    // A line may break there: it parts a word as a half-space does.
    "\u200b": HALF_SPACE,
  };
  // Letters that differ, digits, spaces of other widths, then vowel signs, hamza above and whatever
  // else nobody sees.
  const DIFFERENT =
    /[يىېكڪةۀۂہەھآأإٱء’\u200b]|([٠-٩۰-۹])|(\p{Zs})|[\u064b-\u065f\u0670]|(?!\u200c)\p{Default_Ignorable_Code_Point}/gu;
  const PERSIAN = /[\u0620-\u06ff]/;

  // Endings that stand apart as often as not, and those that do so after a silent he.
  const PLURAL = "ها(?:یی|یم|یت|یش|یمان|یتان|یشان|ی)?";
  const AFTER_HE = "(?:ای|ام|ات|اش|ایم|اید|اند|ی)";
  const LETTER = "[\\p{L}\\p{M}\\p{N}_]";
  const WORD = new RegExp(
    `(?:ن?می[ ${HALF_SPACE}]+(?=[\u0620-\u06ff]))?` +
      `${LETTER}+(?:[${HALF_SPACE}'-]+${LETTER}+)*` +
      `(?:(?<=[\u0620-\u06ff]${HALF_SPACE}*)[ ${HALF_SPACE}]+(?:${PLURAL}|تر(?:ین)?|(?<=ه[ ${HALF_SPACE}]+)${AFTER_HE})` +
      `(?!${LETTER}|${HALF_SPACE}))?`,
    "gu",
  );
  const SILENT_HE = new RegExp(`ه${HALF_SPACE}${AFTER_HE}$`);
  const PLURAL_END = new RegExp(`^(.{3,}?)${PLURAL}$`);
  const HANGING = /(?:ام|ات|اش|م|ت|ش|مون|تون|شون|مان|تان|شان|و|ه|ا|رو)$/;
  const PART = new RegExp(`^(?!(?:ن?می|${PLURAL}|تر|ترین|${AFTER_HE})$)..`);
  // «می» is a prefix where the end of the word is that of a verb: می‌شود، می‌شوند.
  const PRESENT = /^(ن?می)(.{2,}?)(?:م|ی|د|یم|ید|ند)$/;

  const stemmer = new Stemmer();

  // Each letter becomes one letter, so that a word stands at the same place in both texts.
  const plain = (text) => {
    const lower = text.toLowerCase();
    return (lower.length === text.length ? lower : text).replace(
      DIFFERENT,
      (letter, digit, space) => {
        if (digit) return String(digit.charCodeAt(0) & 15);
        return space ? " " : (SAME[letter] ?? SILENT.repeat(letter.length));
      },
    );
  };

  const stem = (word) => {
    if (!PERSIAN.test(word)) return stemmer.stemWord(word.replaceAll(HALF_SPACE, ""));
    word = word
      .replace(SILENT_HE, "ه")
      .replaceAll(HALF_SPACE, "")
      .replace(PLURAL_END, "$1")
      .replace(/ندگان$/, "نده")
      // The stemmer takes «کاربران» for a name such as «تهران».
      .replace(/^(.{3,})ران$/, "$1ر");
    // A verb goes by its root, apart from the nouns that are spelt alike.
    const root = globalThis.Verbs?.root(word);
    if (root) return HALF_SPACE + root;
    word = word
      .replace(PRESENT, `$1${HALF_SPACE}$2`);
    // It would cut «فروشنده» down to «فروش».
    if (word.endsWith("نده")) return word;
    // The stemmer leaves «سرنخی» and «صفحه», although it cuts «صفحات».
    return stemmer.stemWord(word).replace(/^(.{3,})[یه]$/, "$1");
  };

  const known = new Map();
  const word = (written) => {
    let found = known.get(written);
    if (!found) {
      const letters = written
        .replaceAll(SILENT, "")
        // Who is in a hurry leaves the apostrophe out: “dont”, “customers”.
        .replaceAll("'", "")
        // A hyphen parts a word no more than a half-space does: “e-mail”, “follow-up”.
        .replace(/[ \u200c-]+/g, HALF_SPACE)
        // مسئول، مسؤول، طاووس
        .replace(/[ئؤو]و/g, "و")
        .replaceAll("ئ", "ی")
        .replaceAll("ؤ", "و");
      const parts = letters.split(HALF_SPACE).filter((part) => PART.test(part));
      found = {
        exact: letters.replaceAll(HALF_SPACE, ""),
        stem: stem(letters),
        // «پیش‌بینی» is also found by «پیش بینی».
        parts: parts.length > 1 ? parts.map(word) : [],
      };
      known.set(written, found);
    }
    return found;
  };

  // What else a word may be that no page has: speech hangs «تیمش», «اینو» and «خوبه» on a word, drops
  // the he of a plural and says «کدوم» and «خونه».
  const loose = ({ exact }) => {
    if (!PERSIAN.test(exact)) return [];
    const written = [exact.replace(/و([نم])(?=.{0,3}$)/, "ا$1"), exact.replace(HANGING, "")];
    written.push(written[0].replace(HANGING, ""), written[1].replace(HANGING, ""));
    return [...new Set(written)].filter((one) => one.length > 2 && one !== exact).map(word);
  };

  // The words of a text: where each starts and ends, its exact form, its stem and its parts.
  const cut = (text) =>
    Array.from(plain(text).matchAll(WORD), (match) => ({
      start: match.index,
      end: match.index + match[0].length,
      ...word(match[0]),
    })).filter(({ exact }) => exact);

  // How well a word answers a wanted one, from 0 to 1.
  const likeness = (word, wanted) => {
    if (word.exact === wanted.exact) return 1;
    if (word.stem === wanted.stem) return 0.8;
    if (wanted.isOpen && word.exact.startsWith(wanted.exact)) return 0.5;
    let best = 0;
    for (const part of word.parts) best = Math.max(best, 0.9 * likeness(part, wanted));
    return best;
  };

  return { cut, likeness, loose };
})();
