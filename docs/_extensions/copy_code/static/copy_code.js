// A button on every block of code; of a doctest it copies what a person types.
"use strict";

(() => {
  const words = document.currentScript.dataset;
  const SHOWN = 2000; // ms

  const PROMPT = "\0"; // no text has it
  // What Python reads on until an empty line.
  const OPENS = /^(?:@|(?:async|class|def|for|if|try|while|with)\b|match\b.*:\s*$)/;

  // Of a session the lines behind a prompt, which is `>>>`, `...` or that of another program.
  const typed = (lines) => {
    const said = [];
    let isOpen = false;
    const end = () => isOpen && said.at(-1) && said.push("");
    for (const line of lines) {
      const [, prompt, code] = line.match(/^\0(.*)\0(.*)/) ?? [];
      if (prompt === undefined) continue;
      if (prompt !== "...") {
        end();
        isOpen = prompt === ">>>" && OPENS.test(code);
      }
      said.push(code);
    }
    end();
    return said;
  };

  const code = (block) => {
    const copy = block.cloneNode(true);
    for (const number of copy.querySelectorAll(".linenos")) number.remove();
    // A prompt is what is highlighted as one, and not what looks like it in a text.
    for (const prompt of copy.querySelectorAll(".gp")) {
      prompt.textContent = `${PROMPT}${prompt.textContent.trim()}${PROMPT}`;
    }
    const lines = copy.textContent.replace(/\n+$/, "").split("\n");
    const isSession = lines.some((line) => line.startsWith(PROMPT));
    return (isSession ? typed(lines) : lines).join("\n") + "\n";
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
    // The numbers of lines may stand in a `pre` before that of the code.
    const pre = [...block.querySelectorAll("pre")].at(-1);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-button";
    button.textContent = words.copy;
    let shown = 0;
    button.addEventListener("click", async () => {
      let said = words.copied;
      try {
        await copy(code(pre));
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
    pre.tabIndex = 0;
  }
  document.body.append(status);
})();
