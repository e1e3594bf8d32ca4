"""The manual's examples: there are enough, they say something, and readers see them all."""

from __future__ import annotations

import doctest
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from tools import translations

from translated_examples.blocks import is_example, normal
from translated_examples.rules import complaints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from translated_examples.executing import Edition

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LANGUAGES = ("fa", "en")

# Pages that prove what they say: each has examples, and each example shows an outcome.
PROVEN = sorted(
    [*DOCS.glob("crm/*.rst"), *DOCS.glob("tutorials/*.md"), *DOCS.glob("tutorials/*.rst")]
)


def page_files() -> list[Path]:
    """All pages: what Sphinx makes into one."""
    pages = [path for suffix in ("rst", "md") for path in DOCS.rglob(f"*.{suffix}")]
    return [path for path in sorted(pages) if not path.relative_to(DOCS).parts[0].startswith("_")]


def executed(sybils: list[Edition], path: Path, language: str) -> Iterator[str]:
    """What is executed of a file in a language, as readers are to see it."""
    for sybil in sybils:
        if sybil.code == language and sybil.should_parse(path):
            for _, translation in sybil.examples(path):
                yield without_flags(translation.text)


def without_flags(code: str) -> str:
    """Code as Sphinx shows it."""
    lines = (line.partition("# doctest:")[0] for line in code.split("\n"))
    return normal("\n".join(lines).replace(doctest.BLANKLINE_MARKER, ""))


def shown(built: Path, page: Path, language: str) -> Iterator[str]:
    """The examples that a reader of a page sees."""
    name = page.relative_to(DOCS).with_suffix(".html")
    soup = BeautifulSoup((built / language / name).read_text("utf-8"), "html.parser")
    for block in soup.select('div[class*="highlight-"]'):
        [kind] = [name for name in block["class"] if name.startswith("highlight-")]
        text = normal(block.get_text())
        if is_example(text, kind.removeprefix("highlight-")):
            yield text


@pytest.mark.parametrize("page", PROVEN, ids=lambda page: page.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_proves_what_it_says(sybils: list[Edition], page: Path, language: str) -> None:
    """A workflow page or tutorial has examples, and none that asserts nothing."""
    blocks = [
        replace(block, text=translation.text)
        for sybil in sybils
        if sybil.code == language and sybil.should_parse(page)
        for block, translation in sybil.examples(page)
    ]
    assert not list(complaints(str(page.relative_to(ROOT)), blocks))


def test_every_page_is_executed_in_both_languages(sybils: list[Edition]) -> None:
    """Every page belongs to one edition as it is written and to one by its catalogue."""
    for page in page_files():
        mine = [sybil for sybil in sybils if sybil.should_parse(page)]
        assert sorted(sybil.code for sybil in mine) == ["en", "fa"], page
        [translated] = [sybil for sybil in mine if sybil.messages]
        name = page.relative_to(DOCS).with_suffix("").as_posix()
        assert translations.language_of(translations.catalogue_of(name)) == translated.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_is_what_is_executed(
    sybils: list[Edition], built: Path, language: str
) -> None:
    """The examples of a page, as a reader sees them, are those that are executed."""
    in_docstrings = {
        code for path in ROOT.glob("src/**/*.py") for code in executed(sybils, path, language)
    }
    for page in page_files():
        mine = Counter(executed(sybils, page, language))
        seen = Counter(shown(built, page, language))
        assert not mine - seen, f"{page}: executed, but not shown"
        assert set(seen - mine) <= in_docstrings, f"{page}: shown, but not executed"
