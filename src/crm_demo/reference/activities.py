"""Activities and meetings."""

from __future__ import annotations

from dataclasses import replace

from crm_demo.crm import activities as verbs
from crm_demo.crm.activities import UnknownActivityType
from crm_demo.records import Activity, Lead
from crm_demo.reference.desk import Desk, writes

MEETING = ("Meeting", "ملاقات")

#: The types that a new CRM comes with, in English and in Persian as Odoo's screens name them.
TYPES = (
    ("To-Do", "انجام دادن"),
    ("Email", "پست الکترونیک"),
    ("Call", "تماس"),
    MEETING,
    ("Document", "سند"),
)


class Activities(verbs.Activities, Desk):
    """Activities and meetings."""

    @writes()
    def schedule_activity(self, lead: Lead, type: str, summary: str) -> Lead:
        if type not in (self.store.said(*names) for names in TYPES):
            raise UnknownActivityType(self.language, type=type)
        # The window proposes the name of the type, and takes it where nothing is written.
        return self._plan(lead, type, summary.strip() or type)

    @writes()
    def schedule_meeting(self, lead: Lead, subject: str) -> Lead:
        subject = self.store.required(subject)
        meetings = tuple(sorted((*lead.meetings, subject)))
        planned = replace(lead, meetings=meetings)
        return self._plan(planned, self.store.said(*MEETING), subject)

    def _plan(self, lead: Lead, type: str, summary: str) -> Lead:
        activity = Activity(type, summary, _id=self.store.new_id())
        return self.store.put(replace(lead, activities=(*lead.activities, activity)))
