"""A real browser, and the built site served as a strict host would."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright
from tools import frontdoor
from tools.chromium import find

MISSING = "There is no Chromium: install one, as with 'apt install chromium' on Debian."


class Strict(SimpleHTTPRequestHandler):
    """Serves files, and forbids all that is not the site's own."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", frontdoor.POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a failing test says enough."""


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[str]:
    """The address at which both editions are served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(built)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    found = find()
    if found is None:
        pytest.fail(MISSING, pytrace=False)
    with sync_playwright() as playwright:
        # Root has no sandbox, and a test runs nothing but the site.
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()
