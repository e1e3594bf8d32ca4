"""Four options that a page sets for itself, as in Odoo's own documentation.

They stand at the very top of a page: a field list in reStructuredText, front matter in Markdown.

``nosearch``
    The page stays out of the search; Sphinx itself sees to that.
``hide-page-toc``
    The sections of the page are listed neither in the menu nor under its title.
``show-content``
    The page is more than a list of the pages under it: it shows its text, and the list not.
``show-toc``
    With ``show-content``: the page shows the list all the same.

In Odoo's theme a page with pages under it can be reached only if it has ``show-content``.
Here every page can be reached, for a link that leads nowhere helps no reader.

A page with at least ``page_toc_sections`` sections, or objects that it describes, lists them under
its title, folded; without that setting none does. On a wide screen the list is open at the side of
the text, and marks the part that is being read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform

from sites import add_look

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

_ = get_translation("sphinx")

STATIC = Path(__file__).parent / "static"


class page_toc(nodes.General, nodes.Element):  # noqa: N801 - a name of docutils
    """The list of a page's sections."""


class ListSections(SphinxPostTransform):
    """List the sections of a long page under its title."""

    default_priority = 910
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        title = self.document.next_node(nodes.title)
        least = self.config.page_toc_sections
        if not least or title is None or "hide-page-toc" in self.env.metadata[self.env.docname]:
            return
        parts = list(filter(None, map(_part, title.parent)))
        if len(parts) < least:
            return
        entries = nodes.bullet_list()
        for name, place in parts:
            link = nodes.reference("", "", name, refuri=f"#{place}")
            entries += nodes.list_item("", nodes.paragraph("", "", link))
        # What the list says, the search finds in the sections themselves.
        title.parent.insert(
            title.parent.index(title) + 1, page_toc("", entries, classes=["no-search"])
        )


def _part(node: nodes.Node) -> tuple[nodes.Node, str] | None:
    """Return what a section, or the description of an object, is called, and where it is."""
    if isinstance(node, nodes.section) and (heading := node.next_node(nodes.title)):
        return nodes.Text(heading.astext()), node["ids"][0]
    if isinstance(node, addnodes.desc):
        signature = node.next_node(addnodes.desc_signature)
        name = node.next_node(addnodes.desc_name)
        if signature and name and signature["ids"]:
            return nodes.literal("", name.astext()), signature["ids"][0]
    return None


def visit_page_toc(self: HTML5Translator, node: page_toc) -> None:
    name = _("On this page")
    self.body.append(f'<nav class="page-toc" aria-label="{name}"><details>')
    self.body.append(f"<summary>{name}</summary>\n")


def depart_page_toc(self: HTML5Translator, node: page_toc) -> None:
    self.body.append("</details></nav>\n")


class HideListOfPages(SphinxPostTransform):
    """Take the list of pages off a page that has asked for its text alone."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        options = self.env.metadata[self.env.docname]
        if "show-content" not in options or "show-toc" in options:
            return
        for node in list(self.document.findall(nodes.compound)):
            if "toctree-wrapper" in node["classes"]:
                node.parent.remove(node)


def _hide_sections(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    if "hide-page-toc" in app.env.metadata[pagename]:
        # The theme lists the sections of a page under its entry in the menu.
        context["theme_titles_only"] = "true"


def _add_script(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is not None and doctree.next_node(page_toc) is not None:
        app.add_js_file("page_options.js", defer="defer")


def _add_files(app: Sphinx) -> None:
    if not add_look(app, STATIC, "page_options.css"):
        # A book lists its sections itself, and where.
        app.config.page_toc_sections = 0


def setup(app: Sphinx) -> ExtensionMetadata:
    """Obey the options of each page."""
    app.add_config_value("page_toc_sections", 0, "html", int)
    app.add_node(page_toc, html=(visit_page_toc, depart_page_toc))
    app.add_post_transform(ListSections)
    app.add_post_transform(HideListOfPages)
    app.connect("html-page-context", _hide_sections)
    app.connect("html-page-context", _add_script)
    app.connect("builder-inited", _add_files)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
