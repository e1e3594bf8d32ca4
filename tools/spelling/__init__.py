"""The spelling of both editions, by the Hunspell dictionaries that npm brings, read by spylls.

A catalogue holds a text in both languages, with its page and line: what is checked is what readers
get, without code, labels of the screen and addresses. The words that the manual has beside the
dictionaries are in ``words-fa.txt`` and ``words-en.txt``, a word a line; those of ``spoken-fa.txt``
are right in the questions of readers alone, who write as they speak.
"""

from __future__ import annotations

import gc
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib
from spylls.hunspell import Dictionary

from tools.translations import LABELS, LETTERS, LOCALE, MARKUP, ROOT

DICTIONARIES = {"fa": "dictionary-fa", "en": "dictionary-en-gb"}
# A link shows its text, and not its target; a term is its own text.
LINK = re.compile(r"(?:\{(?:ref|doc|term)\}|:(?:ref|doc|term):)`([^`<]+?)\s*<[^`>]*>`")
TERM = re.compile(r"(?:\{term\}|:term:)`([^`<]+)`")
# Code, addresses, and what a template puts in or sets.
LITERAL = re.compile(r"``.+?``|%\(\w+\)s|\{\w+\}(?!`)|<[^>]*>|\S*\w[@./_]\w\S*", re.DOTALL)
QUESTION = re.compile(r"\s*(?:\.\. question::|:{3,}\{question\})\s+(.+)")
HALF_SPACE = "\u200c"
_PERSIAN = f"[{LETTERS}\u064b-\u0654]"
WORDS = {
    # What a half-space joins to a label is no word.
    "fa": re.compile(rf"(?<![{LETTERS}{HALF_SPACE}]){_PERSIAN}+(?:{HALF_SPACE}{_PERSIAN}+)*"),
    "en": re.compile(r"(?<!\w)[A-Za-z]+(?:['’][a-z]+)?"),
}
# The vowels that a writer may set or leave out.
VOWELS = re.compile("[\u064b-\u0652]")


@dataclass(frozen=True)
class Text:
    """A text as a reader gets it, and where it is written."""

    language: str
    path: Path
    line: int
    said: str

    @property
    def lists(self) -> list[str]:
        """The names of the lists whose words are right in it."""
        asks = self.language == "fa" and self.said.startswith(questions(self.path))
        return [f"words-{self.language}", *(["spoken-fa"] if asks else [])]


@cache
def lines(path: Path) -> list[str]:
    """The lines of a file."""
    return path.read_text("utf-8").splitlines()


@cache
def questions(path: Path) -> tuple[str, ...]:
    """The questions that readers ask on a page, or the first lines of them."""
    return tuple(asked[1] for line in lines(path) if (asked := QUESTION.match(line)))


def texts() -> Iterator[Text]:
    """Every text of both editions."""
    for path in sorted(LOCALE.rglob("*.po")):
        if path == LABELS:
            continue
        language = path.relative_to(LOCALE).parts[0]
        for entry in polib.pofile(str(path)):
            if entry.obsolete or entry.msgid.lstrip().startswith(">>>"):
                continue
            line = entry.linenum or 1
            for source, number in entry.occurrences or [(str(path.relative_to(ROOT)), str(line))]:
                written = "en" if language == "fa" else "fa"
                # Sphinx knows no line of what stands in a page's head.
                page = ROOT / source.removesuffix(":-1")
                yield Text(written, page, int(number or 1), entry.msgid)
            yield Text(language, path, line, entry.msgstr)


@cache
def labels() -> re.Pattern[str]:
    """The screen's labels between quotation marks: they are spelt as the screen spells them."""
    known = {re.escape(entry.msgstr) for entry in polib.pofile(str(LABELS))}
    return re.compile(f"«(?:{'|'.join(sorted(known))})»")


def words(text: Text) -> Iterator[str]:
    """The words of a text that are its own, and not those of code or of the screen."""
    said = TERM.sub(r"\1", LINK.sub(r"\1", text.said))
    said = LITERAL.sub(" ", MARKUP.sub("", labels().sub("", said)))
    for word in WORDS[text.language].findall(said):
        yield word.replace("’", "'")


class Speller:
    """The dictionary of a language."""

    def __init__(self, language: str) -> None:
        self.language = language
        folder = ROOT / "node_modules" / DICTIONARIES[language]
        with warnings.catch_warnings():
            # Spylls leaves it to others to close the files that it has read.
            warnings.simplefilter("ignore", ResourceWarning)
            self.dictionary = Dictionary.from_files(str(folder / "index"))
            gc.collect()
        self.known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether the dictionary has a word."""
        if word not in self.known:
            self.known[word] = self.dictionary.lookup(VOWELS.sub("", word))
        return self.known[word]


def own_words(language: str) -> dict[str, list[str]]:
    """The words that the manual has beside the dictionary, by the name of their list."""
    files = Path(__file__).parent.glob(f"*-{language}.txt")
    return {path.stem: lines(path) for path in sorted(files)}


def place(text: Text, word: str) -> str:
    """The file and the line on which a word of a text stands."""
    below = enumerate(lines(text.path)[text.line - 1 :], text.line)
    line = next((number for number, said in below if word in said), text.line)
    return f"{text.path.relative_to(ROOT)}:{line}"
