"""Teams come and change, and stages with them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.conformance.both import Pair, Person
from tests.conformance.stories.beginning import PEOPLE, Beginning
from tests.conformance.values import NAMES


class Teams(Beginning):
    """Teams come and change, and stages with them."""

    teams = Beginning.teams

    @rule(
        target=teams,
        name=NAMES,
        leader=st.none() | PEOPLE,
        members=st.lists(PEOPLE, max_size=3, unique=True).map(tuple),
        leads=st.booleans(),
        pipeline=st.booleans(),
    )
    def add_team(self, name: str, **form: Any) -> Any:
        return self.keep("team", self.do(Person(0), "add_team", name, **form))

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
        self.do(Person(0), "update_team", team, **form)

    @rule(
        name=st.sampled_from(["Trial", "Qualified", "Closed"]),
        sequence=st.sampled_from([0, 2, 10, 80]),
        won=st.booleans(),
        teams=st.lists(teams, max_size=2, unique=True).map(tuple),
    )
    def add_stage(self, name: str, **form: Any) -> None:
        self.do(Person(0), "add_stage", name, **form)
