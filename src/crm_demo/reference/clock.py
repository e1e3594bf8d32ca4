"""The clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from crm_demo.crm import clock as verbs
from crm_demo.crm.clock import LIMIT, NoSuchTime
from crm_demo.records import Lead
from crm_demo.reference.desk import Desk, writes
from crm_demo.reference.planned import stated


class Clock(verbs.Clock, Desk):
    """The clock, which stands still until days pass."""

    def _day(self) -> date:
        return self.store.today

    @writes()
    def days_pass(self, days: int) -> date:
        if not 0 <= days <= LIMIT:
            raise NoSuchTime(self.language, days=days, limit=LIMIT)
        store = self.store
        store.today += timedelta(days=days)
        for lead in [lead for lead in store.leads.values() if _waits(lead)]:
            now = tuple(stated(store, each) for each in lead.activities)
            store.put(replace(lead, activities=now))
        return store.today


def _waits(lead: Lead) -> bool:
    """Return whether a lead shows that days pass."""
    return bool(lead.activities or lead.stage.rots_after)
