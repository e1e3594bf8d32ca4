"""The Sybil and pytest side: each example is executed in each language.

An example is reported where its native text stands: a failure names a line that an author can
open, whichever language it fails in.
"""

from __future__ import annotations

import doctest
import linecache
import os.path
import re
import traceback
from collections import Counter, defaultdict
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sybil import Document, Example, Region, Sybil
from sybil.evaluators.doctest import DocTestEvaluator, OutputChecker
from sybil.parsers.abstract import DocTestStringParser
from sybil.python import import_path

from translated_examples.blocks import Block, find_blocks, stray_prompts
from translated_examples.catalogues import Translation, translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pytest

# A language's code and its name, such as ("fa", "Persian").
CodeAndName = tuple[str, str]

# What a test executes: a prompt with its output, a block of plain Python, or nothing for a reason.
Code = doctest.Example | str | ValueError


class _ToTheLetter(OutputChecker):
    """Takes no two outputs for one; doctest compares them with all but ASCII letters escaped."""

    def _toAscii(self, text: str) -> str:  # noqa: N802 - a name of doctest
        return text


# What an example shows is what it prints: neither 1 for True nor a character for its escape.
_evaluate_doctest = DocTestEvaluator(doctest.DONT_ACCEPT_TRUE_FOR_1)
_evaluate_doctest.runner._checker = _ToTheLetter()  # type: ignore[attr-defined]
_find_doctests = DocTestStringParser(_evaluate_doctest)


@dataclass(eq=False)
class _Test:
    code: Code
    translation: Translation
    story: _Story


@dataclass
class _Story:
    # What shares a namespace, in order: the tests of a page, or those of one docstring.
    namespace: dict[str, Any] = field(default_factory=dict)
    is_docstring: bool = True
    waiting: list[_Test] = field(default_factory=list)


class Edition(Sybil):
    """The examples of some documents in one language.

    :param language: the language that the examples are executed in.
    :param path: the folder of the documents.
    :param patterns: which documents of the folder, as in Sybil.
    :param excludes: which of them not, as in Sybil.
    :param locale: the folder of the catalogues; without it the documents are in this language.
    :param domains: a pattern of the catalogues to look in, where a document has none of its own:
        docstrings are translated in the catalogues of the pages that show them.
    """

    def __init__(
        self,
        language: CodeAndName,
        path: Path,
        patterns: Sequence[str],
        *,
        excludes: Sequence[str] = (),
        locale: Path | None = None,
        domains: str | None = None,
    ) -> None:
        self.code, self.language = language
        self.messages = locale / self.code / "LC_MESSAGES" if locale else None
        self.domains = domains
        super().__init__(
            [self._find_tests],
            path=str(path),
            patterns=patterns,
            excludes=excludes,
            # Sybil's own Python document loses count of lines where a docstring has escapes.
            document_types={".py": Document},
        )

    def identify(self, example: Example) -> str:
        """Name a test; pytest puts the path of the document before it."""
        return f"line:{example.line}[{self.code}]"

    def examples(self, path: Path) -> Iterator[tuple[Block, Translation]]:
        """Yield the blocks to execute of a document, each with what this edition has for it."""
        for block in find_blocks(path.read_text(encoding="utf-8"), path.suffix):
            if block.is_example:
                yield block, self._translation(path, block)

    def _translation(self, path: Path, block: Block) -> Translation:
        if self.messages is None:
            return Translation(block.text, path, block.line)
        if self.domains is None:
            own = self.messages / path.relative_to(self.path).with_suffix(".po")
            return translate(block.text, [own])
        catalogues = sorted(self.messages.glob(self.domains))
        return translate(block.text, catalogues or [self.messages / self.domains])

    def _find_tests(self, document: Document) -> Iterator[Region]:
        path = Path(document.path)
        starts = [0, *(match.end() for match in re.finditer("\n", document.text))]

        stories = defaultdict(_Story, {0: _Story(document.namespace, is_docstring=False)})

        def region(line: int, code: Code, translation: Translation, story: _Story) -> Region:
            test = _Test(code, translation, story)
            story.waiting.append(test)
            return Region(starts[line - 1], starts[line - 1], test, self._evaluate)

        for block, translation in self.examples(path):
            native = _parts(block.text, is_doctest=block.is_doctest)
            shown = _parts(translation.text, is_doctest=block.is_doctest)
            lack = translation.lack
            if not lack and len(shown) != len(native):
                lack = f"has {len(shown)} examples, the native one {len(native)}"
            if lack:
                error = ValueError(f"The translation of this example {lack}.")
                shown = [(0, error)] * len(native)
            for (offset, _), (_, code) in zip(native, shown, strict=True):
                yield region(block.line + offset, code, translation, stories[block.docstring])

        if self.messages is None and path.suffix != ".py":
            blocks = find_blocks(document.text, path.suffix)
            for line in stray_prompts(document.text, blocks):
                error = ValueError("This looks like an example, but no edition executes it.")
                yield region(line, error, Translation("", path, line), _Story(is_docstring=False))

    def _evaluate(self, example: Example) -> str:
        __tracebackhide__ = True
        test: _Test = example.parsed
        waiting = test.story.waiting
        # Whoever selects a test, or runs those that failed, need not select what leads up to it.
        while test in waiting:
            if (earlier := waiting.pop(0)) is not test:
                _run(earlier, example)
        failure = _run(test, example)
        where = _where(test.translation)
        return failure and f"In the {self.language} edition, {where}:\n{failure}"


