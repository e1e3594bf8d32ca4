// Elements, without markup in texts: `element("p", { className: "note" }, "Hello")`.

export const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
};

export const button = (label, use, className = "") => {
  const made = element("button", { type: "button", className }, label);
  made.addEventListener("click", use);
  return made;
};

// A sentence with its values: "{size} MB".
export const filled = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

// A right-to-left string in code, or all that stands between its first letter and its last; each is
// set by itself, or two that are neighbours would change places.
const RTL = "\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc";
const RTL_CODE = new RegExp(
  `(?<=(['"]))(?:(?!\\1)[^\\n])*[${RTL}](?:(?!\\1)[^\\n])*(?=\\1)` +
    `|[«(]?[${RTL}](?:[^'"\\n]*[${RTL}])?[».)]*`,
  "g",
);

export const code = (text) => {
  const pieces = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(RTL_CODE)) {
    pieces.push(text.slice(end, index), element("bdi", {}, found));
    end = index + found.length;
  }
  return element("pre", { tabIndex: 0 }, ...pieces, text.slice(end));
};
