"""What readers ask, in their own words, each question beside the section that answers it.

.. code-block:: rst

   .. question:: Two leads, but it is one purchase. What now?

      Merge them: …

A question stands in the section, or under the term of a glossary, that proves its answer.
Nothing of it is seen there. It is listed, with its answer and a link to its place, where

.. code-block:: rst

   .. answers:: crm/leads crm/merging

names its page. Both are texts of the page, and are translated like any other.

Other words for the same question are listed nowhere; the search knows them. They stand, for each
language and page, in a file beside the pages, such as ``wordings/en/crm/leads.toml``:

.. code-block:: toml

   "Two leads, but it is one purchase. What now?" = [
       "the same customer twice",
       "we have a duplicate",
   ]

A question of the option ``:absent:`` is about what the manual does not have; its answer says so.

The search is told by classes, ``search-question``, and ``search-absent`` as well; the other words
are in the attribute ``also``.
A question without an answer, one that stands in no section, one whose page no list names, a list
of a page without questions, and wordings of a question that is not there are warnings, with page
and line.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.domains import Domain
from sphinx.errors import NoUri
from sphinx.locale import _
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import Locale
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from sites import add_look

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

NodeT = TypeVar("NodeT", bound=nodes.Element)

logger = logging.getLogger(__name__)

# A mirrored character: in a right-to-left line it points to the left by itself.
SEPARATOR = "\N{NO-BREAK SPACE}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
STATIC = Path(__file__).parent / "static"
#: The folder of the wordings, beside the pages.
WORDINGS = "wordings"


class question(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """What is asked, and then the answer."""


class asked(nodes.General, nodes.TextElement):  # noqa: N801
    """The words of a question."""


class answers(nodes.General, nodes.Element):  # noqa: N801
    """The place of a list, until the questions of all pages are known."""


class Question(SphinxDirective):
    """``.. question::``, followed by the answer."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {"absent": directives.flag}

    def run(self) -> list[nodes.Node]:
        words = asked(self.arguments[0], "", *self.parse_inline(self.arguments[0])[0])
        self.set_source_info(words)
        node = question("", words, *self.parse_content_to_nodes(), classes=["search-question"])
        if "absent" in self.options:
            node["classes"].append("search-absent")
        self.set_source_info(node)
        if not self.content:
            logger.warning("a question without an answer", location=node)
        return [node]


class Answers(SphinxDirective):
    """``.. answers::`` lists the questions of some pages."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        node = answers(pages=self.arguments[0].split())
        self.set_source_info(node)
        return [node]


class AddWordings(SphinxTransform):
    """Note the other words for each question."""

    # After translation, for each language has words of its own.
    default_priority = Locale.default_priority + 1

    def apply(self, **kwargs: Any) -> None:
        docname = self.env.docname
        path = Path(self.env.srcdir, WORDINGS, self.config.language, f"{docname}.toml")
        if not path.is_file():
            return
        self.env.note_dependency(str(path))
        wordings = tomllib.loads(path.read_text("utf-8"))
        for node in self.document.findall(question):
            node["also"] = wordings.pop(node[0].astext(), [])
        for left in wordings:
            logger.warning("%s: wordings of no question: %r", path.name, left, location=docname)


class Questions(Domain):
    """The questions of each page, and the pages that are listed on each."""

    name = "question"
    label = "questions of readers"
    initial_data: ClassVar = {"asked": {}, "listed": {}}

    def clear_doc(self, docname: str) -> None:
        for kind in self.initial_data:
            self.data[kind].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for kind in self.initial_data:
            known = otherdata[kind].items()
            self.data[kind] |= {name: one for name, one in known if name in docnames}

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        found = [(place_of(node), apart(node)) for node in document.findall(question)]
        if found:
            self.data["asked"][docname] = [(*place, node) for place, node in found if place]
        listed = [page for node in document.findall(answers) for page in node["pages"]]
        if listed:
            self.data["listed"][docname] = listed

    def check_consistency(self) -> None:
        """Name the questions that no list shows."""
        listed = {page for pages in self.data["listed"].values() for page in pages}
        for docname, found in self.data["asked"].items():
            if found and docname not in listed:
                logger.warning("no list has the questions of this page", location=found[0][-1])


def place_of(node: nodes.Element) -> tuple[str, nodes.Element] | None:
    """Return the anchor and the heading that a question stands under: a section's, or a term."""
    place: nodes.Element | None = node.parent
    while place is not None:
        if isinstance(place, nodes.section) and (title := place.next_node(nodes.title)):
            return place["ids"][0], apart(title)
        if isinstance(place, nodes.definition_list_item):
            term = place.next_node(nodes.term)
            if term is not None and term["ids"]:
                return term["ids"][0], apart(term)
        place = place.parent
    logger.warning("a question that stands in no section", location=node)
    return None