def _run(test: _Test, example: Example) -> str:
    # Returns what went wrong.
    namespace = test.story.namespace
    if test.story.is_docstring and not namespace:
        # As in Python's own doctest, the names of the module are at hand.
        namespace.update(vars(import_path(Path(example.path))))
    if isinstance(test.code, doctest.Example):
        plain = copy(example)
        plain.parsed, plain.namespace = test.code, namespace
        return _evaluate_doctest(plain)
    if isinstance(test.code, str):
        return _execute(test.code, _where(test.translation), namespace)
    return str(test.code)


def _where(translation: Translation) -> str:
    where = os.path.relpath(translation.path)
    return f"{where}:{translation.line}" if translation.line else where


def _parts(text: str, *, is_doctest: bool) -> list[tuple[int, Code]]:
    # The tests of a block, each with the number of lines before it.
    if not is_doctest:
        return [(0, text)]
    try:
        regions = list(_find_doctests(text, "example"))
    except ValueError as error:
        return [(0, error)]
    parts: list[tuple[int, Code]] = []
    for region in regions:
        code: doctest.Example = region.parsed
        if doctest.SKIP in code.options:
            parts.append((code.lineno, ValueError("An example may not be skipped.")))
        else:
            parts.append((code.lineno, code))
    return parts


def _execute(code: str, where: str, namespace: dict[str, Any]) -> str:
    # The traceback is to quote the code of this edition, which stands in no file of its own.
    name = f"<example in {where}>"
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    try:
        exec(compile(code, name, "exec", dont_inherit=True), namespace)  # noqa: S102
    except Exception as error:  # noqa: BLE001
        ours = error.__traceback__
        return "".join(traceback.format_exception(error.with_traceback(ours and ours.tb_next)))
    return ""


def summary(reporter: pytest.TerminalReporter, *languages: CodeAndName) -> Iterator[str]:
    """Yield the lines that say how many examples ran in each language, with ``-v`` per page."""
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for outcome in ("passed", "failed"):
        for report in reporter.getreports(outcome):
            if match := _TEST_ID.fullmatch(report.nodeid):
                counts[match["page"]][match["code"], outcome] += 1
    if not counts:
        return
    if reporter.config.get_verbosity() > 0:
        for page in sorted(counts):
            yield f"{page}: {_said(counts[page], languages)}"
    yield _said(sum(counts.values(), Counter()), languages)


_TEST_ID = re.compile(r"(?P<page>.+)::line:\d+\[(?P<code>\w+)\]")


def _said(counts: Counter[tuple[str, str]], languages: Sequence[CodeAndName]) -> str:
    parts = []
    for number, (code, language) in enumerate(languages):
        passed, failed = counts[code, "passed"], counts[code, "failed"]
        what = "" if number else " example passed" if passed == 1 else " examples passed"
        parts.append(f"{passed}{what} in {language}" + (f" ({failed} failed)" if failed else ""))
    return ", ".join(parts)
