"""Archiving and deleting: what a person presses."""

from __future__ import annotations

from collections.abc import Sequence

from crm_demo.crm import archiving as verbs
from crm_demo.odoo.desk import Desk
from crm_demo.records import Lead


class Archiving(verbs.Archiving, Desk):
    """Archiving and deleting."""

    def archive(self, lead: Lead) -> Lead:
        return self._act(lead, "action_archive")

    def unarchive(self, lead: Lead) -> Lead:
        return self._act(lead, "action_unarchive")

    def _act(self, lead: Lead, method: str) -> Lead:
        """Choose an entry of the form's menu *Actions*."""
        with self._our_errors(name=lead.name):
            self._open(lead)
            self.server.call("crm.lead", method, [lead._id])
            return self._lead(lead._id, lead.name)

    def unarchive_many(self, leads: Sequence[Lead]) -> tuple[Lead, ...]:
        with self._our_errors():
            ids = [*self._ticked(leads)]
            if ids:
                self.server.call("crm.lead", "action_unarchive", ids)
            return self._those(ids)

    def delete(self, lead: Lead) -> None:
        with self._our_errors(name=lead.name):
            self._open(lead)
            self.server.call("crm.lead", "unlink", [lead._id])
