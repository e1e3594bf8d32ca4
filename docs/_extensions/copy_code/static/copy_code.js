// A button on every block of code; of a doctest it copies what a person types.
"use strict";

(() => {
  const words = document.currentScript.dataset;
  const SHOWN = 2000; // ms

  const code = (block) => {
    const lines = block.textContent.replace(/\n+$/, "").split("\n");
    const typed = lines.filter((line) => /^(>>>|\.\.\.)( |$)/.test(line));
    return (typed.length ? typed.map((line) => line.slice(4)) : lines).join("\n") + "\n";
  };

  // An address without TLS, such as that of a colleague's machine, has no clipboard of the new kind.
  const copyTheOldWay = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "copy-source";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("The browser does not copy.");
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyTheOldWay(text);
    }
  };

  const status = document.createElement("div");
  status.className = "copy-status";
  status.setAttribute("role", "status");

  for (const block of document.querySelectorAll("div.highlight")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-button";
    button.textContent = words.copy;
    let shown = 0;
    button.addEventListener("click", async () => {
      let said = words.copied;
      try {
        await copy(code(block.querySelector("pre")));
      } catch {
        said = words.failed;
      }
      button.focus();
      button.textContent = said;
      status.textContent = said;
      clearTimeout(shown);
      shown = setTimeout(() => {
        button.textContent = words.copy;
        status.textContent = "";
      }, SHOWN);
    });
    block.append(button);
    // Code that is wider than its block scrolls with the keyboard too.
    block.querySelector("pre").tabIndex = 0;
  }
  document.body.append(status);
})();
