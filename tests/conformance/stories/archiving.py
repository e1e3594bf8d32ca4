"""Some are deleted."""

from __future__ import annotations

from hypothesis.stateful import rule
from tests.conformance.both import Pair, Person
from tests.conformance.stories.beginning import PEOPLE, Beginning


class Archiving(Beginning):
    """Some are deleted."""

    leads = Beginning.leads

    @rule(who=PEOPLE, lead=leads)
    def delete(self, who: Person, lead: Pair) -> None:
        self.do(who, "delete", lead)
