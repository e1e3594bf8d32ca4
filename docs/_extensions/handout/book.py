"""The builder of EPUB."""

from __future__ import annotations

import mimetypes
import os
import re
import uuid
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from sphinx.errors import ExtensionError

from handout.assembling import IMAGES, Handout, HandoutBuilder, slug

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
# An archive knows no day before it.
EPOCH = (1980, 1, 1, 0, 0, 0)
XHTML = "application/xhtml+xml"
XHTML_NAMESPACE = "http://www.w3.org/1999/xhtml"
ET.register_namespace("", XHTML_NAMESPACE)
ET.register_namespace("epub", "http://www.idpf.org/2007/ops")
DIRECTION = re.compile(r"^\s*(?:direction|unicode-bidi):[^;]*;\n", re.MULTILINE)


class EpubBuilder(HandoutBuilder):
    """One EPUB for each hand-out."""

    name = "handout-epub"
    epilog = "The EPUB files are in %(outdir)s."

    def link(self, docname: str, anchor: str) -> str:
        return f"{slug(docname)}.xhtml" + (f"#{anchor}" if anchor else "")

    def write_handout(self, handout: Handout) -> None:
        def page(kind: str, title: str, **values: object) -> bytes:
            return self.render("page.xhtml", kind=kind, title=title, **values).encode()

        pages = {
            "title.xhtml": page("title", handout.title, handout=handout),
            "nav.xhtml": self.render("nav.xhtml", tree=_tree(handout), handout=handout).encode(),
            **{
                f"{chapter.name}.xhtml": page("chapter", chapter.title, body=chapter.body)
                for chapter in handout.chapters
            },
        }
        for name, content in pages.items():
            try:
                pages[name] = self.direct(content)
            except ET.ParseError as error:
                raise ExtensionError(f"{handout.name}: {name} is no XHTML: {error}") from error

        css = DIRECTION.sub("", self.font_faces("fonts") + self.css("book.css"))
        others = {"book.css": css.encode()}
        for font in self.fonts:
            others[f"fonts/{font.path.name}"] = font.path.read_bytes()
        shown = b"".join(pages.values()).decode()
        for name, path in self.pictures().items():
            if f'src="{name}"' in shown:
                others[name] = path.read_bytes()

        package = self.render(
            "content.opf",
            handout=handout,
            identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"{handout.name}-{self.config.language}"),
            modified=_now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            has_images=any(name.startswith(IMAGES) for name in others),
            spine=[_item(name) for name in pages],
            manifest=[_item(name) for name in (*pages, *others)],
        )
        target = self.path(handout, ".epub")
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            # Readers know the file by its first bytes.
            archive.writestr(
                zipfile.ZipInfo("mimetype", EPOCH), "application/epub+zip", zipfile.ZIP_STORED
            )
            files = {"content.opf": package.encode(), **pages, **others}
            archive.writestr(_entry("META-INF/container.xml"), CONTAINER)
            for name, content in files.items():
                archive.writestr(_entry(f"book/{name}"), content)

    def direct(self, page: bytes) -> bytes:
        """Say the direction of texts in the markup: an EPUB's stylesheet is not to."""
        root = ET.fromstring(page)  # noqa: S314 - our own

        def walk(element: ET.Element) -> None:
            for child in element:
                name = child.tag.removeprefix(f"{{{XHTML_NAMESPACE}}}")
                classes = child.get("class", "").split()
                if name in {"pre", "code", "kbd", "samp"} or "sig" in classes:
                    # Right-to-left strings inside are isolated by <bdi>.
                    child.set("dir", "ltr")
                    continue
                if name in {"a", "abbr", "em", "strong"} or (name == "span" and len(child)):
                    child.set("dir", self.direction)
                elif name == "span" and classes:
                    child.set("dir", "auto")
                walk(child)

        walk(root)
        return f"<!DOCTYPE html>\n{ET.tostring(root, encoding='unicode')}".encode()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _now() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def _item(name: str) -> tuple[str, str, str]:
    """The id, the name and the type of a file."""
    known = {".xhtml": XHTML, ".woff2": "font/woff2"}
    suffix = name[name.rindex(".") :]
    kind = known.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"id-{slug(name)}", name, kind


def _tree(handout: Handout) -> list[dict[str, object]]:
    """The headings, those of a chapter and its parts under one another."""
    top: list[dict[str, object]] = []
    path: list[tuple[int, list[dict[str, object]]]] = [(0, top)]
    for heading in handout.headings(2):
        while path[-1][0] >= heading.level:
            path.pop()
        below: list[dict[str, object]] = []
        path[-1][1].append({"title": heading.title, "href": heading.href, "below": below})
        path.append((heading.level, below))
    return top
