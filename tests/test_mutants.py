"""The mutants: which changes are made of a rule, who notices one, and what is told of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tools.mutants.mutants import Mutant, mutants
from tools.mutants.report import Known, Table, named_equivalent
from tools.mutants.running import forked

ROOT = Path(__file__).parent.parent


def changes(source: str) -> set[str]:
    """What becomes of the code of a module."""
    return {mutant.change.partition(" → ")[2] for mutant in mutants("rules", source)}


def of(body: str) -> set[str]:
    """What becomes of the code of a function."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return changes(f"def rule(a, b):\n{lines}")


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("return a < b", "return a <= b"),
        ("return a < b", "return a >= b"),
        ("return a is b", "return a is not b"),
        ("return a and b", "return a or b"),
        ("return a and b", "return b"),
        ("return not a", "return a"),
        ("return a + b", "return a - b"),
        ("return a + b", "return b"),
        ("if a:\n    return b", "if True:"),
        ("if a:\n    return b", "if not a:"),
        ("for one in a:\n    b.add(one)", "for one in ():"),
        ("return [one for one in a if one]", "return [one for one in a]"),
        ("return a or True", "return a or False"),
        ("return a[3]", "return a[4]"),
        ("return a or 'some'", "return a or ''"),
        ("return a(b, key=1)", "return a(b)"),
        ("return a(1, b)", "return a(b, 1)"),
        ("return max(a)", "return min(a)"),
        ("return sorted(a, key=b)", "return list(a)"),
        ("return a.strip()", "return a"),
        ("return a[1:]", "return a[:]"),
        ("return (a, b)", "return (b, a)"),
        ("return {'a': a, 'b': b}", "return {'b': b}"),
        ("a.clear()", "pass"),
        ("if a:\n    raise b", "pass"),
        ("a += b", "a = b"),
        ("a = b", "pass"),
        ("return b", "return None"),
        ("a(role='administrator')", "a(role='all documents')"),
        ("try:\n    a()\nfinally:\n    b()", "if True:"),
    ],
)
def test_a_rule_is_broken_in_every_small_way(code: str, broken: str) -> None:
    """A comparison, a condition, a constant, the order, an argument, a line less."""
    assert broken in of(code)


def test_who_may_is_changed_too() -> None:
    """The role that a verb asks for, and what it takes for granted, is changed like a line."""
    source = "@writes('administrator')\ndef verb(name, won=False):\n    return name\n"
    broken = changes(source)
    assert "@writes('own documents') def verb(name, won=False)" in broken
    assert "@writes('administrator') def verb(name, won=True)" in broken


def test_what_changes_no_rule_is_no_mutant() -> None:
    """Imports, docstrings and types are left alone, and no two mutants are one program."""
    rule = 'def rule(a: "b") -> "b":\n    "It."\n'
    assert not changes('"""Rules."""\nfrom a import b\nR = TypeVar("R", b)\n' + rule)
    assert changes("def rule(a):\n    if not a:\n        return 1\n") == {
        *("if not not a:", "if False:", "if True:"),
        *("return None", "return 2", "return 0"),
    }


def test_a_mutant_has_its_name_wherever_its_line_moves() -> None:
    """A name is the function and the change; changes that read alike are numbered."""
    source = "def rule(a):\n    return a == 1 == 1\n"
    one = [mutant.name for mutant in mutants("rules", source)]
    other = [mutant.name for mutant in mutants("rules", f"\n\n{source}")]
    assert one == other
    assert len(set(one)) == len(one)
    assert "rules.rule: return a == 1 == 1 → return a == 2 == 1" in one


RUN = """
import sys
from pathlib import Path
import pytest
from tools.mutants.mutants import mutants
from tools.mutants.running import Bench

wanted = sys.argv[1:]

def work(bench):
    for mutant in mutants("teams", Path("src/crm_demo/reference/teams.py").read_text()):
        if mutant.change.partition(" → ")[2] in wanted:
            found = (bench.killer(mutant, tests=tests) for tests in (False, True))
            print(*map(repr, found), sep=" | ")

plain = ["-s", "-p", "no:cacheprovider", "-p", "no:terminal"]
files = ["src/crm_demo/crm/teams.py", "tests/test_teams.py"]
sys.exit(pytest.main([*plain, *files], plugins=[Bench(work)]))
"""


