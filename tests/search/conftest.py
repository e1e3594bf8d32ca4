"""The search of an edition, without a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

NODE_MODULES = Path(__file__).parents[2] / "node_modules"
NODE = Path(sys.executable).with_name("node")
EDITIONS = ("fa", "en")

# Loads the search of an edition, as a page does, and answers what is asked line by line.
ANSWER = """
const fs = require("fs"), vm = require("vm");
globalThis.window = globalThis;
const [site] = process.argv.slice(1);
const scripts = ["language_data", "minisearch", "search_words", "search_asked", "search_index"];
for (const path of [...scripts.map((name) => `_static/${name}.js`), "searchindex.js"]) {
  vm.runInThisContext(fs.readFileSync(`${site}/${path}`, "utf8"), { filename: path });
}
const ask = vm.runInThisContext(`(what, texts) => {
  const stemmer = new Stemmer();
  const answers = {
    stem: (text) => stemmer.stemWord(text),
    words: (text) => Words.cut(text),
    search: (text) => Search.search(text),
    unknown: (text) => Search.unknown(text),
  };
  return texts.map(answers[what]);
}`);
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  console.log(JSON.stringify(ask(...JSON.parse(line))));
});
"""


class Search:
    """The search of one edition, in Node."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.node = subprocess.Popen(
            [str(NODE), "-e", ANSWER, str(site)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, what: str, texts: list[str]) -> list[Any]:
        """Put each text to a function of the scripts."""
        assert self.node.stdin
        assert self.node.stdout
        self.node.stdin.write(json.dumps([what, texts]) + "\n")
        self.node.stdin.flush()
        answers: list[Any] = json.loads(self.node.stdout.readline())
        return answers

    def found(self, query: str) -> list[str]:
        """Where the results of a query lead to, best first."""
        (results,) = self.ask("search", [query])
        return [result["address"] + "#" + result["anchor"] for result in results]

    def pages(self, query: str) -> set[str]:
        """The pages that a query finds."""
        return {address.partition("#")[0] for address in self.found(query)}

    def stems(self, text: str) -> list[str]:
        """The stems that a text is found by."""
        (words,) = self.ask("words", [text])
        return [word["stem"] for word in words]

    def read(self) -> list[Any]:
        """What the search reads: pages, words for one another, and what else it is told."""
        text = (self.site / "searchindex.js").read_text("utf-8")
        read: list[Any] = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")\n"))
        return read

    def index(self) -> list[Any]:
        """What is in the index: of each page its name, its address and its sections."""
        pages: list[Any] = self.read()[0]
        return pages

    def close(self) -> None:
        assert self.node.stdin
        assert self.node.stdout
        self.node.stdin.close()
        self.node.stdout.close()
        self.node.wait()


@pytest.fixture(scope="module")
def searches(built: Path) -> Any:
    """The search of each edition."""
    with ExitStack() as stack:
        yield {
            edition: stack.enter_context(closing(Search(built / edition))) for edition in EDITIONS
        }


@pytest.fixture(scope="module")
def persian(searches: dict[str, Search]) -> Search:
    """The search of the Persian edition."""
    return searches["fa"]


def build(folder: Path, **pages: str) -> Search:
    """The search of a small manual in Persian."""
    source = folder / "source"
    source.mkdir(exist_ok=True)
    (source / "conf.py").write_text(
        'project, language, html_theme = "x", "fa", "sphinx_rtd_theme"\n'
        'extensions = ["persian_search", "page_options"]\n'
        "page_toc_sections = 1\n"
        f"persian_search_node_modules = {str(NODE_MODULES)!r}\n"
    )
    for name, text in pages.items():
        (source / f"{name}.rst").write_text(text, "utf-8")
    extensions = Path(__file__).parents[2] / "docs" / "_extensions"
    result = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", str(source), str(folder / "site")],
        env={"PYTHONPATH": str(extensions), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    return Search(folder / "site")


LEADS = """
سرنخ‌ها
=======

.. meta::
   :keywords: قیف

سرنخ نخستین نشانهٔ علاقه است. مشتری هنوز نیامده است.

.. _new:

ایجاد
-----

دکمهٔ :guilabel:`ذخیره` را بزنید. پیش‌بینی درآمد هم هست.

>>> "زرافه"
'زرافه'

.. rst-class:: no-search

فیل
"""
TERMS = """
واژه‌نامه
=========

.. glossary::

   سرنخ (Lead)
      کسی که شاید مشتری شود.

.. py:function:: add_lead(name)

   سرنخ تازه می‌سازد.
"""
INDEX = """
خانه
====

.. toctree::

   leads
   terms
   hidden
"""
HIDDEN = ":nosearch:\n\nپنهان\n=====\n\nسرنخ و کرگدن\n"
