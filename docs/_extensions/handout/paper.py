"""The builder of PDF."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, ClassVar

from sphinx.locale import _
from sphinx.util import logging

from handout.assembling import Handout, HandoutBuilder, Heading, Plan, slug

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

logger = logging.getLogger(__name__)


class PdfBuilder(HandoutBuilder):
    """One HTML page for each hand-out, and from it a PDF."""

    name = "handout-pdf"
    epilog = "The PDF files are in %(outdir)s."
    nested_headings: ClassVar[bool] = True

    def link(self, docname: str, anchor: str) -> str:
        return f"#{self.anchor(docname, anchor) if anchor else slug(docname)}"

    def anchor(self, docname: str, anchor: str) -> str:
        # All chapters are one page: `id1` of one is not that of another.
        return f"{slug(docname)}--{anchor}"

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        super().write_documents(docnames)
        for name, settings in self.config.handout_sheets.items():
            self.write_sheet(self.assemble(name, Plan.read(settings)))

    def write_handout(self, handout: Handout) -> None:
        css = self.page_rules(handout) + self.css("paper.css")
        self.print(handout, css, list(handout.headings(2)))

    def write_sheet(self, handout: Handout) -> None:
        """Write what has neither a title page nor contents."""
        self.print(handout, self.css("paper.css", *self.config.handout_sheet_css), [])

    def print(self, handout: Handout, css: str, toc: list[Heading]) -> None:
        """Print one file, with a table of contents if there is something in it."""
        # Only who prints needs a browser.
        from handout.printing import Paper, print_pdf  # noqa: PLC0415

        for name, picture in self.pictures().items():
            (self.outdir / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(picture, self.outdir / name)
        page = self.path(handout, ".html")
        css = self.font_faces() + css
        page.write_text(self.render("paper.html", handout=handout, toc=toc, css=css), "utf-8")
        titles = [heading.title for heading in handout.headings(99)]
        paper = Paper(
            title=handout.title,
            part_of=handout.part_of,
            author=self.config.author,
            language=self.config.language.replace("_", "-"),
            right_to_left=self.direction == "rtl",
            digits=self.digits[1],
            headings=[_("Table of Contents"), *titles] if toc else titles,
        )
        target = self.path(handout, ".pdf")
        for place in print_pdf(page, target, paper):
            logger.warning("%s: wider than the paper: %s", target.name, place)

    def page_rules(self, handout: Handout) -> str:
        """The heads and feet of pages: CSS takes a head's text from the rule of its page alone.

        What is outside and inside of a spread follows from the side of the page, and that side
        from the direction of the language, which Chromium knows.
        """
        number = f"content: counter(page, {self.digits[0]})"
        rules = [
            f"@page :left {{ @bottom-left {{ {number} }} }}",
            f"@page :right {{ @bottom-right {{ {number} }} }}",
        ]
        heads = {"contents": _("Table of Contents")}
        heads |= {chapter.name: chapter.title for chapter in handout.chapters}
        book = _css_string(handout.part_of or handout.title)
        for name, title in heads.items():
            chapter = _css_string(title)
            for outer, inner in (("left", "right"), ("right", "left")):
                text = f"@top-{outer} {{ content: {chapter} }} @top-{inner} {{ content: {book} }}"
                rules.append(f"@page {name}:{outer} {{ {text} }}")
            rules.append(f".chapter.{name} {{ page: {name}; }}")
        return "\n".join(rules)


def _css_string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
    return f'"{escaped}"'
