"""What several tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tools import frontdoor

ROOT = Path(__file__).parent.parent
BASE = "https://manual.example"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where both editions were built side by side.

    The folder is a site, as if published at BASE: it holds `fa/`, `en/` and the front door, and
    what Sphinx had to say in `fa.txt` and `en.txt`.
    """
    folder = tmp_path_factory.mktemp("built")
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-c", "."]
    environment = os.environ | {"MANUAL_BASEURL": BASE}
    builds = []
    for language in ("fa", "en"):
        command = [*sphinx, "-D", f"language={language}", "docs", str(folder / language)]
        with (folder / f"{language}.txt").open("w") as said:
            builds.append(
                subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
            )
    for build in builds:
        build.wait()
    frontdoor.build(folder, BASE)
    return folder
