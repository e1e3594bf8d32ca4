"""A real browser, and the built site served as a strict host would."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from tests.conftest import EDITIONS
from tools import frontdoor

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
#: A long page that has all that a page can have.
PAGE = "crm/merging.html"
#: Shows all that a page holds: its folds are open, and both of its sides are there.
OPEN = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  delete document.documentElement.dataset.side;
}"""


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


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    """One edition, then the other."""
    return str(request.param)


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    """A page on a wide screen, of a reader who was never here before."""
    with browser.new_context(viewport=DESKTOP, reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a small phone."""
    with browser.new_context(viewport=PHONE, reduced_motion="reduce", has_touch=True) as context:
        yield context.new_page()
