"""`make mutants`: break the rules in every small way, and see whether the examples notice.

The reference engine is changed in one place at a time – a comparison, a constant, the order, a line
less – and the manual's examples run against each change, then the engine's tests. What is known is
in `build/mutants.jsonl`, so a run goes on where another was broken off.

`equivalent.txt` names the changes that change nothing that anybody could see, with the reason.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import pytest

from proven import fingerprint
from tools.mutants.mutants import Mutant, mutants
from tools.mutants.report import Known, Table, named_equivalent
from tools.mutants.running import Bench

ROOT = Path(__file__).parents[2]
RULES = ROOT / "src" / "crm_demo" / "reference"
EXAMPLES = ("docs", "README.md", "src")
#: The tests of the engine that are not of one slice.
TESTS = ("engine", "open_crm", "arguments", "records", "reference")
#: A rule is to have a test that names it; random stories find what nobody thought of.
RANDOM = "tests/test_engine.py::test_any_story"


def tests() -> list[str]:
    """Return the tests of the engine."""
    slices = [path.stem for path in RULES.glob("[a-z]*.py")]
    files = (f"tests/test_{name}.py" for name in (*slices, *TESTS))
    return sorted({file for file in files if (ROOT / file).exists()})


def made_of() -> str:
    """Return a fingerprint of everything that a result depends on."""
    files = [ROOT / "README.md", ROOT / "conftest.py", *(ROOT / file for file in tests())]
    for folder, pattern in (("docs", "*.rst"), ("docs", "*.md"), ("docs", "*.po"), ("src", "*.py")):
        files += sorted((ROOT / folder).rglob(pattern))
    return fingerprint(*files)


def run(bench: Bench, todo: list[Mutant], known: Known) -> None:
    """Run mutants, and note who notices each."""
    for mutant in todo:
        before = known.killers(mutant.name)
        killer = bench.killer(mutant, before[0], tests=False)
        by_tests = "" if killer else bench.killer(mutant, before[1], tests=True)
        known.note(mutant.name, killer, by_tests)


def run_all(bench: Bench, todo: list[Mutant], known: Known, *, jobs: int) -> None:
    """Run mutants in several processes, and say how far they are."""
    busy = set()
    for turn in range(jobs):
        if (child := os.fork()) == 0:
            run(bench, todo[turn::jobs], known)
            os._exit(0)
        busy.add(child)
    last = ""
    while busy:
        time.sleep(1)
        busy -= {child for child in busy if os.waitpid(child, os.WNOHANG)[0]}
        known.read()
        done = sum(known.settled(mutant.name) for mutant in todo)
        if (now := f"{done} of {len(todo)}") != last:
            print(f"\r{now} mutants", end="", file=sys.stderr, flush=True)
        last = now
    print(file=sys.stderr)


def main() -> int:
    """Run the mutants that are asked for, and print what is known of them."""
    asked = argparse.ArgumentParser(prog="make mutants")
    asked.add_argument("--modules", default="", help="some modules, such as 'teams merging'")
    asked.add_argument("--survivors", action="store_true", help="what examples did not notice yet")
    asked.add_argument("--jobs", type=int, default=os.cpu_count(), help="so many at a time")
    options = asked.parse_args()
    modules = options.modules.split() or sorted(path.stem for path in RULES.glob("*.py"))
    known = Known(ROOT / "build" / "mutants.jsonl", made_of())
    chosen = [one for name in modules for one in mutants(name, (RULES / f"{name}.py").read_text())]
    todo = [
        one
        for one in chosen
        if not known.settled(one.name) and not (options.survivors and known.killers(one.name)[0])
    ]

    def work(bench: Bench) -> None:
        run_all(bench, todo, known, jobs=options.jobs)

    if todo:
        os.environ.pop("ODOO_URL", None)
        plain = ["-s", "-p", "no:cacheprovider", "-p", "no:terminal", "--deselect", RANDOM]
        if status := pytest.main([*plain, *EXAMPLES, *tests()], plugins=[Bench(work)]):
            return int(status)
    table = Table(named_equivalent(Path(__file__).with_name("equivalent.txt")))
    for mutant in chosen:
        table.add(mutant, *known.killers(mutant.name))
    print("\n".join(table.lines()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
