"""What is in the index of the search, and what it answers."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from tests.search.conftest import EDITIONS, HIDDEN, INDEX, LEADS, TERMS, Search, build
from tests.search.test_spelling import SAME


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A small manual."""
    folder = tmp_path_factory.mktemp("small")
    with closing(build(folder, index=INDEX, leads=LEADS, terms=TERMS, hidden=HIDDEN)) as search:
        yield search


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("سرنخ", "leads.html#"),
        ("ایجاد", "leads.html#new"),
        ("ذخیره", "leads.html#new"),
        ("زراف", "leads.html#new"),
        ("قیف", "leads.html#"),
        ("lead", "terms.html#term-Lead"),
        ("add_lead", "terms.html#add_lead"),
        ("سرنخ چیست؟", "leads.html#"),
        ("پیش بینی درآمد", "leads.html#new"),
        ("تازه‌سرنخ", "terms.html#add_lead"),
    ],
)
def test_the_best_place_comes_first(small: Search, query: str, first: str) -> None:
    """Titles, headings, terms and labels rank before what the text says in passing."""
    assert small.found(query)[0] == first


def test_every_spelling_finds_the_same_pages(small: Search) -> None:
    """A reader finds leads however leads are written."""
    pages = {query: small.pages(query) for query in SAME[0]}
    assert all(found == {"leads.html", "terms.html"} for found in pages.values()), pages


def test_the_sentence_with_the_match_is_shown(small: Search) -> None:
    """A result shows the sentence that answers, and marks the words in it."""
    ((best, *_),) = small.ask("search", ["مشتري نیامده"])
    excerpt = best["excerpt"]
    assert excerpt["text"] == "مشتری هنوز نیامده است."
    marked = [excerpt["text"][start:end] for start, end in excerpt["marks"]]
    assert marked == ["مشتری", "نیامده"]
    assert not excerpt["isCode"]
    ((code,),) = small.ask("search", ["زرافه"])
    assert code["excerpt"]["isCode"]


@pytest.mark.parametrize("query", ["کرگدن", "فیل", "پنهان"])
def test_what_is_to_stay_out_is_not_found(small: Search, query: str) -> None:
    """Neither a page with `:nosearch:` nor a part of the class `no-search` is in the index."""
    assert small.found(query) == []


@pytest.mark.parametrize("query", ["", "  ", "؟", "\u200c", "constructor", "__proto__", "\\", "(["])
def test_any_query_has_an_answer(small: Search, query: str) -> None:
    """Nothing that a reader types breaks the search."""
    assert small.found(query) == []


def test_a_page_that_changes_changes_in_the_index(tmp_path: Path) -> None:
    """Building again keeps the pages that did not change and forgets those that went."""
    build(tmp_path, index=INDEX, leads=LEADS, terms=TERMS, hidden=HIDDEN).close()
    (tmp_path / "source" / "terms.rst").unlink()
    changed = {"index": INDEX.replace("   terms\n", ""), "hidden": "پیدا\n====\n\nکرگدن آمد.\n"}
    with closing(build(tmp_path, **changed)) as again:
        assert [page[0] for page in again.index()] == ["hidden", "index", "leads"]
        assert again.found("کرگدن") == ["hidden.html#"]
        assert again.found("ایجاد") == ["leads.html#new"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_of_the_manual_is_found(searches: dict[str, Search], edition: str) -> None:
    """Each page that does not ask to stay out is found by its title, and first by it."""
    search = searches[edition]
    pages = {path.relative_to(search.site).as_posix() for path in search.site.rglob("*.html")}
    assert {page[1] for page in search.index()} == pages - {"search.html"}
    for _, address, sections in search.index():
        assert search.found(sections[0][1])[0] == f"{address}#"


def test_the_search_page_speaks_persian(persian: Search) -> None:
    """What the search says to a reader of Persian is Persian."""
    page = BeautifulSoup((persian.site / "search.html").read_text("utf-8"), "html.parser")
    said = {
        str(value)
        for tag in page.select("#search-form input, #search-status, #search-results")
        for name, value in tag.attrs.items()
        if name in {"aria-label", "placeholder", "data-none", "data-one", "data-many"}
    }
    assert len(said) > 4
    assert not [text for text in said if not re.search("[ا-ی]", text)]


ASKED = """
پرسش‌ها
=======

.. container:: search-question

   با چی جارو کنم؟

   با جاروی دسته‌بلند، صبح‌ها.

.. container:: search-question search-absent

   با چی پرواز کنم؟

   دربارهٔ بال چیزی نداریم.
"""


def test_a_question_leads_to_its_section_and_shows_the_answer(tmp_path: Path) -> None:
    """What is said to be absent is found, too, and its words are none that the manual knows."""
    pages = {"index": INDEX.replace("leads\n   terms\n", "asked\n"), "asked": ASKED}
    with closing(build(tmp_path, **pages, hidden=HIDDEN)) as search:
        ((first, *_),) = search.ask("search", ["با جارو چی کنم"])
        assert (first["heading"], first["kind"]) == ("پرسش‌ها", "page")
        assert first["excerpt"]["text"] == "با جاروی دسته‌بلند، صبح‌ها."
        ((absent,),) = search.ask("search", ["پرواز"])
        assert (absent["heading"], absent["kind"]) == ("با چی پرواز کنم؟", "absent")
        assert absent["excerpt"]["text"] == "دربارهٔ بال چیزی نداریم."
        assert search.ask("unknown", ["پرواز", "جارو"]) == [["پرواز"], []]
        # An answer alone is no question.
        assert search.found("دسته‌بلند") == []
