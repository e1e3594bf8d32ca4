"""From HTML to a PDF that is a good citizen: Chromium lays it out, pikepdf adds the rest."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String
from playwright.sync_api import Page
from sphinx.errors import ExtensionError
from tools import chromium

from handout.text_layer import name_letters

# Chromium has had running heads and feet since.
OLDEST = 131

FILL_IN = """pages => document.querySelectorAll("[data-page-of]").forEach(place => {
  place.textContent = pages[place.dataset.pageOf];
})"""
# What reaches over the edge of the text on paper is lost there.
TOO_WIDE = """() => {
  const { left, right } = document.body.getBoundingClientRect();
  // The ground of a word may reach a little over the edge.
  const some = 4;
  return [...document.body.querySelectorAll("*")]
    .filter(element => {
      const box = element.getBoundingClientRect();
      const scrolls = getComputedStyle(element).display !== "inline"
        && element.scrollWidth > element.clientWidth + some && element.clientWidth > 0;
      return box.width > 0 && (box.left < left - some || box.right > right + some || scrolls);
    })
    .map(element => `<${element.localName}> ${element.textContent.trim().slice(0, 60)}`);
}"""


@dataclass(frozen=True)
class Paper:
    """What the browser cannot say of a PDF."""

    title: str
    part_of: str
    author: str
    language: str
    right_to_left: bool
    digits: str
    headings: Sequence[str]


def print_pdf(html: Path, target: Path, paper: Paper) -> list[str]:
    """Print a page and return what does not fit on the paper."""
    digits = str.maketrans("0123456789", paper.digits)
    try:
        with chromium.start() as browser:
            if int(browser.version.partition(".")[0]) < OLDEST:
                raise ExtensionError(f"A PDF needs Chromium {OLDEST} or newer.")
            page = browser.new_page()
            page.goto(html.as_uri())
            page.evaluate("document.fonts.ready")
            pages = page_numbers(_pdf(page))
            page.evaluate(
                FILL_IN, {name: str(number).translate(digits) for name, number in pages.items()}
            )
            printed = _pdf(page)
            if page_numbers(printed) != pages:
                raise ExtensionError(f"{html.name}: the table of contents moved what it lists.")
            page.emulate_media(media="print")
            # The width of A4 without its margins, at 96 dots an inch.
            page.set_viewport_size({"width": round((210 - 45) / 25.4 * 96), "height": 1000})
            too_wide: list[str] = page.evaluate(TOO_WIDE)
    except chromium.NoChromium as missing:
        raise ExtensionError(str(missing)) from missing
    target.write_bytes(finish(printed, paper))
    return too_wide


def _pdf(page: Page) -> bytes:
    return page.pdf(outline=True, tagged=True, prefer_css_page_size=True, print_background=True)


def page_numbers(pdf: bytes) -> dict[str, int]:
    """Return on which page each place is that a link leads to."""
    with Pdf.open(io.BytesIO(pdf)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        places = file.Root.get(Name.Dests, Dictionary())
        return {
            str(name).removeprefix("/"): numbers[place[0].objgen] for name, place in places.items()
        }


def finish(pdf: bytes, paper: Paper) -> bytes:
    """Put in what viewers ask for: direction, page labels, bookmarks and a title."""
    with Pdf.open(io.BytesIO(pdf)) as file:
        file.Root.ViewerPreferences = Dictionary(
            Direction=Name.R2L if paper.right_to_left else Name.L2R, DisplayDocTitle=True
        )
        file.Root.PageMode = Name.UseOutlines
        # Labels have no digits but Western ones: each page has a label of its own instead.
        digits = str.maketrans("0123456789", paper.digits)
        file.Root.PageLabels = Dictionary(Nums=Array())
        for index in range(len(file.pages)):
            label = Dictionary(P=String(str(index + 1).translate(digits)))
            file.Root.PageLabels.Nums.extend([index, label])
        _name_bookmarks(file, paper.headings)
        name_letters(file)
        file.docinfo[Name.Creator] = ""
        with file.open_metadata() as metadata:
            metadata["dc:title"] = paper.title
            metadata["dc:creator"] = [paper.author]
            metadata["dc:language"] = [paper.language]
            if paper.part_of:
                metadata["dc:description"] = paper.part_of
        result = io.BytesIO()
        file.save(result, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
        return result.getvalue()


def _name_bookmarks(file: Pdf, titles: Sequence[str]) -> None:
    """Give bookmarks their titles.

    Chromium puts the words of right-to-left ones in disorder, and repeats one that begins a page.
    """
    bookmarks: list[Object] = []

    def walk(parent: Object) -> None:
        item = parent.get(Name.First)
        while item is not None:
            bookmarks.append(item)
            walk(item)
            item = item.get(Name.Next)

    walk(file.Root.Outlines)
    if len(bookmarks) != len(titles):
        raise ExtensionError(f"{len(bookmarks)} bookmarks for {len(titles)} headings.")
    for bookmark, title in zip(bookmarks, titles, strict=True):
        if _letters(str(bookmark.Title)) != _letters(title):
            raise ExtensionError(f"the bookmark {bookmark.Title} is not {title!r}.")
        bookmark.Title = String(title)


def _letters(text: str) -> set[str]:
    return set(re.sub(r"\W", "", text))
