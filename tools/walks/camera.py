"""What takes a picture of the screen: outlines and numbers drawn over it, and cropped."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from playwright.sync_api import BrowserContext, FloatRect, Page

from crm_demo.errors import Language
from tools.odoo.place import ROOT
from tools.walks import album, framing
from tools.walks.window import Window

HERE = Path(__file__).parent
FONTS = ROOT / "node_modules" / "@fontsource-variable" / "vazirmatn" / "files"
LETTERS = {"arabic": "U+0600-06FF, U+200C-200E, U+FB50-FEFC", "latin": "U+0-2FF, U+2000-22FF"}
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

# On one fixed day no time passes in which the sum of a column could count up to what it is.
AT_ONCE = """
    const counting = setInterval(() => {
      const module = window.odoo?.loader?.modules?.get(
        "@web/views/view_components/animated_number",
      );
      if (!module) return;
      module.AnimatedNumber.enableAnimations = false;
      clearInterval(counting);
    }, 5);
"""
WIDTH, HEIGHT = 900, 1000
# Two device pixels for one of the page: sharp on dense screens.
SCALE = 2

# What an outline is around: a place, or several together. A list has one around each.
Place = str | tuple[str, ...]
Places = Place | list[Place]


def prepare(context: BrowserContext, day: str) -> None:
    """Let all windows show our letters and one day, and nothing that differs each time.

    Args:
        context: What the windows are opened in.
        day: The day, or an empty text for whichever it is.
    """
    context.add_init_script(_style())
    if day:
        context.clock.set_fixed_time(f"{day}T08:00:00Z")
        context.add_init_script(AT_ONCE)


class Camera:
    """Takes pictures of a window.

    Args:
        window: The window.
        language: The language of the numbers.
    """

    def __init__(self, window: Window, language: Language) -> None:
        self._window, self._language = window, language

    @property
    def _page(self) -> Page:
        return self._window.page

    @property
    def _size(self) -> framing.Size:
        size = self._page.viewport_size
        assert size
        return size["width"], size["height"]

    def shoot(self, marks: Mapping[int, Places], around: Place, below: int, hover: str) -> bytes:
        """Return a picture; see :meth:`tools.walks.scene.Scene.shoot`."""
        if hover:
            self._window.at(hover).hover()
        else:
            self._page.mouse.move(self._size[0] / 2, self._size[1] - 1)
        before, shot = b"", self._shot(marks, around, below)
        for _ in range(10):  # as long as something still moves
            if shot == before:
                break
            before, shot = shot, self._shot(marks, around, below)
        return album.small(shot)

    def _shot(self, marks: Mapping[int, Places], around: Place, below: int) -> bytes:
        self._settle()
        lines = self._page.evaluate((HERE / "lines.js").read_text("utf-8"))
        over = self._page.locator(".modal-content")
        window = over.first.bounding_box() if over.count() else None
        each = [
            (number, place)
            for number, places in marks.items()
            for place in (places if isinstance(places, list) else [places])
        ]
        boxes = framing.apart(
            [framing.outline(self._box(place), window, lines, self._size) for _, place in each],
            lines,
        )
        rtl = self._language == "fa"
        badges = framing.badges(boxes, lines, self._size, rtl=rtl)
        drawn = [
            {"number": self._digits(number), "badge": badge, **box}
            for (number, _), box, badge in zip(each, boxes, badges, strict=True)
        ]
        self._page.evaluate((HERE / "marks.js").read_text("utf-8"), drawn)
        shown = [*boxes, self._box(around)] if around else boxes
        numbers = [badge for (number, _), badge in zip(each, badges, strict=True) if number]
        covered = bool(self._page.locator(".modal").count())
        clip = framing.crop(
            shown, numbers, lines, self._size, below=below, covered=covered, rtl=rtl
        )
        shot = self._page.screenshot(clip=clip, animations="disabled")
        self._page.evaluate('document.querySelector("#marks").remove()')
        return shot

    def _digits(self, number: int) -> str:
        western = str(number or "")
        return western.translate(PERSIAN) if self._language == "fa" else western

    def _settle(self) -> None:
        self._window.rest()
        self._page.evaluate("document.fonts.ready.then(() => true)")
        self._page.wait_for_function("() => [...document.images].every((image) => image.complete)")
        self._page.evaluate("new Promise((r) => requestAnimationFrame(() => setTimeout(r, 150)))")

    def _box(self, place: Place) -> FloatRect:
        """Return the part of the screen that one or several places take up."""
        places = [place] if isinstance(place, str) else place
        boxes = []
        for each in places:
            element = self._window.at(each)
            self._window.do(f"take a picture of {each}", element.wait_for)
            boxes.append(element.bounding_box())
        return framing.clip(framing.union(cast("list[FloatRect]", boxes)), self._size)


def _style() -> str:
    """Return a script that puts our style into each document, and our letters before it is drawn.

    Odoo measures some of its fields once: letters that come later would leave them as they were.
    """
    letters = []
    for name, units in LETTERS.items():
        data = (FONTS / f"vazirmatn-{name}-wght-normal.woff2").read_bytes()
        letters.append([base64.b64encode(data).decode(), units])
    return f"""
        for (const [data, unicodeRange] of {json.dumps(letters)}) {{
          const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
          document.fonts.add(new FontFace("Picture", bytes, {{ unicodeRange, weight: "100 900" }}));
        }}
        new MutationObserver((_, observer) => {{
          if (!document.head) return;
          observer.disconnect();
          const style = document.createElement("style");
          style.textContent = {json.dumps((HERE / "screen.css").read_text("utf-8"))};
          document.head.append(style);
        }}).observe(document, {{ childList: true, subtree: true }});
    """
