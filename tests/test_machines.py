"""Two commands on any machine: what they install, and the Chromium that they find."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from sphinx.errors import ExtensionError
from tools import chromium, pythons

from handout.printing import Paper, print_pdf

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# A name such as people give to their folders.
FOLDER = "my manual – راهنما"


# Chromium


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine without any browser."""
    bare = {"PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    return {name: value for name, value in os.environ.items() if name not in bare} | bare


def ask(environment: dict[str, str], machine: str = "x86_64") -> subprocess.CompletedProcess[str]:
    """Ask, as the Makefile does on a machine of a kind, what brings a Chromium."""
    program = (
        "import platform, runpy; platform.system = lambda: 'Linux';"
        f"platform.machine = lambda: {machine!r};"
        "runpy.run_module('tools.chromium', run_name='__main__')"
    )
    command = [sys.executable, "-c", program]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_a_bare_machine_gets_its_chromium_from_npm(bare: dict[str, str]) -> None:
    """What brings it is a target of the Makefile."""
    target = ask(bare).stdout.strip()
    assert f"\n{target}: " in (ROOT / "Makefile").read_text("utf-8")


def test_the_chromium_of_a_machine_comes_first(bare: dict[str, str]) -> None:
    """Whoever has one downloads none."""
    own = Path(bare["PATH"]) / "chromium"
    own.touch(0o755)
    done = ask(bare)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_where_npm_has_none_one_is_told_what_to_do(bare: dict[str, str]) -> None:
    """In one line, without a traceback."""
    done = ask(bare, "aarch64")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() == chromium.MISSING
    assert "playwright install chromium" in chromium.MISSING


def test_a_pdf_without_a_browser_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sphinx says it as its own, in one sentence."""
    monkeypatch.setattr(chromium, "find", lambda: None)
    paper = Paper("", "", "", "en", right_to_left=False, digits="0123456789", headings=[])
    with pytest.raises(ExtensionError) as failed:
        print_pdf(tmp_path / "x.html", tmp_path / "x.pdf", paper)
    assert str(failed.value) == chromium.MISSING


def test_the_chromium_from_npm_may_be_moved(tmp_path: Path) -> None:
    """It finds its libraries and its letters beside it, whatever its folder is called."""
    here = tmp_path / FOLDER
    program = here / "node_modules" / "unpacked" / "chromium"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "$LD_LIBRARY_PATH|$FONTCONFIG_FILE|$*"\n')
    program.chmod(0o755)
    shutil.copy(chromium.HERE / "start", here)
    told = subprocess.check_output([here / "start", "--headless"], cwd=tmp_path, text=True)
    libraries, letters, options = told.strip().split("|")
    assert Path(libraries).is_relative_to(program.parent)
    assert letters == str(here / "fonts.conf")
    assert options == "--no-zygote --headless"


# What is installed


def virtual_environment(folder: Path) -> None:
    """Make one, and note for whom it is, as the Makefile does."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    place = re.search(r"^PLACE = '(.*)'$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert place
    made = subprocess.check_output([folder / ".venv" / "bin" / "python", "-c", place[1]])
    (folder / ".venv" / "made").write_bytes(made)


def is_made_anew(folder: Path, *options: str) -> bool:
    """Whether the Makefile would make the virtual environment."""
    shutil.copy(ROOT / "Makefile", folder)
    command = ["make", "--dry-run", *options, ".venv/made"]
    environment = {n: v for n, v in os.environ.items() if n not in {"MAKEFLAGS", "MAKELEVEL"}}
    told = subprocess.check_output(command, cwd=folder, env=environment, text=True)
    return "rm -rf .venv" in told


def test_a_virtual_environment_is_kept_while_it_serves(tmp_path: Path) -> None:
    """Nothing is installed twice, whatever the folder is called."""
    (tmp_path / FOLDER).mkdir()
    virtual_environment(tmp_path / FOLDER)
    assert not is_made_anew(tmp_path / FOLDER)
    assert not is_made_anew(tmp_path / FOLDER, f"PYTHON={sys.executable}")


def test_one_that_was_broken_off_is_made_anew(tmp_path: Path) -> None:
    """As where there was no python3-venv at first."""
    virtual_environment(tmp_path)
    (tmp_path / ".venv" / "made").unlink()
    assert is_made_anew(tmp_path)


def test_one_that_was_moved_is_made_anew(tmp_path: Path) -> None:
    """Its programs name the folder that it was made in."""
    virtual_environment(tmp_path)
    moved = (tmp_path / ".venv").parent / "moved"
    moved.mkdir()
    (tmp_path / ".venv").rename(moved / ".venv")
    assert is_made_anew(moved)


def test_one_of_another_python_is_made_anew(tmp_path: Path) -> None:
    """Whether the machine's own has become another, or a person names another."""
    virtual_environment(tmp_path)
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\necho '(3, 99)'\n")
    other.chmod(0o755)
    assert is_made_anew(tmp_path, f"PYTHON={other}")
    (tmp_path / ".venv" / "bin" / "python").unlink()
    assert is_made_anew(tmp_path)


def group(name: str) -> Iterator[str]:
    """Yield the packages of a dependency group."""
    for item in PROJECT["dependency-groups"][name]:
        if isinstance(item, dict):
            yield from group(item["include-group"])
        else:
            yield item


def plain(package: str) -> str:
    """Return the name of a package as all its spellings have it in common."""
    return re.sub("[-_.]+", "-", package).lower()


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports, by their first name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


TOOLS = [path for path in (ROOT / "tools").rglob("*.py") if path.name != "serve.py"]
# The build reads the reference from the package, the live engine included.
PACKAGE = list((ROOT / "src").rglob("*.py"))
EXTENSIONS = [ROOT / "conf.py", *(ROOT / "docs" / "_extensions").rglob("*.py")]
# The parts of extensions that the build of the site does not import.
PRINTING, EXECUTING = {"printing.py", "text_layer.py"}, {"executing.py"}
USERS = {
    "docs": [*PACKAGE, *(path for path in EXTENSIONS if path.name not in PRINTING | EXECUTING)],
    "pdf": [path for path in EXTENSIONS if path.name not in EXECUTING],
    "serve": [ROOT / "tools" / "serve.py"],
    "tests": [ROOT / "conftest.py", *(ROOT / "tests").rglob("*.py"), *EXTENSIONS, *TOOLS],
    "bench": list((ROOT / "benchmarks").rglob("*.py")),
}


@pytest.mark.parametrize("name", USERS)
def test_what_is_imported_is_named(name: str) -> None:
    """What a package of somebody else's brings may be gone one day, or be another version."""
    distributions = packages_distributions()
    named = set(map(plain, group(name)))
    ours = {path.stem for path in (ROOT / "docs" / "_extensions").iterdir()}
    ours |= {"crm_demo", "tools", "tests", "benchmarks", "conf", "conftest", "odoo", "proven"}
    # What a reader's browser gives examples is no package.
    ours |= {path.stem for path in (ROOT / "docs" / "_in_page").iterdir()} | {"in_page_view"}
    modules = set.union(*map(imported, USERS[name])) - ours - sys.stdlib_module_names
    for module in sorted(modules):
        # What another command needs may not be installed; then it is taken by its own name.
        providers = {plain(each) for each in distributions.get(module, [module])}
        assert providers & named, f"{module} of {providers} is not in the group {name}"


def test_what_is_pinned_names_no_address() -> None:
    """Whoever builds chooses where packages come from."""
    locks = [*ROOT.glob("package-lock.json"), *ROOT.glob("*/*/package-lock.json")]
    assert len(locks) == 3
    for lock in locks:
        assert '"resolved"' not in lock.read_text("utf-8")
    for pins in (ROOT / "requirements.txt", ROOT / "tools" / "odoo" / "requirements.txt"):
        lines = [line for line in pins.read_text("utf-8").splitlines() if line[0] != "#"]
        assert all(re.fullmatch(r"[\w-]+==[\w.]+", line) for line in lines)


def test_what_is_installed_is_pinned() -> None:
    """Every package of every group has its version in the one list."""
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    pinned = {plain(line.partition("==")[0]) for line in lines}
    groups = PROJECT["dependency-groups"]
    wanted = {plain(each) for name in groups for each in group(name)}
    assert wanted | set(map(plain, PROJECT["project"]["dependencies"])) <= pinned


# Pythons


def test_every_python_is_tested_before_publishing() -> None:
    """What the package says of itself is what is tried, from the oldest to the newest."""
    versions = pythons.versions()
    assert PROJECT["project"]["requires-python"] == f">={versions[0]}"
    workflows = ROOT / ".github" / "workflows"
    tests = yaml.safe_load((workflows / "tests.yml").read_text("utf-8"))
    assert tests["jobs"]["test"]["strategy"]["matrix"]["python"] == versions
    pages = yaml.safe_load((workflows / "pages.yml").read_text("utf-8"))
    assert pages["jobs"]["build"]["needs"] == "tests"


def test_a_python_is_the_one_that_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What bears a Python's name may start another, or none."""
    name = f"{sys.version_info[0]}.{sys.version_info[1]}"
    monkeypatch.setattr(pythons, "ELSEWHERE", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pythons.find(name) is None
    (tmp_path / f"python{name}").write_text("#!/bin/sh\nexit 127\n")
    (tmp_path / f"python{name}").chmod(0o755)
    assert pythons.find(name) is None
    (tmp_path / f"python{name}").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    assert pythons.find(name) == str(tmp_path / f"python{name}")


def test_no_browser_is_needed_to_test_on_a_python() -> None:
    """What drives one is left out, so that a bare machine tests what it can."""
    for path in (ROOT / "tests").rglob("test_*.py"):
        left_out = path.relative_to(ROOT).as_posix().startswith(pythons.NEED_MORE)
        assert left_out or not re.search(r": (Browser|Page)\b", path.read_text("utf-8")), path
