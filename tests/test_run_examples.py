"""What runs examples in a page: the Python in the reader's browser, and what is packed for it."""

from __future__ import annotations

import gzip
import json
import re
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import polib
import pytest
from sphinx.errors import ConfigError, ExtensionError
from tools.translations import LABELS

import run_examples
from run_examples import packing

ROOT = Path(__file__).parent.parent
RAISED = "Traceback (most recent call last):\n"
EXTENSION = ROOT / "docs" / "_extensions" / "run_examples"


@pytest.fixture
def in_page(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that runs in the browser, with the manual's view of an office."""
    monkeypatch.syspath_prepend(EXTENSION / "worker")
    monkeypatch.syspath_prepend(ROOT / "docs" / "_in_page")
    for name in ("in_page", "in_page_view", "office"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "in_page_view", import_module("office"))
    module = import_module("in_page")
    module.start("")
    return module


def ran(in_page: ModuleType, code: str, page: str = "") -> dict[str, Any]:
    """What running some code gives."""
    return dict(json.loads(in_page.run(code, page)))


def texts(answers: list[dict[str, Any]]) -> list[str]:
    """What answers say."""
    return [answer.get("sentence", answer["text"]) for answer in answers]


OFFICE = """\
from crm_demo import open_crm
crm = open_crm("en")
lead = crm.add_lead("20 desks", email="sara@aftab.example", priority=2)
deal = crm.add_opportunity("Chairs", expected_revenue=1250.5)"""


# Running ----------------------------------------------------------------------------------------


def test_an_example_answers_as_in_a_console(in_page: ModuleType) -> None:
    """Values show themselves, what is printed is shown, nothing is silent; names stay."""
    result = ran(in_page, "a = 2\na\nprint('x')\nNone\nfor n in (1, 2):\n    n + a")
    assert texts(result["here"]) == ["2\n", "x\n", "3\n4\n"]
    assert texts(ran(in_page, "a + _")["here"]) == ["6\n"]


@pytest.mark.parametrize(
    ("code", "page", "same"),
    [
        ("1 + 1", ">>> 1 + 1\n2\n", True),
        ("1 + 2", ">>> 1 + 1\n2\n", False),
        ("a = 1", ">>> a = 1\n", True),
        ("for n in (1, 2):\n    n", ">>> for n in (1, 2):\n...     n\n1\n2\n", True),
        ("print('a\\n\\nb')", ">>> print('a\\n\\nb')\na\n<BLANKLINE>\nb\n", True),
        ("'کوه\u200cنور'", ">>> 'کوه\u200cنور'\n'کوه\u200cنور'\n", True),
        ("1 / 0", f">>> 1 / 0\n{RAISED}ZeroDivisionError: division by zero\n", True),
        ("1 / 0", f">>> 1 / 0\n{RAISED}  …\nValueError: no\n", False),
    ],
)  # fmt: skip
def test_an_answer_is_held_against_that_of_the_page(
    in_page: ModuleType, code: str, page: str, same: bool
) -> None:
    """As Python's own doctest does it."""
    assert ran(in_page, code, page)["same"] is same


def test_what_the_page_refuses_ends_nothing(in_page: ModuleType) -> None:
    """The page goes on after a refusal that it shows; a mistake of the reader ends the run."""
    sentence = "Choose at least two leads or opportunities that are not yet won."
    refusal = f"{RAISED}crm_demo.errors.TooFewToMerge: {sentence}\n"
    page = f">>> crm.merge([lead])\n{refusal}>>> 1\n1\n"
    ran(in_page, OFFICE)
    result = ran(in_page, "crm.merge([lead])\n1", page)
    assert (result["same"], result["failed"]) == (True, False)
    assert texts(result["here"]) == texts(result["page"]) == [sentence, "1\n"]
    result = ran(in_page, "crm.merge([deal])\n1", page)
    assert texts(result["here"]) == [sentence]
    assert result["failed"]
    assert "line 1, in <module>\n    crm.merge([deal])" in result["here"][0]["traceback"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("nobody", "NameError: name 'nobody' is not defined"),
        ("1 +", "SyntaxError: invalid syntax"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("'a\x00'", "source code"),
    ],
)
def test_a_mistake_is_told_and_ends_nothing_else(in_page: ModuleType, code: str, said: str) -> None:
    """Whatever the reader types, the next example runs."""
    result = ran(in_page, code)
    assert said in texts(result["here"])[0]
    assert result["failed"]
    assert texts(ran(in_page, "1")["here"]) == ["1\n"]


def test_what_is_printed_has_an_end(in_page: ModuleType) -> None:
    """A page cannot show a million lines."""
    [answer] = ran(in_page, "for n in range(100_000): print(n)")["here"]
    assert len(answer["text"]) == in_page.LONGEST


def test_a_story_begins_with_nothing_or_with_the_names_of_its_module(in_page: ModuleType) -> None:
    """Those of a docstring's module, as in Python's own doctest."""
    ran(in_page, "a = 1")
    in_page.start("crm_demo.open_crm")
    assert ran(in_page, "a")["failed"]
    assert texts(ran(in_page, 'open_crm("en").language')["here"]) == ["'en'\n"]


# The view ---------------------------------------------------------------------------------------


def test_the_board_shows_what_the_user_sees(in_page: ModuleType) -> None:
    """Leads, the stages in their order, and what was lost, in the language of the CRM."""
    assert json.loads(in_page.view("")) is None
    ran(in_page, OFFICE)
    view = json.loads(in_page.view("deal"))
    assert [column["title"] for column in view["board"]] == [
        "Leads", "New", "Qualified", "Proposition", "Won",
    ]  # fmt: skip
    [card] = view["board"][0]["cards"]
    assert (card["title"], card["lines"], card["stars"]) == ("20 desks", ["sara@aftab.example"], 2)
    assert (view["record"]["kind"], view["record"]["title"]) == ("Opportunity", "Chairs")
    assert ["Expected Revenue", "1,250.50"] in view["record"]["rows"]
    ran(in_page, "lead = crm.lose(lead, 'Too expensive')")
    view = json.loads(in_page.view("lead"))
    assert view["board"][-1]["title"] == "Lost"
    assert view["board"][-1]["cards"][0]["ribbon"] == "Lost"
    assert ["Lost Reason", "Too expensive"] in view["record"]["rows"]


def test_the_board_is_that_of_the_crm_that_the_example_works_with(in_page: ModuleType) -> None:
    """A salesperson's own, where the example speaks as one."""
    ran(in_page, OFFICE + "\nnasrin = crm.add_salesperson('Nasrin')\nme = crm.sign_in(nasrin)")
    ran(in_page, "for n in range(10): crm.add_opportunity(f'Deal {n}')")
    view = json.loads(in_page.view("crm.leads()"))
    assert (view["of"], len(view["board"][1]["cards"]), view["board"][1]["more"]) == ("", 8, "3")
    view = json.loads(in_page.view("me.leads()"))
    assert view["of"] == "Nasrin"
    assert not any(column["cards"] for column in view["board"])


def test_a_record_that_is_gone_is_not_shown(in_page: ModuleType) -> None:
    """The one before it is."""
    ran(in_page, OFFICE)
    ran(in_page, "crm.merge([lead, deal])")
    assert json.loads(in_page.view("deal; lead"))["record"]["title"] == "Chairs"
    ran(in_page, "team = crm.teams()[0]; aftab = crm.add_company('Aftab', email='a@aftab.example')")
    record = json.loads(in_page.view("team"))["record"]
    assert (record["kind"], record["title"]) == ("Sales Team", "Sales")
    assert ["Pipeline", "Yes"] in record["rows"]
    assert json.loads(in_page.view("aftab"))["record"]["rows"] == [["Email", "a@aftab.example"]]


def test_the_view_speaks_persian(in_page: ModuleType) -> None:
    """Its labels and its digits."""
    ran(in_page, OFFICE.replace('"en"', '"fa"'))
    view = json.loads(in_page.view("deal"))
    assert view["board"][0]["title"] == "سرنخ ها"
    assert ["پیش‌بینی تخمینی درآمد", "۱٬۲۵۰.۵۰"] in view["record"]["rows"]


def test_the_labels_of_the_view_are_those_of_the_screen(in_page: ModuleType) -> None:
    """To the letter; what the screen has no label for has none in the catalogue."""
    view = in_page.in_page_view
    known = {entry.msgid: entry.msgstr for entry in polib.pofile(str(LABELS)) if not entry.msgctxt}
    pairs = [*view.LABELS.values(), *view.KINDS.values(), view.LEADS, view.LOST, view.YES]
    pairs = [pair for pair in pairs if pair[0] not in ("Log", "Attachments")]
    assert {english: known[english] for english, _ in pairs} == dict(pairs)


# Packing ----------------------------------------------------------------------------------------


def test_the_same_files_give_the_same_archive() -> None:
    """A reader who has it need not fetch it again."""
    files = {"b.py": b"2", "a.py": b"1"}
    archive = packing.archive(files)
    assert archive == packing.archive(dict(reversed(files.items())))
    assert packing.unpacked(archive) == files
    assert packing.compressed(archive) == packing.compressed(archive)
    assert gzip.decompress(packing.compressed(archive)) == archive


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    """With what brings it."""
    with pytest.raises(ConfigError, match="pyodide is missing"):
        packing.Packer(tmp_path, tmp_path)
    with pytest.raises(ConfigError, match="esbuild is missing"):
        packing.bundle(EXTENSION / "page" / "main.js", tmp_path)
    packer = packing.Packer(ROOT / "node_modules", tmp_path)
    with pytest.raises(ExtensionError, match="The package no_such, which the examples import"):
        packer.pack(["no_such"], None)


def test_a_fault_in_a_script_stops_the_build(tmp_path: Path) -> None:
    """With what is wrong."""
    (tmp_path / "main.js").write_text("const = 1;", "utf-8")
    with pytest.raises(ConfigError, match="Expected identifier"):
        packing.bundle(tmp_path / "main.js", ROOT / "node_modules")


@pytest.mark.parametrize("edition", ["fa", "en"])
def test_the_site_serves_what_the_pages_name(built: Path, edition: str) -> None:
    """Each file of the setup is there, with its licence."""
    setup = json.loads((built / edition / "_static" / "run_examples.json").read_text("utf-8"))
    folder = (built / edition / "_static" / setup["folder"]).resolve()
    assert folder == built / "run"
    packed = packing.Packed(
        {path.name: path.read_bytes() for path in folder.iterdir()}, setup["python"]
    )
    assert packed.versions == setup["files"]
    assert packed.size == setup["size"]
    licences = packed.files["LICENCES.txt"].decode()
    for name in ("@codemirror/view", "@lezer/python", "Python Software Foundation", "Mozilla"):
        assert name in licences
    assert "Apache License" in licences  # that of the library of phone numbers


def test_the_page_asks_no_more_than_webassembly(built: Path) -> None:
    """One policy, in every page and for every host that reads `_headers`."""
    policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
    page = (built / "fa" / "crm" / "merging.html").read_text("utf-8")
    assert re.findall(r'Security-Policy" content="([^"]*)"', page) == [policy]
    headers = (built / "_headers").read_text("utf-8")
    assert (
        f"  Content-Security-Policy: {policy}; base-uri 'none'; frame-ancestors 'none'\n" in headers
    )
    assert "/run/*\n  Cache-Control: public, max-age=31536000, immutable\n" in headers


def test_only_pages_with_examples_have_the_script(built: Path) -> None:
    """Others cost nothing more."""
    for edition in ("fa", "en"):
        for page in (built / edition).rglob("*.html"):
            html = page.read_text("utf-8")
            assert ("run_examples.js" in html) == ("&gt;&gt;&gt; " in html), page


def test_every_word_is_in_persian() -> None:
    """And no other is in the catalogue."""
    catalogue = EXTENSION / "locale" / "fa" / "LC_MESSAGES" / "run_examples.po"
    entries = polib.pofile(str(catalogue))
    source = Path(run_examples.__file__).read_text("utf-8")
    assert {entry.msgid for entry in entries} == set(re.findall(r'say\("(.+?)"\)', source))
    for entry in entries:
        assert re.search("[\u0600-\u06ff]", entry.msgstr)
        assert re.findall(r"{\w+}", entry.msgid) == re.findall(r"{\w+}", entry.msgstr)
