// A quiet button on each example. What it needs is fetched when it is first pressed, and not before.
"use strict";

(() => {
  const script = document.currentScript;
  const { run, open, version } = script.dataset;
  const able =
    /^https?:$/.test(location.protocol) &&
    ["WebAssembly", "Worker", "DecompressionStream"].every((name) => name in window) &&
    "adoptedStyleSheets" in document;
  if (!able) return;

  let page;
  const load = () => {
    page ??= (async () => {
      const setup = await (await fetch(new URL(`run_examples.json?v=${version}`, script.src))).json();
      const folder = new URL(setup.folder, script.src);
      const { start } = await import(new URL(`page.js?v=${setup.files["page.js"]}`, folder));
      return start({ ...setup, folder });
    })();
    page.catch(() => (page = null)); // The line may be back at the next press.
    return page;
  };

  const button = (place, label, use) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "run-button";
    made.textContent = label;
    made.addEventListener("click", async () => {
      made.setAttribute("aria-busy", "true");
      try {
        use(await load());
      } finally {
        made.removeAttribute("aria-busy");
      }
    });
    place.append(made);
  };

  for (const block of document.querySelectorAll("div.highlight")) {
    if (/^>>>( |$)/.test(block.querySelector("pre")?.textContent ?? "")) {
      button(block, run, (book) => book.run(block));
    }
  }
  for (const place of document.querySelectorAll(".run-sandbox")) {
    button(place, open, (book) => book.sandbox(place));
  }
})();
