"""What the site tells the world: hosts, search engines, and those with whom a page is shared."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import sphinx_rtd_theme
from bs4 import BeautifulSoup, Tag
from fontTools.ttLib import TTFont
from tools import frontdoor
from tools.translations import PERSIAN

from editions import shorten
from lean_rtd.trimming import compress, trim
from tests.conftest import BASE, EDITIONS, HANDOUTS, SHEETS, SOURCE, TUTORIALS

# The files of the theme that its mirror, its pruning and our own frame rest on.
THEME = {
    "static/css/theme.css": "17c556bc5f2b93a5fb4aa22a2706da52076f6d73f8ef4a6e1673dd4132a2ad68",
    "layout.html": "c7cfcade022992e36939001f783380041f687e6de411e15a7ae4943c54424cea",
}
SENTENCE = "A lead is a person who may buy something one day."
THEME_VERSION = "3.1.0"


def pages(built: Path, edition: str) -> dict[str, BeautifulSoup]:
    """The pages of an edition by their names."""
    return {
        path.relative_to(built / edition).as_posix(): BeautifulSoup(
            path.read_text("utf-8"), "html.parser"
        )
        for path in (built / edition).rglob("*.html")
    }


def said(page: BeautifulSoup, name: str) -> str:
    """What a page says under a name in its head."""
    tag = page.find("meta", attrs={"name": name}) or page.find("meta", property=name)
    return str(tag["content"]) if tag else ""


@pytest.mark.parametrize("file", THEME)
def test_the_theme_is_the_one_that_was_looked_at(file: str) -> None:
    """When the theme changes, somebody looks at every page and then changes this test."""
    content = (Path(sphinx_rtd_theme.__file__).parent / file).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    assert found == THEME[file], (
        f"{file} of the theme {sphinx_rtd_theme.__version__} is not that of {THEME_VERSION}: look"
        "  at the pages of both editions, then write its hash here."
    )


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_names_itself_in_every_language(built: Path, edition: str) -> None:
    """Search engines send a reader to the edition of his language."""
    for name, page in pages(built, edition).items():
        canonical = page.select_one("link[rel=canonical]")
        assert canonical
        assert canonical["href"] == f"{BASE}/{edition}/{name}"
        alternates = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate]")}
        assert alternates == {
            "fa": f"{BASE}/fa/{name}",
            "en": f"{BASE}/en/{name}",
            "x-default": f"{BASE}/fa/{name}",
        }


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_links_to_the_hand_outs_and_to_the_source(built: Path, edition: str) -> None:
    """To those that begin with it, or else to those of the whole manual, in its language."""
    for name, page in pages(built, edition).items():
        links = [str(link["href"]) for link in page.select("footer .carried a")]
        stem = Path(name).stem
        part = stem if stem in {*TUTORIALS, *SHEETS} else "manual"
        folder = f"{'../' * (name.count('/') + 1)}handouts/"
        files = [file for file in HANDOUTS if file.startswith(f"crm-{part}-")]
        assert links == [*(folder + file for file in files if f"-{edition}." in file), SOURCE]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_says_what_it_is_about(built: Path, edition: str) -> None:
    """In its language, in a length that is shown, and each something else."""
    found = {
        name: said(page, "description")
        for name, page in pages(built, edition).items()
        if name != "search.html"
    }
    assert all(20 < len(text) <= 170 for text in found.values()), found
    assert len(set(found.values())) == len(found)
    assert all(bool(PERSIAN.search(text)) == (edition == "fa") for text in found.values())


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_shared_page_has_a_card(built: Path, edition: str) -> None:
    """With a picture that is there, of the size that is named."""
    for name, page in pages(built, edition).items():
        assert said(page, "og:title"), name
        assert said(page, "og:url") == f"{BASE}/{edition}/{name}"
        picture = said(page, "og:image")
        assert picture.startswith(f"{BASE}/{edition}/")
        header = (built / picture.removeprefix(f"{BASE}/")).read_bytes()[16:24]
        size = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:], "big")
        assert size == (1200, 630)
        assert size == (int(said(page, "og:image:width")), int(said(page, "og:image:height")))


def test_the_tags_of_the_crm_page_are_in_both_languages(built: Path) -> None:
    """The keywords that its author chose."""
    for edition in EDITIONS:
        keywords = said(pages(built, edition)["crm.html"], "keywords")
        assert keywords.count(",") + keywords.count("،") >= 19
        assert bool(PERSIAN.search(keywords)) == (edition == "fa")


def test_the_sitemap_holds_every_page(built: Path) -> None:
    """Of both editions, each with its other languages; the search is no page to be found."""
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ET.parse(built / "sitemap.xml").getroot()
    found = [place.text for place in root.iterfind("s:sitemap/s:loc", names)]
    assert found == [f"{BASE}/{edition}/sitemap.xml" for edition in EDITIONS]
    for edition in EDITIONS:
        tree = ET.parse(built / edition / "sitemap.xml").getroot()
        places = {place.text for place in tree.iterfind("s:url/s:loc", names)}
        expected = set(pages(built, edition)) - {"search.html"}
        assert places == {f"{BASE}/{edition}/{name}" for name in expected}
    assert f"Sitemap: {BASE}/sitemap.xml" in (built / "robots.txt").read_text("utf-8")


def test_the_front_door_can_be_shared(built: Path, tmp_path: Path) -> None:
    """It has a card where the site is published, and names no address where nobody said it."""
    door = BeautifulSoup((built / "index.html").read_text("utf-8"), "html.parser")
    picture = door.find("meta", property="og:image")
    assert isinstance(picture, Tag)
    assert (built / str(picture["content"]).removeprefix(f"{BASE}/")).is_file()
    assert isinstance(door.find("link", rel="canonical"), Tag)
    frontdoor.build(tmp_path)
    assert "https:" not in (tmp_path / "index.html").read_text("utf-8")


def test_no_description_ends_in_the_air(built: Path) -> None:
    """It says something by itself."""
    for edition in EDITIONS:
        for name, page in pages(built, edition).items():
            for said in page.select("meta[name=description]"):
                assert not str(said["content"]).endswith(":"), name


def test_the_page_for_lost_readers_finds_home_from_anywhere(tmp_path: Path) -> None:
    """Its links begin at the host, under the folder that the site is published in."""
    frontdoor.build(tmp_path, "https://somebody.example/manual/")
    text = (tmp_path / "404.html").read_text("utf-8")
    assert 'href="/manual/fa/index.html"' in text
    assert 'href="/manual/en/index.html"' in text
    frontdoor.build(tmp_path)
    assert 'href="/fa/index.html"' in (tmp_path / "404.html").read_text("utf-8")
    assert "frame-ancestors 'none'" in (tmp_path / "_headers").read_text("utf-8")


def test_fonts_hold_what_readers_see_and_type(built: Path) -> None:
    """Every letter of the alphabet on Persian pages, few on English ones, and licences in both."""
    fonts = {edition: built / edition / "_static" / "fonts" for edition in EDITIONS}
    letters = TTFont(fonts["fa"] / "vazirmatn-arabic.woff2").getBestCmap()
    assert {ord(letter) for letter in "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی۰۱۲۳۴۵۶۷۸۹ًي\u200c"} <= set(
        letters
    )
    for folder in fonts.values():
        size = sum(font.stat().st_size for font in folder.glob("*.woff2"))
        assert size < 75_000
        assert (folder / "vazirmatn-LICENSE.txt").is_file()


# The parts of the build -------------------------------------------------------------------------


def test_a_rule_stays_if_it_can_match(tmp_path: Path) -> None:
    """Rules that match something stay, in groups too; the others and their animations go."""
    (tmp_path / "index.html").write_text('<p class="menu"><a>Open</a></p>', "utf-8")
    css = """@charset "utf-8"; /* no } rule */
      @font-face { font-family: Lato; src: url(lato.woff) }
      .menu a, .fa-bars, audio { color: red; animation: turn 1s }
      .menu:not(.shift) > p { content: "a } ; b" }
      .menu::before { content: "\\f0c9"; font-family: FontAwesome }
      @media print { .gone { color: red } p { color: #000 } }
      @media screen { .gone { color: red } }
      @keyframes turn { from { top: 0 } } @keyframes spin { from { top: 0 } }
    """
    node_modules = Path(__file__).parent.parent / "node_modules"
    one, other = trim([css, "p { color: #000 } .gone { color: red }"], tmp_path, node_modules)
    assert other.strip() == "p { color: #000 }"
    assert compress(one, node_modules) == (
        '.menu a{color:red;animation:turn 1s}.menu:not(.shift)>p{content:"a } ; b"}'
        ".menu:before{font-family:inherit}@media print{p{color:#000}}@keyframes turn{0%{top:0}}"
    )


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("A lead.", "A lead."),
        (f"{SENTENCE} {'word ' * 40}", SENTENCE),
        ("word, " * 40, "word, " * 25 + "word…"),
    ],
)  # fmt: skip
def test_a_description_ends_where_a_sentence_or_a_word_does(text: str, short: str) -> None:
    """It is as long as is shown, and no word is cut."""
    assert shorten(text) == short


def test_what_the_readme_shows_is_there() -> None:
    """Its pictures, and the files and headings that it leads to."""
    root = Path(__file__).parent.parent
    readme = (root / "README.md").read_text("utf-8")
    headings = re.findall("^# (.+)$", readme, re.MULTILINE)
    anchors = {"#" + heading.lower().replace(" ", "-") for heading in headings}
    places = set(re.findall(r"\]\(([^):]+)\)", readme)) - anchors
    assert len(places) > 3
    assert [place for place in places if not (root / place).is_file()] == []
