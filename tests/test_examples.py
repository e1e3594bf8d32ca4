"""Examples are translated like any other text, and executed in every language.

All of this is proven on small manuals made on the spot; `test_examples_manual` looks at ours.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING

import polib
import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from translated_examples.blocks import find_blocks, stray_prompts
from translated_examples.catalogues import translations
from translated_examples.rules import complaints

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONFTEST = """
import sys
from pathlib import Path

from sybil.sybil import SybilCollection
from translated_examples.executing import Edition, summary

PERSIAN, ENGLISH = ("fa", "Persian"), ("en", "English")
ROOT = Path(__file__).parent
DOCS = ROOT / "docs"
LOCALE = DOCS / "locale"
PAGES = ["*.rst", "*.md"]

sys.path.insert(0, str(ROOT / "src"))
pytest_collect_file = SybilCollection([
    Edition(PERSIAN, DOCS, PAGES),
    Edition(ENGLISH, DOCS, PAGES, locale=LOCALE),
    Edition(ENGLISH, ROOT / "src", ["*.py"]),
    Edition(PERSIAN, ROOT / "src", ["*.py"], locale=LOCALE, domains="ref*.po"),
]).pytest()

def pytest_terminal_summary(terminalreporter):
    for line in summary(terminalreporter, PERSIAN, ENGLISH):
        terminalreporter.write_line(line)
"""

CONF = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))
extensions = ["sphinx.ext.autodoc", "sphinx.ext.doctest", "myst_parser", "translated_examples"]
myst_enable_extensions = ["colon_fence"]
gettext_compact = False
locale_dirs = ["locale"]
html_theme = "basic"
"""

WORDS = {"سلام": "hello", "بدرود": "goodbye"}

# One page each. What stands for what follows the title must come out as the code beside it.
HELLO = ">>> word = 'سلام'\n>>> word\n'سلام'"
BLOCK = "words = ['سلام']\n\nassert words[0] == 'سلام', words"
TWO = ">>> word = 'سلام'\n\n>>> word\n'سلام'"

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
    "eval_rst.md": (HELLO, "```{{eval-rst}}\n.. note::\n\n   {3}\n```"),
}

MODULE = '''
"""What one says.

>>> say("hello")
'hello!'
"""

def say(word):
    """Say a word.

    Args:
        word: Which.

            >>> say("hello")
            'hello!'

    A text with an escaped \\x61, and an example in a list:

    - Often:

      >>> word = say("hello")
      >>> say(word)
      'hello!!'
    """
    return f"{word}!"
'''


@dataclass
class Manual:
    """A small manual in a folder, with all that one can do to it."""

    root: Path

    @classmethod
    def start(cls, root: Path) -> Manual:
        manual = cls(root)
        (root / "docs").mkdir()
        (root / "src").mkdir()
        manual.write("conf.py", CONF)
        manual.write("conftest.py", CONFTEST)
        return manual

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def catalogue(self, name: str, language: str = "en") -> Path:
        return self.docs / "locale" / language / "LC_MESSAGES" / f"{name}.po"

    def translate(self, name: str, *texts: tuple[str, str], flags: tuple[str, ...] = ()) -> None:
        catalogue = polib.POFile()
        catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8"}
        for native, translated in texts:
            entry = polib.POEntry(msgid=native, msgstr=translated, flags=list(flags))
            catalogue.append(entry)
        path = self.catalogue(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))

    def build(self, language: str, builder: str = "html") -> tuple[Path, str]:
        """Return where the edition was built, and the warnings."""
        out, warnings = self.root / "out" / builder / language, io.StringIO()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                self.docs,
                self.root,
                out,
                out / ".doctrees",
                builder,
                confoverrides={"language": language},
                status=None,
                warning=warnings,
            )
            app.build()
        return out, warnings.getvalue()

    def extracted(self, name: str) -> dict[str, polib.POEntry]:
        out = self.root / "out" / "gettext" / "fa"
        return {entry.msgid: entry for entry in polib.pofile(str(out / f"{name}.pot"))}

    def shown(self, page: str, language: str) -> list[str]:
        out = self.root / "out" / "html" / language
        soup = BeautifulSoup((out / f"{page}.html").read_text("utf-8"), "html.parser")
        return [pre.get_text().strip("\n") for pre in soup.select("div.highlight pre")]


