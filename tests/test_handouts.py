"""The hand-outs: what a printer, a viewer of PDF and a reader of e-books find in them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2
import pytest

from handout.assembling import DIGITS

ROOT = Path(__file__).parent.parent
TITLES = {
    (f"{name}{trainer}", language): title
    for name, titles in {
        "crm-manual": {"fa": "راهنمای مدیریت ارتباط با مشتریان", "en": "The CRM Manual"},
        "crm-first-day": {"fa": "اولین روز یک فروشنده", "en": "A salesperson’s first day"},
        "crm-first-week": {"fa": "اولین هفتهٔ یک فروشنده", "en": "A salesperson’s first week"},
    }.items()
    for language, title in titles.items()
    for trainer in ("", "-trainer")
}
# What is on one sheet, by the name of its page.
SHEETS = {
    "card": {"fa": "برگهٔ کنار دست", "en": "Quick reference"},
    "checklist": {"fa": "راه‌اندازی، قدم به قدم", "en": "Setting up, step by step"},
}
DIRECTIONS = {"fa": "rtl", "en": "ltr"}
NUMERALS = {"fa": DIGITS["arabext"][1], "en": "0123456789"}
# A sentence of plain text, one with code in the same paragraph or near, and a heading; what is for
# trainers alone comes last.
SENTENCES = {
    ("crm-manual", "fa"): ["از درخواست تا فروش", "واژه‌نامه", "کاری است که کسی در برنامه می‌کند"],
    ("crm-manual", "en"): ["What is a lead?", "Glossary", 'crm = open_crm("en")'],
    ("crm-first-day", "fa"): ["امروز اولین روز کار نسرین رضایی", "اکنون شما"],
    ("crm-first-day", "en"): ["Today is Nasrin Rezaei", 'crm = open_crm("en")'],
    ("crm-first-week", "fa"): ["روز اولش را پشت سر گذاشته است", "اکنون شما"],
    ("crm-first-week", "en"): ["has her first day behind her", 'crm = open_crm("en")'],
}
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
MILLIMETRE = 72 / 25.4

Handout = tuple[str, str]
every_handout = pytest.mark.parametrize("handout", TITLES, ids="-".join)


@pytest.fixture(scope="session")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the hand-outs are, a folder for each language; Sphinx said `<language>.txt`."""
    folder = tmp_path_factory.mktemp("handouts")
    script = "; ".join(
        f"{shlex.quote(sys.executable)} -m sphinx -q -W --keep-going -n -c ."
        f" -d $OUT/doctrees/$EDITION -D language=$EDITION -b handout-{kind} docs $OUT/$EDITION"
        for kind in ("epub", "pdf")
    )
    builds = []
    for language in DIRECTIONS:
        environment = os.environ | {"EDITION": language, "OUT": str(folder)}
        with (folder / f"{language}.txt").open("w") as said:
            builds.append(
                subprocess.Popen(
                    ["sh", "-c", script], cwd=ROOT, env=environment, stdout=said, stderr=said
                )
            )
    for build in builds:
        build.wait()
    return folder


@pytest.fixture
def pdf(bound: Path, handout: Handout) -> Iterator[pikepdf.Pdf]:
    """A hand-out on paper, as a file."""
    with pikepdf.open(bound / handout[1] / "{}-{}.pdf".format(*handout)) as file:
        yield file


@pytest.fixture
def paper(bound: Path, handout: Handout) -> Iterator[pypdfium2.PdfDocument]:
    """A hand-out on paper, as a viewer shows it."""
    document = pypdfium2.PdfDocument(bound / handout[1] / "{}-{}.pdf".format(*handout))
    yield document
    document.close()


@pytest.fixture
def book(bound: Path, handout: Handout) -> dict[str, bytes]:
    """The files of an e-book."""
    with zipfile.ZipFile(bound / handout[1] / "{}-{}.epub".format(*handout)) as archive:
        assert archive.testzip() is None
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        return {name: archive.read(name) for name in archive.namelist()}


