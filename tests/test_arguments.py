"""What a verb is not made for is refused before anything has changed, on both engines alike."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest

from crm_demo import (
    CRM,
    Address,
    Lead,
    PlanStep,
    open_crm,
)
from crm_demo.crm.arguments import LINE, TEXT
from crm_demo.errors import CRMError, InvalidText, NotAllowed, TextTooLong, UnknownRecord
from crm_demo.odoo import OdooCRM
from crm_demo.records import Stage, Team
from crm_demo.reference import ReferenceCRM
from tests.verbs import filled_in, records_for, verbs

#: Values of every kind; each verb takes some of them and refuses the others with a sentence.
STRANGE: tuple[Any, ...] = (
    None,
    b"bytes",
    "text",
    "a\0b",
    "\ud800",
    7,
    2**40,
    -1,
    10**400,
    math.nan,
    math.inf,
    True,
    [],
    ["text"],
    {"a": 1},
    object(),
    Stage("Made by hand"),
    Team("Made by hand"),
)


def state(crm: CRM) -> object:
    """Return everything that a CRM holds."""
    assert isinstance(crm, ReferenceCRM)
    store = crm.store
    tables = store.leads, store.customers, store.teams, store.stages, store.salespeople
    lists = dict(store.lost_reasons), dict(store.meetings)
    return store.settings, store.today, lists, [dict(table) for table in tables]


@pytest.fixture
def lead(crm: CRM) -> Lead:
    """A lead of the CRM."""
    return crm.add_lead("Desks", email="sara@aftab.example")


@pytest.mark.parametrize("verb", verbs())
def test_no_verb_stumbles_over_anything(crm: CRM, lead: Lead, verb: str) -> None:
    """Whatever a verb is given is taken, or refused by a sentence or by the argument's name."""
    parameters = [*inspect.signature(getattr(CRM, verb)).parameters.values()][1:]
    good: dict[str, Any] = {
        "lead": lead,
        "leads": [lead],
        "salesperson": crm.user,
        "reason": crm.lost_reasons()[0],
        "team": crm.teams()[0],
        "stage": "New",
        "type": crm.add_activity_type("Visit") if "activity_type" in verb else "Call",
        "plan": crm.add_activity_plan("Week", [PlanStep("Call")]),
        "steps": [PlanStep("Call")],
        "to": "today",
        "activity": crm.schedule_activity(lead, "Call", "Ring").activities[0],
        "days": 3,
        "sender": "sara@aftab.example",
    }
    needed = {p.name: good.get(p.name, "Text") for p in parameters if p.default is p.empty}
    needed = {p.name: needed[p.name] for p in parameters if p.name in needed and p.kind == 1}
    for parameter in parameters:
        for value in STRANGE:
            if parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL):
                continue
            before, refused = state(crm), None
            try:
                getattr(crm, verb)(**{**needed, parameter.name: value})
            except (CRMError, TypeError) as error:
                refused = error
            if refused:
                assert state(crm) == before
                assert isinstance(refused, CRMError) or f"'{parameter.name}'" in str(refused)


@pytest.mark.parametrize(
    "fields",
    [
        {"tags": "abc"},
        {"tags": (1,)},
        {"expected_revenue": math.nan},
        {"expected_revenue": "12"},
        {"expected_revenue": math.inf},
        {"priority": True},
        {"priority": "3"},
        {"priority": 2.0},
        {"probability": None},
        {"email": None},
        {"notes": b"bytes"},
        {"address": "Tehran"},
        {"salesperson": "Sara"},
        {"customer": 3},
        {"team": "Sales"},
        {"tel": "1"},
        {"_id": 7},
        {"_crm": None},
        {"type": "opportunity"},
    ],
)
def test_a_field_of_the_wrong_kind_is_named(crm: CRM, lead: Lead, fields: Any) -> None:
    """A form takes what it has room for, and says which field does not fit."""
    (name,) = fields
    before = state(crm)
    with pytest.raises(TypeError, match=f"'{name}'"):
        crm.update(lead, **fields)
    with pytest.raises(TypeError, match=f"'{name}'"):
        crm.add_lead("Lamps", **fields)
    assert state(crm) == before


def test_a_name_is_no_field_of_a_new_lead(crm: CRM) -> None:
    """It is given once."""
    with pytest.raises(TypeError):
        crm.add_lead("Desks", name="Lamps")  # type: ignore[misc]


