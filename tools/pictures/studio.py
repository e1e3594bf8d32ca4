"""The Odoo and the browser that the pictures are taken with."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import cast

import polib
from playwright.sync_api import Browser, FloatRect, Locator, Page

from crm_demo import Lead, Salesperson, Team
from crm_demo.errors import Language
from crm_demo.odoo import OdooCRM, open_odoo
from crm_demo.odoo.server import LOCALES
from tools.chromium import NoChromium, start
from tools.odoo.place import ROOT, Trouble
from tools.odoo.prepare import let_the_screens_speak, prepare
from tools.odoo.server import PREFIX, TEMPLATE, Odoo
from tools.pictures import album

HERE = Path(__file__).parent
FONTS = ROOT / "node_modules" / "@fontsource-variable" / "vazirmatn" / "files"
LETTERS = {"arabic": "U+0600-06FF, U+200C-200E, U+FB50-FEFC", "latin": "U+0-2FF, U+2000-22FF"}

WIDTH, HEIGHT = 900, 1000
NARROW = 800
# Two device pixels for one of the page: sharp on dense screens.
SCALE = 2
# How much of the screen a picture shows around its subject, and how narrow it may be.
AROUND = 18
NARROWEST = 540
# How far an edge stays away from a line of text, and what is so wide that an edge may cut it.
GAP, WIDE = 6, 300
# How far outside an outline is at the most, and how much there is of it beyond that.
OUTSIDE, HALO = 6, 2

# The bar at the top of the screen, and how near to the edges a picture goes to them.
BAR, EDGE = 46, 90

# The day on which all is written and shown.
TODAY = "2026-11-08"
FREEZE = f"""
for table in ("res_partner", "res_users", "crm_team"):
    env.cr.execute("UPDATE " + table + " SET create_date = '{TODAY} 05:00'")
env.cr.execute(
    "UPDATE crm_lead SET create_date = timestamp '{TODAY} 05:00' + id * interval '7 minutes', "
    "date_open = NULL, date_last_stage_update = '{TODAY} 05:00'"
)
env.cr.execute("UPDATE crm_team SET color = id")
env.cr.execute("UPDATE crm_tag SET color = 4")
env.cr.execute("UPDATE res_users SET login = 'user' || id WHERE login LIKE 'crm-demo-%'")
env.cr.execute(
    "UPDATE res_partner SET email = 'user' || id || '@pars.example' "
    "WHERE email LIKE '%@crm-demo.invalid'"
)
env.invalidate_all(flush=False)
for user in env["res.users"].search([("share", "=", False)]):
    user.write({{"image_1920": user.partner_id._avatar_generate_svg()}})
