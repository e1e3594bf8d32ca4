"""Fonts with the letters that the pages use and no others.

``subset_fonts_files``
    the fonts to write into ``_static``: ``{"fonts/a.woff2": "path/to/a.woff2"}``. What is not
    WOFF2, such as their licences, is copied as it is.
``subset_fonts_alphabets``
    for a language, the letters that a font keeps whatever the pages say: those that readers type.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from html import unescape
from pathlib import Path
from string import printable
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from sites import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def letters(site: Path) -> set[str]:
    """Return the letters of all pages of a site."""
    found: set[str] = set()
    for page in site.rglob("*.html"):
        found |= set(unescape(re.sub(r"<!--.*?-->", "", page.read_text("utf-8"), flags=re.DOTALL)))
    return found


def cut(source: Path, target: Path, kept: set[str]) -> None:
    """Write a font that has no letters but those."""
    # Imported where it is needed: most builds have the font from before.
    from fontTools import subset  # noqa: PLC0415

    # Of the features of the font those stay that a browser uses unasked.
    options = subset.Options(flavor="woff2")
    options.drop_tables += ["FFTM"]
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(kept))
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def _write(app: Sphinx, error: Exception | None) -> None:
    if error or not is_site(app):
        return
    language = app.config.language
    alphabet = app.config.subset_fonts_alphabets.get(language, "")
    kept = letters(Path(app.outdir)) | set(printable) | set(alphabet)
    cache = Path(app.doctreedir) / "subset_fonts"
    cache.mkdir(parents=True, exist_ok=True)
    for name, path in app.config.subset_fonts_files.items():
        source, target = Path(path), Path(app.outdir) / "_static" / name
        if not source.is_file():
            raise ExtensionError(f"{source} is missing: run npm ci.")
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix != ".woff2":
            shutil.copyfile(source, target)
            continue
        key = hashlib.sha256(source.read_bytes() + "".join(sorted(kept)).encode()).hexdigest()
        ready = cache / f"{key}{source.suffix}"
        if not ready.is_file():
            cut(source, ready, kept)
        shutil.copyfile(ready, target)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write the fonts when the pages are there."""
    app.add_config_value("subset_fonts_files", {}, "html", dict)
    app.add_config_value("subset_fonts_alphabets", {}, "html", dict)
    app.connect("build-finished", _write)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
