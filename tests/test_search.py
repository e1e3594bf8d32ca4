"""The search: its words, its index and its options, without a browser."""

from __future__ import annotations

import itertools
import json
import random
import re
import subprocess
import sys
import unicodedata
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
import snowballstemmer
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import EDITIONS

from persian_search.stemming import Untranslatable, javascript

NODE = Path(sys.executable).with_name("node")

# Loads the search of an edition, as a page does, and answers what is asked line by line.
ANSWER = """
const fs = require("fs"), vm = require("vm");
globalThis.window = globalThis;
const [site] = process.argv.slice(1);
const scripts = ["language_data.js", "search_words.js", "search_index.js"];
for (const path of [...scripts.map((name) => `_static/${name}`), "searchindex.js"]) {
  vm.runInThisContext(fs.readFileSync(`${site}/${path}`, "utf8"), { filename: path });
}
const ask = vm.runInThisContext(`(what, texts) => {
  const stemmer = new Stemmer();
  const answers = {
    stem: (text) => stemmer.stemWord(text),
    words: (text) => Words.cut(text),
    search: (text) => Search.search(text),
  };
  return texts.map(answers[what]);
}`);
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  console.log(JSON.stringify(ask(...JSON.parse(line))));
});
"""


class Search:
    """The search of one edition, in Node."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.node = subprocess.Popen(
            [str(NODE), "-e", ANSWER, str(site)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, what: str, texts: list[str]) -> list[Any]:
        """Put each text to a function of the scripts."""
        assert self.node.stdin
        assert self.node.stdout
        self.node.stdin.write(json.dumps([what, texts]) + "\n")
        self.node.stdin.flush()
        answers: list[Any] = json.loads(self.node.stdout.readline())
        return answers

    def found(self, query: str) -> list[str]:
        """Where the results of a query lead to, best first."""
        (results,) = self.ask("search", [query])
        return [result["address"] + "#" + result["anchor"] for result in results]

    def pages(self, query: str) -> set[str]:
        """The pages that a query finds."""
        return {address.partition("#")[0] for address in self.found(query)}

    def stems(self, text: str) -> list[str]:
        """The stems that a text is found by."""
        (words,) = self.ask("words", [text])
        return [word["stem"] for word in words]

    def index(self) -> list[Any]:
        """What is in the index: of each page its name, its address and its sections."""
        text = (self.site / "searchindex.js").read_text("utf-8")
        pages: list[Any]
        pages, _synonyms = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")\n"))
        return pages

    def close(self) -> None:
        assert self.node.stdin
        assert self.node.stdout
        self.node.stdin.close()
        self.node.stdout.close()
        self.node.wait()


@pytest.fixture(scope="module")
def searches(built: Path) -> Any:
    """The search of each edition."""
    with ExitStack() as stack:
        yield {
            edition: stack.enter_context(closing(Search(built / edition))) for edition in EDITIONS
        }


@pytest.fixture(scope="module")
def persian(searches: dict[str, Search]) -> Search:
    """The search of the Persian edition."""
    return searches["fa"]


def build(folder: Path, **pages: str) -> Search:
    """The search of a small manual in Persian."""
    source = folder / "source"
    source.mkdir(exist_ok=True)
    (source / "conf.py").write_text(
        'project, language, html_theme = "x", "fa", "sphinx_rtd_theme"\n'
        'extensions = ["persian_search", "page_options"]\n'
        "page_toc_sections = 1\n"
    )
    for name, text in pages.items():
        (source / f"{name}.rst").write_text(text, "utf-8")
    extensions = Path(__file__).parent.parent / "docs" / "_extensions"
    result = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", str(source), str(folder / "site")],
        env={"PYTHONPATH": str(extensions), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    return Search(folder / "site")


# The stemmer ------------------------------------------------------------------------------------


def words_of(search: Search) -> list[str]:
    """Every word of an edition, each in several spellings."""
    text = json.dumps(search.index(), ensure_ascii=False)
    words = set(re.findall(r"[\w\u200c]+", text))
    words |= {word.replace("\u200c", "") for word in words}
    words |= {word.lower() for word in words}
    return sorted(words)


def inflected() -> list[str]:
    """Persian words that nobody wrote, with every ending and prefix that the stemmer knows."""
    stemmer: Any = snowballstemmer.stemmer("persian")
    endings = {
        row.s for name, table in vars(type(stemmer)).items() if name[:2] == "a_" for row in table
    }
    pairs = [one + other for one, other in itertools.product(sorted(endings), repeat=2)]
    roots, prefixes = ["سرنخ", "مشتری", "کن", "ا"], ["", "می", "می\u200c", "نمی\u200c"]
    words = [r + e for r, e in itertools.product(roots, pairs)]
    return words + [p + r + e for p, r, e in itertools.product(prefixes, roots, sorted(endings))]


def expect_python_stems(search: Search, words: list[str]) -> None:
    stemmer = snowballstemmer.stemmer("persian")
    stems = search.ask("stem", words)
    differing = [
        (word, ours, theirs)
        for word, ours in zip(words, stems, strict=True)
        if ours != (theirs := stemmer.stemWord(word))
    ]
    assert not differing, differing[:10]


def test_stems_of_the_manual_are_those_of_python(persian: Search) -> None:
    """Every word of the manual has the same stem in the browser and in Python."""
    words = words_of(persian)
    assert len(words) > 20
    expect_python_stems(persian, words)


def test_stems_of_inflected_words_are_those_of_python(persian: Search) -> None:
    """So has every combination of prefix, root and endings."""
    words = inflected()
    assert len(words) > 30_000
    expect_python_stems(persian, words)


def test_stems_of_any_letters_are_those_of_python(persian: Search) -> None:
    """So have words that are none, made of the letters that the stemmer looks for and others."""
    letters = "ابتدرسشفقکگلمنوهیءآأؤئةيكہژ\u200c\u200d\u0654az1 "
    chance = random.Random(4)
    words = ["".join(chance.choices(letters, k=chance.randint(0, 14))) for _ in range(40_000)]
    expect_python_stems(persian, words)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"], max_codepoint=0xFFFF))))
def test_stems_of_any_text_are_those_of_python(persian: Search, words: list[str]) -> None:
    """And so has whatever else a reader may type."""
    expect_python_stems(persian, words)


def test_a_stemmer_that_cannot_be_translated_is_refused() -> None:
    """The build stops where Snowball writes what the translation does not know."""
    with pytest.raises(Untranslatable):
        javascript("esperanto")


# The spelling -----------------------------------------------------------------------------------

SAME = [
    ["سرنخ‌ها", "سرنخ ها", "سرنخها", "سرنخ‌هاي", "سرنخ هایی", "سرنخ", "سرنخی", "سرنخ‌هایمان"],
    ["مشتری", "مشتري", "مشتریان", "مشتری‌ها", "مشتری ها", "مشتريها", "مشترى"],
    ["فروشنده", "فروشنده‌ها", "فروشنده ها", "فروشندگان", "فروشنده‌ای", "فروشنده ای", "فروشندۀ"],
    ["کاربر", "كاربر", "کاربران", "کاربرها", "کاربرانی"],
    ["همکار", "همکاران", "همكاران"],
    ["صفحه", "صفحهٔ", "صفحۀ", "صفحه‌ی", "صفحه ی", "صفحات", "صفحه‌ها", "صفحة"],
    ["می‌شود", "می شود", "میشود", "مي‌شود", "می‌شوند", "میشوند"],
    ["نمی‌شود", "نمی شود", "نميشود"],
    ["مسئول", "مسؤول", "مسئولی"],
    ["أدغام", "ادغام", "إدغام", "اِدغام", "ادغــام"],
    ["سرنخ", "سَرنَخ", "سرِنخ", "سر‌نخ"],
    ["۱۲", "12", "١٢"],
    ["آزمون", "ازمون", "آزمون‌ها"],
    ["جزء", "جز"],
    ["پیش‌بینی", "پیشبینی", "پيش‌بيني"],
    ["بزرگ‌تر", "بزرگ تر", "بزرگتر"],
    ["Odoo", "odoo", "ODOO"],
]  # fmt: skip


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_spelling_makes_no_difference(persian: Search, spellings: list[str]) -> None:
    """Words that a reader takes for one have one stem."""
    stems = {spelling: persian.stems(spelling) for spelling in spellings}
    assert len({tuple(found) for found in stems.values()}) == 1, stems
    assert all(len(found) == 1 for found in stems.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [("فروش", "فروشنده"), ("تیم", "تنظیم"), ("برد", "باخت"), ("سرنخ", "سرنگ"), ("نام", "نامزد")],
)
def test_other_words_stay_others(persian: Search, one: str, other: str) -> None:
    """Words that a reader tells apart have stems of their own."""
    assert persian.stems(one) != persian.stems(other)


def test_words_stand_where_they_are_in_the_text(persian: Search) -> None:
    """Whatever is done to letters, a mark covers the word as it is written."""
    text = "در «سرنخ‌هاي مُشتريان» يا تيم ها، ۱۲ بار می شود: İ crm.add_lead(x)"
    (words,) = persian.ask("words", [text])
    written = [text[word["start"] : word["end"]] for word in words]
    assert written == [
        "در", "سرنخ‌هاي", "مُشتريان", "يا", "تيم ها", "۱۲", "بار", "می شود", "İ",
        "crm", "add_lead", "x",
    ]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet="سرنخهایم ی\u200cيكأؤئءةۀ\u0654\u064eآ۱٢3ab'،."))
def test_the_index_and_the_query_are_read_alike(persian: Search, text: str) -> None:
    """A word that was cut from a text, asked for alone, is that word."""
    text = unicodedata.normalize("NFC", text)
    (words,) = persian.ask("words", [text])
    alone = persian.ask("words", [text[word["start"] : word["end"]] for word in words])
    for word, again in zip(words, alone, strict=True):
        assert [(one["exact"], one["stem"]) for one in again] == [(word["exact"], word["stem"])]


# The index --------------------------------------------------------------------------------------

LEADS = """
سرنخ‌ها
=======

