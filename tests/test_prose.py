"""Persian as the Academy of Persian Language writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polib
import pytest
from tools import translations

from tests.conftest import expect_none

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = translations.ROOT / "docs"
# What a word is spelt with: a hamza above and a half-space, too.
LETTER = f"[{translations.LETTERS}\u0654\u200c]"

# What is no prose, in RST and MyST: code, examples, labels, options, comments, literals, roles.
NOT_PROSE = re.compile(
    r"```.*?^\s*```"
    r"|^(?P<indent> *)\.\. (?:code-block|literalinclude|raw)::.*?(?=^(?!(?P=indent) )\S|\Z)"
    r"|^[ \t]*>>> .*?(?=^[ \t]*$|\Z)"
    r"|^[ \t]*(?:\(\S+\)=|:\w[\w-]*:[^\n]*|\.\. [^\n]*)$"
    r"|``.+?``|:[\w:+-]+:`[^`]*`|\{[\w:+-]+\}`[^`]*`|`[^`]*`_*"
    r"|\|\w+\||\{\{.*?\}\}|https?://\S+|\S+@\S+|\S+\.example\b|&#\d+;",
    re.DOTALL | re.MULTILINE,
)

RULES = {
    "an Arabic ye or kaf": "[\u064a\u0643\u0649]",
    "a space where «می» or «نمی» takes a half-space": rf"(?<!{LETTER})ن?می +{LETTER}",
    "a space before a plural ending": rf"{LETTER} +ها(?:ی|یی|یم|یت|یش)?(?!{LETTER})",
    "Western punctuation": rf"{LETTER}[,;?]",
    "a space before a punctuation mark": r"(?<=\S) +[،؛؟:.!](?!\S*\w)",
    "no space after a punctuation mark": rf"[،؛؟]{LETTER}",
    "a Western digit": r"(?<![\w.@+/-])(?<![A-Za-z] )[0-9]+(?![\w.@/-])",
    "an Arabic digit": "[\u0660-\u0669]",
    "ezafe written «ه ی» or «ه‌ی»": rf"ه[ \u200c]ی(?!{LETTER})",
    "straight quotation marks around Persian": rf'"{LETTER}',
}


def prose() -> Iterator[tuple[str, str]]:
    """Every Persian text with the place where it stands, code and labels of screens blanked."""
    for page in sorted([*DOCS.rglob("*.rst"), *DOCS.rglob("*.md")]):
        name = page.relative_to(DOCS).as_posix()
        if not name.startswith(("_", "locale", *translations.ENGLISH_PAGES)):
            text = blank(page.read_text("utf-8"))
            for number, line in enumerate(text.splitlines(), 1):
                yield f"docs/{name}:{number}", line
    for catalogue in sorted((translations.LOCALE / "fa").rglob("*.po")):
        if catalogue != translations.LABELS:
            for entry in polib.pofile(str(catalogue)):
                if not translations.is_code(entry.msgid):
                    place = f"{catalogue.relative_to(translations.ROOT)}:{entry.linenum}"
                    yield place, blank(entry.msgstr)


def blank(text: str) -> str:
    """Put a letter in the place of what is no prose, and keep the lines."""
    return NOT_PROSE.sub(lambda match: "ـ" + "\n" * match[0].count("\n"), text)


@pytest.mark.parametrize("fault", RULES)
def test_persian_prose_has_no(fault: str) -> None:
    """The Persian of the pages and of the catalogues keeps the rules of its orthography."""
    rule = re.compile(RULES[fault])
    found = [
        f"{place}: …{line[max(match.start() - 20, 0) : match.end() + 20]}…"
        for place, line in prose()
        for match in rule.finditer(line)
        if translations.PERSIAN.search(line)
    ]
    if found:
        pytest.fail(f"{fault}:\n" + "\n".join(found), pytrace=False)


def words_not_used() -> Iterator[tuple[str, str]]:
    """Each word that the manual does not use, with the one that it uses; STYLE.md lists them."""
    style = (translations.ROOT / "STYLE.md").read_text("utf-8")
    for words, better in re.findall(r"^\| (.*) \| (.*) \|$", style, re.MULTILINE):
        # A remark tells in which sense a word is meant.
        for word in re.sub(r" \(.*\)", "", words).split("، "):
            if translations.PERSIAN.search(word):
                yield word, better


@pytest.mark.parametrize(("word", "better"), [*words_not_used()])
def test_a_page_uses_the_words_of_the_house(word: str, better: str) -> None:
    """One word, one meaning: that of the colleague at the next desk."""
    alone = re.compile(rf"(?<!{LETTER}){word}(?!{LETTER})")
    expect_none(
        [
            f"{place}: …{line[max(match.start() - 20, 0) : match.end() + 20]}…"
            for place, line in prose()
            if ".po:" not in place
            for match in alone.finditer(line)
        ],
        f"«{word}» is not used; say «{better}»:",
    )


@pytest.mark.parametrize(
    ("fault", "wrong", "right"),
    [
        ("an Arabic ye or kaf", "مشتري", "مشتری"),
        ("a space where «می» or «نمی» takes a half-space", "باز می شود", "باز می‌شود"),
        ("a space before a plural ending", "سرنخ های تازه", "سرنخ‌های تازه"),
        ("Western punctuation", "سرنخ, فرصت", "سرنخ، فرصت"),
        ("a space before a punctuation mark", "تمام شد .", "تمام شد."),
        ("no space after a punctuation mark", "سرنخ،فرصت", "سرنخ، فرصت"),
        ("a Western digit", "تا 5 سرنخ", "تا ۵ سرنخ"),
        ("an Arabic digit", "تا ٥ سرنخ", "تا ۵ سرنخ"),
        ("ezafe written «ه ی» or «ه‌ی»", "صفحه‌ی تنظیمات", "صفحهٔ تنظیمات"),
        ("straight quotation marks around Persian", '"برد"', "«برد»"),
    ],
)
def test_the_rule_tells_wrong_from_right(fault: str, wrong: str, right: str) -> None:
    """Each rule finds its fault, and finds none in what is right."""
    assert re.search(RULES[fault], wrong)
    for rule in RULES.values():
        assert not re.search(rule, right)


def test_code_and_labels_are_no_prose() -> None:
    """Examples, roles and labels of screens are not held to the rules of prose."""
    text = (
        ".. _a-label:\n\nسرنخ :ui:`Leads` و ``می شود`` است.\n\n"
        ">>> crm.add_lead('می شود 12')\n'می شود'\n\nپایان.\n"
    )
    assert "می شود" not in blank(text)
    assert "پایان." in blank(text)
    assert blank(text).count("\n") == text.count("\n")
