"""One quiet line at the end of a page: on which Odoo its examples passed, and when.

It is computed from ``proof.json`` in the source folder, which `FULL=1 make conformance` writes when
all is green. A page that has changed since says so itself, and the build names it and what of it.

``proven_pages`` lists the pages (as patterns over their names) that have the line.
Its words are in the ``sphinx`` catalogue, like those of the theme.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from docutils import nodes
from persiantools import digits
from persiantools.jdatetime import JalaliDate
from sphinx.locale import _
from sphinx.transforms import SphinxTransform

from sites import add_look

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

STATIC = Path(__file__).parent / "static"
PROOF = "proof.json"


def read_proof(docs: Path) -> dict[str, Any]:
    """Return the last proof; nothing if there is none."""
    path = docs / PROOF
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def sources(docs: Path, page: str) -> list[Path]:
    """Return what a page is made of: its source, and its catalogues."""
    written = [docs / f"{page}{suffix}" for suffix in (".rst", ".md")]
    catalogues = (docs / "locale").glob(f"*/LC_MESSAGES/{page}.po")
    return [path for path in (*written, *sorted(catalogues)) if path.is_file()]


def fingerprint(*paths: Path) -> str:
    """Return what changes whenever one of these files does."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def fingerprints(docs: Path, page: str) -> dict[str, str]:
    """Return the fingerprint of each source of a page, by its name below the folder."""
    return {path.relative_to(docs).as_posix(): fingerprint(path) for path in sources(docs, page)}


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return the names whose fingerprints differ, those that came or went included."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def day(iso: str, language: str) -> str:
    """Return a day as readers of a language write it: Persian ones have a calendar of their own."""
    when = date.fromisoformat(iso)
    if language == "fa":
        jalali = JalaliDate(when)  # type: ignore[no-untyped-call]
        return number(f"{jalali.day} {jalali.strftime('%B', locale='fa')} {jalali.year}", language)
    return format_date(when, "long", locale="en_GB")


def number(text: object, language: str) -> str:
    """Return a text with the digits of a language."""
    return digits.en_to_fa(str(text)) if language == "fa" else str(text)


class ProvenLine(SphinxTransform):
    """Put the line at the end of the page."""

    # After all that translates: it is in the language of the page already.
    default_priority = 900

    def apply(self, **kwargs: Any) -> None:
        page, language = self.env.docname, self.config.language
        docs = Path(self.env.srcdir)
        if not is_proven(page, self.config):
            return
        for path in (docs / PROOF, *sources(docs, page)):
            self.env.note_dependency(path)
        proof = read_proof(docs)
        known = proof.get("pages", {}).get(page)
        if not known:
            return
        # How many is not said: the proof counts each line that is typed, a section its examples.
        what = (
            _("The example of this page passed on {odoo} on {day}.")
            if known["examples"].get(language, 0) == 1
            else _("All examples of this page passed on {odoo} on {day}.")
        )
        said = what.format(odoo=f"Odoo {proof['odoo']}", day=day(proof["date"], language))
        line = nodes.paragraph("", said, classes=["proven"], translatable=False)
        if changed(known["sources"], fingerprints(docs, page)):
            line["classes"].append("proven-stale")
            line += nodes.Text(" ")
            line += nodes.strong("", _("The page has changed since and is not yet proven again."))
        self.document.append(line)


def is_proven(page: str, config: Config) -> bool:
    """Whether a page has the line."""
    return any(fnmatch(page, pattern) for pattern in config.proven_pages)


def say_what_is_stale(app: Sphinx, error: Exception | None) -> None:
    """Name the pages that changed after their last proof, and what of them did."""
    docs = Path(app.srcdir)
    proven = read_proof(docs).get("pages", {})
    stale = [
        f"{page} ({', '.join(files) if page in proven else 'never proven'})"
        for page in sorted(app.env.found_docs)
        if proven and is_proven(page, app.config)
        if (files := changed(proven.get(page, {}).get("sources", {}), fingerprints(docs, page)))
    ]
    if stale and not error:
        # No warning, for a page is to build while it is written; but `sphinx -q` shows it, too.
        sys.stdout.write(
            f"Changed since their last proof ({app.config.language}): {', '.join(stale)}. "
            "The pages tell their readers so. "
            f"`make conformance` proves them, and with FULL=1 writes {PROOF} when all is green.\n"
        )


def _prepare(app: Sphinx) -> None:
    # The line is no text of the page: there is nothing to translate in it.
    if app.builder.name != "gettext":
        app.add_transform(ProvenLine)
        app.connect("build-finished", say_what_is_stale)


def _add_files(app: Sphinx) -> None:
    add_look(app, STATIC, "proven.css")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx calls this."""
    app.add_config_value("proven_pages", [], "env", list)
    app.connect("builder-inited", _prepare)
    app.connect("builder-inited", _add_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
