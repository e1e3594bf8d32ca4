// The editor of an example: CodeMirror, in the colours of the page's own code.
// Long lines scroll, as on the page: a Persian string is not torn in two.
// It lives in a shadow root, where it may set its styles without a word in the policy.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  bidiIsolates,
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { pythonLanguage } from "@codemirror/lang-python";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null, tags.operatorKeyword], color: "var(--code-word)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: tags.number, color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)" },
]);

const look = EditorView.theme({
  "&": { background: "none", color: "var(--ink)" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "-3px" },
  ".cm-scroller": { font: "400 0.85rem/1.9 var(--code)" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.9em 0" },
  ".cm-line": { padding: "0 1.2em" },
});

// `run` is what Ctrl+Enter does, `changed` is told of each change.
export const makeEditor = ({ root, code, label, run, changed }) =>
  new EditorView({
    root,
    state: EditorState.create({
      doc: code,
      extensions: [
        pythonLanguage,
        // A Persian string and its neighbour keep their order, as on the page.
        bidiIsolates({ alwaysIsolate: true }),
        bracketMatching(),
        history(),
        indentOnInput(),
        indentUnit.of("    "),
        syntaxHighlighting(colours),
        look,
        EditorView.contentAttributes.of({ "aria-label": label, dir: "ltr" }),
        EditorView.updateListener.of((update) => update.docChanged && changed()),
        // Tab leaves the editor: it is no trap for the keyboard.
        keymap.of([
          { key: "Mod-Enter", run: () => (run(), true) },
          ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"),
          ...historyKeymap,
        ]),
      ],
    }),
  });

export const replaceCode = (editor, code) =>
  editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: code } });
