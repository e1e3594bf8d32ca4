"""Pictures and code as a phone shows them, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.site.conftest import OPEN, PAGE, PHONE

PICTURES = "crm/opportunities.html"


# Pictures ---------------------------------------------------------------------------------------


def test_a_picture_can_be_read_on_a_phone(phone: Page, served: str, edition: str) -> None:
    """The letters of a screen, 14 pixels high, have 11 there; from edge to edge, in steps too."""
    phone.goto(f"{served}/{edition}/{PICTURES}")
    pictures = phone.locator("a.picture").evaluate_all(
        """links => links.map((link) => {
          const image = link.querySelector("img");
          return [link.clientWidth, (14 * image.getBoundingClientRect().width) / image.width];
        })"""
    )
    assert pictures
    for width, letters in pictures:
        assert abs(width - PHONE["width"]) < 3
        assert letters >= 10.99
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_phone_shows_first_what_is_marked(phone: Page, served: str, edition: str) -> None:
    """From where lines begin, if what is marked begins there; else from a little before it."""
    phone.goto(f"{served}/{edition}/{PICTURES}")
    seen = phone.locator("a.picture").evaluate_all(
        """links => links.map((link) => {
          const image = link.querySelector("img");
          const { left, width } = image.getBoundingClientRect();
          const marked = (image.dataset.marked ?? "").split(" ");
          const ends = marked.map((x) => left + (width * x) / 100);
          const all = [...ends, link.clientWidth, Math.abs(link.scrollLeft)];
          return getComputedStyle(link).direction === "rtl"
            ? [link.clientWidth - all[1], link.clientWidth - all[0], ...all.slice(2)]
            : all;
        })"""
    )
    marked = [one for one in seen if len(one) == 4]
    assert len(marked) >= 5
    for begin, end, width, moved in marked:
        assert begin >= -3
        assert min(end, begin + 60) <= width
        assert not moved or min(end, begin + 90) + moved > width


def test_an_edge_fades_where_a_picture_goes_on(phone: Page, served: str, edition: str) -> None:
    """Only there, so that it is seen that a finger moves it, and where to."""
    phone.goto(f"{served}/{edition}/{PICTURES}")
    wide = phone.locator("a.picture.more-left, a.picture.more-right").first
    for edge, other in (("left", "right"), ("right", "left")):
        sign = "-" if edge == "left" else ""
        wide.evaluate(f"link => link.scrollBy({sign}link.scrollWidth, 0)")
        expect(wide).not_to_have_class(re.compile(rf"\bmore-{edge}\b"))
        expect(wide).to_have_class(re.compile(rf"\bmore-{other}\b"))
        assert "rgba(0, 0, 0, 0.35)" in wide.evaluate("link => getComputedStyle(link).maskImage")


def test_a_tap_opens_a_picture_as_large_as_the_screen_was(
    phone: Page, served: str, edition: str
) -> None:
    """With what it shows under it; a finger moves it about, and goes on to the next."""
    phone.goto(f"{served}/{edition}/{PICTURES}")
    links = phone.locator("a.picture")
    links.nth(1).tap()
    pictures = phone.get_by_role("dialog").locator("figure")
    expect(pictures).to_have_count(links.count())
    expect(pictures.nth(1)).to_be_in_viewport(ratio=0.9)
    image = pictures.nth(1).locator("img")
    caption = image.get_attribute("alt")
    assert caption
    expect(pictures.nth(1).locator("figcaption")).to_have_text(caption)
    width = image.evaluate("({ naturalWidth }) => naturalWidth / 2")
    assert image.evaluate("image => image.getBoundingClientRect().width") == width
    moves = "({ scrollWidth, clientWidth }) => scrollWidth > clientWidth"
    assert pictures.nth(1).locator(".viewer-picture").evaluate(moves)
    # Where lines begin: there the menu of the screen is.
    assert (
        pictures.nth(1).locator(".viewer-picture").evaluate("({ scrollLeft }) => scrollLeft") == 0
    )
    sweep = PHONE["width"] * (-1 if edition == "fa" else 1)
    phone.locator(".viewer-strip").evaluate(f"strip => strip.scrollBy({sweep}, 0)")
    expect(pictures.nth(2)).to_be_in_viewport(ratio=0.9)
    phone.locator(".viewer-close").tap()
    expect(phone.get_by_role("dialog")).to_be_hidden()


def test_a_picture_is_opened_and_left_with_the_keyboard(desktop: Page, served: str) -> None:
    """The buttons lead from one to the next; who closes it is where he was."""
    desktop.goto(f"{served}/en/{PICTURES}")
    link = desktop.locator("a.picture").first
    link.press("Enter")
    pictures = desktop.get_by_role("dialog").locator("figure")
    expect(pictures.first).to_be_in_viewport(ratio=0.9)
    desktop.get_by_role("button", name="Next picture").press("Enter")
    expect(pictures.nth(1)).to_be_in_viewport(ratio=0.9)
    desktop.get_by_role("button", name="Previous picture").press("Enter")
    expect(pictures.first).to_be_in_viewport(ratio=0.9)
    desktop.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_without_scripts_a_picture_opens_as_a_file(browser: Browser, served: str) -> None:
    """As every link to one does."""
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{served}/fa/{PICTURES}")
        page.locator("a.picture").first.click()
        page.wait_for_url("**/*.png")


# Code -------------------------------------------------------------------------------------------


def test_code_is_seen_from_its_start(phone: Page, served: str, edition: str) -> None:
    """No line goes on beyond the edge, and no button covers a letter."""
    phone.goto(f"{served}/{edition}/{PAGE}")
    phone.evaluate(OPEN)
    hidden = phone.evaluate(
        """[...document.querySelectorAll("div.highlight")].filter((block) => {
          const pre = block.querySelector("pre");
          const text = document.createRange();
          text.selectNodeContents(pre);
          const buttons = [...block.querySelectorAll("button")].map((one) =>
            one.getBoundingClientRect(),
          );
          const isCovered = [...text.getClientRects()].some((letters) =>
            buttons.some(
              (button) =>
                button.left < letters.right && letters.left < button.right &&
                button.top < letters.bottom && letters.top < button.bottom,
            ),
          );
          return buttons.length < 2 || isCovered || pre.scrollWidth > pre.clientWidth;
        }).map((block) => block.textContent)"""
    )
    assert hidden == []


def test_persian_in_code_has_the_letters_of_the_text(phone: Page, served: str) -> None:
    """Those of a typewriter are hard to read; a phone fetches no font for them alone."""
    phone.goto(f"{served}/fa/{PAGE}")
    phone.evaluate(OPEN)
    said = "code => getComputedStyle(code).fontFamily"
    assert phone.locator("main pre").first.evaluate(said).startswith('"Vazirmatn of code"')
    files = "performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1))"
    fonts = [name for name in phone.evaluate(files) if name.endswith(".woff2")]
    assert sorted(set(fonts)) == ["vazirmatn-arabic.woff2", "vazirmatn-latin.woff2"]


@pytest.mark.parametrize("name", ["reference/leads.html", "reference/scoring.html", PAGE])
def test_a_long_line_of_code_goes_on_further_in(
    phone: Page, served: str, edition: str, name: str
) -> None:
    """So it looks like no answer; no word is torn, and no prompt stands alone."""
    phone.goto(f"{served}/{edition}/{name}")
    phone.evaluate(OPEN)
    lines, torn = phone.evaluate(
        """() => {
          const torn = [];
          const lines = [...document.querySelectorAll(".highlight .line")].map((line) => {
            const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            const rows = new Map();
            while (walker.nextNode()) {
              const { data, parentElement } = walker.currentNode;
              for (const { 0: word, index } of data.matchAll(/[\\p{L}\\u200c]+/gu)) {
                const range = document.createRange();
                range.setStart(walker.currentNode, index);
                range.setEnd(walker.currentNode, index + word.length);
                const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
                if (tops.size > 1) torn.push(word);
              }
              if (parentElement.closest("bdi.sentence, .gp") || !data.trim()) continue;
              const range = document.createRange();
              range.selectNodeContents(walker.currentNode);
              for (const { bottom, left, width } of range.getClientRects()) {
                if (!width) continue;
                const row = Math.round(bottom / 12);
                rows.set(row, Math.min(left, rows.get(row) ?? left));
              }
            }
            const [first, ...others] = [...rows].sort(([a], [b]) => a - b).map(([, left]) => left);
            const prompt = line.querySelector(":scope > .gp")?.getBoundingClientRect();
            const whole = line.getBoundingClientRect();
            return {
              text: line.textContent,
              others: others.map((left) => left - (prompt?.left ?? whole.left)),
              alone: prompt && first !== undefined && prompt.top - whole.top > 5,
            };
          });
          return [lines, torn];
        }"""
    )
    assert torn == []
    assert [line for line in lines if line["alone"]] == []
    went_on = [line for line in lines if line["others"]]
    assert len(went_on) > 3
    assert [line for line in went_on if min(line["others"]) < 12] == []


def test_a_sentence_of_an_answer_reads_from_its_side(phone: Page, served: str) -> None:
    """Also where it begins with a foreign word; by hand it is copied as it stands in the code."""
    phone.goto(f"{served}/fa/reference/leads.html")
    sentence = phone.locator("bdi.sentence", has_text="«XX»").first
    assert sentence.evaluate("one => getComputedStyle(one).direction") == "rtl"
    first, last = sentence.evaluate(
        """one => [0, one.firstChild.length - 1].map((at) => {
          const range = document.createRange();
          range.setStart(one.firstChild, at);
          range.setEnd(one.firstChild, at + 1);
          return range.getBoundingClientRect().left - one.getBoundingClientRect().left;
        })"""
    )
    assert last < first
    said, code = sentence.evaluate(
        """one => {
          const pre = one.closest("pre");
          getSelection().selectAllChildren(pre);
          const copy = pre.cloneNode(true);
          for (const prompt of copy.querySelectorAll(".gp")) prompt.remove();
          return [getSelection().toString(), copy.textContent];
        }"""
    )
    assert said.split("\n") == code.rstrip("\n").split("\n")


# Chips ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["crm/leads.html", "reference/index.html", "reference/leads.html"])
def test_no_line_begins_with_what_ends_a_sentence(
    phone: Page, served: str, edition: str, name: str
) -> None:
    """Nor does a full stop behind a chip stand on it; its two sides are alike."""
    phone.goto(f"{served}/{edition}/{name}")
    chips = phone.evaluate(
        """() => [...document.querySelectorAll("main :is(p, li, dd) > :is(.ui-label, code)")]
          .filter((chip) => /^[.,،؛:)]/.test(chip.nextSibling?.data ?? ""))
          .map((chip) => {
            const range = document.createRange();
            range.setStart(chip.nextSibling, 0);
            range.setEnd(chip.nextSibling, 1);
            const mark = range.getBoundingClientRect();
            const edges = [...chip.getClientRects()].at(-1);
            const isRtl = document.dir === "rtl";
            const style = getComputedStyle(chip);
            return {
              text: chip.textContent,
              apart: Math.abs(mark.top + mark.height / 2 - edges.top - edges.height / 2),
              gap: isRtl ? edges.left - mark.right : mark.left - edges.right,
              padding: [style.paddingLeft, style.paddingRight],
              margin: [style.marginLeft, style.marginRight],
            };
          })"""
    )
    assert chips
    for chip in chips:
        assert chip["apart"] < 10, chip
        assert abs(chip["gap"]) < 1, chip
        assert len(set(chip["padding"])) == 1, chip
        assert chip["margin"] == ["0px", "0px"], chip


def test_a_short_label_stands_on_one_line(phone: Page, served: str, edition: str) -> None:
    """On a wide screen as on a phone."""
    phone.goto(f"{served}/{edition}/card.html")
    for width in (360, 768, 1440):
        phone.set_viewport_size({"width": width, "height": 740})
        torn = phone.locator(".ui-label").evaluate_all(
            """labels => labels.filter((label) =>
              label.textContent.length <= 20 && label.getClientRects().length > 1
            ).map((label) => label.textContent)"""
        )
        assert torn == []


# The dark screen --------------------------------------------------------------------------------


def test_the_search_box_is_dark_on_a_dark_screen(desktop: Page, served: str) -> None:
    """It is the one field beside each text."""
    desktop.emulate_media(color_scheme="dark")
    desktop.goto(f"{served}/fa/{PAGE}")
    ground = desktop.locator(".wy-side-nav-search input[type=text]").evaluate(
        "field => getComputedStyle(field).backgroundColor.match(/\\d+/g).map(Number)"
    )
    assert max(ground[:3]) < 60


# The way from box to box ------------------------------------------------------------------------


def test_boxes_side_by_side_begin_at_one_height(desktop: Page, served: str, edition: str) -> None:
    """However many lines lead to each; and all of it is in the middle of its section."""
    desktop.goto(f"{served}/{edition}/{PAGE}")
    tops = desktop.locator(".flow li > ul strong").evaluate_all(
        "names => names.map((name) => Math.round(name.parentElement.getBoundingClientRect().top))"
    )
    assert len(tops) == 2
    assert len(set(tops)) == 1
    middle = "one => one.getBoundingClientRect().left + one.getBoundingClientRect().width / 2"
    section = desktop.locator("section:has(> .flow)").evaluate(middle)
    assert abs(desktop.locator(".flow > li").first.evaluate(middle) - section) < 1


# Notes ------------------------------------------------------------------------------------------


def test_a_label_in_a_note_keeps_a_ground_of_its_own(phone: Page, served: str) -> None:
    """By day and by night."""
    phone.goto(f"{served}/fa/{PAGE}")
    ground = "one => getComputedStyle(one).backgroundColor"
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme)
        labels = phone.locator(".admonition .ui-label")
        assert labels.count() > 2
        for label in labels.all():
            assert label.evaluate(ground) != label.locator(
                "xpath=ancestor::*[contains(@class, 'admonition')]"
            ).evaluate(ground)
