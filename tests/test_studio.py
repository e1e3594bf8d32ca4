"""The walks of all pages, each in a process of its own, and what is told of them."""

from __future__ import annotations

import json
import os
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from tools.walks import __main__ as walks
from tools.walks import album, studio
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


# The pictures of a browser


class Drawing:
    """A studio whose walks take a picture that is not the one that is kept."""

    def __init__(self, *_: object) -> None:
        self.walks = 0

    def warm_up(self, languages: object) -> str:
        """Name the browser."""
        return "Chromium 156"

    def walk(self, page: str, language: Any, steps: object) -> Walked:
        """Walk a page."""
        self.walks += 1
        return Walked(page, language, pictures={f"{language}/{page}-list": b"now"})

    def close(self) -> None:
        """Make nothing, and remove nothing."""


UNCOMPARED = (
    "The pictures were not compared, for another browser drew those that are kept: "
    "Chromium 150, and this is Chromium 156."
)


@pytest.mark.parametrize(
    ("drawn_by", "walked", "report", "last", "bad"),
    [
        (
            "Chromium 156",
            4,
            {"compared": 2, "changed": ["en/x-list", "fa/x-list"], "broken": []},
            "2 of 2 pictures changed; before and after: build/pictures/index.html",
            True,
        ),
        (
            "Chromium 150",
            2,
            {"compared": 0, "changed": [], "broken": []},
            UNCOMPARED,
            False,
        ),
    ],
)
def test_pictures_are_compared_with_those_of_the_same_browser(
    drawn_by: str,
    walked: int,
    report: dict[str, object],
    last: str,
    bad: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A page whose pictures differ is walked twice; with another browser once, and that is said."""
    sheet, here = tmp_path / "build" / "pictures", Drawing()
    for name, value in {"FOLDER": tmp_path, "SIGNATURE": tmp_path / "by", "SHEET": sheet}.items():
        monkeypatch.setattr(album, name, value)
    monkeypatch.setattr(walks, "ROOT", tmp_path)
    monkeypatch.setattr(walks, "PICTURES", sheet / "report.json")
    monkeypatch.setattr(walks, "Studio", lambda *_: here)
    monkeypatch.setattr(walks, "bring_up", lambda: None)
    monkeypatch.setattr(walks, "read", lambda: {"fa": {}, "en": {}})
    album.sign(drawn_by)
    done, browser = walks.walk(["x"])
    assert here.walks == walked
    said = walks._pictures(done, browser, keep=False, all_pages=False)
    assert (said[0][-1], said[1]) == (last, bad)
    assert json.loads(walks.PICTURES.read_text("utf-8")) == report


def test_what_went_astray_at_first_is_kept() -> None:
    """A second try that is green does not hide what the first one found."""
    tries = [Walked("x", "en", trouble='x.rst:25 (en), step 3: there is "1"'), Walked("x", "en")]
    here = Drawing()
    here.walk = lambda *_: tries.pop(0)  # type: ignore[method-assign]
    walked = walks._walk(here, "x", "en", {}, compare=False)  # type: ignore[arg-type]
    assert (walked.trouble, walked.at_first) == ("", 'x.rst:25 (en), step 3: there is "1"')
