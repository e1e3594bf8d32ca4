"""What ``make conformance`` says of a run, and what it keeps of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tools import conformance

MADE = {"sources": {"crm/merging.rst": "a1"}, "pictures": {"docs/crm/img": "b2"}}
TOLD: dict[str, Any] = {
    "pages": {
        "docs/crm/merging.rst": {
            **MADE,
            "due": "changed: crm/merging.rst",
            "examples": {"fa": {"passed": 3}, "en": {"passed": 2, "failed": 1}},
            "steps": {"fa": 6, "en": 5},
        },
        "docs/crm/leads.rst": {
            "sources": {"crm/leads.rst": "c3"},
            "due": "",
            "examples": {},
            "steps": {},
        },
        "README.md": {
            "sources": {"README.md": "d4"},
            "due": "it is its turn",
            "examples": {"en": {"passed": 6}},
            "steps": {},
        },
    },
    "engines": {"src/crm_demo": "e5"},
    "counts": {"labels": 12, "ways": 2, "messages": 4, "steps": 11, "pictures": 78},
    "pictures": {"compared": 78, "changed": ["fa/x"], "broken": []},
    "scenarios": 60,
    "seed": 7,
    "covered": "97",
    "differences": 0,
    "odoo": "19.0",
    "package": "19.0.0+dfsg-1",
    "minutes": 2.5,
    "date": "2026-11-23",
    "troubles": ["tests/conformance/test_labels.py::test_every_label_is_on_the_screen"],
}


def test_without_a_server_conformance_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No proof is a failure, said loudly."""
    monkeypatch.delenv("CONFORMANCE", raising=False)
    assert conformance._without("There is no apt here.") == 1
    assert "FAILED: THE MANUAL WAS NOT PROVEN" in capsys.readouterr().out


def test_without_a_server_conformance_can_be_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever means to go on without the proof says so."""
    monkeypatch.setenv("CONFORMANCE", "skip")
    assert conformance._without("There is no apt here.") == 0


def test_the_table_counts_by_page_and_language() -> None:
    """A person sees at once what failed where, and what was not tried."""
    lines = list(conformance.table(TOLD))
    rows = {line.split()[0]: line.split()[1:] for line in lines if line}
    assert rows["docs/crm/merging.rst"] == [
        "3",
        "0",
        "6",
        "2",
        "1",
        "5",
        "changed:",
        "crm/merging.rst",
    ]
    assert rows["docs/crm/leads.rst"][:6] == ["–"] * 6
    assert rows["README.md"] == ["0", "0", "0", "6", "0", "0", "it", "is", "its", "turn"]
    assert rows["all"] == ["3", "0", "6", "8", "1", "5"]
    flat = [" ".join(line.split()) for line in lines]
    assert "pages proven 2 of 3" in flat
    assert "pictures changed 1" in flat
    assert "steps walked 11" in flat
    assert "live engine covered 97 %" in flat
    assert lines[-1].startswith("failed: tests/conformance/test_labels.py")


def test_the_proof_names_the_pages_and_what_they_are_made_of() -> None:
    """The site learns how many examples passed, the next run what has changed since."""
    proof = conformance.proof(TOLD)
    assert proof["pages"]["crm/merging"] == {
        **MADE,
        "examples": {"en": 2, "fa": 3},
        "steps": {"fa": 6, "en": 5},
    }
    assert proof["engines"] == {"src/crm_demo": "e5"}
    assert json.loads(json.dumps(proof)) == proof


@pytest.mark.parametrize(
    ("green", "full", "kept", "said"),
    [(True, True, True, "All green"), (True, False, False, "FULL=1"), (False, True, False, "Not")],
)
def test_only_a_full_run_that_is_green_is_a_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, green: bool, full: bool, kept: bool, said: str
) -> None:
    """What was not proven is not written down as proven."""
    monkeypatch.setattr(conformance, "ROOT", tmp_path)
    monkeypatch.setattr(conformance, "REPORT", tmp_path / "conformance.json")
    monkeypatch.setattr(conformance, "PROOF", tmp_path / "proof.json")
    assert said in conformance._end(TOLD, green=green, full=full)
    assert (tmp_path / "proof.json").exists() == kept


def test_the_seed_comes_from_the_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rerun of a commit repeats; another commit is another run. It does without git, too."""
    monkeypatch.setattr(conformance, "ROOT", tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    git = tmp_path / "git"
    git.write_text("#!/bin/sh\nexit 128\n")
    git.chmod(0o755)
    assert conformance.seed_of_commit() == 0
    git.write_text('#!/bin/sh\n[ "$*" = "rev-parse HEAD" ] && cat head\n')
    seeds = []
    for commit in ("8292c5a0" + "1" * 32, "fd7d2a20" + "1" * 32):
        (tmp_path / "head").write_text(f"{commit}\n")
        seeds += [conformance.seed_of_commit(), conformance.seed_of_commit()]
    assert seeds[0] == seeds[1] != seeds[2] == seeds[3]
    monkeypatch.setattr(shutil, "which", {}.get)
    assert conformance.seed_of_commit() == 0


@pytest.mark.parametrize(
    ("changed", "broken", "full", "spoilt"),
    [
        ([], [], True, False),
        (["fa/x"], [], True, True),
        (["fa/x"], [], False, False),
        ([], ["fa/x"], False, True),
    ],
)
def test_a_screen_that_changed_is_not_green(
    changed: list[str], broken: list[str], full: bool, spoilt: bool
) -> None:
    """A whole proof refuses it; any other run tells of it."""
    pictures = {"changed": changed, "broken": broken}
    assert conformance._spoilt(pictures, full=full) == spoilt
