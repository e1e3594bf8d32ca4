"""Archiving and deleting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crm_demo.crm import archiving as verbs
from crm_demo.records import Lead
from crm_demo.reference.desk import Desk, writes
from crm_demo.reference.lost import unarchive


class Archiving(verbs.Archiving, Desk):
    """Archiving and deleting."""

    @writes()
    def archive(self, lead: Lead) -> Lead:
        return self.store.put(replace(lead, active=False))

    @writes()
    def unarchive(self, lead: Lead) -> Lead:
        (back,) = unarchive(self.store, [lead])
        return back

    @writes()
    def unarchive_many(self, leads: Sequence[Lead]) -> tuple[Lead, ...]:
        return unarchive(self.store, leads)

    @writes()
    def delete(self, lead: Lead) -> None:
        # The form opens first: one that is gone says so to everybody.
        self.administer()
        self.store.delete(lead)
