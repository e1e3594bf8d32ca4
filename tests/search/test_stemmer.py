"""The stemmer of the browser is that of Python."""

from __future__ import annotations

import itertools
import json
import random
import re
from typing import Any

import pytest
import snowballstemmer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.conftest import Search

from persian_search.stemming import Untranslatable, javascript


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
