"""Of a stylesheet, what can match something on the pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PIECE = re.compile(
    r"""/\*.*?\*/ | "[^"]*" | '[^']*' | [{}] | [^{}"'/]+ | /""", re.VERBOSE | re.DOTALL
)
_NEGATED = re.compile(r":not\([^()]*(?:\([^()]*\)[^()]*)*\)")
_COMMA = re.compile(r",(?![^(]*\))")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_SPACE = re.compile(r"\s*([{};])\s*|([:,])\s+|\s+")
# The font of icons is left out, and so is what it would draw.
_ICON = re.compile(
    r"""content:\s*(["'])\\?[ef][0-9a-f]{3}\1;?|content:\s*(["'])[\ue000-\uf8ff]\2;?"""
)
_GROUPED = ("@media", "@supports")


@dataclass(frozen=True)
class Vocabulary:
    """The names that pages and their scripts know."""

    tags: frozenset[str]
    names: frozenset[str]
    """Classes and ids, and every word of a script, for it may be one."""

    @classmethod
    def of(cls, site: Path) -> Vocabulary:
        """Read the pages of a site and its scripts."""
        tags: set[str] = {"html"}
        names: set[str] = set()
        for page in site.rglob("*.html"):
            html = page.read_text("utf-8")
            tags.update(re.findall(r"<([a-z][a-z0-9]*)", html))
            for values in re.findall(r'\s(?:class|id)="([^"]*)"', html):
                names.update(values.split())
        for script in (site / "_static").glob("*.js"):
            words = set(re.findall(r"[\w-]+", script.read_text("utf-8")))
            names |= words
            tags |= words
        return cls(frozenset(tags), frozenset(names))

    def knows(self, selector: str) -> bool:
        """Whether a selector can match something."""
        plain = _ATTRIBUTE.sub("", _NEGATED.sub("", selector))
        if not set(re.findall(r"[.#](-?[A-Za-z_][\w-]*)", plain)) <= self.names:
            return False
        elements = re.findall(r"(?:^|[\s>+~(,])([a-z][a-z0-9]*)\b(?![-(])", plain)
        return set(elements) <= self.tags


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Take a stylesheet apart: what stands before each outer brace, and what stands in it."""
    head, body, depth = "", "", 0
    for piece in _PIECE.findall(css):
        if piece.startswith("/*"):
            continue
        if piece == "}":
            depth -= 1
            if not depth:
                yield head.strip(), body
                head = body = ""
                continue
        if depth:
            body += piece
        elif piece != "{":
            head += piece
        depth += piece == "{"


def _pruned(css: str, words: Vocabulary) -> Iterator[str]:
    for rule_head, body in _rules(css):
        # What has no braces (@charset, @import) stands before the first rule.
        head = rule_head.rpartition(";")[2].strip()
        if head.startswith(_GROUPED):
            if inner := "".join(_pruned(body, words)):
                yield f"{head}{{{inner}}}"
        elif head.startswith("@font-face"):
            continue
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        elif kept := [one for one in _COMMA.split(head) if words.knows(one)]:
            own = _ICON.sub("", body).replace("font-family:FontAwesome", "font-family:inherit")
            yield f"{','.join(kept)}{{{own.replace('FontAwesome', 'sans-serif')}}}"


def prune(css: str, words: Vocabulary) -> str:
    """Drop the rules that match nothing, the fonts, and the animations that nobody asks for."""
    rules = list(_pruned(css, words))
    used = "".join(rule for rule in rules if not rule.startswith("@"))
    return "".join(
        rule
        for rule in rules
        if not (found := re.match(r"@[\w-]*keyframes\s+([\w-]+)", rule)) or found[1] in used
    )


def compress(css: str) -> str:
    """Take out comments and the space that means nothing; what is quoted stays as it is."""
    parts = _QUOTED.split(_COMMENT.sub("", css))
    parts[::2] = [
        _SPACE.sub(lambda found: found[1] or found[2] or " ", part) for part in parts[::2]
    ]
    return "".join(parts).strip()
