// The examples that belong together: what runs is always the story from its top to the example.

import { Cell } from "./cell.js";
import { filled } from "./elements.js";
import { Stopped } from "./engine.js";

const HAS_COME = "run-examples-python";

export class Book {
  cells = [];
  #running = null;
  #asked = new Set();
  #turn = Promise.resolve();
  #seen = null;

  constructor({ engine, setup }) {
    Object.assign(this, { engine, setup, words: setup.words });
  }

  // The examples that come before a cell in its story, and the cell.
  #story(cell) {
    const all = this.cells.filter(({ story }) => story === cell.story);
    return all.slice(0, all.indexOf(cell) + 1);
  }

  // What the answers of a cell rest on.
  basis(cell) {
    return JSON.stringify(this.#story(cell).map(({ code }) => code));
  }

  // One after another: what is pressed while another runs is run after it.
  run(cell) {
    cell.open();
    if (this.#asked.has(cell)) return this.#turn;
    this.#asked.add(cell);
    cell.busy(true);
    this.#say(cell);
    this.#turn = this.#turn.then(() => this.#runNow(cell));
    return this.#turn;
  }

  async #runNow(cell) {
    if (!this.#asked.has(cell)) return;
    this.#running = cell;
    this.#say(cell);
    try {
      const view = await this.#runAll(this.#story(cell));
      cell.showSight(view, this.#seen);
      this.#seen = view;
      for (const other of this.cells) if (other !== cell) other.sight?.replaceChildren();
    } catch (error) {
      if (this.#asked.has(cell)) await this.#fail(cell, error);
    }
    this.#running = null;
    if (!this.#asked.delete(cell)) return;
    cell.busy(false);
    this.refresh();
    cell.reveal();
  }

  #runAll(story) {
    return this.engine.run(this, story[0].story, story.map(({ example }) => example), (place, result) => {
      const answered = story[place];
      answered.take({ ...result, basis: this.basis(answered) });
    });
  }

  async #fail(cell, error) {
    cell.result = null;
    cell.answers.replaceChildren();
    cell.sight.replaceChildren();
    if (!(error instanceof Stopped)) {
      cell.say(this.words.broken, "differs");
      return;
    }
    cell.say(this.words.stopping);
    const before = this.#story(cell).slice(0, -1);
    try {
      if (before.length) cell.showSight((this.#seen = await this.#runAll(before)), null);
      cell.say(this.words.stopped);
    } catch {
      cell.say("");
    }
  }

  // What waits for its turn is not run then either.
  stop() {
    for (const cell of this.#asked) {
      if (cell === this.#running) continue;
      this.#asked.delete(cell);
      cell.say("");
      cell.busy(false);
    }
    this.engine.stop();
  }

  // As the page was.
  startOver({ block }) {
    const running = this.#running;
    this.#asked.clear();
    for (const cell of this.cells) cell.close();
    if (running) this.engine.stop();
    this.#seen = null;
    block?.querySelector(".run-button").focus();
  }

  refresh() {
    for (const cell of this.cells) cell.refresh();
  }

  // What becomes of Python itself is said where somebody waits for it.
  hear({ come, ready }) {
    if (ready) remember(this.setup.python);
    const waiting = this.#running;
    if (!waiting) return;
    if (come) waiting.progress(Math.min(come / this.setup.size, 1));
    if (!ready) return;
    waiting.bar.hidden = true;
    waiting.say(this.words.running);
  }

  #say(cell) {
    if (this.engine.ready) return cell.say(this.words.running);
    const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
    const size = number.format(this.setup.size / 1e6);
    cell.say(remembered(this.setup.python) ? this.words.starting : filled(this.words.coming, { size }));
    cell.progress();
  }
}

// The examples of a page.
export class Page extends Book {
  constructor(given) {
    super(given);
    for (const block of document.querySelectorAll("div.highlight:has(> .run-button)")) {
      const page = block.querySelector("pre").textContent;
      const documented = block.closest("dl.py > dd")?.previousElementSibling;
      this.cells.push(
        new Cell({ book: this, story: documented?.id ?? "", code: typed(page), page, block }),
      );
    }
  }

  of(block) {
    return this.cells.find((cell) => cell.block === block);
  }
}

// What a person types of an example.
export const typed = (page) =>
  page
    .split("\n")
    .filter((line) => /^(>>>|\.\.\.)( |$)/.test(line))
    .map((line) => line.slice(4))
    .join("\n");

// A browser may forbid storage; the reader is then told of a download that may be none.
const remember = (version) => {
  try {
    localStorage.setItem(HAS_COME, version);
  } catch {}
};
const remembered = (version) => {
  try {
    return localStorage.getItem(HAS_COME) === version;
  } catch {
    return false;
  }
};
