"""``make pictures`` takes all pictures; ``make pictures-check`` tells which screens changed."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import re
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import Error

from crm_demo.errors import Language
from tools.odoo import Trouble, bring_up
from tools.odoo.place import ROOT, say
from tools.odoo.server import TEMPLATE
from tools.pictures import album, scenes
from tools.pictures.studio import Studio, browser

PAGES = sorted(path.stem for path in Path(scenes.__path__[0]).glob("[a-z]*.py"))
REPORT = album.SHEET / "report.json"
LANGUAGES: tuple[Language, ...] = ("fa", "en")


def main() -> int:
    """Take the pictures, and keep or compare them."""
    arguments = _arguments()
    if os.environ.pop("ODOO_URL", None):
        say("ODOO_URL is set aside: pictures are taken of an Odoo of our own.")
    start = time.monotonic()
    try:
        say("Making sure that there is an Odoo …")
        pictures, broken, drawn_by = take(arguments)
    except Trouble as trouble:
        say(f"\n{trouble}")
        return 1
    minutes = f"{(time.monotonic() - start) / 60:.1f} minutes"
    judge = album.compare if arguments.check else album.keep
    changes = [change for name in sorted(pictures) if (change := judge(name, pictures[name]))]
    if arguments.pages == PAGES and not broken:
        gone = album.kept() - pictures.keys()
        changes += album.put_away(gone, really=not arguments.check)
    large = [name for name in sorted(pictures) if len(pictures[name]) > album.LARGEST]
    say("")
    for name, why in changes:
        say(f"  {name}: {why}")
    for name in large:
        say(f"  {name}: {len(pictures[name]) // 1024} KB, more than {album.LARGEST // 1024} KB")
    if arguments.check:
        sheet = album.write_sheet(changes, pictures)
        report = {
            "taken": len(pictures),
            "changed": [name for name, _ in changes],
            "broken": sorted(broken),
            "same browser": drawn_by == album.drawn_by(),
        }
        REPORT.write_text(json.dumps(report, indent=2) + "\n", "utf-8")
    elif arguments.pages == PAGES and changes:
        album.sign(drawn_by)
    found = f"{len(changes)} of {len(pictures)} pictures changed" if changes else "Nothing changed"
    say(f"{found} ({len(pictures)} taken in {minutes}).")
    if arguments.check and changes:
        say(f"Before and after: {sheet.relative_to(ROOT)}")
        if drawn_by != album.drawn_by():
            say(f"They were taken with {album.drawn_by()}, and now with {drawn_by}.")
    for place, why in broken.items():
        say(f"\n{place} broke off: {why}")
    return 1 if large or broken or (arguments.check and changes) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="pictures", description=__doc__)
    parser.add_argument("pages", nargs="*", metavar="page", help=f"any of {', '.join(PAGES)}")
    parser.add_argument("--check", action="store_true", help="compare, and keep nothing")
    parser.add_argument("--database", default=TEMPLATE, help="start from a copy of this database")
    arguments = parser.parse_args()
    arguments.pages = sorted(arguments.pages) or PAGES
    if unknown := set(arguments.pages) - set(PAGES):
        parser.error(f"there are no scenes for {', '.join(unknown)}")
    return arguments


def take(arguments: argparse.Namespace) -> tuple[dict[str, bytes], dict[str, str], str]:
    """Take the pictures of some pages in both languages, side by side.

    Before it is said that one has changed, its page is taken once more: a machine that is busy may
    have shown a screen that was not ready.

    Returns:
        The pictures, which scenes broke off with what, and the browser.
    """
    studio = Studio(bring_up(), arguments.database)
    try:
        say("Letting Odoo build its screens …")
        drawn_by = studio.warm_up()
        pictures, broken = _take_all(studio, arguments.pages)
        if arguments.check:
            changed = {name for name in pictures if album.compare(name, pictures[name])}
            doubtful = {re.split("[/-]", name)[1] for name in changed | broken.keys()}
            if doubtful:
                say("Taking once more what is not the same …")
                again, broken = _take_all(studio, sorted(doubtful))
                pictures |= again
    finally:
        studio.close()
    return pictures, broken, drawn_by


def _take_all(studio: Studio, pages: Sequence[str]) -> tuple[dict[str, bytes], dict[str, str]]:
    broken: dict[str, str] = {}
    with ThreadPoolExecutor() as both:
        albums = list(both.map(lambda language: _take(studio, pages, language, broken), LANGUAGES))
    return {name: picture for album in albums for name, picture in album.items()}, broken


def _take(
    studio: Studio, pages: Sequence[str], language: Language, broken: dict[str, str]
) -> dict[str, bytes]:
    pictures: dict[str, bytes] = {}
    with browser() as chromium:
        for page in pages:
            start = time.monotonic()
            script = importlib.import_module(f"tools.pictures.scenes.{page}")
            with studio.scene(chromium, page, language) as scene:
                try:
                    script.take(scene)
                except Error as error:
                    broken[f"{language}/{page}"] = str(error)
            pictures |= scene.pictures
            took = time.monotonic() - start
            say(f"  {language} {page}: {len(scene.pictures)} pictures in {took:.0f} s")
    return pictures


if __name__ == "__main__":
    sys.exit(main())
