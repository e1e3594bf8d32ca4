"""HTML that a strict policy lets pass, with tables that a phone can show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from docutils.nodes import Element

# Of a style that docutils writes, what an attribute of a picture can say as well.
PIXELS = re.compile(r"\b(width|height): (\d+)(?:\.\d+)?px")


class LeanTranslator(HTML5Translator):
    """Sphinx's HTML without a style, which the policy of the pages refuses.

    Lengths that an author asks for, such as ``:width:``, are kept for pictures in pixels; columns
    are as wide as a browser finds them.
    A table that is wider than a phone scrolls by itself, and its headings say of what.
    """

    def starttag(
        self,
        node: Element,
        tagname: str,
        suffix: str = "\n",
        empty: bool = False,
        **attributes: Any,
    ) -> str:
        style = attributes.pop("style", "")
        if tagname == "img":
            attributes |= dict(PIXELS.findall(style))
        if tagname == "th":
            if node.astext().strip():
                in_head = isinstance(node.parent.parent, nodes.thead)
                attributes["scope"] = "col" if in_head else "row"
            else:
                # A corner without a word is no heading.
                tagname = "td"
        return str(super().starttag(node, tagname, suffix, empty, **attributes))

    def visit_entry(self, node: nodes.entry) -> None:
        super().visit_entry(node)
        if not node.astext().strip():
            self.context[-1] = "</td>\n"

    def depart_colspec(self, node: nodes.colspec) -> None:
        """Leave out how wide the columns are."""

    def visit_table(self, node: nodes.table) -> None:
        self.body.append('<div class="wy-table-responsive" tabindex="0">\n')
        super().visit_table(node)

    def depart_table(self, node: nodes.table) -> None:
        super().depart_table(node)
        self.body.append("</div>\n")
