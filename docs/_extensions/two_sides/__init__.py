"""A page with two sides: what is done on the screen, and the same in Python.

A reader chooses one under the title; the browser remembers the choice, and the screen is first.
Without JavaScript both sides stand one after the other.

``two_sides_pages`` lists the pages (as patterns over their names) that have two sides.
The side of the screen is their numbered steps and their pictures; that of Python their examples,
and all that its author gave the class ``python-side``.
The strings that a reader sees are in the ``sphinx`` catalogue, like those of the theme.
"""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from folded_examples import tested_examples
from sites import add_look, is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

STATIC = Path(__file__).parent / "static"


class choice_of_side(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """Where a reader chooses a side."""


def has_two_sides(env: BuildEnvironment, page: str) -> bool:
    """Whether a page is one of them."""
    return any(fnmatch(page, pattern) for pattern in env.config.two_sides_pages)


class TellSides(SphinxPostTransform):
    """Give what is on a side the class of it, and put the choice under the title."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        title = self.document.next_node(nodes.title)
        if title is None or not has_two_sides(self.env, self.env.docname):
            return
        for example in tested_examples(self.document):
            example["classes"].append("python-side")
        for steps in self.document.findall(
            lambda node: isinstance(node, nodes.enumerated_list | nodes.figure)
        ):
            assert isinstance(steps, nodes.Element)  # noqa: S101 - said in the line above
            steps["classes"].append("screen-side")
        title.parent.insert(title.parent.index(title) + 1, choice_of_side())


def visit_choice_of_side(self: HTML5Translator, node: choice_of_side) -> None:
    sides = {"screen": _("On the screen"), "python": _("In Python")}
    choices = "".join(
        f'<label><input type="radio" name="side" value="{side}"><span>{name}</span></label>'
        for side, name in sides.items()
    )
    legend = _("How this lesson is shown")
    self.body.append(f'<fieldset class="sides"><legend>{legend}</legend>{choices}</fieldset>\n')
    raise nodes.SkipNode


def _add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    if is_site(app) and has_two_sides(app.env, pagename):
        # Not deferred: it chooses before the first paint, so that nothing jumps.
        app.add_js_file("two_sides.js")


def _add_files(app: Sphinx) -> None:
    if not add_look(app, STATIC, "two_sides.css"):
        # What cannot be chosen is shown: on paper and in an e-book one side follows the other.
        app.config.two_sides_pages = []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Give pages two sides, on sites."""
    app.add_config_value("two_sides_pages", [], "html", list)
    app.add_node(choice_of_side, html=(visit_choice_of_side, None))
    app.add_post_transform(TellSides)
    app.connect("builder-inited", _add_files)
    app.connect("html-page-context", _add_script)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
