"""No example of the manual depends on the day on which it runs, nor on the time zone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# What asks the clock.
TIMELY = re.compile(r"schedule_|days_pass|\.today|activities\(")

ON_A_DAY = """
import sys, pytest
from datetime import date
from crm_demo import open_crm
from crm_demo.reference import store
class Day(date):
    @classmethod
    def today(cls):
        return date.fromisoformat(sys.argv[1])
store.date = Day
assert open_crm("en").today == Day.today()
sys.exit(pytest.main(["-q", *sys.argv[2:]]))
"""
IN_A_ZONE = """
import sys, pytest
sys.exit(pytest.main(["-q", *sys.argv[2:]]))
"""


def let_them_run(script: str, day: str = "", zone: str = "UTC") -> None:
    """Let the examples that ask the clock run, and see that all are right."""
    files = [*ROOT.glob("docs/**/*.rst"), *ROOT.glob("docs/**/*.md")]
    files += ROOT.glob("src/crm_demo/crm/*.py")
    timely = [str(path) for path in files if TIMELY.search(path.read_text("utf-8"))]
    environment = {**os.environ, "TZ": zone, "PYTHONPATH": "src:docs/_extensions"}
    environment.pop("ODOO_URL", None)
    command = [sys.executable, "-c", script, day, *sorted(timely)]
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("day", ["2027-01-31", "2028-02-28", "2028-02-29", "2027-03-21"])
def test_any_day_will_do(day: str) -> None:
    """At the end of a month, in a leap year and on the Iranian new year."""
    let_them_run(ON_A_DAY, day)


@pytest.mark.parametrize("zone", ["Asia/Tehran", "Pacific/Kiritimati"])
def test_any_zone_will_do(zone: str) -> None:
    """At home, and where the day begins first."""
    let_them_run(IN_A_ZONE, zone=zone)
