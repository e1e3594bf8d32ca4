"""What the manual quotes of the screen."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import polib

from ui_label import Label, steps

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
CATALOGUE = DOCS / "locale" / "fa" / "LC_MESSAGES" / "labels.po"

ROLE = re.compile(r":ui:`(?P<rst>[^`]+)`|\{ui\}`(?P<md>[^`]+)`")


def used() -> dict[tuple[Label, ...], set[str]]:
    """Return what the manual quotes of the screen, and where.

    Each is a way through menus; a single label is a way of one step.
    """
    found: dict[tuple[Label, ...], set[str]] = defaultdict(set)
    catalogues = (path for path in (DOCS / "locale").rglob("*.po") if path != CATALOGUE)
    pages = (path for end in ("rst", "md") for path in DOCS.rglob(f"*.{end}"))
    for path in sorted(pages):
        text = path.read_text("utf-8")
        for match in ROLE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found[way(match)].add(f"{path.relative_to(ROOT)}:{line}")
    for path in sorted(catalogues):
        for entry in polib.pofile(str(path)):
            for match in ROLE.finditer(entry.msgstr):
                found[way(match)].add(f"{path.relative_to(ROOT)}:{entry.linenum}")
    return found


def way(match: re.Match[str]) -> tuple[Label, ...]:
    """Return the steps that a role names, each a label with its context."""
    return tuple(steps(match["rst"] or match["md"]))
