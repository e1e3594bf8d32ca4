"""Run every benchmark, print what it measured and write ``build/bench.json``."""

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
    """Run the benchmarks, the quick ones first, and say what each measured."""
    rows: list[Row] = []
    OUT.parent.mkdir(exist_ok=True)
    for measure in MEASURES:
        print(f"{str(measure.__doc__).splitlines()[0]} …", file=sys.stderr, flush=True)
        found = measure()
        print("\n".join(map(_line, found)), flush=True)
        rows += found
        text = json.dumps([row._asdict() for row in rows], indent=2)
        OUT.write_text(text + "\n", encoding="utf-8")
    print(f"Written to {OUT}.")


def _line(row: Row) -> str:
    aim = f" (aim: {row.aim})" if row.aim else ""
    return f"  {row.value:>12,.2f} {row.unit}: {row.what}{aim}"


main()
