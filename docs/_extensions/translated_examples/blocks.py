"""The code blocks of a document: where they are, and what Sphinx makes of them.

Reading a page with Sphinx takes a second, finding its code takes a millisecond.
So this module does not parse reStructuredText, MyST or Python: it only knows where code starts
and ends in them, and a test holds what it finds against what Sphinx shows.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE_DIRECTIVES = {"code", "code-block", "sourcecode", "doctest"}
# Directives that hold text which is neither code to execute nor markup that may hold some.
VERBATIM_DIRECTIVES = {"parsed-literal", "raw", "math", "testcode", "testoutput", "literalinclude"}

DOCTEST_LANGUAGES = {"pycon", "pycon3"}
PYTHON_LANGUAGES = {"python", "python3", "py", "py3"}
# What a block's language may be when its author named none: Sphinx then guesses.
NO_LANGUAGE = {"", "default", "guess"}

RST_TAB = 8
MYST_TAB = 4

# Tells a block of the page's own that is hidden from readers, such as a comment.
NOT_SHOWN = "not shown"

_ITEM = r"(?:(?:[-*+•]|\(?(?:\d+|[A-Za-z#])[.)])[ ]+)*"
_RST_DOCTEST = re.compile(rf"(?P<indent>[ ]*(?P<item>{_ITEM}))>>>(?:[ ]|$)")
_RST_DIRECTIVE = re.compile(
    rf"(?P<indent>[ ]*{_ITEM})\.\. (?:\|[^|]+\| )?(?P<name>[\w:.+-]+)::"
    r"(?:[ ]+(?P<argument>\S+).*|[ ]*)$"
)
_RST_EXPLICIT = re.compile(rf"(?P<indent>[ ]*{_ITEM})\.\.(?:[ ]+(?P<rest>.*))?$")
_RST_TARGET = re.compile(r"[\[_|]")
_RST_INDENT = re.compile(rf"^[ ]*{_ITEM}")
_MYST_FENCE = re.compile(
    r"(?P<indent>[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)(?P<fence>`{3,}|~{3,}|:{3,})(?P<info>[^`]*)$"
)
_MYST_DIRECTIVE = re.compile(r"\{(?P<name>[\w:.+-]+)\}(?:[ ]+(?P<argument>\S+))?")
# Directives of MyST whose content is text, and not markup as that around them.
_MYST_TEXT = CODE_DIRECTIVES | VERBATIM_DIRECTIVES | {"eval-rst"}
_PROMPT = re.compile(r"(?:^|[\s|>])>>>(?:[ ]|$)")


@dataclass(frozen=True)
class Block:
    """A block of code: the line of the file on which it starts, its text and its language."""

    line: int
    text: str
    language: str
    # Which docstring of a Python file it stands in; 0 everywhere else.
    docstring: int = 0

    @property
    def is_doctest(self) -> bool:
        """Whether it is written with prompts."""
        return self.text.lstrip().startswith(">>>")

    @property
    def is_example(self) -> bool:
        """Whether it is there to be executed."""
        return is_example(self.text, self.language)


def is_example(text: str, language: str) -> bool:
    """Whether a block of this language holds Python to execute."""
    if language in NO_LANGUAGE:
        return text.lstrip().startswith(">>>")
    return language in DOCTEST_LANGUAGES or language in PYTHON_LANGUAGES


def normal(text: str) -> str:
    """Return code as catalogues have it: the same from every kind of markup."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def find_blocks(text: str, suffix: str) -> list[Block]:
    """Return the code blocks of a document, those that are not executed included."""
    return list(_FINDERS[suffix](text.split("\n")))


def stray_prompts(text: str, blocks: list[Block]) -> Iterator[int]:
    """Yield the lines that look like an example and stand in no block."""
    if ">>>" not in text:
        return
    inside = {n for b in blocks for n in range(b.line, b.line + b.text.count("\n") + 1)}
    for number, line in enumerate(text.split("\n"), 1):
        if ">>>" in line and number not in inside and _PROMPT.search(line):
            yield number


def _block(lines: list[str], first: int, language: str) -> Block:
    # `first` is the index of the first of the lines; the block starts at its first line of code.
    while lines and not lines[0].strip():
        lines, first = lines[1:], first + 1
    return Block(first + 1, normal("\n".join(lines)), language)


def _expanded(lines: list[str]) -> list[str]:
    # Docutils does so with all that it reads, and autodoc with a docstring; Markdown keeps tabs.
    return [line.expandtabs(RST_TAB) for line in lines]


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _dedented(lines: list[str]) -> list[str]:
    margin = min((_width(line) for line in lines if line.strip()), default=0)
    return [line[margin:] for line in lines]


def _body_end(lines: list[str], start: int, indent: int) -> int:
    # The body of a directive or comment: all that follows and is indented more than its marker.
    end = start
    for index in range(start, len(lines)):
        if lines[index].strip():
            if _width(lines[index]) <= indent:
                break
            end = index + 1
    return end


def _rst(lines: list[str]) -> Iterator[Block]:
    index, after_blank = 0, True
    while index < len(lines):
        if not lines[index].strip():
            index, after_blank = index + 1, True
            continue
        block, end = _rst_at(lines, index, after_blank=after_blank)
        if block:
            yield block
        index, after_blank = max(end, index + 1), False


