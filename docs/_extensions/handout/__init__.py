"""Hand-outs: a manual, or a part of it, as one PDF or EPUB in the direction of its language.

Two builders. Each makes every hand-out that ``handouts`` names, in the language of the build.

``handout-pdf``
    Paged by the Chromium that is installed, in two runs: the second knows on which page of the
    first each line of the table of contents stands. Bookmarks, page labels and the direction in
    which a viewer turns pages are put in by pikepdf.
``handout-epub``
    EPUB 3 without scripts.

Nothing here knows of a particular manual. The settings:

``handouts``
    ``{"file-name": "page"}``: the page and all pages under it are one hand-out.
    Instead of the page's name there may be a dictionary: ``page``; ``note``, a line under the
    title; ``leave_out``, a list of pages (as patterns over their names) that it does without; and
    ``examples``, which says whether it has the examples that are executed and, with the class
    ``python-side``, the text that only they need.
``handout_sheets``
    The same, of pages that are printed on a sheet each: a PDF without title page and contents.
``handout_sheet_css``
    Stylesheets for those alone.
``handout_fonts``
    ``[("Family", weight, "path/to/font.woff2", "unicode-range")]``. Static fonts, for Chromium
    draws variable ones as outlines. The families are ``HandoutText`` and ``HandoutCode``.
``handout_css``
    Stylesheets of the project's own: its colours, and the looks of its own classes.
``handout_colophon``
    Lines for the foot of the title page.
``handout_folder``
    Where hand-outs may lie beside a site, as seen from its root, such as ``_static/handouts``.
    For those that are there a page's template has ``handouts``: of each the note, and of each of
    its files the kind, the address and the size.

A link to a page that is not in the hand-out is shown as its text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handout import beside
from handout.book import EpubBuilder
from handout.paper import PdfBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the two builders."""
    app.add_config_value("handouts", {}, "", dict)
    app.add_config_value("handout_sheets", {}, "", dict)
    app.add_config_value("handout_sheet_css", [], "", list)
    app.add_config_value("handout_fonts", [], "", list)
    app.add_config_value("handout_css", [], "", list)
    app.add_config_value("handout_colophon", [], "", list)
    app.add_config_value("handout_folder", "", "html", str)
    app.add_config_value("handouts_there", {}, "html", dict)
    app.connect("config-inited", beside.look_for_files, priority=900)
    app.connect("html-page-context", beside.add_links)
    app.add_builder(PdfBuilder)
    app.add_builder(EpubBuilder)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
