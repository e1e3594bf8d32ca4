"""Editions of one manual in several languages, side by side: ``fa/`` beside ``en/``.

Every page says which page of the other editions is the same, what it is about and how it is to look
when somebody shares it; every edition has its sitemap.

``editions``
    the editions and their names: ``{"fa": "فارسی", "en": "English"}``. The first is the one for
    readers of no known language.
``editions_baseurl``
    where the folder of all editions is published. Without it a page names no absolute address: it
    then has no canonical link, no card and no sitemap, for these know no other.
``editions_cards``
    for each edition the picture of its cards, in ``_static``.
``editions_locales``
    for each edition its locale as Open Graph spells it.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

import imagesize
from docutils import nodes

from sites import add_look, is_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

STATIC = Path(__file__).parent / "static"
LONGEST = 160


def describe(doctree: nodes.document) -> str:
    """What a page is about: its first paragraph, cut where a sentence or a word ends.

    One that ends with a colon is not whole without the next.
    """
    said = ""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section) or said:
            said = f"{said} {' '.join(paragraph.astext().split())}".strip()
            if not said.endswith(":"):
                break
    return shorten(said)


def shorten(text: str) -> str:
    """Keep as many whole sentences as there is room for, else as many words."""
    if len(text) <= LONGEST:
        return text
    sentences = re.match(rf"(.{{40,{LONGEST - 1}}}[.!?؟])(?=\s)", text)
    return sentences[1] if sentences else text[:LONGEST].rpartition(" ")[0].rstrip(",،;؛:") + "…"


def _tag(element: str, /, **attributes: str) -> str:
    said = " ".join(f'{key}="{escape(value)}"' for key, value in attributes.items())
    return f"  <{element} {said}>"


def _alternates(config: Config, page: str, root: str) -> list[tuple[str, str]]:
    """Return the same page in every edition, and for readers of no known language."""
    found = [(code, f"{root}{code}/{page}") for code in config.editions]
    return [*found, ("x-default", found[0][1])]


def _say(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if not is_site(app) or not app.config.editions:
        return
    config, base = app.config, app.config.editions_baseurl
    page = app.builder.get_target_uri(pagename)
    given = context.get("metatags", "")
    head = []
    said = re.search(r'<meta content="([^"]*)"[^>]* name="description"', given)
    description = said[1] if said else describe(doctree) if doctree is not None else ""
    if description and not said:
        head.append(_tag("meta", name="description", content=description))
    root = base or f"{context['content_root']}../"
    head += [
        _tag("link", rel="alternate", hreflang=code, href=address)
        for code, address in _alternates(config, page, root)
    ]
    if base:
        title = re.sub("<[^>]*>", "", context.get("title") or config.project)
        head += _card(app, page, title, description)
    if "nosearch" in (context.get("meta") or {}) or doctree is None:
        head.append(_tag("meta", name="robots", content="noindex"))
    # The layout says where an edition is from here.
    context["editions"] = config.editions
    context["metatags"] = "\n".join([given, *head])


def _card(app: Sphinx, page: str, title: str, description: str) -> Iterator[str]:
    """Yield the tags that say how a page looks when somebody shares it."""
    config, edition = app.config, f"{app.config.editions_baseurl}{app.config.language}/"
    card = {
        "og:type": "article",
        "og:site_name": config.project,
        "og:title": title,
        "og:description": description,
        "og:url": f"{edition}{page}",
        "og:locale": config.editions_locales.get(config.language, config.language),
    }
    if picture := config.editions_cards.get(config.language):
        width, height = imagesize.get(Path(app.srcdir) / "_static" / picture)
        card["og:image"] = f"{edition}_static/{picture}"
        card |= {"og:image:width": str(width), "og:image:height": str(height)}
        card["og:image:alt"] = config.project
        yield _tag("meta", name="twitter:card", content="summary_large_image")
    yield from (_tag("meta", property=key, content=value) for key, value in card.items() if value)


def _write_sitemap(app: Sphinx, error: Exception | None) -> None:
    config, base = app.config, app.config.editions_baseurl
    if error or not base or not config.editions or not is_site(app):
        return
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for docname in sorted(app.env.found_docs):
        if "nosearch" in app.env.metadata[docname]:
            continue
        page = app.builder.get_target_uri(docname)
        lines.append(f"<url><loc>{escape(base)}{config.language}/{escape(page)}</loc>")
        lines += [
            f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
            for code, address in _alternates(config, page, base)
        ]
        lines.append("</url>")
    text = "\n".join([*lines, "</urlset>", ""])
    (Path(app.outdir) / "sitemap.xml").write_text(text, "utf-8")


def _prepare(app: Sphinx, config: Config) -> None:
    base = config.editions_baseurl
    config.editions_baseurl = f"{base.rstrip('/')}/" if base else ""
    # Sphinx itself then gives each page its canonical link.
    if base and not config.html_baseurl:
        config.html_baseurl = f"{config.editions_baseurl}{config.language}/"


def _add_files(app: Sphinx) -> None:
    if add_look(app, STATIC, "editions.css"):
        app.add_js_file("editions.js", defer="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Declare the settings, and say of each page what is the same in the other editions."""
    app.add_config_value("editions", {}, "html", dict)
    app.add_config_value("editions_baseurl", "", "html", str)
    app.add_config_value("editions_cards", {}, "html", dict)
    app.add_config_value("editions_locales", {}, "html", dict)
    app.connect("config-inited", _prepare)
    app.connect("builder-inited", _add_files)
    # Before the theme tidies the tags of the head.
    app.connect("html-page-context", _say, priority=400)
    app.connect("build-finished", _write_sitemap)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
