"""The spelling of both editions."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import spelling

from tests.conftest import EDITIONS, expect_none


@pytest.fixture(scope="session", params=EDITIONS)
def speller(request: pytest.FixtureRequest) -> spelling.Speller:
    """The dictionary of one language, then that of the other."""
    return spelling.Speller(str(request.param))


def test_every_word_is_spelt_right(speller: spelling.Speller) -> None:
    """It is in the dictionary or among our own; what is not is named with page, line and language.

    Of our own words each is used, and in no dictionary.
    """
    own = spelling.own_words(speller.language)
    idle = {(name, word) for name, words in own.items() for word in words}
    wrong = []
    for text in spelling.texts():
        if text.language != speller.language:
            continue
        for word in spelling.words(text):
            if speller.knows(word):
                continue
            name = next((name for name in text.lists if word in own[name]), "")
            if name:
                idle.discard((name, word))
            else:
                wrong.append(f"{spelling.place(text, word)} ({text.language}): {word}")
    expect_none(wrong, f"Misspelt, or lacking in tools/spelling/words-{speller.language}.txt:")
    expect_none([" has no use for ".join(one) for one in sorted(idle)])


@pytest.mark.parametrize(
    ("language", "said", "words"),
    [
        ("en", ":ui:`Leeds` and ``lleads`` of |odoo| at x@y.zz", ["and", "of", "at"]),
        (
            "en",
            "a :ref:`good deal <del-anchor>` of {term}`leads <سرنخ>`’s",
            "a good deal of leads's",
        ),
        ("en", "see :doc:`confg`; %(docstitl)s isn’t {cuont} <em>here</em>", "see isn't here"),
        ("fa", "«سرنخ ها» را و «سرنخ هاا» را", "را و سرنخ هاا را"),
        ("fa", "{ui}`Lead`\u200cها می\u200cروند", ["می\u200cروند"]),
    ],
)
def test_what_is_code_or_the_screens_is_not_checked(
    language: str, said: str, words: str | list[str]
) -> None:
    """Nor where a link leads, nor what a template puts in."""
    text = spelling.Text(language, Path(), 1, said)
    assert list(spelling.words(text)) == (words.split() if isinstance(words, str) else words)


def test_a_misspelling_is_noticed_and_named(
    speller: spelling.Speller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter too much, and in Persian a blank where a half-space belongs."""
    right, wrong = {"fa": ("می\u200cخواهند", "می\u200cخاهند"), "en": ("enquiry", "enqiury")}[
        speller.language
    ]
    assert speller.knows(right)
    assert not speller.knows(wrong)
    monkeypatch.setattr(spelling, "ROOT", tmp_path)
    page = tmp_path / "page.rst"
    page.write_text(f"{wrong}\n\nOne.\nTwo, {wrong}.\n", "utf-8")
    text = spelling.Text(speller.language, page, 3, f"One. Two, {wrong}.")
    assert spelling.place(text, wrong) == "page.rst:4"
