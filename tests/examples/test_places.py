"""Code is found, extracted, shown and executed wherever it can stand on a page."""

from __future__ import annotations

from collections.abc import Callable

import polib
import pytest
from tests.examples.conftest import MODULE, WORDS, Manual, in_english

# One page each. What stands for what follows the title must come out as the code beside it.
HELLO = ">>> word = 'سلام'\n>>> word\n'سلام'"
BLOCK = "words = ['سلام']\n\nassert words[0] == 'سلام', words"
TWO = ">>> word = 'سلام'\n\n>>> word\n'سلام'"

# Markdown keeps them, in code and in what it prints.
TABS = ">>> print('سلام\t!')  #\ta remark\nسلام\t!"

PLACES = {
    "bare.rst": (HELLO, "{0}"),
    "quote.rst": (HELLO, "Quoted:\n\n   {3}"),
    "item.rst": (HELLO, "- Item:\n\n  {2}\n\n- Another."),
    "first_in_item.rst": (HELLO, "1. {3}\n\n2. Another."),
    "item_in_item.rst": (HELLO, "- Item\n\n  #. Item\n\n     {5}"),
    "note.rst": (HELLO, ".. note::\n\n   {3}"),
    "cell.rst": (HELLO, ".. list-table::\n\n   * - Cell\n     - {7}\n   * - Cell\n     - Cell"),
    "doctest.rst": (TWO, "- Item\n\n  .. doctest::\n\n     {5}"),
    "doctest_flags.rst": (
        ">>> print('سلام\\n\\n!')  # doctest: +NORMALIZE_WHITESPACE\nسلام\n<BLANKLINE>\n!",
        ".. doctest:: group\n\n   {3}",
    ),
    "pycon.rst": (
        TWO,
        ".. note::\n\n   .. code-block:: pycon\n      :emphasize-lines: 1\n\n      {6}",
    ),
    "python.rst": (BLOCK, "- Item\n\n  .. code-block:: python\n\n     {5}\n\n  Text."),
    "literal.rst": (TWO, "- Literally::\n\n     {5}\n\n  Text."),
    "fence.md": (HELLO, "```pycon\n{0}\n```"),
    "fence_python.md": (BLOCK, "~~~python\n{0}\n~~~"),
    "fence_prompts.md": (TWO, "```python\n\n{0}\n\n```"),
    "fence_item.md": (HELLO, "- Item\n\n  ```pycon\n  {2}\n  ```\n\n- Another"),
    "fence_first_in_item.md": (HELLO, "1. ```pycon\n   {3}\n   ```"),
    "fence_note.md": (HELLO, "````{{note}}\nText\n\n```pycon\n{0}\n```\n````\n\nText"),
    "fence_colons.md": (HELLO, ":::{{note}}\n:class: tip\n\n```pycon\n{0}\n```\n:::"),
    "directive.md": (TWO, "```{{doctest}}\n{0}\n```"),
    "directive_python.md": (
        BLOCK,
        "- Item\n\n  ```{{code-block}} python\n  :emphasize-lines: 1\n\n  {2}\n  ```",
    ),
    "tabs.md": (TABS, "```pycon\n{0}\n```"),
    "tabs_item.md": (HELLO, "- Item\n\n\t```pycon\n\t{4}\n\t```\n\n- Another"),
    "eval_rst.md": (HELLO, "```{{eval-rst}}\n.. note::\n\n   {3}\n```"),
}


def in_persian(text: str) -> str:
    for native, translated in WORDS.items():
        text = text.replace(translated, native)
    return text


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Manual:
    """A manual with an example in every place where one can stand, built in both editions."""
    manual = Manual.start(tmp_path_factory.mktemp("places"))
    names = []
    for name, (code, template) in PLACES.items():
        indented = [
            code.replace("\n", "\n" + " " * n).replace(" " * n + "\n", "\n") for n in range(9)
        ]
        title = "Title\n=====\n\n" if name.endswith(".rst") else "# Title\n\n"
        manual.write(f"docs/{name}", title + template.format(*indented) + "\n")
        names.append(name.partition(".")[0])
    manual.write("src/saying.py", MODULE)
    manual.write("docs/ref.rst", "Reference\n=========\n\n.. automodule:: saying\n   :members:\n")
    index = "Index\n=====\n\n.. toctree::\n\n" + "".join(f"   {name}\n" for name in [*names, "ref"])
    manual.write("docs/index.rst", index)

    pots, warnings = manual.build("fa", "gettext")
    assert not warnings
    for pot in pots.glob("*.pot"):
        language, translate = ("fa", in_persian) if pot.stem == "ref" else ("en", in_english)
        catalogue = polib.pofile(str(pot))
        for entry in catalogue:
            entry.msgstr = translate(entry.msgid)
        path = manual.catalogue(pot.stem, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))
    for language in ("fa", "en"):
        _, warnings = manual.build(language)
        assert not warnings
    return manual


@pytest.mark.parametrize("name", PLACES)
def test_code_is_extracted_wherever_it_stands(places: Manual, name: str) -> None:
    """Code is extracted for translation wherever it stands, whole, with its place."""
    entry = places.extracted(name.partition(".")[0])[PLACES[name][0]]
    assert name in str(entry.occurrences)


def test_code_is_extracted_as_written_once_it_is_translated(places: Manual) -> None:
    """Extracting anew, with translations at hand, finds what the pages say."""
    first = {name: set(places.extracted(name.partition(".")[0])) for name in PLACES}
    again, warnings = places.build("en", "gettext")
    assert not warnings
    for name, texts in first.items():
        pot = again / f"{name.partition('.')[0]}.pot"
        assert {entry.msgid for entry in polib.pofile(str(pot))} == texts


@pytest.mark.parametrize("name", PLACES)
def test_code_is_shown_translated_wherever_it_stands(places: Manual, name: str) -> None:
    """The English page shows the English code, with nothing lost."""
    # Sphinx shows readers no flags.
    code = (
        PLACES[name][0].replace("  # doctest: +NORMALIZE_WHITESPACE", "").replace("<BLANKLINE>", "")
    )
    page = name.partition(".")[0]
    assert places.shown(page, "fa") == [code]
    assert places.shown(page, "en") == [in_english(code)]


def test_code_is_executed_wherever_it_stands(
    places: Manual, run: Callable[..., pytest.RunResult]
) -> None:
    """Every example is executed in both languages, and reported where the page has it."""
    result = run(places, "-v")
    tests = sum(code.count(">>> ") or 1 for code, _ in PLACES.values()) + 4
    result.assert_outcomes(passed=2 * tests)
    result.stdout.fnmatch_lines([f"{tests} examples passed in Persian, {tests} in English"])
    result.stdout.fnmatch_lines(["docs/item.rst: 2 examples passed in Persian, 2 in English"])
    for name, (code, _) in PLACES.items():
        first = code.partition("\n")[0]
        lines = (places.docs / name).read_text("utf-8").split("\n")
        line = next(n for n, text in enumerate(lines, 1) if first in text)
        for language in ("fa", "en"):
            test = f"*docs/{name}::line:{line}[[]{language}] PASSED*"
            result.stdout.fnmatch_lines_random([test])
