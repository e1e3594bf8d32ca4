"""Questions and their answers, and what is printed on one sheet, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

A4 = (595, 842)


def printed(page: Page) -> pypdfium2.PdfDocument:
    """The page as it comes out of the printer."""
    page.evaluate("document.fonts.ready")
    return pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))


def soup(built: Path, edition: str, name: str) -> BeautifulSoup:
    """A page as it was built."""
    return BeautifulSoup((built / edition / f"{name}.html").read_text("utf-8"), "html.parser")


def letters(text: str) -> str:
    """The letters of a text alone: on paper its spaces and half-spaces may be others."""
    return "".join(filter(str.isalnum, text))


def test_an_answer_opens_under_its_question(phone: Page, served: str, edition: str) -> None:
    """By a finger, and its link leads to the section; a question is large enough to be hit."""
    phone.goto(f"{served}/{edition}/answers.html")
    entry = phone.locator("details.answer", has=phone.locator('a[href$="#merging-when-not"]')).first
    answer = entry.locator("p").first
    expect(answer).to_be_hidden()
    question = entry.locator("summary")
    box = question.bounding_box()
    assert box
    assert box["height"] >= 44
    question.tap()
    expect(answer).to_be_visible()
    entry.locator(".answer-place a").tap()
    phone.wait_for_url("**/crm/merging.html#merging-when-not")


def test_on_paper_every_answer_is_open(desktop: Page, served: str, edition: str) -> None:
    """Nobody can open one there."""
    desktop.goto(f"{served}/{edition}/answers.html")
    paper = letters("".join(page.get_textpage().get_text_range() for page in printed(desktop)))
    # Where a line of Persian breaks a viewer may read it in another order: a word does.
    last = desktop.locator("details.answer p").last.text_content()
    assert last
    assert all(letters(word) in paper for word in last.split())


def test_no_question_is_seen_at_its_place(built: Path, edition: str) -> None:
    """It would be in the way of who reads the page."""
    questions = [entry.text for entry in soup(built, edition, "answers").select(".answer summary")]
    pages = [path.stem for path in (built / edition / "crm").glob("*.html")]
    seen = {page: soup(built, edition, f"crm/{page}").text for page in pages}
    assert questions
    assert not [(page, one) for page, text in seen.items() for one in questions if one in text]


@pytest.mark.parametrize("name", ["card", "checklist"])
def test_a_sheet_is_printed_on_one_page(
    desktop: Page, served: str, edition: str, name: str
) -> None:
    """Of A4; with whatever margins the browser is told, and nothing of it is cut off."""
    desktop.goto(f"{served}/{edition}/{name}.html")
    paper = printed(desktop)
    assert len(paper) == 1
    assert tuple(map(round, paper[0].get_size())) == pytest.approx(A4, abs=2)
    text = letters(paper[0].get_textpage().get_text_range())
    for heading in desktop.locator("h1, h2").all_text_contents():
        assert all(letters(word) in text for word in heading.split()), heading


def test_staff_are_led_there(built: Path, edition: str) -> None:
    """By the menu, and from the first page, under what they do every day."""
    menu = {str(link["href"]) for link in soup(built, edition, "crm").select("#menu a")}
    assert {"answers.html", "card.html", "checklist.html"} <= menu
    tasks = soup(built, edition, "index").select("#index-tasks a")
    assert {"answers.html#answers", "card.html#card"} <= {str(link["href"]) for link in tasks}
