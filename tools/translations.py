"""Refresh the catalogues after the pages have changed, and say what is left to translate.

A page is written in the language that it is native in, and has one catalogue: in the other edition.
Entries that the page no longer holds go; an entry that was reworded keeps its translation, marked
as fuzzy, for a person to look at.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from textwrap import shorten

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "docs" / "locale"

# Pages under these folders are written in English, all others in Persian.
ENGLISH_PAGES = ("reference/",)

# Catalogues that belong to no page.
LABELS = LOCALE / "fa" / "LC_MESSAGES" / "labels.po"
INTERFACE = LOCALE / "fa" / "LC_MESSAGES" / "sphinx.po"

WIDTH = 79
CLOSE_ENOUGH = 0.75
#: The letters of Persian texts, for a class of a pattern. Digits, which a text in any language may
#: show, are none of them.
LETTERS = "\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc"
PERSIAN = re.compile(f"[{LETTERS}]")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
# What a translator leaves as it is: literals, roles, substitutions, addresses.
MARKUP = re.compile(
    r"``.+?``|`[^`]*`_*|:[\w:+-]+:(?=`)|\{[\w:+-]+\}(?=`)|\|[^|\s]+\||\{\{.*?\}\}|https?://\S+",
    re.DOTALL,
)


def catalogue_of(page: str) -> Path:
    """The catalogue of a page, given by its name, such as ``crm/merging``."""
    language = "fa" if page.startswith(ENGLISH_PAGES) else "en"
    return LOCALE / language / "LC_MESSAGES" / f"{page}.po"


def language_of(catalogue: Path) -> str:
    """The language that a catalogue translates into."""
    return catalogue.relative_to(LOCALE).parts[0]


def page_catalogues() -> list[Path]:
    """All catalogues of pages that are there, whether their page still is or not."""
    return sorted(path for path in LOCALE.rglob("*.po") if path not in (LABELS, INTERFACE))


def is_code(text: str) -> bool:
    """Whether a message is an example."""
    return text.lstrip().startswith(">>>")


def is_foreign(text: str, language: str) -> bool:
    """Whether a text cannot stand in the edition of that language as it is."""
    if language == "en":
        return bool(PERSIAN.search(text))
    return is_code(text) or bool(LATIN_WORD.search(MARKUP.sub("", text)))


def is_left_to_do(entry: polib.POEntry, language: str) -> bool:
    """Whether a person has to look at an entry.

    A code block has to be translated in any case: what is shown is what is executed.
    """
    if entry.fuzzy:
        return True
    return not entry.msgstr and (is_code(entry.msgid) or is_foreign(entry.msgid, language))


def templates() -> dict[str, polib.POFile]:
    """What each page has to translate, by the name of the page."""
    own_words = {entry.msgid for entry in polib.pofile(str(INTERFACE))}
    pages = {}
    # Inside the project, for Sphinx writes locations as they are seen from there.
    (ROOT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
        # In English, for the words that Sphinx itself puts into a page are known in English.
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "gettext", "-c", str(ROOT)]
        command += ["-d", f"{folder}/doctrees", "-D", "language=en"]
        # Without catalogues, or Sphinx would extract the keywords of a page translated.
        command += ["-D", "locale_dirs=none", str(ROOT / "docs"), folder]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        for path in sorted(Path(folder).rglob("*.pot")):
            page = path.relative_to(folder).with_suffix("").as_posix()
            if page == "sphinx":
                continue
            pages[page] = _read_template(path, Path(folder), own_words)
    return pages


def _read_template(path: Path, folder: Path, own_words: set[str]) -> polib.POFile:
    text = path.read_text("utf-8")
    # polib takes the words after a docstring's file for more files.
    text = re.sub(r":docstring of \S*?(:\d+)?$", ":docstring", text, flags=re.MULTILINE)
    template = polib.pofile(text, wrapwidth=WIDTH)
    messages = polib.POFile(wrapwidth=WIDTH)
    for entry in template:
        is_own = all(line in ("0", "") for _, line in entry.occurrences)
        if is_own and entry.msgid in own_words:
            continue
        occurrences = [(_from_root(file, folder), line) for file, line in entry.occurrences]
        messages.append(polib.POEntry(msgid=entry.msgid, occurrences=occurrences))
    return messages


def _from_root(file: str, folder: Path) -> str:
    """A location as seen from the root of the project: the same on all machines."""
    absolute = Path(os.path.normpath(folder / file.removesuffix(":docstring")))
    return absolute.relative_to(ROOT).as_posix() if absolute.is_relative_to(ROOT) else absolute.name


def refresh(catalogue: Path, template: polib.POFile) -> polib.POFile:
    """Bring a catalogue up to date with its page, and return it."""
    old = polib.pofile(str(catalogue)) if catalogue.is_file() else polib.POFile()
    translated = {entry.msgid: entry for entry in old if entry.msgstr}
    wanted = {entry.msgid for entry in template}
    orphans = [msgid for msgid in translated if msgid not in wanted]
    language = language_of(catalogue)

    new = polib.POFile(wrapwidth=WIDTH)
    new.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for message in template:
        entry = polib.POEntry(msgid=message.msgid, occurrences=message.occurrences)
        if known := translated.get(message.msgid):
            entry.msgstr, entry.flags = known.msgstr, known.flags
            entry.tcomment, entry.previous_msgid = known.tcomment, known.previous_msgid
        elif close := difflib.get_close_matches(message.msgid, orphans, 1, CLOSE_ENOUGH):
            entry.msgstr = translated[close[0]].msgstr
            entry.previous_msgid = close[0]
            entry.flags = ["fuzzy"]
        elif is_code(message.msgid) and not is_foreign(message.msgid, language):
            entry.msgstr = message.msgid
        new.append(entry)
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(catalogue))
    return new


def left_to_do(catalogue: Path, messages: polib.POFile) -> list[str]:
    """Say of each text that a person has to look at where it stands, on its page and here."""
    written = polib.pofile(str(catalogue))
    numbers = {entry.msgid: entry.linenum for entry in written}
    language = language_of(catalogue)
    left = []
    for entry in messages:
        if is_left_to_do(entry, language):
            page = ":".join(filter(None, entry.occurrences[0])) if entry.occurrences else "?"
            text = shorten(entry.msgid, 60, placeholder=" …")
            fuzzy = " (reworded: look at its old translation)" if entry.fuzzy else ""
            place = f"{_shown(catalogue)}:{numbers[entry.msgid]}"
            left.append(f"  {page}: {text}{fuzzy}\n    {place}")
    return left


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def main() -> None:
    """Refresh all catalogues."""
    pages = templates()
    for page, template in pages.items():
        catalogue = catalogue_of(page)
        refreshed = refresh(catalogue, template)
        left = left_to_do(catalogue, refreshed)
        state = f"{len(left)} of {len(refreshed)} left" if left else "complete"
        print(f"{catalogue.relative_to(ROOT)}: {state}", *left, sep="\n")
    for catalogue in set(page_catalogues()) - {catalogue_of(page) for page in pages}:
        catalogue.unlink()
        print(f"{catalogue.relative_to(ROOT)}: removed, its page is gone")


if __name__ == "__main__":
    main()
