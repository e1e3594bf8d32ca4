"""Examples that run in the page: in Chromium, on the Python that the site serves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from tests.site.conftest import DESKTOP, PHONE
from tests.site.conftest import PAGE as MERGING
from tests.site.in_page import LONG, Example, opened

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Runs each story of a page to its end, and waits until all its blocks have answered.
RUN_ALL = """async () => {
  const blocks = [...document.querySelectorAll("div.highlight:has(> .run-button)")];
  const story = (block) => block.closest("dl.py > dd")?.previousElementSibling.id ?? "";
  const same = new Map();
  for (const last of new Map(blocks.map((block) => [story(block), block])).values()) {
    await new Promise((done) => {
      document.addEventListener("example-run", ({ target, detail }) => {
        same.set(target, detail.same);
        if (target === last) done();
      });
      last.querySelector(".run-button").click();
    });
    while (last.nextElementSibling.shadowRoot.querySelector(".run").hidden) {
      await new Promise((done) => setTimeout(done, 20));
    }
  }
  const wrong = blocks.filter((block) => !same.get(block));
  return [blocks.length, wrong.map((block) => block.textContent)];
}"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader who was never here before."""
    with browser.new_context(viewport=DESKTOP, reduced_motion="reduce") as context:
        context.set_default_timeout(LONG)
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that has nothing to complain of."""
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait for Python as long as it takes."""
    expect.set_options(timeout=LONG)
    yield
    expect.set_options(timeout=5_000)


# Every example ----------------------------------------------------------------------------------


def test_every_example_of_every_page_answers_as_on_the_page(
    context: BrowserContext, built: Path, served: str, edition: str
) -> None:
    """The manual passes in the reader's browser, as it does in CPython and on a live Odoo."""
    wrong, count = [], 0
    for path in sorted((built / edition).rglob("*.html")):
        html = path.read_text("utf-8")
        if "&gt;&gt;&gt; " not in html:
            continue
        page = context.new_page()
        opened(page, served, path.relative_to(built).as_posix())
        found, differ = page.evaluate(RUN_ALL)
        # No example is without its button.
        assert found == len(re.findall(r"<pre>(?:<span></span>)?(?:<[^>]*>)*&gt;&gt;&gt;", html))
        wrong += [f"{path.relative_to(built)}: {text}" for text in differ]
        count += found
        page.close()
    assert not wrong, "\n".join(wrong)
    assert count > 200


# What a press of the button does ----------------------------------------------------------------


