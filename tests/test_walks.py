"""The walks: what a step says, how a label is found, and how a walk that goes astray ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import roles
from playwright.sync_api import Browser, Error
from tools.walks import __main__ as walks
from tools.walks.route import Route
from tools.walks.scene import IDLE
from tools.walks.steps import Step, steps_of
from tools.walks.window import Astray, Window

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
NUMBERED = re.compile(r"^(#|\d+)\. ", re.MULTILINE)

PAGE = """\
Brewing
=======

Tea, for which :ui:`Nothing` is a step.

#. Press :ui:`Kettle`, then :ui:`Heat`.

   >>> kettle.heat()

   .. figure:: kettle.png

      Where :ui:`Kettle` is.

#. Wait.
   Look for :ui:`Steam`.
"""


@pytest.fixture
def steps() -> list[Step]:
    """The steps of a page."""

    def label(name: str, raw: str, text: str, *_: Any) -> tuple[list[nodes.Node], list[Any]]:
        return [nodes.inline(raw, text, classes=["ui-label"])], []

    roles.register_local_role("ui", cast("Any", label))
    return steps_of(publish_doctree(PAGE, source_path="brewing.rst"))


def test_a_step_says_its_labels_in_their_order(steps: list[Step]) -> None:
    """Examples and pictures under a step are no part of what it says."""
    assert [step.labels for step in steps] == [("Kettle", "Heat"), ("Steam",)]
    assert [(step.section, step.number) for step in steps] == [
        ("brewing", 1),
        ("brewing", 2),
    ]


def test_a_step_knows_its_line(steps: list[Step]) -> None:
    """A failure leads to the sentence."""
    lines = PAGE.splitlines()
    for step, start in zip(steps, ("#. Press", "#. Wait"), strict=True):
        file, _, line = step.place.partition(":")
        assert file == "brewing.rst"
        assert lines[int(line) - 1].startswith(start)


def test_each_page_with_steps_has_a_walk_and_no_other() -> None:
    """A page of steps that nobody walks is named, and so is a walk of a page that is gone."""
    pages = [*DOCS.glob("*.rst"), *DOCS.glob("crm/*.rst"), *DOCS.glob("tutorials/*.md")]
    assert (
        sorted(path.stem for path in pages if NUMBERED.search(path.read_text("utf-8")))
        == walks.PAGES
    )


def test_a_page_without_a_walk_is_a_trouble() -> None:
    """The whole run says so, in each language."""
    step = Step("flying", 1, (), "docs/crm/flying.rst:7")
    (astray,) = walks.unwalked({"en": {"crm/flying": [step], "crm/merging": [step]}})
    assert (astray.page, astray.steps, astray.all) == ("flying", 0, 1)
    assert astray.trouble == "docs/crm/flying.rst:7 (en): nobody walks this page"


# Screens

SCREEN = """
<style>.ribbon {{ position: absolute }} .icon::before {{ content: "\\f013" }}</style>
<div class="screen">{body}</div>
"""


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Any]:
    """Show a screen."""
    context = browser.new_context()
    context.add_init_script(IDLE)
    window = Window(context.new_page(), tmp_path.as_uri())
    window.page.set_default_timeout(30_000)

    def shown(body: str) -> Window:
        (tmp_path / "screen.html").write_text(SCREEN.format(body=body), "utf-8")
        window.open("screen.html")
        return window

    yield shown
    context.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for what never comes."""
    monkeypatch.setattr("tools.walks.window.PATIENCE", 0.5)


NOTE = "<button onclick=\"document.querySelector('output').innerText = 'done'\">{}</button>"
DONE = "<output></output>"


@pytest.mark.parametrize(
    "button",
    [
        "Merge",
        "2 Merge",
        "۲ Merge",
        "Merge?",
        '<i class="icon"></i> Merge',
        '<span style="text-transform: uppercase">Merge</span>',
    ],
)
def test_a_label_is_found_as_a_person_reads_it(show: Any, button: str) -> None:
    """A number, an icon, the mark of a help and capitals of a style do not hide it."""
    window = show(NOTE.format(button) + DONE)
    window.press("Merge")
    window.shows("done", "output")


