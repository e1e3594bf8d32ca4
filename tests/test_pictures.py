"""The pictures on the pages: there in both languages, small, described, and the same each time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import imagesize
import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image, ImageDraw
from playwright.sync_api import FloatRect
from tools.translations import PERSIAN
from tools.walks import album, framing

ROOT = Path(__file__).parent.parent
ALL_PAGES = [ROOT / "docs" / "crm.rst", *sorted((ROOT / "docs" / "crm").glob("*.rst"))]
LANGUAGES = ("fa", "en")
FIGURE = re.compile(r"^ *\.\. figure:: (?:crm/)?img/(\S+)\.png$", re.MULTILINE)

PAGES = [page for page in ALL_PAGES if FIGURE.search(page.read_text("utf-8"))]


def figures(page: Path) -> list[str]:
    """Return the pictures that a page shows."""
    return FIGURE.findall(page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_shows_what_its_scenes_take(page: Path) -> None:
    """Each picture of a page is named after the page and taken by the page's script."""
    script = (ROOT / "tools" / "walks" / "pages" / f"{page.stem.replace('-', '_')}.py").read_text(
        "utf-8"
    )
    assert sorted(figures(page)) == sorted(
        set(re.findall(rf'shoot\(\s*"({page.stem}-[a-z-]+)"', script))
    )


def test_there_is_every_picture_in_both_languages_and_no_other() -> None:
    """Nothing is missing, and nothing is left over."""
    shown = {f"{code}/{name}" for page in PAGES for name in figures(page) for code in LANGUAGES}
    assert album.kept() == shown


@pytest.mark.parametrize("name", sorted(album.kept()))
def test_a_picture_is_small_and_sharp(name: str) -> None:
    """A picture has at most 120 KB, and two pixels for one of the page."""
    path = album.path_of(name)
    assert path.stat().st_size <= album.LARGEST
    assert imagesize.get(path)[0] >= 2 * 450


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_reader_gets_the_picture_of_the_language(built: Path, page: Path, language: str) -> None:
    """It says what it shows, keeps its place while it loads, and opens by itself."""
    html = built / language / page.relative_to(ROOT / "docs").with_suffix(".html")
    soup = BeautifulSoup(html.read_text("utf-8"), "html.parser")
    images = soup.select("figure img")
    assert len(images) == len(figures(page))
    for image in images:
        link = image.parent
        assert isinstance(link, Tag)
        assert link["href"] == image["src"]
        file = html.parent / str(image["src"])
        assert file.read_bytes() == album.path_of(f"{language}/{file.stem}").read_bytes()
        width, height = imagesize.get(file)
        assert (image["width"], image["height"]) == (str(round(width / 2)), str(round(height / 2)))
        assert image["loading"] == "lazy"
        assert "style" not in image.attrs
        assert bool(PERSIAN.search(str(image["alt"]))) == (language == "fa")
        assert len(str(image["alt"])) > 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_steps_stand_beside_pictures(built: Path, page: Path) -> None:
    """A page that has pictures has them for each list of steps.

    A list that tells no steps says so, by the class `no-steps` before it.
    """
    html = built / "fa" / page.relative_to(ROOT / "docs").with_suffix(".html")
    soup = BeautifulSoup(html.read_text("utf-8"), "html.parser")
    for steps in soup.select("[itemprop=articleBody] ol:not(.no-steps)"):
        if section := steps.find_parent("section"):
            assert steps.select("figure"), section["id"]


def test_a_picture_missing_in_one_language_fails_the_build(tmp_path: Path) -> None:
    """Sphinx says so itself."""
    (tmp_path / "img" / "fa").mkdir(parents=True)
    (tmp_path / "img" / "fa" / "x.png").write_bytes(picture("x"))
    (tmp_path / "conf.py").write_text(
        'figure_language_filename = "{path}{language}/{basename}{ext}"'
    )
    (tmp_path / "index.rst").write_text("Page\n====\n\n.. figure:: img/x.png\n   :alt: A picture\n")
    for language, status in (("fa", 0), ("en", 1)):
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-D", f"language={language}"]
        command += ["-d", str(tmp_path / f"doctrees-{language}"), str(tmp_path)]
        done = subprocess.run(
            [*command, str(tmp_path / language)], capture_output=True, text=True, check=False
        )
        assert done.returncode == status, done.stderr


