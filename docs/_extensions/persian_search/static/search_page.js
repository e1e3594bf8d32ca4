// The search page: results while the reader types.
"use strict";

(() => {
  const root = document.documentElement;
  const form = document.getElementById("search-form");
  const box = form.elements.q;
  const list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  const ANNOUNCE = 600; // ms after the last key: a screen reader is not to read every number

  const marked = (element, text, marks) => {
    let at = 0;
    for (const [start, end] of marks) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      element.append(text.slice(at, start), mark);
      at = end;
    }
    element.append(text.slice(at));
    return element;
  };

  const make = (tag, name) => {
    const element = document.createElement(tag);
    element.className = name;
    return element;
  };

  const show = (result, query) => {
    const item = document.createElement("li");
    const link = item.appendChild(make("a", "search-heading"));
    const found = new URLSearchParams({ found: query });
    const anchor = result.anchor && `#${result.anchor}`;
    link.href = `${root.dataset.content_root}${result.address}?${found}${anchor}`;
    if (result.kind === "object") link.appendChild(document.createElement("code")).textContent = result.heading;
    else link.textContent = result.heading;
    if (result.anchor) item.appendChild(make("span", "search-page")).textContent = result.title;
    const { text, isCode, marks } = result.excerpt;
    if (text) {
      const excerpt = item.appendChild(make("p", "search-excerpt"));
      marked(isCode ? excerpt.appendChild(document.createElement("code")) : excerpt, text, marks);
    }
    return item;
  };

  const quoted = (word) => (root.lang === "fa" ? `«${word}»` : `“${word}”`);

  const count = (number, unknown) => {
    const { none, one, many, missing } = status.dataset;
    if (number && unknown.length) {
      const words = new Intl.ListFormat(root.lang, { type: "disjunction" });
      return missing.replace("{words}", words.format(unknown.map(quoted)));
    }
    if (number < 2) return number ? one : none;
    return many.replace("{count}", number.toLocaleString(root.lang));
  };

  let shown = null;
  let announcing = 0;
  const update = () => {
    const query = box.value;
    if (query === shown || !Search.isReady()) return;
    shown = query;
    const isEmpty = !query.trim();
    const question = Search.parse(query);
    const results = isEmpty ? [] : Search.search(query, question);
    list.replaceChildren(...results.map((result) => show(result, query.trim())));
    clearTimeout(announcing);
    const unknown = isEmpty ? [] : Search.unknown(query, question);
    const say = () => (status.textContent = isEmpty ? "" : count(results.length, unknown));
    if (isEmpty || !status.textContent) say();
    else announcing = setTimeout(say, ANNOUNCE);
    const address = new URL(location.href);
    address.search = isEmpty ? "" : new URLSearchParams({ q: query });
    try {
      history.replaceState(null, "", address);
    } catch {} // Some browsers keep the address of a file as it is.
  };

  let waiting = 0;
  box.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(update);
  });

  const links = () => [...list.querySelectorAll("a")];
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
    links()[0]?.focus();
  });
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [box, ...links()];
    const at = stops.indexOf(document.activeElement);
    if (!step || at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  box.value = new URLSearchParams(location.search).get("q") ?? "";
  if (!box.value) box.focus();
  update();
})();
