"""Code blocks that are translated like any other text, and executed in every language.

Sphinx's gettext machinery translates prose.
This package makes it translate code as well, and makes sure that a translated example still works:

- `blocks` finds the code blocks of a page or of a docstring,
- `catalogues` reads what a block is in another language,
- `building` is the Sphinx side: it extracts the blocks and shows their translations,
- `executing` is the Sybil and pytest side: it runs each example in each language,
- `rules` says what an author owes the reader, such as an example on every page.

Sphinx needs ``extensions = ["translated_examples"]`` and ``gettext_compact = False``.
pytest needs an `executing.Edition` for each language of each kind of document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    # Imported here because pytest, which imports this package too, should not wait for Sphinx.
    from translated_examples import building  # noqa: PLC0415

    return building.setup(app)