@pytest.fixture
def run(pytester: pytest.Pytester) -> Callable[..., pytest.RunResult]:
    """Run pytest over a manual."""

    def run(manual: Manual, *arguments: str) -> pytest.RunResult:
        translations.cache_clear()
        return pytester.runpytest_inprocess(
            "--rootdir",
            str(manual.root),
            "--disable-plugin-autoload",
            "--import-mode=importlib",
            "-pno:doctest",
            "-pno:cacheprovider",
            *arguments,
            *(str(manual.root / folder) for folder in ("docs", "src")),
        )

    return run


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    """A manual without pages."""
    return Manual.start(tmp_path)


def in_english(text: str) -> str:
    for native, translated in WORDS.items():
        text = text.replace(native, translated)
    return text


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


PAGE = """\
Title
=====

Text.

- Text.

  >>> word = 'سلام'

  >>> word
  'سلام'
"""
FIRST = (">>> word = 'سلام'", ">>> word = 'hello'")
SECOND = (">>> word\n'سلام'", ">>> word\n'hello'")
TRANSLATED = [("Title", "Title"), ("Text.", "Text."), FIRST]


def test_translated_page_passes(manual: Manual, run: Callable[..., pytest.RunResult]) -> None:
    """A page whose catalogue is complete passes in both languages."""
    manual.write("docs/page.rst", PAGE)
    manual.translate("page", *TRANSLATED, SECOND)
    run(manual).assert_outcomes(passed=4)


@pytest.mark.parametrize(
    ("entries", "flags", "trouble"),
    [
        (TRANSLATED, (), "is missing"),
        ([*TRANSLATED, (SECOND[0], "")], (), "is empty"),
        ([*TRANSLATED, (">>> word\n'درود'", SECOND[1])], (), "is missing"),
        ([*TRANSLATED, SECOND], ("fuzzy",), "is fuzzy"),
        ([*TRANSLATED, (SECOND[0], "words")], (), "has 0 examples, the native one 1"),
        ([*TRANSLATED, (SECOND[0], SECOND[1] + "\n" + SECOND[1])], (), "has 2 examples"),
    ],
    ids=["missing", "empty", "stale", "fuzzy", "prose", "longer"],
)
def test_example_without_translation_fails(
    manual: Manual,
    run: Callable[..., pytest.RunResult],
    entries: list[tuple[str, str]],
    flags: tuple[str, ...],
    trouble: str,
) -> None:
    """An example without a sound translation fails and names page, line, language and catalogue."""
    manual.write("docs/page.rst", PAGE)
    manual.translate("page", *entries, flags=flags)
    result = run(manual)
    result.assert_outcomes(passed=2 if flags else 3, failed=2 if flags else 1)
    result.stdout.fnmatch_lines(
        [
            "Example at *docs/page.rst, line 10, *",
            "In the English edition, *docs/locale/en/LC_MESSAGES/page.po*:",
            f"The translation of this example {trouble}*",
            "2 examples passed in Persian, * in English (* failed)",
            "FAILED *docs/page.rst::line:10[[]en]*",
        ]
    )


def test_page_without_catalogue_fails(manual: Manual, run: Callable[..., pytest.RunResult]) -> None:
    """Where the whole catalogue is missing, every example fails in English."""
    manual.write("docs/page.rst", PAGE)
    run(manual).assert_outcomes(passed=2, failed=2)


def test_docstring_without_translation_fails(
    manual: Manual, run: Callable[..., pytest.RunResult]
) -> None:
    """A docstring's example without a translation fails in Persian."""
    manual.write("src/saying.py", MODULE)
    result = run(manual)
    result.assert_outcomes(passed=4, failed=4)
    result.stdout.fnmatch_lines(["FAILED *src/saying.py::line:4[[]fa]*"])


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


def test_wrong_translation_fails_in_its_language_alone(
    manual: Manual, run: Callable[..., pytest.RunResult]
) -> None:
    """Breaking an expected line of the English catalogue fails that English example alone."""
    manual.write("docs/page.rst", PAGE)
    manual.translate("page", *TRANSLATED, (SECOND[0], ">>> word\n'helo'"))
    result = run(manual)
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        [
            "In the English edition, *page.po:*:",
            "Expected:",
            "    'helo'",
            "Got:",
            "    'hello'",
            "FAILED *docs/page.rst::line:10[[]en]*",
        ]
    )


