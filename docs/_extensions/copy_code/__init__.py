"""A button on every block of code that copies it.

Of a doctest it copies what a person types: no prompts, no output.
Its words are in the ``sphinx`` catalogue, like those of the theme.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import _

from sites import add_look

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

STATIC = Path(__file__).parent / "static"


def _add_static_files(app: Sphinx) -> None:
    if add_look(app, STATIC, "copy_code.css"):
        words: dict[str, Any] = {
            "data-copy": _("Copy"),
            "data-copied": _("Copied"),
            "data-failed": _("Copying failed: select the code and copy it by hand"),
        }
        app.add_js_file("copy_code.js", defer="defer", **words)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the button to sites."""
    app.connect("builder-inited", _add_static_files)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
