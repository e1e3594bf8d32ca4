"""What there is when a story begins."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, initialize, multiple
from tests.conformance.both import CAST, Both, Person, Refusal
from tests.conformance.values import FORM

PEOPLE = st.builds(Person, st.integers(0, len(CAST)))


class Beginning(Both):
    """What there is when a story begins."""

    leads, teams, customers = Bundle("leads"), Bundle("teams"), Bundle("customers")
    planned = Bundle("planned")
    reasons, booked = Bundle("reasons"), Bundle("booked")
    stages = Bundle("stages")
    some_leads = st.lists(leads, min_size=1, max_size=6, unique=True)

    @initialize(target=teams)
    def begin(self) -> Any:
        reference, live = self.seats[0]
        return self.keep("team", (reference.teams()[0], live.teams()[0]))

    @initialize(target=reasons)
    def have_a_reason(self) -> Any:
        return self.keep("reason", self.do(Person(0), "add_lost_reason", "Bad luck"))

    @initialize(
        target=leads,
        found=st.lists(
            st.tuples(FORM, st.sampled_from(["New", "Qualified", "Proposition", "Won", "Lost"])),
            min_size=2,
            max_size=4,
        ),
    )
    def find_some(self, found: list[tuple[dict[str, Any], str]]) -> Any:
        """There are some leads to begin with, some of which have gone further than others."""
        kept = []
        for number, (form, stage) in enumerate(found):
            verb = "add_opportunity" if number % 3 else "add_lead"
            results = self.do(Person(0), verb, f"Old {number}", **form)
            if not isinstance(results[0], Refusal):
                kept.append(self.keep("lead", results))
                if stage == "Lost":
                    self.do(Person(0), "lose", kept[-1])
                else:
                    self.do(Person(0), "move", kept[-1], stage)
                if number == 3:  # one that is rare otherwise
                    self.do(Person(0), "use_automated_probability", kept[-1])
        return multiple(*kept)
