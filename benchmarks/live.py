"""The live engine: what its verbs cost beside the calls that they make. Needs `make odoo`."""

from __future__ import annotations

import statistics
import sys
import time
from typing import Any

import httpx
from tests.verbs import filled_in, records_for, verbs
from tools.odoo.live import Databases, is_up
from tools.odoo.prepare import settle_in_iran

from benchmarks import Row
from crm_demo import CRM
from crm_demo.odoo import open_odoo

ROUNDS = 5
#: What is chosen where nothing has to be: without it nothing would be done.
CHOSEN: dict[str, dict[str, Any]] = {
    "configure": {"leads": True},
    "convert": {"action": "convert"},
    "update": {"priority": 2},
    "update_activity": {"summary": "Write"},
    "update_activity_type": {"delay": 3},
    "update_meeting": {"subject": "Visit"},
    "update_stage": {"rots_after": 5},
    "update_team": {"leads": True},
}


class _Clock:
    """Stands in for the request of the live engine, and measures the bare calls."""

    def __init__(self) -> None:
        self.request = httpx.Client.request
        self.seconds, self.calls = 0.0, 0

    def __call__(self, *arguments: Any, **named: Any) -> httpx.Response:
        start = time.perf_counter()
        try:
            return self.request(*arguments, **named)
        finally:
            self.seconds += time.perf_counter() - start
            self.calls += 1


def every_verb() -> list[Row]:
    """Ask a live Odoo with each verb, and measure the calls that it makes."""
    if not is_up():
        print("  left out: no Odoo is up (make odoo)", file=sys.stderr)
        return []
    databases = Databases()
    clock = _Clock()
    # A method has to be a function.
    httpx.Client.request = lambda *call, **rest: clock(*call, **rest)  # type: ignore[method-assign]  # noqa: PLW0108
    try:
        crm = settle_in_iran(open_odoo(*databases.open(), "en"))
        return [row for verb in verbs() for row in _rows(clock, crm, verb)]
    finally:
        httpx.Client.request = clock.request  # type: ignore[method-assign]
        databases.close()


def _rows(clock: _Clock, crm: CRM, verb: str) -> list[Row]:
    costs, ratios = [], []
    for _ in range(ROUNDS):
        # What it is tried on is not measured.
        arguments = filled_in(verb, records_for(crm, verb)) | CHOSEN.get(verb, {})
        clock.seconds, clock.calls = 0.0, 0
        start = time.perf_counter()
        getattr(crm, verb)(**arguments)
        costs.append(time.perf_counter() - start)
        ratios.append(costs[-1] / clock.seconds)
    cost = statistics.median(costs) * 1000
    return [
        Row(f"live {verb}: round trips", clock.calls, f"calls, {cost:.0f} ms"),
        Row(f"live {verb}: beside the bare calls", statistics.median(ratios), "times", "under 1.2"),
    ]
