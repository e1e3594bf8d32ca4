"""The role ``:ui:``, which names a label of the program's screen in the page's language.

A page in any language holds the label in English, as in ``:ui:`Convert to Opportunity```,
and shows it as the screen of that language does.
Translations come from one catalogue, ``<locale_dirs>/<language>/LC_MESSAGES/labels.po``:
a label that is not there is a warning, so a label cannot be misspelt.

``ui_label_help`` tells an author how a label gets there; it ends that warning.

- ``:ui:`Configuration --> Settings``` is a way through menus; each step is a label of its own.
- ``:ui:`Pipeline <menu>``` is the label with ``msgctxt "menu"``, for a word that two places of the
  English screen share and another language tells apart.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po
from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from sites import add_look

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

STATIC = Path(__file__).parent / "static"

CATALOGUE = "labels.po"
STEP = re.compile(r"\s*-->\s*")
LABEL = re.compile(r"(?P<label>.+?)(?:\s+<(?P<context>[^<>]+)>)?", re.DOTALL)
# A mirrored character: in a right-to-left line it points to the left by itself.
SEPARATOR = "\N{NO-BREAK SPACE}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
# A label of so few letters stands on one line: torn, it would look like two.
SHORT = 24

#: A label in English, and its context if it has one.
Label = tuple[str, str | None]


def steps(text: str) -> list[Label]:
    """Return the labels that the role's text names: one, or a way through menus."""
    return [_label(step) for step in STEP.split(text.strip())]


def _label(step: str) -> Label:
    match = LABEL.fullmatch(step)
    label, context = match.group("label", "context") if match else (step, None)
    return " ".join(label.split()), context


@cache
def _read(catalogue: Path, _mtime: int) -> dict[tuple[str | None, str], str]:
    """The labels of one catalogue: English by context and label, to their translations."""
    with catalogue.open("rb") as file:
        messages = read_po(file)
    return {
        (message.context, str(message.id)): str(message.string)
        for message in messages
        if message.id
    }


class UiLabel(SphinxRole):
    """Show the label, or the way through menus, in the language of the page."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        labels = [self.show(self.translate(*label)) for label in steps(self.text)]
        if len(labels) == 1:
            return [labels[0]], []
        menu = nodes.inline(self.rawtext, "", labels[0], classes=["ui-menu"])
        for label in labels[1:]:
            menu += [nodes.Text(SEPARATOR), label]
        return [menu], []

    def show(self, label: str) -> nodes.inline:
        """A label; where a screen in another language has left it in English, it says so."""
        is_foreign = self.config.language != "en" and label.isascii() and label.upper() != label
        # Docutils makes `lang` of such a class.
        classes = ["ui-label", "language-en"] if is_foreign else ["ui-label"]
        if len(label) <= SHORT:
            classes.append("ui-short")
        # It is copied letter for letter, so its apostrophe stays as it is on the screen.
        return nodes.inline("", label, classes=classes, support_smartquotes=False)

    def translate(self, label: str, context: str | None) -> str:
        """The label in the language of the page."""
        known = False
        translation = ""
        for catalogue in self.catalogues():
            self.env.note_dependency(catalogue)
            labels = _read(catalogue, catalogue.stat().st_mtime_ns)
            known = known or (context, label) in labels
            if catalogue.parent.parent.name == self.config.language:
                translation = labels.get((context, label), "")
        if not known or (not translation and self.config.language != "en"):
            named = f"{label} <{context}>" if context else label
            help_ = self.config.ui_label_help and f": {self.config.ui_label_help}"
            logger.warning(
                "%s has no label %r%s", CATALOGUE, named, help_, location=self.get_location()
            )
        return translation or label

    def catalogues(self) -> list[Path]:
        """The label catalogues of all languages: an English page too names known labels only."""
        return sorted(
            catalogue
            for folder in self.config.locale_dirs
            for catalogue in (self.env.srcdir / folder).glob(f"*/LC_MESSAGES/{CATALOGUE}")
        )


def _add_files(app: Sphinx) -> None:
    add_look(app, STATIC, "ui_label.css")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the role."""
    app.add_config_value("ui_label_help", "", "env", str)
    app.add_role("ui", UiLabel())
    app.connect("builder-inited", _add_files)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