def test_nothing_is_fetched_before_a_press(page: Page, served: str, edition: str) -> None:
    """Then the size is said and the progress is shown; the next page fetches nothing again."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, served, f"{edition}/{MERGING}")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/run/" in url or "run_examples.json" in url]
    waiting: list[Route] = []
    page.route("**/wasm.bin*", lambda route: waiting.append(route))  # noqa: PLW0108
    first = Example(page, "crm.add_opportunity(")
    with page.expect_request("**/wasm.bin*"):
        first.block.locator(".run-button").click()
    size = {"fa": r"[۰-۹]٫[۰-۹] مگابایت", "en": r"\d\.\d MB"}[edition]
    expect(first.status).to_have_text(re.compile(size))
    bar = first.cell.locator("progress")
    expect(bar).to_be_visible()
    expect(bar).to_have_attribute("value", re.compile(r"^0\.\d*[1-9]"))
    [route] = waiting
    route.continue_()
    first.wait()
    expect(bar).to_be_hidden()
    assert {url for url in asked if not url.startswith(served)} == set()


def test_what_runs_is_the_story_up_to_the_example(page: Page, served: str, edition: str) -> None:
    """Whatever is run first, and however often, an example answers as on the page."""
    opened(page, served, f"{edition}/{MERGING}")
    merged = Example(page, "crm.merge([desks, again])")
    merged.run()
    same = {"fa": "همان پاسخ صفحه", "en": "As on the page"}[edition]
    expect(merged.status).to_have_text(same)
    merged.run()
    expect(merged.status).to_have_text(same)
    before = Example(page, "crm.count_similar(desks)")
    before.run()
    expect(before.status).to_have_text(same)


def test_a_changed_example_differs_kindly_and_is_restored(page: Page, served: str) -> None:
    """Here and on the page, side by side; what stands below answers otherwise too."""
    opened(page, served)
    changed = Example(page, "crm.merge([desks, again])")
    changed.run()
    below = Example(page, "400000000")
    below.run()
    expect(below.status).to_have_text("As on the page")
    changed.type("crm.count_similar(desks)")
    expect(below.answers).to_have_class(re.compile("stale"))
    changed.run()
    expect(changed.status).to_have_text("You changed the example, and the answer changed with it.")
    here, there = changed.answers.locator("section").all()
    expect(here.locator("pre")).to_have_text("1")
    expect(there.locator("pre")).to_have_text("Opportunity('20 desks for Aftab')")
    boxes = here.bounding_box(), there.bounding_box()
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    below.run()
    expect(below.status).to_have_text("Something above was changed, so this answer is another one.")
    changed.cell.get_by_role("button", name="Restore").click()
    expect(changed.status).to_have_text("As on the page")
    expect(changed.editor).to_have_text("crm.merge([desks, again])")
    changed.cell.get_by_role("button", name="Start over").click()
    expect(page.locator(".run-cell")).to_have_count(0)
    expect(changed.block.locator(".run-button")).to_be_focused()


def test_a_refusal_is_its_sentence(page: Page, served: str, edition: str) -> None:
    """The traceback is folded under it."""
    opened(page, served, f"{edition}/{MERGING}")
    refused = Example(page, "crm.refresh(gone)")
    refused.run()
    expect(refused.answers.locator("p")).to_have_text(
        re.compile({"fa": "^«.*» دیگر وجود ندارد", "en": "^“.*” is no longer there"}[edition])
    )
    expect(refused.answers.locator("pre")).to_be_hidden()
    refused.answers.locator("summary").click()
    expect(refused.answers.locator("pre")).to_contain_text("crm.refresh(gone)")


def test_an_endless_loop_is_stopped(page: Page, served: str) -> None:
    """The page does not freeze; what ran before is there again, and the next run is as ever."""
    opened(page, served)
    loop = Example(page, "crm.count_similar(desks)")
    loop.run()
    loop.type("while True:\n    pass")
    loop.run_button.click()
    expect(loop.status).to_have_text("Running …")
    assert page.evaluate("1 + 1") == 2
    loop.cell.locator(".stop").click()
    expect(loop.status).to_have_text("Stopped. All is as it was before this example.")
    expect(loop.cell.locator(".board")).to_be_visible()
    loop.cell.get_by_role("button", name="Restore").click()
    expect(loop.status).to_have_text("As on the page")


def test_what_is_pressed_meanwhile_waits_for_its_turn(page: Page, served: str) -> None:
    """It is run next; what stops the one before it stops it too, and so does starting over."""
    opened(page, served)
    first, second = Example(page, "crm.count_similar(desks)"), Example(page, "400000000")
    first.block.locator(".run-button").click()
    second.run()
    expect(first.status).to_have_text("As on the page")
    expect(second.status).to_have_text("As on the page")
    first.type("while True:\n    pass")
    first.run_button.click()
    second.run_button.click()
    first.cell.locator(".stop").click()
    expect(second.status).to_be_empty()
    expect(second.run_button).to_be_visible()
    expect(first.status).to_have_text("Stopped. All is as it was before this example.")
    first.run_button.click()
    second.run_button.click()
    second.cell.get_by_role("button", name="Start over").click()
    expect(page.locator(".run-cell")).to_have_count(0)
    second.run()
    expect(second.status).to_have_text("As on the page")


def test_the_board_shows_what_came_and_the_record_spoken_of(page: Page, served: str) -> None:
    """Redrawn after each run, under the example that ran last."""
    opened(page, served)
    first = Example(page, "desks = crm.add_opportunity(")
    first.run()
    expect(first.cell.locator(".board h4").first).to_have_text("New")
    expect(first.cell.locator(".card")).to_have_count(2)
    merged = Example(page, "crm.merge([desks, again])")
    merged.run()
    expect(first.cell.locator(".board")).to_have_count(0)
    expect(merged.cell.locator(".card")).to_have_text(re.compile("20 desks for Aftab"))
    expect(merged.cell.locator(".record h4")).to_have_text("Opportunity: 20 desks for Aftab")
    merged.type("crm.merge([desks, again])\ncrm.move(desks, 'Proposition')")
    merged.run()
    moved = merged.cell.locator(".board section", has_text="Proposition").locator(".card.new")
    expect(moved).to_contain_text("20 desks for Aftab")


# The editor -------------------------------------------------------------------------------------


def test_the_keyboard_is_enough(page: Page, served: str) -> None:
    """Tab finds the button and leaves the editor; Ctrl+Enter runs."""
    opened(page, served)
    example = Example(page, "crm.count_similar(desks)")
    example.block.locator(".run-button").focus()
    page.keyboard.press("Enter")
    example.wait()
    expect(example.run_button).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(example.editor).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" + 1")
    page.keyboard.press("Control+Enter")
    expect(example.answers.locator("pre").first).to_have_text("2")
    page.keyboard.press("Tab")
    expect(example.run_button).to_be_focused()


def test_persian_strings_stay_whole(page: Page, served: str) -> None:
    """Code is left-to-right; two neighbouring strings keep their order, typed and answered."""
    opened(page, served, f"fa/{MERGING}")
    example = Example(page, "crm.count_similar(desks)")
    example.run()
    example.type("'۲۰ میز', 'صندلی'")
    example.run()
    places = """(root, words) => words.map((word) => {
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const start = texts.currentNode.data.indexOf(word);
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(texts.currentNode, start);
        range.setEnd(texts.currentNode, start + word.length);
        return range.getBoundingClientRect().left;
      }
    })"""
    for place in (example.editor, example.answers.locator("section pre").first):
        number, desk, chair = place.evaluate(places, ["۲۰", "میز", "صندلی"])
        assert desk < number < chair  # «۲۰ میز» is read from the right, and comes first


def test_what_runs_is_accessible(page: Page, served: str, edition: str) -> None:
    """In both schemes, on a phone, with an answer that differs; nothing scrolls sideways."""
    page.set_viewport_size(PHONE)
    opened(page, served, f"{edition}/{MERGING}")
    example = Example(page, "crm.merge([desks, again])")
    example.run()
    example.type("crm.merge([desks])\n'a' * 200")
    example.run()
    expect(example.answers.locator("p")).to_be_visible()
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        rules = {"runOnly": {"type": "tag", "values": WCAG}, "preload": False}
        result = Axe().run(page, context=".run-cell", options=rules).response
        found += [
            f"{scheme}: {violation['id']}: {node['html'][:200]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
    assert not found, "\n".join(found)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


# Where nothing can run --------------------------------------------------------------------------


def test_a_page_that_cannot_run_is_as_before(browser: Browser, built: Path, served: str) -> None:
    """From a file, and without WebAssembly."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((built / "en" / MERGING).as_uri())
        expect(page.locator(".run-button")).to_have_count(0)
        page.add_init_script("delete window.WebAssembly")
        page.goto(f"{served}/en/{MERGING}")
        expect(page.locator(".examples-switch")).to_be_visible()
        expect(page.locator(".run-button")).to_have_count(0)


