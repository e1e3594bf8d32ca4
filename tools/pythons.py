"""Test the package on every Python that it is for and that this machine has: ``make test-pythons``.

It is built as it would be published. Each Python gets an empty environment with the wheel in it,
and the tests that need no browser are run there; the sdist is installed, too, and tried.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "pyproject.toml"
PACKAGES, ENVIRONMENTS = ROOT / "build" / "packages", ROOT / "build" / "pythons"
# Where people have Pythons that are not on their PATH.
ELSEWHERE = (".pyenv/versions", ".local/share/uv/python")
PINS = ("--constraint", ROOT / "requirements.txt")
NEED_MORE = (
    "tests/site",
    "tests/test_handouts.py",
    "tests/test_walks.py",
    "tests/conformance",
)
# The package is the one that is installed, and not the one in `src`.
TESTS = ("-m", "pytest", "-q", "-o", "pythonpath=. docs/_extensions", "docs", "README.md", "tests")
EXAMPLE = "import crm_demo; print(crm_demo.open_crm('en').add_lead('20 desks'), crm_demo.__file__)"


def main() -> int:
    """Build and test, print what came of it, and return the exit status."""
    shutil.rmtree(PACKAGES, ignore_errors=True)
    print("Building the package …", flush=True)
    # The wheel is made from the sdist: one that lacks a file of the package shows.
    run(sys.executable, "-m", "build", "--outdir", PACKAGES, ROOT)
    [wheel], [sdist] = PACKAGES.glob("*.whl"), PACKAGES.glob("*.tar.gz")
    outcomes = {version: outcome(version, wheel, sdist) for version in versions()}
    print("\n" + "\n".join(f"Python {version:6}{said}" for version, said in outcomes.items()))
    return any("FAILED" in said for said in outcomes.values())


def versions() -> list[str]:
    """Return the Pythons that the package says it is for."""
    classifiers = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["classifiers"]
    return re.findall(r"Python :: (3\.\d+)", "\n".join(classifiers))


def find(version: str) -> str | None:
    """Return where a Python is on this machine; nothing if it is not, or cannot be used."""
    name = f"python{version}"
    places = [Path.home() / place for place in ELSEWHERE]
    others = [str(path) for place in places for path in sorted(place.glob(f"*/bin/{name}"))]
    for python in filter(None, (shutil.which(name), *reversed(others))):
        # What merely bears the name may start another one, or none.
        asked = "import ensurepip, sys; print(*sys.version_info[:2], sep='.')"
        done = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=False)
        if done.stdout.strip() == version:
            return python
    return None


def outcome(version: str, wheel: Path, sdist: Path) -> str:
    """Test on one Python, and say what came of it."""
    found = find(version)
    if found is None:
        return "is not on this machine"
    print(f"\nPython {version} ({found}) …", flush=True)
    start = time.monotonic()
    place = ENVIRONMENTS / version
    python = place / "bin" / "python"
    install = (python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", *PINS)
    try:
        run(found, "-m", "venv", "--clear", place)
        run(*install, "pip")
        run(*install, sdist)
        run(python, "-c", EXAMPLE, cwd=place)
        run(*install, "--force-reinstall", "--no-deps", wheel)
        run(*install, f"{wheel}[odoo]", "--group", f"{PROJECT}:tests")
        run(python, *TESTS, *(f"--ignore={path}" for path in NEED_MORE))
    except subprocess.CalledProcessError:
        return "FAILED; the reason is above"
    return f"passed in {time.monotonic() - start:.0f} s"


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    """Run a command, which says for itself why it fails."""
    environment = {n: v for n, v in os.environ.items() if not n.startswith(("PYTHONPATH", "ODOO"))}
    subprocess.run(command, cwd=cwd, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
