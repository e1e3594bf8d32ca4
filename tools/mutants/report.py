"""What is known of the mutants, and how it is told."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tools.mutants.mutants import Mutant

#: How often a run says how far it is, in seconds.
_EVERY = 10.0


class Known:
    """The results, in a file that grows with each.

    Args:
        path: The file.
        made_of: The fingerprint of what a result depends on.
    """

    def __init__(self, path: Path, made_of: str) -> None:
        self._path, self._made_of = path, made_of
        self._results: dict[str, dict[str, str]] = {}
        if path.exists():
            for line in path.read_text("utf-8").splitlines():
                result = json.loads(line)
                self._results[result["name"]] = result
        path.parent.mkdir(parents=True, exist_ok=True)

    def settled(self, name: str, *, survivors: bool) -> bool:
        """Return whether a result stands.

        Args:
            name: The mutant.
            survivors: Whether what the examples killed is taken as killed, whatever has changed.
        """
        result = self._results.get(name, {})
        fresh = result.get("made_of") == self._made_of
        return fresh or bool(survivors and result.get("examples"))

    def killers(self, name: str) -> tuple[str, str]:
        """Return which examples and which tests killed a mutant; empty texts where none did."""
        result = self._results.get(name, {})
        return result.get("examples", ""), result.get("tests", "")

    def note(self, name: str, examples: str, tests: str) -> None:
        """Note a result."""
        result = {"name": name, "examples": examples, "tests": tests, "made_of": self._made_of}
        self._results[name] = result
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(result, ensure_ascii=False) + "\n")


def named_equivalent(path: Path) -> dict[str, str]:
    """Return the reason of each mutant that is named as equivalent.

    In the file a line is a reason, and the indented ones below it are the mutants.
    """
    reasons: dict[str, str] = {}
    reason = ""
    for line in path.read_text("utf-8").splitlines() if path.exists() else []:
        if line.startswith(" "):
            reasons[line.strip()] = reason
        elif line and not line.startswith("#"):
            reason = line
    return reasons


class Table:
    """The figures of each module, and the survivors.

    Args:
        equivalent: The mutants that are named as equivalent.
    """

    def __init__(self, equivalent: dict[str, str]) -> None:
        self._equivalent = equivalent
        self._counts: dict[str, list[int]] = {}
        self._survivors: list[str] = []
        self._tests_only: list[str] = []
        self._wrong: list[str] = []
        self._seen: set[str] = set()
        self._told = time.monotonic()

    def add(self, mutant: Mutant, examples: str, tests: str) -> None:
        """Count a mutant, and who killed it."""
        self._seen.add(mutant.name)
        counts = self._counts.setdefault(mutant.module, [0, 0, 0, 0])
        counts[0] += 1
        if mutant.name in self._equivalent:
            counts[1] += 1
            if killer := examples or tests:
                self._wrong.append(f"killed by {killer}: {mutant.name}")
            return
        counts[2] += bool(examples)
        counts[3] += bool(examples or tests)
        if not examples:
            line = f"{mutant.module}.py:{mutant.line} {mutant.name.partition('.')[2]}"
            (self._tests_only if tests else self._survivors).append(line)

    def show_progress(self) -> None:
        """Say now and then how far it is."""
        if time.monotonic() - self._told < _EVERY:
            return
        self._told = time.monotonic()
        module, (count, _, _, killed) = [*self._counts.items()][-1]
        done = sum(counts[0] for counts in self._counts.values())
        print(f"{done} mutants; {module}: {killed} of {count} killed", file=sys.stderr, flush=True)

    def lines(self) -> Iterator[str]:
        """Give the report line by line."""
        yield from _listed("Killed by tests alone", self._tests_only)
        yield from _listed("Killed by nothing", self._survivors)
        gone = {
            name
            for name in self._equivalent
            if name.partition(".")[0] in self._counts and name not in self._seen
        }
        yield from _listed("Named as equivalent, but not there", sorted(gone))
        yield from _listed("Named as equivalent, but they are not", self._wrong)
        yield f"{'module':16}{'mutants':>9}{'equivalent':>12}{'examples':>18}{'with tests':>18}"
        total = [sum(column) for column in zip(*self._counts.values(), strict=True)]
        for module, counts in [*self._counts.items(), ("all", total or [0, 0, 0, 0])]:
            count, equivalent, examples, killed = counts
            others = count - equivalent
            shares = f"{_share(examples, others):>18}{_share(killed, others):>18}"
            yield f"{module:16}{count:9}{equivalent:12}{shares}"


def _share(part: int, whole: int) -> str:
    return f"{part} = {part / whole:.1%}" if whole else "–"


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{title} ({len(lines)}):"
        yield from (f"  {line}" for line in lines)
        yield ""