.. meta::
   :keywords: قیف

سرنخ نخستین نشانهٔ علاقه است. مشتری هنوز نیامده است.

.. _new:

ایجاد
-----

دکمهٔ :guilabel:`ذخیره` را بزنید. پیش‌بینی درآمد هم هست.

>>> "زرافه"
'زرافه'

.. rst-class:: no-search

فیل
"""
TERMS = """
واژه‌نامه
=========

.. glossary::

   سرنخ (Lead)
      کسی که شاید مشتری شود.

.. py:function:: add_lead(name)

   سرنخ تازه می‌سازد.
"""
INDEX = """
خانه
====

.. toctree::

   leads
   terms
   hidden
"""
HIDDEN = ":nosearch:\n\nپنهان\n=====\n\nسرنخ و کرگدن\n"


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


# The options of a page --------------------------------------------------------------------------

PARENT = """{options}
والد
====

متن

.. toctree::

   leads
   terms
   hidden

.. _part:

بخش
---

آ
"""


@pytest.mark.parametrize(
    ("options", "has_list", "has_sections"),
    [
        ("", True, True),
        (":show-content:\n", False, True),
        (":show-content:\n:show-toc:\n", True, True),
        (":show-toc:\n", True, True),
        (":hide-page-toc:\n", True, False),
        (":nosearch:\n", True, True),
    ],
)
def test_a_page_chooses_what_it_shows(
    tmp_path: Path, options: str, has_list: bool, has_sections: bool
) -> None:
    """The list of pages under a page, and of its sections beside it, are its own choice."""
    pages = {
        "index": "خانه\n====\n\n.. toctree::\n\n   parent\n",
        "parent": PARENT.format(options=options),
        "leads": "آ\n=\n\nآ\n",
        "terms": "ب\n=\n\nب\n",
        "hidden": "پ\n=\n\nپ\n",
    }
    with closing(build(tmp_path, **pages)) as search:
        html = (search.site / "parent.html").read_text("utf-8")
        menu, _, text = html.partition('itemprop="articleBody"')
        assert ("toctree-wrapper" in text) == has_list
        assert ("#part" in menu) == has_sections
        assert ('class="page-toc"' in text) == has_sections
        assert "leads.html" in menu
        assert bool(search.found("والد")) == (options != ":nosearch:\n")
