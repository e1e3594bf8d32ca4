"""Put the front door before the editions: what stands at the root of the site.

It holds the page that leads to the reader's language, the page for an address that leads nowhere,
and what hosts and search engines look for there.
MANUAL_BASEURL (or READTHEDOCS_CANONICAL_URL) says where the site is published.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from string import Template
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

DOCS = Path(__file__).resolve().parent.parent / "docs"
SOURCE = DOCS / "_frontdoor"
#: The manual's colours.
TOKENS = DOCS / "_static" / "tokens.css"
EDITIONS = ("fa", "en")
# What a page may do: load what is the site's own. WebAssembly, in which examples run, has a word of
# its own; it allows no script that stands in a page and no text that becomes one.
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
# For hosts that read such a file; the pages say the same of themselves as far as a page can.
# What is fetched to run examples has its version in its address.
HEADERS = f"""\
/*
  Content-Security-Policy: {POLICY}; base-uri 'none'; frame-ancestors 'none'
  Referrer-Policy: same-origin
  X-Content-Type-Options: nosniff
/run/*
  Cache-Control: public, max-age=31536000, immutable
"""


def sitemap(base: str) -> str:
    """The sitemap of the sitemaps that the editions wrote."""
    places = [
        f"<sitemap><loc>{escape(base)}/{code}/sitemap.xml</loc></sitemap>" for code in EDITIONS
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *places,
            "</sitemapindex>",
            "",
        ]
    )


def card(base: str) -> str:
    """What others show of the front door when somebody shares its address."""
    if not base:
        return ""
    picture = f"{base}/{EDITIONS[0]}/_static/card-{EDITIONS[0]}.png"
    return "\n  ".join(
        [
            f'<link rel="canonical" href="{escape(base)}/">',
            f'<meta property="og:url" content="{escape(base)}/">',
            f'<meta property="og:image" content="{escape(picture)}">',
            '<meta name="twitter:card" content="summary_large_image">',
        ]
    )


def build(site: Path, base: str = "") -> None:
    """Write the front door into the folder of the editions."""
    base = base.rstrip("/")
    # A page that stands for any address cannot know how deep it is: its links begin at the host.
    root = urlsplit(base).path
    for path in SOURCE.iterdir():
        text = path.read_text("utf-8")
        if path.suffix == ".html":
            text = Template(text).substitute(root=root, card=card(base))
        elif path.suffix == ".css":
            text = f"{TOKENS.read_text('utf-8')}\n{text}"
        (site / path.name).write_text(text, "utf-8")
    (site / "_headers").write_text(HEADERS, "utf-8")
    # GitHub's own site builder would leave out folders that begin with a line.
    (site / ".nojekyll").touch()
    robots = "User-agent: *\nAllow: /\n"
    if base:
        (site / "sitemap.xml").write_text(sitemap(base), "utf-8")
        robots += f"Sitemap: {base}/sitemap.xml\n"
    (site / "robots.txt").write_text(robots, "utf-8")


def base_url() -> str:
    """Where the site is published, if anybody said so."""
    return os.environ.get("MANUAL_BASEURL") or os.environ.get("READTHEDOCS_CANONICAL_URL", "")


if __name__ == "__main__":
    build(Path(sys.argv[1]), base_url())
