"""Between rich text, as Odoo keeps notes and messages, and plain text with a line a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address blockquote br div h1 h2 h3 h4 h5 h6 li ol p pre table td tr ul".split()
)

_LAUNCH = re.compile(r"[^<]+<ul>(<li>[^<]*</li>)+</ul>")


def to_html(text: str) -> str:
    """Return a text as rich text: each line that is not blank becomes a paragraph."""
    return "".join(f"<p>{escape(line)}</p>" for line in _lines(text))


def to_text(html: str, *, blanks: bool = True) -> str:
    """Return rich text as plain text, a line a paragraph.

    Args:
        html: The text.
        blanks: Whether several blanks stay several; a browser shows them as one.
    """
    lines = _read(html).lines
    return "\n".join(lines if blanks else (" ".join(line.split()) for line in lines))


def closing_note(html: str) -> str | None:
    """Return the closing note of a loss; none if a message is something else.

    The message is a box of its own shape: a first paragraph that announces the note, then the note.
    """
    if not html.startswith('<div style="margin-bottom:4px"><p>'):
        return None
    return "\n".join(_read(html).lines[1:])


def merged_names(html: str) -> tuple[str, ...]:
    """Return the names that a summary of a merge lists; nothing if a message is something else."""
    if not html.startswith('<div class="crm_lead_merge_summary">'):
        return ()
    return tuple(_read(html).bold)


def launch(html: str) -> str | None:
    """Return what the log says of a plan that was launched; none if a message is something else.

    The message is a line without a paragraph, and a list.
    """
    return to_text(html) if _LAUNCH.fullmatch(html) else None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return reader


@dataclass
class _Reader(HTMLParser):
    """Collect the lines, and the emphasised names that stand outside quotations."""

    lines: list[str] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)
    _line: str = ""
    _quotes: int = 0
    _preformatted: int = 0
    _in_bold: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def end_line(self) -> None:
        """Finish the line that is being read."""
        self.lines += _lines(self._line)
        self._line = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_line()
        self._quotes += tag == "blockquote"
        self._preformatted += tag == "pre"
        if tag == "span" and ("class", "fw-bold") in attrs and not self._quotes:
            self._in_bold = True
            self.bold.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line()
        self._quotes -= tag == "blockquote"
        self._preformatted -= tag == "pre"
        if tag == "span":
            self._in_bold = False

    def handle_data(self, data: str) -> None:
        if self._in_bold:
            self.bold[-1] += data
        self._line += data if self._preformatted else data.replace("\n", " ")
