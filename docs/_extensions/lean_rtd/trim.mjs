// Of stylesheets, given as JSON, what can match something on the pages and in the scripts of a site.
// Its fonts are left out, and so is what the font of icons would draw.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [purgecss, site] = process.argv.slice(2);
const find = createRequire(`${purgecss}/package.json`);
const { PurgeCSS } = find("purgecss");
const postcss = find("postcss");

const sheets = JSON.parse(readFileSync(0, "utf-8")).map((raw) => ({ raw }));
const content = [`${site}/**/*.html`, `${site}/_static/*.js`];
const purged = await new PurgeCSS().purge({ content, css: sheets, keyframes: true });

const ICON = /^(["'])(\\?[ef][0-9a-f]{3}|[\ue000-\uf8ff])\1$/;
const trimmed = purged.map(({ css }) => {
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
  return root.toString();
});
process.stdout.write(JSON.stringify(trimmed));
