"""Whether what is built is a site.

A book, a hand-out or a page packed in JSON is made of HTML too; what belongs to a site, such as a
script or a link to another language, has no place in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def is_site(app: Sphinx) -> bool:
    """Whether pages are built for a browser, by `html`, `dirhtml` or `singlehtml`."""
    return isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.name.endswith("html")