@pytest.mark.parametrize(
    "body",
    [
        NOTE.format("Merges"),
        NOTE.format("merge"),
        "<p>Merge</p>",
        '<button style="display: none">Merge</button>',
        "<button disabled>Merge</button>",
        "<p>سرنخ ها</p>",
    ],
)
def test_what_cannot_be_pressed_is_not_found(show: Any, body: str) -> None:
    """Another word, other capitals, mere text, and what is hidden or off."""
    with pytest.raises(Astray, match="cannot press “Merge”, for the screen does not show it"):
        show(body).press("Merge")


def test_an_arabic_letter_is_another_letter(show: Any) -> None:
    """The message names what the screen has instead."""
    with pytest.raises(Astray, match="it has “ویرایش”"):
        show("<button>ویرایش</button>").press("ويرايش")


def test_what_is_behind_a_window_is_out_of_reach(show: Any) -> None:
    """A person would have to close the window first."""
    window = show(
        "<button>Lost</button>"
        '<div class="modal"><div class="modal-content"><b>Merge</b></div></div>'
    )
    with pytest.raises(Astray, match="it is behind a window"):
        window.press("Lost")


def test_a_field_is_filled_in_by_its_label(show: Any) -> None:
    """Also the text of an editor, whose label belongs to no input."""
    window = show(
        '<label for="a">Email</label><input id="a">'
        '<label for="note_0">Closing Note</label>'
        '<div name="note"><div contenteditable="true"></div></div>'
    )
    window.fill("Email", "sara@aftab.example")
    window.fill("Closing Note", "too dear")
    window.shows("sara@aftab.example", ".screen")
    window.shows("TOO dear", "[name=note]")
    with pytest.raises(Astray, match="cannot fill “Phone”"):
        window.fill("Phone", "1")


def test_absence_is_of_one_kind(show: Any) -> None:
    """A ribbon that says *Lost* is to be seen, and cannot be pressed."""
    window = show('<div class="ribbon">Lost</div>')
    window.see("Lost")
    window.gone("Lost", "press")
    with pytest.raises(Astray, match="“Lost” is on the screen and should not be"):
        window.gone("Lost")


def test_an_error_on_the_screen_stops_the_walk(show: Any) -> None:
    """A button that leads to one has not done what the page promises."""
    window = show(
        "<button onclick=\"document.querySelector('.o_error_dialog').hidden = false\">Save</button>"
        '<div class="o_error_dialog" hidden>Nobody may do this.</div>'
    )
    with pytest.raises(Astray, match="press “Save” leads to an error: Nobody may do this"):
        window.press("Save")


def test_what_is_answered_a_moment_later_is_waited_for(show: Any) -> None:
    """Nobody types into a form that is about to give way to another."""
    later = "setTimeout(() => document.querySelector('output').innerText += '{}', 60)"
    window = show(
        f'<button onclick="{later.format("new")}">Plus</button>{DONE}'
        f'<label for="a">Name</label><input id="a" oninput="{later.format("er")}">'
    )
    window.press("Plus")
    assert window.said("output") == ["new"]
    window.fill("Name", "Sara")
    assert window.said("output") == ["newer"]


def test_the_text_of_an_email_is_read(show: Any) -> None:
    """The program shows it in a document of its own, so that its style stays there."""
    window = show("<main><template shadowrootmode='open'><p>20 desks</p></template></main>")
    window.shows("20 desks", ".screen")
    window.hides("30 desks", ".screen")


@pytest.mark.parametrize(("number", "said"), [("91.67 %", 91.67), ("۲٬۵۰۰", 2500)])
def test_a_number_is_read_in_any_digits(show: Any, number: str, said: float) -> None:
    """Persian digits are digits."""
    assert show(f"<output>{number}</output>").number("output") == said


# The way through a page


@pytest.fixture
def route(show: Any, steps: list[Step]) -> Route:
    """The way through a page whose screen is there."""
    window = show("<button>Kettle</button><button>Heat</button><b>Steam</b>")
    return Route(lambda: window, "en", steps, {"other": steps}, str)


def test_a_page_that_is_walked_to_its_end(route: Route) -> None:
    """Each label is used once, and each step done."""
    with route.step("brewing", 1) as step:
        step.press()
        step.press()
    with route.step("brewing", 2) as step:
        step.see()
    route.finish()
    assert [step.number for step in route.walked] == [1, 2]


WHERE = r"brewing\.rst:6 \(en\), step 1 of #brewing: "


