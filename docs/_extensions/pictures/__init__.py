"""Pictures of screens, as a reader needs them.

They say how large they are, so that the page does not jump while they load; they are loaded when
the reader comes near; and a click opens them as large as the screen was, with their caption, one
beside the other: a finger moves each about, pinches it, and sweeps on to the next.
Without JavaScript a click opens the file.

On a phone a picture is so large that it can be read, and moves under the finger; at first it is
seen from where its lines begin or, if what is marked is further away, from a little before that.
``pictures_marks`` is the file that says where that begins and ends, in percent of the width: by the
name of each picture, as seen from the file.

Sphinx picks the picture of the page's language by ``figure_language_filename``, and warns where
there is none.
"""

from __future__ import annotations

import json
import posixpath
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import imagesize
from docutils import nodes
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator

from sites import add_look, is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

STATIC = Path(__file__).parent / "static"
# Device pixels for one of the page.
SCALE = 2


def visit_image(self: HTML5Translator, node: nodes.image) -> None:
    name = self.builder.images.get(node["uri"])
    if name is None or isinstance(node.parent, nodes.TextElement):
        HTML5Translator.visit_image(self, node)
        return
    path = self.builder.srcdir / node["uri"]
    width, height = imagesize.get(path)
    uri = posixpath.join(self.builder.imgpath, quote(name))
    marked = _marked(self.builder, path)
    image = self.emptytag(
        node,
        "img",
        "",
        src=uri,
        alt=node.get("alt", ""),
        width=str(round(width / SCALE)),
        height=str(round(height / SCALE)),
        loading="lazy",
        decoding="async",
        **({"data-marked": " ".join(map(str, marked))} if marked else {}),
    )
    self.body.append(f'<a class="picture" href="{uri}">{image}</a>\n')


def _marked(builder: Builder, path: Path) -> list[int]:
    """Where the marks in a picture begin and end, if it has any: in percent of its width."""
    marks = builder.srcdir / builder.config.pictures_marks
    if not marks.is_file():
        return []
    name = posixpath.relpath(path.with_suffix("").as_posix(), marks.parent.as_posix())
    return _known(marks, marks.stat().st_mtime_ns).get(name, [])


@cache
def _known(marks: Path, _changed: int) -> dict[str, list[int]]:
    """What a file says of all pictures; it is read once, until it changes."""
    known: dict[str, list[int]] = json.loads(marks.read_text("utf-8"))
    return known


def depart_image(self: HTML5Translator, node: nodes.image) -> None:
    """Do nothing: an image has no end."""


def _add_script(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if is_site(app) and doctree is not None and doctree.next_node(nodes.image) is not None:
        words: dict[str, Any] = {
            "data-close": _("Close"),
            "data-previous": _("Previous picture"),
            "data-next": _("Next picture"),
        }
        app.add_js_file("pictures.js", defer="defer", **words)


def _add_files(app: Sphinx) -> None:
    add_look(app, STATIC, "pictures_large.css")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Take over how pictures are written."""
    app.add_config_value("pictures_marks", "", "html", str)
    app.connect("builder-inited", _add_files)
    app.connect("html-page-context", _add_script)
    app.add_node(nodes.image, override=True, html=(visit_image, depart_image))
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
