// The examples that belong together: what runs is always the story from its top to the example.

import { Cell } from "./cell.js";
import { filled } from "./elements.js";
import { Stopped } from "./engine.js";

const HAS_COME = "run-examples-python";

export class Book {
  cells = [];
  #running = null;
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

  async run(cell) {
    if (this.#running) return;
    this.#running = cell;
    cell.open();
    cell.busy(true);
    this.#say(cell);
    try {
      const view = await this.#runAll(this.#story(cell));
      cell.showSight(view, this.#seen);
      this.#seen = view;
      for (const other of this.cells) if (other !== cell) other.sight?.replaceChildren();
    } catch (error) {
      await this.#fail(cell, error);
    }
    this.#running = null;
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

  stop() {
    this.engine.stop();
  }

  // As the page was.
  startOver({ block }) {
    if (this.#running) this.stop();
    for (const cell of this.cells) cell.close();
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