def test_who_reaches_a_rule_notices_that_it_is_broken() -> None:
    """An example notices the rule that it shows, and a test another; the engine is whole again."""
    shown, cornered = "return [first, *others]", "joining = [m for m in chosen.values()]"
    run = [sys.executable, "-c", RUN, shown, cornered]
    paths = os.pathsep.join(str(ROOT / path) for path in (".", "src", "docs/_extensions"))
    ran = subprocess.run(
        run,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    by_test, by_example = (line.split(" | ") for line in ran.stdout.splitlines())
    assert by_test[0] == "''"
    assert "tests/test_teams.py::" in by_test[1]
    assert by_example[0] in ("'src/crm_demo/crm/teams.py en'", "'src/crm_demo/crm/teams.py fa'")


def test_a_process_of_its_own_answers_or_its_end_is_told() -> None:
    """Whatever happens there happens to nobody else, and nothing waits for ever."""

    def wait() -> None:
        while True:
            pass

    assert forked(lambda: {"a": 1}, limit=10) == {"a": 1}
    assert "ZeroDivisionError" in forked(lambda: 1 / 0, limit=10)["ended"]
    assert forked(wait, limit=0.2) == {"ended": "it takes too long"}


def one(change: str = "a → b", module: str = "teams") -> Mutant:
    """A mutant that nobody runs."""
    return Mutant(module, "rule", change, 7, range(0), range(0), lambda: compile("", "", "exec"))


def test_what_is_known_is_not_done_again(tmp_path: Path) -> None:
    """A result stands until what it depends on changes; what killed it is still told then."""
    path = tmp_path / "build" / "mutants.jsonl"
    known, other = Known(path, "now"), Known(path, "now")
    known.note("killed", "docs/crm/teams.rst fa", "")
    other.read()
    for one in (known, other, Known(path, "now")):
        assert one.settled("killed")
        assert not one.settled("another")
        assert one.killers("killed") == ("docs/crm/teams.rst fa", "")
    later = Known(path, "later")
    assert not later.settled("killed")
    assert later.killers("killed") == ("docs/crm/teams.rst fa", "")


def test_the_table_says_who_kills_what_and_lists_the_rest(tmp_path: Path) -> None:
    """Each module has its figures, and each survivor its file, its line and its change."""
    file = tmp_path / "equivalent.txt"
    file.write_text(
        "# About.\nNobody sees it.\n  teams.rule: e → f\n  teams.rule: g → h\n", "utf-8"
    )
    table = Table(named_equivalent(file))
    table.add(one("a → b"), "docs/crm/teams.rst fa", "")
    table.add(one("c → d"), "", "tests/test_teams.py::test_it")
    table.add(one("e → f"), "", "")
    table.add(one("i → j"), "", "")
    said = [*table.lines()]
    assert "  teams.py:7 rule: i → j" in said[said.index("Killed by nothing (1):") :]
    assert said[said.index("Killed by tests alone (1):") + 1] == "  teams.py:7 rule: c → d"
    gone = said.index("Named as equivalent, but not there (1):") + 1
    assert said[gone].strip() == "teams.rule: g → h"
    assert said[-1].split() == ["all", "4", "1", "1", "=", "33.3%", "2", "=", "66.7%"]


def test_an_equivalent_one_that_is_killed_is_told(tmp_path: Path) -> None:
    """A reason that is wrong does not stay in the file."""
    table = Table({"teams.rule: a → b": "Nobody sees it."})
    table.add(one(), "docs/crm/teams.rst fa", "")
    assert "  killed by docs/crm/teams.rst fa: teams.rule: a → b" in table.lines()


def test_each_equivalent_one_has_a_reason_and_is_there() -> None:
    """What the file names is a mutant of the engine as it is."""
    equivalent = named_equivalent(ROOT / "tools" / "mutants" / "equivalent.txt")
    assert all(equivalent.values())
    names: set[str] = set()
    for module in {name.partition(".")[0] for name in equivalent}:
        path = ROOT / "src" / "crm_demo" / "reference" / f"{module}.py"
        names |= {mutant.name for mutant in mutants(module, path.read_text("utf-8"))}
    assert set(equivalent) <= names
