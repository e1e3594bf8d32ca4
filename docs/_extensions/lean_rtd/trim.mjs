// Of a stylesheet, given, what can match something on the pages and in the scripts of a site.
// Its fonts are left out, and so is what the font of icons would draw.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [purgecss, site] = process.argv.slice(2);
const find = createRequire(`${purgecss}/package.json`);
const { PurgeCSS } = find("purgecss");
const postcss = find("postcss");

const raw = readFileSync(0, "utf-8");
const content = [`${site}/**/*.html`, `${site}/_static/*.js`];
const [{ css }] = await new PurgeCSS().purge({ content, css: [{ raw }], keyframes: true });

const ICON = /^(["'])(\\?[ef][0-9a-f]{3}|[\ue000-\uf8ff])\1$/;
const root = postcss.parse(css);
root.walkAtRules(/^(font-face|charset)$/, (rule) => rule.remove());
root.walkDecls("content", (one) => {
  if (ICON.test(one.value)) one.remove();
});
root.walkDecls(/^font(-family)?$/, (one) => {
  if (one.value === "FontAwesome") one.value = "inherit";
  one.value = one.value.replace("FontAwesome", "sans-serif");
});
root.walkRules((rule) => {
  if (!rule.nodes.length) rule.remove();
});
process.stdout.write(root.toString());