def plain(text: str) -> str:
    """A text as a viewer finds it: all space is one, no half-space, and ezafe in one letter."""
    return " ".join(text.replace("\u200c", "").replace("هٔ", "ۀ").split())


def lacking(title: str, text: str) -> list[str]:
    """The words of a title that a viewer does not find in a text.

    A letter with a mark may be two glyphs, which a viewer may put in another order.
    """
    words = [word.strip("«»“”():؟?,،…") for word in plain(title).split()]
    return [word for word in words if word not in text and not re.search("[ۀ\u064b-\u0655]", word)]


def bookmarks(file: pikepdf.Pdf) -> list[pikepdf.OutlineItem]:
    """All bookmarks, in order."""

    def below(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
        for item in items:
            yield item
            yield from below(item.children)

    with file.open_outline(max_depth=9) as outline:
        return list(below(outline.root))


@pytest.mark.parametrize("language", DIRECTIONS)
def test_nothing_is_to_be_said_of_the_build(bound: Path, language: str) -> None:
    """Nothing is wider than the paper, and every hand-out is there in both forms."""
    said = (bound / f"{language}.txt").read_text("utf-8").splitlines()
    assert not [line for line in said if not line.startswith("Changed since")]
    handouts = {path.stem for path in (ROOT / "docs" / "tutorials").glob("*.md")} | {"manual"}
    handouts |= {f"{name}-trainer" for name in handouts}
    for kind, names in (("pdf", handouts | set(SHEETS)), ("epub", handouts)):
        made = {path.name for path in (bound / language).glob(f"*.{kind}")}
        assert made == {f"crm-{name}-{language}.{kind}" for name in names}


@pytest.mark.parametrize("language", DIRECTIONS)
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_one_page_without_title_page_and_contents(
    bound: Path, name: str, language: str
) -> None:
    """Of A4, and it says what it is like any other hand-out."""
    path = bound / language / f"crm-{name}-{language}.pdf"
    paper = pypdfium2.PdfDocument(path)
    assert len(paper) == 1
    assert paper[0].get_size() == pytest.approx((210 * MILLIMETRE, 297 * MILLIMETRE), abs=2)
    text = plain(paper[0].get_textpage().get_text_range())
    assert lacking(SHEETS[name][language], text) == []
    with pikepdf.open(path) as file:
        assert file.docinfo.Title == SHEETS[name][language]
        [title, *_parts] = bookmarks(file)
        assert title.title == SHEETS[name][language]
    paper.close()


@every_handout
def test_the_pdf_says_what_it_is(pdf: pikepdf.Pdf, handout: Handout) -> None:
    """Its language, its title, the side on which it opens, and that a screen reader can read it."""
    language = handout[1]
    assert pdf.Root.Lang == language
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.Direction == ("/R2L" if language == "fa" else "/L2R")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.PageMode == "/UseOutlines"
    assert pdf.docinfo.Title == TITLES[handout]
    assert pdf.open_metadata()["dc:title"] == TITLES[handout]


@every_handout
def test_links_lead_to_places_in_the_pdf_or_to_the_web(pdf: pikepdf.Pdf) -> None:
    """None leads to a file of the machine that printed it."""
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            if "/A" in link:
                assert str(link.A.URI).startswith(("https://", "http://"))
            else:
                assert link.Dest in pdf.Root.Dests


@every_handout
def test_fonts_are_embedded(pdf: pikepdf.Pdf) -> None:
    """A printer needs none of its own."""
    names = set()
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
            assert item.Subtype in {"/Type0", "/CIDFontType2"}
            if "/FontDescriptor" in item:
                assert {"/FontFile2", "/FontFile3"} & set(item.FontDescriptor.keys())
                names.add(str(item.BaseFont).partition("+")[2])
    # Literals of the text are set as code, in the hand-outs for staff, too.
    assert names == {"Vazirmatn-Regular", "Vazirmatn-Bold", "Vazir-Code"}


@every_handout
def test_pages_are_numbered_in_the_digits_of_the_language(
    paper: pypdfium2.PdfDocument, handout: Handout
) -> None:
    """At the foot of the page and in the viewer alike."""
    digits = str.maketrans("0123456789", NUMERALS[handout[1]])
    for index, page in enumerate(paper):
        number = str(index + 1).translate(digits)
        assert paper.get_page_label(index) == number
        foot = page.get_textpage().get_text_bounded(top=18 * MILLIMETRE).strip()
        # The title page has a number, but does not show it.
        assert foot == (number if index else "")


def opened(bookmark: pikepdf.OutlineItem) -> tuple[int, int]:
    """Return the page that a bookmark opens."""
    assert isinstance(bookmark.destination, pikepdf.Array)
    return bookmark.destination[0].objgen


@every_handout
def test_the_table_of_contents_names_the_pages_that_its_links_lead_to(
    pdf: pikepdf.Pdf, paper: pypdfium2.PdfDocument, handout: Handout
) -> None:
    """A reader with the paper in his hand finds what it lists."""
    digits = str.maketrans(NUMERALS[handout[1]], "0123456789")
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    [first_chapter] = {pages[opened(item)] for item in bookmarks(pdf)[1:2]}
    links = 0
    for index in range(1, first_chapter - 1):
        text = paper[index].get_textpage()
        for link in pdf.pages[index].Annots:
            left, bottom, right, top = (float(number) for number in link.Rect)
            line = text.get_text_bounded(left, bottom + 2, right, top - 2).translate(digits)
            # Some browsers leave a gap between the digits of a number; no heading ends with one.
            number = re.sub(r"(?<=\d)\s+(?=\d)", "", line).split()[-1]
            target = pdf.Root.Dests[str(link.Dest)][0].objgen
            if number.isdecimal():
                assert int(number) == pages[target]
                links += 1
    assert links >= len([item for item in bookmarks(pdf) if item.children])


@every_handout
def test_bookmarks_lead_to_their_headings(
    pdf: pikepdf.Pdf, paper: pypdfium2.PdfDocument, handout: Handout
) -> None:
    """Each stands, in its own words, on the page that it opens."""
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    marks = bookmarks(pdf)
    assert marks[1].title == TITLES[handout]
    for mark in marks:
        # What is in brackets or in Latin letters a viewer may put in another order.
        text = plain(paper[pages[opened(mark)]].get_textpage().get_text_range())
        assert lacking(mark.title, text) == [], (mark.title, text[:300])


@every_handout
def test_text_can_be_looked_for(paper: pypdfium2.PdfDocument, handout: Handout) -> None:
    """A sentence of the manual is found as it is typed; those for trainers, in theirs alone."""
    text = plain("\n".join(page.get_textpage().get_text_range() for page in paper))
    name, language = handout
    *for_all, for_trainers = SENTENCES[name.removesuffix("-trainer"), language]
    for sentence in for_all:
        assert plain(sentence) in text
    assert (plain(for_trainers) in text) == name.endswith("-trainer")
    note = {"fa": ("برای کارکنان", "برای مدرس"), "en": ("For staff", "For trainers")}[language]
    title = plain(paper[0].get_textpage().get_text_range())
    assert plain(note[name.endswith("-trainer")]) in title


@every_handout
def test_all_text_is_within_the_margins(paper: pypdfium2.PdfDocument) -> None:
    """Every page is A4, and nothing is cut off by a printer."""
    for page in paper:
        text = page.get_textpage()
        width, height = page.get_size()
        assert (round(width), round(height)) == (595, 842)
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            assert left > 15 * MILLIMETRE
            assert right < width - 15 * MILLIMETRE
            assert 5 * MILLIMETRE < bottom < top < height - 5 * MILLIMETRE


@every_handout
def test_the_e_book_turns_its_pages_in_the_direction_of_the_language(
    book: dict[str, bytes], handout: Handout
) -> None:
    """The book and each of its pages say so."""
    assert book["mimetype"] == b"application/epub+zip"
    package = ET.fromstring(book["book/content.opf"])
    direction = DIRECTIONS[handout[1]]
    spine, metadata = package.find(f"{OPF}spine"), package.find(f"{OPF}metadata")
    assert spine is not None
    assert metadata is not None
    assert spine.get("page-progression-direction") == direction
    named = {element.tag.partition("}")[2]: element.text for element in metadata}
    assert (named["title"], named["language"]) == (TITLES[handout], handout[1])
    for name, content in book.items():
        if name.endswith(".xhtml"):
            page = ET.fromstring(content)
            assert (page.get("lang"), page.get("dir")) == (handout[1], direction)


@every_handout
def test_the_e_book_is_whole(book: dict[str, bytes]) -> None:
    """It lists all that it holds, and every link leads to something in it."""
    package = ET.fromstring(book["book/content.opf"])
    listed = {item.get("id"): f"book/{item.get('href')}" for item in package.iter(f"{OPF}item")}
    assert sorted(listed.values()) == sorted(
        name for name in book if name.startswith("book/") and name != "book/content.opf"
    )
    spine = [listed[item.get("idref")] for item in package.iter(f"{OPF}itemref")]
    pages = {
        name: ET.fromstring(content) for name, content in book.items() if name.endswith(".xhtml")
    }
    assert sorted(spine) == sorted(pages)
    places = {}
    for name, page in pages.items():
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        places[name] = set(ids)
    for name, page in pages.items():
        for element in page.iter():
            # The book says of itself that nobody needs to see it.
            assert not element.tag.endswith("}img") or element.get("alt")
            address = element.get("href") or element.get("src") or ""
            if address and not address.startswith(("https:", "http:", "mailto:")):
                file, _hash, anchor = address.partition("#")
                target = str(PurePosixPath(name).parent / file) if file else name
                assert target in book
                assert not anchor or anchor in places[target]


@every_handout
def test_the_e_book_needs_no_script_and_says_directions_in_its_markup(
    book: dict[str, bytes], handout: Handout
) -> None:
    """A reader of e-books may run none, and may leave out the styles."""
    css = book["book/book.css"].decode()
    assert "unicode-bidi" not in css
    assert "direction:" not in css.replace("flex-direction:", "")
    code = 0
    for name, content in book.items():
        if not name.endswith(".xhtml"):
            continue
        page = ET.fromstring(content)
        # Examples are open: a reader of e-books may have no way to open them.
        assert not {f"{XHTML}{tag}" for tag in ("script", "details", "form")} & {
            element.tag for element in page.iter()
        }
        for element in page.iter(f"{XHTML}pre"):
            code += (element.text or "").startswith(">>>") or any(
                (part.text or "").startswith(">>>") for part in element
            )
            assert element.get("dir") == "ltr"
            for string in element.iter():
                is_persian = any("\u0600" <= letter <= "\u06ff" for letter in string.text or "")
                if is_persian and handout[1] == "fa":
                    assert string.tag == f"{XHTML}bdi"
    # Staff do not come for code.
    assert code > 10 if handout[0].endswith("-trainer") else code == 0


@pytest.mark.parametrize("language", DIRECTIONS)
def test_a_word_that_nothing_breaks_stays_on_the_paper(tmp_path: Path, language: str) -> None:
    """Wherever it stands, it is broken where the line ends, and the printing goes on."""
    word = {"fa": "سرنخ", "en": "lead"}[language] * 30
    settings = f"extensions, language, handouts = ['handout'], '{language}', {{'long': 'index'}}\n"
    (tmp_path / "conf.py").write_text(settings, "utf-8")
    (tmp_path / "index.rst").write_text(
        f"{word}\n{'=' * 120}\n\n{word} **{word}** ``{word}``\n\n- {word}\n\n:{word}: {word}\n\n"
        f".. note:: {word}\n\n.. list-table:: {word}\n\n   * - {word}\n     - {word}\n\n"
        f".. code-block:: text\n   :caption: {word}\n\n   {word}\n\n"
        f"{word} {word}\n{'-' * 250}\n\n{word}\n   {word}\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "handout-pdf", str(tmp_path)]
    path = os.pathsep.join([str(ROOT), str(ROOT / "docs" / "_extensions")])
    done = subprocess.run(
        [*command, str(tmp_path / "out")],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out" / f"long-{language}.pdf").is_file()
