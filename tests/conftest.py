"""What several tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tools import chromium, frontdoor

from crm_demo import CRM, ActivityType, Salesperson, Team, open_crm
from crm_demo.records import Lead

ROOT = Path(__file__).parent.parent
BASE = "https://manual.example"
SOURCE = "https://source.example/manual"
# What is printed on one sheet.
SHEETS = ("card", "checklist")
# Which tutorials there are.
TUTORIALS = ("first-day", "first-week")
HANDOUTS = [
    f"crm-{name}{trainer}-{edition}.{kind}"
    for name in ("manual", *TUTORIALS)
    for trainer in ("", "-trainer")
    for edition in ("fa", "en")
    for kind in ("pdf", "epub")
]
HANDOUTS += [f"crm-{name}-{edition}.pdf" for name in SHEETS for edition in ("fa", "en")]
EDITIONS = ("fa", "en")


@pytest.fixture(scope="session", autouse=True)
def _plain() -> Iterator[None]:
    """What programs say is read here: it has no colours, wherever the tests run.

    Sphinx colours what it says on a machine that calls itself a CI.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_COLOR", "1")
        yield


@pytest.fixture
def crm() -> CRM:
    """A new CRM in English, without the switch Leads."""
    return open_crm("en")


@pytest.fixture
def lead(crm: CRM) -> Lead:
    """An opportunity of the administrator's."""
    return crm.add_opportunity("Desks", salesperson=crm.user)


@pytest.fixture
def visit(crm: CRM) -> ActivityType:
    """A type of one's own."""
    return crm.add_activity_type("Visit", delay=3)


@pytest.fixture
def neda(crm: CRM) -> Salesperson:
    """A salesperson."""
    return crm.add_salesperson("Neda Karimi")


@pytest.fixture
def north(crm: CRM, neda: Salesperson) -> Team:
    """A team that qualifies leads, led by Neda."""
    return crm.add_team("North", leader=neda, members=(neda,), leads=True)


def names(leads: Iterable[Lead]) -> list[str]:
    """The names of leads."""
    return [lead.name for lead in leads]


def expect_none(offenders: list[str], what: str = "") -> None:
    """Fail with a list of what should not be, and say what it is."""
    if offenders:
        pytest.fail("\n".join(filter(None, [what, *offenders])), pytrace=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium: one for all tests, for a process has room for one."""
    with chromium.start() as browser:
        yield browser


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where both editions were built side by side.

    The folder is a site, as if published at BASE: it holds `fa/`, `en/` and the front door, and
    what Sphinx had to say in `fa.txt` and `en.txt`. The hand-outs beside it are empty.
    """
    folder = tmp_path_factory.mktemp("built")
    (folder / "handouts").mkdir()
    for name in HANDOUTS:
        (folder / "handouts" / name).touch()
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-c", "."]
    environment = os.environ | {"MANUAL_BASEURL": BASE, "MANUAL_SOURCE": SOURCE}
    builds = []
    for language in EDITIONS:
        command = [*sphinx, "-D", f"language={language}", "docs", str(folder / language)]
        with (folder / f"{language}.txt").open("w") as said:
            builds.append(
                subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
            )
    for build in builds:
        build.wait()
    frontdoor.build(folder, BASE)
    return folder
