"""The Odoo and the browser that the pictures are taken with."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import cast

import polib
from playwright.sync_api import Browser, FloatRect, Locator, Page, sync_playwright

from crm_demo import Lead, Salesperson, Team
from crm_demo.errors import Language
from crm_demo.odoo import OdooCRM, open_odoo
from crm_demo.odoo.server import LOCALES
from tools.odoo.place import ROOT, Trouble
from tools.odoo.server import PREFIX, TEMPLATE, Odoo
from tools.pictures import album

HERE = Path(__file__).parent
FONTS = ROOT / "node_modules" / "@fontsource-variable" / "vazirmatn" / "files"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

WIDTH, HEIGHT = 1120, 1000
NARROW = 980
# Two device pixels for one of the page: sharp on dense screens.
SCALE = 2
# How much of the screen a picture shows around its subject, and how narrow it may be.
AROUND = 18
NARROWEST = 540

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
        # Lists measure their columns once, perhaps before our letters are there.
        self.page.evaluate("document.fonts.ready.then(() => dispatchEvent(new Event('resize')))")

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

    def wait_for_window(self, height: int = HEIGHT) -> None:
        """Wait for a window over the screen; a narrow screen has a narrow one, easier to read."""
        self.resize(NARROW, height)
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
        boxes = [(number, self._box(place, 6)) for number, place in marks.items()]
        drawn = [{"number": self._digits(number), **box} for number, box in boxes]
        self.page.evaluate((HERE / "marks.js").read_text("utf-8"), drawn)
        shown = [box for _, box in boxes]
        if around:
            shown.append(self._box(around, 0))
        shot = self.page.screenshot(clip=self._crop(shown, below), animations="disabled")
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

    def _box(self, place: Place, more: float) -> FloatRect:
        places = [place] if isinstance(place, str) else place
        boxes = []
        for each in places:
            element = self.find(each)
            element.wait_for()
            boxes.append(element.bounding_box())
        return _clip(_union(cast("list[FloatRect]", boxes), more), self._size, 1 if more else 0)

    def _crop(self, shown: Sequence[FloatRect], below: int) -> FloatRect:
        """Return which part of the screen to show: whole pixels, and not too narrow."""
        box = _union(shown, AROUND)
        left, right = box["x"], box["x"] + box["width"]
        if (missing := NARROWEST - box["width"]) > 0:
            # What else there is to read begins on the side where reading begins.
            left, right = (
                (left - missing, right) if self.language == "fa" else (left, right + missing)
            )
        left, right = left - max(0, right - self._size[0]), right - min(0, left)
        if not self.page.locator(".modal").count():
            # What stands at the edge of the screen is not cut.
            left = 0 if left < EDGE else left
            right = self._size[0] if right > self._size[0] - EDGE else right
        # No strip of the bar at the top: the whole of it, or nothing.
        top = 0 if box["y"] < BAR else box["y"]
        bottom = box["y"] + box["height"] + below
        left, top, right, bottom = map(round, (left, top, right, bottom))
        whole = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        return _clip(cast("FloatRect", whole), self._size)

    def resize(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        """Make the window larger or smaller, where a screen needs more or less than usual."""
        self._size = width, height
        self.page.set_viewport_size({"width": width, "height": height})


def _clip(box: FloatRect, size: tuple[int, int], edge: float = 0) -> FloatRect:
    """Return the part of a box that is on the screen, but for its edge."""
    left, top = max(box["x"], edge), max(box["y"], edge)
    right = min(box["x"] + box["width"], size[0] - edge)
    bottom = min(box["y"] + box["height"], size[1] - edge)
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


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

    def warm_up(self) -> None:
        """Let Odoo build what its screens need."""
        with browser() as chromium:
            for language in LOCALES:
                scene = self._open(chromium, self._name, language)
                scene.open("crm")
                scene.page.context.close()

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
    """Start the Chromium of this machine."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        raise Trouble("There is no Chromium: install one, such as Debian's package `chromium`.")
    with sync_playwright() as playwright:
        # Root has no sandbox, and nothing but our own Odoo is opened. Letters are drawn in grey,
        # and not in the colours of one kind of display.
        options = ["--no-sandbox", "--disable-lcd-text", "--font-render-hinting=none"]
        yield playwright.chromium.launch(executable_path=found, args=options)


def _style() -> str:
    """Return a script that puts our style into each document."""
    css = (HERE / "screen.css").read_text("utf-8")
    for letters, units in (
        ("arabic", "U+0600-06FF, U+200C-200E, U+FB50-FEFC"),
        ("latin", "U+0-2FF, U+2000-22FF"),
    ):
        data = base64.b64encode((FONTS / f"vazirmatn-{letters}-wght-normal.woff2").read_bytes())
        css += (
            "@font-face { font-family: Picture; font-weight: 100 900; "
            f"src: url(data:font/woff2;base64,{data.decode()}); unicode-range: {units}; }}\n"
        )
    return f"""
        new MutationObserver((_, observer) => {{
          if (!document.head) return;
          observer.disconnect();
          const style = document.createElement("style");
          style.textContent = {json.dumps(css)};
          document.head.append(style);
        }}).observe(document, {{ childList: true, subtree: true }});
    """
