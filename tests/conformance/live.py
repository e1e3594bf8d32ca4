"""A pytest plug-in: the examples of the manual ask a live Odoo. `make conformance` loads it.

Only the pages that are due are asked for, see `tools.due`.
Each CRM that an example opens is a fresh database where the server is our own. In somebody's own
database, what an earlier example made is removed before the next one opens it.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests.conformance.stage_hand import StageHand
from tools.due import Project, due
from tools.odoo.live import NAMES, Databases, Settings
from tools.odoo.prepare import settle_in_iran

import crm_demo
from crm_demo import CRM, CRMError
from crm_demo.errors import Language
from crm_demo.odoo import open_odoo
from proven import read_proof

ROOT = Path(__file__).resolve().parents[2]

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
        #: What is proven, as it is when the run begins.
        self._engines: dict[str, str] = {}
        self._pages: dict[str, dict[str, Any]] = {}
        self._examples: dict[str, dict[str, Counter[str]]] = defaultdict(
            lambda: defaultdict(Counter)
        )
        self._counts: Counter[str] = Counter()
        self._troubles: list[str] = []
        # The other tests share one database.
        self._shared = self._databases.open()
        for name, value in zip(NAMES, self._shared, strict=True):
            os.environ[name] = value
        self._open_in_memory = crm_demo.open_crm
        crm_demo.open_crm = self._open

    def _open(self, language: Language = "fa", **server: str) -> CRM:
        if server or language not in ("en", "fa"):
            return self._open_in_memory(language, **server)
        settings = self._databases.open()
        if self._hand is not None:
            self._hand.sweep()
        crm = settle_in_iran(open_odoo(*settings, language))
        if self._databases.odoo is None:
            self._hand = StageHand(crm)
        else:
            self._opened.append(settings)
        return crm

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Leave out the examples of the pages that are not due."""
        pages = {
            item: match["page"] for item in items if (match := _EXAMPLE.fullmatch(item.nodeid))
        }
        project, odoo = Project(ROOT), self._databases.odoo
        if os.environ.get("FULL") == "1":
            reasons = dict.fromkeys(pages.values(), "FULL=1")
        else:
            reasons = due(
                set(pages.values()),
                project,
                read_proof(ROOT / "docs"),
                package=odoo.package if odoo else "",
                seed=int(os.environ.get("SEED", "0")),
            )
        self._engines = project.engines()
        self._pages = {
            page: {"due": reasons[page], **project.made_of(page)} for page in sorted(reasons)
        }
        left_out = {item for item, page in pages.items() if not reasons[page]}
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]

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
        version = ""
        with suppress(CRMError):
            version = open_odoo(*self._shared, "en").server.version()
        self._databases.close()
        odoo = self._databases.odoo
        told = {
            "odoo": version,
            "package": odoo.package if odoo else "",
            "engines": self._engines,
            "pages": {
                page: {**made_of, "examples": self._examples[page]}
                for page, made_of in self._pages.items()
            },
            "counts": self._counts,
            "troubles": self._troubles,
        }
        self._report.write_text(json.dumps(told), "utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Turn to the live server."""
    report = Path(os.environ.pop("CONFORMANCE_REPORT", os.devnull))
    config.pluginmanager.register(Live(report), "live")
