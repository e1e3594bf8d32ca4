"""The reference engine: adding leads and finding similar ones."""

from __future__ import annotations

import gc
import resource
import statistics
import sys
import time
from datetime import timedelta
from random import Random

from benchmarks import Row
from crm_demo import CRM, Lead, open_crm
from crm_demo.forms import LeadFields

SIZES = (1_000, 100_000, 1_000_000)
SAMPLE = 1_000
REPEATS = 5


def _fields(number: int) -> LeadFields:
    """What a lead of a large company's CRM holds: a phone of its own, a domain shared by three."""
    return {
        "email": f"Person{number}@company{number // 3}.example",
        "phone": f"0912 {number:07d}",
        "contact_name": f"Person {number}",
    }


def _grow(crm: CRM, leads: list[Lead], size: int) -> None:
    """Add leads until there are so many."""
    for number in range(len(leads), size):
        leads.append(crm.add_lead(f"Lead {number}", **_fields(number)))
        if number % 100_000 == 99_999:
            print(f"  {number + 1:,} leads", file=sys.stderr, flush=True)


def _memory() -> int:
    """Return how much memory the process holds at the most, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def adding() -> list[Row]:
    """Add leads, normalising included."""
    crm = open_crm("en")
    _grow(crm, [], 2_000)
    rates = []
    for _ in range(5):
        crm = open_crm("en")
        gc.collect()
        start = time.process_time()
        _grow(crm, [], 10_000)
        rates.append(10_000 / (time.process_time() - start))
    what = "leads added a second, on one core (median of 5 x 10,000)"
    return [Row(what, statistics.median(rates), "leads/s", "at least 10,000")]


def similar() -> list[Row]:
    """Find the similar leads of one lead among more and more leads."""
    crm, leads = open_crm("en"), list[Lead]()
    rows = []
    before = _memory()
    for size in SIZES:
        _grow(crm, leads, size)
        chosen = Random(0).sample(leads, SAMPLE)
        times = []
        for lead in chosen:
            for _ in range(REPEATS):
                start = time.perf_counter()
                found = crm.similar(lead)
                times.append(time.perf_counter() - start)
                assert len(found) <= 2
        what = f"similar leads of one lead among {size:,} (median of {SAMPLE:,} leads)"
        rows.append(Row(what, statistics.median(times) * 1e6, "us", "under 50"))
    growth = rows[-1].value / rows[0].value
    memory = (_memory() - before) / SIZES[-1] / 1024
    return [
        *rows,
        Row(f"growth from {SIZES[0]:,} to {SIZES[-1]:,} leads", growth, "times", "at most 2"),
        Row(f"memory of a lead at {SIZES[-1]:,}", memory, "KiB", "at most 2"),
    ]


def overdue() -> list[Row]:
    """List what is overdue of one salesperson's hundred among the activities of all."""
    crm, leads = open_crm("en"), list[Lead]()
    size, hers = SIZES[-1], 100
    _grow(crm, leads, size)
    sara = crm.add_salesperson("Sara")
    for number, lead in enumerate(leads):
        late = crm.today - timedelta(days=number % 2)
        crm.schedule_activity(lead, "Call", "Ring", due=late)
        whose = sara if number < hers else crm.user
        crm.schedule_activity(lead, "Email", "Write", due=late, salesperson=whose)
    times = []
    for _ in range(SAMPLE):
        start = time.perf_counter()
        found = [each for each in crm.activities(salesperson=sara) if each.state == "overdue"]
        times.append(time.perf_counter() - start)
        assert len(found) == hers // 2
    what = f"overdue of one salesperson's {hers} among {2 * size:,} activities of {size:,} leads"
    what += f" (median of {SAMPLE:,})"
    return [Row(what, statistics.median(times) * 1e6, "us", "under 1,000")]
