"""Cards move on the board, and some are won."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.conformance.both import Pair, Person
from tests.conformance.stories.beginning import PEOPLE, Beginning


class Opportunities(Beginning):
    """Cards move on the board, and some are won."""

    leads = Beginning.leads

    @rule(
        who=PEOPLE,
        lead=leads,
        stage=st.sampled_from(["New", "Qualified", "Won", "Trial", "Closed", "Nowhere"]),
    )
    def move(self, who: Person, lead: Pair, stage: str) -> None:
        self.do(who, "move", lead, stage)

    @rule(
        who=PEOPLE,
        lead=leads,
        verbs=st.sampled_from(
            [
                ("win",),
                ("restore",),
                ("lose", "restore"),
                ("archive",),
                ("unarchive",),
                ("archive", "unarchive"),
                ("archive", "win"),
                ("use_automated_probability",),
                ("refresh",),
            ]
        ),
    )
    def decide(self, who: Person, lead: Pair, verbs: tuple[str, ...]) -> None:
        for verb in verbs:
            self.do(who, verb, lead)
