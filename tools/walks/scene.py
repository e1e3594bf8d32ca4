"""One page's walk in one language: the office, the windows of those who work in it, the steps."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import polib
from playwright.sync_api import Browser, Error

from crm_demo import Lead, Salesperson, Team
from crm_demo.errors import Language
from crm_demo.odoo import OdooCRM
from crm_demo.odoo.server import LOCALES
from tools.odoo.place import ROOT
from tools.walks.camera import HEIGHT, SCALE, WIDTH, Camera, Place, prepare
from tools.walks.finding import Kind
from tools.walks.office import Office
from tools.walks.steps import Step
from tools.walks.window import Astray, Window

IDLE = (Path(__file__).parent / "idle.js").read_text("utf-8")
# How wide a window is that a wide one opens over the screen; narrower, it is easier to read.
NARROW = 800


class Doing:
    """A step that is being done: each of its labels is used once, in the order of the text."""

    def __init__(self, window: Callable[[], Window], step: Step, earlier: Step | None) -> None:
        self._window, self._earlier = window, earlier
        self.left = deque(step.labels)

    def _next(self) -> str:
        if not self.left:
            raise Astray("the walk does more than the text names")
        return self.left.popleft()

    def press(self) -> None:
        """Press what the next label names."""
        self._window().press(self._next())

    def press_earlier(self, number: int) -> None:
        """Press what a label of the step before named: *the button*."""
        assert self._earlier
        self._window().press(self._earlier.labels[number])

    def fill(self, text: str) -> None:
        """Type into the field that the next label names."""
        self._window().fill(self._next(), text)

    def unfold(self) -> None:
        """Open the list of the field that the next label names."""
        self._window().unfold(self._next())

    def pick(self, text: str) -> None:
        """Choose from the list of the field that the next label names."""
        self._window().pick(self._next(), text)

    def tick(self, *, on: bool = True) -> None:
        """Tick the box that the next label names, or take its tick away."""
        self._window().tick(self._next(), on=on)

    def see(self) -> None:
        """See that the next label is on the screen."""
        self._window().see(self._next())

    def gone(self, kind: Kind = "see") -> None:
        """See that the next label is not on the screen; with a kind, not as such a thing."""
        self._window().gone(self._next(), kind)

    def drag(self, name: str) -> None:
        """Drag a card into the column that the next label names."""
        self._window().drag(name, self._next())


class Scene:
    """What a page's walk takes place in.

    Args:
        crm: The Odoo, to set the scene with.
        browser: The browser.
        steps: The steps of the page, in its order.
        tell: Told of each step as it begins.
        pictures: Whether pictures are taken on the way.
    """

    def __init__(
        self,
        crm: OdooCRM,
        browser: Browser,
        steps: Sequence[Step] = (),
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
        self.walked: list[Step] = []
        self._left = deque(steps)
        self._tell, self._browser, self._takes_pictures = tell, browser, pictures
        self._doing: Doing | None = None
        self._windows: dict[int, Window] = {}
        

    def __call__(self, persian: str, english: str) -> str:
        """Choose the text of the scene's language."""
        return persian if self.language == "fa" else english

    def label(self, english: str) -> str:
        """Return how the screen names what it names so in English."""
        return english if self.language == "en" else _labels()[english]

    # Those who work in it

    def enter(self, login: str, password: str) -> Window:
        """Open a window in which somebody is signed in, and go on in it."""
        context = self._browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT},
            device_scale_factor=SCALE if self._takes_pictures else 1,
            locale=LOCALES[self.language],
            timezone_id="Asia/Tehran",
            reduced_motion="reduce",
        )
        context.add_init_script(IDLE)
        if self._takes_pictures:
            prepare(context)
        server = self.crm.server
        values = {"db": server.database, "login": login, "password": password}
        call = {"jsonrpc": "2.0", "method": "call", "params": values}
        answer = context.request.post(f"{server.url}/web/session/authenticate", data=call)
        if not answer.json().get("result", {}).get("uid"):
            raise Astray(f"{login} cannot sign in")
        self.window = Window(context.new_page(), f"{server.url}/odoo")
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
        return self.crm.sign_in(user)

    # The steps

    @contextmanager
    def step(self, section: str, number: int) -> Iterator[Doing]:
        """Do the next step of the page.

        Raises:
            Astray: It is another one, the screen is not as it says, or it says more than is done.
        """
        if not self._left:
            raise Astray(f"the page has no step {number} in #{section}")
        step = self._left.popleft()
        where = f"{step.place} ({self.language}), step {step.number} of #{step.section}"
        self._tell(where)
        if (step.section, step.number) != (section, number):
            raise Astray(f"{where}: the walk does step {number} of #{section} instead")
        self._doing = doing = Doing(lambda: self.window, step, self.walked[-1] if self.walked else None)
        try:
            yield doing
            if doing.left:
                left = ", ".join(f"“{label}”" for label in doing.left)
                raise Astray(f"the walk leaves out {left}")
            self.window.rest()
        except (Astray, Error) as error:
            raise Astray(f"{where}: {str(error).splitlines()[0]}") from error
        finally:
            self._doing = None
        self.walked.append(step)

    def finish(self) -> None:
        """See that nothing of the page is left.

        Raises:
            Astray: A step is.
        """
        if self._left:
            step = self._left[0]
            raise Astray(
                f"{step.place} ({self.language}): nobody walks step {step.number} of "
                f"#{step.section}, nor the {len(self._left) - 1} after it"
            )

    # The screens on which a walk begins

    def open(self, path: str, width: int = WIDTH, height: int = HEIGHT) -> None:
        """Open a screen by its address, such as ``crm`` or ``action-crm.crm_lead_all_leads``."""
        assert self._doing is None, "a step presses what its text names"
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

    def press(self, *labels: str) -> None:
        """Press what the page speaks of outside its steps, by the English labels."""
        assert self._doing is None, "a step presses what its text names"
        for label in labels:
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
        numbered = marks if isinstance(marks, Mapping) else {0: marks} if marks else {}
        camera = Camera(self.window, self.language)
        self.pictures[f"{self.language}/{name}"] = camera.shoot(numbered, around, below, hover)


@cache
def _labels() -> dict[str, str]:
    """Return the labels of the Persian screen by their English ones."""
    catalogue = polib.pofile(str(ROOT / "docs/locale/fa/LC_MESSAGES/labels.po"))
    return {entry.msgid: entry.msgstr for entry in catalogue if not entry.msgctxt}
