// Compiles what Python reads when it starts, with the very Python that is to read it: a reader's
// browser then has a third of the work. Run by Node when the site is built:
//
//   node compile.mjs PYODIDE PACKAGES LIBRARY OUT
//
// takes Pyodide's folder and two archives of Python, and writes the archive OUT: the compiled modules
// in the folders `packages` and `library`, under the names that the archives have for them.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [pyodide, packages, library, out] = process.argv.slice(2);
const { loadPyodide } = await import(join(pyodide, "pyodide.mjs"));
const python = await loadPyodide({
  indexURL: pyodide,
  fsInit: async (files) => files.writeFile("/packages.zip", readFileSync(packages)),
});
python.FS.writeFile("/library.zip", readFileSync(library));
python.runPython(`
import sys
sys.path.insert(0, "/packages.zip")
import in_page

import importlib.util, marshal, zipfile

# Of the library nobody reads the docstrings.
PLACES = {"packages": ("/packages.zip", -1), "library": ("/lib/python314.zip", 2)}
# Not to be held against a source.
HEADER = importlib.util.MAGIC_NUMBER + b"\\1" + bytes(11)
imported = {getattr(module, "__file__", None) for module in sys.modules.values()}
with zipfile.ZipFile("/compiled.zip", "w") as compiled:
    for folder, (place, level) in PLACES.items():
        with zipfile.ZipFile(f"/{folder}.zip") as archive:
            for name in archive.namelist():
                file = f"{place}/{name}"
                if file in imported:
                    code = compile(archive.read(name), file, "exec", dont_inherit=True, optimize=level)
                    compiled.writestr(f"{folder}/{name}c", HEADER + marshal.dumps(code))
`);
writeFileSync(out, python.FS.readFile("/compiled.zip"));
