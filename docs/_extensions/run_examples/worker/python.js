// Python itself, as Pyodide brings it.
import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { info } from "pyodide/pyodide-lock.json";

const PLACE = "/packages.zip";

// Return the module that runs examples.
export const load = async (indexURL, packages) => {
  const python = await loadPyodide({
    indexURL,
    createPyodideModule,
    // None of the packages that it knows is wanted; it would look for them elsewhere.
    lockFileContents: { info, packages: {} },
    packageBaseUrl: indexURL,
    env: { HOME: "/home/reader" },
    fsInit: async (files) => files.writeFile(PLACE, new Uint8Array(await packages)),
  });
  python.runPython(`import sys; sys.path.insert(0, "${PLACE}")`);
  return python.pyimport("in_page");
};
