"""Some are lost, for a reason."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.conformance.both import Pair, Person
from tests.conformance.stories.beginning import PEOPLE, Beginning
from tests.conformance.values import REASONS, WORDS


class Lost(Beginning):
    """Some are lost, for a reason."""

    leads = Beginning.leads
    reasons = Beginning.reasons
    some_leads = Beginning.some_leads

    @rule(target=reasons, who=PEOPLE, name=REASONS)
    def add_lost_reason(self, who: Person, name: str) -> Any:
        return self.keep("reason", self.do(who, "add_lost_reason", name))

    @rule(
        who=PEOPLE,
        reason=reasons,
        steps=st.sampled_from(
            [
                [("archive_lost_reason",)],
                [("archive_lost_reason",), ("unarchive_lost_reason",)],
                [("delete_lost_reason",)],
                [("rename_lost_reason", "Bad weather")],
                [("rename_lost_reason", " Too dear ")],
                [("rename_lost_reason", " ")],
            ]
        ),
    )
    def change_lost_reason(self, who: Person, reason: Pair, steps: list[tuple[str, ...]]) -> None:
        for verb, *arguments in steps:
            self.do(who, verb, reason, *arguments)

    @rule(who=PEOPLE, lead=leads, reason=REASONS | reasons, note=WORDS)
    def lose(self, who: Person, lead: Pair, reason: str | Pair, note: str) -> None:
        self.do(who, "lose", lead, reason, closing_note=note)

    @rule(who=PEOPLE, chosen=some_leads, reason=REASONS | reasons, note=WORDS)
    def lose_many(self, who: Person, chosen: list[Pair], reason: str | Pair, note: str) -> None:
        self.do(who, "lose_many", chosen, reason, closing_note=note)
        self.do(Person(0), "lost_by_reason")

    @rule(who=PEOPLE, chosen=some_leads)
    def unarchive_many(self, who: Person, chosen: list[Pair]) -> None:
        self.do(who, "unarchive_many", chosen)
