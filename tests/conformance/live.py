"""A pytest plug-in: the examples of the manual ask a live Odoo. `make conformance` loads it.

Each CRM that an example opens is a fresh database where the server is our own. In somebody's own
database, what an earlier example made is removed before the next one opens it.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from tests.conformance.stage_hand import StageHand
from tools.odoo.live import NAMES, Databases, Settings
from tools.odoo.prepare import prepare

import crm_demo
from crm_demo import CRM
from crm_demo.errors import Language
from crm_demo.odoo import open_odoo

_EXAMPLE = re.compile(r"(?P<page>.+)::line:\d+\[(?P<language>\w+)\]")


class Live:
    """What the examples ask, and how they fared.

    Args:
        report: The file that says how they fared.
    """

    def __init__(self, report: Path) -> None:
        self._report = report
        self._databases = Databases()
        self._opened: list[Settings] = []
        self._hand: StageHand | None = None
        self._examples: dict[str, dict[str, Counter[str]]] = defaultdict(
            lambda: defaultdict(Counter)
        )
        self._counts: Counter[str] = Counter()
        self._troubles: list[str] = []
        self._version = ""
        # The other tests share one database.
        for name, value in zip(NAMES, self._databases.open(), strict=True):
            os.environ[name] = value
        self._open_in_memory = crm_demo.open_crm
        crm_demo.open_crm = self._open  # type: ignore[assignment]

    def _open(self, language: Language = "fa", **server: str) -> CRM:
        if server or language not in ("en", "fa"):
            return self._open_in_memory(language, **server)
        settings = self._databases.open()
        if self._hand is not None:
            self._hand.sweep()
        crm = prepare(open_odoo(*settings, language))
        if self._databases.odoo is None:
            self._hand = StageHand(crm)
        else:
            self._opened.append(settings)
        self._version = crm.server.version()
        return crm

    def pytest_runtest_teardown(self, item: pytest.Item, nextitem: pytest.Item | None) -> None:
        """Remove what a page opened when its last example has run."""
        if nextitem is not None and nextitem.parent is item.parent:
            return
        if self._hand is not None:
            self._hand.sweep()
            self._hand = None
        if self._opened:
            self._databases.close(*self._opened)
            self._opened.clear()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count how each test fared."""
        if report.passed and report.when != "call":
            return
        outcome = "passed" if report.passed else "failed"  # a skipped one proves nothing
        if match := _EXAMPLE.fullmatch(report.nodeid):
            self._examples[match["page"]][match["language"]][outcome] += 1
        elif not report.passed:
            self._troubles.append(report.nodeid)
        for name, count in report.user_properties:
            self._counts[name] += int(str(count))

    def pytest_sessionfinish(self) -> None:
        """Write the report, and remove what is left."""
        self._databases.close()
        odoo = self._databases.odoo
        told = {
            "odoo": self._version,
            "package": odoo.package if odoo else "",
            "examples": self._examples,
            "counts": self._counts,
            "troubles": self._troubles,
        }
        self._report.write_text(json.dumps(told), "utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Turn to the live server."""
    report = Path(os.environ.pop("CONFORMANCE_REPORT", os.devnull))
    config.pluginmanager.register(Live(report), "live")
