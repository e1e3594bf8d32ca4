"""Both editions, as a reader gets them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from tools.translations import PERSIAN

from tests.conftest import EDITIONS, expect_none

ROOT = Path(__file__).resolve().parent.parent
DIRECTION = {"fa": "rtl", "en": None}

ENGLISH_WORDS = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,;:]+[A-Za-z][A-Za-z'’-]*)+")
ENGLISH_SENTENCE = 4
# What a reader is told by the page but does not see in its text.
TOLD = ("title", "alt", "aria-label", "placeholder")


@dataclass
class Page:
    """One page of an edition."""

    edition: str
    name: str
    path: Path

    def __str__(self) -> str:
        return f"{self.edition}/{self.name}"

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.path.read_text("utf-8"), "html.parser")

    @cached_property
    def anchors(self) -> set[str]:
        return {str(tag["id"]) for tag in self.soup.find_all(id=True)}

    @cached_property
    def visible(self) -> BeautifulSoup:
        """The page without what is in another language by nature."""
        soup = BeautifulSoup(self.path.read_text("utf-8"), "html.parser")
        for tag in soup.select("script, style, noscript, pre, code, kbd, .sig"):
            tag.decompose()
        for tag in soup.select("[lang]"):
            if tag.name != "html" and not tag.decomposed and tag["lang"] != self.edition:
                tag.decompose()
        return soup

    def texts(self) -> list[str]:
        """What a reader of the page reads or is told."""
        blocks = [" ".join(string.split()) for string in self.visible.stripped_strings]
        told = (tag[name] for name in TOLD for tag in self.visible.select(f"[{name}]"))
        return [*blocks, *map(str, told)]


@pytest.fixture(scope="session")
def editions(built: Path) -> dict[str, tuple[Path, str]]:
    """Both editions: where they are, and what Sphinx had to say."""
    return {
        edition: (built / edition, (built / f"{edition}.txt").read_text("utf-8"))
        for edition in EDITIONS
    }


@pytest.fixture(scope="session")
def pages(editions: dict[str, tuple[Path, str]]) -> list[Page]:
    """All pages of both editions."""
    return [
        Page(edition, path.relative_to(folder).as_posix(), path)
        for edition, (folder, _) in editions.items()
        for path in sorted(folder.rglob("*.html"))
    ]


def is_code_link(tag: Tag) -> bool:
    """Whether a tag links to a part of the program: its tooltip is that part's name."""
    return tag.name == "a" and bool(re.fullmatch(r"[\w.]+", str(tag.get("title", ""))))


@pytest.mark.parametrize("edition", EDITIONS)
def test_edition_builds_without_a_warning(
    editions: dict[str, tuple[Path, str]], edition: str
) -> None:
    """Sphinx has nothing to say, although it is asked to be nitpicky.

    A page that waits for its next proof is named, and that is no warning.
    """
    said = editions[edition][1].splitlines()
    expect_none([line for line in said if not line.startswith("Changed since their last proof")])


def test_every_page_is_in_both_editions(pages: list[Page]) -> None:
    """Each page of the sources is a page of each edition."""
    sources = {
        path.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
        for path in chain((ROOT / "docs").rglob("*.rst"), (ROOT / "docs").rglob("*.md"))
        if not path.relative_to(ROOT / "docs").as_posix().startswith(("_", "locale"))
    }
    for edition in EDITIONS:
        assert {page.name for page in pages if page.edition == edition} == sources | {"search.html"}


def test_anchors_are_the_same_in_both_editions(pages: list[Page]) -> None:
    """A link to a place of one edition leads to the same place of the other."""
    anchors = {str(page): page.anchors for page in pages}
    expect_none(
        [
            f"{page.name}: {anchor}"
            for page in pages
            for anchor in page.anchors ^ anchors.get(f"en/{page.name}", set())
        ]
    )


def test_every_heading_has_a_chosen_anchor(pages: list[Page]) -> None:
    """No heading has an anchor such as `id1`, which means nothing and moves."""
    expect_none(
        [
            f"{page}#{section['id']}"
            for page in pages
            for section in page.soup.select("[itemprop=articleBody] section")
            if re.fullmatch(r"id\d+", str(section.get("id", "id0")))
        ]
    )


def test_english_pages_hold_no_persian(pages: list[Page]) -> None:
    """No Persian letter is left on an English page, the language switch aside."""
    expect_none(
        [
            f"{page}: {text}"
            for page in pages
            if page.edition == "en"
            for text in [*page.texts(), *(pre.get_text() for pre in page.soup.find_all("pre"))]
            if PERSIAN.search(text)
        ]
    )


