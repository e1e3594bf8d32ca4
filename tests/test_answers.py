"""What readers ask: each question is written once, beside the section that answers it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.testing.util import SphinxTestApp

from answers import Questions

CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8"

msgid "Leads"
msgstr "سرنخ‌ها"

msgid "How do I feed a giraffe?"
msgstr "به زرافه چی بدم؟"

msgid "With **leaves**, as :ref:`trees` tells."
msgstr "**برگ**، چنان‌که در :ref:`trees` آمده است."
"""
LEADS = """\
.. _leads:

Leads
=====

What is seen.

.. _trees:

Trees
-----

.. question:: How do I feed a giraffe?

   With **leaves**, as :ref:`trees` tells.

.. glossary::

   zebra
      A striped horse.

      .. question:: What is it with the stripes?

         They are black.

.. question:: Do you have whales?
   :absent:

   No, see elsewhere.
"""
#: Other words for a question, in each language.
WORDINGS = {
    "en": '"How do I feed a giraffe?" = ["what giraffes eat", "hungry animal"]',
    "fa": '"به زرافه چی بدم؟" = ["غذای زرافه"]',
}
INDEX = ".. _home:\n\nHome\n====\n\n.. answers:: leads\n\n.. toctree::\n\n   leads\n"


class Site:
    """A small manual that can be built again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "conf.py").write_text("", "utf-8")
        catalogue = folder / "locale" / "fa" / "LC_MESSAGES" / "leads.po"
        catalogue.parent.mkdir(parents=True)
        catalogue.write_text(CATALOGUE, "utf-8")
        for language, wordings in WORDINGS.items():
            self.word(language, wordings)

    def build(self, language: str = "en", builder: str = "html", /, **pages: str) -> str:
        """Write some pages, build what is not up to date, and return what Sphinx had to say."""
        for name, text in pages.items():
            (self.folder / f"{name}.rst").write_text(text, "utf-8")
        options = {
            "extensions": ["answers", "persian_search", "explicit_anchors"],
            "persian_search_node_modules": str(Path(__file__).parents[1] / "node_modules"),
            "html_theme": "basic",
            "language": language,
            "locale_dirs": ["locale"],
            "exclude_patterns": ["locale", "_build"],
        }
        # Builders of different kinds share no doctrees.
        where = self.folder / "_build" / builder
        app = SphinxTestApp(builder, srcdir=self.folder, builddir=where, confoverrides=options)
        try:
            app.build()
            self.out, self.known = app.outdir, app.env.domaindata[Questions.name]
            return app.warning.getvalue()
        finally:
            app.cleanup()

    def word(self, language: str, wordings: str) -> None:
        """Write the other words for the questions of the page."""
        path = self.folder / "wordings" / language / "leads.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wordings, "utf-8")

    def page(self, name: str) -> BeautifulSoup:
        """A page as it was built."""
        return BeautifulSoup((self.out / f"{name}.html").read_text("utf-8"), "html.parser")

    def read(self) -> list[Any]:
        """What the search reads."""
        text = (self.out / "searchindex.js").read_text("utf-8")
        found: list[Any] = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")\n"))
        return found

    def index(self) -> dict[str, list[list[Any]]]:
        """The sections of each page that the search knows."""
        return {name: sections for name, _address, sections in self.read()[0]}

    def wordings(self, heading: str) -> list[list[str]]:
        """The stems of all that is asked of a section."""
        pages, _synonyms, others = self.read()
        learnt = others["learnt"]
        headings = [section[1] for page in pages for section in page[2]]
        place = learnt["places"].index(headings.index(heading))
        return [[learnt["words"][word] for word in asked] for asked in learnt["asked"][place]]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A manual without pages."""
    return Site(tmp_path)


def answers(page: BeautifulSoup) -> Iterator[tuple[str, str, str]]:
    """Each question, its answer, and where its last link leads to."""
    for entry in page.select("details.answer"):
        question, answer, *place = entry.find_all(True, recursive=False)
        links = [link["href"] for one in place for link in one.select("a")]
        yield question.text, " ".join(answer.text.split()), str(links[-1]) if links else ""


def test_a_question_is_listed_and_not_seen_at_its_place(site: Site) -> None:
    """Its answer is there too, its links lead from the list, and it leads to section or term."""
    assert not site.build(index=INDEX, leads=LEADS)
    assert [*answers(site.page("index"))] == [
        ("How do I feed a giraffe?", "With leaves, as Trees tells.", "leads.html#trees"),
        ("What is it with the stripes?", "They are black.", "leads.html#term-zebra"),
        ("Do you have whales?", "No, see elsewhere.", ""),
    ]
    [place, *_] = site.page("index").select(".answer-place a")
    assert " ".join(place.text.split()) == "Leads › Trees"
    first = site.page("index").select_one("details.answer > p a")
    assert isinstance(first, Tag)
    assert first["href"] == "leads.html#trees"
    text = site.page("leads").text
    assert "What is seen." in text
    assert not {"giraffe", "leaves", "whales", "hungry"} & set(text.split())
    assert "hungry" not in site.page("index").text


