"""Leads and opportunities come, are changed and become opportunities."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.conformance.both import LEFT_OUT, Pair, Person
from tests.conformance.stories.beginning import PEOPLE, Beginning
from tests.conformance.values import EMAILS, FORM, NAMES, WORDS

from crm_demo.reference import ReferenceCRM


class Leads(Beginning):
    """Leads and opportunities come, are changed and become opportunities."""

    leads = Beginning.leads
    teams = Beginning.teams
    customers = Beginning.customers
    some_leads = Beginning.some_leads

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
        return self.keep("lead", self.do(who, verb, name, **form, **others))

    @rule(
        target=leads,
        sender=EMAILS.filter(lambda email: email.count("@") == 1),
        subject=NAMES,
        body=WORDS,
        team=st.none() | teams,
    )
    def receive_email(self, sender: str, subject: str, body: str, team: Pair | None) -> Any:
        results = self.do(Person(0), "receive_email", sender, subject, body, team=team)
        return self.keep("lead", results)

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
        self.do(who, "update", lead, **form, **others)

    @rule(
        who=PEOPLE,
        lead=leads,
        step=st.sampled_from(
            [
                ("log_note", "A note"),
                ("log_note", "یک خط\nخط دوم"),
                ("schedule_activity", "Call", "Ring"),
                ("schedule_activity", "Dance", "Waltz"),
                ("attach", "offer.pdf"),
                ("attach", " "),
            ]
        ),
    )
    def work_on(self, who: Person, lead: Pair, step: tuple[str, ...]) -> None:
        verb, *arguments = step
        self.do(who, verb, lead, *arguments)

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
        return self.keep("lead", self.do(who, "convert", lead, **options))

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
            # Where nothing was won or lost yet, it decides as well who stays without a probability.
            reference = self.seats[0][0]
            assert isinstance(reference, ReferenceCRM)
            options["deduplicate"] = bool(reference.store.frequencies)
        self.do(who, "convert_many", chosen, **options)
