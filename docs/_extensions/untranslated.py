"""A text that an edition does not have in its language is a warning, with its page and line.

Sphinx shows it as the page has it, and says nothing.
Code is not looked at here: `translated_examples` warns of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.nodes import extract_messages
from tools.translations import PERSIAN, catalogue_of, is_foreign, language_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

NAMES = {"fa": "Persian", "en": "English"}


class SayUntranslated(SphinxTransform):
    """Name each text that is left in the language of the page, or the page that is left whole."""

    # After Sphinx translated.
    default_priority = 30

    def apply(self, **_kwargs: Any) -> None:
        """Warn where the page is translated and the text is not."""
        catalogue, language = catalogue_of(self.env.docname), self.config.language
        if language_of(catalogue) != language:
            return
        if not catalogue.is_file():
            self._warn("this page has no %s", location=(self.env.docname, 1))
            return
        for node, text in extract_messages(self.document):
            # The sentence of an error comes in the language of the edition.
            is_own = language == "fa" and PERSIAN.search(text)
            if not node.get("translated") and is_foreign(text, language) and not is_own:
                self._warn("this text has no %s", location=node)

    def _warn(self, what: str, location: Any) -> None:
        what = f"{what}: `make translations` says what to fill in, and where"
        logger.warning(what, NAMES[self.config.language], location=location)


def _choose_transform(app: Sphinx) -> None:
    # What is extracted is not yet translated.
    if app.builder.name != "gettext":
        app.add_transform(SayUntranslated)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform, unless texts are extracted."""
    app.connect("builder-inited", _choose_transform)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
