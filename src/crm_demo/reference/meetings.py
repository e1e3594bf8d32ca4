"""Meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Unpack

from crm_demo.crm import meetings as verbs
from crm_demo.crm.meetings import (
    LAST_MEETING,
    NEXT_MEETING,
    NO_MEETING,
    Meeting,
    MeetingButton,
    NotYourMeeting,
    in_order,
    minutes,
)
from crm_demo.forms import MeetingChanges
from crm_demo.records import Activity, Lead
from crm_demo.reference import activity_types, roles
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.planned import planned_on, stated
from crm_demo.reference.store import Store, paragraphs

#: The hours at which a day begins that a meeting takes as a whole, and between proposed times.
MORNING, STEP = 8, timedelta(minutes=30)


class Meetings(verbs.Meetings, Desk):
    """Meetings."""

    @writes()
    def schedule_meeting(
        self, lead: Lead, subject: str, *, start: datetime | date | None = None, hours: float = 1
    ) -> Lead:
        store = self.store
        self.presses(NO_MEETING, lead, there=lead.type == "opportunity")
        guests = [lead.customer.name] if lead.customer else []
        meeting = Meeting(
            store.required(subject),
            **self._times(start or _proposed(store), hours),
            organizer=self.user,
            attendees=tuple(sorted([self.user.name, *guests])),
            _lead=lead._id,
        )
        meeting = store.put(meeting)
        type = activity_types.shipped(store, activity_types.MEETING)
        planned = Activity(type.name, meeting.subject, meeting.day, _type=type._id)
        planned = replace(planned, salesperson=self.user, _meeting=meeting._id)
        planned_on(store, named(store, lead), planned)
        return store.leads[lead._id]

    @reads
    def meetings(self, lead: Lead | None = None) -> tuple[Meeting, ...]:
        if lead:
            found = of(self.store, lead)
        else:
            found = list(filter(self._organizes, self.store.meetings.values()))
        return tuple(sorted(found, key=in_order))

    @reads
    def meeting_button(self, lead: Lead) -> MeetingButton | None:
        if lead.type == "lead":
            return None
        all = sorted(of(self.store, lead), key=in_order)
        if not all:
            return MeetingButton(self.store.said(*NO_MEETING))
        for each in all:
            if _begins(each) > self.store.now:
                return MeetingButton(self.store.said(*NEXT_MEETING), each.day)
        return MeetingButton(self.store.said(*LAST_MEETING), all[-1].day)

    @writes()
    def update_meeting(self, meeting: Meeting, **changes: Unpack[MeetingChanges]) -> Meeting:
        if not (self._organizes(meeting) or roles.has(self.user, "system")):
            raise NotYourMeeting(self.language, name=meeting.name)
        store = self.store
        subject = store.required(changes.get("subject", meeting.subject))
        # One that took the whole day lasts an hour, until somebody says how long.
        hours = changes.get("hours", meeting.hours)
        times = self._times(changes.get("start", meeting.start), hours)
        changed = store.put(replace(meeting, subject=subject, **times))
        if lead := store.leads.get(meeting._lead):
            activities = tuple(
                stated(store, replace(each, summary=subject, due=changed.day))
                if each._meeting == meeting._id
                else each
                for each in lead.activities
            )
            store.put(named(store, replace(lead, activities=activities)))
        return changed

    @writes()
    def delete_meeting(self, meeting: Meeting) -> None:
        if not self._organizes(meeting):
            raise NotYourMeeting(self.language, name=meeting.name)
        delete(self.store, meeting._id)

    def _organizes(self, meeting: Meeting) -> bool:
        return meeting.organizer is not None and meeting.organizer._id == self.user._id

    def _times(self, start: date, hours: float) -> dict[str, Any]:
        """Return when a meeting is, as its form takes it."""
        lasts = minutes(self.language, hours)
        if isinstance(start, datetime):
            return {"start": start, "hours": whole(lasts / 60)}
        return {"start": start, "hours": 0}


def whole(number: float) -> float:
    """Return a number, a whole one without a point."""
    return int(number) if number == int(number) else number


def of(store: Store, lead: Lead) -> list[Meeting]:
    """Return the meetings of a lead."""
    return [store.meetings[id] for id in store.by_lead[lead._id]]


def named(store: Store, lead: Lead) -> Lead:
    """Return a lead with the subjects of its meetings."""
    return replace(lead, meetings=tuple(sorted(each.subject for each in of(store, lead))))


def hand_over(store: Store, lead: Lead, to: int) -> None:
    """Give the meetings of a lead to another one."""
    for each in of(store, lead):
        store.put(replace(each, _lead=to))


def delete(store: Store, id: int) -> None:
    """Take a meeting out of the calendar, with what was planned or done for it."""
    meeting = store.meetings[id]
    store.delete(meeting)
    store.forget_done(id)
    if lead := store.leads.get(meeting._lead):
        left = tuple(each for each in lead.activities if each._meeting != id)
        store.put(named(store, replace(lead, activities=left)))


def note(store: Store, id: int, feedback: str) -> None:
    """Write what came of a meeting into its notes."""
    meeting = store.meetings[id]
    # Whatever the language of the screen.
    lines = [meeting.notes, "Feedback:", paragraphs(feedback)]
    store.put(replace(meeting, notes="\n".join(filter(None, lines))))


def _begins(meeting: Meeting) -> datetime:
    """Return when a meeting is no longer the next one."""
    if isinstance(meeting.start, datetime):
        return meeting.start
    return datetime.combine(meeting.start, time(MORNING))


def _proposed(store: Store) -> datetime:
    """Return when the form proposes to meet: at the next half hour."""
    now, midnight = store.now, datetime.combine(store.today, time())
    return now + (midnight - now) % STEP
