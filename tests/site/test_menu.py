"""The menu and the keyboard, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.site.conftest import PAGE, PHONE


def test_the_menu_of_a_phone(phone: Page, served: str, edition: str) -> None:
    """It opens on the side where lines begin, holds the keyboard, and closes in three ways."""
    phone.goto(f"{served}/{edition}/{PAGE}")
    menu, button = phone.locator("#menu"), phone.locator(".menu-button")
    expect(menu).to_be_hidden()
    button.tap()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(menu).to_be_visible()
    box = menu.bounding_box()
    assert box
    assert (box["x"] == 0) == (edition == "en")
    assert (box["x"] + box["width"] == PHONE["width"]) == (edition == "fa")
    # The search box would call the keyboard over the menu.
    assert phone.evaluate("document.activeElement.tagName") == "A"
    inside = "document.activeElement.closest('#menu, .wy-nav-top') !== null"
    for key in ["Tab"] * 20 + ["Shift+Tab"] * 30:
        phone.keyboard.press(key)
        assert phone.evaluate(inside)
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    button.tap()
    phone.touchscreen.tap(20 if edition == "fa" else PHONE["width"] - 20, PHONE["height"] - 20)
    expect(menu).to_be_hidden()
    button.tap()
    menu.get_by_role("link").last.tap()
    phone.wait_for_url(f"{served}/{edition}/reference/**")


def test_the_bar_of_a_phone_stays(phone: Page, served: str, edition: str) -> None:
    """However far the reader has scrolled; opening and closing the menu keeps the place."""
    phone.goto(f"{served}/{edition}/{PAGE}")
    phone.evaluate("scrollTo(0, 5000)")
    bar, button = phone.locator(".wy-nav-top"), phone.locator(".menu-button")
    assert bar.evaluate("bar => bar.getBoundingClientRect().top") == 0
    box = button.bounding_box()
    assert box
    phone.touchscreen.tap(box["x"] + 20, box["y"] + 20)
    expect(button).to_have_attribute("aria-expanded", "true")
    phone.keyboard.press("Escape")
    expect(button).to_be_focused()
    assert phone.evaluate("scrollY") == 5000


@pytest.mark.parametrize("name", [PAGE, "search.html"])
def test_the_search_box_shows_that_it_has_the_keyboard(
    desktop: Page, served: str, name: str
) -> None:
    """As all that can be reached by Tab."""
    desktop.goto(f"{served}/fa/{name}")
    box = desktop.locator("input[name=q]")
    desktop.locator("body").click()
    while not box.evaluate("box => box === document.activeElement"):
        desktop.keyboard.press("Tab")
    assert box.evaluate("box => getComputedStyle(box).outlineStyle") == "solid"


@pytest.mark.parametrize("page", ["reference/live.html", "crm/leads.html"])
def test_the_menu_shows_the_page_that_is_read(
    desktop: Page, served: str, edition: str, page: str
) -> None:
    """Of a list that is longer than the window, what is current is in sight."""
    desktop.goto(f"{served}/{edition}/{page}")
    expect(desktop.locator("#menu a.current").last).to_be_in_viewport(ratio=1)


def test_fingers_find_the_navigation(phone: Page, served: str, edition: str) -> None:
    """What leads through the manual is at least 44 pixels high on a phone."""
    phone.goto(f"{served}/{edition}/{PAGE}")
    phone.locator(".menu-button").tap()
    small = phone.evaluate(
        """[...document.querySelectorAll(
          ".wy-nav-top :is(a, button), #menu li a, .page-head a, .page-turn a, " +
          "summary:not([hidden]), .examples-switch label, .tested-count > button"
        )].filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"""
    )
    assert small == []


def test_the_keyboard_reaches_the_text_first(desktop: Page, served: str, edition: str) -> None:
    """The first stop skips the menu; each stop is seen."""
    desktop.goto(f"{served}/{edition}/{PAGE}")
    desktop.keyboard.press("Tab")
    skip = desktop.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("#content")).to_be_focused()
    for _ in range(8):
        desktop.keyboard.press("Tab")
        outline = "(({ outlineStyle, outlineWidth }) => outlineStyle + outlineWidth)"
        seen = desktop.evaluate(f"{outline}(getComputedStyle(document.activeElement))")
        assert seen not in ("none0px", "none3px"), desktop.evaluate(
            "document.activeElement.outerHTML"
        )
        assert desktop.evaluate("document.activeElement.closest('main') !== null")
