"""Every label and way through menus that the manual names is on the screens of the live server."""

from __future__ import annotations

from collections.abc import Callable

import polib
from tools.labels.screens import Screens, plain
from tools.labels.used import CATALOGUE, used

Count = Callable[[str, object], None]


def persian() -> dict[tuple[str, str | None], str]:
    """Return what the Persian edition prints for each label."""
    entries = polib.pofile(str(CATALOGUE))
    return {(plain(entry.msgid), entry.msgctxt): plain(entry.msgstr) for entry in entries}


def test_every_label_is_on_the_screen(screens: Screens, record_property: Count) -> None:
    """Each label is on the screens of both languages, spelt as it is printed."""
    printed = persian()
    labels = {label: places for way, places in used().items() for label in way}
    record_property("labels", len(labels))
    wrong = []
    for (english, context), places in sorted(labels.items(), key=str):
        live = screens.persian(english)
        where, ours = min(places), printed.get((english, context), "nothing")
        if not live:
            wrong.append(f"{where}: no screen says “{english}”")
        elif ours not in live:
            theirs = " or ".join(f"«{text}» ({place})" for text, place in live.items())
            wrong.append(f"{where}: “{english}” is printed as «{ours}»; the screen has {theirs}")
    assert not wrong, "\n".join(wrong)


def test_every_way_leads_through_the_menus(screens: Screens, record_property: Count) -> None:
    """Each way through menus can be walked, in both languages."""
    printed = persian()
    ways = {way: places for way, places in used().items() if len(way) > 1}
    record_property("ways", len(ways))
    wrong = [
        f"{min(places)}: no menus lead through {' › '.join(label for label, _ in way)}"
        for way, places in ways.items()
        if not screens.leads_through((label, printed.get((label, at), "")) for label, at in way)
    ]
    assert not wrong, "\n".join(wrong)
