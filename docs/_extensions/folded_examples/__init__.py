"""Examples folded behind a small mark at the end of the sentence that each proves.

Readers who do not come for code see the mark instead of a doctest block; a click on it opens the
block, which is a ``<details>``, so that a browser also opens it for what it finds in it.
A line under the heading of each section counts its examples, and opens all of them.
One switch at the top of the page shows all examples; the browser remembers the choice.
Without JavaScript all examples are open; on paper are those that the reader has opened.
In a book nothing folds: a tick is at the end of the sentence.

``folded_examples_pages`` lists the pages (as patterns over their names) on which examples fold;
``folded_examples_fold`` says whether they do at all, which no setting has to say: on sites alone.
The strings that a reader sees are in the ``sphinx`` catalogue, like those of the theme.
"""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from proven import number
from sites import add_look
from translated_examples.blocks import is_example
from translated_examples.building import code_blocks

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

STATIC = Path(__file__).parent / "static"
LAST_WORD = re.compile(r"(.*\s|)(\S+)\s*", re.DOTALL)


class folded_example(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """Neighbouring examples that fold together."""


class tested_mark(nodes.Inline, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The mark at the end of a sentence that an example proves."""


class tested_count(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The line that says how many examples a section has."""


class examples_switch(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The switch that shows all examples of a page."""


def tested_examples(page: nodes.document) -> list[nodes.TextElement]:
    """Return the blocks of a page that its tests execute, however they were written."""
    return [
        node
        for node in code_blocks(page)
        # What stands in a file of its own is included, and not executed.
        if "source" not in node and is_example(node.astext(), node.get("language", ""))
    ]


def leave_out_examples(page: nodes.document) -> None:
    """Take the examples off a page whose readers do not come for code."""
    for node in tested_examples(page):
        sentence = sentence_before(node)
        if sentence is not None:
            end_sentence(sentence)
        node.parent.remove(node)


class FoldExamples(SphinxPostTransform):
    """Wrap each run of examples, mark the sentence before it, and count them by section."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        if not any(fnmatch(self.env.docname, page) for page in self.config.folded_examples_pages):
            return
        for node in tested_examples(self.document):
            _fold(node)
        if not self.config.folded_examples_fold:
            self.tick()
            return
        examples = list(self.document.findall(folded_example))
        for place, example in enumerate(examples, 1):
            example["ids"] = [f"example-{place}"]
            sentence = sentence_before(example)
            if sentence is not None:
                end_sentence(sentence)
                _mark(sentence, tested_mark(example=example["ids"][0]))
                example["marked"] = True
        title = self.document.next_node(nodes.title)
        if examples and title is not None:
            for section in title.parent.children:
                if isinstance(section, nodes.section):
                    _count(section)
            title.parent.insert(title.parent.index(title) + 1, examples_switch())

    def tick(self) -> None:
        """Leave the examples as they are, and a tick at each sentence."""
        for example in list(self.document.findall(folded_example)):
            sentence = sentence_before(example)
            if sentence is not None:
                _mark(sentence, nodes.inline(classes=["tested-mark"]))
            example.replace_self(example.children)


def _fold(node: nodes.TextElement) -> None:
    siblings, place = node.parent, node.parent.index(node)
    before = siblings[place - 1] if place else None
    if isinstance(before, folded_example):
        siblings.remove(node)
        before += node
    else:
        folded = folded_example()
        node.replace_self(folded)
        folded += node


def sentence_before(example: nodes.Element) -> nodes.paragraph | None:
    """The paragraph that an example proves: pictures may stand between, and it may end a list."""
    siblings = example.parent
    for before in reversed(siblings[: siblings.index(example)]):
        if isinstance(before, nodes.paragraph):
            return before
        if isinstance(before, nodes.enumerated_list | nodes.bullet_list | nodes.definition_list):
            return list(before.findall(nodes.paragraph))[-1]
        if not isinstance(before, nodes.figure | nodes.target):
            break
    return None


def end_sentence(sentence: nodes.paragraph) -> None:
    """End a sentence that led into its example by a full stop."""
    last = list(sentence.findall(nodes.Text))[-1]
    if last.endswith(":"):
        last.parent.replace(last, nodes.Text(f"{last[:-1]}."))


def _mark(sentence: nodes.paragraph, mark: nodes.Node) -> None:
    """Put the mark behind the last word, from which no line's end parts it."""
    end = nodes.inline(classes=["tested-end"])
    last = sentence[-1]
    if isinstance(last, nodes.Text) and (words := LAST_WORD.fullmatch(last)):
        sentence.remove(last)
        sentence += nodes.Text(words[1])
        end += nodes.Text(words[2])
    end += mark
    sentence += end


def _count(section: nodes.section) -> None:
    count = tested_count(number=len(list(section.findall(folded_example))))
    if count["number"]:
        section.insert(1, count)  # under the heading


def visit_folded_example(self: HTML5Translator, node: folded_example) -> None:
    # Where there is a mark the fold needs no line of its own.
    hidden = " hidden" if "marked" in node else ""
    self.body.append(
        f'<details class="example" id="{node["ids"][0]}" open>'
        f"<summary{hidden}>{_('Tested example')}</summary>\n"
    )


def depart_folded_example(self: HTML5Translator, node: folded_example) -> None:
    self.body.append("</details>\n")


def visit_tested_mark(self: HTML5Translator, node: tested_mark) -> None:
    name = _("Tested example")
    self.body.append(
        f'<button type="button" class="tested-mark" aria-expanded="true" title="{name}"'
        f' aria-label="{name}" aria-controls="{node["example"]}"></button>'
    )
    raise nodes.SkipNode


def visit_tested_count(self: HTML5Translator, node: tested_count) -> None:
    count = _("One tested example in this section")
    if node["number"] > 1:
        count = _("{number} tested examples in this section").format(
            number=number(node["number"], self.config.language)
        )
    self.body.append(
        f'<p class="tested-count"><button type="button" aria-expanded="true">{count}</button></p>\n'
    )
    raise nodes.SkipNode


def visit_examples_switch(self: HTML5Translator, node: examples_switch) -> None:
    # Where no script can serve it the stylesheet hides it.
    self.body.append(
        '<p class="examples-switch"><label><input type="checkbox" role="switch"> '
        f"{_('Show all examples')}</label></p>\n"
    )
    raise nodes.SkipNode


def _add_static_files(app: Sphinx) -> None:
    if add_look(app, STATIC, "folded_examples.css"):
        # Not deferred: it folds before the first paint, so that nothing jumps.
        app.add_js_file("folded_examples.js")
    else:
        app.config.folded_examples_fold = False


def setup(app: Sphinx) -> ExtensionMetadata:
    """Fold examples, on sites."""
    app.add_config_value("folded_examples_pages", [], "html", list)
    app.add_config_value("folded_examples_fold", True, "html", bool)
    app.add_node(folded_example, html=(visit_folded_example, depart_folded_example))
    app.add_node(tested_mark, html=(visit_tested_mark, None))
    app.add_node(tested_count, html=(visit_tested_count, None))
    app.add_node(examples_switch, html=(visit_examples_switch, None))
    app.add_post_transform(FoldExamples)
    app.connect("builder-inited", _add_static_files)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
