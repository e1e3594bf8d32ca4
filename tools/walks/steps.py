"""What the numbered steps of a page say, read from the page as Sphinx understands it."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes

from crm_demo.errors import Language
from tools.odoo.place import ROOT, Trouble

LANGUAGES: tuple[Language, ...] = ("fa", "en")
DOCTREES = ROOT / "build" / "walks" / "doctrees"
# An example or a picture under a step is no part of what the step says.
ASIDE = (nodes.figure, nodes.doctest_block, nodes.literal_block)


@dataclass(frozen=True)
class Step:
    """A numbered step.

    Args:
        section: The anchor of its section.
        number: Its number.
        labels: The labels of the screen that it names, in its order.
        place: The file and line of its source.
    """

    section: str
    number: int
    labels: tuple[str, ...]
    place: str


def read(languages: Sequence[Language] = LANGUAGES) -> dict[Language, dict[str, list[Step]]]:
    """Return the steps of each page that has some, in the order of the page.

    Raises:
        Trouble: The manual does not build.
    """
    with ThreadPoolExecutor() as both:
        return dict(zip(languages, both.map(_read, languages), strict=True))


def _read(language: Language) -> dict[str, list[Step]]:
    folder = DOCTREES / language
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-b", "dummy"]
    command += ["-c", str(ROOT), "-d", str(folder), "-D", f"language={language}"]
    # A picture that is not there yet is what a walk may be about to take.
    command += ["-D", "suppress_warnings=image.not_readable"]
    command += [str(ROOT / "docs"), str(folder.with_name(f"{language}-built"))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(f"The manual does not build in “{language}”:\n{done.stderr.strip()}")
    found = {}
    for path in sorted(folder.rglob("*.doctree")):
        page = path.relative_to(folder).with_suffix("").as_posix()
        document: nodes.document = pickle.loads(path.read_bytes())  # our own, just written
        if steps := steps_of(document):
            found[page] = steps
    return found


def steps_of(document: nodes.document) -> list[Step]:
    """Return the numbered steps of a page."""
    return [
        Step(_section(item), number, tuple(_labels(item)), _place(item, document))
        for steps in document.findall(nodes.enumerated_list)
        for number, item in enumerate(steps.children, int(steps.get("start", 1)))
        if isinstance(item, nodes.list_item)
    ]


def _section(item: nodes.Node) -> str:
    while item.parent and not isinstance(item, nodes.section):
        item = item.parent
    assert isinstance(item, nodes.Element)
    return next(iter(item.get("ids", [])), "")


def _labels(node: nodes.Element) -> list[str]:
    found = []
    for child in node.children:
        if isinstance(child, nodes.inline) and "ui-label" in child.get("classes", []):
            # The typographer makes one character of three dots; the screen has three.
            found.append(child.astext().replace("…", "..."))
        elif isinstance(child, nodes.Element) and not isinstance(child, ASIDE):
            found += _labels(child)
    return found


def _place(item: nodes.list_item, document: nodes.document) -> str:
    source = Path(item.source or document["source"])
    source = source.relative_to(ROOT) if source.is_relative_to(ROOT) else source
    return f"{source}:{item.line}"


def mention(label: str, source: str, after: str = "") -> str:
    """Return the file and line where a page names a label of the screen.

    Args:
        label: The English label: the sources name labels by it.
        source: The file of the page.
        after: The place behind which it is looked for first, such as that of the last step.
    """
    name = rf"(?::ui:|\{{ui\}})`([^`]*--> )?{re.escape(label)}( -->[^`]*)?`"
    lines = (ROOT / source).read_text("utf-8").splitlines()
    found = [number for number, line in enumerate(lines, 1) if re.search(name, line)]
    begin = int(after.rpartition(":")[2] or 0)
    later = (number for number in found if number > begin)
    line = next(later, found[0] if found else begin)
    return f"{source}:{line}" if line else source
