"""Four options that a page sets for itself, as in Odoo's own documentation.

They stand at the very top of a page: a field list in reStructuredText, front matter in Markdown.

``nosearch``
    The page stays out of the search; Sphinx itself sees to that.
``hide-page-toc``
    The sections of the page are not listed beside it.
``show-content``
    The page is more than a list of the pages under it: it shows its text, and the list not.
``show-toc``
    With ``show-content``: the page shows the list all the same.

In Odoo's theme a page with pages under it can be reached only if it has ``show-content``.
Here every page can be reached, for a link that leads nowhere helps no reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


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


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx calls this."""
    app.add_post_transform(HideListOfPages)
    app.connect("html-page-context", _hide_sections)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
