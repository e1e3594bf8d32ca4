// What there is to see after an example: the board as cards by stage, and the record spoken of.

import { element, filled } from "./elements.js";

const places = (view) =>
  new Map(
    (view?.board ?? []).flatMap(({ title, cards }) => cards.map(({ id }) => [id, title])),
  );

const card = ({ title, lines, stars, ribbon }, isNew, words) =>
  element(
    "li",
    { className: isNew ? "card new" : "card" },
    element("b", {}, element("bdi", {}, title)),
    isNew ? element("span", { className: "unseen" }, ` (${words.changed})`) : null,
    ...lines.map((line) => element("span", {}, element("bdi", {}, line))),
    stars ? element("span", { className: "stars", ariaLabel: `${stars}`, role: "img" }, "★".repeat(stars)) : null,
    ribbon ? element("i", {}, ribbon) : null,
  );

const column = ({ title, cards, more }, before, words) =>
  element(
    "section",
    {},
    element("h4", {}, element("bdi", {}, title)),
    cards.length
      ? element(
          "ul",
          {},
          ...cards.map((one) => card(one, before && before.get(one.id) !== title, words)),
          more ? element("li", { className: "more" }, filled(words.more, { number: more })) : null,
        )
      : null,
  );

const record = ({ title, kind, rows }) =>
  element(
    "div",
    { className: "record" },
    element("h4", {}, `${kind}: `, element("bdi", {}, title)),
    element(
      "dl",
      {},
      ...rows.map(([label, value]) =>
        element("div", {}, element("dt", {}, label), element("dd", {}, element("bdi", {}, value))),
      ),
    ),
  );

// Cards that came or moved since `before` are marked.
export const draw = (view, before, words) => {
  if (!view) return [];
  const old = before && places(before);
  const title = view.of ? filled(words.boardOf, { name: view.of }) : words.board;
  return [
    element(
      "details",
      { open: true },
      element("summary", {}, title),
      element("div", { className: "board" }, ...view.board.map((one) => column(one, old, words))),
      view.record ? record(view.record) : null,
    ),
  ];
};
