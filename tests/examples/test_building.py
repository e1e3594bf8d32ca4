"""What Sphinx does with code, and with what stands around it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from tests.examples.conftest import Manual, in_english


@pytest.mark.parametrize("page", ["page.rst", "page.md"])
def test_build_warns_of_code_without_translation(manual: Manual, page: str) -> None:
    """Building an edition warns of code whose translation is missing, and shows it native."""
    code = "```pycon\n>>> 'سلام'\n'سلام'\n```" if page.endswith("md") else ">>> 'سلام'\n'سلام'"
    manual.write(f"docs/{page}", f"Title\n=====\n\n{code}\n")
    manual.write("docs/index.rst", "Index\n=====\n\n.. toctree::\n\n   page\n")
    manual.translate("page", ("Title", "Title"))
    _, warnings = manual.build("en")
    assert f"docs/{page}:4" in warnings
    assert "the translation of this example is missing" in warnings
    assert manual.shown("page", "en") == [">>> 'سلام'\n'سلام'"]


def test_page_missing_from_the_toctree_fails_the_build(manual: Manual) -> None:
    """A page that no table of contents leads to is a warning, and a warning fails the build."""
    manual.write("docs/index.rst", "Index\n=====\n")
    manual.write("docs/lost.rst", "Lost\n====\n")
    _, warnings = manual.build("fa")
    assert "lost.rst: WARNING: document isn't included in any toctree" in warnings


TABLE = """\
# Title

:::{note}
| سلام | `سلام` |
|---|---|
| بدرود | **سلام** |
|  | بدرود *سلام* |
:::
"""


def test_the_cells_of_a_table_are_translated_wherever_it_stands(manual: Manual) -> None:
    """MyST's tables in a note, too: each cell is extracted with its place, and shown translated."""
    manual.write("docs/index.md", TABLE)
    cells = {"سلام": "hello", "`سلام`": "`hello`", "بدرود": "bye", "**سلام**": "**hello**"}
    cells |= {"بدرود *سلام*": "bye *hello*"}
    manual.build("fa", "gettext")
    extracted = manual.extracted("index")
    assert set(extracted) == {"Title", *cells}
    assert all(entry.occurrences[0][1] == "4" for entry in list(extracted.values())[1:])
    manual.translate("index", *cells.items())
    out, _ = manual.build("en")
    soup = BeautifulSoup((out / "index.html").read_text("utf-8"), "html.parser")
    shown = [cell.get_text(strip=True) for cell in soup.select("th, td")]
    assert shown == ["hello", "hello", "bye", "hello", "", "byehello"]


ARGUMENTS = '''
def say(word):
    """Say.

    Args:
        word: Which.

            >>> "سلام"
            'سلام'

            More of it.

    Returns:
        It.

        - And more.
    """
'''


def test_each_block_of_an_argument_is_translated_by_itself(manual: Manual) -> None:
    """An example in what a docstring says of an argument is shown, translated, in its place."""
    manual.write("src/arguments.py", ARGUMENTS)
    manual.write("docs/index.rst", "Title\n=====\n\n.. automodule:: arguments\n   :members:\n")
    manual.build("fa", "gettext")
    code = ">>> \"سلام\"\n'سلام'"
    texts = {"Title", "Say.", "Parameters", "Which.", code, "More of it.", "Returns", "It."}
    assert set(manual.extracted("index")) == texts | {"And more."}
    translated = in_english(code)
    manual.translate("index", ("Which.", "This."), (code, translated), ("More of it.", "Much."))
    out, warnings = manual.build("en")
    assert not warnings
    soup = BeautifulSoup((out / "index.html").read_text("utf-8"), "html.parser")
    [argument] = soup.select("dl.field-list > dd:first-of-type")
    assert argument.get_text().split() == ["word", "–", "This.", *translated.split(), "Much."]
