"""Walk the pages in a real browser: ``make walks``; ``make pictures`` keeps the pictures, too."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from crm_demo.errors import Language
from tools.odoo import Trouble, bring_up
from tools.odoo.place import ROOT, say
from tools.odoo.server import TEMPLATE
from tools.walks import album
from tools.walks.steps import LANGUAGES, Step, read
from tools.walks.studio import SCRIPTS, Studio, Walked

# The name of a script, or of a page, is that of the page's file.
PAGES = sorted(path.stem.replace("_", "-") for path in SCRIPTS.glob("[a-z]*.py"))
REPORT = ROOT / "build" / "walks.json"
PICTURES = album.SHEET / "report.json"


def main() -> int:
    """Walk the pages, and keep or compare the pictures."""
    arguments = _arguments()
    if os.environ.pop("ODOO_URL", None):
        say("ODOO_URL is set aside: pages are walked on an Odoo of our own.")
    start = time.monotonic()
    for report in (REPORT, PICTURES):
        report.unlink(missing_ok=True)
    try:
        say("Making sure that there is an Odoo …")
        walked, drawn_by = walk(arguments.pages, arguments.database)
    except Trouble as trouble:
        say(f"\n{trouble}")
        return 1
    minutes = round((time.monotonic() - start) / 60, 1)
    all_pages = arguments.pages == PAGES
    changes, spoilt = _pictures(walked, drawn_by, keep=arguments.keep, all_pages=all_pages)
    say("")
    for line in table(walked):
        say(line)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(report_of(walked, minutes), indent=2) + "\n", "utf-8")
    troubles = [each.trouble for each in walked if each.trouble]
    say(f"\n{'Not all was walked' if troubles else 'All was walked'}, in {minutes} minutes.")
    at_first = [f"Only at the second try: {each.at_first}" for each in walked if each.at_first]
    for line in (*changes, *at_first, *troubles):
        say(line)
    return 1 if troubles or spoilt else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="walks", description=__doc__)
    parser.add_argument("--pages", nargs="*", metavar="PAGE", help=f"any of {', '.join(PAGES)}")
    parser.add_argument("--keep", action="store_true", help="keep the pictures that have changed")
    parser.add_argument("--database", default=TEMPLATE, help="start from a copy of this database")
    arguments = parser.parse_args()
    arguments.pages = sorted(arguments.pages or PAGES)
    if unknown := set(arguments.pages) - set(PAGES):
        parser.error(f"there are no walks for {', '.join(sorted(unknown))}")
    return arguments


def walk(pages: Sequence[str], database: str = TEMPLATE) -> tuple[list[Walked], str]:
    """Walk pages in both languages, side by side.

    A walk that went astray, or whose pictures are not the same, is done once more before it is
    said: a machine that is busy may have shown a screen that was not ready. With another browser
    than the one that drew the pictures that are kept, none is the same, and nobody compares them.

    Returns:
        What came of each walk, and the name of the browser.
    """
    say("Reading the steps of the pages …")
    steps = read()
    astray = [each for each in unwalked(steps) if pages == PAGES]
    studio = Studio(bring_up(), database)
    try:
        say("Letting Odoo build its screens …")
        drawn_by = studio.warm_up(LANGUAGES)
        same = drawn_by == album.drawn_by()

        def walk_all(language: Language) -> list[Walked]:
            each = steps[language]
            return [_walk(studio, page, language, each, compare=same) for page in pages]

        with ThreadPoolExecutor() as both:
            walked = [each for walks in both.map(walk_all, LANGUAGES) for each in walks]
    finally:
        studio.close()
    return [*walked, *astray], drawn_by


def _walk(
    studio: Studio,
    page: str,
    language: Language,
    steps: Mapping[str, Sequence[Step]],
    *,
    compare: bool,
) -> Walked:
    walked = studio.walk(page, language, steps)
    changed = compare and any(album.compare(*each) for each in walked.pictures.items())
    if walked.trouble or changed:
        first, walked = walked, studio.walk(page, language, steps)
        if first.trouble and not walked.trouble:
            say(f"  (at first: {first.trouble})")
            walked.at_first = first.trouble
    done = f"{walked.steps} of {walked.all} steps, {len(walked.pictures)} pictures"
    say(f"  {language} {page}: {done} in {walked.seconds:.0f} s")
    return walked


def unwalked(steps: Mapping[Language, Mapping[str, list[Step]]]) -> list[Walked]:
    """Return a trouble for each page that has steps and no script."""
    return [
        Walked(
            Path(page).name,
            language,
            all=len(found),
            trouble=f"{found[0].place} ({language}): nobody walks this page",
        )
        for language, each in steps.items()
        for page, found in each.items()
        if Path(page).name not in PAGES
    ]


def table(walked: Iterable[Walked]) -> Iterator[str]:
    """Yield the lines that tell how many steps were walked, by page and language."""
    by_page: dict[str, dict[str, Walked]] = {}
    for each in walked:
        by_page.setdefault(each.page, {})[each.language] = each
    width = max(map(len, [*by_page, "steps walked"]))
    yield f"{'steps walked':{width}}" + "".join(f"{code:>12}" for code in LANGUAGES)
    for page, languages in sorted(by_page.items()):
        cells = (languages.get(code) for code in LANGUAGES)
        told = (f"{each.steps} of {each.all}" if each else "" for each in cells)
        yield f"{page:{width}}" + "".join(f"{cell:>12}" for cell in told)


def report_of(walked: Iterable[Walked], minutes: float) -> dict[str, object]:
    """Return what `make conformance` needs to know."""
    by_page: dict[str, dict[str, int]] = {}
    troubles = []
    for each in walked:
        by_page.setdefault(each.page, {})[each.language] = each.steps
        troubles += [each.trouble] if each.trouble else []
    return {"steps": dict(sorted(by_page.items())), "troubles": troubles, "minutes": minutes}


def _pictures(
    walked: Sequence[Walked], drawn_by: str, *, keep: bool, all_pages: bool
) -> tuple[list[str], bool]:
    """Keep or compare the pictures; return what to say of them, and whether that is bad."""
    pictures = {name: data for each in walked for name, data in each.pictures.items()}
    broken = sorted(f"{each.language}/{each.page}" for each in walked if each.trouble)
    large = [name for name in sorted(pictures) if len(pictures[name]) > album.LARGEST]
    changes, same = list[album.Change](), drawn_by == album.drawn_by()
    if keep or same:
        judge = album.keep if keep else album.compare
        changes = [change for name in sorted(pictures) if (change := judge(name, pictures[name]))]
        if all_pages and not broken:
            changes += album.put_away(album.kept() - pictures.keys(), really=keep)
    said = [f"  {name}: {why}" for name, why in changes]
    said += [f"  {name}: more than {album.LARGEST // 1024} KB" for name in large]
    if keep:
        if all_pages and changes:
            album.sign(drawn_by)
        if changes:
            album.write_marks()
        return said, bool(large)
    changed = [name for name, _ in changes]
    report = {"compared": len(pictures) if same else 0, "changed": changed, "broken": broken}
    PICTURES.parent.mkdir(parents=True, exist_ok=True)
    PICTURES.write_text(json.dumps(report, indent=2) + "\n", "utf-8")
    if not same:
        said.append(
            "The pictures were not compared, for another browser drew those that are kept: "
            f"{album.drawn_by()}, and this is {drawn_by}."
        )
        return said, bool(large)
    sheet = album.write_sheet(changes, pictures)
    if changes:
        said.append(f"{len(changes)} of {len(pictures)} pictures changed; before and after: ")
        said[-1] += str(sheet.relative_to(ROOT))
    return said, bool(large or changes)


if __name__ == "__main__":
    sys.exit(main())
