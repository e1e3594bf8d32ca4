"""Sphinx, for both editions.

The Persian edition is built with ``-D language=fa`` and the English one with ``-D language=en``.
"""

import os
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils.utils.smartquotes import smartchars

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

ROOT = Path(__file__).parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "docs" / "_extensions")]

from tools.frontdoor import POLICY, base_url  # noqa: E402 - found only now

import crm_demo  # noqa: E402

# What is in one edition otherwise than in the other; readers of no known language get the first.
EDITIONS = {
    code: tomllib.loads((ROOT / "docs" / "_editions" / f"{code}.toml").read_text("utf-8"))
    for code in ("fa", "en")
}


def of_each(what: str) -> dict[str, Any]:
    """Return something of every edition."""
    return {code: edition[what] for code, edition in EDITIONS.items()}


odoo_version = "19.0"

language = "fa"
project = EDITIONS[language]["title"]
release = version = crm_demo.__version__

extensions = """
    sphinx.ext.autodoc sphinx.ext.napoleon myst_parser
    translated_examples untranslated explicit_anchors folded_examples two_sides run_examples
    copy_code proven page_options answers persian_search pictures rtl_theme lean_rtd subset_fonts
    editions tidy_reference ui_label handout
""".split()
source_suffix = {".rst": "restructuredtext", ".md": "markdown"}
exclude_patterns = ["_*", "locale"]
templates_path = ["docs/_templates"]
nitpicky = True
# Without a network there is no inventory of Python's own documentation to link to.
nitpick_ignore_regex = [(r"py:.*", r"(collections|datetime|decimal|enum|typing)\..*")]
rst_prolog = f".. |odoo| replace:: Odoo\N{NO-BREAK SPACE}{odoo_version}\n"
# The typographer knows no Persian; Persian pages are written with their own quotation marks, and it
# is to make dashes alone.
smartchars.quotes["fa"] = "«»‹›"
smartquotes_excludes = {"languages": [], "builders": ["man", "text"]}
highlight_language = "default"
# All its colours can be read on our ground.
pygments_style = "xcode"

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_type_aliases = {"Role": "Role"}
autodoc_typehints = "signature"
napoleon_attr_annotations = False
napoleon_use_ivar = True
python_use_unqualified_type_names = True

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "substitution"]
myst_substitutions = {"odoo": f"Odoo\N{NO-BREAK SPACE}{odoo_version}"}

# Relative to the source folder, not to this file.
locale_dirs = ["locale"]
gettext_compact = False
gettext_uuid = False
gettext_additional_targets = ["literal-block", "doctest-block"]
figure_language_filename = "{path}{language}/{basename}{ext}"
pictures_marks = "crm/img/marks.json"

# Staff do not come for code: on the pages written for them the examples are folded.
folded_examples_pages = ["crm", "crm/*"]
_tutorials = [f"tutorials/{path.stem}" for path in (ROOT / "docs" / "tutorials").glob("*.md")]
two_sides_pages = _tutorials
proven_pages = ["crm", "crm/*", "tutorials/*"]
page_toc_sections = 4
lean_rtd_policy = POLICY

NODE_MODULES = ROOT / "node_modules"
_vazirmatn = NODE_MODULES / "@fontsource-variable" / "vazirmatn"
rtl_theme_node_modules = lean_rtd_node_modules = str(NODE_MODULES)
run_examples_node_modules = persian_search_node_modules = str(NODE_MODULES)
run_examples_cache = str(ROOT / "build")
run_examples_packages = ["crm_demo", "phonenumbers"]
# Both editions share one Python.
run_examples_folder = "../run"
run_examples_view = "docs/_in_page/office.py"
subset_fonts_files = {
    "fonts/vazirmatn-arabic.woff2": str(_vazirmatn / "files/vazirmatn-arabic-wght-normal.woff2"),
    "fonts/vazirmatn-latin.woff2": str(_vazirmatn / "files/vazirmatn-latin-wght-normal.woff2"),
    "fonts/vazirmatn-LICENSE.txt": str(_vazirmatn / "LICENSE"),
}
subset_fonts_alphabets = of_each("alphabet")
persian_search_synonyms = of_each("synonyms")
persian_search_trouble = of_each("trouble")
persian_search_fillers = of_each("fillers")
# Who asks how something is done is led to the page of the work before a story, a list or the code.
persian_search_weights = {
    "index": 0.6,
    "tutorials/": 0.7,
    "reference/": 0.5,
    "glossary": 0.7,
    "answers": 0.5,
    "card": 0.5,
    "checklist": 0.5,
    "crm": 0.9,
    "crm/": 1,
}

