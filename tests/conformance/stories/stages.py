"""Stages come, change and go, cards are added to them, and nothing moves for days."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, multiple, rule
from tests.conformance.both import LEFT_OUT, Pair, Person
from tests.conformance.stories.beginning import PEOPLE, Beginning
from tests.conformance.values import NAMES, QUICK

#: The stages that a CRM comes with.
GIVEN = 4
#: An administrator more often than somebody who may not.
MANAGERS = st.sampled_from([0, 0, 0, 4, 3]).map(Person)


class Stages(Beginning):
    """Stages come, change and go, cards are added to them, and nothing moves for days."""

    leads = Beginning.leads
    teams = Beginning.teams
    customers = Beginning.customers
    stages = Beginning.stages

    @initialize(target=stages)
    def find_the_stages(self) -> Any:
        here, there = self.do(Person(0), "stages")
        return multiple(*[self.keep("stage", pair) for pair in zip(here, there, strict=True)])

    @rule(
        target=stages,
        name=st.sampled_from(["Trial", "Qualified", "Closed"]),
        sequence=st.sampled_from([0, 2, 10, 80]),
        won=st.booleans(),
        teams=st.lists(teams, max_size=2, unique=True).map(tuple),
    )
    def add_stage(self, name: str, **form: Any) -> Any:
        return self.keep("stage", self.do(Person(0), "add_stage", name, **form))

    @rule(
        who=MANAGERS,
        stage=stages,
        form=st.fixed_dictionaries(
            {},
            optional={
                "name": st.sampled_from(["Trial", " Visit ", " "]),
                "folded": st.booleans(),
                "won": st.booleans(),
                "rots_after": st.sampled_from([0, 1, 3]),
            },
        ),
        teams=st.just(LEFT_OUT) | st.lists(teams, max_size=2, unique=True).map(tuple),
        days=st.sampled_from([0, 1, 2, 3]),
    )
    def update_stage(
        self, who: Person, stage: Pair, form: dict[str, Any], teams: Any, days: int
    ) -> None:
        self.do(who, "update_stage", stage, **form, teams=teams)
        self.do(Person(0), "days_pass", days)

    @rule(who=MANAGERS, chosen=st.lists(stages, max_size=4, unique=True))
    def reorder_stages(self, who: Person, chosen: list[Pair]) -> None:
        self.do(who, "reorder_stages", chosen)

    @rule(who=MANAGERS, stage=stages)
    def delete_stage(self, who: Person, stage: Pair) -> None:
        # The live database is to have the first ones back afterwards: then a new one goes.
        if stage.number < GIVEN:
            stage = self.keep("stage", self.do(Person(0), "add_stage", "Trial"))
        self.do(who, "delete_stage", stage)

    @rule(who=PEOPLE, lead=leads, stage=stages, days=st.sampled_from([0, 1, 3]))
    def move_on(self, who: Person, lead: Pair, stage: Pair, days: int) -> None:
        self.do(who, "move", lead, stage)
        self.do(Person(0), "days_pass", days)

    @rule(
        target=leads,
        who=PEOPLE,
        stage=st.sampled_from(["New", "Qualified", "Won", "Nowhere"]) | stages,
        name=NAMES,
        form=QUICK,
        customer=st.just(LEFT_OUT) | st.none() | customers,
    )
    def quick_add(self, who: Person, stage: Any, name: str, form: Any, customer: Any) -> Any:
        results = self.do(who, "quick_add", stage, name, **form, customer=customer)
        return self.keep("lead", results)

    @rule(target=leads, who=PEOPLE, lead=leads)
    def duplicate(self, who: Person, lead: Pair) -> Any:
        return self.keep("lead", self.do(who, "duplicate", lead))
