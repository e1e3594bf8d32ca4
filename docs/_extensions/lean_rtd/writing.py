"""HTML that a strict policy lets pass, with tables that a phone can show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from lean_rtd.breaking import FITS, IN_SENTENCE, may_break

if TYPE_CHECKING:
    from docutils.nodes import Element

# Of a style that docutils writes, what an attribute of a picture can say as well.
PIXELS = re.compile(r"\b(width|height): (\d+)(?:\.\d+)?px")
# On a phone the cells of so many columns are put one under another.
MANY = 3
# What that takes from the elements of a table, for some readers, these give back.
ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


class LeanTranslator(HTML5Translator):
    """Sphinx's HTML without a style, which the policy of the pages refuses.

    Lengths that an author asks for, such as ``:width:``, are kept for pictures in pixels; columns
    are as wide as a browser finds them.
    A table that is wider than a phone scrolls by itself, and its headings say of what; where it has
    three columns or more, each of its cells says of what it is, and a stylesheet may put them one
    under another.
    """

    #: Of the table that is written the headings, if its cells can stand one under another.
    headings: tuple[str, ...] = ()

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
        if self.headings:
            self.name_cell(node, tagname, attributes)
        return str(super().starttag(node, tagname, suffix, empty, **attributes))

    def visit_entry(self, node: nodes.entry) -> None:
        super().visit_entry(node)
        if not node.astext().strip():
            self.context[-1] = "</td>\n"

    def depart_colspec(self, node: nodes.colspec) -> None:
        """Leave out how wide the columns are."""

    def name_cell(self, node: Element, tagname: str, attributes: dict[str, Any]) -> None:
        """Say what part of a table an element is, and under which heading a cell stands."""
        role = ROLES.get(tagname)
        if tagname == "th":
            role = "columnheader" if attributes["scope"] == "col" else "rowheader"
        if role:
            attributes["role"] = role
        if isinstance(node, nodes.entry) and isinstance(node.parent.parent, nodes.tbody):
            heading = self.headings[node.parent.index(node)]
            if heading:
                attributes["data-label"] = heading

    def visit_literal(self, node: Element) -> None:
        if len(node.astext()) <= FITS:
            node["classes"].append("fits")
        super().visit_literal(node)

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils names it so
        before = len(self.body)
        super().visit_Text(node)
        if self.protect_literal_text:
            self.body[before:] = [may_break(one, IN_SENTENCE) for one in self.body[before:]]

    def visit_table(self, node: nodes.table) -> None:
        self.headings = _headings(node)
        if self.headings:
            node["classes"].append("stacks")
        self.body.append('<div class="wy-table-responsive" tabindex="0">\n')
        super().visit_table(node)

    def depart_table(self, node: nodes.table) -> None:
        super().depart_table(node)
        self.headings = ()
        self.body.append("</div>\n")


def _headings(table: nodes.table) -> tuple[str, ...]:
    """The headings of a table of many columns; nothing where a cell is wider than its column."""
    heads = [row for head in table.findall(nodes.thead) for row in head.findall(nodes.row)]
    if len(heads) != 1 or len(heads[0].children) < MANY:
        return ()
    if any("morecols" in cell or "morerows" in cell for cell in table.findall(nodes.entry)):
        return ()
    return tuple(cell.astext().strip() for cell in heads[0].children)
