"""Examples folded under one line that says that the step is tested.

Readers who do not come for code see ``<details>`` instead of a doctest block.
One switch at the top of the page shows all examples; the browser remembers the choice.
Without JavaScript, and in print, all examples are open.

``folded_examples_pages`` lists the pages (as patterns over their names) on which examples fold.
The two strings that a reader sees are in the ``sphinx`` catalogue, like those of the theme.
"""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from sites import is_site
from translated_examples.blocks import is_example
from translated_examples.building import code_blocks

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

STATIC = Path(__file__).parent / "static"


class folded_example(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """Neighbouring examples that fold together."""


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


class FoldExamples(SphinxPostTransform):
    """Wrap each run of examples, and put the switch under the page's title."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        if not any(fnmatch(self.env.docname, page) for page in self.config.folded_examples_pages):
            return
        examples = tested_examples(self.document)
        for node in examples:
            siblings, place = node.parent, node.parent.index(node)
            before = siblings[place - 1] if place else None
            if isinstance(before, folded_example):
                siblings.remove(node)
                before += node
            else:
                folded = folded_example()
                node.replace_self(folded)
                folded += node
        title = self.document.next_node(nodes.title)
        if examples and title is not None:
            title.parent.insert(title.parent.index(title) + 1, examples_switch())


def visit_folded_example(self: HTML5Translator, node: folded_example) -> None:
    folded = _("This step is tested: show the example")
    unfolded = _("This step is tested: hide the example")
    self.body.append(
        f'<details class="example" open><summary><span class="example-folded">{folded}</span>'
        f'<span class="example-unfolded">{unfolded}</span></summary>\n'
    )


def depart_folded_example(self: HTML5Translator, node: folded_example) -> None:
    self.body.append("</details>\n")


def visit_examples_switch(self: HTML5Translator, node: examples_switch) -> None:
    # Where no script can serve it the stylesheet hides it.
    self.body.append(
        '<p class="examples-switch"><label><input type="checkbox" role="switch"> '
        f"{_('Show all examples')}</label></p>\n"
    )
    raise nodes.SkipNode


def _add_static_files(app: Sphinx) -> None:
    if is_site(app):
        app.config.html_static_path.append(str(STATIC))
        app.add_css_file("folded_examples.css", priority=400)
        # Not deferred: it folds before the first paint, so that nothing jumps.
        app.add_js_file("folded_examples.js")
    else:
        # What cannot be unfolded is not folded: on paper and in an e-book examples stand open.
        app.config.folded_examples_pages = []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Fold examples, on sites."""
    app.add_config_value("folded_examples_pages", [], "html", list)
    app.add_node(folded_example, html=(visit_folded_example, depart_folded_example))
    app.add_node(examples_switch, html=(visit_examples_switch, None))
    app.add_post_transform(FoldExamples)
    app.connect("builder-inited", _add_static_files)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
