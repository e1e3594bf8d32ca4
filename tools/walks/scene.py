"""One page's walk in one language: the office, the windows of those who work in it, the steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import polib
from playwright.sync_api import Browser

from crm_demo import Lead, Salesperson, Team
from crm_demo.odoo import OdooCRM
from crm_demo.odoo.server import LOCALES
from tools.odoo.place import ROOT
from tools.walks.camera import HEIGHT, SCALE, WIDTH, Camera, Place, Places, prepare
from tools.walks.office import TODAY, Office
from tools.walks.route import Doing, Route
from tools.walks.steps import Step
from tools.walks.window import REST, Astray, Window

IDLE = (Path(__file__).parent / "idle.js").read_text("utf-8")
# How wide a window is that a wide one opens over the screen; narrower, it is easier to read.
NARROW = 800
#: Where the windows are.
ZONE = ZoneInfo("Asia/Tehran")


class Scene:
    """What a page's walk takes place in.

    Args:
        crm: The Odoo, to set the scene with.
        browser: The browser.
        steps: The steps of the page, in its order.
        others: The steps of other pages, to which this one may send its reader.
        tell: Told of each step as it begins.
        pictures: Whether pictures are taken on the way.
    """

    def __init__(
        self,
        crm: OdooCRM,
        browser: Browser,
        steps: Sequence[Step] = (),
        others: Mapping[str, Sequence[Step]] | None = None,
        tell: Callable[[str], object] = str,
        *,
        pictures: bool = True,
    ) -> None:
        self.crm, self.language = crm, crm.language
        self.office = Office(crm)
        self.office.furnish(
            company=self("مبلمان پارس", "Pars Furniture"),
            user=self("ندا کریمی", "Neda Karimi"),
            rial=self("ریال", "IRR"),
        )
        self.pictures: dict[str, bytes] = {}
        self.route = Route(lambda: self.window, self.language, steps, others or {}, tell)
        self._browser, self._takes_pictures, self._day = browser, pictures, TODAY
        self._windows: dict[int, Window] = {}

    def __call__(self, persian: str, english: str) -> str:
        """Choose the text of the scene's language."""
        return persian if self.language == "fa" else english

    def label(self, english: str) -> str:
        """Return how the screen names what it names so in English."""
        return english if self.language == "en" else _labels()[english]

    def keep_to_today(self) -> None:
        """Let the windows show today, for pictures that tell a day as so many days from it."""
        self._day = ""

    # Those who work in it

    def knock(self, width: int = WIDTH, height: int = HEIGHT) -> Window:
        """Open a window on the page where one signs in, and go on in it."""
        self._open_window(width, height)
        self.window.open(f"../web/login?db={self.crm.server.database}")
        return self.window

    def enter(self, login: str, password: str) -> Window:
        """Open a window in which somebody is signed in, and go on in it.

        Raises:
            Astray: Nobody can sign in so.
        """
        window = self._open_window()
        server = self.crm.server
        values = {"db": server.database, "login": login, "password": password}
        call = {"jsonrpc": "2.0", "method": "call", "params": values}
        address = f"{server.url}/web/session/authenticate"
        answer = window.page.context.request.post(address, data=call, timeout=REST * 1000)
        if not answer.json().get("result", {}).get("uid"):
            raise Astray(f"{login} cannot sign in")
        return window

    def _open_window(self, width: int = WIDTH, height: int = HEIGHT) -> Window:
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=SCALE if self._takes_pictures else 1,
            locale=LOCALES[self.language].replace("_", "-"),
            timezone_id=ZONE.key,
            reduced_motion="reduce",
        )
        context.add_init_script(IDLE)
        if self._takes_pictures:
            prepare(context, self._day)
        self.window = Window(context.new_page(), f"{self.crm.server.url}/odoo")
        return self.window

    def sign_in(self, user: Salesperson) -> OdooCRM:
        """Go on as a colleague, in a window of the colleague's own; return what they can do."""
        if user._id not in self._windows:
            # A session ends with a change of its user's login, so what a picture shows comes first.
            self.office.freeze()
            (values,) = self.crm.server.call("res.users", "read", [user._id], fields=["login"])
            password = self.crm._passwords[user._id].reveal()
            self._windows[user._id] = self.enter(values["login"], password)
        self.window = self._windows[user._id]
        return cast("OdooCRM", self.crm.sign_in(user))

    # The steps

    def step(self, section: str, number: int) -> AbstractContextManager[Doing]:
        """Do the next step of the page; see :meth:`tools.walks.route.Route.step`."""
        return self.route.step(section, number)

    def linked(self, page: str, section: str, number: int) -> AbstractContextManager[Doing]:
        """Do a step of another page; see :meth:`tools.walks.route.Route.linked`."""
        return self.route.linked(page, section, number)

    # The screens on which a walk begins

    def open(self, path: str, width: int = WIDTH, height: int = HEIGHT) -> None:
        """Open a screen by its address, such as ``crm`` or ``action-crm.crm_lead_all_leads``."""
        assert self.route.doing is None, "a step presses what its text names"
        if self._takes_pictures:
            self.office.freeze()
        self.resize(width, height)
        self.window.open(path)

    def open_lead(self, lead: Lead) -> None:
        """Open the form of a lead or an opportunity."""
        actions = {"lead": "crm.crm_lead_all_leads", "opportunity": "crm.crm_lead_opportunities"}
        self.open(f"action-{actions[lead.type]}/{lead._id}")

    def open_leads(self) -> None:
        """Open the list of leads."""
        self.open("action-crm.crm_lead_all_leads")

    def open_team(self, team: Team) -> None:
        """Open the form of a team."""
        self.open(f"action-sales_team.crm_team_action_config/{team._id}")

    def resize(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        """Make the window larger or smaller, where a screen needs more or less than usual."""
        self.window.page.set_viewport_size({"width": width, "height": height})

    def narrow(self, height: int = HEIGHT) -> None:
        """Make the window narrow: what opens over the screen is then easier to read."""
        self.resize(NARROW, height)

    def press(self, *labels: str) -> None:
        """Press what the page speaks of outside its steps, by the English labels."""
        assert self.route.doing is None, "a step presses what its text names"
        for label in labels:
            with self.route.speaks_of(label):
                self.window.press(self.label(label))

    # The pictures

    def entry(self, label: str) -> str:
        """Return the place of a menu's entry."""
        return f'.o-dropdown--menu .o-dropdown-item:text-is("{self.label(label)}")'

    def box_of(self, lead: Lead) -> str:
        """Return the place of the box to tick in the list."""
        return f'.o_data_row:has-text("{lead.name}") .o_list_record_selector input'

    def shoot(
        self,
        name: str,
        marks: Mapping[int, Places] | Place = (),
        *,
        around: Place = (),
        below: int = 0,
        hover: str = "",
    ) -> None:
        """Take a picture.

        Args:
            name: The name of the file.
            marks: What to outline; with the numbers of the steps where there are some. Of a list,
                each has an outline of its own.
            around: What else is in the picture; it is cropped to this and the marks.
            below: How much more is in it below.
            hover: What the pointer is on.
        """
        numbered = marks if isinstance(marks, Mapping) else {0: marks} if marks else {}
        camera = Camera(self.window, self.language)
        self.pictures[f"{self.language}/{name}"] = camera.shoot(numbered, around, below, hover)


@cache
def _labels() -> dict[str, str]:
    """Return the labels of the Persian screen by their English ones."""
    catalogue = polib.pofile(str(ROOT / "docs/locale/fa/LC_MESSAGES/labels.po"))
    return {entry.msgid: entry.msgstr for entry in catalogue if not entry.msgctxt}
