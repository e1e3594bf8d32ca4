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
from pathlib import Path

import pytest

from proven import fingerprint
from tools.mutants.mutants import mutants
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


def main() -> int:
    """Run the mutants that are asked for, and print what is known of them."""
    asked = argparse.ArgumentParser(prog="make mutants")
    asked.add_argument("--modules", default="", help="some modules, such as 'teams merging'")
    asked.add_argument("--survivors", action="store_true", help="only those that survived before")
    options = asked.parse_args()
    modules = options.modules.split() or sorted(path.stem for path in RULES.glob("*.py"))
    known = Known(ROOT / "build" / "mutants.jsonl", made_of())
    table = Table(named_equivalent(Path(__file__).with_name("equivalent.txt")))

    def work(bench: Bench) -> None:
        for module in modules:
            source = (RULES / f"{module}.py").read_text("utf-8")
            for mutant in mutants(module, source):
                if not known.settled(mutant.name, survivors=options.survivors):
                    before = known.killers(mutant.name)
                    killer = bench.killer(mutant, before[0], tests=False)
                    by_tests = "" if killer else bench.killer(mutant, before[1], tests=True)
                    known.note(mutant.name, killer, by_tests)
                table.add(mutant, *known.killers(mutant.name))
                table.show_progress()

    os.environ.pop("ODOO_URL", None)
    plain = ["-s", "-p", "no:cacheprovider", "-p", "no:terminal", "--deselect", RANDOM]
    status = pytest.main([*plain, *EXAMPLES, *tests()], plugins=[Bench(work)])
    if not status:
        print("\n".join(table.lines()))
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
