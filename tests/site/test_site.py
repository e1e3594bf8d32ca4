"""The site as its readers see it, in a real browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect
from tests.site.conftest import DESKTOP, OPEN, PAGE, PHONE

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WIDTHS = (360, 768, 1440)
SECTION = "merging-which-survives"
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
# Of each kind of word in code one is enough: hundreds of the same colours take axe-core minutes.
THIN_OUT = """() => {
  const seen = new Set();
  for (const word of document.querySelectorAll(".highlight span[class], .sig > span")) {
    const place = word.closest("details, .sig") === null;
    const kind = `${place} ${word.parentElement.className} ${word.className}`;
    if (seen.has(kind)) word.remove();
    else seen.add(kind);
  }
}"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pages_of(built: Path) -> list[str]:
    """All pages of both editions, the front door and the page for addresses that lead nowhere."""
    return sorted(path.relative_to(built).as_posix() for path in built.rglob("*.html"))


# Every page -------------------------------------------------------------------------------------


def test_no_page_scrolls_sideways_complains_or_asks_elsewhere(
    browser: Browser, built: Path, served: str
) -> None:
    """On no width, with all examples open; the policy holds, and no file is missing.

    On the phones that most people have, no table scrolls either.
    """
    said: list[str] = []
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(served)
                else said.append(f"{page.url}: {request.url}")
            ),
        )
        for name in pages_of(built):
            page.goto(f"{served}/{name}")
            page.evaluate(OPEN)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                found = page.evaluate("document.documentElement.scrollWidth")
                if found > width:
                    said.append(f"{name}: {found} pixels wide on a screen of {width}")
                cut = page.locator(".wy-table-responsive").evaluate_all(
                    "tables => tables.filter(({scrollWidth, clientWidth}) => "
                    "scrollWidth > clientWidth).length"
                )
                if cut:
                    said.append(f"{name}: {cut} tables wider than a screen of {width}")
    assert not said, "\n".join(said)


def test_every_page_is_accessible_in_both_schemes(
    browser: Browser, built: Path, served: str
) -> None:
    """axe-core finds nothing that WCAG 2.2 AA forbids, with all examples open."""
    axe, found = Axe(), []
    with browser.new_context(viewport=PHONE, reduced_motion="reduce") as context:
        page = context.new_page()
        for name in pages_of(built):
            page.emulate_media(color_scheme="light")
            page.goto(f"{served}/{name}")
            page.evaluate(OPEN)
            page.evaluate(THIN_OUT)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                # All that a scheme changes is colours.
                rules = {"type": "tag", "values": WCAG}
                if scheme == "dark":
                    rules = {"type": "rule", "values": ["color-contrast"]}
                result = axe.run(
                    page,
                    options={"runOnly": rules, "resultTypes": ["violations"], "preload": False},
                ).response
                found += [
                    f"{name} ({scheme}): {violation['id']}: {node['html'][:120]}"
                    for violation in result["violations"]
                    for node in violation["nodes"]
                ]
    assert not found, "\n".join(found)


def test_the_html_of_every_page_is_valid(built: Path, tmp_path: Path) -> None:
    """By the standard; what htmlvalidate.json leaves out is taste, or an `id` of Sphinx's."""
    validator = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    command = [str(Path(sys.executable).with_name("node")), str(validator)]
    report = tmp_path / "report.json"
    command = [*command, "-f", f"json={report}", "--config", str(HERE / "htmlvalidate.json")]
    subprocess.run([*command, *map(str, built.rglob("*.html"))], check=False)
    found = [
        f"{Path(page['filePath']).relative_to(built)}:{one['line']}: {one['message']}"
        for page in json.loads(report.read_text("utf-8"))
        for one in page["messages"]
    ]
    assert not found, "\n".join(found)


def test_the_bar_of_the_browser_has_the_colour_of_ours(desktop: Page, served: str) -> None:
    """A page's head cannot say `var()`: it repeats the token, by day."""
    desktop.goto(f"{served}/fa/{PAGE}")
    said = desktop.locator("meta[name=theme-color]").get_attribute("content")
    token = "getComputedStyle(document.documentElement).getPropertyValue('--side-deep')"
    assert said == desktop.evaluate(token)


# The policy -------------------------------------------------------------------------------------


def test_the_policy_is_enforced(desktop: Page, built: Path) -> None:
    """Opened as a file, with no server to set a header, a page still runs no script put into it."""
    desktop.goto((built / "fa" / PAGE).as_uri())
    desktop.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.wasRun = true";
          document.body.append(script);
        }"""
    )
    assert desktop.evaluate("window.wasRun") is None
    # Its own scripts and styles it has.
    expect(desktop.locator(".examples-switch")).to_be_visible()
    assert desktop.evaluate("getComputedStyle(document.body).fontFamily").startswith("Vazirmatn")


def test_no_script_or_style_stands_in_a_page(built: Path) -> None:
    """Neither a script nor a style, and no handler."""
    inline = re.compile(r"""<script(?![^>]*\ssrc=)|<style|\s(?:style|on[a-z]+)=["']""")
    assert [
        name for name in pages_of(built) if inline.search((built / name).read_text("utf-8"))
    ] == []


