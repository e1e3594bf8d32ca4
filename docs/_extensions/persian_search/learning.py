"""What the words of a question tell of where its answer is, learnt from the questions in the pages.

A linear support vector machine sees the questions in all their words. They are cut by the script
that cuts a query in the browser, once: the index has their stems, and what was learnt, rounded.
"""

from __future__ import annotations

import hashlib
import json
from itertools import islice
from pathlib import Path
from typing import TypedDict

import npm

STATIC = Path(__file__).parent / "static"
#: What cuts and notes the words of a question, after the stemmer of the language.
SCRIPTS = ("search_words.js", "search_asked.js")
CUT = """
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => Asked.stems(Words.cut(text)))));
"""
# Fewer places need not be told apart.
LEAST_PLACES = 3
# What is learnt is rounded to quarters: of most, nothing is left.
PARTS = 4


class Learnt(TypedDict):
    """What was learnt, and from what."""

    #: All stems; elsewhere they are numbers.
    words: list[str]
    #: Of each place all that is asked of it: the stems of each wording.
    asked: list[list[list[int]]]
    #: Of each place, in quarters, how likely it is, whatever is asked.
    bias: list[int]
    #: Of each word a place, how much it tells of it, in quarters, another place, how much, …
    tells: list[list[int]]


def learn(asked: list[list[str]], stemmer: str, kept: Path) -> Learnt:
    """Learn from what is asked, or read what was learnt from the same.

    Args:
        asked: Of each place the questions that it answers, in all their words.
        stemmer: The script that stems the words of the language.
        kept: The file that keeps what was learnt.

    Returns:
        What was learnt; places are numbered in the order of ``asked``.

    Raises:
        ConfigError: There is no node.
    """
    if len(asked) < LEAST_PLACES:
        return {"words": [], "asked": [], "bias": [], "tells": []}
    scripts = [(STATIC / name).read_text("utf-8") for name in SCRIPTS]
    script = "\n".join(["globalThis.window = globalThis;", stemmer, *scripts, CUT])
    own = Path(__file__).read_text("utf-8")
    mark = hashlib.sha256(json.dumps([own, script, asked]).encode()).hexdigest()
    if kept.is_file():
        known = json.loads(kept.read_text("utf-8"))
        if known["mark"] == mark:
            learnt: Learnt = known["learnt"]
            return learnt
    program = kept.with_suffix(".js")
    program.write_text(script, "utf-8")
    texts = [text for one in asked for text in one]
    stems = json.loads(npm.run(npm.node(), str(program), given=json.dumps(texts)))
    learnt = fit(stems, [len(one) for one in asked])
    kept.write_text(json.dumps({"mark": mark, "learnt": learnt}), "utf-8")
    return learnt


def fit(stems: list[list[str]], sizes: list[int]) -> Learnt:
    """Learn what each word tells.

    Args:
        stems: The stems of each wording, those of the first place first.
        sizes: How many wordings each place has; three places at least.
    """
    # Its import takes a second, and most builds need it not.
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    vectorizer = TfidfVectorizer(analyzer=list, binary=True, use_idf=False)
    places = [place for place, size in enumerate(sizes) for _wording in range(size)]
    model = LinearSVC(random_state=0).fit(vectorizer.fit_transform(stems), places)
    weights = (model.coef_ * PARTS).round().astype(int)
    numbers = {word: int(number) for word, number in vectorizer.vocabulary_.items()}
    wordings = iter(stems)
    return {
        "words": sorted(numbers, key=lambda word: numbers[word]),
        "asked": [
            [[numbers[word] for word in wording] for wording in islice(wordings, size)]
            for size in sizes
        ],
        "bias": (model.intercept_ * PARTS).round().astype(int).tolist(),
        "tells": [
            [int(one) for place in column.nonzero()[0] for one in (place, column[place])]
            for column in weights.T
        ],
    }
