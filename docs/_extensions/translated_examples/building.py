"""The Sphinx side: code blocks are extracted like prose and shown translated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import get_node_line, get_node_source

from translated_examples.blocks import is_example, normal
from translated_examples.catalogues import translate, translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)


def code_blocks(document: nodes.Element) -> Iterator[nodes.TextElement]:
    """Yield the nodes that hold code, but not those that hold markup as well."""
    for node in document.findall(nodes.FixedTextElement):
        is_code = isinstance(node, nodes.literal_block | nodes.doctest_block)
        if is_code and node.rawsource == node.astext():
            yield node


def _set_text(node: nodes.TextElement, text: str) -> None:
    # Sphinx highlights a block only if both are the same.
    node.rawsource = text
    node[:] = [nodes.Text(text)]


class PrepareCode(SphinxTransform):
    """Make code blocks fit for translation: wherever they stand, and the same from RST and MyST.

    Sphinx itself is kept away from them.
    It would parse a translation as markup, which destroys code in MyST pages (MyST-Parser #444).
    """

    # Before Sphinx translates (20), after it marked what it would translate (10).
    default_priority = 15

    def apply(self, **_kwargs: Any) -> None:
        """Give each block what Sphinx asks of a text that it extracts."""
        for node in code_blocks(self.document):
            # A bare doctest block in a list, a note or a table has neither (sphinx #12871).
            node.source = node.source or get_node_source(node)
            node.line = node.line or get_node_line(node)
            node["translatable"] = False
            # `.. doctest::` keeps the code aside when it hides parts of it from the reader;
            # Sphinx hides them again when it writes the page.
            _set_text(node, normal(node.get("test", node.rawsource)))


class PrepareProse(SphinxTransform):
    """Give Sphinx the prose that it passes over, and take from it what nobody could translate."""

    default_priority = 15

    def apply(self, **_kwargs: Any) -> None:
        """Name the place of each cell, and translate the blocks of a field one by one."""
        for cell in self.document.findall(nodes.entry):
            # MyST gives what is in it no place if the table stands in a directive.
            for node in cell.findall(nodes.paragraph):
                if not node.source:
                    node.source, node.line = get_node_source(node), get_node_line(node)
        for field in self.document.findall(nodes.inline):
            # Sphinx takes what a field says for one text, although it may hold several blocks; its
            # translation would be a line of prose in place of all of them.
            if any(isinstance(node, nodes.Body) for node in field.children):
                field["translatable"] = False


class TranslateCode(SphinxTransform):
    """Show code blocks translated; an example is to have a translation."""

    default_priority = 20

    def apply(self, **_kwargs: Any) -> None:
        """Replace each block of a page that has a catalogue."""
        domain = docname_to_domain(self.env.docname, self.config.gettext_compact)
        path = Path(self.config.language, "LC_MESSAGES", f"{domain}.po")
        folders = [Path(self.env.srcdir, folder) for folder in self.config.locale_dirs]
        paths = [folder / path for folder in folders if (folder / path).is_file()]
        for node in code_blocks(self.document) if paths else ():
            translation = translate(node.rawsource, paths)
            node["translated"] = not translation.lack
            if not translation.lack:
                _set_text(node, translation.text)
            elif is_example(node.rawsource, node.get("language", "")):
                logger.warning(
                    "the translation of this example %s: %s",
                    translation.lack,
                    translation.path,
                    location=node,
                    type="translated_examples",
                )


class ExtractCode(SphinxTransform):
    """Let the gettext builder extract code blocks."""

    # After Sphinx translated: it does that even when it extracts.
    default_priority = 25

    def apply(self, **_kwargs: Any) -> None:
        """Mark each block for extraction."""
        for node in code_blocks(self.document):
            node["translatable"] = True


def _choose_transforms(app: Sphinx) -> None:
    # A live preview builds again and again in one process: read what was edited.
    translations.cache_clear()
    app.add_transform(PrepareCode)
    app.add_transform(PrepareProse)
    if app.builder.name == "gettext":
        # A translation needs its doctest flags, which readers are spared.
        app.config.trim_doctest_flags = False
        app.add_transform(ExtractCode)
    else:
        app.add_transform(TranslateCode)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transforms."""
    app.connect("builder-inited", _choose_transforms)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
