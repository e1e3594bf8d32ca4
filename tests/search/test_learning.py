"""What is learnt from the questions, and what the search makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.search.conftest import Search

from persian_search import learning

# A stemmer that leaves words as they are.
STEMMER = "class Stemmer { stemWord(word) { return word; } }"
ASKED = [["feed it", "what does it eat"], ["wash it", "is it dirty"], ["walk it"]]


def told(learnt: learning.Learnt, word: str) -> dict[int, int]:
    """What a word tells of each place."""
    one = learnt["tells"][learnt["words"].index(word)]
    return dict(zip(one[::2], one[1::2], strict=True))


def test_a_word_tells_of_the_place_that_is_asked_for_with_it(tmp_path: Path) -> None:
    """And against the others; what all ask with tells of none."""
    learnt = learning.learn(ASKED, STEMMER, tmp_path / "learnt.json")
    assert [
        [[learnt["words"][word] for word in one] for one in place] for place in learnt["asked"]
    ] == [[text.split() for text in place] for place in ASKED]
    eat = told(learnt, "eat")
    assert eat[0] > 0 > max(eat.get(1, -1), eat.get(2, -1))
    assert max(map(abs, told(learnt, "it").values())) < eat[0]


def test_what_was_learnt_is_kept_until_something_else_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build in which no question has changed learns nothing."""
    kept = tmp_path / "learnt.json"
    learnt = learning.learn(ASKED, STEMMER, kept)
    fits = list[tuple[object, ...]]()

    def fit(*given: object) -> learning.Learnt:
        fits.append(given)
        return learnt

    monkeypatch.setattr(learning, "fit", fit)
    assert learning.learn(ASKED, STEMMER, kept) == json.loads(json.dumps(learnt))
    assert not fits
    learning.learn([*ASKED, ["brush it"]], STEMMER, kept)
    assert len(fits) == 1


def test_two_places_need_not_be_told_apart(tmp_path: Path) -> None:
    """Nothing is learnt, and the words of the pages lead to them."""
    learnt = learning.learn(ASKED[:2], STEMMER, tmp_path / "learnt.json")
    assert learnt == {"words": [], "asked": [], "bias": [], "tells": []}


@pytest.mark.parametrize(
    ("edition", "query"),
    [("fa", "کانتکت یا کاستومر"), ("en", "contact person or buyer")],
)
def test_words_of_the_questions_alone_find_something(
    searches: dict[str, Search], edition: str, query: str
) -> None:
    """A query of which no page has a word leads where such questions do."""
    assert searches[edition].found(query)[0].startswith("glossary.html#")
