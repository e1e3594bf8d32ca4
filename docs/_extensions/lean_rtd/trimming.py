"""Of a site's stylesheets, what its pages need: by PurgeCSS, and written short by esbuild."""

from __future__ import annotations

from pathlib import Path

import npm


def trim(css: str, site: Path, node_modules: Path) -> str:
    """Drop the rules that match nothing on the pages, the fonts, and the animations unasked for."""
    purgecss = npm.installed(node_modules, "purgecss")
    script = Path(__file__).with_name("trim.mjs")
    return npm.run(npm.node(), str(script), str(purgecss), str(site), given=css)


def compress(css: str, node_modules: Path) -> str:
    """Take out comments, and the space that means nothing."""
    told = ("--loader=css", "--minify", "--charset=utf8")
    return npm.esbuild(node_modules, *told, given=css).strip()
