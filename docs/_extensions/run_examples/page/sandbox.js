// The sandbox: examples of the reader's own, one after another, kept in a file of readable Python.

import { Book, typed } from "./book.js";
import { Cell } from "./cell.js";
import { button, element } from "./elements.js";

// Editors of Python know this line as the beginning of a part.
const PART = "# %%";
const FILE = "office.py";
const TOOL = "run-button plain";

export const written = (codes) =>
  codes
    .filter((code) => code.trim())
    .map((code) => `${PART}\n${code.trimEnd()}\n`)
    .join("\n");

export const read = (text) =>
  text
    .replaceAll("\r\n", "\n")
    .split(/^# %%.*$/m)
    .map((code) => code.trim())
    .filter(Boolean);

export class Sandbox extends Book {
  constructor(given, place) {
    super(given);
    this.place = place;
    this.list = element("div");
    const tools = element("div", { className: "run-sandbox-tools" });
    tools.append(
      ...this.#offices().map(({ name, code }) => button(name, () => this.fill([code]), TOOL)),
      button(this.words.save, () => this.#save(), TOOL),
      button(this.words.load, () => this.#chooser.click(), TOOL),
    );
    this.#chooser.addEventListener("change", async () => {
      const [file] = this.#chooser.files;
      this.#chooser.value = "";
      if (file) await this.fill(read(await file.text()));
    });
    place.replaceChildren(tools, this.list);
    this.fill([this.#offices()[0]?.code ?? ""], false);
  }

  #chooser = element("input", { type: "file", accept: ".py,text/x-python,text/plain" });

  // The examples of the page, each by the heading above it.
  #offices() {
    return [...document.querySelectorAll("div.highlight:has(> .run-button)")].map((block) => ({
      name: block.closest("section").querySelector("h2").firstChild.textContent,
      code: typed(block.querySelector("pre").textContent),
    }));
  }

  // Begin with these parts, and run them.
  async fill(codes, run = true) {
    if (!codes.length) return;
    for (const cell of this.cells) cell.close();
    this.cells = [];
    for (const code of codes) this.#add(code);
    if (run) await this.run(this.cells.at(-1));
  }

  async run(cell) {
    await super.run(cell);
    if (cell === this.cells.at(-1) && cell.result && cell.code.trim()) this.#add("");
  }

  startOver() {
    super.startOver({});
    this.fill([this.#offices()[0]?.code ?? ""], false);
  }

  #add(code) {
    const cell = new Cell({ book: this, code });
    this.cells.push(cell);
    cell.open((host) => this.list.append(host));
  }

  #save() {
    const file = new Blob([written(this.cells.map(({ code }) => code))], { type: "text/x-python" });
    const link = element("a", { href: URL.createObjectURL(file), download: FILE });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }
}
