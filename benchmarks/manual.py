"""The manual: executing its examples and building its editions."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = "crm/merging.rst"
ROUNDS = 5


def _seconds(*commands: list[str], prepare=lambda: None) -> float:
    """Return how long commands take that start side by side: the median of some rounds."""
    times = []
    for _ in range(ROUNDS):
        prepare()
        start = time.perf_counter()
        running = [
            subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            for command in commands
        ]
        assert not any(process.wait() for process in running), commands
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def examples():
    """Execute the whole manual in both languages, and beside it Python's own doctest."""
    pages = [str(p) for suffix in ("rst", "md") for p in sorted(ROOT.glob(f"docs/**/*.{suffix}"))]
    ours = _seconds([sys.executable, "-m", "pytest", "-q", "docs"])
    plain = _seconds([sys.executable, "-m", "benchmarks.plain_doctest", *pages])
    return [
        {
            "what": "the manual executed in both languages, from a cold start",
            "value": ours,
            "unit": "s",
            "aim": " (aim: under 5)",
        },
        {
            "what": "as a ratio to Python's doctest over the same files (one language)",
            "value": ours / plain,
            "unit": "times",
        },
    ]


def builds():
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
        {"what": "a clean build of both editions", "value": both, "unit": "s"},
        {
            "what": "as a ratio to a plain build of the Persian one",
            "value": both / one,
            "unit": "times",
            "aim": " (aim: at most 1.5)",
        },
        {
            "what": f"from saving {PAGE} to its rebuilt HTML",
            "value": saved,
            "unit": "s",
            "aim": " (aim: under 2)",
        },
    ]
