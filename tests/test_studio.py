"""The walks of all pages, each in a process of its own, and what is told of them."""

from __future__ import annotations

import os
import threading
from multiprocessing.connection import Connection
from typing import Any

import pytest
from tools.walks import __main__ as walks
from tools.walks import studio
from tools.walks.steps import Step
from tools.walks.studio import Job, Walked

# Processes


def silent(job: Job, line: Connection) -> None:
    """Begin a step, and never end it."""
    line.send("x.rst:1 (en), step 1")
    threading.Event().wait()


def broken(job: Job, line: Connection) -> None:
    """End in the middle of a step."""
    line.send("x.rst:2 (en), step 2")
    os._exit(1)


def whole(job: Job, line: Connection) -> None:
    """Walk to the end."""
    line.send("x.rst:1 (en), step 1")
    line.send(Walked("x", "en", steps=1, all=1))


JOB: Any = Job(None, "", "x", "en", {"crm/x": (Step("x", 1, (), "x.rst:1"),)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("work", "trouble"),
    [(broken, "x.rst:2 (en), step 2: the walk broke off"), (whole, "")],
)
def test_a_walk_comes_to_its_end(work: Any, trouble: str) -> None:
    """Its step is named, when its process ends before it."""
    walked = studio.watched(work, JOB, 3600)
    assert (walked.page, walked.all, walked.trouble) == ("x", 1, trouble)


def test_a_walk_that_says_nothing_any_more_is_ended() -> None:
    """Nobody waits for ever, and the step that it came to is named."""
    # How long a process takes to come to its step is the machine's affair.
    for silence in (1, 10, 100, 1000):
        walked = studio.watched(silent, JOB, silence)
        if not walked.trouble.startswith("x (en): nothing"):
            break
    assert walked.trouble == f"x.rst:1 (en), step 1: nothing happened for {silence} seconds"


# What is told


def test_the_table_counts_steps_by_page_and_language() -> None:
    """A column for each language."""
    walked = [Walked("leads", "fa", 14, 15, "x"), Walked("leads", "en", 15, 15)]
    lines = [line.split() for line in walks.table(walked)]
    assert lines == [
        ["steps", "walked", "fa", "en"],
        ["leads", "14", "of", "15", "15", "of", "15"],
    ]
    assert walks.report_of(walked, 2.5) == {
        "steps": {"leads": {"fa": 14, "en": 15}},
        "troubles": ["x"],
        "minutes": 2.5,
    }
