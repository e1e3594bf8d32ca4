"""What is planned on a lead: the rules that activities, meetings and the clock share."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from crm_demo.records import Activity, Lead
from crm_demo.reference.store import Store

#: The type of an activity that a meeting is.
MEETING = ("Meeting", "ملاقات")


def stated(store: Store, activity: Activity) -> Activity:
    """Return an activity with the state that it has today."""
    state: Literal["overdue", "today", "planned"] = "planned"
    if activity.due <= store.today:
        state = "today" if activity.due == store.today else "overdue"
    return replace(activity, state=state)


def plan(store: Store, lead: Lead, activity: Activity) -> Lead:
    """Plan something on a lead."""
    key, crm = store.new_id(), store.identity
    planned = replace(stated(store, activity), about=lead.name, _id=key, _crm=crm)
    return store.put(replace(lead, activities=(*lead.activities, planned)))
