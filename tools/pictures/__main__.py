"""``make pictures`` takes all pictures; ``make pictures-check`` tells which screens changed."""

from __future__ import annotations

import argparse
import importlib
import os
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
LANGUAGES: tuple[Language, ...] = ("fa", "en")


def main() -> int:
    """Take the pictures, and keep or compare them."""
    arguments = _arguments()
    if os.environ.pop("ODOO_URL", None):
        say("ODOO_URL is set aside: pictures are taken of an Odoo of our own.")
    start = time.monotonic()
    try:
        say("Making sure that there is an Odoo …")
        pictures, broken = take(arguments.pages, arguments.database)
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
    sheet = album.write_sheet(changes, pictures) if arguments.check else None
    found = f"{len(changes)} of {len(pictures)} pictures changed" if changes else "Nothing changed"
    say(f"{found} ({len(pictures)} taken in {minutes}).")
    if sheet and changes:
        say(f"Before and after: {sheet.relative_to(ROOT)}")
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


def take(pages: Sequence[str], database: str) -> tuple[dict[str, bytes], dict[str, str]]:
    """Take the pictures of some pages in both languages, side by side.

    Returns:
        The pictures, and which scenes broke off with what.
    """
    broken: dict[str, str] = {}
    studio = Studio(bring_up(), database)
    try:
        say("Letting Odoo build its screens …")
        studio.warm_up()
        with ThreadPoolExecutor() as both:
            albums = list(
                both.map(lambda language: _take(studio, pages, language, broken), LANGUAGES)
            )
    finally:
        studio.close()
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
