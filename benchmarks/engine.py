"""The reference engine: adding leads and finding similar ones."""

import gc
import resource
import statistics
import sys
import time
from random import Random

from crm_demo import open_crm

SIZES = (1_000, 100_000, 1_000_000)
SAMPLE = 1_000
REPEATS = 5


def _fields(number: int) -> dict[str, str]:
    """What a lead of a large company's CRM holds: a phone of its own, a domain shared by three."""
    return {
        "email": f"Person{number}@company{number // 3}.example",
        "phone": f"0912 {number:07d}",
        "contact_name": f"Person {number}",
    }


def _grow(crm, leads, size):
    """Add leads until there are so many."""
    for number in range(len(leads), size):
        leads.append(crm.add_lead(f"Lead {number}", **_fields(number)))
        if number % 100_000 == 99_999:
            print(f"  {number + 1:,} leads", file=sys.stderr, flush=True)


def _memory() -> int:
    """Return how much memory the process holds at the most, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def adding():
    """Add leads, normalising included."""
    crm = open_crm("en")
    _grow(crm, [], 2_000)
    rates = []
    for _ in range(5):
        crm, leads = open_crm("en"), []
        gc.collect()
        start = time.process_time()
        _grow(crm, leads, 10_000)
        rates.append(10_000 / (time.process_time() - start))
    return [
        {
            "what": "leads added a second, on one core (median of 5 x 10,000)",
            "value": statistics.median(rates),
            "unit": "leads/s",
            "aim": " (aim: at least 10,000)",
        }
    ]


def similar():
    """Find the similar leads of one lead among more and more leads."""
    crm, leads, rows = open_crm("en"), [], []
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
        rows.append(
            {
                "what": f"similar leads of one lead among {size:,} (median of {SAMPLE:,} leads)",
                "value": statistics.median(times) * 1e6,
                "unit": "us",
                "aim": " (aim: under 50)",
            }
        )
    rows.append(
        {
            "what": f"growth from {SIZES[0]:,} to {SIZES[-1]:,} leads",
            "value": rows[-1]["value"] / rows[0]["value"],
            "unit": "times",
            "aim": " (aim: at most 2)",
        }
    )
    rows.append(
        {
            "what": f"memory of a lead at {SIZES[-1]:,}",
            "value": (_memory() - before) / SIZES[-1] / 1024,
            "unit": "KiB",
            "aim": " (aim: at most 2)",
        }
    )
    return rows
