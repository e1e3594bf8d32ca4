"""Anchors that a person chose, the same in every language.

Sphinx makes a heading's anchor from its title: one that changes with the language, and ``id1``,
``id2`` … where the title is not in Latin letters.
Here a heading has the anchors of the labels that stand before it and no others, and a heading
without a label is a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)


class ExplicitAnchors(SphinxTransform):
    """Keep the labels of each section and drop what was made from its title."""

    # After labels became anchors (260) and references found them (660), before tables of contents
    # copy them (720).
    default_priority = 700

    def apply(self, **kwargs: Any) -> None:
        chosen = {
            self.document.nameids[name]
            for name, is_explicit in self.document.nametypes.items()
            if is_explicit
        }
        renamed: dict[str, str] = {}
        for section in self.document.findall(nodes.section):
            labels = [anchor for anchor in section["ids"] if anchor in chosen]
            if not labels:
                title = section.next_node(nodes.title)
                logger.warning("a heading without a label", location=title or section)
                continue
            renamed |= dict.fromkeys(set(section["ids"]) - set(labels), labels[0])
            section["ids"] = labels
        for reference in self.document.findall(nodes.reference):
            if reference.get("refid") in renamed:
                reference["refid"] = renamed[reference["refid"]]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_transform(ExplicitAnchors)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
