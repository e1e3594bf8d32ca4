// The worker in which Python runs. It asks for all archives at once, and Python is built as they come.
const { searchParams } = new URL(location.href);
const versions = JSON.parse(searchParams.get("files"));

let come = 0;
const open = async (name) => {
  const response = await fetch(`${name}?v=${versions[name]}`);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const counted = new TransformStream({
    transform(chunk, out) {
      come += chunk.length;
      postMessage({ come });
      out.enqueue(chunk);
    },
  });
  return response.body.pipeThrough(counted).pipeThrough(new DecompressionStream("gzip"));
};

// What each archive becomes, by the name under which Pyodide asks for it.
const archives = {
  "pyodide.asm.wasm": open("wasm.bin"),
  "python_stdlib.zip": open("library.bin"),
};
const packages = open("packages.bin");
const python = import(`./python.js?v=${versions["python.js"]}`);

// Pyodide fetches its files by their addresses; those of this scheme are the archives.
const PACKED = "packed://";
const fetchElsewhere = self.fetch;
self.fetch = async (address, options) => {
  if (!String(address).startsWith(PACKED)) return fetchElsewhere(address, options);
  const name = String(address).split("/").at(-1);
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/zip";
  return new Response(await archives[name], { headers: { "Content-Type": type } });
};

const started = (async () => {
  const { load } = await python;
  const inPage = await load(PACKED, new Response(await packages).arrayBuffer());
  postMessage({ ready: true });
  return inPage;
})();
started.catch((error) => postMessage({ broken: String(error) }));

// One after another: Python has one state.
let turn = started;
onmessage = ({ data: { id, story, reset, examples } }) => {
  turn = turn.then((inPage) => {
    if (reset) inPage.start(story);
    for (const { code, page } of examples) {
      postMessage({ id, result: JSON.parse(inPage.run(code, page)) });
    }
    postMessage({ id, view: JSON.parse(inPage.view(examples.at(-1)?.code ?? "")) });
    return inPage;
  });
  turn.catch((error) => postMessage({ broken: String(error) }));
};
