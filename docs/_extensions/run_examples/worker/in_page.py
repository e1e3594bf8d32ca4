"""Runs the examples of a page: the Python side, inside the reader's browser.

A *story* is the examples that share their names, from top to bottom: those of a page, or those of
one docstring.
"""

from __future__ import annotations

import ast
import io
import itertools
import json
import linecache
import pkgutil
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from types import CodeType
from typing import Any

LONGEST = 20_000
HEADER = "Traceback (most recent call last):\n"

try:
    # What the project itself has to say of a state; see `run_examples_view`.
    import in_page_view  # type: ignore[import-not-found]
except ImportError:
    in_page_view = None

namespace: dict[str, Any] = {}
# What is answered: a text, and if it is an error its sentence and its traceback.
Answer = dict[str, str]
_numbers = itertools.count(1)


class Paper(io.StringIO):
    """Takes what is printed, and no more of it than a page can show."""

    def write(self, text: str) -> int:
        """Note a text."""
        room = LONGEST - self.tell()
        super().write(text if len(text) <= room else text[: max(room, 0)])
        return len(text)


def start(story: str) -> None:
    """Forget all, and begin a story.

    Args:
        story: The name of what a docstring documents, such as ``"crm_demo.open_crm"``: the names of
            its module are at hand, as in Python's own doctest. An empty one is that of a page.
    """
    namespace.clear()
    namespace["__name__"] = "__main__"
    if story:
        documented = pkgutil.resolve_name(story)
        module = getattr(documented, "__module__", documented.__name__)
        namespace.update(vars(sys.modules[module]))


def run(code: str, page: str = "") -> str:
    """Run an example.

    Args:
        code: What is typed, without prompts.
        page: The example as the page has it, with its prompts and answers; empty if it has none.

    Returns:
        A text in JSON: ``here``, what was answered; ``page``, what the page answers; ``same``,
        whether a reader could not tell these apart; ``failed``, whether the rest was left out.
    """
    on_page = _read(page)
    refused = {source for source, answer in on_page if answer and "sentence" in answer}
    wanted = [answer for _, answer in on_page if answer]
    here, failed = [], False
    try:
        statements = _statements(code)
    except (SyntaxError, ValueError) as error:
        statements, failed = [], True
        here.append(_error(error))
    for statement, source in statements:
        answers = _answers(statement)
        here += answers
        # A page shows what is refused and goes on; a reader's own mistake is not to cause ten more.
        failed = any("sentence" in one for one in answers) and source not in refused
        if failed:
            break
    same = _shown(wanted) == _shown(here)
    return json.dumps({"here": here, "page": wanted, "same": same, "failed": failed})


def view(code: str) -> str:
    """What there is to see after an example, in JSON; see `run_examples_view`."""
    return json.dumps(in_page_view.view(namespace, code) if in_page_view else None)


def _statements(code: str) -> list[tuple[CodeType, str | None]]:
    # Each with its source.
    name = f"<example {next(_numbers)}>"
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    return [
        (
            compile(ast.Interactive([node]), name, "single", dont_inherit=True),
            ast.get_source_segment(code, node),
        )
        for node in ast.parse(code, name).body
    ]


def _answers(statement: CodeType) -> list[Answer]:
    # What a statement prints, and the error that ends it.
    paper, answers, hook = Paper(), [], sys.displayhook
    sys.displayhook = _display
    try:
        with redirect_stdout(paper), redirect_stderr(paper):
            exec(statement, namespace)  # noqa: S102 - what readers type into their own browser
    except BaseException as error:  # noqa: BLE001 - whatever it is, the reader is told
        answers.append(_error(error))
    finally:
        sys.displayhook = hook
    if printed := paper.getvalue():
        answers.insert(0, {"text": printed})
    return answers


def _display(value: object) -> None:
    if value is not None:
        namespace["_"] = value
        sys.stdout.write(f"{value!r}\n")


def _error(error: BaseException) -> Answer:
    kinds = getattr(in_page_view, "REFUSALS", ())
    sentence = str(error) if isinstance(error, kinds) else f"{type(error).__name__}: {error}"
    ours = error.__traceback__ and error.__traceback__.tb_next
    whole = traceback.format_exception(error.with_traceback(ours))
    if isinstance(error, SyntaxError):
        sentence = f"{type(error).__name__}: {error.msg}"
        whole = traceback.format_exception_only(error)
    said = "".join(traceback.format_exception_only(error))
    return {"text": HEADER + said, "sentence": sentence, "traceback": "".join(whole)}


def _read(page: str) -> list[tuple[str, Answer | None]]:
    # What a page has typed, each with its answer, if it has one.
    examples: list[tuple[list[str], list[str]]] = []
    for line in page.splitlines():
        prompt, text = line[:4].rstrip(), line[4:]
        if prompt == ">>>":
            examples.append(([text], []))
        elif prompt == "..." and not examples[-1][1]:
            examples[-1][0].append(text)
        elif examples:
            examples[-1][1].append("" if line == "<BLANKLINE>" else line)
    return [("\n".join(typed).strip(), _answer(lines)) for typed, lines in examples]


def _answer(lines: list[str]) -> Answer | None:
    if not "".join(lines).strip():
        return None
    if lines[0] != HEADER.strip():
        return {"text": "".join(f"{line}\n" for line in lines)}
    said = "\n".join(line for line in lines[1:] if line.strip() and not line.startswith(" "))
    # A refusal of the project's own is named by its module; a reader needs its sentence alone.
    kind, _, sentence = said.partition(": ")
    return {"text": f"{HEADER}{said}\n", "sentence": sentence if "." in kind else said}


def _shown(answers: list[Answer]) -> bytes:
    # As in Python's own doctest, a letter and its escape are the same.
    return "".join(answer["text"] for answer in answers).encode("ascii", "backslashreplace")
