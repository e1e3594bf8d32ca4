"""The examples and tests run against mutants: collected once, in a process of its own for each.

What examples and tests share is a *group*: a page in one language, or one test. A run against a
mutant takes the groups that reach its lines, the quickest first, and ends at the first failure.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import coverage
import pytest

from tools.mutants.mutants import Mutant

ENGINE = "crm_demo.reference"


@dataclass(frozen=True)
class Group:
    """What runs together.

    Args:
        name: The page with its language, or the test.
        items: Its examples, or the test.
        seconds: How long they take.
        reaches: The lines of the engine that they reach, by module.
    """

    name: str
    items: Sequence[pytest.Item]
    seconds: float
    reaches: dict[str, set[int]]


class Bench:
    """A pytest plugin that collects everything and hands it over, instead of running it.

    Args:
        work: What to do with it.
    """

    def __init__(self, work: Callable[[Bench], None]) -> None:
        self._work = work
        self._failed: list[str] = []
        self._groups: dict[bool, list[Group]] = {}

    def pytest_configure(self) -> None:
        # pytest wants to be the first that imports it.
        from hypothesis import Phase, settings  # noqa: PLC0415

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", derandomize=True, database=None, phases=phases)
        settings.load_profile("mutants")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.append(report.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items: dict[str, list[pytest.Item]] = {}
        for item in session.items:
            path = str(item.path.relative_to(session.config.rootpath))
            language = item.name.rpartition("[")[2] if "[" in item.name else ""
            of_tests = path.startswith("tests/")
            name = item.nodeid if of_tests else f"{path} {language.rstrip(']')}".strip()
            items.setdefault(name, []).append(item)
        measured: dict[str, Any] = forked(lambda: self._measured(items), limit=600)
        if broken := measured.get("failed") or measured.get("ended"):
            pytest.exit(f"There is something red without any change: {broken}")
        groups = [
            Group(
                name,
                items[name],
                of["seconds"],
                {module: set(lines) for module, lines in of["reaches"].items()},
            )
            for name, of in measured.items()
            if of["reaches"]
        ]
        for of_tests in (False, True):
            self._groups[of_tests] = [
                group for group in groups if group.name.startswith("tests/") == of_tests
            ]
        gc.collect()
        gc.freeze()
        self._work(self)
        return True

    def killer(self, mutant: Mutant, before: str = "", *, tests: bool) -> str:
        """Return what fails when a mutant is in the place of its module; an empty text if nothing.

        Args:
            mutant: The mutant.
            before: What killed it before, and is tried first.
            tests: Whether the tests are run, or else the examples.
        """
        groups = sorted(
            (one for one in self._groups[tests] if not mutant.lines or _reaches(one, mutant)),
            key=lambda one: (one.name != before, not _near(one, mutant), one.seconds),
        )
        limit = 10 + 5 * sum(group.seconds for group in groups)
        answer: dict[str, str] = forked(lambda: self._against(mutant, groups), limit=limit)
        return answer.get("failed") or answer.get("ended") or ""

    def _against(self, mutant: Mutant, groups: Iterable[Group]) -> dict[str, str]:
        try:
            install(mutant.module, mutant.code())
        except Exception as error:  # noqa: BLE001 - whatever it is, it is noticed
            return {"failed": f"import: {error!r}"}
        for group in groups:
            if self._run(group.items):
                return {"failed": group.name}
        return {}

    def _run(self, items: Sequence[pytest.Item]) -> bool:
        """Run items up to the first that fails, and return whether one did."""
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._failed:
                return True
        return False

    def _measured(self, items: dict[str, list[pytest.Item]]) -> dict[str, Any]:
        """Return of each group how long it takes and which lines it reaches."""
        folder = Path(str(sys.modules[ENGINE].__file__)).parent
        measuring = coverage.Coverage(data_file=None, config_file=False, include=[f"{folder}/*"])
        measuring.set_option("run:core", "ctrace")  # that of newer Pythons tells no groups apart
        found: dict[str, Any] = {}
        measuring.start()
        for name, group in items.items():
            measuring.switch_context(name)
            begin = time.process_time()
            if self._run(group):
                return {"failed": self._failed[0]}
            found[name] = {"seconds": time.process_time() - begin, "reaches": {}}
        measuring.stop()
        data = measuring.get_data()
        for file in data.measured_files():
            module = Path(file).stem
            for line, names in data.contexts_by_lineno(file).items():
                for name in filter(None, names):
                    found[name]["reaches"].setdefault(module, []).append(line)
        return found


def _reaches(group: Group, mutant: Mutant) -> bool:
    return not group.reaches.get(mutant.module, set()).isdisjoint(mutant.lines)


def _near(group: Group, mutant: Mutant) -> bool:
    """Return whether a group reaches anything of the function, or else of the module."""
    return bool(group.reaches.get(mutant.module, set()).intersection(mutant.around))


def forked(work: Callable[[], Any], limit: float) -> Any:
    """Return what work answers in a process of its own, or how that process ended.

    Args:
        work: What to do; its answer can be written as JSON.
        limit: After how many seconds of computing it is ended.
    """
    read, write = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    if (child := os.fork()) == 0:
        os.close(read)
        signal.setitimer(signal.ITIMER_PROF, limit)
        for number in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)
        try:
            answer = json.dumps(work())
        except BaseException as error:  # noqa: BLE001 - pytest's own, too, end no child but this
            answer = json.dumps({"ended": repr(error)[:200]})
        with os.fdopen(write, "w") as out:
            out.write(answer)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answers:
        said = answers.read()
    _, status = os.waitpid(child, 0)
    if said:
        return json.loads(said)
    ended = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else f"exit {status}"
    return {"ended": "it takes too long" if ended == "SIGPROF" else ended}


class _Broken:
    """Imports one module of the engine from code that is given."""

    def __init__(self, name: str, code: CodeType) -> None:
        self._name, self._code = name, code
        self._folder = str(Path(str(sys.modules["crm_demo"].__file__)).parent / "reference")

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Find the module; the others are found as always."""
        if name != self._name:
            return None
        return spec_from_loader(name, self, is_package=name == ENGINE)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python."""

    def exec_module(self, module: ModuleType) -> None:
        """Fill it in."""
        if module.__name__ == ENGINE:
            module.__path__ = [self._folder]
        exec(self._code, vars(module))


def install(module: str, code: CodeType) -> None:
    """Load the engine anew with other code for a module, and give it to all who have the old one.

    Args:
        module: The module's name in the engine.
        code: Its code.
    """
    name = ENGINE if module == "__init__" else f"{ENGINE}.{module}"
    old = {key: there for key, there in sys.modules.items() if f"{key}.".startswith(f"{ENGINE}.")}
    for key in old:
        del sys.modules[key]
    sys.meta_path.insert(0, _Broken(name, code))
    importlib.import_module(ENGINE)
    new = {key: importlib.import_module(key) for key in old}
    swapped: dict[tuple[str, int], Any] = {}
    for key, there in old.items():
        swapped[key.rpartition(".")[2], id(there)] = new[key]
        for attribute, value in vars(there).items():
            if not attribute.startswith("__") and attribute in vars(new[key]):
                swapped[attribute, id(value)] = vars(new[key])[attribute]
    for user in [*sys.modules.values()]:
        if user in new.values() or not getattr(user, "__name__", "").startswith(("crm_", "test")):
            continue
        for attribute, value in [*vars(user).items()]:
            if (attribute, id(value)) in swapped:
                setattr(user, attribute, swapped[attribute, id(value)])
