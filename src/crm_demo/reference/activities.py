"""Activities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Unpack

from crm_demo.crm import activities as verbs
from crm_demo.crm.activities import (
    ActivityGone,
    CannotUpload,
    MeetingInCalendar,
    UnknownActivityType,
)
from crm_demo.forms import ActivityChanges
from crm_demo.records import Activity, Lead, Message, Salesperson
from crm_demo.reference import meetings, roles
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.planned import MEETING, plan, stated
from crm_demo.reference.store import Store, paragraphs

DOCUMENT = ("Document", "سند")

#: The types that a new CRM comes with, in English and in Persian as Odoo's screens name them, each
#: with the days that one has for it.
TYPES = {
    ("To-Do", "انجام دادن"): 5,
    ("Email", "پست الکترونیک"): 0,
    ("Call", "تماس"): 2,
    MEETING: 0,
    DOCUMENT: 5,
}


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
        days = {self.store.said(*names): days for names, days in TYPES.items()}
        if type not in days:
            raise UnknownActivityType(self.language, type=type)
        whose = salesperson or self.user
        if type == self.store.said(*DOCUMENT) and not roles.sees(whose, lead):
            raise CannotUpload(self.language, name=lead.name)
        due = due or self.store.today + timedelta(days=days[type])
        # The window proposes the name of the type, and takes it where nothing is written.
        planned = Activity(type, summary.strip() or type, due, note=paragraphs(note))
        return plan(self.store, lead, replace(planned, salesperson=whose))

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
        store = self.store
        lead = store.leads[activity._lead]
        entry = Message(_done(store, self.user, activity, feedback), _id=store.new_id())
        store.put(replace(_without(lead, activity), log=(*lead.log, entry)))
        if activity._meeting and feedback:
            meetings.note(store, activity._meeting, feedback)
        return store.keep_done(replace(activity, state="done", _lead=lead._id))

    @writes()
    def update_activity(self, activity: Activity, **changes: Unpack[ActivityChanges]) -> Activity:
        lead = self._form_of(activity)
        if activity.type == self.store.said(*MEETING):
            raise MeetingInCalendar(self.language, name=activity.name)
        if "summary" in changes:
            changes["summary"] = changes["summary"].strip()
        if "note" in changes:
            changes["note"] = paragraphs(changes["note"])
        changed = stated(self.store, replace(activity, **changes))
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


def _done(store: Store, user: Salesperson, activity: Activity, feedback: str) -> str:
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