editions = of_each("name")
editions_cards = of_each("card")
editions_locales = of_each("locale")
editions_baseurl = base_url()

ui_label_help = "`make labels` reads it from the live Odoo"

html_theme = "lean_rtd"
html_theme_options = {"navigation_depth": 3, "collapse_navigation": True}
html_static_path = ["docs/_static"]
html_favicon = "docs/_static/favicon.svg"
# In this order: of two rules that weigh the same the later one holds.
_sheets = """
    tokens night fonts text lists flow notes tables code reference frame menu pictures print sheet
""".split()
html_css_files = [f"{sheet}.css" for sheet in _sheets]
# Where the source is kept, if the site is to link to it.
html_context = {"odoo_version": odoo_version, "source_url": os.environ.get("MANUAL_SOURCE", "")}
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_use_index = False
html_domain_indices = False

# The whole manual and each tutorial, to print and to carry along: for staff, who do without code,
# and for trainers.
_handouts = {"manual": "index", **{Path(page).name: page for page in _tutorials}}
# Both editions have theirs in one folder, where `make site` puts them.
handout_folder = "../handouts"
handout_sheet_css = ["docs/_static/sheet.css"]
handout_css = ["docs/_static/tokens.css", "docs/_handouts/handout.css"]
_vazir_code = NODE_MODULES / "vazir-code-font/dist/Vazir-Code.woff2"
_static_vazirmatn = NODE_MODULES / "@fontsource" / "vazirmatn" / "files"
_arabic = "U+0600-06FF, U+200C-200E, U+2010-2011, U+FB50-FDFF, U+FE70-FEFC"
_latin = "U+0000-00FF, U+2013-2014, U+2018-201A, U+201C-201E, U+2020-2022, U+2026, U+2039-203A"
handout_fonts = [
    ("HandoutText", weight, str(_static_vazirmatn / f"vazirmatn-{script}-{weight}-normal.woff2"), r)
    for weight in (400, 700)
    for script, r in (("arabic", _arabic), ("latin", _latin))
]
handout_fonts += [("HandoutCode", 400, str(_vazir_code), "U+0-10FFFF")]


def _name_edition(app: "Sphinx", config: "Config") -> None:
    """Give the edition its names: ``-D language`` is known only after this file was read."""
    edition = EDITIONS["en" if config.language == "en" else "fa"]
    config.project = config.html_title = config.html_short_title = edition["title"]
    config.author = config.copyright = edition["authors"]
    config.handout_colophon = [
        line.format(version=release, odoo=f"Odoo {odoo_version}") for line in edition["colophon"]
    ]
    for name, page in sorted(_handouts.items()):
        config.handouts[f"crm-{name}"] = {
            "page": page,
            "note": edition["for_staff"],
            "examples": False,
            "leave_out": ["reference/*", "sandbox"],
        }
        config.handouts[f"crm-{name}-trainer"] = {"page": page, "note": edition["for_trainers"]}
    for page in ("card", "checklist"):
        config.handout_sheets[f"crm-{page}"] = {"page": page, "note": edition["on_a_sheet"]}
    if config.language == "fa":
        config.smartquotes_action = "D"


def setup(app: "Sphinx") -> None:
    app.connect("config-inited", _name_edition)
