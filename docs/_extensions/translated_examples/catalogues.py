"""What a code block is in another language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

from translated_examples.blocks import normal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Translation:
    """What a block is in a language and where that is written; `lack` says why it is nothing."""

    text: str
    path: Path
    line: int
    lack: str = ""


@cache
def translations(path: Path) -> dict[str, Translation]:
    """Return the entries of a catalogue by the text that they translate.

    A catalogue is read once, however many blocks and editions ask for it.
    """
    if not path.is_file():
        return {}
    found = {}
    with path.open("rb") as file:
        catalogue = read_po(file)
    for entry in catalogue:
        if entry.id:
            text = normal(str(entry.string or ""))
            lack = "is fuzzy" if entry.fuzzy else "" if text.strip() else "is empty"
            found[normal(str(entry.id))] = Translation(text, path, entry.lineno or 0, lack)
    return found


def translate(text: str, paths: Sequence[Path]) -> Translation:
    """Look a block up in one catalogue or more: the first that has it answers."""
    for path in paths:
        if found := translations(path).get(normal(text)):
            return found
    where = paths[0] if len(paths) == 1 else paths[0].parent
    return Translation("", where, 0, "is missing: `make translations` makes its entry")