"""

Place = str | Sequence[str]


class Scene:
    """One page's pictures in one language: an Odoo of its own, and a browser that shows it.

    Args:
        crm: The Odoo, to set the scene with.
        page: The window of the browser.
    """

    def __init__(self, crm: OdooCRM, page: Page) -> None:
        self.crm, self.page = crm, page
        self.language: Language = crm.language
        self.pictures: dict[str, bytes] = {}
        self._size = WIDTH, HEIGHT
        self._furnish()

    def __call__(self, persian: str, english: str) -> str:
        """Choose the text of the scene's language."""
        return persian if self.language == "fa" else english

    # The scene

    def _furnish(self) -> None:
        """Make it the office of a company in Iran."""
        call = self.crm.server.call
        (rial,) = call(
            "res.currency",
            "search",
            domain=[["name", "=", "IRR"]],
            context={"active_test": False},
        )
        values = {"active": True, "symbol": self("ریال", "IRR"), "position": "after", "rounding": 1}
        call("res.currency", "write", [rial], vals=values)
        company = {"name": self("مبلمان پارس", "Pars Furniture"), "currency_id": rial}
        call("res.company", "write", [1], vals=company)
        user = {"name": self("ندا کریمی", "Neda Karimi"), "tour_enabled": False}
        call("res.users", "write", [self.crm.user._id], vals=user)
        (model,) = call("ir.model", "search", domain=[["model", "=", "crm.lead"]])
        action = {"name": "Picture", "model_id": model, "state": "code"}
        self._action = call("ir.actions.server", "create", vals_list=[action])

    def run(self, code: str) -> None:
        """Let the server do what no screen does, such as setting a date."""
        call = self.crm.server.call
        call("ir.actions.server", "write", self._action, vals={"code": code})
        call("ir.actions.server", "run", self._action)

    def label(self, english: str) -> str:
        """Return how the screen names what it names so in English."""
        return english if self.language == "en" else _labels()[english]

    def open(self, path: str, width: int = WIDTH) -> None:
        """Open a screen by its address, such as ``crm`` or ``action-crm.crm_lead_all_leads``."""
        self.run(FREEZE)
        self.resize(width)
        # Odoo keeps a connection open, so nobody can wait until nothing more is loaded.
        self.page.goto(f"{self.crm.server.url}/odoo/{path}", wait_until="commit")
        self.wait(".o_action_manager .o_view_controller, .o_action_manager .o_view_nocontent")

    def open_lead(self, lead: Lead) -> None:
        """Open the form of a lead or an opportunity."""
        actions = {"lead": "crm.crm_lead_all_leads", "opportunity": "crm.crm_lead_opportunities"}
        self.open(f"action-{actions[lead.type]}/{lead._id}")
        self.wait(".o_form_view")

    def open_leads(self) -> None:
        """Open the list of leads."""
        self.open("action-crm.crm_lead_all_leads")
        self.wait(".o_list_view")

    def open_team(self, team: Team) -> None:
        """Open the form of a team."""
        self.open(f"action-sales_team.crm_team_action_config/{team._id}")
        self.wait(".o_form_view")

    def open_user(self, user: Salesperson) -> None:
        """Open the form of a user."""
        self.open(f"action-base.action_res_users/{user._id}")
        self.wait(".o_form_view")

    # The browser

    def find(self, place: str) -> Locator:
        """Return the first visible element of a selector."""
        return self.page.locator(place).locator("visible=true").first

    def wait(self, place: str) -> None:
        """Wait until something is there."""
        self.find(place).wait_for()

    def wait_for_window(self, height: int = HEIGHT, width: int = NARROW) -> None:
        """Wait for a window over the screen; a narrow screen has a narrow one, easier to read."""
        self.resize(width, height)
        self.wait(".modal-content")

    def click(self, *places: str) -> None:
        """Click on one after the other."""
        for place in places:
            self.find(place).click()

    def choose(self, *labels: str) -> None:
        """Choose entries of menus, one after the other, by their English labels."""
        for label in labels:
            self.click(self.entry(label))

    def entry(self, label: str) -> str:
        """Return the place of a menu's entry."""
        return f'.o-dropdown--menu .o-dropdown-item:text-is("{self.label(label)}")'

    def fill(self, place: str, text: str) -> None:
        """Type into a field."""
        typed = "input, textarea, [contenteditable=true]"
        self.find(f":is({place}) :is({typed}), :is({typed}):is({place})").fill(text)

    def pick(self, place: str, text: str) -> None:
        """Choose from the list that a field offers."""
        self.find(place).fill(text)
        self.click(f'.o-autocomplete--dropdown-item:has-text("{text}")')

    def box_of(self, lead: Lead) -> str:
        """Return the place of the box to tick in the list."""
        return f'.o_data_row:has-text("{lead.name}") .o_list_record_selector input'

    def tick(self, *leads: Lead) -> None:
        """Tick rows of the list."""
        for lead in leads:
            self.click(self.box_of(lead))

    def shoot(
        self,
        name: str,
        marks: Mapping[int, Place] | Place = (),
        *,
        around: Place = (),
        below: int = 0,
        hover: str = "",
    ) -> None:
        """Take a picture.

        Args:
            name: The name of the file.
            marks: What to outline; with the numbers of the steps where there are some.
            around: What else is in the picture; it is cropped to this and the marks.
            below: How much more is in it below.
            hover: What the pointer is on.
        """
        if hover:
            self.find(hover).hover()
        else:
            self.page.mouse.move(self._size[0] / 2, self._size[1] - 1)
        numbered = marks if isinstance(marks, Mapping) else {0: marks} if marks else {}
        before, shot = b"", self._shot(numbered, around, below)
        for _ in range(10):  # as long as something still moves
            if shot == before:
                break
            before, shot = shot, self._shot(numbered, around, below)
        self.pictures[f"{self.language}/{name}"] = album.small(shot)

    def _shot(self, marks: Mapping[int, Place], around: Place, below: int) -> bytes:
        self._settle()
        lines = self.page.evaluate((HERE / "lines.js").read_text("utf-8"))
        boxes = [(number, self._outline(place, lines)) for number, place in marks.items()]
        drawn, badges = [], list[FloatRect]()
        for number, box in boxes:
            badges.append(self._badge(box, [*lines, *badges]))
            drawn.append({"number": self._digits(number), "badge": badges[-1], **box})
        self.page.evaluate((HERE / "marks.js").read_text("utf-8"), drawn)
        shown = [box for _, box in boxes]
        if around:
            shown.append(self._box(around))
        clip = self._crop(shown, below, lines)
        shot = self.page.screenshot(clip=clip, animations="disabled")
        self.page.evaluate('document.querySelector("#marks").remove()')
        return shot

    def _digits(self, number: int) -> str:
        western = str(number or "")
        persian = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
        return western.translate(persian) if self.language == "fa" else western

    def _settle(self) -> None:
        self.page.evaluate("document.fonts.ready.then(() => true)")
        self.page.wait_for_function(
            """() => !document.querySelector(".o_loading_indicator, .o_blockUI")
              && [...document.images].every((image) => image.complete)"""
        )
        self.page.evaluate("new Promise((r) => requestAnimationFrame(() => setTimeout(r, 150)))")

    def _box(self, place: Place) -> FloatRect:
        """Return the part of the screen that one or several places take up."""
        places = [place] if isinstance(place, str) else place
        boxes = []
        for each in places:
            element = self.find(each)
            element.wait_for()
            boxes.append(element.bounding_box())
        return _clip(_union(cast("list[FloatRect]", boxes)), self._size)

    def _outline(self, place: Place, lines: Sequence[FloatRect]) -> FloatRect:
        """Return where to outline a place: a little outside, but not over a line of text."""
        box = self._box(place)
        window = self.page.locator(".modal-content")
        if window.count():  # some of its parts reach beyond it
            inside = cast("FloatRect", window.first.bounding_box())
            box = _common(box, _union([inside], -OUTSIDE))
        sides, texts = _sides(box), [_sides(line) for line in lines]
        for side in range(4):
            axis, sign = side % 2, -1 if side < 2 else 1
            across, near = 1 - axis, (side + 2) % 4
            gaps = [
                (text[near] - sides[side]) * sign - HALO
                for text in texts
                if text[across] < sides[across + 2] and text[across + 2] > sides[across]
            ]
            sides[side] += sign * max(0, min([OUTSIDE, *(gap for gap in gaps if gap > -OUTSIDE)]))
        return _clip(_rect(*sides), self._size, 1)

    def _badge(self, box: FloatRect, taken: Sequence[FloatRect]) -> FloatRect:
        """Return where the number of an outline is: at a corner that no text or number has taken.

        The corner where reading begins comes first.
        """
        left, top, right, bottom = _sides(box)
        across = [left - 17, right - 7] if self.language == "en" else [right - 7, left - 17]
        corners: list[FloatRect] = [
            {"x": min(max(x, 2), self._size[0] - 26), "y": y, "width": 24, "height": 24}
            for y in (top - 13, bottom - 12)
            for x in across
            if y > 0
        ]
        return min(corners, key=lambda corner: sum(_overlap(corner, other) for other in taken))

    def _crop(
        self, shown: Sequence[FloatRect], below: int, lines: Sequence[FloatRect]
    ) -> FloatRect:
        """Return which part of the screen to show: whole pixels, and not too narrow."""
        box = _union(shown, AROUND)
        left, right = box["x"], box["x"] + box["width"]
        if (missing := NARROWEST - box["width"]) > 0:
            # What else there is to read begins on the side where reading begins.
            left, right = (
                (left - missing, right) if self.language == "fa" else (left, right + missing)
            )
        left, right = left - max(0, right - self._size[0]), right - min(0, left)
        covered = bool(self.page.locator(".modal").count())  # what is behind is of no interest
        if not covered:
            # What stands at the edge of the screen is not cut.
            left = 0 if left < EDGE else left
            right = self._size[0] if right > self._size[0] - EDGE else right
        # No strip of the bar at the top: the whole of it, or nothing.
        top = 0 if box["y"] < BAR else box["y"]
        bottom = box["y"] + box["height"] + below
        whole = _clip(_rect(left, top, right, bottom), self._size)
        return whole if covered else _clip(_uncut(whole, _union(shown), lines), self._size)

    def resize(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        """Make the window larger or smaller, where a screen needs more or less than usual."""
        self._size = width, height
        self.page.set_viewport_size({"width": width, "height": height})


def _clip(box: FloatRect, size: tuple[int, int], edge: float = 0) -> FloatRect:
    """Return the part of a box that is on the screen, but for its edge."""
    screen = {"x": edge, "y": edge, "width": size[0] - 2 * edge, "height": size[1] - 2 * edge}
    return _common(box, cast("FloatRect", screen))


def _common(box: FloatRect, other: FloatRect) -> FloatRect:
    """Return what two boxes have in common."""
    both = [*zip(_sides(box), _sides(other), strict=True)]
    left, top, right, bottom = [*map(max, both[:2]), *map(min, both[2:])]
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def _overlap(box: FloatRect, other: FloatRect) -> float:
    """Return how much of the screen two boxes share, in square pixels."""
    common = _common(box, other)
    return max(0, common["width"]) * max(0, common["height"])


def _rect(left: float, top: float, right: float, bottom: float) -> FloatRect:
    """Return a box of whole pixels."""
    left, top, right, bottom = map(round, (left, top, right, bottom))
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def _sides(box: FloatRect) -> list[float]:
    """Return where a box begins, across and down, and where it ends."""
    return [box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]]


