"""A reference for people who read: autodoc shows what they need and no more.

- What is private in a constructor stays private, and a default that is a record is just named.
- An error stands without its constructor, which no reader calls, and with the sentence that it
  says. The class has the sentence in an attribute that is named after the language.
- What a type is another name of is code, and keeps its own direction.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.addnodes import desc_content
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# Private parameters stand last, behind a lone star if they are to be named.
PRIVATE = re.compile(r"(?:, \*)?, _\w+: .*(?=\)$)")
RECORD = re.compile(r"(?<== )(\w+)\([^()]+\)")


def _tidy_signature(
    _app: Sphinx,
    what: str,
    _name: str,
    _obj: Any,
    _options: Any,
    signature: str | None,
    returns: str | None,
) -> tuple[str, str | None] | None:
    if what == "exception":
        return "", None
    if what != "class" or not signature:
        return None
    return RECORD.sub(r"\1()", PRIVATE.sub("", signature)), returns


def _add_sentence(
    app: Sphinx, what: str, _name: str, obj: Any, _options: Any, lines: list[str]
) -> None:
    sentence = getattr(obj, app.config.language, "") if what == "exception" else ""
    # Not for translators: the class has it in both languages. An address in it is no link.
    if sentence and app.builder.name != "gettext":
        fields = next((at for at, line in enumerate(lines) if line.startswith(":")), len(lines))
        lines[fields:fields] = ["", "   " + sentence.replace("@", r"\@"), ""]


def _set_alias_as_code(_app: Sphinx, _domain: str, objtype: str, content: desc_content) -> None:
    """Make one piece of code of the type that autodoc names word by word at the end."""
    alias = content[-1] if objtype == "data" and content.children else None
    if isinstance(alias, nodes.paragraph):
        words, *code = alias.children
        alias.children = []
        alias += [words, nodes.literal("", "".join(part.astext() for part in code))]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tidy what autodoc writes."""
    app.setup_extension("sphinx.ext.autodoc")
    app.connect("autodoc-process-signature", _tidy_signature)
    app.connect("autodoc-process-docstring", _add_sentence)
    app.connect("object-description-transform", _set_alias_as_code)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
