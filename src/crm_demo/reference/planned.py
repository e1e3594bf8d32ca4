"""What is planned on a lead: the rules that activities, meetings and the clock share."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from crm_demo.records import Activity, Lead
from crm_demo.reference.store import Store


def stated(store: Store, activity: Activity) -> Activity:
    """Return an activity with the state that it has today."""
    state: Literal["overdue", "today", "planned"] = "planned"
    if activity.due <= store.today:
        state = "today" if activity.due == store.today else "overdue"
    return replace(activity, state=state)


def planned_on(store: Store, lead: Lead, activity: Activity) -> Activity:
    """Plan an activity on a lead, and return it."""
    new = replace(stated(store, activity), about=lead.name, _id=store.new_id(), _crm=store.identity)
    store.put(replace(lead, activities=(*lead.activities, new)))
    return new
