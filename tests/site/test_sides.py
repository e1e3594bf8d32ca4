"""The tutorial, on the screen and in Python, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect
from tests.site.conftest import PHONE

TUTORIAL = "tutorials/first-day.html"


def test_a_reader_chooses_a_side_and_finds_it_again(
    desktop: Page, served: str, edition: str
) -> None:
    """The screen is first; a choice, also from the keyboard, is kept for the next visit."""
    desktop.goto(f"{served}/{edition}/{TUTORIAL}")
    screen, python = (
        desktop.get_by_role("radio", name=name)
        for name in {"fa": ("صفحهٔ Odoo", "Python"), "en": ("screen", "Python")}[edition]
    )
    step = desktop.locator("main ol.arabic > li").first
    code = desktop.locator("main .highlight").first
    exercise = desktop.locator("main .admonition.python-side").first
    expect(screen).to_be_checked()
    expect(step).to_be_visible()
    expect(code).to_be_hidden()
    expect(exercise).to_be_hidden()
    screen.press("ArrowRight")
    for _ in range(2):
        expect(python).to_be_checked()
        expect(step).to_be_hidden()
        expect(code).to_be_visible()
        expect(exercise).to_be_visible()
        desktop.reload()
    screen.check()
    expect(step).to_be_visible()


def test_the_steps_of_the_screen_count_on_where_code_is_left_out(
    desktop: Page, served: str
) -> None:
    """Of a section, the second list begins where the first one ended."""
    desktop.goto(f"{served}/en/{TUTORIAL}")
    lists = desktop.locator("#first-day-team > ol")
    first = lists.first.locator("> li").count()
    assert lists.nth(1).get_attribute("start") == str(first + 1)


def test_without_scripts_one_side_follows_the_other(browser: Browser, served: str) -> None:
    """And nothing asks for a choice that nobody could make."""
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{served}/fa/{TUTORIAL}")
        expect(page.locator(".sides")).to_be_hidden()
        expect(page.locator("main ol.arabic > li").first).to_be_visible()
        expect(page.locator("main .highlight").first).to_be_visible()