# Languages --------------------------------------------------------------------------------------


def test_the_language_switch_keeps_the_section(desktop: Page, served: str) -> None:
    """There and back, by an address with a section."""
    desktop.goto(f"{served}/fa/{PAGE}#{SECTION}")
    desktop.locator("#menu .edition-switch").click()
    desktop.wait_for_url(f"{served}/en/{PAGE}#{SECTION}")
    desktop.locator("#menu .edition-switch").click()
    desktop.wait_for_url(f"{served}/fa/{PAGE}#{SECTION}")


def test_the_language_switch_keeps_the_section_scrolled_to(desktop: Page, served: str) -> None:
    """Also where the address names none: what counts is what the reader sees."""
    desktop.goto(f"{served}/en/{PAGE}")
    desktop.evaluate(f"document.getElementById('{SECTION}').scrollIntoView()")
    desktop.locator("#menu .edition-switch").click()
    desktop.wait_for_url(f"{served}/fa/{PAGE}#{SECTION}")


def test_the_front_door_remembers_the_language(browser: Browser, served: str) -> None:
    """It asks first, in both languages, and goes then by what was read."""
    with browser.new_context(locale="en-GB") as context:
        page = context.new_page()
        page.goto(f"{served}/")
        page.wait_for_load_state("networkidle")
        assert page.url == f"{served}/"
        expect(page.get_by_role("heading")).to_have_count(2)
        page.get_by_role("link", name="Read it in English").click()
        page.wait_for_url(f"{served}/en/index.html")
        page.locator("#menu .edition-switch").click()
        page.wait_for_url(f"{served}/fa/index.html")
        page.goto(f"{served}/")
        page.wait_for_url(f"{served}/fa/index.html")


# Examples ---------------------------------------------------------------------------------------


def test_the_choice_to_see_all_examples_is_remembered(desktop: Page, served: str) -> None:
    """On the next page, and after a reload."""
    desktop.goto(f"{served}/fa/{PAGE}")
    closed = desktop.locator("details.example:not([open])")
    assert closed.count() > 3
    desktop.get_by_role("switch").check()
    expect(closed).to_have_count(0)
    desktop.goto(f"{served}/fa/crm/leads.html")
    expect(closed).to_have_count(0)
    desktop.get_by_role("switch").uncheck()
    desktop.reload()
    assert closed.count() > 3
    # The page before is as this one was left.
    desktop.go_back()
    expect(desktop.get_by_role("switch")).not_to_be_checked()
    assert closed.count() > 3


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_mark_at_a_sentence_opens_its_example(
    desktop: Page, served: str, edition: str, key: str
) -> None:
    """By a click or from the keyboard; whoever does not see it is told its state."""
    desktop.goto(f"{served}/{edition}/{PAGE}")
    name = {"fa": "مثال آزموده", "en": "Tested example"}[edition]
    mark = desktop.get_by_role("button", name=name, exact=True).first
    example = desktop.locator(f"#{mark.get_attribute('aria-controls')} pre").first
    expect(mark).to_have_attribute("aria-expanded", "false")
    mark.click()
    expect(example).to_be_in_viewport()
    expect(mark).to_have_attribute("aria-expanded", "true")
    mark.press(key)
    expect(example).to_be_hidden()
    expect(mark).to_have_attribute("aria-expanded", "false")


def test_a_section_opens_all_its_examples(desktop: Page, served: str) -> None:
    """And no other's; opened one by one they count as open, too."""
    desktop.goto(f"{served}/en/{PAGE}")
    section = desktop.locator("section:has(> .tested-count)").nth(2)
    count = section.get_by_role("button", name="tested examples in this section")
    marks = section.get_by_role("button", name="Tested example", exact=True)
    many = int((count.text_content() or "").split()[0])
    assert 1 < many == section.locator("details.example").count()
    opened = desktop.locator("details.example[open]")
    count.click()
    expect(opened).to_have_count(many)
    expect(count).to_have_attribute("aria-expanded", "true")
    marks.first.click()
    expect(opened).to_have_count(many - 1)
    expect(count).to_have_attribute("aria-expanded", "false")
    marks.first.click()
    expect(count).to_have_attribute("aria-expanded", "true")


