"""People meet: meetings are made, moved and deleted, and their activities with them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, multiple, rule
from tests.conformance.both import LEFT_OUT, Pair, Person, Refusal
from tests.conformance.stories.beginning import PEOPLE, Beginning
from tests.conformance.values import NAMES

# Whether a meeting of today is over depends on the minute, which two engines do not share.
DAYS = st.sampled_from([-30, -2, 1, 3, 9])
# Between morning and evening, when it is the same day here and at Greenwich.
TIMES = st.sampled_from([None, time(9), time(11, 45), time(17, 30)])
HOURS = st.sampled_from([1, 1.5, 0.34, 0, 2, 30, -1])


class Meetings(Beginning):
    """People meet: meetings are made, moved and deleted, and their activities with them."""

    leads = Beginning.leads
    booked = Beginning.booked

    @initialize(target=booked, there=st.booleans(), who=PEOPLE, days=DAYS)
    def have_a_meeting(self, there: bool, who: Person, days: int) -> Any:
        """Some stories begin with a meeting, which is rare otherwise."""
        if not there:
            return multiple()
        lead = self.keep("lead", self.do(who, "add_opportunity", "Fair"))
        return self.book(who, lead, "Stand", days, time(9), 1)

    @rule(target=booked, who=PEOPLE, lead=leads, subject=NAMES, days=DAYS, clock=TIMES, hours=HOURS)
    def book(
        self, who: Person, lead: Pair, subject: str, days: int, clock: time | None, hours: float
    ) -> Any:
        start = self._moment(days, clock)
        results = self.do(who, "schedule_meeting", lead, subject, start=start, hours=hours)
        if isinstance(results[0], Refusal):
            return multiple()
        before = {self.pairs[pair][0]._id for pair in self.pairs if pair.kind == "meeting"}
        listed = self.do(Person(0), "meetings", lead)
        (place,) = [
            place
            for place, one in enumerate(listed[0])
            if one._id == max(each._id for each in listed[0]) and one._id not in before
        ]
        return self.keep("meeting", (listed[0][place], listed[1][place]))

    @rule(
        who=PEOPLE,
        meeting=booked,
        lead=leads,
        verb=st.sampled_from(["update_meeting", "delete_meeting"]),
        subject=st.just(LEFT_OUT) | NAMES,
        days=st.none() | DAYS,
        clock=TIMES,
        hours=st.just(LEFT_OUT) | HOURS,
        pass_by=st.sampled_from([None, None, 1, 3]),
    )
    def change_meeting(
        self,
        who: Person,
        meeting: Pair,
        lead: Pair,
        verb: str,
        subject: Any,
        days: int | None,
        clock: time | None,
        hours: Any,
        pass_by: int | None,
    ) -> None:
        if pass_by is not None:
            self.do(Person(0), "days_pass", pass_by)
        if verb == "delete_meeting":
            self.do(who, verb, meeting)
        else:
            start = LEFT_OUT if days is None else self._moment(days, clock)
            self.do(who, verb, meeting, subject=subject, start=start, hours=hours)
        self.do(who, "meetings")
        listed, _ = self.do(who, "meetings", lead)
        if isinstance(listed, Refusal) or all(m.day != self._today() for m in listed):
            self.do(who, "meeting_button", lead)

    def _today(self) -> date:
        return self.seats[0][0].today

    def _moment(self, days: int, clock: time | None) -> date:
        day = self._today() + timedelta(days=days)
        return day if clock is None else datetime.combine(day, clock)
