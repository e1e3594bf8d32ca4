"""What the search knows of each page: its sections, and the text of each.

The text goes into the index as it is, for the results show the sentence that was found.
Words are cut, normalised and stemmed in the browser alone: the index and the query by one function.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from docutils import nodes
from sphinx import addnodes
from sphinx.search import IndexBuilder

from persian_search.learning import learn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from sphinx.builders.html import StandaloneHTMLBuilder

# A page in the index: its name, its address, its title and its sections.
Page: TypeAlias = list[Any]

# What a reader does not read: it is written for machines, or stands elsewhere as well.
SKIPPED = (
    nodes.comment,
    nodes.meta,
    nodes.raw,
    nodes.substitution_definition,
    nodes.system_message,
    addnodes.index,
)
# The name of a term in another language stands before what the term means.
OTHER_NAME = re.compile(r"\(([A-Za-z][^()]*)\)")
CODE = (nodes.literal_block, nodes.doctest_block)
#: What the next build goes on from: the pages with all that is asked.
PAGES = "pages.json"


@dataclass
class Section:
    """A place that a result can lead to: a heading, a term of a glossary or an object of code."""

    anchor: str
    heading: str
    kind: str
    labels: dict[str, None] = field(default_factory=dict)
    prose: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    pointers: int = 0

    def frozen(self) -> list[Any]:
        """As it stands in the index."""
        # What leads elsewhere and says nothing more is no answer: “where to go next”.
        kind = "pointers" if self.kind == "heading" and self._leads_elsewhere() else self.kind
        texts = [self.prose, self.code, self.asked]
        return [self.anchor, self.heading, kind, list(self.labels), *texts]

    def _leads_elsewhere(self) -> bool:
        return self.pointers > 1 and self.pointers * 2 > len(self.prose)


def text_of(node: nodes.Node) -> str:
    """The text of a node on one line, with composed letters."""
    return unicodedata.normalize("NFC", " ".join(node.astext().split()))


def _is_pointer(node: nodes.TextElement) -> bool:
    """Whether it is an entry of a list that links to another place of the manual."""
    in_list = isinstance(node.parent, nodes.list_item)
    links = node.findall(lambda one: isinstance(one, nodes.reference) and one.get("internal"))
    named = node.findall(
        lambda one: "ui-label" in getattr(one, "attributes", {}).get("classes", [])
    )
    return in_list and any(True for _ in links) and not any(True for _ in named)


class Sections:
    """Cuts a page into sections."""

    def __init__(self, page: nodes.document, label_classes: Iterable[str]) -> None:
        self.label_classes = frozenset(label_classes)
        self.sections = [Section("", "", "page")]
        self._read(page, self.sections[0])
        for meta in page.findall(nodes.meta):
            if meta.get("name") == "keywords":
                words = (word.strip() for word in meta["content"].split(","))
                self.sections[0].labels |= dict.fromkeys(filter(None, words))

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)

    def _open(self, anchor: str, heading: str, kind: str) -> Section:
        self.sections.append(Section(anchor, heading, kind))
        return self.sections[-1]

    def _read(self, node: nodes.Node, section: Section) -> None:
        if isinstance(node, (*SKIPPED, addnodes.desc_signature)) or not isinstance(
            node, nodes.Element
        ):
            return
        classes: list[str] = node.get("classes", [])
        if "no-search" in classes or "toctree-wrapper" in classes:
            return
        if "search-question" in classes:
            self._note_question(node, section, is_absent="search-absent" in classes)
            return
        if isinstance(node, nodes.section):
            section = self._open_section(node)
        elif isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
            self._note_labels(node, section)
            return
        elif isinstance(node, nodes.definition_list_item):
            terms = [term for term in node.findall(nodes.term) if term.parent is node]
            if terms and terms[0]["ids"]:
                heading = "، ".join(map(text_of, terms)) if len(terms) > 1 else text_of(terms[0])
                section = self._open(terms[0]["ids"][0], heading, "term")
                meaning = node.next_node(nodes.definition)
                if meaning and (other := OTHER_NAME.match(text_of(meaning))):
                    section.labels[other[1]] = None
        elif isinstance(node, addnodes.desc):
            section = self._open_object(node) or section
        elif isinstance(node, nodes.row):
            # A cell by itself says little.
            section.prose.append(" – ".join(filter(None, map(text_of, node.children))))
            self._note_labels(node, section)
            return
        elif isinstance(node, CODE):
            section.code.append(unicodedata.normalize("NFC", node.astext()))
            return
        elif isinstance(node, nodes.TextElement):
            is_heading = isinstance(node, nodes.term) and bool(node["ids"])
            if not is_heading and (text := text_of(node)):
                section.prose.append(text)
                section.pointers += _is_pointer(node)
            self._note_labels(node, section)
            return
        for child in node.children:
            self._read(child, section)

    def _open_section(self, node: nodes.section) -> Section:
        title = node.next_node(nodes.title)
        heading = text_of(title) if title else ""
        first = self.sections[0]
        if isinstance(node.parent, nodes.document) and not first.heading:
            # The title of a page: a link to it needs no anchor.
            first.heading = heading
            return first
        return self._open(node["ids"][0] if node["ids"] else "", heading, "heading")

    def _note_question(self, node: nodes.Element, section: Section, is_absent: bool) -> None:
        """Note what a reader asks, the answer, and other words for the question.

        What the manual does not have is a place of its own: it is found by its question alone.
        """
        question, *answer = map(text_of, node.children)
        if is_absent:
            section = self._open(section.anchor, question, "absent")
        section.asked.append((question, " ".join(answer), *node.get("also", ())))

    def _open_object(self, node: addnodes.desc) -> Section | None:
        for signature in node.findall(addnodes.desc_signature):
            if signature.parent is node and signature["ids"]:
                name = signature.get("fullname") or text_of(signature)
                section = self._open(signature["ids"][0], name, "object")
                section.code.append(text_of(signature))
                return section
        return None

    def _note_labels(self, node: nodes.Element, section: Section) -> None:
        for inline in node.findall(nodes.Element):
            if self.label_classes & set(inline["classes"]):
                section.labels[text_of(inline)] = None


class Script:
    """The format of the index: a script, for a page that was opened as a file can load no other."""

    def dump(self, data: Any, file: Any) -> None:
        """Write the index."""
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        file.write(f"Search.setIndex({text})\n")


class SectionIndex(IndexBuilder):
    """Takes the place of Sphinx's own index of words."""

    def __init__(self, builder: StandaloneHTMLBuilder, folder: Path) -> None:
        config = builder.config
        language = config.html_search_language or config.language
        super().__init__(builder.env, language, config.html_search_options, "")
        self.builder = builder
        self.pages: dict[str, Page] = {}
        self.folder = folder

    def feed(
        self, docname: str, filename: str | PathLike[str], title: str, doctree: nodes.document
    ) -> None:
        self.pages.pop(docname, None)
        if not title:
            return  # This is how Sphinx says that a page is to stay out.
        labels = self.builder.config.persian_search_label_classes
        sections = [section.frozen() for section in Sections(doctree, labels)]
        self.pages[docname] = [docname, self.builder.get_target_uri(docname), sections]

    def load(self, stream: Any, format: Any) -> None:
        # What is read in the browser has not all that is asked.
        self.pages = json.loads((self.folder / PAGES).read_text("utf-8"))

    def dump(self, stream: Any, format: Any) -> None:
        (self.folder / PAGES).write_text(json.dumps(self.pages), "utf-8")
        config = self.builder.config
        language = self.lang.lang
        pages = [self.pages[name] for name in sorted(self.pages)]
        words = {
            "fillers": config.persian_search_fillers.get(language, ""),
            "trouble": config.persian_search_trouble.get(language, ""),
            "weights": config.persian_search_weights,
            "learnt": self._learn([section for *_, sections in pages for section in sections]),
        }
        # What was learnt from the other words of a question does for them.
        pages = [
            [*page, [[*section, [one[:2] for one in asked]] for *section, asked in sections]]
            for *page, sections in pages
        ]
        format.dump([pages, config.persian_search_synonyms.get(language, []), words], stream)

    def _learn(self, sections: list[list[Any]]) -> dict[str, Any]:
        """What was learnt from the questions, and the sections that are its places."""
        asked = {}
        for number, (_anchor, heading, kind, labels, *_text, questions) in enumerate(sections):
            texts = [text for question, _answer, *also in questions for text in (question, *also)]
            # Of a term is asked, above all, what it is.
            texts += [heading, *labels] if kind == "term" else []
            if texts:
                asked[number] = texts
        learnt = learn([*asked.values()], self.get_js_stemmer_code(), self.folder / "learnt.json")
        return {"places": [*asked], **learnt}

    def prune(self, docnames: Iterable[str]) -> None:
        self.pages = {name: self.pages[name] for name in docnames if name in self.pages}
