"""The extensions in another project: each alone, with another theme and for another builder."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from sphinx.errors import ConfigError
from sphinx.testing.util import SphinxTestApp

ROOT = Path(__file__).parent.parent
NODE_MODULES = ROOT / "node_modules"
EXTENSIONS = [
    "answers",
    "copy_code",
    "editions",
    "explicit_anchors",
    "folded_examples",
    "handout",
    "lean_rtd",
    "page_options",
    "persian_search",
    "pictures",
    "proven",
    "rtl_theme",
    "subset_fonts",
    "tidy_reference",
    "translated_examples",
    "ui_label",
]
PAGES = {
    "index": ".. _index:\n\nTea\n===\n\n.. note:: Warm the pot.\n\n.. toctree::\n\n   brewing\n",
    "brewing": ".. _brewing:\n\nBrewing\n=======\n\nFour minutes.\n\n>>> 2 + 2\n4\n",
}
BASE = "https://tea.example"
Project = Callable[..., tuple[Path, str]]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Build a small manual of something else; return where it is, and what Sphinx said."""
    (tmp_path / "conf.py").write_text("", "utf-8")
    (tmp_path / "node_modules").symlink_to(NODE_MODULES)
    for name, text in PAGES.items():
        (tmp_path / f"{name}.rst").write_text(text, "utf-8")

    def build(*extensions: str, builder: str = "html", **settings: object) -> tuple[Path, str]:
        settings = {
            "extensions": list(extensions),
            "html_theme": "basic",
            "exclude_patterns": ["node_modules"],
            **settings,
        }
        app = SphinxTestApp(builder, srcdir=tmp_path, freshenv=True, confoverrides=settings)
        try:
            app.build()
            return Path(app.outdir), app.warning.getvalue()
        finally:
            app.cleanup()

    return build


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_an_extension_needs_no_other_and_no_setting(project: Project, extension: str) -> None:
    """Alone, as it comes, it builds a site without a word."""
    out, said = project(extension)
    assert said == ""
    assert "Four minutes." in (out / "brewing.html").read_text("utf-8")


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "text", "man"])
def test_all_together_serve_every_builder(project: Project, builder: str) -> None:
    """What is no site is spared what belongs to one."""
    _, said = project(*EXTENSIONS, builder=builder, language="en", epub_copyright="x", version="1")
    assert [line for line in said.splitlines() if "WARNING" in line] == []


def test_a_page_links_to_the_hand_outs_that_are_there(project: Project, tmp_path: Path) -> None:
    """Who builds a site alone has none, and its pages promise none."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(
        "{% for one in handouts %}{{ one.note }}"
        "{% for file in one.files %} {{ file.kind }} {{ file.href }} {{ file.size }}{% endfor %}"
        "{% endfor %}",
        "utf-8",
    )
    settings = {
        "handouts": {"tea": {"page": "index", "note": "To carry"}, "pot": "brewing"},
        "handout_sheets": {"cup": {"page": "brewing", "note": ", a sheet:"}},
        "handout_folder": "../carried",
        "templates_path": ["templates"],
    }
    out, _ = project("handout", **settings)
    assert (out / "brewing.html").read_text("utf-8") == ""
    (out.parent / "carried").mkdir()
    (out.parent / "carried" / "tea-en.epub").write_bytes(b"." * 1_600_000)
    (out.parent / "carried" / "pot-en.pdf").write_bytes(b"." * 2_300)
    (out.parent / "carried" / "cup-en.pdf").write_bytes(b"." * 1_200)
    project("handout", **settings)
    said = (out / "index.html").read_text("utf-8")
    assert said == "To carry EPUB ../carried/tea-en.epub 2 MB"
    assert (out / "brewing.html").read_text("utf-8") == (
        " PDF ../carried/pot-en.pdf 2 KB, a sheet: PDF ../carried/cup-en.pdf 1 KB"
    )


def test_an_e_book_names_no_file_that_is_not_in_it(project: Project) -> None:
    """Neither the stylesheets nor the scripts of the search, of the folds and of the buttons."""
    names = ("persian_search", "folded_examples", "copy_code", "editions")
    out, _ = project(*names, builder="epub", epub_copyright="x", version="1")
    [book] = out.glob("*.epub")
    with ZipFile(book) as archive:
        held = set(archive.namelist())
        pages = [archive.read(name).decode() for name in held if name.endswith(".xhtml")]
    named = {file for page in pages for file in re.findall(r'"(_static/[^"?]+)', page)}
    assert not {file for file in named if not any(name.endswith(file) for name in held)}


@pytest.mark.parametrize(
    ("builder", "page"), [("html", "brewing.html"), ("dirhtml", "brewing/"), ("html", "index.html")]
)
@pytest.mark.parametrize("theme", ["basic", "sphinx_rtd_theme", "lean_rtd"])
def test_a_page_has_one_canonical_address_and_it_is_there(
    project: Project, builder: str, page: str, theme: str
) -> None:
    """By whatever builder and theme; the sitemap says the same."""
    out, _ = project(
        "editions",
        "lean_rtd",
        builder=builder,
        html_theme=theme,
        language="en",
        editions={"fa": "فارسی", "en": "English"},
        editions_baseurl=BASE,
    )
    file = out / page / "index.html" if page.endswith("/") else out / page
    canonical = re.findall(r'<link rel="canonical" href="([^"]+)"', file.read_text("utf-8"))
    assert canonical == [f"{BASE}/en/{page}"]
    places = {loc.text for loc in ET.parse(out / "sitemap.xml").iter() if loc.tag.endswith("}loc")}
    assert f"{BASE}/en/{page}" in places
    assert f'hreflang="fa" href="{BASE}/fa/{page}"' in file.read_text("utf-8")


def test_without_its_icons_the_lean_theme_shows_no_empty_boxes(project: Project) -> None:
    """What the theme draws with its font of icons, which is left out, is left out too."""
    out, _ = project("lean_rtd", html_theme="lean_rtd")
    css = (out / "_static" / "site.css").read_text("utf-8")
    assert "FontAwesome" not in css
    assert not re.search(r'content:\s*"\\f|[\ue000-\uf8ff]', css)
    assert not re.search("[\ue000-\uf8ff]", (out / "index.html").read_text("utf-8"))


def test_a_theme_of_which_nothing_was_mirrored_is_named(project: Project) -> None:
    """The page would say that it is written from the right, and look as if from the left."""
    settings = {"language": "fa"}
    _, said = project("rtl_theme", html_theme="alabaster", **settings)
    assert "nothing of the theme alabaster was mirrored" in said
    _, said = project("rtl_theme", html_theme="sphinx_rtd_theme", **settings)
    assert said == ""


def test_a_missing_rtlcss_is_one_clear_sentence(project: Project, tmp_path: Path) -> None:
    """It names the place, as seen from conf.py, and what to do; nobody is asked to report it."""
    with pytest.raises(ConfigError) as error:
        project("rtl_theme", language="fa", rtl_theme_node_modules="tools/node_modules")
    place = tmp_path / "tools" / "node_modules" / "rtlcss"
    assert str(error.value).startswith(f"{place} is missing. Install it with npm")
