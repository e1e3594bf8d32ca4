"""The hand-outs that lie beside a site, for its pages to link to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import _

from handout.assembling import Plan
from proven import number
from sites import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

KINDS = ("pdf", "epub")


def look_for_files(app: Sphinx, config: Config) -> None:
    """Remember what is there: when it changes, Sphinx writes all pages anew."""
    if config.handout_folder:
        folder = Path(app.outdir) / config.handout_folder
        files = [path for kind in KINDS for path in folder.glob(f"*.{kind}")]
        config.handouts_there = {path.name: path.stat().st_size for path in sorted(files)}


def add_links(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Give a page, as ``handouts``, those that begin with it; or else those of the whole manual."""
    if not is_site(app):
        return
    known = app.config.handouts | app.config.handout_sheets
    plans = {name: Plan.read(settings) for name, settings in known.items()}
    roots = {plan.page for plan in plans.values()}
    root = pagename if pagename in roots else app.config.root_doc
    found = [
        {"note": plan.note, "files": _files(app, name, context)}
        for name, plan in plans.items()
        if plan.page == root
    ]
    context["handouts"] = [handout for handout in found if handout["files"]]


def _files(app: Sphinx, name: str, context: dict[str, Any]) -> list[dict[str, str]]:
    files = {kind: f"{name}-{app.config.language}.{kind}" for kind in KINDS}
    there = app.config.handouts_there
    folder = context["content_root"].removeprefix("./") + app.config.handout_folder
    return [
        {
            "kind": kind.upper(),
            "href": f"{folder}/{file}",
            "size": _size(there[file], app.config.language),
        }
        for kind, file in files.items()
        if file in there
    ]


def _size(count: int, language: str) -> str:
    if count < 1_000_000:
        return _("{size} KB").format(size=number(round(count / 1000), language))
    return _("{size} MB").format(size=number(round(count / 1_000_000), language))
