"""What both kinds of hand-out share: the chapters, in order, as HTML with links between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from babel import Locale
from docutils import nodes
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ExtensionError, NoUri
from sphinx.locale import _
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from folded_examples import leave_out_examples
from rtl_theme import IsolatingFormatter

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent
LINK = "handout:"
IMAGES = "images"
SITE_ONLY = re.compile(rf""" (?:href="{IMAGES}/[^"]*"|loading="lazy")""")
# How CLDR calls a language's digits, to how CSS does and the digits themselves.
DIGITS = {
    "arab": ("arabic-indic", "٠١٢٣٤٥٦٧٨٩"),
    "arabext": ("persian", "۰۱۲۳۴۵۶۷۸۹"),
    "deva": ("devanagari", "०१२३४५६७८९"),
}


@dataclass(frozen=True)
class Plan:
    """What a hand-out is made of, as ``handouts`` says it."""

    page: str
    note: str = ""
    examples: bool = True
    leave_out: tuple[str, ...] = ()

    @classmethod
    def read(cls, settings: str | dict[str, Any]) -> Plan:
        """Return it as the settings say it: a page alone, or a dictionary."""
        return cls(settings) if isinstance(settings, str) else cls(**settings)


@dataclass(frozen=True)
class Font:
    """One file of a family of fonts."""

    family: str
    weight: int
    path: Path
    unicode_range: str


@dataclass(frozen=True)
class Heading:
    """A heading, how deep it stands in the hand-out, and where."""

    level: int
    title: str
    href: str
    is_chapter: bool


@dataclass(frozen=True)
class Chapter:
    """One page of the manual."""

    name: str
    title: str
    body: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class Handout:
    """All that a hand-out holds."""

    name: str
    title: str
    part_of: str
    note: str
    chapters: tuple[Chapter, ...]

    def headings(self, depth: int) -> Iterator[Heading]:
        """All headings down to a depth, chapters standing at 1 or deeper."""
        for chapter in self.chapters:
            first = chapter.headings[0].level
            yield from (h for h in chapter.headings if h.level < first + depth)


def slug(docname: str) -> str:
    """The name of a chapter: of a file, an anchor or a CSS page."""
    return re.sub(r"[^\w-]", "-", docname)


class Pages(StandaloneHTMLBuilder):
    """Sphinx's HTML of single pages, of which a hand-out takes the text alone."""

    name = "handout-pages"
    search = False
    copysource = False
    add_permalinks = False
    download_support = False
    html_scaled_image_link = False
    embedded = True

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        return "basic", {}


