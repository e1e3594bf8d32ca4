"""The site: what a visit costs a reader, and what Lighthouse says of it."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

from playwright.sync_api import Page, sync_playwright
from tools import frontdoor
from tools.chromium import find

from benchmarks import Row

ROOT = Path(__file__).resolve().parent.parent
LIGHTHOUSE = Path(__file__).parent / "lighthouse"
FIRST, SECOND = "crm/merging.html", "crm/leads.html"
EDITIONS = ("fa", "en")
OURS, OTHERS = "this site", ("sphinx_rtd_theme", "furo")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LOOK = {"copy_code", "editions", "folded_examples", "lean_rtd", "page_options", "persian_search"}
LOOK |= {"proven", "rtl_theme", "run_examples", "subset_fonts"}
# The same pages without what makes them look as they do here.
PLAIN = """
import sys
sys.path.insert(0, {root!r})
from conf import *
extensions = [name for name in extensions if name not in {look!r}]
html_theme, html_theme_options, html_favicon = {theme!r}, {{}}, None
templates_path, html_static_path, html_css_files = [], [], []
"""


class Compressed(SimpleHTTPRequestHandler):
    """Serves as hosts do: compressed, kept for a while; and counts what it sends."""

    sent: ClassVar[list[int]] = []

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        kind = self.guess_type(str(path))
        body = path.read_bytes()
        self.send_response(200)
        if kind.startswith("text/") or "javascript" in kind or "json" in kind or "svg" in kind:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # A browser that has seen enough goes.
        with suppress(ConnectionError):
            self.wfile.write(body)
        if not kind.startswith("image/"):
            self.sent.append(len(body))

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def _served() -> Iterator[str]:
    """The sites side by side in one folder, and where it is served."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        handler = partial(Compressed, directory=name)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        _build(folder, address)
        yield address
        server.shutdown()
        server.server_close()


def _build(folder: Path, address: str) -> None:
    site = folder / OURS
    jobs: list[tuple[str, Path, str]] = [(".", site, edition) for edition in EDITIONS]
    for theme in OTHERS:
        conf = folder / "conf" / theme
        conf.mkdir(parents=True)
        text = PLAIN.format(root=str(ROOT), look=LOOK, theme=theme)
        (conf / "conf.py").write_text(text, "utf-8")
        jobs += [(str(conf), folder / theme, edition) for edition in EDITIONS]
    environment = os.environ | {"MANUAL_BASEURL": f"{address}/{OURS}".replace(" ", "%20")}
    for settings, out, edition in jobs:
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-c",
            settings,
            "-D",
            f"language={edition}",
        ]
        command += ["-d", str(folder / "doctrees" / out.name / edition)]
        subprocess.run(
            [*command, "docs", str(out / edition)],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    frontdoor.build(site, environment["MANUAL_BASEURL"])


def _visit(page: Page, address: str) -> tuple[float, int]:
    Compressed.sent.clear()
    page.goto(address, wait_until="networkidle")
    return sum(Compressed.sent) / 1000, len(Compressed.sent)


def _lighthouse(address: str, chromium: str) -> dict[str, float]:
    """The four scores of a page, on the profile of a phone."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        node = Path(sys.executable).with_name("node")
        command = [str(node), str(LIGHTHOUSE / "node_modules" / "lighthouse" / "cli" / "index.js")]
        command += [address, "--quiet", "--output=json", f"--output-path={report}"]
        command += [f"--only-categories={','.join(CATEGORIES)}"]
        command += ["--chrome-flags=--headless=new --no-sandbox"]
        subprocess.run(command, env=os.environ | {"CHROME_PATH": chromium}, check=True, timeout=240)
        found = json.loads(report.read_text("utf-8"))["categories"]
    return {name: 100 * (found[name]["score"] or 0) for name in CATEGORIES}


def visits() -> list[Row]:
    """Visit the site as a new reader and ask Lighthouse, beside the same pages in other themes."""
    chromium = find()
    if chromium is None:
        print(
            "  NOT MEASURED: there is no Chromium; 'apt install chromium' brings one.", flush=True
        )
        return []
    rows = []
    with _served() as address:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for site in (OURS, *OTHERS):
                for edition in EDITIONS:
                    ours = site == OURS
                    with browser.new_context() as context:
                        page = context.new_page()
                        root = f"{address}/{site}/{edition}".replace(" ", "%20")
                        size, requests = _visit(page, f"{root}/{FIRST}")
                        again, _ = _visit(page, f"{root}/{SECOND}")
                    name = f"{site}, {edition}: "
                    first_aim, second_aim = ("at most 150", "at most 30") if ours else ("", "")
                    rows += [
                        Row(f"{name}first visit of a workflow page", size, "kB", first_aim),
                        Row(f"{name}its requests", requests, ""),
                        Row(f"{name}a second page", again, "kB", second_aim),
                    ]
            browser.close()
        if not (LIGHTHOUSE / "node_modules" / "lighthouse").is_dir():
            print("  NOT MEASURED: Lighthouse is missing; 'make bench' installs it.", flush=True)
            return rows
        for site in (OURS, *OTHERS):
            for edition in EDITIONS:
                place = f"{address}/{site}/{edition}/{FIRST}".replace(" ", "%20")
                aim = "100" if site == OURS else ""
                rows += [
                    Row(
                        f"{site}, {edition}: Lighthouse on a phone, {category}",
                        score,
                        "of 100",
                        aim,
                    )
                    for category, score in _lighthouse(place, chromium).items()
                ]
    return rows
