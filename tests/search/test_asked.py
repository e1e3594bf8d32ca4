"""The questions that stand in the pages: how many, where they lead, and that they are found."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from tests.conftest import expect_none
from tests.search.conftest import EDITIONS, Search

PAGE = "answers.html"
# Fewer would leave workflows out.
LEAST = 150
# What a page of the manual has a section on.
WORKFLOWS = ("leads", "opportunities", "activities", "merging", "archiving", "teams", "config")


class Asked(NamedTuple):
    """A question in some words, the section that answers it, and the words that are listed."""

    text: str
    address: str
    kind: str
    heading: str


def asked(search: Search) -> list[Asked]:
    """The questions that the index of an edition knows, each in all its words."""
    return [
        Asked(words, f"{address}#{section[0]}", section[2], question)
        for _name, address, sections in search.index()
        for section in sections
        for question, _answer, *also in section[-1]
        for words in (question, *also)
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_there_are_questions_on_every_workflow(searches: dict[str, Search], edition: str) -> None:
    """None is asked twice, and what the manual does not have is asked as well."""
    questions = asked(searches[edition])
    texts = [question.text for question in questions]
    assert len(set(texts)) == len(texts) >= LEAST
    for name in WORKFLOWS:
        assert sum(one.address.startswith(f"crm/{name}.html") for one in questions) >= 10, name
    assert sum(one.kind == "absent" for one in questions) >= 20


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_search_leads_from_each_question_to_its_section(
    searches: dict[str, Search], edition: str
) -> None:
    """First of all; and of what the manual does not have, it says the name in Odoo."""
    search, questions = searches[edition], asked(searches[edition])
    results = search.ask("search", [question.text for question in questions])
    expect_none(
        [
            f"{question.text} leads to {found and found[0]['address']}"
            for question, found in zip(questions, results, strict=True)
            if not found
            or f"{found[0]['address']}#{found[0]['anchor']}" != question.address
            or (question.kind == "absent" and found[0]["heading"] != question.heading)
        ]
    )


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_page_lists_every_question_with_the_place_that_proves_it(
    built: Path, searches: dict[str, Search], edition: str
) -> None:
    """Each link leads to a section that is there; only what is absent has none."""
    site = built / edition
    page = BeautifulSoup((site / PAGE).read_text("utf-8"), "html.parser")
    entries = page.select("details.answer")
    questions = {question.heading: question for question in asked(searches[edition])}
    assert sorted(entry.select("summary")[0].text for entry in entries) == sorted(questions)
    anchors = {
        path.relative_to(site).as_posix(): set(
            re.findall(r' id="([^"]*)"', path.read_text("utf-8"))
        )
        for path in site.rglob("*.html")
    }
    wrong = []
    for entry in entries:
        question = questions[entry.select("summary")[0].text]
        places = [str(link["href"]) for link in entry.select(".answer-place a")]
        if len(places) != (question.kind != "absent"):
            wrong.append(f"{question.text}: {places}")
        for link in entry.select("a"):
            path, _hash, anchor = urljoin(PAGE, str(link["href"])).partition("#")
            if anchor not in anchors[path]:
                wrong.append(f"{question.text}: {link['href']}")
    expect_none(wrong)
