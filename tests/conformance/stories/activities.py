"""People plan, do it or do not, and days pass."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, multiple, rule
from tests.conformance.both import LEFT_OUT, Pair, Person, Refusal
from tests.conformance.stories.beginning import PEOPLE, Beginning
from tests.conformance.values import NAMES, WORDS


class Activities(Beginning):
    """People plan, do it or do not, and days pass."""

    leads = Beginning.leads
    planned = Beginning.planned

    @initialize(target=planned, there=st.booleans(), who=PEOPLE)
    def have_something_to_do(self, there: bool, who: Person) -> Any:
        """Some stories begin with something to do, which is rare otherwise."""
        if not there:
            return multiple()
        lead = self.keep("lead", self.do(who, "add_lead", "Sofa"))
        return self.plan(who, lead, "Call", "Ring", None, salesperson=None, note="")

    @rule(
        target=planned,
        who=PEOPLE,
        lead=leads,
        type=st.sampled_from(["Call", "Email", "To-Do", "Meeting", "in the calendar"]),
        summary=NAMES,
        days=st.none() | st.integers(-3, 9),
        salesperson=st.none() | PEOPLE,
        note=WORDS,
    )
    def plan(
        self, who: Person, lead: Pair, type: str, summary: str, days: int | None, **form: Any
    ) -> Any:
        today = self.seats[0][0].today
        if type == "in the calendar":
            start = datetime.combine(today + timedelta(days=days or 1), time(12))
            results = self.do(who, "schedule_meeting", lead, summary, start=start)
        else:
            due = None if days is None else today + timedelta(days=days)
            results = self.do(who, "schedule_activity", lead, type, summary, due=due, **form)
        if isinstance(results[0], Refusal):
            return multiple()
        return self.keep("activity", (results[0].activities[-1], results[1].activities[-1]))

    @rule(
        who=PEOPLE,
        activity=planned,
        verb=st.sampled_from(["update_activity", "complete", "cancel"]),
        form=st.fixed_dictionaries(
            {},
            optional={"summary": NAMES, "note": WORDS, "salesperson": PEOPLE},
        ),
        days=st.none() | st.integers(-3, 9),
        feedback=WORDS,
        salesperson=PEOPLE,
        pass_by=st.sampled_from([None, None, -1, 0, 1, 3, 30]),
    )
    def work_off(
        self,
        who: Person,
        activity: Pair,
        verb: str,
        form: Any,
        days: int | None,
        feedback: str,
        salesperson: Person,
        pass_by: int | None,
    ) -> None:
        if pass_by is not None:
            self.do(Person(0), "days_pass", pass_by)
        match verb:
            case "update_activity":
                today = self.seats[0][0].today
                due = LEFT_OUT if days is None else today + timedelta(days=days)
                self.do(who, verb, activity, **form, due=due)
            case "complete":
                self.do(who, verb, activity, feedback)
            case _:
                self.do(who, verb, activity)
        self.do(who, "activities", salesperson=salesperson)