def test_wrong_code_fails_in_both_languages(
    manual: Manual, run: Callable[..., pytest.RunResult]
) -> None:
    """Breaking the code that a page speaks of fails the page in both languages."""
    manual.write("docs/page.rst", ">>> from rule import price\n>>> price('سلام')\n4\n")
    native, english = (
        f">>> from rule import price\n>>> price({word!r})\n{cost}"
        for word, cost in [("سلام", 4), ("hello", 5)]
    )
    manual.translate("page", (native, english))
    manual.write("src/rule.py", "def price(word):\n    return len(word)\n")
    run(manual).assert_outcomes(passed=4)
    manual.write("src/rule.py", "def price(word):\n    return len(word) * 10\n")
    result = run(manual)
    result.assert_outcomes(passed=2, failed=2)
    result.stdout.fnmatch_lines(["FAILED *::line:2[[]fa]*", "FAILED *::line:2[[]en]*"])


def test_each_page_starts_clean(manual: Manual, run: Callable[..., pytest.RunResult]) -> None:
    """A page sees no name of another page, and an edition none of the other edition."""
    manual.write("docs/a.rst", ">>> mine = 'سلام'\n")
    manual.translate("a", (">>> mine = 'سلام'", ">>> yours = 'hello'"))
    look = ">>> sorted(name for name in globals() if not name.startswith('_'))\n"
    manual.write("docs/b.rst", f"{look}[]\n\n>>> b = 1\n\n{look}['b']\n")
    texts = [f"{look}[]", ">>> b = 1", f"{look}['b']"]
    manual.translate("b", *((text, text.replace("b = 1", "b = 2")) for text in texts))
    manual.write("docs/c.rst", f">>> mine = 1\n\n{look}['mine']\n")
    texts = [">>> mine = 1", f"{look}['mine']"]
    manual.translate("c", *((text, text.replace("mine", "yours")) for text in texts))
    run(manual).assert_outcomes(passed=12)


def test_test_can_be_run_alone(manual: Manual, run: Callable[..., pytest.RunResult]) -> None:
    """A test that is selected alone finds what the examples before it prepared."""
    manual.write("docs/page.rst", PAGE)
    manual.translate("page", *TRANSLATED, SECOND)
    run(manual, "-k", "line:10").assert_outcomes(passed=2, deselected=2)


def test_each_docstring_starts_with_the_names_of_its_module(
    manual: Manual, run: Callable[..., pytest.RunResult]
) -> None:
    """A docstring sees its module's names, and none of another docstring."""
    source = """
        ONE = 1

        def f():
            '''>>> one = ONE'''

        def g():
            '''>>> ONE, "one" in globals()
            (1, False)
            '''
    """
    manual.write("src/names.py", dedent(source))
    run(manual, "-k", "en").assert_outcomes(passed=2, deselected=2)


def test_the_sentence_of_an_error_is_checked(
    manual: Manual, run: Callable[..., pytest.RunResult]
) -> None:
    """An example of an error states its class and its whole sentence."""
    raising = ">>> raise ValueError('سلام و بدرود')\nTraceback (most recent call last):\n  ...\n"
    manual.write(
        "docs/page.rst", f"{raising}ValueError: سلام و بدرود\n\n{raising}ValueError: سلام\n"
    )
    result = run(manual)
    result.stdout.fnmatch_lines(["FAILED *::line:6[[]fa]*"])
    assert "::line:1[fa]" not in result.stdout.str()


