"""Whatever a writer may use looks right, although no page of today has it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from PIL import Image
from playwright.sync_api import Page
from pygments.token import STANDARD_TYPES

ROOT = Path(__file__).parents[2]
LABELS = Path("locale", "fa", "LC_MESSAGES", "labels.po")
EDITIONS = ("fa", "en")
LONG = {"fa": "سرنخ" * 30, "en": "lead" * 30}

# A word that nothing breaks, wherever words stand.
WORDS = """
.. _{page}:

{word}
{line}

{word} **{word}** *{word}* ``{word}`` :guilabel:`{word}` :kbd:`{word}` `{word} <#x>`__

- {word}

  1. {word}

{word}
   {word}

:{word}: {word}

| {word}

    {word}

.. _{page}-second:

{word} {word}
{under}{under}-

.. note:: {word}

   {word}

.. admonition:: {word}

   {word}

.. rubric:: {word}

.. figure:: picture.png
   :alt: {word}

   {word}

.. code-block:: text
   :caption: {word}

   {word}

.. list-table:: {word}

   * - {word}
     - {word}

.. py:function:: {name}(word: {name}) -> {name}

   :param {name} word: {word}

A note [#note]_.

.. [#note] {word}
"""


@pytest.fixture(scope="session", params=EDITIONS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site like ours, with a page of all elements and two of long words."""
    source = tmp_path_factory.mktemp("elements")
    shutil.copy(Path(__file__).parent / "elements" / "index.rst", source)
    Image.new("RGB", (200, 100), (30, 120, 90)).save(source / "picture.png")
    (source / LABELS).parent.mkdir(parents=True)
    shutil.copy(ROOT / "docs" / LABELS, source / LABELS)
    word = LONG[request.param]
    for page in ("long", "longer"):
        line, name = "=" * len(word), f"{page}{'lead' * 30}"
        text = WORDS.format(page=page, word=word, line=line, under="-" * len(word), name=name)
        (source / f"{page}.rst").write_text(text, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-c", ".", "-D", f"language={request.param}"]
    command += ["-D", "proven_pages=", str(source), str(source / "site")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return source / "site"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_element_can_be_read(
    phone: Page, site: Path, scheme: Literal["light", "dark"]
) -> None:
    """Its colours differ enough from the ground that it stands on, by day and by night."""
    phone.emulate_media(color_scheme=scheme)
    phone.goto((site / "index.html").as_uri())
    # A word of every kind that a language may have, also where a line is pointed out.
    phone.evaluate(
        """(kinds) => {
          const code = document.querySelector(".highlight pre");
          for (const place of [code, code.appendChild(document.createElement("span"))]) {
            if (place !== code) place.className = "hll";
            for (const kind of kinds) {
              const word = document.createElement("span");
              word.className = kind;
              word.textContent = ` ${kind}`;
              place.append(word);
            }
          }
        }""",
        # What only spaces have is not read.
        sorted(set(STANDARD_TYPES.values()) - {"", "w"}),
    )
    rules = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "preload": False}
    found = [
        f"{node['html'][:150]}: {check['data'].get('contrastRatio')}"
        for violation in Axe().run(phone, options=rules).response["violations"]
        for node in violation["nodes"]
        for check in node["any"]
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["long", "longer", "index", "search"])
def test_no_word_makes_a_page_wider_than_the_screen(phone: Page, site: Path, name: str) -> None:
    """Not in the text, nor in what leads to it."""
    phone.goto((site / f"{name}.html").as_uri())
    for width in (360, 768, 1440):
        phone.set_viewport_size({"width": width, "height": 740})
        for part in ("html", ".wy-nav-side", "main", ".rst-content", ".wy-nav-top"):
            wide = phone.locator(part).evaluate("part => part.scrollWidth - part.clientWidth")
            assert wide <= 0, f"{part} on {width} pixels"


def test_no_element_has_a_style_of_its_own(site: Path) -> None:
    """The policy of the pages would refuse it; and every frame of a table is closed."""
    html = (site / "index.html").read_text("utf-8")
    assert not re.search(r"""<style|\sstyle=["']""", html)
    assert html.count("<div") == html.count("</div>")
    assert (
        html.count('<div class="wy-table-responsive" tabindex="0">') == html.count("</table>") - 1
    )
    assert 'class="hlist"' in html


def test_a_corner_without_a_word_is_no_heading(site: Path) -> None:
    """And every heading says whether it is of a column or of a row."""
    page = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    [table] = [one for one in page.select("table") if "A caption with" in one.get_text()]
    assert [(cell.name, cell.get("scope")) for cell in table.select("th, td")] == [
        ("td", None), ("th", "col"), ("th", "row"), ("td", None), ("th", "row"), ("td", None),
    ]  # fmt: skip


def test_many_columns_stand_one_under_another_on_a_phone(phone: Page, site: Path) -> None:
    """Each cell under its heading; who does not see it still has a table."""
    phone.goto((site / "index.html").as_uri())
    table = phone.get_by_role("table", name="Of three columns")
    row = table.get_by_role("row").nth(1)
    cells = row.locator("th, td")
    places = cells.evaluate_all(
        """cells => cells.map((cell) => {
          const { left, top } = cell.getBoundingClientRect();
          return [left, top, getComputedStyle(cell, "::before").content];
        })"""
    )
    lefts, tops, labels = zip(*places, strict=True)
    assert len(set(lefts)) == 1
    assert list(tops) == sorted(set(tops))
    assert [label.split('"')[1:2] for label in labels] == [[], ["seen"], ["done"]]
    assert row.get_by_role("rowheader").count() == 1
    assert row.get_by_role("cell").count() == 2
    assert table.get_by_role("columnheader").count() == 2
    phone.set_viewport_size({"width": 768, "height": 740})
    tops = cells.evaluate_all("cells => cells.map((cell) => cell.getBoundingClientRect().top)")
    assert len(set(tops)) == 1


COPIED = {
    'no prompt\n... """': """\
text = \"\"\"
>>> no prompt
\"\"\"
for word in text.split():
    if word:
        print(word)

with open("x") as file: file.read()

def said():
    return 1

sum([
    1,
])
""",
    "no prompt\n... either": 'text = """\n>>> no prompt\n... either\n"""\n',
    "@decorated": """\
@decorated
async def say(word: str = 'x', *words: int) -> None:
    \"\"\"What it says.\"\"\"
    global here
    return None if word is not f"{word!r}\\n" else [0x1F, 1.5, 1j, True, ...]


class Word(Exception):
    raise ValueError("no") from None
""",
    "all passed": "make test  # a remark\n",
    "plain": "plain\n",
}


@pytest.mark.parametrize("text", COPIED)
def test_what_is_copied_can_be_pasted(phone: Page, site: Path, text: str) -> None:
    """No number of a line, no prompt and no output, but what ends a block, and all of a text."""
    phone.goto((site / "index.html").as_uri())
    phone.evaluate(
        """Object.defineProperty(navigator, "clipboard", {
          value: { writeText: async (text) => { window.copied = text; } }
        })"""
    )
    blocks = phone.locator("div.highlight")
    texts = blocks.evaluate_all(
        """blocks => blocks.map((block) => {
          const copy = block.cloneNode(true);
          for (const number of copy.querySelectorAll(".linenos")) number.remove();
          return copy.textContent;
        })"""
    )
    [number] = [number for number, said in enumerate(texts) if text in said]
    blocks.nth(number).get_by_role("button").click()
    assert phone.evaluate("window.copied") == COPIED[text]