def picture(text: str, width: int = 900) -> bytes:
    """Return a picture of a text."""
    image = Image.new("RGB", (width, 60), "white")
    ImageDraw.Draw(image).text((10, 10), text, "black", font_size=28)
    return album.small(png(image))


def png(image: Image.Image) -> bytes:
    """Return an image as a file."""
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_one_letter_is_a_change() -> None:
    """A label that reads differently is seen, and the same label is not."""
    assert not album.difference(picture("Leads"), picture("Leads"))
    assert album.difference(picture("Leads"), picture("Loads"))
    assert album.difference(picture("Leads"), picture("Leads", 902)) == (
        "900 × 60 pixels became 902 × 60"
    )


def test_it_is_noted_where_each_picture_is_marked() -> None:
    """A phone shows that part first; `make pictures` notes it anew."""
    noted = json.loads(album.MARKS.read_text("utf-8"))
    found = {name: album.marked(album.path_of(name).read_bytes()) for name in album.kept()}
    assert noted == {name: place for name, place in found.items() if place}


def test_marks_are_what_is_drawn_in_their_colour_with_a_broad_line() -> None:
    """A word in that colour is none, and a picture without marks has none."""
    image = Image.new("RGB", (400, 100), "white")
    ImageDraw.Draw(image).line((10, 10, 390, 10), album.MARKED, width=2)
    assert album.marked(png(image)) == []
    ImageDraw.Draw(image).rectangle((100, 20, 200, 80), outline=album.MARKED, width=6)
    begin, end = album.marked(png(image))
    assert (abs(begin - 25) <= 1, abs(end - 50) <= 1) == (True, True)


def box(left: float, top: float, right: float, bottom: float) -> FloatRect:
    """Return a part of the screen."""
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


@pytest.mark.parametrize(
    ("line", "uncut"),
    [
        (box(100, 380, 200, 440), (0, 0, 600, 374)),  # it reaches in a little: leave it out
        (box(100, 240, 200, 410), (0, 0, 600, 416)),  # all but a little is shown: show the rest
        (box(455, 100, 700, 120), (0, 0, 706, 400)),  # leaving it out would be too narrow
        (box(545, 100, 990, 120), (0, 0, 600, 400)),  # what is very wide may be cut
        (box(100, 390, 200, 400), (0, 0, 600, 400)),  # it ends where the picture ends
    ],
)
def test_an_edge_cuts_no_line_of_text(line: FloatRect, uncut: tuple[int, int, int, int]) -> None:
    """The edge moves to the nearer end of the line that keeps what must be shown."""
    shown = box(50, 50, 300, 300)
    assert framing.uncut(box(0, 0, 600, 400), shown, [line]) == box(*uncut)


def test_an_edge_finds_a_place_among_many_lines() -> None:
    """It goes to the nearest place where no line is, however near they are to each other."""
    lines = [box(20, top, 200, top + 18) for top in range(300, 460, 20)]
    cut: Any = box(0, 0, 600, 405)
    assert framing.uncut(cut, box(50, 50, 300, 290), lines) == box(0, 0, 600, 399)
    assert framing.uncut(cut, box(50, 50, 300, 440), lines) == box(0, 0, 600, 464)


SIZE = (900, 1000)


def meet(one: FloatRect, other: FloatRect) -> bool:
    """Tell whether two parts of the screen have something in common."""
    both = framing.common(one, other)
    return both["width"] > 0 and both["height"] > 0


