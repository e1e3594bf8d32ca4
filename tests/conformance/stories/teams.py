"""Teams come and change."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.conformance.both import Pair, Person
from tests.conformance.stories.beginning import PEOPLE, Beginning
from tests.conformance.values import NAMES


class Teams(Beginning):
    """Teams come and change."""

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
