"""What is known of the mutants, and how it is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tools.mutants.mutants import Mutant


class Known:
    """The results, in a file that grows with each.

    Args:
        path: The file.
        made_of: The fingerprint of what a result depends on.
    """

    def __init__(self, path: Path, made_of: str) -> None:
        self._path, self._made_of = path, made_of
        self._results: dict[str, dict[str, str]] = {}
        self._read = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        self.read()

    def read(self) -> None:
        """Read what has been added to the file, by whatever process."""
        with self._path.open("rb") as file:
            file.seek(self._read)
            for line in file:
                if line.endswith(b"\n"):
                    self._read += len(line)
                    result = json.loads(line)
                    self._results[result["name"]] = result

    def settled(self, name: str) -> bool:
        """Return whether there is a result of a mutant, and nothing has changed since."""
        return self._results.get(name, {}).get("made_of") == self._made_of

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
