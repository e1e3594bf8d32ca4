"""The live engine: what its verbs cost beside the calls that they make. Needs `make odoo`."""

import statistics
import sys
import time

import httpx
from tools.odoo.live import Databases, is_up
from tools.odoo.prepare import prepare

from crm_demo.odoo import open_odoo

ROUNDS = 9

#: What each verb is tried on is made beforehand, and not measured.
VERBS = {
    "add_lead": (lambda crm: (), lambda crm: crm.add_lead("Desks", email="sara@aftab.example")),
    "update": (lambda crm: (_lead(crm),), lambda crm, lead: crm.update(lead, priority=2)),
    "refresh": (lambda crm: (_lead(crm),), lambda crm, lead: crm.refresh(lead)),
    "similar": (lambda crm: (_lead(crm),), lambda crm, lead: crm.similar(lead)),
    "log_note": (lambda crm: (_lead(crm),), lambda crm, lead: crm.log_note(lead, "Called")),
    "move": (
        lambda crm: (crm.add_opportunity("Desks"), crm.stages()[1].name),
        lambda crm, lead, stage: crm.move(lead, stage),
    ),
    "win": (lambda crm: (crm.add_opportunity("Desks"),), lambda crm, lead: crm.win(lead)),
    "lose": (lambda crm: (_lead(crm),), lambda crm, lead: crm.lose(lead)),
    "merge": (lambda crm: (_lead(crm), _lead(crm)), lambda crm, *leads: crm.merge(leads)),
    "convert": (lambda crm: (_lead(crm),), lambda crm, lead: crm.convert(lead, action="convert")),
    "stages": (lambda crm: (), lambda crm: crm.stages()),
    "configure": (lambda crm: (), lambda crm: crm.configure(leads=True)),
}


def _lead(crm):
    return crm.add_lead("Desks", email="sara@aftab.example")


class _Clock:
    """Stands in for the request of the live engine, and measures the bare calls."""

    def __init__(self, request):
        self.request, self.seconds, self.calls = request, 0.0, 0

    def __call__(self, *arguments, **named):
        start = time.perf_counter()
        try:
            return self.request(*arguments, **named)
        finally:
            self.seconds += time.perf_counter() - start
            self.calls += 1


def verbs():
    """Ask a live Odoo with each verb, and measure the calls that it makes."""
    if not is_up():
        print("  left out: no Odoo is up (make odoo)", file=sys.stderr)
        return []
    databases = Databases()
    bare = httpx.Client.request
    clock = _Clock(bare)
    # A method has to be a function.
    httpx.Client.request = lambda *call, **rest: clock(*call, **rest)  # noqa: PLW0108
    try:
        crm = prepare(open_odoo(*databases.open(), "en"))
        rows = []
        for name, (setting, verb) in VERBS.items():
            rows += _rows(clock, name, crm, setting, verb)
        return rows
    finally:
        httpx.Client.request = bare
        databases.close()


def _rows(clock, name, crm, prepare, verb):
    costs, ratios = [], []
    for _ in range(ROUNDS):
        thing = prepare(crm)
        clock.seconds, clock.calls = 0.0, 0
        start = time.perf_counter()
        verb(crm, *thing)
        costs.append(time.perf_counter() - start)
        ratios.append(costs[-1] / clock.seconds)
    cost = statistics.median(costs) * 1000
    return [
        {
            "what": f"live {name}: round trips",
            "value": clock.calls,
            "unit": f"calls, {cost:.0f} ms",
        },
        {
            "what": f"live {name}: beside the bare calls",
            "value": statistics.median(ratios),
            "unit": "times",
            "aim": " (aim: under 1.2)",
        },
    ]