def test_a_label_that_is_left_out(route: Route) -> None:
    """A walk that does less than the text is told."""
    with (
        pytest.raises(Astray, match=WHERE + "the walk leaves out “Heat”"),
        route.step("brewing", 1) as step,
    ):
        step.press()


@pytest.mark.parametrize("kettle", ["<button>Pot</button>", "<button hidden>Kettle</button>"])
def test_a_button_that_was_renamed_or_hidden(show: Any, steps: list[Step], kettle: str) -> None:
    """The page, the line and the language that name it are told."""
    window = show(kettle)
    route = Route(lambda: window, "fa", steps, {}, str)
    where = r"^brewing\.rst:6 \(fa\), step 1 of #brewing: cannot press “Kettle”"
    with pytest.raises(Astray, match=where), route.step("brewing", 1) as step:
        step.press()


def test_a_label_outside_the_steps_leads_to_its_line(
    show: Any, steps: list[Step], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the page speaks of behind the last step comes before what it said earlier."""
    (tmp_path / "brewing.rst").write_text(PAGE + "\nThen :ui:`Tea --> Kettle`.\n", "utf-8")
    monkeypatch.setattr("tools.walks.steps.ROOT", tmp_path)
    window = show("<b>Steam</b>")
    route = Route(lambda: window, "en", steps, {}, str)
    for label, line in (("Nothing", 4), ("Kettle", 6), ("Heat", 6)):
        where = rf"^brewing\.rst:{line} \(en\): cannot press"
        with pytest.raises(Astray, match=where), route.speaks_of(label):
            window.press(label)
    route.walked += steps
    with pytest.raises(Astray, match=r"^brewing\.rst:17 \(en\): "), route.speaks_of("Kettle"):
        window.press("Kettle")


def test_what_fails_between_two_steps_names_the_one_before(route: Route, steps: list[Step]) -> None:
    """A check says what was checked, if it says nothing else."""
    assert route.here(Astray("the screen has 0 of .card, not 1")) == (
        "before the first step: the screen has 0 of .card, not 1"
    )
    route.walked += steps
    with pytest.raises(AssertionError) as failed:
        raise AssertionError
    assert route.here(failed.value) == (
        "after brewing.rst:14 (en), step 2 of #brewing: this is not so: raise AssertionError"
    )


def test_a_click_that_the_text_forgets(route: Route) -> None:
    """A walk that does more than the text is told."""
    with (
        pytest.raises(Astray, match=WHERE + "the walk does more than the text names"),
        route.step("brewing", 1) as step,
    ):
        step.press(step.press(step.press()))  # type: ignore[func-returns-value,arg-type]


def test_steps_are_walked_in_their_order(route: Route) -> None:
    """Neither can one be passed over."""
    with (
        pytest.raises(Astray, match=WHERE + "the walk does step 2 of #brewing instead"),
        route.step("brewing", 2),
    ):
        pass


def test_a_step_that_nobody_walks(route: Route) -> None:
    """What is left at the end is named."""
    with route.step("brewing", 1) as step:
        step.press()
        step.press()
    with pytest.raises(Astray, match=r"brewing\.rst:14 \(en\): nobody walks step 2 of #brewing"):
        route.finish()


def test_a_step_of_a_page_that_one_is_sent_to(route: Route) -> None:
    """It is done like one's own, and is not counted as one."""
    with route.linked("other", "brewing", 2) as step:
        step.see()
    assert not route.walked
    with (
        pytest.raises(Astray, match="other has no step 3"),
        route.linked("other", "brewing", 3),
    ):
        pass


def test_what_goes_wrong_in_a_browser_names_the_step(route: Route) -> None:
    """A crash is no riddle."""
    with pytest.raises(Astray, match=WHERE + "Target crashed"), route.step("brewing", 1):
        raise Error("Target crashed\nlog")


def test_what_lies_under_an_open_menu_is_not_read(browser: Browser) -> None:
    """Nothing of it keeps an outline away, or moves the edge of a picture."""
    page = browser.new_page()
    page.set_content(
        "<p>Beside</p><p style='position: absolute; left: 300px'>Under</p>"
        "<div class='o_popover' style='background: #fff; inset: 0 0 0 290px; position: absolute'>"
        "<p style='margin-top: 90px'>Menu</p></div>"
    )
    lines = page.evaluate((ROOT / "tools" / "walks" / "lines.js").read_text("utf-8"))
    page.close()
    assert [line["y"] > 90 for line in lines] == [False, True]
