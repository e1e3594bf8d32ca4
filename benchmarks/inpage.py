"""Examples in the page: what a first run fetches, and how long a reader waits."""

from __future__ import annotations

import gzip
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import BrowserContext, Page, sync_playwright
from tools.chromium import find

from benchmarks import Row
from benchmarks.site import Compressed

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "build" / "html"
LONGEST = "crm/merging.html"
LONG = 300_000


@contextmanager
def _served() -> Iterator[str]:
    """The built site, as hosts serve it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(SITE)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _open(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.set_default_timeout(LONG)
    page.goto(address, wait_until="networkidle")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    return page


def _run(page: Page, place: int) -> float:
    """Press the button of an example, and say how many seconds its answer took."""
    block = page.locator("div.highlight:has(> .run-button)").nth(place)
    start = time.perf_counter()
    block.locator(".run-button").evaluate("button => button.click()")
    block.locator("+ .run-cell .status.same").wait_for()
    return time.perf_counter() - start


def _more(edition: str) -> float:
    """What a page has more for examples that nobody runs: a script, and the look of its buttons."""
    static = SITE / edition / "_static"
    script = (static / "run_examples.js").read_bytes()
    look = (ROOT / "docs/_extensions/run_examples/static/run_examples.css").read_bytes()
    return (len(gzip.compress(script)) + len(gzip.compress(look))) / 1000


def running() -> list[Row]:
    """Run the examples of the longest page in the browser: the first, the next, and all."""
    chromium = find()
    if chromium is None or not (SITE / "run").is_dir():
        print("  left out: it needs Chromium and the built manual", file=sys.stderr)
        return []
    with (
        _served() as site,
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as folder,
    ):
        browser = playwright.chromium.launch_persistent_context(
            folder, executable_path=chromium, args=["--no-sandbox"]
        )
        address = f"{site}/en/{LONGEST}"
        page = _open(browser, address)
        Compressed.sent.clear()
        cold = _run(page, 0)
        fetched = sum(Compressed.sent) / 1e6
        warm = _run(page, 1)
        page.close()
        page = _open(browser, address)
        again = _run(page, 0)
        count = page.locator("div.highlight:has(> .run-button)").count()
        everything = _run(page, count - 1)
        browser.close()
    return [
        Row("in the page: a first run fetches", fetched, "MB", "at most 7"),
        Row(
            "in the page: more on a page on which nothing is run",
            _more("en"),
            "kB",
            "under 5",
        ),
        Row("in the page: first answer, nothing fetched before", cold, "s", "at most 4"),
        Row("in the page: first answer on the next page", again, "s"),
        Row("in the page: next answer", warm, "s", "at most 0.2"),
        Row(f"in the page: all {count} blocks of the longest page", everything, "s", "at most 2"),
    ]
