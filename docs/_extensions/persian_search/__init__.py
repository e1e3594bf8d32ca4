"""A full-text search that works as a Persian speaker expects, for any Sphinx HTML theme.

Spelling makes no difference where it makes none to a reader: Arabic and Persian letters;
half-space, space or nothing before an ending; hamza, diacritics and digits.
Endings are stemmed by Snowball: in the browser by a translation of the stemmer that Python has.
Other languages are served by the same front end with the stemmers that Sphinx has for them.

The index holds the text of each section, so that a result shows the sentence that was found.
It is a script, so that it can be read over HTTP and from ``file:`` alike.
It is cut into words in the browser, by the very function that reads the query; MiniSearch weighs
them.
Where a question leads is learnt, beyond that, from the questions that stand in the pages, in all
their words, when the site is built.

``persian_search_label_classes`` names the classes of inline text that is a label of a screen: what
a reader sees there is what he will look for.
What is of the class ``search-question`` is a question and its answer, and leads to its section,
wherever it is seen; with ``search-absent`` it is about what the manual does not have. Its attribute
``also`` has other words for it.

``persian_search_synonyms`` has groups of words that readers use for one another, by language, and
``persian_search_fillers`` what a question is made of, whatever it is about.
``persian_search_trouble`` has the signs that it is about something that went wrong.
``persian_search_node_modules`` is the folder in which npm installed minisearch and esbuild, as seen
from conf.py.
``persian_search_weights`` says of pages, by the beginning of their names, what they are worth
beside others.
The strings that a reader sees are in the ``sphinx`` catalogue, like those of the theme.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import snowballstemmer
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import _MINIFIED_JS_PATH, SearchLanguage

import npm
from persian_search import verbs
from persian_search.indexing import Script, SectionIndex
from persian_search.stemming import javascript
from sites import is_site

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

HERE = Path(__file__).parent
MINISEARCH = 'import MiniSearch from "minisearch"; globalThis.MiniSearch = MiniSearch;'

# What a question is made of, whatever it is about.
STOP_WORDS = """
    آن از است این با باید برای بر به تا چرا چطور چگونه چه چی چیست خود در درباره دربارهٔ را روی
    کجا کجاست کدام کرد کردن کنم کنیم کنید کند که کی ما من می‌شود می‌توان می‌کنم می‌کند نیست هر
    دارد دارم دارند شد شدن شده شود هست هستند هم و یا یک باشد تواند خواهد باید می‌دهد
""".split()


class SearchPersian(SearchLanguage):
    """Persian, for the search of Sphinx."""

    lang = "fa"
    language_name = "Persian"
    stopwords = frozenset(STOP_WORDS)

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self.stemmer = snowballstemmer.stemmer("persian")
        base = (_MINIFIED_JS_PATH / "base-stemmer.js").read_text("utf-8")
        self.js_stemmer_code = f"{base}\n{javascript('persian')}\n{verbs.javascript()}"

    def stem(self, word: str) -> str:
        stem: str = self.stemmer.stemWord(word)
        return stem


def _add_templates(app: Sphinx, config: Config) -> None:
    config.templates_path.append(str(HERE / "templates"))


def _bundle(app: Sphinx, folder: Path) -> Path:
    """Write MiniSearch as one script that pages load without a module; return its folder."""
    node_modules = Path(app.confdir, app.config.persian_search_node_modules)
    told = ("--bundle", "--minify", "--format=iife")
    script = npm.esbuild(node_modules, *told, given=MINISEARCH)
    static = folder / "static"
    static.mkdir(parents=True, exist_ok=True)
    (static / "minisearch.js").write_text(script, "utf-8")
    return static


def _replace_index(app: Sphinx) -> None:
    builder = app.builder
    if not is_site(app):
        return
    assert isinstance(builder, StandaloneHTMLBuilder)  # noqa: S101 - a site is built by one
    if not builder.search:
        return
    app.add_css_file("persian_search.css", priority=450)
    app.add_js_file("search_found.js", defer="defer")
    builder.indexer_format = Script()
    app.add_js_file("search_key.js", defer="defer")
    folder = Path(app.doctreedir, "persian_search")
    app.config.html_static_path += [str(HERE / "static"), str(_bundle(app, folder))]
    load_indexer = builder.load_indexer

    def load(docnames: AbstractSet[str]) -> None:
        builder.indexer = SectionIndex(builder, folder)
        load_indexer(docnames)

    # Sphinx has just made its own index and is about to load what was in it.
    builder.load_indexer = load  # type: ignore[method-assign]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace the search of sites."""
    app.require_sphinx((9, 0))
    app.add_config_value(
        "persian_search_label_classes", ["guilabel", "menuselection", "ui-label"], "env", list
    )
    app.add_config_value("persian_search_synonyms", {}, "env", dict)
    app.add_config_value("persian_search_node_modules", "node_modules", "env", str)
    app.add_config_value("persian_search_fillers", {}, "env", dict)
    app.add_config_value("persian_search_trouble", {}, "env", dict)
    app.add_config_value("persian_search_weights", {}, "env", dict)
    app.add_search_language(SearchPersian)
    app.connect("config-inited", _add_templates)
    app.connect("builder-inited", _replace_index)
    return {
        "version": "2.0",
        # What an earlier one kept of a build lacks what is learnt from.
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