def test_failing_python_block_quotes_its_line(
    manual: Manual, run: Callable[..., pytest.RunResult]
) -> None:
    """A failing block of plain Python is reported with the line that failed, translated."""
    manual.write("docs/page.md", "```python\nword = 'سلام'\nassert word == 'سلام'\n```\n")
    native = "word = 'سلام'\nassert word == 'سلام'"
    manual.translate("page", (native, "word = 'hello'\nassert word == 'helo'"))
    result = run(manual)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "Example at *docs/page.md, line 2, *",
            "In the English edition, *page.po:*",
            "*line 2, in <module>",
            "*assert word == 'helo'",
            "AssertionError",
        ]
    )


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("page.md", "Text\n\n- >>> 1\n", 3),
        ("page.md", "    >>> 1\n    1\n", 1),
        ("page.rst", "Text\n>>> 1\n", 2),
        ("page.rst", "+-------+\n| >>> 1 |\n+-------+\n", 2),
        ("page.rst", ">>> 1  # doctest: +SKIP\n2\n", 1),
        ("page.rst", ">>> 1\n1\n>>>2\n2\n", 1),
    ],
    ids=["myst item", "myst indented", "paragraph", "grid table", "skipped", "no blank"],
)
def test_example_that_cannot_be_executed_fails(
    manual: Manual, run: Callable[..., pytest.RunResult], name: str, text: str, line: int
) -> None:
    """What looks like an example and is none fails, rather than stand there untested."""
    manual.write(f"docs/{name}", text)
    result = run(manual)
    result.stdout.fnmatch_lines([f"FAILED *docs/{name}::line:{line}[[]fa]*"])
    assert "passed" not in result.stdout.lines[-1]


def test_what_cannot_be_executed_leaves_the_rest_alone(
    manual: Manual, run: Callable[..., pytest.RunResult]
) -> None:
    """One example that cannot be executed fails alone."""
    manual.write("docs/page.rst", "Text\n>>> 1\n\n>>> all = [1]\n\n>>> all.pop()\n1\n")
    run(manual, "-k", "fa").assert_outcomes(passed=2, failed=1, deselected=2)


@pytest.mark.parametrize(
    "text",
    [
        "..\n   >>> 1\n   2\n",
        ".. Note to self:\n\n   >>> 1\n   2\n\nText.\n",
        ".. code-block:: console\n\n   >>> 1\n   2\n",
        "A prompt is ``>>>`` in Python.\n",
        ".. code-block:: rst\n\n   Text::\n\n      >>> 1\n      2\n",
    ],
)
def test_what_is_no_example_is_left_alone(text: str) -> None:
    """Comments and blocks in another language are no examples."""
    blocks = find_blocks(text, ".rst")
    assert not any(block.is_example for block in blocks)
    assert not list(stray_prompts(text, blocks))


def test_page_missing_from_the_toctree_fails_the_build(manual: Manual) -> None:
    """A page that no table of contents leads to is a warning, and a warning fails the build."""
    manual.write("docs/index.rst", "Index\n=====\n")
    manual.write("docs/lost.rst", "Lost\n====\n")
    _, warnings = manual.build("fa")
    assert "lost.rst: WARNING: document isn't included in any toctree" in warnings


@pytest.mark.parametrize(
    "text",
    [
        ">>> 1 + 1\n2",
        "```python\nassert 1 + 1 == 2\n```",
        ">>> from math import pi\n>>> half = pi / 2\n\nThen:\n\n>>> half\n1.57\n",
        ">>> word: str = 'a'\n\n>>> other = word\n\n>>> other\n'a'\n",
    ],
)
def test_example_with_an_outcome_is_fine(text: str) -> None:
    """An example shows output, asserts, or prepares what a later one shows."""
    blocks = find_blocks(text, ".md" if text.startswith("`") else ".rst")
    assert not list(complaints("page", blocks))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Text\n\n>>> word = 'a'\n", 3),
        (">>> word = 'a'\n\n>>> 1\n1\n", 1),
        (">>> words = []\n>>> words.append(1)\n\n>>> words\n[1]\n", 1),
        (">>> import math\n>>> import re\n\n>>> math.pi > 3\nTrue\n", 1),
        (">>> for word in 'ab':\n...     pass\n", 1),
    ],
    ids=["nothing follows", "unused", "a call", "an unused import", "a loop"],
)
def test_example_that_asserts_nothing_is_named(text: str, line: int) -> None:
    """An example that asserts nothing where it could is named with its line."""
    assert list(complaints("page", find_blocks(text, ".rst"))) == [
        f"page, line {line}: this example asserts nothing."
    ]


def test_page_without_an_example_is_named() -> None:
    """A page that is to have examples and has none is named."""
    assert list(complaints("page", [])) == ["page has no example."]
