// On a page that a result led to: mark what was found, and open what hides it.
"use strict";

(() => {
  const query = new URLSearchParams(location.search).get("found");
  if (!query) return;
  const folder = document.currentScript.src.replace(/[^/]*$/, "");

  // A link that is shared or kept is to lead to the section and no more.
  try {
    history.replaceState(history.state, "", location.pathname + location.hash);
  } catch {} // Some browsers keep the address of a file as it is.

  const load = (name) =>
    new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = folder + name;
      script.onload = resolve;
      document.head.append(script);
    });

  // The section, term or object that the link names, without the sections in it.
  const texts = () => {
    const anchor = decodeURIComponent(location.hash.slice(1));
    let place = document.getElementById(anchor);
    // What a term or an object says follows its first line.
    const line = place?.closest("dt");
    if (line) for (place = line; place && !place.matches("dd"); ) place = place.nextElementSibling;
    else place ??= document.querySelector("[role=main] section, main section");
    const section = place?.closest("section");
    if (!section) return [];
    const skipped = "h1, h2, h3, h4, h5, h6, script, style, summary, .toctree-wrapper";
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT, ({ parentElement }) =>
      parentElement.closest("section") !== section || parentElement.closest(skipped)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  };

  const mark = () => {
    const wanted = Search.parse(query).wanted;
    const unsaid = new Set(wanted);
    const folds = new Map();
    for (const text of texts()) {
      const fold = text.parentElement.closest("details");
      for (const { start, end, ...word } of Search.marks(text.data, wanted).reverse()) {
        const range = document.createRange();
        range.setStart(text, start);
        range.setEnd(text, end);
        const mark = document.createElement("mark");
        mark.className = "found";
        range.surroundContents(mark);
        for (const want of wanted.filter((want) => Words.likeness(word, want))) {
          if (!fold) unsaid.delete(want);
          else if (folds.has(fold)) folds.get(fold).add(want);
          else folds.set(fold, new Set([want]));
        }
      }
    }
    // An example is opened for what nothing else here says: the one that says most of it.
    const says = (wants) => [...wants].filter((want) => unsaid.has(want)).length;
    const most = Math.max(0, ...[...folds.values()].map(says));
    const best = most && [...folds].find(([, wants]) => says(wants) === most)[0];
    if (!best) return;
    best.open = true;
    best.querySelector("mark.found").scrollIntoView({ block: "center" });
  };

  // Examples are folded when the page has been read: only then is there something to open.
  const ready = new Promise((resolve) => {
    if (document.readyState === "complete") resolve();
    else addEventListener("load", resolve, { once: true });
  });
  load("language_data.js")
    .then(() => load("search_words.js"))
    .then(() => load("search_index.js"))
    .then(() => ready)
    .then(mark);
})();
