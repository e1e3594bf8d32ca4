"""Somebody switches settings on and off."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.conformance.both import Person
from tests.conformance.stories.beginning import Beginning


class Config(Beginning):
    """Somebody switches settings on and off."""

    leads = Beginning.leads

    @rule(leads=st.booleans(), multi_teams=st.booleans())
    def configure(self, leads: bool, multi_teams: bool) -> None:
        self.do(Person(0), "settings")
        self.do(Person(0), "configure", leads=leads, multi_teams=multi_teams)
