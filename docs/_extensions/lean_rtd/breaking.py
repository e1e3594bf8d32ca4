"""Where a line of code may go on in the next, and how that is seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

# A word of so many letters fits into a line of a phone.
FITS = 20
# What is shown as one letter, or a tag.
PIECE = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)
#: In a block: where a person would go on in the next line.
IN_BLOCK = "([{=,/"
#: In a sentence, where there are names of files and fields.
IN_SENTENCE = "([{=,/._"
QUOTES = {"&quot;", "&#39;", '"', "'"}
# Before the dot of a method, or within the name of an error; in a text a dot is another.
OPERATOR, ERROR = '<span class="o">', '<span class="gr">'
# Fewer letters than these are left behind; a sentence takes none as short as ".py" along, either.
BEGINNING, END = 3, 5


def may_break(html: str, after: str) -> str:
    """Mark in each long word the places at which it may be parted; the text stays as it is."""
    pieces = PIECE.findall(html)
    word: list[int] = []
    breaks: set[int] = set()
    for place, piece in enumerate([*pieces, " "]):
        if piece.isspace():
            if len(word) > FITS:
                breaks.update(_places(pieces, word, after))
            word = []
        elif not piece.startswith("<"):
            word.append(place)
    return "".join(f"{piece}<wbr>" if n in breaks else piece for n, piece in enumerate(pieces))


def _places(pieces: list[str], word: list[int], after: str) -> Iterator[int]:
    is_error = pieces[word[0] - 1] == ERROR
    for n in range(BEGINNING, len(word) - (END if after == IN_SENTENCE else 1)):
        here, following = pieces[word[n - 1]], pieces[word[n]]
        is_name = following == "." and (is_error or pieces[word[n] - 1] == OPERATOR)
        if is_name or (here in after and (following.isalnum() or following in QUOTES)):
            yield word[n - 1]


class Lines:
    """What a formatter of Pygments gets: each line of code is an element that may go on."""

    def wrap(self, source: Iterable[tuple[int, str]]) -> Any:
        """Put each line into an element of its own, with the end of the line."""
        lines = (
            (is_code, f'<span class="line">{may_break(text, IN_BLOCK)}</span>' if is_code else text)
            for is_code, text in source
        )
        return super().wrap(lines)  # type: ignore[misc]
