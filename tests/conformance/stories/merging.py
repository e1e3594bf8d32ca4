"""Several become one."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.conformance.both import Pair, Person
from tests.conformance.stories.beginning import PEOPLE, Beginning


class Merging(Beginning):
    """Several become one."""

    leads = Beginning.leads
    teams = Beginning.teams
    some_leads = Beginning.some_leads

    @rule(
        target=leads,
        who=PEOPLE,
        chosen=some_leads,
        salesperson=st.none() | PEOPLE,
        team=st.none() | teams,
    )
    def merge(self, who: Person, chosen: list[Pair], **options: Any) -> Any:
        return self.keep("lead", self.do(who, "merge", chosen, **options))
