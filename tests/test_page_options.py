"""What a page chooses for itself."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest

from tests.search.conftest import build

PARENT = """{options}
والد
====

متن

.. toctree::

   leads
   terms
   hidden

.. _part:

بخش
---

آ
"""


@pytest.mark.parametrize(
    ("options", "has_list", "has_sections"),
    [
        ("", True, True),
        (":show-content:\n", False, True),
        (":show-content:\n:show-toc:\n", True, True),
        (":show-toc:\n", True, True),
        (":hide-page-toc:\n", True, False),
        (":nosearch:\n", True, True),
    ],
)
def test_a_page_chooses_what_it_shows(
    tmp_path: Path, options: str, has_list: bool, has_sections: bool
) -> None:
    """The list of pages under a page, and of its sections beside it, are its own choice."""
    pages = {
        "index": "خانه\n====\n\n.. toctree::\n\n   parent\n",
        "parent": PARENT.format(options=options),
        "leads": "آ\n=\n\nآ\n",
        "terms": "ب\n=\n\nب\n",
        "hidden": "پ\n=\n\nپ\n",
    }
    with closing(build(tmp_path, **pages)) as search:
        html = (search.site / "parent.html").read_text("utf-8")
        menu, _, text = html.partition('itemprop="articleBody"')
        assert ("toctree-wrapper" in text) == has_list
        assert ("#part" in menu) == has_sections
        assert ('class="page-toc"' in text) == has_sections
        assert "leads.html" in menu
        assert bool(search.found("والد")) == (options != ":nosearch:\n")


def test_what_a_page_describes_is_listed_with_its_sections(tmp_path: Path) -> None:
    """A page of a reference is long by its entries; they are called as in the code."""
    text = "فروشگاه\n=======\n\n.. py:module:: shop\n\n.. py:function:: sell(desk)\n\n   آ\n"
    with closing(build(tmp_path, index=text + "\nبخش\n---\n\nآ\n")) as search:
        html = (search.site / "index.html").read_text("utf-8")
        _, _, listed = html.partition('class="page-toc"')
        listed = listed.partition("</nav>")[0]
        assert 'href="#shop.sell"><code' in listed
        assert re.search(r">sell</(span|code)>", listed)
        assert listed.index("sell") < listed.index(">بخش<")
