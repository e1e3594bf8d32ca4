// One example that can be changed and run: its editor, its buttons, its answers, and what there is
// to see afterwards.

import { draw } from "./board.js";
import { makeEditor, replaceCode } from "./editor.js";
import { button, code, element } from "./elements.js";
import look from "./look.css";

const sheet = new CSSStyleSheet();
sheet.replaceSync(look);

const answer = ({ text, sentence, traceback }, words) => {
  if (sentence === undefined) return code(text.replace(/\n$/, ""));
  const said = element("p", { className: "refused", dir: "auto" }, sentence);
  if (!traceback) return said;
  const summary = element("summary", {}, words.traceback);
  const folded = element("details", {}, summary, code(traceback.trimEnd()));
  return element("div", {}, said, folded);
};

export class Cell {
  // `page` is the example as the page has it; there is none in the sandbox.
  constructor({ book, story = "", code, page = "", block = null }) {
    Object.assign(this, { book, story, page, block, original: code });
    this.result = null;
  }

  get code() {
    return this.editor ? this.editor.state.doc.toString() : this.original;
  }

  get example() {
    return { code: this.code, page: this.page };
  }

  get changed() {
    return this.code.trimEnd() !== this.original.trimEnd();
  }

  // Become an editor, in the place of the block or where it is put.
  open(put) {
    if (this.host) return;
    const { words } = this.book;
    this.host = element("div", { className: "run-cell" });
    const root = this.host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.editor = makeEditor({
      root,
      code: this.original.trimEnd(),
      label: words.editor,
      run: () => this.book.run(this),
      changed: () => this.book.refresh(),
    });
    this.runButton = button(words.run, () => this.book.run(this), "run");
    this.stopButton = button(words.stop, () => this.book.stop(), "stop");
    this.restoreButton = button(words.restore, () => this.restore());
    this.overButton = button(words.over, () => this.book.startOver(this));
    this.status = element("p", { className: "status", role: "status" });
    this.bar = element("progress", { ariaLabel: words.progress });
    this.answers = element("div", { className: "answers" });
    this.sight = element("div", { className: "sight" });
    const tools = element("div", { className: "tools" });
    tools.append(this.runButton, this.stopButton, this.restoreButton, this.overButton);
    root.append(this.editor.dom, tools, this.status, this.bar, this.answers, this.sight);
    this.say("");
    this.busy(false);
    if (this.block) this.block.after(this.host);
    else put(this.host);
    this.refresh();
  }

  close() {
    this.editor?.destroy();
    this.host?.remove();
    this.host = this.editor = this.result = null;
  }

  restore() {
    replaceCode(this.editor, this.original.trimEnd());
    this.book.run(this);
  }

  busy(is) {
    const [gone, come] = is ? [this.runButton, this.stopButton] : [this.stopButton, this.runButton];
    const focused = this.host.shadowRoot.activeElement === gone;
    gone.hidden = true;
    come.hidden = false;
    if (focused) come.focus();
    if (!is) this.bar.hidden = true;
  }

  say(sentence, kind = "") {
    this.status.textContent = sentence;
    this.status.className = `status ${kind}`;
  }

  // How much of Python has come, from 0 to 1; nothing where that is not known.
  progress(part) {
    this.bar.hidden = false;
    if (part === undefined) this.bar.removeAttribute("value");
    else this.bar.value = part;
  }

  take(result) {
    this.result = result;
    if (this.host) this.showAnswers();
    const { same, failed } = result;
    const detail = { same, failed, changed: this.changed };
    (this.block ?? this.host)?.dispatchEvent(new CustomEvent("example-run", { detail, bubbles: true }));
  }

  showAnswers() {
    const { words } = this.book;
    const { here, page, same } = this.result;
    const list = (answers) => answers.map((one) => answer(one, words));
    if (same || !this.page) {
      this.say(here.length ? (this.page ? words.same : "") : words.silent, same ? "same" : "");
      this.answers.replaceChildren(...list(here));
      return;
    }
    this.say(this.changed ? words.youChanged : words.aboveChanged, "differs");
    const beside = (title, answers) =>
      element(
        "section",
        {},
        element("h4", {}, title),
        ...(answers.length ? list(answers) : [element("p", { className: "none" }, words.nothing)]),
      );
    this.answers.replaceChildren(
      element("div", { className: "beside" }, beside(words.here, here), beside(words.page, page)),
    );
  }

  showSight(view, before) {
    this.sight.replaceChildren(...draw(view, before, this.book.words));
  }

  // What a run was for is to be seen, on a small screen too.
  reveal() {
    const place = this.page ? [this.status, this.answers] : [this.answers, this.sight];
    for (const one of place) one.scrollIntoView({ block: "nearest" });
  }

  // The buttons that are of use now, and whether the answers still are.
  refresh() {
    if (!this.host) return;
    this.restoreButton.hidden = !this.changed;
    this.overButton.hidden = !this.result;
    const stale = this.result !== null && this.book.basis(this) !== this.result.basis;
    this.answers.classList.toggle("stale", stale);
    this.sight.classList.toggle("stale", stale);
  }
}
