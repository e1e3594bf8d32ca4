"""Which examples are executed, and in which language.

Each example of the manual, of the docstrings and of the README is a test.
What is translated is executed twice: as it is written, and as its catalogue has it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sybil.sybil import SybilCollection

from translated_examples.executing import Edition, summary

pytest_plugins = ["pytester"]

PERSIAN = ("fa", "Persian")
ENGLISH = ("en", "English")

ROOT = Path(__file__).parent
DOCS = ROOT / "docs"
LOCALE = DOCS / "locale"

PAGES = ("*.rst", "*.md")
# Pages that are written in English: what they show is English by nature.
ENGLISH_PAGES = ("reference/*.rst",)
# The modules that `reference/` shows.
PUBLIC_MODULES = ("crm_demo/*.py", "crm_demo/crm/*.py")

pages = Edition(PERSIAN, DOCS, PAGES, excludes=ENGLISH_PAGES)
pages_in_english = Edition(ENGLISH, DOCS, PAGES, excludes=ENGLISH_PAGES, locale=LOCALE)

reference = Edition(ENGLISH, DOCS, ENGLISH_PAGES)
reference_in_persian = Edition(PERSIAN, DOCS, ENGLISH_PAGES, locale=LOCALE)

docstrings = Edition(ENGLISH, ROOT / "src", ["*.py"])
docstrings_in_persian = Edition(
    PERSIAN, ROOT / "src", PUBLIC_MODULES, locale=LOCALE, domains="reference/**/*.po"
)

readme = Edition(ENGLISH, ROOT, ["README.md"])

manual = [
    pages,
    pages_in_english,
    reference,
    reference_in_persian,
    docstrings,
    docstrings_in_persian,
    readme,
]
pytest_collect_file = SybilCollection(manual).pytest()


@pytest.fixture(scope="session")
def sybils() -> list[Edition]:
    """What executes the manual, for tests that look at what is executed."""
    return manual


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many examples ran in each language."""
    for line in summary(terminalreporter, PERSIAN, ENGLISH):
        terminalreporter.write_line(line)