def _uncut(box: FloatRect, shown: FloatRect, lines: Sequence[FloatRect]) -> FloatRect:
    """Return a box like the given one, whose edges cut no line of text.

    Args:
        box: The part of the screen to show.
        shown: What must be in it.
        lines: Where the screen has text.
    """
    edges, must, texts = _sides(box), _sides(shown), [_sides(line) for line in lines]
    for _ in range(10):  # moving one edge may bring another to a line
        before = [*edges]
        for side in range(4):
            axis, sign = side % 2, 1 if side < 2 else -1
            across = 1 - axis
            cut = [
                text
                for text in texts
                if (axis or text[2] - text[0] < WIDE)
                and text[axis] < edges[side] < text[axis + 2]
                and text[across] < edges[across + 2]
                and text[across + 2] > edges[across]
            ]
            if cut:
                begins, ends = min(text[axis] for text in cut), max(text[axis + 2] for text in cut)
                inner, outer = (ends, begins) if sign > 0 else (begins, ends)
                inner, outer = inner + sign * GAP, outer - sign * GAP
                room = axis or abs(edges[2 - side] - inner) >= NARROWEST
                fits = room and (must[side] - inner) * sign >= 0
                nearer = abs(inner - edges[side]) <= abs(outer - edges[side])
                edges[side] = inner if fits and nearer else outer
        if edges == before:
            break
    return _rect(*edges)


