"""Of a site's stylesheets, what its pages need: by PurgeCSS, and written short by esbuild."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import npm


def trim(sheets: list[str], site: Path, node_modules: Path) -> list[str]:
    """Drop the rules that match nothing on the pages, the fonts, and the animations unasked for.

    Args:
        sheets: The stylesheets; all at once, because the pages are read for all of them.
        site: Where the pages are.
        node_modules: The folder in which npm installed PurgeCSS.
    """
    purgecss = npm.installed(node_modules, "purgecss")
    script = Path(__file__).with_name("trim.mjs")
    trimmed = npm.run(npm.node(), str(script), str(purgecss), str(site), given=json.dumps(sheets))
    return cast("list[str]", json.loads(trimmed))


def compress(css: str, node_modules: Path) -> str:
    """Take out comments, and the space that means nothing."""
    told = ("--loader=css", "--minify", "--charset=utf8")
    return npm.esbuild(node_modules, *told, given=css).strip()
