"""Text that can be copied from a PDF, and looked for in it, in a script whose letters are joined.

Chromium names the glyphs of such a script by the shapes that Unicode has for old texts alone, and
then says of each single glyph which letter it really is (``/ActualText``).
PDFium, which is what shows a PDF in Chromium itself, puts letters that were said so in the order of
the eye, every word backwards. So we name the glyphs by their letters, and say no more of them.
Of a file that says that its pages turn from the right, as ours does in Persian, PDFium still copies
lines of code backwards: the e-book and the site are the places to copy code from.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import (
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Page,
    Pdf,
    String,
    parse_content_stream,
    unparse_content_stream,
)

Instruction = ContentStreamInstruction | ContentStreamInlineImage
# A glyph: the font's number in the file, and its own number in the font.
Glyph = tuple[int, int]

# The operator has room for no more lines.
MOST_LINES = 100
BLOCK = re.compile(r"begin(bfchar|bfrange)\n(.*?)end\1", re.DOTALL)


@dataclass(frozen=True)
class Said:
    """Text that is said to be what some instructions show."""

    begin: int
    end: int
    text: str
    glyphs: tuple[Glyph, ...]


def name_letters(file: Pdf) -> None:
    """Name the glyphs of all fonts by their letters."""
    pages = [(page, list(parse_content_stream(page))) for page in file.pages]
    said: defaultdict[Glyph, Counter[str]] = defaultdict(Counter)
    unsaid: set[Glyph] = set()
    sayings = []
    for page, instructions in pages:
        spans, others = _read(page, instructions)
        sayings.append(spans)
        unsaid |= others
        for span in spans:
            if len(span.glyphs) == 1:
                said[span.glyphs[0]][span.text] += 1

    fonts = {font: _letters(file, font) for font, _code in said}
    named: dict[Glyph, str] = {}
    for glyph, texts in said.items():
        font, code = glyph
        text = min(texts, key=lambda text: (len(text), -texts[text]))
        name = fonts[font].get(code, "")
        if len(text) == 1 and glyph not in unsaid:
            named[glyph] = fonts[font][code] = text
        elif len(text) > 1 and len(name) == 1 and name.isalpha():
            # A ligature, which Unicode knows: where it has two letters viewers part them, and
            # where it was given two they would put the second first.
            parted = unicodedata.normalize("NFKC", name)
            named[glyph] = text
            fonts[font][code] = parted if len(parted) == 1 else name
        elif unicodedata.normalize("NFKC", name) == text:
            named[glyph] = fonts[font][code] = text
    for font, letters in fonts.items():
        _write_letters(file, font, letters)

    for (page, instructions), spans in zip(pages, sayings, strict=True):
        needless = {
            index
            for span in spans
            if len(span.glyphs) == 1 and named.get(span.glyphs[0]) == span.text
            for index in (span.begin, span.end)
        }
        kept = [each for index, each in enumerate(instructions) if index not in needless]
        page.Contents = file.make_stream(unparse_content_stream(kept))


def _read(page: Page, instructions: list[Instruction]) -> tuple[list[Said], set[Glyph]]:
    """What is said of the glyphs of a page, and the glyphs of which nothing is said."""
    fonts = page.Resources.get(Name.Font, Dictionary())
    font, spans, others = 0, [], set()
    # The marks that are open: where each began, what it says, and what is shown in it.
    marks: list[tuple[int, str, list[Glyph]]] = []
    for index, instruction in enumerate(instructions):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "Tf":
            font = fonts[str(operands[0])].objgen[0]
        elif operator in {"BDC", "BMC"}:
            properties = operands[1] if operator == "BDC" else None
            text = properties.get(Name.ActualText, "") if isinstance(properties, Dictionary) else ""
            marks.append((index, str(text), []))
        elif operator == "EMC" and marks:
            begin, text, glyphs = marks.pop()
            if text:
                spans.append(Said(begin, index, text, tuple(glyphs)))
        elif operator in {"Tj", "TJ"}:
            strings = [operands[0]] if operator == "Tj" else list(operands[0])
            shown = b"".join(bytes(each) for each in strings if isinstance(each, String))
            glyphs = [
                (font, int.from_bytes(shown[at : at + 2], "big")) for at in range(0, len(shown), 2)
            ]
            if marks and marks[-1][1]:
                marks[-1][2].extend(glyphs)
            else:
                others.update(glyphs)
    return spans, others


def _letters(file: Pdf, font: int) -> dict[int, str]:
    """The names of a font's glyphs."""
    cmap = file.get_object(font, 0).ToUnicode.read_bytes().decode("ascii")

    def lines() -> Iterator[tuple[int, str]]:
        for kind, block in BLOCK.findall(cmap):
            numbers = re.findall(r"<(\w+)>", block)
            size = 2 if kind == "bfchar" else 3
            for at in range(0, len(numbers), size):
                *codes, name = numbers[at : at + size]
                *begin, last = list(bytes.fromhex(name).decode("utf-16-be"))
                first = int(codes[0], 16)
                for more in range(int(codes[-1], 16) - first + 1):
                    yield first + more, "".join(begin) + chr(ord(last) + more)

    return dict(lines())


def _write_letters(file: Pdf, font: int, letters: dict[int, str]) -> None:
    stream = file.get_object(font, 0).ToUnicode
    cmap = stream.read_bytes().decode("ascii")
    head, end_of_head, _rest = cmap.partition("endcodespacerange\n")
    lines = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n"
        for code, text in sorted(letters.items())
    ]
    blocks = [lines[at : at + MOST_LINES] for at in range(0, len(lines), MOST_LINES)]
    body = [f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks]
    stream.write("".join([head, end_of_head, *body, cmap[cmap.index("endcmap") :]]).encode("ascii"))
