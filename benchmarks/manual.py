"""The manual: executing its examples and building its editions."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import Row

ROOT = Path(__file__).resolve().parent.parent
PAGE = "crm/merging.rst"
ROUNDS = 5
MANY = 4000


def _seconds(
    *commands: list[str], prepare: Callable[[], None] = lambda: None, at: Path = ROOT
) -> float:
    """Return how long commands take that start side by side: the median of some rounds."""
    times = []
    for _ in range(ROUNDS):
        prepare()
        start = time.perf_counter()
        running = [
            subprocess.Popen(command, cwd=at, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for command in commands
        ]
        assert not any(process.wait() for process in running), commands
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _repeated(folder: Path) -> int:
    """Write a manual of many examples: our pages and their catalogues, over and over.

    Returns:
        How many examples it has.
    """
    for name in ("pyproject.toml", "conftest.py"):
        shutil.copy(ROOT / name, folder)
    (folder / "src").symlink_to(ROOT / "src")
    (folder / "docs").mkdir()
    (folder / "docs" / "_extensions").symlink_to(ROOT / "docs" / "_extensions")
    listed = [sys.executable, "-m", "pytest", "-q", "--collect-only", "docs"]
    count = 0
    while count < MANY:
        again = f"copy{count}"
        shutil.copytree(
            ROOT / "docs", folder / "docs" / again, ignore=shutil.ignore_patterns("_*", "locale")
        )
        # They are in English by nature, and have no catalogue of that language.
        shutil.rmtree(folder / "docs" / again / "reference")
        for catalogues in ROOT.glob("docs/locale/*/LC_MESSAGES"):
            shutil.copytree(catalogues, folder / catalogues.relative_to(ROOT) / again)
        said = subprocess.run(listed, cwd=folder, capture_output=True, text=True, check=True)
        count = said.stdout.count("::line:")
    return count


def examples() -> list[Row]:
    """Execute the whole manual in both languages, and beside it Python's own doctest."""
    pages = [str(p) for suffix in ("rst", "md") for p in sorted(ROOT.glob(f"docs/**/*.{suffix}"))]
    manual = [sys.executable, "-m", "pytest", "-q", "docs"]
    ours = _seconds(manual)
    plain = _seconds([sys.executable, "-m", "benchmarks.plain_doctest", *pages])
    with tempfile.TemporaryDirectory() as folder:
        count = _repeated(Path(folder))
        many = _seconds(manual, at=Path(folder))
    return [
        Row("the manual executed in both languages, from a cold start", ours, "s"),
        Row(
            "as a ratio to Python's doctest over the same files (one language)",
            ours / plain,
            "times",
            "at most 8",
        ),
        Row(f"its pages repeated up to {count} examples", many, "s", "under 5"),
    ]


def builds() -> list[Row]:
    """Build both editions side by side, and beside it the Persian one alone."""
    with tempfile.TemporaryDirectory() as folder:

        def sphinx(language: str) -> list[str]:
            command = [sys.executable, "-m", "sphinx", "-q", "-c", ".", "-D"]
            return [*command, f"language={language}", "docs", f"{folder}/{language}"]

        def clean() -> None:
            for language in ("fa", "en"):
                shutil.rmtree(f"{folder}/{language}", ignore_errors=True)

        both = _seconds(sphinx("fa"), sphinx("en"), prepare=clean)
        one = _seconds(sphinx("fa"), prepare=clean)
        page = ROOT / "docs" / PAGE
        stat = page.stat()
        try:
            saved = _seconds(sphinx("fa"), prepare=page.touch)
        finally:
            os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    return [
        Row("a clean build of both editions", both, "s"),
        Row("as a ratio to a plain build of the Persian one", both / one, "times", "at most 1.5"),
        Row(f"from saving {PAGE} to its rebuilt HTML", saved, "s", "under 2"),
    ]
