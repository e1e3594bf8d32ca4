"""sphinx_rtd_theme for a poor line and a strict Content-Security-Policy.

The theme ``lean_rtd`` looks like its parent and is made from it at build time, but

- a page holds no inline script, style or handler, and says so in its policy;
- jQuery, the theme's scripts and those that Sphinx adds are left out, for one small script that
  opens the menu on a phone;
- a line of code, or a row of a table, that is too wide for a phone goes on below, and looks so;
- all stylesheets are one, ``site.css``; of the theme's own it has the rules that can match
  something on the pages, and none of its fonts: a project brings its own.

``lean_rtd_policy``
    the Content-Security-Policy that every page has.
``lean_rtd_node_modules``
    the folder in which npm installed purgecss and esbuild, as seen from conf.py.
``lean_rtd_unused``
    what the theme and Sphinx put into ``_static`` that no page loads (as patterns).
"""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from lean_rtd.breaking import Lines
from lean_rtd.trimming import compress, trim
from lean_rtd.writing import LeanTranslator
from sites import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

THEME = Path(__file__).parent / "theme"
SCRIPTS_LEFT_OUT = {
    "_static/_sphinx_javascript_frameworks_compat.js",
    "_static/doctools.js",
    "_static/documentation_options.js",
    "_static/jquery.js",
    "_static/sphinx_highlight.js",
    "_static/translations.js",
}
UNUSED = [
    "_sphinx_javascript_frameworks_compat.js",
    "base-stemmer.js",
    "css",
    "doctools.js",
    "documentation_options.js",
    "file.png",
    "fonts/Lato",
    "fonts/RobotoSlab",
    "jquery.js",
    "js",
    "minus.png",
    "plus.png",
    "searchtools.js",
    "sphinx_highlight.js",
    "translations.js",
]


def _is_used(app: Sphinx) -> bool:
    """Whether the pages that are built are in this theme: those of an EPUB, say, are not."""
    return is_site(app) and app.builder.theme.name == "lean_rtd"  # type: ignore[attr-defined]


def _prepare(app: Sphinx) -> None:
    if _is_used(app):
        # The theme sets a glyph of its icon font, which is left out with the icons.
        app.config.html_permalinks_icon = "#"
        app.set_translator(app.builder.name, LeanTranslator, override=True)
        assert isinstance(app.builder, StandaloneHTMLBuilder)  # noqa: S101 - said above
        highlighter = app.builder.highlighter
        highlighter.formatter = type("LineFormatter", (Lines, highlighter.formatter), {})
        app.add_css_file("lean_rtd.css", priority=390)
        app.add_js_file("lean_rtd.js", defer="defer")


def _lighten(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    if not _is_used(app):
        return
    context["lean_rtd_policy"] = app.config.lean_rtd_policy
    # The tags name what is in the files: together they name what is in the one made of them.
    tags = "".join(context["css_tag"](file) for file in context["css_files"])
    context["lean_rtd_version"] = hashlib.sha256(tags.encode()).hexdigest()[:8]
    context["script_files"] = [
        file for file in context["script_files"] if file.filename not in SCRIPTS_LEFT_OUT
    ]
    # The layout has its own viewport, and that a tag was translated is no attribute of HTML.
    tags = re.sub(r'\s*<meta [^>]*name="viewport"[^>]*>', "", context.get("metatags", ""))
    context["metatags"] = re.sub(r'(<meta [^>]*?) translated="\w+"', r"\1", tags)


def _trim(app: Sphinx, error: Exception | None) -> None:
    if error or not _is_used(app):
        return
    assert isinstance(app.builder, StandaloneHTMLBuilder)  # noqa: S101 - said above
    static = Path(app.outdir) / "_static"
    node_modules = Path(app.confdir) / app.config.lean_rtd_node_modules
    sheets = {
        str(file.filename).removeprefix("_static/"): file
        for file in sorted(app.builder._css_files, key=lambda file: file.priority)
    }
    texts = {name: (static / name).read_text("utf-8") for name in sheets}
    themes = [name for name in sheets if name in app.builder.theme.stylesheets]
    trimmed = trim([texts[name] for name in themes], Path(app.outdir), node_modules)
    texts |= zip(themes, trimmed, strict=True)
    bundle = []
    for name, file in sheets.items():
        css = texts[name]
        # The one file lies in the folder above that of the theme's.
        if folder := name.rpartition("/")[0]:
            css = re.sub(r"""url\((["']?)(?!data:|/|\w+:)""", rf"url(\1{folder}/", css)
        media = file.attributes.get("media")
        bundle.append(f"@media {media}{{{css}}}" if media else css)
    for stylesheet in static.rglob("*.css"):
        stylesheet.unlink()
    (static / "site.css").write_text(compress("\n".join(bundle), node_modules), "utf-8")
    for pattern in app.config.lean_rtd_unused:
        for path in static.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the theme."""
    app.require_sphinx((9, 0))
    app.add_config_value("lean_rtd_policy", "default-src 'self'", "html", str)
    app.add_config_value("lean_rtd_node_modules", "node_modules", "html", str)
    app.add_config_value("lean_rtd_unused", UNUSED, "html", list)
    app.add_html_theme("lean_rtd", str(THEME))
    # After those that bring a formatter of their own.
    app.connect("builder-inited", _prepare, priority=900)
    app.connect("html-page-context", _lighten)
    app.connect("build-finished", _trim, priority=900)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
