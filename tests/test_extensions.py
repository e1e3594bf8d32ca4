"""What the extensions of this manual add to Sphinx."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

from lean_rtd.breaking import IN_BLOCK, IN_SENTENCE, may_break
from rtl_theme import isolate

LABELS = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8"

msgid "Configuration"
msgstr "پیکربندی"

msgid "Settings"
msgstr "تنظیمات"

msgid "Pipeline"
msgstr "فرصت‌های فروش"

msgctxt "menu"
msgid "Pipeline"
msgstr "قیف"
"""

STATIC = Path(__file__).parent.parent / "docs" / "_static"

Build = Callable[..., tuple[BeautifulSoup, str]]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build a page and return it, with what Sphinx had to say."""
    catalogue = tmp_path / "locale" / "fa" / "LC_MESSAGES" / "labels.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(LABELS, "utf-8")
    (tmp_path / "conf.py").write_text("", "utf-8")

    def build_page(text: str, language: str = "fa", **options: object) -> tuple[BeautifulSoup, str]:
        (tmp_path / "index.rst").write_text(text, "utf-8")
        options |= {
            "extensions": ["explicit_anchors", "folded_examples", "ui_label"],
            "html_theme": "basic",
            "language": language,
            "locale_dirs": ["locale"],
            "exclude_patterns": ["locale"],
        }
        app = SphinxTestApp("html", srcdir=tmp_path, freshenv=True, confoverrides=options)
        try:
            app.build()
            page = (app.outdir / "index.html").read_text("utf-8")
            return BeautifulSoup(page, "html.parser"), app.warning.getvalue()
        finally:
            app.cleanup()

    return build_page


@pytest.mark.parametrize(
    ("role", "language", "shown"),
    [
        (":ui:`Settings`", "fa", "تنظیمات"),
        (":ui:`Settings`", "en", "Settings"),
        (":ui:`Configuration --> Settings`", "fa", "پیکربندی\N{NO-BREAK SPACE}› تنظیمات"),
        (":ui:`Pipeline`", "fa", "فرصت‌های فروش"),
        (":ui:`Pipeline <menu>`", "fa", "قیف"),
        (":ui:`Pipeline <menu>`", "en", "Pipeline"),
    ],
)
def test_a_label_is_shown_as_the_screen_of_the_language_does(
    build: Build, role: str, language: str, shown: str
) -> None:
    """The same role gives the label of each language, with the arrow of a way through menus."""
    page, warnings = build(f".. _index:\n\nTitle\n=====\n\nSee {role}.\n", language)
    paragraph = page.select_one("section > p")
    assert paragraph
    assert paragraph.text == f"See {shown}."
    assert not warnings


@pytest.mark.parametrize("language", ["fa", "en"])
def test_an_unknown_label_is_a_warning(build: Build, language: str) -> None:
    """A misspelt label is named with its place, in either edition."""
    text = ".. _index:\n\nTitle\n=====\n\nSee :ui:`Setings`.\n"
    _, warnings = build(text, language, ui_label_help="ask the screen")
    said = "index.rst:6: WARNING: labels.po has no label 'Setings': ask the screen"
    assert said in warnings


def test_a_heading_has_the_anchor_of_its_label_alone(build: Build) -> None:
    """What Sphinx makes of the title is dropped, and links within the page still lead there."""
    text = (
        ".. _start:\n\nعنوان\n=====\n\n.. contents::\n\n.. _more:\n\nMore\n----\n\nSee `More`_.\n"
    )
    page, warnings = build(text)
    assert [section["id"] for section in page.select("section")] == ["start", "more"]
    assert not page.select("[id=id1], section span[id]")
    assert {link["href"] for link in page.select("section p a.internal")} >= {"#more"}
    assert not warnings


def test_a_heading_without_a_label_is_a_warning(build: Build) -> None:
    """A heading that nobody chose an anchor for is named with its place."""
    _, warnings = build(".. _start:\n\nTitle\n=====\n\nMore\n----\n")
    assert "index.rst:7: WARNING: a heading without a label" in warnings


def test_neighbouring_examples_fold_together(build: Build) -> None:
    """Examples with nothing between them are one; other code stays as it is."""
    text = (
        ".. _start:\n\nTitle\n=====\n\n>>> 1\n1\n\n.. code-block:: pycon\n\n   >>> 2\n   2\n\n"
        "Text.\n\n- a list\n\n  .. code-block:: pycon\n\n     >>> 3\n     3\n\n"
        ".. code-block:: shell\n\n   make\n"
    )
    page, _ = build(text, folded_examples_pages=["index"])
    folded = [[pre.text.strip() for pre in e.select("pre")] for e in page.select("details")]
    assert folded == [[">>> 1\n1", ">>> 2\n2"], [">>> 3\n3"]]
    assert len(page.select(".examples-switch")) == 1

    page, _ = build(text, folded_examples_pages=["staff/*"])
    assert not page.select("details, .examples-switch")


MARKED = """\
.. _start:

Title
=====

.. _rules:

Rules
-----

One is *one*.

>>> 1
1

Two is one more.

- In a list,
- too.

>>> 2
2

.. _others:

Others
------

Three is seen.

.. figure:: three.png
   :alt: three

>>> 3
3

.. list-table::

   * - a table

>>> 4
4

.. _texts:

Texts
-----

No example.
"""


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("en", ["2 tested examples in this section"] * 2),
        ("fa", ["۲ tested examples in this section"] * 2),
    ],
)
def test_an_example_is_behind_a_mark_at_the_end_of_its_sentence(
    build: Build, tmp_path: Path, language: str, counts: list[str]
) -> None:
    """No line's end parts mark and word; each section says how many it has."""
    (tmp_path / "three.png").write_bytes((STATIC / "card-en.png").read_bytes())
    page, _ = build(MARKED, language, folded_examples_pages=["index"])
    marks = page.select("p > .tested-end > button.tested-mark")
    ends = [(mark.parent.text, mark.find_parent("p").text) for mark in marks]  # type: ignore[union-attr]
    assert ends == [(".", "One is one."), ("too.", "too."), ("seen.", "Three is seen.")]
    examples = page.select("details.example")
    assert [mark["aria-controls"] for mark in marks] == [one["id"] for one in examples[:3]]
    # Where there is no sentence to put it at, the fold has a line of its own.
    lines = page.select("details.example > summary:not([hidden])")
    assert [line.parent for line in lines] == examples[3:]
    assert [one.text for one in page.select("h2 + .tested-count")] == counts


UNTESTED = """\
.. _start:

Title
=====

>>> 1
1

.. code-block:: {language}

   >>> 2
   2

.. parsed-literal::

   >>> 3
   *3*

.. literalinclude:: session.txt
   :language: pycon
"""


@pytest.mark.parametrize("language", ["text", "console", "none", "shell", "rst"])
def test_only_what_is_executed_is_said_to_be_tested(
    build: Build, tmp_path: Path, language: str
) -> None:
    """A prompt alone makes no example: what no test runs stands open, without that line."""
    (tmp_path / "session.txt").write_text(">>> 4\n4\n", "utf-8")
    page, _ = build(UNTESTED.format(language=language), folded_examples_pages=["index"])
    assert [pre.text.strip() for pre in page.select("details pre")] == [">>> 1\n1"]
    assert len(page.select("pre")) == 4


@pytest.mark.parametrize(
    ("code", "isolated"),
    [
        ("['میز', 'صندلی']", "['<bdi>میز</bdi>', '<bdi>صندلی</bdi>']"),
        ("&#39;۲۰ میز A4&#39;", "&#39;<bdi>۲۰ میز A4</bdi>&#39;"),
        ("# خرید میز, done", "# <bdi>خرید میز</bdi>, done"),
        ("بازخورد:", "<bdi>بازخورد:</bdi>"),
        (r"'گردو\nبلوط'", r"""'<bdi>گردو<bdi dir="ltr">\n</bdi>بلوط</bdi>'"""),
        ('<span class="s">"میز"</span>', '<span class="s">"<bdi>میز</bdi>"</span>'),
        ("print('desk')", "print('desk')"),
        ("میز | دو صندلی", "<bdi>میز</bdi> | <bdi>دو صندلی</bdi>"),
        ("«XX» کد نیست.", '<bdi class="sentence" dir="rtl">«XX» کد نیست.</bdi>'),
        (
            '<span class="n">این‌ها: all, own.</span>',
            '<span class="n"><bdi class="sentence" dir="rtl">این‌ها: all, own.</bdi></span>',
        ),
        ("A desk, میز.", "A desk, <bdi>میز.</bdi>"),
    ],
)
def test_persian_strings_in_code_are_isolated(code: str, isolated: str) -> None:
    """A Persian string keeps its own direction and leaves the line around it in order."""
    assert isolate(code) == isolated


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("src/crm_demo/reference/merging.py", "src/|crm_|demo/|reference/|merging.py"),
        ('"https://crm.aftab.example"', '"https://|crm.|aftab.|example"'),
        ("a_name_of_20_letters", "a_name_of_20_letters"),
    ],
)
def test_a_long_name_is_parted_where_its_parts_are(word: str, parted: str) -> None:
    """The end of a file's name stays with it, and what fits into a line is not parted."""
    assert may_break(word, IN_SENTENCE) == parted.replace("|", "<wbr>")


def test_a_long_call_is_parted_as_a_person_would() -> None:
    """Before a method and behind a bracket; not in a text, although it has a dot too."""
    call = (
        '<span class="n">crm</span><span class="o">.</span><span class="n">add_lead</span>'
        '<span class="p">(</span><span class="s2">&quot;sara@aftab.example&quot;</span>'
    )
    parted = may_break(call, IN_BLOCK)
    assert parted.replace("<wbr>", "") == call
    assert BeautifulSoup(parted.replace("<wbr>", "|"), "html.parser").get_text() == (
        'crm|.add_lead(|"sara@aftab.example"'
    )