def test_python_that_does_not_come_is_told(context: BrowserContext, served: str) -> None:
    """The next press tries again."""
    page = context.new_page()
    opened(page, served)
    page.route("**/library.bin*", lambda route: route.abort())
    example = Example(page, "crm.count_similar(desks)")
    example.run()
    expect(example.status).to_have_text(re.compile("^Python did not start here"))
    page.unroute("**/library.bin*")
    example.run()
    expect(example.status).to_have_text("As on the page")


# The sandbox ------------------------------------------------------------------------------------


def test_the_sandbox_is_kept_in_a_file_that_python_runs(
    page: Page, served: str, edition: str, tmp_path: Path
) -> None:
    """A prepared office, a command of one's own, saved; loaded again, the office is the same."""
    opened(page, served, f"{edition}/sandbox.html")
    place = page.locator(".run-sandbox")
    place.locator(".run-button").click()
    office = {"fa": "دفتر آماده", "en": "A prepared office"}[edition]
    save = {"fa": "ذخیره در فایل", "en": "Save to a file"}[edition]
    place.get_by_role("button", name=office).click()
    cells = place.locator(".run-cell")
    expect(cells).to_have_count(2)
    expect(cells.first.locator(".card")).to_have_count(6)
    cells.nth(1).locator(".cm-content").fill("merged = crm.merge([sara, reza])\nmerged")
    cells.nth(1).locator(".run").click()
    expect(cells).to_have_count(3)
    board = cells.nth(1).locator(".board")
    expect(board.locator(".card")).to_have_count(5)
    shown = board.inner_text()
    with page.expect_download() as download:
        place.get_by_role("button", name=save).click()
    assert download.value.suggested_filename == "office.py"
    file = tmp_path / "office.py"
    download.value.save_as(file)
    names: dict[str, Any] = {}
    exec(compile(file.read_text("utf-8"), str(file), "exec"), names)
    assert names["merged"].name == cells.nth(1).locator(".record bdi").first.inner_text()
    page.reload()
    place.locator(".run-button").click()
    with page.expect_file_chooser() as chooser:
        load = {"fa": "باز کردن از فایل", "en": "Load from a file"}[edition]
        place.get_by_role("button", name=load).click()
    chooser.value.set_files(file)
    expect(cells).to_have_count(3)
    expect(cells.nth(1).locator(".card")).to_have_count(5)
    assert cells.nth(1).locator(".board").inner_text() == shown


def test_a_file_of_another_kind_is_one_part(page: Page, served: str, tmp_path: Path) -> None:
    """Any Python can be loaded; an empty file changes nothing."""
    opened(page, served, "en/sandbox.html")
    place = page.locator(".run-sandbox")
    place.locator(".run-button").click()
    cells = place.locator(".run-cell")
    for content, parts in (("", 1), ("print(1)\r\nprint(2)\r\n", 2)):
        file = tmp_path / "other.py"
        file.write_bytes(content.encode())
        with page.expect_file_chooser() as chooser:
            place.get_by_role("button", name="Load from a file").click()
        chooser.value.set_files(file)
        expect(cells).to_have_count(parts)
    expect(cells.first.locator(".answers pre")).to_have_text(["1", "2"])
