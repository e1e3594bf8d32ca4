"""People look at a record, and over their screens."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.conformance.both import Pair, Person
from tests.conformance.stories.beginning import PEOPLE, Beginning

SCREENS = st.lists(
    st.sampled_from(
        [
            "activities",
            "board",
            "column_totals",
            "find_customers",
            "leads",
            "list_actions",
            "lost_by_reason",
            "lost_reasons",
            "menu",
            "opportunities",
            "pipeline",
            "settings",
            "stages",
            "team_cards",
            "teams",
        ]
    ),
    min_size=3,
    max_size=6,
    unique=True,
)
#: What is looked at of a record.
PARTS = st.lists(
    st.sampled_from(
        [
            "actions",
            "buttons",
            "chatter",
            "conversion",
            "count_similar",
            "locked",
            "ribbon",
            "similar",
        ]
    ),
    min_size=3,
    max_size=5,
    unique=True,
)


class Looking(Beginning):
    """People look at a record, and over their screens."""

    leads = Beginning.leads
    teams = Beginning.teams

    @rule(
        who=PEOPLE,
        lead=leads,
        parts=PARTS,
    )
    def look_at(self, who: Person, lead: Pair, parts: list[str]) -> None:
        for part in parts:
            self.do(who, part, lead)

    @rule(who=PEOPLE, screens=SCREENS, lost=st.booleans(), team=st.none() | teams)
    def look_over(self, who: Person, screens: list[str], lost: bool, team: Pair | None) -> None:
        for screen in screens:
            match screen:
                case "leads" | "opportunities":
                    self.do(who, screen, lost=lost)
                case "lost_reasons":
                    self.do(who, screen, archived=lost)
                case "board" | "column_totals" | "pipeline" | "stages":
                    self.do(who, screen, team)
                case "find_customers":
                    self.do(who, screen, "a")
                case _:
                    self.do(who, screen)
