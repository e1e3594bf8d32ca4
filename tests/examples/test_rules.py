"""What is an example, and what an author owes the reader."""

from __future__ import annotations

import pytest

from translated_examples.blocks import find_blocks, stray_prompts
from translated_examples.rules import complaints


@pytest.mark.parametrize(
    "text",
    [
        "..\n   >>> 1\n   2\n",
        ".. Note to self:\n\n   >>> 1\n   2\n\nText.\n",
        ".. code-block:: console\n\n   >>> 1\n   2\n",
        "A prompt is ``>>>`` in Python.\n",
        ".. code-block:: rst\n\n   Text::\n\n      >>> 1\n      2\n",
    ],
)
def test_what_is_no_example_is_left_alone(text: str) -> None:
    """Comments and blocks in another language are no examples."""
    blocks = find_blocks(text, ".rst")
    assert not any(block.is_example for block in blocks)
    assert not list(stray_prompts(text, blocks))


@pytest.mark.parametrize(
    "text",
    [
        ">>> 1 + 1\n2",
        "```python\nassert 1 + 1 == 2\n```",
        ">>> from math import pi\n>>> half = pi / 2\n\nThen:\n\n>>> half\n1.57\n",
        ">>> word: str = 'a'\n\n>>> other = word\n\n>>> other\n'a'\n",
    ],
)
def test_example_with_an_outcome_is_fine(text: str) -> None:
    """An example shows output, asserts, or prepares what a later one shows."""
    blocks = find_blocks(text, ".md" if text.startswith("`") else ".rst")
    assert not list(complaints("page", blocks))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Text\n\n>>> word = 'a'\n", 3),
        (">>> word = 'a'\n\n>>> 1\n1\n", 1),
        (">>> words = []\n>>> words.append(1)\n\n>>> words\n[1]\n", 1),
        (">>> import math\n>>> import re\n\n>>> math.pi > 3\nTrue\n", 1),
        (">>> for word in 'ab':\n...     pass\n", 1),
    ],
    ids=["nothing follows", "unused", "a call", "an unused import", "a loop"],
)
def test_example_that_asserts_nothing_is_named(text: str, line: int) -> None:
    """An example that asserts nothing where it could is named with its line."""
    assert list(complaints("page", find_blocks(text, ".rst"))) == [
        f"page, line {line}: this example asserts nothing."
    ]


def test_page_without_an_example_is_named() -> None:
    """A page that is to have examples and has none is named."""
    assert list(complaints("page", [])) == ["page has no example."]