def apart(node: NodeT) -> NodeT:
    """Return a copy that does not hold on to the page that it is from."""
    copy = node.deepcopy()
    for each in copy.findall():
        each.document = None  # type: ignore[assignment]
    return copy


class ListAnswers(SphinxPostTransform):
    """Put the questions of the named pages, with their answers, where a list is to be."""

    # Before references are resolved: those of an answer are, on the page of the list.
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        known = self.env.domaindata[Questions.name]["asked"]
        for place in list(self.document.findall(answers)):
            entries = nodes.container(classes=["answers", "no-search"])
            for page in place["pages"]:
                if not known.get(page):
                    logger.warning("there is no question on the page %r", page, location=place)
                entries.extend(self.entry(page, *each) for each in known.get(page, []))
            place.replace_self(entries)

    def entry(self, page: str, anchor: str, heading: nodes.Element, node: question) -> question:
        """A question that is seen, and under its answer where it is proven."""
        entry = node.deepcopy()
        absent = "search-absent" in entry["classes"]
        entry["classes"] = ["answer"]
        for reference in entry.findall(addnodes.pending_xref):
            reference["refdoc"] = self.env.docname
        if not absent:
            words = [child.deepcopy() for child in heading.children]
            title = self.env.titles[page].astext()
            if heading.astext() != title:
                words.insert(0, nodes.Text(f"{title}{SEPARATOR}"))
            link = self.link(page, anchor, words)
            entry += nodes.paragraph("", f"{_('More:')} ", link, classes=["answer-place"])
        return entry

    def link(self, page: str, anchor: str, words: list[nodes.Node]) -> nodes.Node:
        """A link to a place; its words alone, where the page is not bound in."""
        try:
            builder = self.env._app.builder
            return make_refnode(builder, self.env.docname, page, anchor, words)
        except NoUri:
            return nodes.inline("", "", *words)


def visit_question(self: HTML5Translator, node: question) -> None:
    if "answer" not in node["classes"]:
        raise nodes.SkipNode
    self.body.append(self.starttag(node, _tags(self)[0]))


def depart_question(self: HTML5Translator, node: question) -> None:
    self.body.append(f"</{_tags(self)[0]}>\n")


def visit_asked(self: HTML5Translator, node: asked) -> None:
    self.body.append(self.starttag(node, _tags(self)[1], "", CLASS="asked"))


def depart_asked(self: HTML5Translator, node: asked) -> None:
    self.body.append(f"</{_tags(self)[1]}>\n")


def _tags(translator: HTML5Translator) -> tuple[str, str]:
    # What cannot be unfolded is not folded: on paper and in an e-book answers stand open.
    return ("div", "p") if translator.builder.embedded else ("details", "summary")


def _renew_lists(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """A page that lists the questions of another is written anew with it."""
    return list(env.domaindata[Questions.name]["listed"])


def _add_files(app: Sphinx) -> None:
    add_look(app, STATIC, "answers.css")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the two directives, and the files of wordings."""
    app.add_domain(Questions)
    app.add_node(question, html=(visit_question, depart_question))
    app.add_node(asked, html=(visit_asked, depart_asked))
    app.add_node(answers)
    app.add_directive("question", Question)
    app.add_directive("answers", Answers)
    app.add_transform(AddWordings)
    app.add_post_transform(ListAnswers)
    app.connect("env-updated", _renew_lists)
    app.connect("builder-inited", _add_files)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
