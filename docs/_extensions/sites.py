"""Whether what is built is a site, and what a site gets.

A book, a hand-out or a page packed in JSON is made of HTML too; what belongs to a site, such as a
script or a link to another language, has no place in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx


def is_site(app: Sphinx) -> bool:
    """Whether pages are built for a browser, by `html`, `dirhtml` or `singlehtml`."""
    return isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.name.endswith("html")


def add_look(app: Sphinx, folder: Path, sheet: str) -> bool:
    """Give a site the static files of an extension and a style sheet of them.

    Args:
        app: The application.
        folder: Where the files are.
        sheet: The name of the style sheet.

    Returns:
        Whether it is a site.
    """
    if not is_site(app):
        return False
    app.config.html_static_path.append(str(folder))
    app.add_css_file(sheet, priority=400)
    return True
