"""What staff really ask leads to where the answer is, or is told that there is none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.search.conftest import EDITIONS, Search

HERE = Path(__file__).parent
# Of a hundred questions: the right place first, among the first three, and, of those that the
# manual does not answer, how many it says so of. The unseen ones are by somebody who had not seen
# the search, and nobody looked at them while it was written; what is reached on them is held as a
# whole. Pages come and change their words, so a question or two less is no fault.
REACHED = {
    ("fa", "seen"): (86, 95, 96),
    ("fa", "unseen"): (89, 98, 85),
    ("en", "seen"): (91, 97, 95),
    ("en", "unseen"): (86, 95, 88),
}

# The rank of a place that is not among the results, however few they are.
NOWHERE = 1000


def place(result: dict[str, str]) -> str:
    """A result as the questions name it: by its anchor, a term by its name, a page by its own."""
    if result["kind"] == "term":
        return f"term-{result['heading']}"
    return result["anchor"] or Path(result["address"]).stem


def measure(search: Search, questions: dict[str, list[str]]) -> tuple[int, int, int]:
    """Percent of the questions whose place is first and among three, and that are known as open."""
    texts = list(questions)
    results = search.ask("search", texts)
    unknown = search.ask("unknown", texts)
    ranks, told = [], []
    for places, found, words in zip(questions.values(), results, unknown, strict=True):
        names = [place(result) for result in found]
        if places:
            ranks.append(next((at for at, name in enumerate(names) if name in places), NOWHERE))
        else:
            # It says that it knows nothing of a word, or leads to what the manual does not have.
            told.append(bool(words or (found and found[0]["kind"] == "absent")))
    first, three = sum(rank == 0 for rank in ranks), sum(rank < 3 for rank in ranks)
    return first * 100 // len(ranks), three * 100 // len(ranks), sum(told) * 100 // len(told)


@pytest.mark.parametrize("half", ["seen", "unseen"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_questions_are_answered(searches: dict[str, Search], edition: str, half: str) -> None:
    """No change of a page or of the search answers much fewer questions than before."""
    questions = tomllib.loads((HERE / f"questions_{edition}_{half}.toml").read_text("utf-8"))
    measured = measure(searches[edition], questions)
    least = REACHED[edition, half]
    assert all(one >= other for one, other in zip(measured, least, strict=True)), measured


@pytest.mark.parametrize(
    ("edition", "query", "words"),
    [
        ("fa", "زرافه‌ها را کجا وارد کنم؟", ["زرافه‌ها"]),
        ("fa", "سرنخ تازه", []),
        ("en", "how do I feed a giraffe?", ["feed", "giraffe"]),
        ("en", "merging leads", []),
    ],
)
def test_what_the_manual_does_not_have_is_named(
    searches: dict[str, Search], edition: str, query: str, words: list[str]
) -> None:
    """A reader learns which of the words nothing is said about, and is not given a long list."""
    search = searches[edition]
    assert search.ask("unknown", [query]) == [words]
    assert len(search.found(query)) <= (3 if words else 10)
