"""An example is executed in every language, and what fails says where."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest
from tests.examples.conftest import MODULE, Manual

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
