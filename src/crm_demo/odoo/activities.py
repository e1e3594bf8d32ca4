"""Activities and meetings: what a person presses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crm_demo.crm import activities as verbs
from crm_demo.crm.activities import UnknownActivityType
from crm_demo.odoo.desk import Desk
from crm_demo.records import Lead


class Activities(verbs.Activities, Desk):
    """Activities and meetings."""

    def schedule_activity(self, lead: Lead, type: str, summary: str) -> Lead:
        offered = [["res_model", "in", [False, "crm.lead"]], ["name", "=", type]]
        with self._our_errors(name=lead.name):
            self._open(lead)
            found = self._search("mail.activity.type", offered, {"name": {}})
            if not found:
                raise UnknownActivityType(self.language, type=type)
            window = self._window("mail.activity.schedule", [lead])
            window.choose(activity_type_id=found[0]["id"])
            window.choose(summary=summary.strip() or False)
            window.press("action_schedule_activities")
            return self._lead(lead._id, lead.name)

    def schedule_meeting(self, lead: Lead, subject: str) -> Lead:
        start = datetime.now(UTC).replace(microsecond=0, tzinfo=None) + timedelta(days=1)
        values = {"start": str(start), "stop": str(start + timedelta(hours=1))}
        with self._our_errors(name=lead.name):
            self._open(lead)
            values["name"] = self._required(subject)
            self.server.call(
                "calendar.event",
                "web_save",
                [],
                {"default_opportunity_id": lead._id},
                vals=values,
                specification={},
            )
            return self._lead(lead._id, lead.name)