def field(name: str, within: str = "") -> Place:
    """Return the place of a field with its label."""
    return (f"{within} label[for^='{name}_']", f"{within} [name='{name}']")


@cache
def _labels() -> dict[str, str]:
    """Return the labels of the Persian screen by their English ones."""
    catalogue = polib.pofile(str(ROOT / "docs/locale/fa/LC_MESSAGES/labels.po"))
    return {entry.msgid: entry.msgstr for entry in catalogue if not entry.msgctxt}


def _union(boxes: Sequence[FloatRect], more: float = 0) -> FloatRect:
    left = min(box["x"] for box in boxes) - more
    top = min(box["y"] for box in boxes) - more
    right = max(box["x"] + box["width"] for box in boxes) + more
    bottom = max(box["y"] + box["height"] for box in boxes) + more
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


class Studio:
    """Where scenes are set, each in a fresh copy of one database.

    That database has shown its screens in both languages before it is copied: the first time, Odoo
    builds its style sheets and scripts, which takes longer than a page's pictures.

    Args:
        odoo: The server.
        database: What the scenes start from; without it, an empty CRM.
    """

    def __init__(self, odoo: Odoo, database: str = TEMPLATE) -> None:
        self._odoo = odoo
        self._name = f"{PREFIX}run_{os.getpid()}_pictures"
        self._copy(database, self._name)

    def warm_up(self) -> str:
        """Let Odoo build what its screens need, and return the name of the browser."""
        with browser() as chromium:
            for language in LOCALES:
                scene = self._open(chromium, self._name, language)
                scene.open("crm")
                scene.page.context.close()
            return f"Chromium {chromium.version}"

    @contextmanager
    def scene(self, chromium: Browser, name: str, language: Language) -> Iterator[Scene]:
        """Open a fresh database, and a window that is signed in to it."""
        database = f"{self._name}_{name}_{language}"
        self._copy(self._name, database)
        scene = self._open(chromium, database, language)
        try:
            yield scene
        finally:
            scene.page.context.close()
            self._odoo.drop([database])

    def close(self) -> None:
        """Remove what was made."""
        self._odoo.drop([self._name])

    def _copy(self, database: str, name: str) -> None:
        # PostgreSQL does not copy a database that anyone has open.
        self._odoo.postgres.ask(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'"
        )
        self._odoo.postgres.copy(database, name)

    def _open(self, chromium: Browser, database: str, language: Language) -> Scene:
        odoo = self._odoo
        crm = open_odoo(odoo.url, database, odoo.user, odoo.key, language)
        let_the_screens_speak(prepare(crm))
        window = chromium.new_context(
            viewport={"width": WIDTH, "height": HEIGHT},
            device_scale_factor=SCALE,
            locale=LOCALES[language],
            timezone_id="Asia/Tehran",
            reduced_motion="reduce",
        )
        window.set_default_timeout(120_000)
        window.add_init_script(_style())
        login = {"db": database, "login": odoo.user, "password": odoo.password}
        call = {"jsonrpc": "2.0", "method": "call", "params": login}
        window.request.post(f"{odoo.url}/web/session/authenticate", data=call)
        page = window.new_page()
        page.clock.set_fixed_time(f"{TODAY}T08:00:00Z")
        return Scene(crm, page)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a Chromium.

    Letters are drawn in grey, and not in the colours of one kind of display.
    """
    try:
        with start("--disable-lcd-text", "--font-render-hinting=none") as started:
            yield started
    except NoChromium as missing:
        raise Trouble(str(missing)) from missing


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