@pytest.mark.parametrize(("rtl", "corner"), [(False, 83), (True, 193)])
def test_a_number_is_where_reading_begins_and_covers_no_other(rtl: bool, corner: float) -> None:
    """The number of an outline is where lines begin; a second one at that place goes elsewhere."""
    outlined: Any = box(100, 100, 200, 140)
    first = framing.badge(outlined, [], SIZE, rtl=rtl)
    second = framing.badge(outlined, [], SIZE, worse=[first], rtl=rtl)
    assert (first["x"], first["y"]) == (corner, 87)
    assert not meet(first, second)


@pytest.mark.parametrize("rtl", [False, True])
def test_a_number_stays_where_reading_begins_beside_a_label(rtl: bool) -> None:
    """A text in that corner moves it a little out, and not to the other end."""
    label: Any = box(740, 97, 794, 111) if rtl else box(106, 97, 160, 111)
    number = framing.badge(box(100, 94, 800, 140), [label], SIZE, rtl=rtl)
    assert number["x"] >= 790 if rtl else number["x"] + number["width"] <= 110
    assert not meet(number, label)


def test_a_number_does_not_cover_what_is_ticked() -> None:
    """The outline of a column of boxes is hardly wider than a number."""
    ticked = [box(870, top, 884, top + 14) for top in (100, 130)]
    around = framing.outline(framing.union(ticked), None, ticked, SIZE)
    number = framing.badge(around, ticked, SIZE, rtl=True)
    assert not any(meet(number, each) for each in ticked)


@pytest.mark.parametrize("rtl", [False, True])
def test_outlines_keep_apart_and_numbers_off_them(rtl: bool) -> None:
    """Else a number at the common corner of two would seem to be of the other."""
    lines = [box(110, 105, 200, 120), box(110, 168, 200, 182)]
    above, below = framing.apart([box(100, 98, 800, 146), box(100, 143, 800, 190)], lines)
    assert below["y"] - above["y"] - above["height"] == framing.APART
    first, second = framing.badges([above, below], lines, SIZE, rtl=rtl)
    assert not meet(first, below)
    assert not meet(second, above)
    assert not meet(first, second)


def test_an_outline_in_another_stays_as_it_is() -> None:
    """A button on a card is not beside the card, and its number may be on it."""
    card, button = box(100, 100, 800, 200), box(120, 150, 200, 190)
    assert framing.apart([card, button], []) == [card, button]


def test_an_outline_that_gives_way_leaves_no_text_out() -> None:
    """Its own text stays in it."""
    lines = [box(110, 100, 200, 141), box(110, 150, 200, 180)]
    above, below = framing.apart([box(100, 98, 800, 146), box(100, 143, 800, 190)], lines)
    assert above["y"] + above["height"] == 142
    assert below["y"] == 148


def test_a_picture_holds_its_numbers() -> None:
    """With some air, also where a line of text is right under them."""
    shown, number, line = box(300, 100, 360, 120), box(310, 118, 334, 142), box(280, 140, 420, 160)
    crop = framing.crop([shown], [number], [line], SIZE, below=0, covered=False, rtl=False)
    assert crop["y"] + crop["height"] >= 142 + framing.AIR
    near: Any = box(800, 990, 890, 999)
    assert framing.common(framing.badge(near, [], SIZE, rtl=True), box(0, 0, *SIZE))["height"] == 24


def test_an_outline_keeps_off_a_line_of_text() -> None:
    """It is a little outside of what it is around, but not over a text nearby."""
    near: Any = box(100, 142, 200, 150)
    around = framing.outline(box(100, 100, 200, 140), None, [near], (900, 1000))
    assert around == box(94, 94, 206, 140)


def test_a_picture_is_not_too_narrow_and_cuts_no_edge() -> None:
    """What else there is to read begins on the side where reading begins."""
    shown: Any = [box(400, 300, 500, 340)]
    for rtl, left, right in ((False, 382, 838), (True, 0, 518)):
        crop = framing.crop(shown, [], [], (1400, 1000), below=0, covered=False, rtl=rtl)
        assert crop == box(left, 282, right, 358)
