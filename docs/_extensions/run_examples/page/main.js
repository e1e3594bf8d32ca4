// What the first press of a button brings: editors for the examples of a page, and Python for them.

import { Page } from "./book.js";
import { Engine } from "./engine.js";
import { Sandbox } from "./sandbox.js";

export const start = (setup) => {
  const books = [];
  const engine = new Engine(setup, (news) => {
    for (const book of books) book.hear(news);
  });
  const page = new Page({ engine, setup });
  books.push(page);
  return {
    run(block) {
      const cell = page.of(block);
      cell.open();
      cell.runButton.focus();
      return page.run(cell);
    },
    sandbox(place) {
      const sandbox = new Sandbox({ engine, setup }, place);
      books.push(sandbox);
    },
  };
};
