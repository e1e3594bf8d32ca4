"""Similar leads, and merging them: what a person presses."""

from __future__ import annotations

from collections.abc import Sequence

from crm_demo.crm import merging as verbs
from crm_demo.odoo.desk import Desk, chosen
from crm_demo.odoo.refusals import our_errors
from crm_demo.records import (
    Lead,
    Salesperson,
    Team,
)


class Merging(verbs.Merging, Desk):
    """Similar leads, and merging them."""

    def similar(self, lead: Lead) -> tuple[Lead, ...]:
        with our_errors(self.language, name=lead.name):
            (values,) = self._found([lead._id], {"duplicate_lead_ids": {}}, lead.name)
            others = [["id", "in", values["duplicate_lead_ids"]], ["id", "!=", lead._id]]
            return self._leads(others, {"active_test": False})

    def count_similar(self, lead: Lead) -> int:
        with our_errors(self.language, name=lead.name):
            (values,) = self._found([lead._id], {"duplicate_lead_count": {}}, lead.name)
        return int(values["duplicate_lead_count"])

    def merge(
        self,
        leads: Sequence[Lead],
        *,
        salesperson: Salesperson | None = None,
        team: Team | None = None,
    ) -> Lead:
        values = chosen(user_id=salesperson, team_id=team)
        name = leads[0].name if leads else ""
        with our_errors(self.language, name=name, count=len(leads)):
            action = self._press("crm.merge.opportunity", "action_merge", leads, values)
            return self._given(action["res_id"], name)