class HandoutBuilder(Builder):
    """What makes hand-outs. It is no builder of a site: what is done to sites is not done here."""

    format = "html"
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/webp",
        "image/gif",
    ]
    # Whether a chapter's headings stand as deep as the chapter does.
    nested_headings: ClassVar[bool] = False

    def init(self) -> None:
        self.members: list[str] = []
        self.left_out: set[tuple[str, str]] = set()
        self.fonts = [Font(f, w, Path(p), r) for f, w, p, r in self.config.handout_fonts]
        for font in self.fonts:
            if not font.path.is_file():
                raise ExtensionError(f"{font.path.name} is missing: install the fonts.")
        self.html = Pages(self.app, self.env)
        self.html.init()
        if self.direction == "rtl":
            self.html.highlighter.formatter = IsolatingFormatter

    @property
    def math_renderer_name(self) -> str | None:
        """Sphinx asks it of all that write HTML."""
        return self.html.math_renderer_name

    def get_outdated_docs(self) -> str:
        return "all hand-outs"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        if docname not in self.members:
            raise NoUri(docname, typ)
        return LINK + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        self.html.prepare_writing(docnames)
        self.html.images = self.images

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """A page alone is no hand-out."""

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        self.prepare_writing(docnames)
        for name, settings in self.config.handouts.items():
            self.write_handout(self.assemble(name, Plan.read(settings)))

    def write_handout(self, handout: Handout) -> None:
        """Write one file."""
        raise NotImplementedError

    def link(self, docname: str, anchor: str) -> str:
        """Where a link to a place in a chapter leads."""
        raise NotImplementedError

    def anchor(self, docname: str, anchor: str) -> str:
        """The name of a place in a chapter."""
        return anchor

    @cached_property
    def locale(self) -> Locale:
        """The language of the build."""
        return Locale.parse(self.config.language, sep="-" if "-" in self.config.language else "_")

    @property
    def direction(self) -> str:
        """The direction of the language."""
        return self.locale.text_direction

    @property
    def digits(self) -> tuple[str, str]:
        """The digits of the language: the name that CSS has for them, and they themselves."""
        return DIGITS.get(self.locale.default_numbering_system, ("decimal", "0123456789"))

    def path(self, handout: Handout, suffix: str) -> Path:
        """Return where a file of a hand-out is written."""
        return Path(self.outdir, f"{handout.name}-{self.config.language}{suffix}")

    def render(self, template: str, **values: Any) -> str:
        """Fill in one of our templates."""
        environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        return environment.get_template(template).render(
            language=self.config.language.replace("_", "-"),
            direction=self.direction,
            author=self.config.author,
            colophon=self.config.handout_colophon,
            contents=_("Table of Contents"),
            **values,
        )

    def css(self, own: str, *more: str) -> str:
        """The stylesheet of both kinds, of one kind, of highlighted code and of the project."""
        sheets = [HERE / "static" / "content.css", HERE / "static" / own]
        sheets += [Path(self.app.confdir, sheet) for sheet in (*self.config.handout_css, *more)]
        texts = [sheet.read_text("utf-8") for sheet in sheets]
        return "\n".join([self.html.highlighter.get_stylesheet(), *texts])

    def font_faces(self, folder: str | None = None) -> str:
        """The fonts as CSS: in a folder, or where they are."""
        return "\n".join(
            f"@font-face {{ font-family: {font.family}; font-weight: {font.weight};"
            f" src: url({f'{folder}/{font.path.name}' if folder else font.path.as_uri()});"
            f" unicode-range: {font.unicode_range}; }}"
            for font in self.fonts
        )

    def assemble(self, name: str, plan: Plan) -> Handout:
        """Return the hand-out that a plan describes."""
        if plan.page not in self.env.found_docs:
            raise ExtensionError(f"handouts: there is no page {plan.page!r}.")
        logger.info("the hand-out %s …", name)
        pages = list(self.pages(plan))
        self.members = [docname for docname, _depth in pages]
        self.left_out = set() if plan.examples else set(self.places_left_out())
        chapters = tuple(self.chapter(docname, depth, plan) for docname, depth in pages)
        title = chapters[0].title
        part_of = "" if title == self.config.project else self.config.project
        return Handout(name, title, part_of, plan.note, chapters)

    def pages(self, plan: Plan) -> Iterator[tuple[str, int]]:
        """A page and all pages under it, in reading order, each with its depth."""
        seen = {
            page
            for page in self.env.found_docs
            if any(fnmatch(page, pattern) for pattern in plan.leave_out)
        }

        def below(docname: str, depth: int) -> Iterator[tuple[str, int]]:
            if docname in seen:
                return
            seen.add(docname)
            yield docname, max(depth, 1)
            for child in self.env.toctree_includes.get(docname, []):
                yield from below(child, depth + 1)

        return below(plan.page, 0)

    def places_left_out(self) -> Iterator[tuple[str, str]]:
        """All that a link could lead to in what is for those alone who read the examples."""
        for docname in self.members:
            for side in _python_sides(self.env.get_doctree(docname)):
                for place in side.findall(nodes.Element):
                    yield from ((docname, name) for name in place["ids"])

    def chapter(self, docname: str, depth: int, plan: Plan) -> Chapter:
        """Return a page as a chapter."""
        document = self.env.get_doctree(docname)
        _remove_lists_of_pages(document)
        self.env.apply_post_transforms(document, docname)
        if not plan.examples:
            leave_out_examples(document)
            for side in _python_sides(document):
                side.parent.remove(side)
        self.post_process_images(document)
        headings = tuple(
            Heading(
                level,
                title.astext(),
                # A chapter is reached by its own name.
                self.link(docname, section["ids"][0] if level > depth else ""),
                level == depth,
            )
            for section, title, level in _sections(document, depth)
        )
        self._name_places(document, docname)
        if not headings:
            raise ExtensionError(f"{docname} has no title.")
        document.settings = self.html.docsettings
        self.html.secnumbers = self.env.toc_secnumbers.get(docname, {})
        self.html.fignumbers = self.env.toc_fignumbers.get(docname, {})
        self.html.imgpath = IMAGES
        self.html.current_docname = docname
        visitor = self.html.create_translator(document, self.html)
        assert isinstance(visitor, HTML5Translator)  # noqa: S101 - this builder's is
        visitor.section_level = depth - 1 if self.nested_headings else 0
        document.walkabout(visitor)
        # A picture opens no file of its own here, and does not wait to be scrolled to.
        body = SITE_ONLY.sub("", "".join(visitor.fragment))
        return Chapter(slug(docname), headings[0].title, body, headings)

    def _name_places(self, document: nodes.document, docname: str) -> None:
        """Give all places of a chapter, and the links to them, the names they have here."""
        for element in list(document.findall(nodes.Element)):
            for attribute in ("ids", "backrefs"):
                if attribute in element:
                    element[attribute] = [self.anchor(docname, name) for name in element[attribute]]
            if "refid" in element:
                element["refid"] = self.anchor(docname, element["refid"])
            uri = element.get("refuri", "")
            if uri.startswith(LINK):
                target, _hash, anchor = uri.removeprefix(LINK).partition("#")
                if (target, anchor) in self.left_out:
                    element.replace_self(element.children)
                else:
                    element["refuri"] = self.link(target, anchor)

    def pictures(self) -> dict[str, Path]:
        """The pictures met so far: the name in a hand-out, and the file."""
        return {f"{IMAGES}/{name}": Path(self.srcdir, uri) for uri, name in self.images.items()}


def _remove_lists_of_pages(document: nodes.document) -> None:
    """A hand-out has one table of contents; a section that is but a list of pages goes with it."""
    for toctree in list(document.findall(addnodes.toctree)):
        node: nodes.Node = toctree
        while (parent := node.parent) is not None and parent is not document:
            is_only_child = all(
                child is node or isinstance(child, nodes.title | nodes.target) for child in parent
            )
            if not is_only_child:
                break
            node = parent
        node.parent.remove(node)


def _python_sides(document: nodes.document) -> list[nodes.Element]:
    """What is for those alone who read the examples."""
    return [node for node in document.findall(nodes.Element) if "python-side" in node["classes"]]


def _sections(
    element: nodes.Element, level: int
) -> Iterator[tuple[nodes.section, nodes.title, int]]:
    for child in element.children:
        if isinstance(child, nodes.section):
            title = child.next_node(nodes.title)
            if title is not None:
                yield child, title, level
            yield from _sections(child, level + 1)
