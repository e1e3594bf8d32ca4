"""The line that says on which Odoo a page is proven, and since when."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

from proven import day, fingerprints

PAGE = "Title\n=====\n\n>>> 1\n1\n"
Build = Callable[..., tuple[str, str]]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A manual of one page and its catalogue."""
    (tmp_path / "conf.py").touch()
    (tmp_path / "index.rst").write_text(PAGE, "utf-8")
    catalogue = tmp_path / "locale" / "en" / "LC_MESSAGES" / "index.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid ""\nmsgstr ""\n', "utf-8")
    return tmp_path


@pytest.fixture
def build(docs: Path, capsys: pytest.CaptureFixture[str]) -> Build:
    """Build the page; return its line, and what the build had to say."""

    def build_page(language: str = "en", pages: tuple[str, ...] = ("index",)) -> tuple[str, str]:
        own = Path(__file__).parent.parent / "docs" / "locale"
        options = {
            "extensions": ["proven"],
            "html_theme": "basic",
            "language": language,
            "locale_dirs": ["locale", str(own)],
            "proven_pages": list(pages),
        }
        app = SphinxTestApp("html", srcdir=docs, confoverrides=options)
        try:
            app.build()
            page = (app.outdir / "index.html").read_text("utf-8")
            assert not app.warning.getvalue()
        finally:
            app.cleanup()
        line = BeautifulSoup(page, "html.parser").find(class_="proven")
        return line.get_text() if line else "", capsys.readouterr().out

    return build_page


def prove(docs: Path, count: int = 12, when: str = "2026-11-23") -> None:
    """Write the proof of the page as it is."""
    examples = {"fa": count, "en": count}
    page = {"sources": fingerprints(docs, "index"), "examples": examples}
    told = {"odoo": "19.0", "date": when, "pages": {"index": page}}
    (docs / "proof.json").write_text(json.dumps(told), "utf-8")


def test_the_line_says_on_what_and_when(docs: Path, build: Build) -> None:
    """An English page says it in English."""
    prove(docs)
    line, said = build()
    assert line == "All examples of this page passed on Odoo 19.0 on 23 November 2026."
    assert "Changed since" not in said


def test_one_example_is_said_in_the_singular(docs: Path, build: Build) -> None:
    """A page of one example does not say “all examples”."""
    prove(docs, 1)
    assert build()[0].startswith("The example of this page passed")


def test_a_persian_page_has_the_persian_calendar(docs: Path, build: Build) -> None:
    """A Persian page says it in Persian, with Persian digits and the Persian calendar."""
    prove(docs)
    line, _ = build("fa")
    assert "همهٔ مثال‌های این صفحه" in line
    assert "۲ آذر ۱۴۰۵" in line


@pytest.mark.parametrize("changed", ["index.rst", "locale/en/LC_MESSAGES/index.po"])
def test_a_page_that_changed_says_so(docs: Path, build: Build, changed: str) -> None:
    """When the source or the catalogue changed, the line and the build say so."""
    prove(docs)
    build()
    with (docs / changed).open("a", encoding="utf-8") as file:
        file.write("\n# more\n")
    line, said = build()
    assert line.endswith("The page has changed since and is not yet proven again.")
    assert f"Changed since their last proof (en): index ({changed})." in said
    assert "`make conformance` proves them" in said


def test_a_page_that_was_never_proven_is_named(docs: Path, build: Build) -> None:
    """A new page says nothing to its readers; whoever builds it is told."""
    (docs / "proof.json").write_text('{"pages": {"other": {"sources": {}}}}', "utf-8")
    line, said = build()
    assert line == ""
    assert "Changed since their last proof (en): index (never proven)." in said


def test_a_catalogue_that_is_gone_is_a_change(docs: Path, build: Build) -> None:
    """A page without the translation that was proven is another page."""
    prove(docs)
    (docs / "locale/en/LC_MESSAGES/index.po").unlink()
    line, said = build()
    assert line.endswith("The page has changed since and is not yet proven again.")
    assert "index (locale/en/LC_MESSAGES/index.po)" in said


def test_a_new_proof_refreshes_the_line(docs: Path, build: Build) -> None:
    """The next build after a proof shows it, though the page is the same."""
    prove(docs)
    build()
    prove(docs, when="2026-11-24")
    assert "24 November 2026" in build()[0]


def test_without_a_proof_there_is_no_line(docs: Path, build: Build) -> None:
    """No proof, no claim."""
    assert build() == ("", "")


def test_other_pages_have_no_line(docs: Path, build: Build) -> None:
    """Only the pages that are configured have the line."""
    prove(docs)
    assert build(pages=("crm/*",))[0] == ""


@pytest.mark.parametrize(("language", "said"), [("en", "20 March 2026"), ("fa", "۲۹ اسفند ۱۴۰۴")])
def test_the_last_day_of_the_persian_year(language: str, said: str) -> None:
    """The Persian year ends in March."""
    assert day("2026-03-20", language) == said


@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_page_of_the_manual_that_was_proven_says_so(built: Path, language: str) -> None:
    """The workflow pages and the tutorials of the real manual end with the line."""
    proof = json.loads((Path(__file__).parent.parent / "docs" / "proof.json").read_text("utf-8"))
    pages = [page for page in proof["pages"] if page.startswith(("crm", "tutorials/"))]
    assert pages
    for page in pages:
        soup = BeautifulSoup((built / language / f"{page}.html").read_text("utf-8"), "html.parser")
        assert soup.find(class_="proven"), page
