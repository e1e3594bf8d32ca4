"""Similar leads, and merging them: what a person presses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crm_demo.crm import merging as verbs
from crm_demo.crm.merging import TooFewToMerge, TooManyToMerge
from crm_demo.errors import CRMError
from crm_demo.odoo.desk import Desk
from crm_demo.records import Lead, Salesperson, Team


class Merging(verbs.Merging, Desk):
    """Similar leads, and merging them."""

    refusals: ClassVar[dict[str, type[CRMError]]] = {
        "Select at least two Leads/Opportunities": TooFewToMerge,
        "Leads and Opportunities can only be merged by groups": TooManyToMerge,
    }

    def similar(self, lead: Lead) -> tuple[Lead, ...]:
        with self._our_errors(name=lead.name):
            (values,) = self._found([lead._id], {"duplicate_lead_ids": {}}, lead.name)
            others = [["id", "in", values["duplicate_lead_ids"]], ["id", "!=", lead._id]]
            return self._leads(others, {"active_test": False})

    def count_similar(self, lead: Lead) -> int:
        with self._our_errors(name=lead.name):
            (values,) = self._found([lead._id], {"duplicate_lead_count": {}}, lead.name)
        return int(values["duplicate_lead_count"])

    def merge(
        self,
        leads: Sequence[Lead],
        *,
        salesperson: Salesperson | None = None,
        team: Team | None = None,
    ) -> Lead:
        name = leads[0].name if leads else ""
        with self._our_errors(name=name, count=len(leads)):
            window = self._window("crm.merge.opportunity", leads)
            window.choose(**chosen(user_id=salesperson, team_id=team))
            return self._given(window.press("action_merge")["res_id"], name)


def chosen(**records: Salesperson | Team | None) -> dict[str, object]:
    """Return what was chosen in a window, by its fields."""
    return {field: record._id for field, record in records.items() if record}
