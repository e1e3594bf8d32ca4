"""Reads the labels that the pages use from the live server, so that nobody types them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import polib

from crm_demo.odoo import OdooCRM, open_odoo
from crm_demo.odoo.server import LOCALES
from tools.labels.screens import Screens, plain, read
from tools.labels.used import CATALOGUE, ROOT, used
from tools.messages import PROVOCATIONS, in_browser_as_administrator
from tools.odoo.live import live_database
from ui_label import Label


@contextmanager
def live_crm() -> Iterator[OdooCRM]:
    """Open the CRM of a live server, with a database of its own where the server is ours."""
    with live_database() as settings:
        yield open_odoo(*settings, "en")


def said_in_both(crm: OdooCRM) -> Iterator[tuple[str, str]]:
    """Yield what the server says when it refuses, in English and in Persian."""
    seen = [in_browser_as_administrator(crm, language) for language in LOCALES]
    for one in PROVOCATIONS:
        english, persian = (one.said(each) for each in seen)
        yield english, persian


def refresh(screens: Screens) -> Iterator[str]:
    """Write the labels that the manual uses into the catalogue; yield what a person should know."""
    old = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()
    known: dict[Label, polib.POEntry] = {(plain(e.msgid), e.msgctxt): e for e in old}
    wanted = {label: min(places) for way, places in used().items() for label in way}
    for english, context in sorted(wanted.keys() | known.keys(), key=_in_order):
        where = wanted.get((english, context), CATALOGUE.name)
        live = screens.persian(english)
        entry = known.get((english, context))
        if not live:
            yield f"{where}: no screen says “{english}”."
        elif entry is None:
            persian, source = next(iter(live.items()))
            entry = polib.POEntry(msgid=english, msgctxt=context, msgstr=persian, comment=source)
            old.append(entry)
            yield _new(english, persian, live, where)
        elif plain(entry.msgstr) not in live:
            was, entry.msgstr = entry.msgstr, next(iter(live))
            yield f"{where}: “{english}” was «{was}»; the screen has «{entry.msgstr}»."
    old.sort(key=lambda entry: (entry.msgid.casefold(), entry.msgid, entry.msgctxt or ""))
    old.save(str(CATALOGUE))
    unused = len(known.keys() - wanted.keys())
    yield f"{CATALOGUE.relative_to(ROOT)}: {len(old)} labels, {unused} of them on no page."


def _in_order(one: Label) -> tuple[str, str]:
    return one[0], one[1] or ""


def _new(english: str, persian: str, live: dict[str, str], where: str) -> str:
    said = f"{where}: “{english}” is new: «{persian}»"
    others = [f"«{other}» ({source})" for other, source in live.items() if other != persian]
    return f"{said}. Other screens have {', '.join(others)}." if others else f"{said}."


def main() -> None:
    """Read the labels that the pages use into the catalogue."""
    with live_crm() as crm:
        print("Reading the screens of the live server …", flush=True)
        for line in refresh(read(crm, said_in_both(crm))):
            print(line)


if __name__ == "__main__":
    main()
