// The worker in which Python runs, seen from the page.

export class Stopped extends Error {}

export class Engine {
  ready = false;
  #setup;
  #worker = null;
  #done = { book: null, codes: [] };
  #waiting = new Map();
  #last = 0;
  #tell;

  // `tell` is told what becomes of Python itself: {come}, in bytes, and {ready}.
  constructor(setup, tell) {
    this.#setup = setup;
    this.#tell = tell;
  }

  // Run a story up to its last example; what has run already, unchanged, is not run again.
  // `answer` gets each result with its place; what is to be seen at the end is returned.
  run(book, story, examples, answer) {
    this.#worker ??= this.#start();
    const { codes, ...done } = this.#done;
    const goesOn =
      done.book === book &&
      done.story === story &&
      codes.length < examples.length &&
      codes.every((code, place) => code === examples[place].code);
    const from = goesOn ? codes.length : 0;
    this.#done = { book, story, codes: examples.map(({ code }) => code) };
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      let place = from;
      this.#waiting.set(id, { answer: (result) => answer(place++, result), resolve, reject });
      this.#worker.postMessage({ id, story, reset: !goesOn, examples: examples.slice(from) });
    });
  }

  // An endless loop knows no other end: the worker goes, and with it all that was run.
  stop() {
    this.#end(new Stopped());
  }

  #end(error) {
    this.#worker?.terminate();
    this.#worker = null;
    this.ready = false;
    this.#done = { book: null, codes: [] };
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #start() {
    const { folder, files } = this.#setup;
    const address = new URL("worker.js", folder);
    address.searchParams.set("v", files["worker.js"]);
    address.searchParams.set("files", JSON.stringify(files));
    const worker = new Worker(address, { type: "module" });
    worker.onmessage = ({ data }) => {
      if (data.broken) return this.#end(new Error(data.broken));
      const waiting = this.#waiting.get(data.id);
      if (!waiting) {
        this.ready ||= Boolean(data.ready);
        return this.#tell(data);
      }
      if (data.result) return waiting.answer(data.result);
      this.#waiting.delete(data.id);
      waiting.resolve(data.view);
    };
    worker.onerror = ({ message }) => this.#end(new Error(message));
    return worker;
  }
}