def _rst_at(lines: list[str], index: int, *, after_blank: bool) -> tuple[Block | None, int]:
    # The block that begins at a line, if one does, and the index of the line after it.
    line = lines[index].rstrip()
    if ">>>" in line and (match := _RST_DOCTEST.match(line)):
        if after_blank or match["item"]:
            return _rst_doctest(lines, index, len(match["indent"]))
    elif ".. " in line and (match := _RST_DIRECTIVE.match(line)):
        return _rst_directive(lines, index, match)
    elif (match := _RST_EXPLICIT.match(line)) and not _RST_TARGET.match(match["rest"] or ""):
        end = _body_end(lines, index + 1, len(match["indent"]))
        return _block(lines[index:end], index, NOT_SHOWN), end
    elif line.endswith("::"):
        start = index + 1
        end = _body_end(lines, start, len(line) - len(_RST_INDENT.sub("", line, count=1)))
        if end > start and not lines[start].strip():
            return _block(_dedented(lines[start:end]), start, ""), end
    return None, index + 1


def _rst_doctest(lines: list[str], index: int, indent: int) -> tuple[Block, int]:
    end = index + 1
    while end < len(lines) and lines[end].strip() and _width(lines[end]) >= indent:
        end += 1
    return _block([line[indent:] for line in lines[index:end]], index, "pycon"), end


def _rst_directive(lines: list[str], index: int, match: re.Match[str]) -> tuple[Block | None, int]:
    start = index + 1
    end = _body_end(lines, start, len(match["indent"]))
    if match["name"] in VERBATIM_DIRECTIVES:
        return _block(lines[index:end], index, NOT_SHOWN), end
    if match["name"] not in CODE_DIRECTIVES:
        # What is in it is markup like that around it.
        return None, start
    body = _dedented(lines[start:end])
    # Arguments and options go up to the first blank line.
    skip = next((n for n, line in enumerate(body) if not line.strip()), len(body))
    language = "pycon" if match["name"] == "doctest" else match["argument"] or ""
    return _block(body[skip:], start + skip, language), end


def _myst(lines: list[str]) -> Iterator[Block]:
    open_fences: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index].rstrip()
        match = _MYST_FENCE.match(line)
        index += 1
        if match is None:
            continue
        fence, info = match["fence"], match["info"].strip()
        if not info and open_fences and _closes(line, open_fences[-1]):
            open_fences.pop()
            continue
        directive = _MYST_DIRECTIVE.match(info)
        holds_markup = directive["name"] not in _MYST_TEXT if directive else fence.startswith(":")
        if holds_markup:
            open_fences.append(fence)
            continue
        end = next((n for n in range(index, len(lines)) if _closes(lines[n], fence)), len(lines))
        columns = len(match["indent"].expandtabs(MYST_TAB))
        body = [_outdented(one, columns) for one in lines[index:end]]
        yield from _myst_fence(body, index, directive, info)
        index = end + 1


def _myst_fence(
    body: list[str], index: int, directive: re.Match[str] | None, info: str
) -> Iterator[Block]:
    if directive is None:
        yield _block(body, index, info.split(maxsplit=1)[0] if info else "")
    elif directive["name"] == "eval-rst":
        for block in _rst(_expanded(body)):
            yield replace(block, line=block.line + index)
    elif directive["name"] in VERBATIM_DIRECTIVES:
        yield _block(body, index, NOT_SHOWN)
    else:
        skip = _myst_options(body)
        language = "pycon" if directive["name"] == "doctest" else directive["argument"] or ""
        yield _block(body[skip:], index + skip, language)


def _outdented(line: str, columns: int) -> str:
    # Markdown takes the indentation of a fence from what is in it, and leaves tabs further in.
    width, start = 0, 0
    while start < len(line) and width < columns and line[start] in " \t":
        width += MYST_TAB - width % MYST_TAB if line[start] == "\t" else 1
        start += 1
    return " " * (width - columns) + line[start:]


def _closes(line: str, fence: str) -> bool:
    line = line.strip()
    return len(line) >= len(fence) and not line.strip(fence[0])


def _myst_options(body: list[str]) -> int:
    # How many lines the options take: lines that start with a colon, or between two "---".
    if body and body[0].startswith("---"):
        return next((n + 1 for n, x in enumerate(body) if n and x.startswith("---")), len(body))
    return next((n for n, x in enumerate(body) if not x.lstrip().startswith(":")), len(body))


def _python(lines: list[str]) -> Iterator[Block]:
    texts = [
        (node.value.lineno, node.value.value)
        for node in ast.walk(ast.parse("\n".join(lines)))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        and ">>>" in node.value.value
    ]
    for number, (start, text) in enumerate(sorted(texts), 1):
        first, *rest = text.split("\n")
        for block in _rst([first.lstrip(), *_dedented(_expanded(rest))]):
            yield replace(block, line=start - 1 + block.line, docstring=number)


_FINDERS = {".rst": lambda lines: _rst(_expanded(lines)), ".md": _myst, ".py": _python}
