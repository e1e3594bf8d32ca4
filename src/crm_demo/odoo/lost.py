"""Losing, restoring, and the reasons: what a person presses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crm_demo.crm import lost as verbs
from crm_demo.crm.lost import LostReasonInUse, UnknownLostReason
from crm_demo.crm.screen import RESTORE
from crm_demo.errors import CRMError, RecordGone
from crm_demo.odoo import html
from crm_demo.odoo.desk import Desk
from crm_demo.records import Lead, LostReason

REASON = "crm.lost.reason"


class Lost(verbs.Lost, Desk):
    """Losing, restoring, and the reasons."""

    refusals: ClassVar[dict[str, type[CRMError]]] = {
        "crm_lead_lost_reason_id_fkey": LostReasonInUse,
    }

    def lose(self, lead: Lead, reason: str | LostReason = "", *, closing_note: str = "") -> Lead:
        with self._our_errors(name=lead.name):
            self._open(lead)
            self._mark_lost([lead], reason, closing_note)
            return self._lead(lead._id, lead.name)

    def lose_many(
        self, leads: Sequence[Lead], reason: str | LostReason = "", *, closing_note: str = ""
    ) -> tuple[Lead, ...]:
        if not leads:
            return ()
        with self._our_errors():
            rows = self._ticked(leads)
        won = [lead.name for lead in leads if rows[lead._id]["stage_id"]["is_won"]]
        with self._our_errors(name=next(iter(won), "")):
            self._mark_lost(leads, reason, closing_note)
            return self._those([*rows])

    def _mark_lost(
        self, leads: Sequence[Lead], reason: str | LostReason, closing_note: str
    ) -> None:
        """Fill in the window *Mark Lost* and press its button."""
        ticked = [lead._id for lead in leads]
        window = self._window("crm.lead.lost", leads, default_lead_ids=ticked)
        if reason:
            window.choose(lost_reason_id=self._offered(reason))
        if closing_note:
            window.choose(lost_feedback=html.to_html(closing_note))
        window.press("action_lost_reason_apply")

    def _offered(self, reason: str | LostReason) -> int:
        """Return the key of a reason that the window offers."""
        named: list[object] = ["name", "=", reason]
        if isinstance(reason, LostReason):
            reason = self._reason(reason)
            named = ["id", "=", reason._id]
        found = self._search(REASON, [named], {}, order="id", limit=1)
        if not found:
            name = reason if isinstance(reason, str) else reason.name
            raise UnknownLostReason(self.language, reason=name)
        return int(found[0]["id"])

    def restore(self, lead: Lead) -> Lead:
        with self._our_errors(name=lead.name):
            self._press(lead, "action_restore", *RESTORE)
            return self._lead(lead._id, lead.name)

    def lost_by_reason(self) -> dict[str, int]:
        # The report has the filter *Opportunities*, and opens with it, where Leads is on.
        lost: list[object] = [["won_status", "=", "lost"], ["active", "=", False]]
        with self._our_errors():
            if self.server.call(
                "res.users", "has_group", [self.user._id], group_ext_id="crm.group_use_lead"
            ):
                lost.append(["type", "=", "opportunity"])
            found = self.server.call(
                "crm.lead",
                "web_read_group",
                domain=lost,
                groupby=["lost_reason_id"],
                aggregates=["__count"],
            )
        counted: dict[str, int] = {}
        for group in found["groups"]:
            name = group["lost_reason_id"][1] if group["lost_reason_id"] else ""
            counted[name] = counted.get(name, 0) + group["__count"]
        return counted

    def lost_reasons(self, *, archived: bool = False) -> tuple[LostReason, ...]:
        model = self._models.lost_reason
        with self._our_errors():
            shown = [["active", "=", not archived]]
            found = self._search(REASON, shown, model.asked(), order="id")
        return tuple(map(model.read, found))

    def add_lost_reason(self, name: str) -> LostReason:
        model = self._models.lost_reason
        with self._our_errors():
            form = self._form(REASON).choose(name=name.strip())
            return model.read(form.save(model.asked()))

    def rename_lost_reason(self, reason: LostReason, name: str) -> LostReason:
        model = self._models.lost_reason
        with self._our_errors(name=reason.name):
            form = self._form(REASON, reason._id).choose(name=name.strip())
            return model.read(form.save(model.asked()))

    def archive_lost_reason(self, reason: LostReason) -> LostReason:
        return self._choose(reason, "action_archive")

    def unarchive_lost_reason(self, reason: LostReason) -> LostReason:
        return self._choose(reason, "action_unarchive")

    def _choose(self, reason: LostReason, method: str) -> LostReason:
        """Choose an entry of the list's menu *Actions* for one that is ticked."""
        with self._our_errors():
            self.server.call(REASON, method, [self._reason(reason)._id])
            return self._reason(reason)

    def delete_lost_reason(self, reason: LostReason) -> None:
        with self._our_errors():
            reason = self._reason(reason)
        with self._our_errors(name=reason.name):
            self.server.call(REASON, "unlink", [reason._id])

    def _reason(self, reason: LostReason) -> LostReason:
        """Return a reason as it is now.

        Raises:
            RecordGone: It was deleted.
        """
        model = self._models.lost_reason
        found = self.server.call(REASON, "web_read", [reason._id], specification=model.asked())
        if not found:
            raise RecordGone(self.language, name=reason.name)
        return model.read(found[0])
