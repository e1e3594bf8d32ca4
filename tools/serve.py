"""Serve both editions, rebuild the manual when a file is saved and reload the page.

sphinx-autobuild knows one edition; here its parts serve two, under /fa/ and /en/.
"""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from sphinx_autobuild.filter import IgnoreFilter
from sphinx_autobuild.middleware import JavascriptInjectorMiddleware
from sphinx_autobuild.server import RebuildServer
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.types import ASGIApp

ROOT = Path(__file__).resolve().parent.parent


# The pages forbid scripts that stand in them: what reloads them is a file, as all scripts are.
RELOAD = """\
const socket = new WebSocket(`ws://${location.host}/websocket-reload`);
socket.onmessage = () => location.reload();
"""


class ScriptFile(JavascriptInjectorMiddleware):  # type: ignore[misc]
    """Ends each page with the file that reloads it."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, "")
        self.script = b'<script src="/reload.js"></script>'


def reload_script(request: Request) -> Response:
    """Return the file."""
    return Response(RELOAD, media_type="text/javascript")


def rebuild(changed_paths: Sequence[Path]) -> None:
    """Build again; what is wrong is on the terminal, and the server goes on."""
    print("Changed:", *(path.name for path in changed_paths))
    subprocess.run(["make", "--no-print-directory", "html"], cwd=ROOT, check=False)


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=int, default=8000)
    arguments = parser.parse_args()
    address = f"{arguments.host}:{arguments.port}"

    watcher = RebuildServer(
        [ROOT / "docs", ROOT / "src", ROOT / "conf.py"],
        IgnoreFilter([], [r"\.mo$", r"__pycache__"]),
        change_callback=rebuild,
    )
    app = Starlette(
        routes=[
            WebSocketRoute("/websocket-reload", watcher, name="reload"),
            Route("/reload.js", reload_script),
            Mount("/", app=StaticFiles(directory=ROOT / "build" / "html", html=True)),
        ],
        middleware=[Middleware(ScriptFile)],
        lifespan=watcher.lifespan,
    )
    print(f"The manual is at http://{address}/ (Persian: /fa/, English: /en/). Ctrl-C ends it.")
    uvicorn.run(app, host=arguments.host, port=arguments.port, log_level="warning")


if __name__ == "__main__":
    main()
