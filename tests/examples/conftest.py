"""A small manual to try the examples on."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from warnings import catch_warnings, filterwarnings

import polib
import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from translated_examples.catalogues import translations

CONFTEST = """
import sys
from pathlib import Path

from sybil.sybil import SybilCollection
from translated_examples.executing import Edition, summary

PERSIAN, ENGLISH = ("fa", "Persian"), ("en", "English")
ROOT = Path(__file__).parent
DOCS = ROOT / "docs"
LOCALE = DOCS / "locale"
PAGES = ["*.rst", "*.md"]

sys.path.insert(0, str(ROOT / "src"))
pytest_collect_file = SybilCollection([
    Edition(PERSIAN, DOCS, PAGES),
    Edition(ENGLISH, DOCS, PAGES, locale=LOCALE),
    Edition(ENGLISH, ROOT / "src", ["*.py"]),
    Edition(PERSIAN, ROOT / "src", ["*.py"], locale=LOCALE, domains="ref*.po"),
]).pytest()

def pytest_terminal_summary(terminalreporter):
    for line in summary(terminalreporter, PERSIAN, ENGLISH):
        terminalreporter.write_line(line)
"""

CONF = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))
extensions = [
    "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.doctest", "myst_parser",
    "translated_examples",
]
myst_enable_extensions = ["colon_fence"]
gettext_compact = False
locale_dirs = ["locale"]
html_theme = "basic"
"""

MODULE = '''
"""What one says.

>>> say("hello")
'hello!'
"""

def say(word):
    """Say a word.

    Args:
        word: Which.

            >>> say("hello")
            'hello!'

    A text with an escaped \\x61, and an example in a list:

    - Often:

      >>> word = say("hello")
      >>> say(word)
      'hello!!'
    """
    return f"{word}!"
'''

WORDS = {"سلام": "hello", "بدرود": "goodbye"}


def in_english(text: str) -> str:
    for native, translated in WORDS.items():
        text = text.replace(native, translated)
    return text


@dataclass
class Manual:
    """A small manual in a folder, with all that one can do to it."""

    root: Path

    @classmethod
    def start(cls, root: Path) -> Manual:
        manual = cls(root)
        (root / "docs").mkdir()
        (root / "src").mkdir()
        manual.write("conf.py", CONF)
        manual.write("conftest.py", CONFTEST)
        return manual

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def catalogue(self, name: str, language: str = "en") -> Path:
        return self.docs / "locale" / language / "LC_MESSAGES" / f"{name}.po"

    def translate(self, name: str, *texts: tuple[str, str], flags: tuple[str, ...] = ()) -> None:
        catalogue = polib.POFile()
        catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8"}
        for native, translated in texts:
            entry = polib.POEntry(msgid=native, msgstr=translated, flags=list(flags))
            catalogue.append(entry)
        path = self.catalogue(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))

    def build(self, language: str, builder: str = "html") -> tuple[Path, str]:
        """Return where the edition was built, and the warnings."""
        out, warnings = self.root / "out" / builder / language, io.StringIO()
        with patch_docutils(), docutils_namespace(), catch_warnings():
            # Sphinx's own napoleon does what its autodoc is going to give up.
            filterwarnings("ignore", message="The mapping interface for autodoc options")
            app = Sphinx(
                self.docs,
                self.root,
                out,
                out / ".doctrees",
                builder,
                confoverrides={"language": language},
                status=None,
                warning=warnings,
            )
            app.build()
        return out, warnings.getvalue()

    def extracted(self, name: str) -> dict[str, polib.POEntry]:
        out = self.root / "out" / "gettext" / "fa"
        return {entry.msgid: entry for entry in polib.pofile(str(out / f"{name}.pot"))}

    def shown(self, page: str, language: str) -> list[str]:
        out = self.root / "out" / "html" / language
        soup = BeautifulSoup((out / f"{page}.html").read_text("utf-8"), "html.parser")
        return [pre.get_text().strip("\n") for pre in soup.select("div.highlight pre")]


@pytest.fixture
def run(pytester: pytest.Pytester) -> Callable[..., pytest.RunResult]:
    """Run pytest over a manual."""

    def run(manual: Manual, *arguments: str) -> pytest.RunResult:
        translations.cache_clear()
        return pytester.runpytest_inprocess(
            "--rootdir",
            str(manual.root),
            "--disable-plugin-autoload",
            "--import-mode=importlib",
            "-pno:doctest",
            "-pno:cacheprovider",
            *arguments,
            *(str(manual.root / folder) for folder in ("docs", "src")),
        )

    return run


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    """A manual without pages."""
    return Manual.start(tmp_path)
