"""A window of the browser, and what a person does in it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Error, FilePayload, Locator, Page

from tools.walks.finding import MENU, TYPED, WINDOW, Kind, instead, look, spelled

# How long one waits for a label, and for the screen to come to rest; a busy machine is slow.
PATIENCE, REST = 15, 180

IDLE = """() => window.walkRest?.quiet && !window.walkRest.open
  && document.readyState === "complete"
  && (!document.querySelector(".o_web_client")
    || document.querySelector(".o_action_manager > *"))
  && !document.querySelector(".o_loading_indicator, .o_blockUI")"""
RED = ".o_field_invalid"
WRONG = f".o_error_dialog, .o_notification:has(.bg-danger), {RED}"
# All that the visible ones of some places say: their text, and what was typed into them.
SAYS = """places => places
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .map((e) => [e, ...e.querySelectorAll("input, textarea"), ...[...e.querySelectorAll("*")]
    .flatMap((inner) => [...(inner.shadowRoot?.children ?? [])])])  // an e-mail has its own style
  .map((all) => all.map((e) => e.value || e.innerText || "").join(" "))
  .map((said) => said.replace(/\\s+/g, " ").trim())"""

CARD, COLUMN, ROW = ".o_kanban_record", ".o_kanban_group", ".o_data_row"
# A column has its name above it.
HEADER, TITLE = ".o_kanban_header", ".o_column_title"


class Astray(Exception):
    """The screen does not have what the page says."""


class Window:
    """A window in which somebody is signed in.

    Args:
        page: The page of the browser.
        url: The address of the server.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        page.set_default_timeout(PATIENCE * 1000)

    def open(self, path: str) -> None:
        """Open a screen by its address, such as ``crm`` or ``action-crm.crm_lead_all_leads``."""
        # Odoo keeps a connection open, so nobody can wait until nothing more is loaded.
        self.page.goto(f"{self.url}/{path}", wait_until="commit", timeout=REST * 1000)
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is asked of the server and nothing on the screen changes."""
        try:
            self.page.wait_for_function(IDLE, timeout=REST * 1000)
        except Error as error:
            raise Astray(f"the screen did not come to rest: {_first_line(error)}") from error

    def sign_in(self, login: str, password: str) -> None:
        """Sign in on the page that is open."""
        self.do("type the login", lambda: self.at("#login").fill(login))
        self.do("type the password", lambda: self.at("#password").fill(password))
        self.click("button[type=submit]", "sign in")
        if self.page.locator("#password").count():
            raise Astray(f"{login} cannot sign in")

    # What a label names

    def find(self, label: str, kind: Kind, within: str = "") -> Locator:
        """Return what the screen shows under a label.

        Raises:
            Astray: Nothing that is visible has it.
        """
        self.rest()
        end = time.monotonic() + PATIENCE
        while True:
            if (one := look(self.page, label, kind, within)) is not None:
                return one
            if time.monotonic() > end:
                found = instead(self.page, label, kind)
                raise Astray(f"cannot {kind} “{label}”, for the screen does not show it{found}")
            self.page.wait_for_timeout(100)

    def press(self, label: str, within: str = "") -> None:
        """Press a button, an entry of a menu, a tab or a link."""
        one = self.find(label, "press", within)
        self.do(f"press “{label}”", one.click)

    def fill(self, label: str, text: str) -> None:
        """Type into a field."""
        one = self.find(label, "fill")
        self.do(f"type into “{label}”", lambda: one.fill(text))

    def unfold(self, label: str) -> None:
        """Open the list of a field."""
        one = self.find(label, "fill")
        self.do(f"open the list of “{label}”", one.click)

    def pick(self, label: str, text: str) -> None:
        """Choose from the list that a field offers for what is typed."""
        self.fill(label, text)
        option = self.page.get_by_role("option", name=spelled(text)).locator("visible=true").first
        self.do(f"choose “{text}” in “{label}”", option.click)

    def fill_cell(self, label: str, text: str) -> None:
        """Type into a list: the first row of a column."""
        column = self.find(label, "see").get_attribute("data-name")
        cell = self.at(f"{WINDOW} {ROW} [name='{column}']")
        self.do(f"click under “{label}”", cell.click)
        self.do(f"type under “{label}”", lambda: cell.locator(TYPED).fill(text))

    def stage(self, label: str) -> None:
        """Press a stage in the bar above a form."""
        bar = self.page.locator(".o_statusbar_status")
        stage = bar.get_by_role("radio", name=spelled(label)).locator("visible=true").first
        self.do(f"press the stage “{label}”", stage.click)

    def select(self, label: str, text: str) -> None:
        """Choose from the fixed list of a field."""
        self.unfold(label)
        self.press(text)

    def choose(self, label: str) -> None:
        """Choose the entry of an open list that begins with a label, as *Create "pars.example"*."""
        name = re.compile(rf"^\s*{re.escape(label)}(\s|$)")
        option = self.page.get_by_role("option", name=name).locator("visible=true").first
        self.do(f"choose “{label}”", option.click)

    def option(self, label: str) -> None:
        """Choose from the box that offers it, such as the condition of a filter."""
        box = self.page.locator("select").filter(has=self.page.get_by_text(label, exact=True))
        self.do(f"choose “{label}”", lambda: box.first.select_option(label=label))

    def ticked(self, label: str) -> None:
        """See that a box is ticked.

        Raises:
            Astray: It is not.
        """
        if not self.find(label, "tick").is_checked():
            raise Astray(f"“{label}” is not chosen")

    def attach(self, label: str, name: str, content: bytes) -> None:
        """Press a button that asks for a file, and choose one."""
        button = self.find(label, "press")
        file = FilePayload(name=name, mimeType="text/plain", buffer=content)

        def act() -> None:
            with self.page.expect_file_chooser() as asked:
                button.click()
            asked.value.set_files(file)

        self.do(f"attach a file with “{label}”", act)

    def tick(self, label: str, *, on: bool = True) -> None:
        """Tick a box, or take its tick away."""
        one = self.find(label, "tick")
        # Odoo draws its own boxes over the real ones, hence the force.
        self.do(f"tick “{label}”", lambda: one.set_checked(on, force=True))

    def see(self, label: str) -> None:
        """See that something is on the screen."""
        self.find(label, "see")

    def gone(self, label: str, kind: Kind = "see") -> None:
        """See that nothing on the screen has a label.

        Raises:
            Astray: Something has it.
        """
        self.rest()
        if look(self.page, label, kind) is not None:
            raise Astray(f"“{label}” is on the screen and should not be")

    def refuses(self, place: str, text: str) -> None:
        """See that a field turns red when something is typed into it, and leave it as it was.

        Raises:
            Astray: It takes it.
        """
        box = self.at(f"{place} input")
        before = box.input_value()
        for typed, red in ((text, 1), (before, 0)):
            box.fill(typed)
            box.blur()
            self.has(f"{place}{RED}", red)

    # What has no label

    def do(self, what: str, act: Callable[[], object]) -> None:
        """Do something, and see that the program does not complain."""
        try:
            act()
        except Error as error:
            raise Astray(f"cannot {what}: {_first_line(error)}") from error
        self.rest()
        wrong = self.page.locator(WRONG).locator("visible=true")
        if wrong.count():
            raise Astray(f"to {what} leads to an error: {wrong.first.inner_text()[:200]}")

    def at(self, place: str) -> Locator:
        """Return the first visible element of a selector."""
        return self.page.locator(place).locator("visible=true").first

    def click(self, place: str, what: str) -> None:
        """Click on something that the text describes and no label names."""
        self.do(what, self.at(place).click)

    def record(self, name: str, kind: str = "") -> str:
        """Return the place of a card or a row, by what it says."""
        return f":is({kind or f'{CARD}, {ROW}'}):has-text({_quoted(name)})"

    def open_record(self, name: str) -> None:
        """Open a card or a row."""
        cell = f"{self.record(name, ROW)} .o_data_cell:has-text({_quoted(name)})"
        row = self.page.locator(cell)
        target = row.first if row.count() else self.at(self.record(name))
        self.do(f"open “{name}”", target.click)

    def tick_rows(self, *names: str) -> None:
        """Tick rows of a list."""
        for name in names:
            box = self.at(f"{self.record(name, ROW)} .o_list_record_selector input")
            self.do(f"tick the row “{name}”", lambda box=box: box.check(force=True))  # type: ignore[misc]

    def column(self, name: str) -> str:
        """Return the place of a column, by its name."""
        return f"{COLUMN}:has({HEADER}:has-text({_quoted(name)}))"

    def column_menu(self, name: str) -> None:
        """Open the menu of a column's gear, which is there while the pointer is on its name."""
        self.at(f"{self.column(name)} {TITLE}").hover()
        self.click(f"{self.column(name)} {HEADER} .dropdown-toggle", "press the gear")

    def apps(self) -> None:
        """Open the menu of all apps."""
        self.click(".o_navbar_apps_menu button", "open the menu of the apps")

    def drag(self, name: str, column: str) -> None:
        """Drag a card into a column."""
        card = self.at(self.record(name, CARD))
        self.carry(f"drag “{name}” to “{column}”", card, self.at(self.column(column)))

    def carry(self, what: str, one: Locator, to: Locator) -> None:
        """Take something with the mouse, and put it down elsewhere."""

        def act() -> None:
            one.scroll_into_view_if_needed()
            start, end = one.bounding_box(), to.bounding_box()
            if not start or not end:
                raise Error("it is not on the screen")
            mouse = self.page.mouse
            mouse.move(start["x"] + start["width"] / 2, start["y"] + min(12, start["height"] / 2))
            mouse.down()
            self.page.wait_for_timeout(250)  # Odoo takes a card after a moment
            across = end["x"] + end["width"] / 2
            mouse.move(across, end["y"] + 90, steps=12)
            mouse.move(across + 2, end["y"] + 92, steps=3)
            self.page.wait_for_timeout(150)
            mouse.up()

        self.do(what, act)

    # What the screen promises

    def shows(self, text: str, place: str = ".o_action_manager") -> None:
        """See that a place of the screen says something.

        Raises:
            Astray: It does not.
        """
        self._says(text, place, says=True)

    def hides(self, text: str, place: str = ".o_action_manager") -> None:
        """See that no such place says something.

        Raises:
            Astray: One does.
        """
        self._says(text, place, says=False)

    def _says(self, text: str, place: str, *, says: bool) -> None:
        self.rest()
        wanted = " ".join(text.split())
        end = time.monotonic() + PATIENCE
        # Capitals may be the stylesheet's.
        while says != any(wanted.casefold() in one.casefold() for one in self.said(place)):
            if time.monotonic() > end:
                told = "does not show" if says else "still shows"
                there = " | ".join(self.said(place))[:200]
                raise Astray(f"the screen {told} “{wanted}” at {place}; there is “{there}”")
            self.page.wait_for_timeout(100)

    def said(self, place: str) -> list[str]:
        """Return what the visible ones of some places say."""
        return list(self.page.locator(place).evaluate_all(SAYS))

    def has(self, place: str, count: int = 1) -> None:
        """See that so many of something are on the screen.

        Raises:
            Astray: There are more or less.
        """
        self.rest()
        found = self.page.locator(place).locator("visible=true").count()
        if found != count:
            raise Astray(f"the screen has {found} of {place}, not {count}")

    def number(self, place: str) -> float:
        """Return the number that a place shows, in whichever digits."""
        self.rest()
        said = " ".join(self.said(place)).translate(DIGITS)
        western = re.sub(r"[^\d.]", "", said)
        return float(western or "nan")

    def screenshot(self, path: Path) -> None:
        """Keep how the screen looks now."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path, timeout=PATIENCE * 1000)


DIGITS = {ord(digit): str(index % 10) for index, digit in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")} | {
    ord("٫"): "."
}


def field(name: str, within: str = "") -> tuple[str, str]:
    """Return the place of a field with its label."""
    return (f"{within} label[for^='{name}_']", f"{within} [name='{name}']")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def _first_line(error: Error) -> str:
    return str(error).splitlines()[0]


__all__ = [
    "CARD",
    "COLUMN",
    "HEADER",
    "MENU",
    "ROW",
    "TITLE",
    "TYPED",
    "WINDOW",
    "Astray",
    "Window",
    "field",
]
