"""The Chromium of this machine, under whichever name it goes."""

from __future__ import annotations

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """Return where it is; nothing if there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)
