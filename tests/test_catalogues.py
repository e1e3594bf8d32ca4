"""The catalogues are complete, and say what the pages say."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import pytest
from tools import translations

from tests.conftest import expect_none

ROOT = translations.ROOT
# A Persian word that an English text is about stands in Persian quotation marks.
QUOTED = re.compile("«[^»]*»")
# A term of the glossary is known to Sphinx by its native name, as in :term:`lead <سرنخ>`.
TARGET = re.compile("<[^<>]*>`")
LABEL = re.compile(":ui:`([^`]*)`")
GLOSSARY = translations.catalogue_of("glossary")
STATEMENT = re.compile(r"^\s*>>> ", re.MULTILINE)
OWN_STRINGS = re.compile(
    r"""\b_\(\s*(['"])(?P<call>.+?)\1\s*\)|{%-?\s*trans\b[^%]*%}(?P<block>.+?){%-?\s*endtrans""",
    re.DOTALL,
)


@pytest.fixture(scope="module")
def templates() -> dict[str, polib.POFile]:
    """What the pages of today have to translate."""
    return translations.templates()


def where(catalogue: Path, entry: polib.POEntry) -> str:
    return f"{catalogue.relative_to(ROOT)}:{entry.linenum}: {entry.msgid[:70]!r}"


def entries() -> Iterator[tuple[Path, polib.POEntry]]:
    for catalogue in [*translations.page_catalogues(), translations.LABELS, translations.INTERFACE]:
        for entry in polib.pofile(str(catalogue)):
            yield catalogue, entry


def expect_no_entry(is_wrong: Callable[[Path, polib.POEntry], object]) -> None:
    expect_none([where(path, entry) for path, entry in entries() if is_wrong(path, entry)])


def test_nothing_is_left_untranslated() -> None:
    """Every text of a page that is not in the edition's language has a translation."""
    expect_no_entry(
        lambda catalogue, entry: (
            translations.is_left_to_do(entry, translations.language_of(catalogue))
            and not entry.msgstr_plural
        )
    )


def test_every_label_and_every_string_of_the_interface_is_translated() -> None:
    """Labels and the strings of Sphinx and the theme have no empty translation."""
    expect_no_entry(
        lambda catalogue, entry: (
            catalogue in (translations.LABELS, translations.INTERFACE)
            and not (entry.msgstr or entry.msgstr_plural)
        )
    )


def test_nothing_is_fuzzy() -> None:
    """A person has looked at every translation."""
    expect_no_entry(lambda catalogue, entry: entry.fuzzy)


def test_nothing_is_obsolete() -> None:
    """No catalogue keeps a text that its page no longer holds."""
    expect_no_entry(lambda catalogue, entry: entry.obsolete)


def test_every_page_has_its_catalogue_and_every_catalogue_its_page(
    templates: dict[str, polib.POFile],
) -> None:
    """There is one catalogue a page, in the edition that the page is not written for."""
    assert set(translations.page_catalogues()) == set(map(translations.catalogue_of, templates))


def test_catalogues_are_up_to_date(templates: dict[str, polib.POFile]) -> None:
    """A catalogue holds the texts of its page, all of them and no others."""
    outdated = []
    for page, template in templates.items():
        catalogue = translations.catalogue_of(page)
        known = {e.msgid for e in polib.pofile(str(catalogue))} if catalogue.is_file() else set()
        wanted = {entry.msgid for entry in template}
        outdated += [f"{page}: missing {text[:70]!r}" for text in sorted(wanted - known)]
        outdated += [f"{page}: no longer there {text[:70]!r}" for text in sorted(known - wanted)]
    expect_none(outdated, "run `make translations`:")


def test_english_translations_are_english() -> None:
    """No Persian letter is left in an English translation, quotations aside."""
    expect_no_entry(
        lambda catalogue, entry: (
            translations.language_of(catalogue) == "en"
            and translations.PERSIAN.search(TARGET.sub("", QUOTED.sub("", entry.msgstr)))
        )
    )


def test_persian_translations_use_persian_letters() -> None:
    """A Persian translation has no Arabic ye or kaf; labels are quoted as the screen has them."""
    expect_no_entry(
        lambda catalogue, entry: (
            catalogue != translations.LABELS and re.search("[\u064a\u0643]", entry.msgstr)
        )
    )


def left_out(entry: polib.POEntry, term: str) -> list[str]:
    """The labels that a translation lacks, but for one that is spelt like the term it explains.

    What the glossary calls “Lead” is “Lead” on the screen, too; only the Persian has to say so.
    """
    lacking = Counter(LABEL.findall(entry.msgid)) - Counter(LABEL.findall(entry.msgstr))
    return [label for label in lacking.elements() if label.lower() != term.lower()]


def test_a_translation_names_the_same_labels() -> None:
    """Whatever a sentence says of the screen, its translation says of the same."""
    wrong = []
    for catalogue in [*translations.page_catalogues(), translations.LABELS, translations.INTERFACE]:
        term = ""
        for entry in polib.pofile(str(catalogue)):
            labels, translated = (LABEL.findall(text) for text in (entry.msgid, entry.msgstr))
            added = Counter(translated) - Counter(labels)
            if labels and entry.msgstr and (added or left_out(entry, term)):
                wrong.append(where(catalogue, entry))
            term = entry.msgstr if catalogue == GLOSSARY else ""
    assert not wrong


def test_translated_examples_have_the_same_statements() -> None:
    """A translated example executes as many statements as the one that it translates."""
    expect_no_entry(
        lambda catalogue, entry: (
            translations.is_code(entry.msgid)
            and entry.msgstr
            and len(STATEMENT.findall(entry.msgid)) != len(STATEMENT.findall(entry.msgstr))
        )
    )


def test_own_templates_and_extensions_speak_persian() -> None:
    """Every string that this manual adds to the theme is in the Persian catalogue."""
    known = {entry.msgid for entry in polib.pofile(str(translations.INTERFACE))}
    sources = [
        *(ROOT / "docs" / "_templates").glob("*.html"),
        *(ROOT / "docs" / "_extensions").rglob("*.html"),
        *(ROOT / "docs" / "_extensions").rglob("*.py"),
    ]
    strings = set()
    for source in sources:
        for match in OWN_STRINGS.finditer(source.read_text("utf-8")):
            text = match["call"] or re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", match["block"])
            strings.add(text)
    # One of a script in Python, and one of a template of an extension.
    assert {"Tested example", "Skip to the text"} <= strings
    assert not strings - known


def test_a_reworded_text_keeps_its_translation_for_a_person_to_look_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refreshing drops what is gone, keeps what stays and marks what was reworded as fuzzy."""
    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    catalogue = tmp_path / "en" / "LC_MESSAGES" / "page.po"

    def template(*texts: str) -> polib.POFile:
        messages = polib.POFile()
        messages.extend(polib.POEntry(msgid=text) for text in texts)
        return messages

    first = translations.refresh(
        catalogue, template("سرنخ‌ها ادغام می‌شوند.", "فرصت", "رفتنی", ">>> 1 + 1\n2")
    )
    assert [entry.msgstr for entry in first] == ["", "", "", ">>> 1 + 1\n2"]
    for entry, text in zip(first, ["Leads are merged.", "Opportunity", "To go"], strict=False):
        entry.msgstr = text
    first.save(str(catalogue))

    second = translations.refresh(catalogue, template("فرصت", "سرنخ‌ها ادغام نمی‌شوند."))
    assert [(entry.msgstr, entry.fuzzy) for entry in second] == [
        ("Opportunity", False),
        ("Leads are merged.", True),
    ]
    assert not second.obsolete_entries()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("سرنخ", "en", True),
        ("CRM", "en", False),
        ("Open the page", "fa", True),
        ("``crm.merge()``", "fa", False),
        (":ui:`Merge`", "fa", False),
        ("۱۲ |odoo|", "fa", False),
    ],
)
def test_a_text_is_foreign_where_it_is_not_in_the_editions_language(
    text: str, language: str, expected: bool
) -> None:
    """What needs a translation is told by the letters of the text, its markup aside."""
    assert translations.is_foreign(text, language) is expected


PAGE = """\
.. _page:

سرنخ
====

سرنخ یک پرسش است.

|odoo|

- CRM

.. toctree::

   new
"""


def test_what_has_no_english_is_named_by_the_build(tmp_path: Path) -> None:
    """A page, and each text, with its line and what to do; what needs no translation is not."""
    (tmp_path / "index.rst").write_text(PAGE, "utf-8")
    (tmp_path / "new.rst").write_text(".. _new:\n\nتازه\n====\n\nمتن\n", "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-c", str(ROOT), "-D", "language=en"]
    command += ["-b", "dummy", str(tmp_path), str(tmp_path / "out")]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stderr
    missing = [line for line in said.splitlines() if " has no English: `make translations`" in line]
    assert [line.removeprefix(f"{tmp_path}/").partition(" has")[0] for line in missing] == [
        "index.rst:4: WARNING: this text",
        "index.rst:6: WARNING: this text",
        "new.rst:1: WARNING: this page",
    ]


def test_what_is_left_is_listed_with_its_page_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And with the line of the catalogue where it is to be filled in."""
    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    catalogue = tmp_path / "en" / "LC_MESSAGES" / "page.po"
    template = polib.POFile()
    for number, text in enumerate(["سرنخ", "CRM", "فرصت"], 3):
        template.append(polib.POEntry(msgid=text, occurrences=[("docs/page.rst", str(number))]))
    messages = translations.refresh(catalogue, template)
    left = translations.left_to_do(catalogue, messages)
    assert [said.split("\n")[0] for said in left] == [
        "  docs/page.rst:3: سرنخ",
        "  docs/page.rst:5: فرصت",
    ]
    for said, text in zip(left, ["سرنخ", "فرصت"], strict=True):
        path, _, line = said.split("\n")[1].strip().rpartition(":")
        lines = Path(path).read_text("utf-8").splitlines()
        assert any(text in found for found in lines[int(line) - 1 : int(line) + 2])
