"""Run every benchmark, print a table and write ``build/bench.json``."""

import json
import sys
from pathlib import Path

from benchmarks import Row, engine, inpage, live, manual, search, site

OUT = Path("build/bench.json")
MEASURES = (
    manual.examples,
    manual.builds,
    engine.adding,
    engine.similar,
    engine.overdue,
    search.typing,
    inpage.running,
    site.visits,
    live.every_verb,
)


def main() -> None:
    """Run the benchmarks, the quick ones first."""
    rows: list[Row] = []
    for measure in MEASURES:
        print(f"{str(measure.__doc__).splitlines()[0]} …", file=sys.stderr, flush=True)
        rows += measure()
    width = max(len(row.what) for row in rows)
    print(f"\n{'what':{width}}  {'measured':>12}  aim")
    for row in rows:
        aim = f" (aim: {row.aim})" if row.aim else ""
        print(f"{row.what:{width}}  {row.value:>12,.2f}  {row.unit}{aim}")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([row._asdict() for row in rows], indent=2) + "\n", encoding="utf-8")
    print(f"\nWritten to {OUT}.")


main()