def test_question_and_answer_are_translated(site: Site) -> None:
    """Both are messages of their page; so is the heading that is named."""
    site.build("en", "gettext", index=INDEX, leads=LEADS)
    extracted = (site.out / "leads.pot").read_text("utf-8")
    assert 'msgid "How do I feed a giraffe?"' in extracted
    assert "hungry animal" not in extracted
    assert 'msgid "With **leaves**, as :ref:`trees` tells."' in extracted
    assert not site.build("fa", index=INDEX, leads=LEADS)
    [first, *_] = answers(site.page("index"))
    assert first == ("به زرافه چی بدم؟", "برگ، چنان‌که در Trees آمده است.", "leads.html#trees")


def test_the_search_leads_from_a_question_to_its_section(site: Site) -> None:
    """Each section knows its questions; what is absent is a place of its own."""
    site.build(index=INDEX, leads=LEADS)
    known = {str(section[1]): section for section in site.index()["leads"]}
    assert known["Trees"][-1] == [["How do I feed a giraffe?", "With leaves, as Trees tells."]]
    assert site.wordings("Trees")[1:] == [["what", "giraff", "eat"], ["hungri", "anim"]]
    assert site.wordings("zebra")[-1] == ["zebra"]
    assert known["zebra"][-1] == [["What is it with the stripes?", "They are black."]]
    assert known["Do you have whales?"][2:] == [
        "absent", [], [], [], [["Do you have whales?", "No, see elsewhere."]]
    ]  # fmt: skip
    site.build("fa", index=INDEX, leads=LEADS)
    assert site.wordings("Trees")[1:] == [["غذا", "زراف"]]
    # The list says nothing that is not said at its place.
    assert not any(section[4] or section[-1] for section in site.index()["index"])


def test_a_changed_wording_is_known_at_the_next_build(site: Site) -> None:
    """The page is read again; words for a question that is not there are named."""
    site.build(index=INDEX, leads=LEADS)
    site.word("en", '"How do I feed a giraffe?" = ["acacia"]\n"And a lion?" = ["meat"]')
    said = site.build(index=INDEX)
    assert "WARNING: leads.toml: wordings of no question: 'And a lion?'" in said
    assert site.wordings("Trees")[1:] == [["acacia"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (".. question:: Why?\n", "leads.rst:6: WARNING: a question without an answer"),
        (
            ".. question:: Why?\n\n   See :ref:`nowhere`.\n",
            "leads.rst:8: WARNING: undefined label: 'nowhere'",
        ),
        (".. answers:: index\n", "leads.rst:6: WARNING: there is no question on the page 'index'"),
        (".. answers:: gone\n", "leads.rst:6: WARNING: there is no question on the page 'gone'"),
    ],
)
def test_what_leads_nowhere_is_a_warning(site: Site, text: str, said: str) -> None:
    """It is named with its page and line."""
    leads = f".. _leads:\n\nLeads\n=====\n\n{text}"
    assert said in site.build(index=INDEX, leads=leads)


def test_a_question_outside_all_sections_is_a_warning(site: Site) -> None:
    """There is nothing that it could lead to."""
    said = site.build(index=INDEX, leads=".. question:: Why?\n\n   So.\n\n" + LEADS)
    assert "leads.rst:1: WARNING: a question that stands in no section" in said
    assert "Why?" not in [question for question, *_ in answers(site.page("index"))]


def test_a_question_that_no_list_shows_is_a_warning(site: Site) -> None:
    """Whoever writes one learns that its page is to be listed."""
    said = site.build(index=INDEX.replace(".. answers:: leads\n", ""), leads=LEADS)
    assert "leads.rst:13: WARNING: no list has the questions of this page" in said


def test_a_list_is_renewed_with_what_it_lists(site: Site) -> None:
    """A question that comes or goes on one page does so on the page of the list."""
    site.build(index=INDEX, leads=LEADS)
    site.build(leads=LEADS.replace("giraffe", "camel"))
    assert "How do I feed a camel?" in [question for question, *_ in answers(site.page("index"))]
    assert len(site.known["asked"]["leads"]) == 3
    said = site.build(leads=".. _leads:\n\nLeads\n=====\n")
    assert "there is no question on the page 'leads'" in said
    assert not [*answers(site.page("index"))]
    assert site.known["asked"] == {}


def test_pages_that_were_read_side_by_side_are_brought_together() -> None:
    """What another process has read of its pages is taken over, and of no others."""
    ours = Questions.__new__(Questions)
    data = {"asked": {"a": [1]}, "listed": {}}
    object.__setattr__(ours, "data", data)
    ours.merge_domaindata({"b"}, {"asked": {"a": [9], "b": [2]}, "listed": {"b": ["a"]}})
    assert ours.data == {"asked": {"a": [1], "b": [2]}, "listed": {"b": ["a"]}}