def test_persian_pages_hold_no_english_sentence(pages: list[Page]) -> None:
    """No English sentence is left on a Persian page, and no English tooltip or label."""
    found = []
    for page in pages:
        if page.edition == "fa":
            for text in page.texts():
                found += [
                    f"{page}: {text}"
                    for words in ENGLISH_WORDS.findall(text)
                    if len(words.split()) >= ENGLISH_SENTENCE
                ]
            found += [
                f"{page}: {name}={tag[name]!r}"
                for name in TOLD
                for tag in page.visible.select(f"[{name}]")
                if tag[name] and not PERSIAN.search(str(tag[name])) and not is_code_link(tag)
            ]
    expect_none(found)


def test_pages_state_language_and_direction(pages: list[Page]) -> None:
    """A browser knows which language it shows, and from which side it is read."""
    for page in pages:
        html = page.soup.html
        assert isinstance(html, Tag)
        assert (html["lang"], html.get("dir")) == (page.edition, DIRECTION[page.edition]), page


def test_links_within_the_site_lead_somewhere(pages: list[Page]) -> None:
    """Every link to a page, a place of a page or a file has a target."""
    by_path = {page.path: page for page in pages}
    broken = []
    for page in pages:
        for tag in page.soup.find_all(href=True):
            link = urlsplit(str(tag["href"]))
            if link.scheme or link.netloc:
                continue
            target = (page.path.parent / unquote(link.path)).resolve() if link.path else page.path
            anchor = unquote(link.fragment)
            if not target.is_file() or (
                anchor and target in by_path and anchor not in by_path[target].anchors
            ):
                broken.append(f"{page}: {tag['href']}")
    expect_none(broken)


def test_pages_load_nothing_from_elsewhere(
    pages: list[Page], editions: dict[str, tuple[Path, str]]
) -> None:
    """Scripts, styles, fonts and pictures all come from the site itself, and are there."""
    asked = []
    for page in pages:
        tags = page.soup.select("script[src], img[src], link[rel~=stylesheet], link[rel~=icon]")
        asked += [(page.path, str(tag.get("src") or tag.get("href"))) for tag in tags]
    for folder, _ in editions.values():
        css = folder / "_static" / "site.css"
        text = css.read_text("utf-8")
        asked += [(css, url) for url in re.findall(r"""url\(["']?([^"')]+)["']?\)""", text)]
    missing = []
    for path, url in asked:
        link = urlsplit(url)
        is_inside = not link.netloc and link.scheme in ("", "data")
        if not is_inside or not (link.scheme or (path.parent / link.path).is_file()):
            missing.append(f"{path.name}: {url}")
    expect_none(missing)


def test_the_theme_is_mirrored_for_persian(editions: dict[str, tuple[Path, str]]) -> None:
    """The Persian edition has the theme's stylesheet the other way round."""
    css = {
        edition: (folder / "_static" / "site.css").read_text("utf-8")
        for edition, (folder, _) in editions.items()
    }
    assert re.search(r"\.wy-nav-side\{[^}]*\bleft:0", css["en"])
    assert re.search(r"\.wy-nav-side\{[^}]*\bright:0", css["fa"])
    assert not re.search(r"\.wy-nav-side\{[^}]*\bleft:0", css["fa"])


def test_the_language_switch_keeps_the_page(pages: list[Page]) -> None:
    """Each page links to itself in the other language."""
    for page in pages:
        switch = page.soup.select_one(".edition-switch")
        assert switch, page
        target = (page.path.parent / str(switch["href"])).resolve()
        other = "en" if page.edition == "fa" else "fa"
        assert target.as_posix().endswith(f"/{other}/{page.name}"), page


def test_examples_fold_on_the_pages_for_staff_alone(pages: list[Page]) -> None:
    """Examples fold behind their mark on workflow pages and stand open everywhere else."""
    for page in pages:
        folded = page.soup.select("details.example")
        if page.name.startswith(("crm.", "crm/")):
            assert len(folded) >= 1, page
            assert all(example.has_attr("open") for example in folded), "open without JavaScript"
            assert not [
                pre
                for pre in page.soup.select(".highlight-pycon pre, .doctest pre")
                if not pre.find_parent("details")
            ], page
        else:
            assert not folded, page
