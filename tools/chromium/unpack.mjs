// Unpacks the Chromium that npm brought. The package does so in the folder of temporary files; here
// it is to stay, and to be there whole or not at all.
import { globSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { inflate } from "@sparticuz/chromium";

process.chdir(import.meta.dirname);
const place = "node_modules/unpacked";
const unfinished = `${place}.${process.pid}`;
mkdirSync(unfinished);
process.env.TMPDIR = unfinished;
await Promise.all(globSync("node_modules/@sparticuz/chromium/bin/*.br").map(inflate));
rmSync(place, { force: true, recursive: true });
renameSync(unfinished, place);