def test_a_long_page_lists_its_sections(desktop: Page, served: str, edition: str) -> None:
    """Under its title, folded; each link leads to its heading."""
    desktop.set_viewport_size(LAPTOP)
    desktop.goto(f"{served}/{edition}/{PAGE}")
    contents = desktop.locator(".page-toc")
    headings = desktop.locator("main h2")
    expect(contents.get_by_role("link")).to_have_count(0)  # folded
    contents.locator("summary").click()
    expect(contents.get_by_role("link")).to_have_count(headings.count())
    contents.get_by_role("link").nth(4).click()
    expect(headings.nth(4)).to_be_in_viewport()


def test_a_wide_screen_has_the_sections_at_the_side(
    desktop: Page, served: str, edition: str
) -> None:
    """Where lines end; the one that is read is marked, wherever the reader scrolls or jumps."""
    desktop.goto(f"{served}/{edition}/{PAGE}#{SECTION}")
    contents = desktop.locator(".page-toc")
    current = contents.locator("[aria-current=location]")
    expect(current).to_have_attribute("href", f"#{SECTION}")
    place, text = contents.bounding_box(), desktop.locator("main section > p").first.bounding_box()
    assert place
    assert text
    beside = place["x"] > text["x"] + text["width"]
    assert beside == (edition == "en")
    assert (place["x"] + place["width"] < text["x"]) == (edition == "fa")
    links = contents.get_by_role("link")
    expect(links.last).to_be_in_viewport()
    desktop.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(links.last).to_have_attribute("aria-current", "location")
    links.nth(1).click()
    expect(links.nth(1)).to_have_attribute("aria-current", "location")
    desktop.evaluate("scrollTo(0, 0)")
    expect(current).to_have_count(0)
    desktop.set_viewport_size(LAPTOP)
    expect(links).to_have_count(0)  # folded


def test_an_address_opens_the_example_that_it_leads_into(desktop: Page, served: str) -> None:
    """Whether the reader comes with it or follows it on the page."""
    desktop.goto(f"{served}/fa/{PAGE}")
    desktop.evaluate(
        "document.querySelectorAll('details.example')[2].querySelector('pre').id = 'in-example'"
    )
    example = desktop.locator("details.example").nth(2)
    expect(example).not_to_have_attribute("open", "")
    desktop.evaluate("location.hash = 'in-example'")
    expect(example).to_have_attribute("open", "")
    expect(desktop.locator("#in-example")).to_be_in_viewport()


def test_paper_has_the_examples_that_the_reader_has_opened(desktop: Page, served: str) -> None:
    """Staff print none; there is nothing to click on, either."""
    desktop.goto(f"{served}/fa/{PAGE}")
    desktop.locator(".tested-mark").nth(1).click()
    desktop.emulate_media(media="print")
    expect(desktop.locator("details.example pre:visible")).to_have_count(1)
    expect(desktop.locator(":is(.tested-mark, .tested-count, summary):visible")).to_have_count(0)


def test_without_scripts_every_example_is_open(browser: Browser, served: str) -> None:
    """And the menu stands above the text."""
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{served}/fa/{PAGE}")
        expect(page.locator("details.example:not([open])")).to_have_count(0)
        expect(page.locator("#menu li a").first).to_be_visible()
        expect(page.locator(".menu-button")).to_be_hidden()


def test_copying_takes_the_code_alone(browser: Browser, served: str, edition: str) -> None:
    """No prompts and no output; that it is done is said, also to those who do not see it."""
    permissions = ["clipboard-read", "clipboard-write"]
    with browser.new_context(viewport=DESKTOP, permissions=permissions) as context:
        page = context.new_page()
        page.goto(f"{served}/{edition}/tutorials/first-day.html")
        page.evaluate(OPEN)
        block = page.locator("div.highlight").first
        button = block.locator(".copy-button")
        button.focus()
        page.keyboard.press("Enter")
        done = {"fa": "کپی شد", "en": "Copied"}[edition]
        expect(button).to_have_text(done)
        expect(page.get_by_role("status").last).to_have_text(done)
        assert page.evaluate("navigator.clipboard.readText()").splitlines() == [
            "from crm_demo import open_crm",
            f'crm = open_crm("{edition}")',
            "crm.leads(), crm.opportunities()",
            "crm.menu()",
        ]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_moves_while_a_page_loads(
    browser: Browser, served: str, edition: str, size: ViewportSize
) -> None:
    """The browser counts no shift of the layout, fonts and folding included."""
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        page.goto(f"{served}/{edition}/{PAGE}", wait_until="networkidle")
        moved = page.evaluate(
            """() => new Promise((done) => {
              let sum = 0;
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) sum += entry.value;
              }).observe({ type: "layout-shift", buffered: true });
              setTimeout(() => done(sum), 300);
            })"""
        )
    assert moved < 0.02