@pytest.mark.parametrize(("field", "limit"), [("name", LINE), ("notes", TEXT)])
def test_a_text_has_its_length(crm: CRM, lead: Lead, field: str, limit: int) -> None:
    """Just as long is saved, longer is refused."""
    longest: Any = {field: "x" * limit}
    assert getattr(crm.update(lead, **longest), field) == "x" * limit
    too_long: Any = {field: "x" * (limit + 1)}
    with pytest.raises(TextTooLong, match=str(limit)):
        crm.update(lead, **too_long)


@pytest.mark.parametrize("text", ["a\0b", "half \udcff", "\ud83d"])
def test_what_no_database_keeps_is_refused(crm: CRM, lead: Lead, text: str) -> None:
    """In a name, in an address, in a tag and in a note."""
    for verb in (
        lambda: crm.add_lead(text),
        lambda: crm.update(lead, address=Address(city=text)),
        lambda: crm.update(lead, tags=("VIP", text)),
        lambda: crm.log_note(lead, text),
        lambda: crm.find_customers(text),
        lambda: crm.menu(text),
    ):
        with pytest.raises(InvalidText):
            verb()


def records_of(crm: CRM) -> dict[str, Any]:
    """Return a record of each kind."""
    return {
        "lead": crm.add_lead("Theirs"),
        "customer": crm.add_company("Theirs"),
        "team": crm.teams()[0],
        "stage": crm.stages()[0],
        "salesperson": crm.add_salesperson("Their Sara", role="administrator"),
    }


USES: dict[str, Callable[[CRM, Lead, Any], object]] = {
    "lead": lambda crm, lead, theirs: crm.merge([lead, theirs]),
    "customer": lambda crm, lead, theirs: crm.update(lead, customer=theirs),
    "team": lambda crm, lead, theirs: crm.update(lead, team=theirs),
    "stage": lambda crm, lead, theirs: crm.move(lead, theirs),
    "salesperson": lambda crm, lead, theirs: crm.sign_in(theirs),
}


@pytest.mark.parametrize("kind", USES)
def test_a_record_of_another_crm_is_not_ours(crm: CRM, lead: Lead, kind: str) -> None:
    """It may have the key of one of ours, and still is another."""
    theirs = records_of(open_crm("en"))[kind]
    before = state(crm)
    with pytest.raises(UnknownRecord, match=f"“{theirs.name}”"):
        USES[kind](crm, lead, theirs)
    assert state(crm) == before


def test_a_salesperson_has_the_role_that_was_given(crm: CRM) -> None:
    """Only the identity of a record counts: one with another role signs in with the real one."""
    sara = crm.add_salesperson("Sara")
    hers = crm.sign_in(replace(sara, role="system"))
    assert hers.user.role == "own documents"
    with pytest.raises(NotAllowed):
        hers.configure(leads=True)


def test_several_may_come_from_anywhere_and_twice(crm: CRM, lead: Lead) -> None:
    """A generator will do, and the same lead twice is one lead."""
    other = crm.add_opportunity("Lamps")
    assert crm.merge(each for each in (lead, other, lead)).name == "Lamps"  # type: ignore[arg-type]


def test_two_that_look_alike_are_two(crm: CRM) -> None:
    """Two opportunities with the same name and nothing else are not the same one twice."""
    pair = crm.add_opportunity("Lamps"), crm.add_opportunity("Lamps")
    assert pair[0] == pair[1]
    crm.merge(pair)
    assert len(crm.opportunities()) == 1


def test_who_shares_a_crm_takes_turns(crm: CRM) -> None:
    """One thread's refusal undoes nothing of another's success."""
    lead = crm.add_lead("Desks")
    kept: list[Lead] = []

    def succeed() -> None:
        kept.extend(crm.add_lead(f"Lead {number}") for number in range(200))

    def fail() -> None:
        for _ in range(200):
            with pytest.raises(CRMError):
                crm.convert(lead, action="merge")

    threads = [Thread(target=succeed), Thread(target=fail), Thread(target=succeed)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({each._id for each in kept}) == 400
    assert all(crm.refresh(each) == each for each in kept)


def test_both_engines_ask_before_they_begin() -> None:
    """Each verb of either is behind the same door."""
    for engine in (ReferenceCRM, OdooCRM):
        for verb in verbs():
            assert hasattr(vars(engine)[verb], "__wrapped__"), verb


def test_a_crm_says_whose_it_is(crm: CRM) -> None:
    """What a learner sees who types its name."""
    assert repr(crm) == "CRM(user='Administrator', language='en')"


@pytest.mark.parametrize("verb", verbs())
def test_what_is_asked_rightly_is_done(crm: CRM, verb: str) -> None:
    """No verb refuses what it is for; a story of refusals would prove nothing."""
    getattr(crm, verb)(**filled_in(verb, records_for(crm, verb)))
