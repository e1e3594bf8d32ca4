"""Activities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, Unpack

from crm_demo.crm import activities as verbs
from crm_demo.crm.activities import (
    ActivityGone,
    CannotUpload,
    MeetingInCalendar,
    NothingToReschedule,
)
from crm_demo.forms import ActivityChanges
from crm_demo.records import Activity, Lead, Message, Salesperson
from crm_demo.reference import activity_types, meetings, roles
from crm_demo.reference.activity_types import DOCUMENT, MEETING
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.planned import planned_on, stated
from crm_demo.reference.store import Store, paragraphs


class Activities(verbs.Activities, Desk):
    """Activities."""

    @writes()
    def schedule_activity(
        self,
        lead: Lead,
        type: str,
        summary: str,
        *,
        due: date | None = None,
        salesperson: Salesperson | None = None,
        note: str = "",
    ) -> Lead:
        chosen = activity_types.named(self.store, type)
        window = activity_types.proposed(self.store, chosen, self.user)
        filled_in = replace(
            window,
            summary=summary.strip() or window.summary,
            due=due or window.due,
            salesperson=salesperson or window.salesperson,
            note=paragraphs(note) or window.note,
        )
        if chosen._shipped == DOCUMENT:
            # The window looks at its own proposal, too.
            for whose in (window.salesperson, filled_in.salesperson):
                if whose and not roles.sees(whose, lead):
                    raise CannotUpload(self.language, name=lead.name)
        planned_on(self.store, lead, filled_in)
        return self.store.leads[lead._id]

    @reads
    def activities(self, *, salesperson: Salesperson | None = None) -> tuple[Activity, ...]:
        whose = salesperson or self.user
        leads = [self.store.leads[id] for id in self.store.by_planner[whose._id]]
        found = [
            activity
            for lead in leads
            if whose._id == self.user._id or self.sees(lead)
            for activity in lead.activities
            if activity.salesperson and activity.salesperson._id == whose._id
        ]
        return tuple(sorted(found, key=lambda activity: (activity.due, activity._id)))

    @writes()
    def complete(self, activity: Activity, feedback: str = "") -> Activity:
        self._follow(activity)
        return self._done(activity, feedback)

    @writes()
    def complete_and_schedule(
        self, activity: Activity, type: str = "", summary: str = "", *, feedback: str = ""
    ) -> Activity:
        store = self.store
        lead = self.seen(self._form_of(activity))
        first = activity_types.ordered(store)[0]
        chosen = activity_types.named(store, type) if type else first
        if chosen._shipped == MEETING:
            raise MeetingInCalendar(self.language, name=type)
        following = self._follow(activity)
        self._done(activity, feedback)
        if following:
            return following
        window = activity_types.proposed(store, first, self.user, activity)
        window = _retyped(window, activity_types.proposed(store, chosen, self.user, activity))
        window = replace(window, summary=summary.strip() or window.summary)
        return planned_on(store, store.leads[lead._id], window)

    def _follow(self, activity: Activity) -> Activity | None:
        """Plan what an activity triggers, if it triggers something."""
        following = self.store.activity_types.get(activity_types.of(self.store, activity)._then)
        if following is None:
            return None
        lead = self.seen(self.store.leads[activity._lead])
        next = activity_types.proposed(self.store, following, self.user, activity)
        return planned_on(self.store, lead, next)

    def _done(self, activity: Activity, feedback: str) -> Activity:
        """Mark an activity as done, and say so in the log."""
        store = self.store
        lead = store.leads[activity._lead]
        entry = Message(_told(store, self.user, activity, feedback), _id=store.new_id())
        store.put(replace(_without(lead, activity), log=(*lead.log, entry)))
        if activity._meeting and feedback:
            meetings.note(store, activity._meeting, feedback)
        return store.keep_done(replace(activity, state="done"))

    @writes()
    def update_activity(self, activity: Activity, **changes: Unpack[ActivityChanges]) -> Activity:
        store = self.store
        lead = self._form_of(activity)
        if activity_types.of(store, activity)._shipped == MEETING:
            raise MeetingInCalendar(self.language, name=activity.name)
        changed = activity
        if "type" in changes and (type := changes.pop("type")) != activity.type:
            chosen = activity_types.named(store, type)
            changed = _retyped(activity, activity_types.proposed(store, chosen, self.user))
        if "summary" in changes:
            changes["summary"] = changes["summary"].strip()
        if "note" in changes:
            changes["note"] = paragraphs(changes["note"])
        return self._changed(lead, replace(changed, **changes))

    @writes()
    def reschedule(self, lead: Lead, to: Literal["today", "tomorrow", "next week"]) -> Lead:
        own = [a for a in lead.activities if a.salesperson and a.salesperson._id == self.user._id]
        if not own:
            raise NothingToReschedule(self.language, name=lead.name)
        today = self.store.today
        days = {"today": 0, "tomorrow": 1, "next week": 7 - today.weekday()}[to]
        next = min(own, key=lambda activity: activity.due)  # the older of two on one day
        self._changed(lead, replace(next, due=today + timedelta(days=days)))
        return self.store.leads[lead._id]

    def _changed(self, lead: Lead, activity: Activity) -> Activity:
        """Save an activity, and return it if the user still sees it."""
        changed = stated(self.store, activity)
        now = tuple(changed if a._id == changed._id else a for a in lead.activities)
        self.store.put(replace(lead, activities=now))
        return self.planned(changed)

    @writes()
    def cancel(self, activity: Activity) -> None:
        lead = self._form_of(activity)
        if activity._meeting:  # whose activity goes along
            meetings.delete(self.store, activity._meeting)
        else:
            self.store.put(_without(lead, activity))

    def _form_of(self, activity: Activity) -> Lead:
        """Return the lead on which an activity is planned."""
        if activity.state == "done":
            raise ActivityGone(self.language, name=activity.name)
        return self.store.leads[activity._lead]


def _without(lead: Lead, activity: Activity) -> Lead:
    """Return a lead on which an activity is no longer planned."""
    left = tuple(other for other in lead.activities if other._id != activity._id)
    return replace(lead, activities=left)


def _retyped(activity: Activity, proposed: Activity) -> Activity:
    """Return an activity with what its form takes over from another type."""
    return replace(
        activity,
        type=proposed.type,
        due=proposed.due,
        salesperson=proposed.salesperson,
        summary=proposed.summary or activity.summary,
        note=proposed.note or activity.note,
        _type=proposed._type,
    )


def _told(store: Store, user: Salesperson, activity: Activity, feedback: str) -> str:
    """Return what the log says of an activity that somebody has done, line by line."""
    said, owner = store.said, activity.salesperson
    line = said(f"{activity.type} done", f"{activity.type} انجام شد")
    if owner and owner._id != user._id:
        line += said(" (originally assigned to ", " (اول محول شده به ") + f"{owner.name})"
    lines = [f"{line} : {activity.summary}" if activity.summary else line]
    if activity.note:
        lines += ["Original note:", activity.note]
    if feedback:
        lines += [said("Feedback:", "بازخورد:"), paragraphs(feedback)]
    return "\n".join(filter(None, lines))
