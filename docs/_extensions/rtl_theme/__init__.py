"""A right-to-left edition of a Sphinx HTML theme whose stylesheets are plain files.

When a project is built in a language that is written from right to left,

- the theme's own stylesheet is mirrored by rtlcss, at build time, so that it follows the theme
  through its updates and no copy of it has to be kept;
- ``<html>`` gets its ``dir``;
- code stays left-to-right, and every right-to-left string in it is isolated, so that a line of code
  keeps its order on the screen.

Nothing here knows of a particular manual. Two settings:

``rtl_theme_node_modules``
    the folder in which npm installed rtlcss, as seen from conf.py.
``rtl_theme_languages``
    the languages that are written from right to left.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2.ext import Extension as TemplateExtension
from pygments.formatters import HtmlFormatter
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging

import npm
from sites import is_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

STATIC = Path(__file__).parent / "static"

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# A quoted string that holds right-to-left letters, or else all that stands between the first and
# the last of them, with its punctuation: the sentence of an error, say.
# Neither matches inside a tag: there are no such letters in the tags of highlighted code.
_RTL_CODE = re.compile(
    rf"""(?P<quote>&\#39;|&quot;|'|")
         (?P<string>(?:(?!(?P=quote))[^<>\n])*[{_RTL}](?:(?!(?P=quote))[^<>\n])*)
         (?P=quote)
       | (?P<run>[«(]?[{_RTL}](?:[^<>&"'|\n]*[{_RTL}])?[».):!…،؛؟]*)""",
    re.VERBOSE,
)
# What a program says in a sentence; no quoted string, for that is code.
_SENTENCE = re.compile(
    r"""(?P<before>^|>)(?P<said>[«(]?[^\W_][^<>&"'\n]*[.!?؟…])(?P<after>\s*(?:<|$))"""
)
_LETTER = re.compile(r"[^\W\d_]")
_RTL_LETTER = re.compile(rf"[{_RTL}]")
_ISOLATED = re.compile(r'(<bdi class="sentence".*?</bdi>)')
#: A line's end within a string, which would be read from its letter to its backslash.
_ESCAPE = re.compile(r"(\\[a-z])")


def isolate(html: str) -> str:
    """Put each right-to-left string of highlighted code in a ``<bdi>``.

    Without it two neighbouring Persian strings and the comma between them are one right-to-left
    run, and change places on the screen.
    A sentence is one of its language to its full stop, also where it begins with a foreign name.
    """

    def sentence(match: re.Match[str]) -> str:
        said = match["said"]
        if not _is_rtl(said):
            return match[0]
        return f'{match["before"]}<bdi class="sentence" dir="rtl">{said}</bdi>{match["after"]}'

    def bdi(match: re.Match[str]) -> str:
        quote = match["quote"] or ""
        text = _ESCAPE.sub(r'<bdi dir="ltr">\1</bdi>', match["string"] or match["run"])
        return f"{quote}<bdi>{text}</bdi>{quote}"

    # Every other piece is a sentence, and isolated already.
    pieces = _ISOLATED.split(_SENTENCE.sub(sentence, html))
    return "".join(piece if n % 2 else _RTL_CODE.sub(bdi, piece) for n, piece in enumerate(pieces))


def _is_rtl(sentence: str) -> bool:
    """Whether a sentence is one of a right-to-left language, whatever it begins with."""
    letters = _LETTER.findall(sentence)
    rtl = [letter for letter in letters if _RTL_LETTER.match(letter)]
    return bool(rtl) and (letters[0] == rtl[0] or len(rtl) * 2 > len(letters))


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
    stamp = mirrored.with_name(f".{mirrored.name}.sha256")
    if mirrored.is_file() and stamp.is_file() and stamp.read_text("utf-8") == digest:
        return
    mirrored.parent.mkdir(parents=True, exist_ok=True)
    npm.run(npm.node(), str(rtlcss), "--silent", str(css), str(mirrored))
    stamp.write_text(digest, "utf-8")


def _prepare(app: Sphinx) -> None:
    if not is_site(app) or app.config.language not in app.config.rtl_theme_languages:
        return
    assert isinstance(app.builder, StandaloneHTMLBuilder)  # noqa: S101 - a site is built by one
    node_modules = Path(app.confdir) / app.config.rtl_theme_node_modules
    rtlcss = npm.installed(node_modules, "rtlcss") / "bin" / "rtlcss.js"
    # What lies in a static path replaces the theme's file of the same name.
    generated = app.doctreedir / "rtl_theme"
    generated.mkdir(parents=True, exist_ok=True)
    mirrored = 0
    for stylesheet in app.builder.theme.stylesheets:
        for folder in app.builder.theme.get_theme_dirs():
            css = Path(folder) / "static" / stylesheet
            if css.is_file():
                mirror(css, generated / stylesheet, rtlcss)
                mirrored += 1
                break
    if not mirrored:
        # Those of some themes are templates, which Sphinx fills in when all is written.
        logger.warning(
            "nothing of the theme %s was mirrored: its stylesheets are no plain files",
            app.builder.theme.name,
            type="rtl_theme",
        )

    app.config.html_static_path += [str(generated), str(STATIC)]
    app.add_css_file("rtl_theme.css", priority=400)
    app.builder.templates.environment.add_extension(TextDirection)
    app.builder.highlighter.formatter = IsolatingFormatter


def setup(app: Sphinx) -> ExtensionMetadata:
    """Mirror the theme where the language is written from right to left."""
    app.require_sphinx((9, 0))
    app.add_config_value("rtl_theme_node_modules", "node_modules", "html", str)
    app.add_config_value("rtl_theme_languages", ["ar", "ckb", "fa", "he", "ps", "ur"], "html", list)
    app.connect("builder-inited", _prepare)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
