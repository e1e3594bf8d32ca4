"""Random stories, told to both engines: whatever a user can see must come out the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass
from dataclasses import fields as fields_of
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from tests.conformance.stage_hand import StageHand

from crm_demo import CRM, CRMError
from crm_demo.odoo import OdooCRM
from crm_demo.records import Address
from crm_demo.reference import ReferenceCRM

EXAMPLES = int(os.environ.get("SCENARIOS", "50"))
SHRINK = os.environ.get("SCENARIO_SHRINK", "1") == "1"
STEPS = int(os.environ.get("SCENARIO_STEPS", "20"))

CAST: tuple[tuple[str, Any], ...] = (
    ("Sara", "own documents"),
    ("Babak", "own documents"),
    ("Mina", "all documents"),
    ("Kian", "administrator"),
)

NAMES = st.sampled_from(["Desk", "میز", "  Lamp ", "A name of more than twenty letters", " "])
EMAILS = st.sampled_from(
    [
        "",
        "sara@aftab.example",
        "Sara Ahmadi <sara@aftab.example>",
        "SARA@Aftab.example",
        "ali@aftab.example",
        "sara@aftab.example, ali@aftab.example",
        "reza@gmail.com",
        "Reza <REZA@gmail.com>",
        "nima@gmail.com",
        "not an address",
        "سارا <sara@aftab.example>",
        "mina@mehr.example",
    ]
)
PHONES = st.sampled_from(
    [
        "",
        "09121234567",
        "۰۹۱۲۱۲۳۴۵۶۷",
        "+98 912 123 4567",
        "0098 912 123 4567",
        "021 8888 7777",
        "+44 20 7946 0958",
        "12",
        "no phone",
    ]
)
ADDRESSES = st.sampled_from(
    [
        Address(),
        Address(city="Tehran"),
        Address("Valiasr 1", "Unit 2", "Tehran", "1234567890", "IR"),
        Address(street=" Baker Street 221 ", country="gb"),
        Address(country="XX"),
    ]
)
WORDS = st.sampled_from(["", "Call back", "یک خط\n\nخط دوم", "<b>bold</b> & more"])
#: What is filled in on the form of a lead, besides its name and what refers to other records.
FORM = st.fixed_dictionaries(
    {},
    optional={
        "contact_name": st.sampled_from(["", "Sara", " Ali "]),
        "company_name": st.sampled_from(["", "Aftab", "Mehr"]),
        "email": EMAILS,
        "phone": PHONES,
        "address": ADDRESSES,
        "notes": WORDS,
        "tags": st.sampled_from([(), ("VIP",), ("VIP", "Design"), ("نو", " VIP", " ")]),
        "priority": st.sampled_from([0, 1, 3, 4]),
        "expected_revenue": st.sampled_from([0, 100, 99.5]),
        "probability": st.sampled_from([0, 30, 70.5, 100, 101]),
    },
)


@dataclass(frozen=True)
class Pair:
    """One record as each engine has it.

    Args:
        kind: What it is.
        number: The how manieth of its kind.
    """

    kind: str
    number: int


@dataclass(frozen=True)
class Person:
    """One user as each engine has it.

    Args:
        seat: The place in the cast; 0 is the administrator.
    """

    seat: int


PEOPLE = st.builds(Person, st.integers(0, len(CAST)))


class LeftOut:
    """A field that is not filled in."""

    def __repr__(self) -> str:
        return "LEFT_OUT"


LEFT_OUT = LeftOut()
SCREENS = st.sampled_from(
    ["leads", "opportunities", "pipeline", "stages", "find_customers", "teams", "menu"]
)


class Difference(AssertionError):
    """The engines do not agree."""


class Scenario(RuleBasedStateMachine):
    """A story that both engines are told, step by step."""

    odoo: OdooCRM
    hand: StageHand
    users: tuple[CRM, ...]
    say: Callable[[int], None]
    told = 0

    leads, teams, customers = Bundle("leads"), Bundle("teams"), Bundle("customers")
    some_leads = st.lists(leads, min_size=1, max_size=6, unique=True)

    def __init__(self) -> None:
        super().__init__()
        office = ReferenceCRM(self.odoo.language)
        cast = [office.add_salesperson(name, role=role) for name, role in CAST]
        mine = (office, *map(office.sign_in, cast))
        #: What each user sees in the reference and in the live CRM.
        self.seats = [*zip(mine, (self.odoo, *self.users), strict=True)]
        self.pairs: dict[Pair, tuple[Any, Any]] = {}

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.hand.sweep()
        type(self).told += 1
        if self.told % 50 == 0:
            type(self).say(self.told)

    # How a step is taken in both

    def _do(self, who: Person, verb: str, *arguments: Any, **named: Any) -> tuple[Any, Any]:
        """Take a step with both engines, compare what comes of it, and return that."""
        here = {name: value for name, value in named.items() if value is not LEFT_OUT}
        results = []
        for side, crm in enumerate(self.seats[who.seat]):
            mine = [self._known(argument, side) for argument in arguments]
            also = {name: self._known(value, side) for name, value in here.items()}
            results.append(_result(getattr(crm, verb), *mine, **also))
        what = f"{verb} by {self.seats[who.seat][0].user.name}"
        if verb == "convert_many" and all(isinstance(result, tuple) for result in results):
            self._same(what, *map(len, results))
        else:
            self._same(what, *results)
        return results[0], results[1]

    def _known(self, thing: Any, side: int) -> Any:
        """Return what an argument is for one of the engines."""
        if isinstance(thing, Pair):
            return self.pairs[thing][side]
        if isinstance(thing, Person):
            return self.seats[thing.seat][side].user
        if isinstance(thing, list | tuple):
            return type(thing)(self._known(one, side) for one in thing)
        return thing

    def _same(self, what: str, reference: Any, live: Any) -> None:
        if reference != live:
            lines = "\n  ".join(_differences("", reference, live))
            raise Difference(f"{what}: reference | live\n  {lines}")

    @invariant()
    def everything_is_the_same(self) -> None:
        """Compare the present state of everything that was ever made."""
        reference, _ = self.seats[0]
        now = {lead._id: lead for lead in self.odoo._leads([], {"active_test": False})}
        for pair, (mine, theirs) in self.pairs.items():
            if pair.kind == "lead":
                there = now.pop(theirs._id, "RecordGone")
                self._same(f"{pair}", _result(reference.refresh, mine), there)
        self._same("leads that one engine lacks", [], [*now.values()])

    def _keep(self, kind: str, results: tuple[Any, Any]) -> Any:
        """Remember what a step has made, if it has."""
        if isinstance(results[0], str):
            return multiple()
        for pair, known in self.pairs.items():
            if pair.kind == kind and known[0]._id == results[0]._id:
                self._same(f"which {kind} it is", known[1]._id, results[1]._id)
                return pair
        pair = Pair(kind, sum(pair.kind == kind for pair in self.pairs))
        self.pairs[pair] = results
        return pair

    # The steps

    @initialize(target=teams)
    def begin(self) -> Any:
        reference, live = self.seats[0]
        return self._keep("team", (reference.teams()[0], live.teams()[0]))

    @initialize(
        target=leads,
        found=st.lists(
            st.tuples(FORM, st.sampled_from(["New", "Qualified", "Proposition"])),
            min_size=2,
            max_size=4,
        ),
    )
    def find_some(self, found: list[tuple[dict[str, Any], str]]) -> Any:
        """There are some leads to begin with, some of which have gone further than others."""
        kept = []
        for number, (form, stage) in enumerate(found):
            verb = "add_opportunity" if number % 3 else "add_lead"
            results = self._do(Person(0), verb, f"Old {number}", **form)
            if not isinstance(results[0], str):
                kept.append(self._keep("lead", results))
                self._do(Person(0), "move", kept[-1], stage)
        return multiple(*kept)

    @rule(leads=st.booleans(), multi_teams=st.booleans())
    def configure(self, leads: bool, multi_teams: bool) -> None:
        self._do(Person(0), "configure", leads=leads, multi_teams=multi_teams)

    @rule(
        target=teams,
        name=NAMES,
        leader=st.none() | PEOPLE,
        members=st.lists(PEOPLE, max_size=3, unique=True).map(tuple),
        leads=st.booleans(),
        pipeline=st.booleans(),
    )
    def add_team(self, name: str, **form: Any) -> Any:
        return self._keep("team", self._do(Person(0), "add_team", name, **form))

    @rule(
        team=teams,
        form=st.fixed_dictionaries(
            {},
            optional={
                "leader": st.none() | PEOPLE,
                "members": st.lists(PEOPLE, max_size=3, unique=True).map(tuple),
                "leads": st.booleans(),
                "pipeline": st.booleans(),
            },
        ),
    )
    def update_team(self, team: Pair, form: dict[str, Any]) -> None:
        self._do(Person(0), "update_team", team, **form)

    @rule(
        name=st.sampled_from(["Trial", "Qualified", "Closed"]),
        sequence=st.sampled_from([0, 2, 10, 80]),
        won=st.booleans(),
        teams=st.lists(teams, max_size=2, unique=True).map(tuple),
    )
    def add_stage(self, name: str, **form: Any) -> None:
        self._do(Person(0), "add_stage", name, **form)

    @rule(target=customers, name=NAMES, email=EMAILS, phone=PHONES, address=ADDRESSES)
    def add_company(self, name: str, **form: Any) -> Any:
        return self._keep("customer", self._do(Person(0), "add_company", name, **form))

    @rule(
        target=customers,
        name=NAMES,
        company=st.none() | customers,
        email=EMAILS,
        phone=PHONES,
        address=ADDRESSES,
    )
    def add_contact(self, name: str, company: Pair | None, **form: Any) -> Any:
        if company and not self.pairs[company][0].is_company:
            company = None
        results = self._do(Person(0), "add_contact", name, company=company, **form)
        return self._keep("customer", results)

    @rule(
        target=leads,
        who=PEOPLE,
        verb=st.sampled_from(["add_lead", "add_opportunity"]),
        name=NAMES,
        form=FORM,
        salesperson=st.just(LEFT_OUT) | st.none() | PEOPLE,
        team=st.just(LEFT_OUT) | st.none() | teams,
        customer=st.just(LEFT_OUT) | st.none() | customers,
    )
    def add_lead(self, who: Person, verb: str, name: str, form: Any, **others: Any) -> Any:
        return self._keep("lead", self._do(who, verb, name, **form, **others))

    @rule(
        target=leads,
        sender=EMAILS.filter(lambda email: email.count("@") == 1),
        subject=NAMES,
        body=WORDS,
        team=st.none() | teams,
    )
    def receive_email(self, sender: str, subject: str, body: str, team: Pair | None) -> Any:
        results = self._do(Person(0), "receive_email", sender, subject, body, team=team)
        return self._keep("lead", results)

    @rule(
        who=PEOPLE,
        lead=leads,
        form=FORM,
        name=st.just(LEFT_OUT) | NAMES,
        salesperson=st.just(LEFT_OUT) | st.none() | PEOPLE,
        team=st.just(LEFT_OUT) | st.none() | teams,
        customer=st.just(LEFT_OUT) | st.none() | customers,
    )
    def update(self, who: Person, lead: Pair, form: Any, **others: Any) -> None:
        self._do(who, "update", lead, **form, **others)

    @rule(
        who=PEOPLE,
        lead=leads,
        step=st.sampled_from(
            [
                ("log_note", "A note"),
                ("log_note", "یک خط\nخط دوم"),
                ("schedule_activity", "Call", "Ring"),
                ("schedule_activity", "Dance", "Waltz"),
                ("schedule_meeting", "Demo"),
                ("schedule_meeting", "A first meeting"),
                ("attach", "offer.pdf"),
                ("attach", " "),
            ]
        ),
    )
    def work_on(self, who: Person, lead: Pair, step: tuple[str, ...]) -> None:
        verb, *arguments = step
        self._do(who, verb, lead, *arguments)

    @rule(
        who=PEOPLE,
        lead=leads,
        verb=st.sampled_from(["similar", "count_similar", "conversion"]),
    )
    def look_at(self, who: Person, lead: Pair, verb: str) -> None:
        self._do(who, verb, lead)

    @rule(who=PEOPLE, screen=SCREENS, lost=st.booleans(), team=st.none() | teams)
    def look_over(self, who: Person, screen: str, lost: bool, team: Pair | None) -> None:
        match screen:
            case "leads" | "opportunities":
                self._do(who, screen, lost=lost)
            case "pipeline" | "stages":
                self._do(who, screen, team)
            case "find_customers":
                self._do(who, screen, "a")
            case _:
                self._do(who, screen)

    @rule(
        target=leads,
        who=PEOPLE,
        chosen=some_leads,
        salesperson=st.none() | PEOPLE,
        team=st.none() | teams,
    )
    def merge(self, who: Person, chosen: list[Pair], **options: Any) -> Any:
        return self._keep("lead", self._do(who, "merge", chosen, **options))

    @rule(
        target=leads,
        who=PEOPLE,
        lead=leads,
        action=st.sampled_from([None, "convert", "merge"]),
        customer=st.sampled_from([None, "new"]) | customers,
        salesperson=st.none() | PEOPLE,
        team=st.none() | teams,
    )
    def convert(self, who: Person, lead: Pair, **options: Any) -> Any:
        return self._keep("lead", self._do(who, "convert", lead, **options))

    @rule(
        who=PEOPLE,
        chosen=some_leads,
        salespeople=st.lists(PEOPLE, max_size=3, unique=True),
        team=st.none() | teams,
        deduplicate=st.booleans(),
        force=st.booleans(),
    )
    def convert_many(self, who: Person, chosen: list[Pair], **options: Any) -> None:
        if options["deduplicate"]:  # when several were merged, chance decides on whose turn it is
            options["salespeople"] = options["salespeople"][:1]
        converted, _ = self._do(who, "convert_many", chosen, **options)
        if isinstance(converted, tuple):
            ids = {lead._id for lead in converted}
            for pair, (known, _) in self.pairs.items():
                if pair in chosen or (pair.kind == "lead" and known._id in ids):
                    # Odoo guesses the probabilities of several at once, whatever is switched off.
                    self._do(Person(0), "update", pair, probability=10)

    @rule(
        who=PEOPLE,
        lead=leads,
        stage=st.sampled_from(["New", "Qualified", "Won", "Trial", "Closed", "Nowhere"]),
    )
    def move(self, who: Person, lead: Pair, stage: str) -> None:
        self._do(who, "move", lead, stage)

    @rule(who=PEOPLE, lead=leads, verb=st.sampled_from(["win", "restore", "refresh"]))
    def decide(self, who: Person, lead: Pair, verb: str) -> None:
        now = _result(self.seats[0][0].refresh, self.pairs[lead][0])
        if verb == "restore" and getattr(now, "won_status", "lost") != "lost":
            return  # the button is for lost ones
        if verb == "win" and getattr(now, "type", "") == "lead":
            return  # a lead has no such button; pressed all the same, the congratulation fails
        self._do(who, verb, lead)

    @rule(
        who=PEOPLE,
        lead=leads,
        reason=st.sampled_from(["", "Too expensive", "Bad weather"]),
        note=WORDS,
    )
    def lose(self, who: Person, lead: Pair, reason: str, note: str) -> None:
        self._do(who, "lose", lead, reason, closing_note=note)

    @rule(who=PEOPLE, lead=leads, verb=st.sampled_from(["archive", "unarchive", "delete"]))
    def put_away(self, who: Person, lead: Pair, verb: str) -> None:
        self._do(who, verb, lead)


def _result(verb: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Return what a verb returns, or the name of its error."""
    try:
        return verb(*arguments, **named)
    except CRMError as error:
        return type(error).__name__


def _differences(where: str, one: Any, other: Any) -> Iterator[str]:
    """Describe where two results differ, as deep inside as can be told."""
    if one == other:
        return
    if is_dataclass(one) and type(one) is type(other):
        for field in fields_of(one):
            if field.compare:
                mine, theirs = getattr(one, field.name), getattr(other, field.name)
                yield from _differences(f"{where}.{field.name}", mine, theirs)
    elif isinstance(one, list | tuple) and type(one) is type(other) and len(one) == len(other):
        for place, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            yield from _differences(f"{where}[{place}]", mine, theirs)
    else:
        yield f"{where}: {one!r} | {other!r}"


def test_scenarios(odoo: OdooCRM, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever happens in whatever order, both engines show the same."""

    def say(told: int) -> None:
        with capsys.disabled():
            print(f"  {told} scenarios told", flush=True)

    Scenario.say = staticmethod(say)
    people = [odoo.add_salesperson(name, role=role) for name, role in CAST]
    Scenario.odoo = odoo
    Scenario.users = tuple(map(odoo.sign_in, people))
    Scenario.hand = StageHand(odoo)
    run_state_machine_as_test(
        Scenario,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink][: 1 + SHRINK],
            database=None,
            print_blob=True,
        ),
    )
