"""The reference is whole: every verb, every key of a form and every error is on a page of it."""

from __future__ import annotations

import inspect
import re
import sys
from collections import Counter
from dataclasses import is_dataclass
from typing import Any, ForwardRef

import pytest
from tools.translations import ROOT

from crm_demo import CRM, errors, forms, records
from crm_demo.odoo import errors as live

PAGES = ROOT / "docs" / "reference"
SLICES = sorted(base.__module__ for base in CRM.__bases__)
FORMS = [getattr(forms, name) for name in forms.__all__]

# A line of a docstring's list of arguments; that of a form's key has its type in brackets.
ARGUMENT = re.compile(r"^ {4}(\w+)(?: \(``(.+)``\))?: ", re.MULTILINE)


def documented(directive: str) -> Counter[str]:
    """What a directive documents on all pages together, by its last name."""
    pattern = re.compile(rf"^\.\. {directive}:: (?:[\w.]+\.)?(\w+)$", re.MULTILINE)
    return Counter(
        name for page in PAGES.glob("*.rst") for name in pattern.findall(page.read_text("utf-8"))
    )


def all_errors(kind: type[errors.CRMError]) -> set[str]:
    """The name of an error and of those that are kinds of it."""
    return {kind.__name__}.union(*map(all_errors, kind.__subclasses__()))


def slice_records(module: str) -> list[str]:
    """The records that a workflow has for itself."""
    own = vars(sys.modules[module]).items()
    return [name for name, each in own if is_dataclass(each) and each.__module__ == module]


def arguments(of: Any) -> dict[str, str]:
    """The arguments that a docstring lists, each with its type if that is said."""
    listed = inspect.getdoc(of) or ""
    _, _, listed = listed.partition("Args:\n")
    return dict(ARGUMENT.findall(listed.partition("\n\n")[0] + "\n"))


def test_every_verb_is_on_one_page() -> None:
    """What a person can do is on the reference page of its workflow, once."""
    assert documented("automethod") == Counter(CRM.__abstractmethods__)
    for module in SLICES:
        workflow = module.rpartition(".")[2].replace("_", "-")
        page = (PAGES / f"{workflow}.rst").read_text("utf-8")
        base = next(base for base in CRM.__bases__ if base.__module__ == module)
        own = [name for name in vars(base) if name in CRM.__abstractmethods__]
        assert re.findall(r"automethod:: CRM\.(\w+)", page) == own, page


@pytest.mark.parametrize("verb", sorted(CRM.__abstractmethods__))
def test_every_verb_has_an_example_that_shows_something(verb: str) -> None:
    """Whoever looks a verb up sees it used, and what comes of it."""
    _, opened, example = (inspect.getdoc(getattr(CRM, verb)) or "").partition("\n\n>>> ")
    assert opened, "there is no example"
    assert re.search(rf"\b{verb}\(", example)
    assert any(not line.startswith((">>> ", "... ")) for line in example.splitlines()[1:])


@pytest.mark.parametrize("verb", sorted(CRM.__abstractmethods__))
def test_every_argument_of_a_verb_is_told(verb: str) -> None:
    """A verb's list of arguments is that of its signature, in the same order."""
    function = getattr(CRM, verb)
    if verb == "add_opportunity":  # it says that they are those of its neighbour
        function = CRM.add_lead
    taken = [name for name in inspect.signature(getattr(CRM, verb)).parameters if name != "self"]
    assert list(arguments(function)) == taken


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_key_of_a_form_is_told_with_its_type(form: type) -> None:
    """The keys that a form takes are listed with the types that it takes."""
    declared = {
        name: hint.__forward_arg__ if isinstance(hint, ForwardRef) else hint
        for name, hint in form.__annotations__.items()
    }
    told = arguments(form)
    for inherited in FORMS:
        if not inherited.__annotations__.items() < form.__annotations__.items():
            continue
        assert f":class:`{inherited.__name__}`" in (form.__doc__ or "")
        assert not told.keys() & arguments(inherited).keys()
        told |= arguments(inherited)
    assert told == declared


def test_every_record_is_on_one_page() -> None:
    """What a person sees is on a page, forms and roles included."""
    classes = documented("autoclass") + documented("autodata")
    own = [name for module in SLICES for name in slice_records(module)]
    assert classes == Counter([*records.__all__, *forms.__all__, *own, "CRM"])


def test_every_error_is_on_one_page() -> None:
    """The errors of both engines are told, each once."""
    shared = Counter(errors.__all__)
    assert ".. automodule:: crm_demo.errors\n   :members:\n" in (PAGES / "errors.rst").read_text(
        "utf-8"
    )
    assert documented("autoexception") + shared == Counter(all_errors(errors.CRMError))
    assert set(live.__all__) <= set(documented("autoexception"))


def test_every_error_speaks_both_languages() -> None:
    """Each error has its sentence in Persian and in English, with the same gaps to fill."""
    kinds = [getattr(errors, name) for name in errors.__all__ if name != "CRMError"]
    assert kinds
    for kind in kinds:
        assert re.findall(r"{\w+}", kind.en) == re.findall(r"{\w+}", kind.fa), kind
        assert kind.en.endswith("."), kind
        assert kind.fa.endswith("."), kind
