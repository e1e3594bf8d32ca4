"""Activities: what a person presses."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Unpack

from crm_demo.crm import activities as verbs
from crm_demo.crm.activities import (
    ActivityGone,
    CannotUpload,
    MeetingInCalendar,
    UnknownActivityType,
)
from crm_demo.forms import ActivityChanges
from crm_demo.odoo import html
from crm_demo.odoo.desk import Desk
from crm_demo.odoo.fields import Values
from crm_demo.records import Activity, Lead, Salesperson


class Activities(verbs.Activities, Desk):
    """Activities."""

    refusals: ClassVar = {"' cannot upload documents on model '": CannotUpload}

    def schedule_activity(
        self,
        lead: Lead,
        type: str,
        summary: str,
        *,
        due: date | None = None,
        salesperson: Salesperson | None = None,
        note: str = "",
    ) -> Lead:
        offered = [["res_model", "in", [False, "crm.lead"]], ["name", "=", type]]
        with self._our_errors(name=lead.name), self._planning(lead):
            found = self._search("mail.activity.type", offered, {"name": {}})
            if not found:
                raise UnknownActivityType(self.language, type=type)
            window = self._window("mail.activity.schedule", [lead], tz=self._zone())
            window.choose(activity_type_id=found[0]["id"])
            window.choose(summary=summary.strip() or False)
            if due:
                window.choose(date_deadline=self._passed.kept(due))
            if salesperson:
                window.choose(activity_user_id=salesperson._id)
            if text := html.to_html(note):
                window.choose(note=text)
            window.press("action_schedule_activities")
        with self._our_errors(name=lead.name):
            return self._lead(lead._id, lead.name)

    def activities(self, *, salesperson: Salesperson | None = None) -> tuple[Activity, ...]:
        whose = [["res_model", "=", "crm.lead"], ["user_id", "=", (salesperson or self.user)._id]]
        with self._our_errors():
            model = self._models.activity
            found = self._search("mail.activity", whose, model.asked(), order="date_deadline, id")
            return tuple(map(model.read, found))

    def complete(self, activity: Activity, feedback: str = "") -> Activity:
        with self._our_errors(name=activity.name):
            self._planned(activity)
            self.server.call(
                "mail.activity", "action_feedback", [activity._id], feedback=feedback or False
            )
            return self._models.activity.read(self._planned(activity))

    def update_activity(self, activity: Activity, **changes: Unpack[ActivityChanges]) -> Activity:
        model = self._models.activity
        with self._our_errors(name=activity.name):
            self._still_planned(activity)
            form = self._form("mail.activity", activity._id)
            if not form.shows("summary"):
                raise MeetingInCalendar(self.language, name=activity.name)
            form.choose(**model.write(changes))
            return model.read(form.save(model.asked()))

    def cancel(self, activity: Activity) -> None:
        with self._our_errors(name=activity.name):
            # The button takes the meeting along, if it is one.
            there = self._still_planned(activity)
            button = "unlink_w_meeting" if there["calendar_event_id"] else "unlink"
            self.server.call("mail.activity", button, [activity._id])

    def _planned(self, activity: Activity) -> Values:
        """Read an activity that must be there."""
        asked = {**self._models.activity.asked(), "calendar_event_id": {}, "active": {}}
        found = self.server.call("mail.activity", "web_read", [activity._id], specification=asked)
        if not found:
            raise ActivityGone(self.language, name=activity.name)
        return dict(found[0])

    def _still_planned(self, activity: Activity) -> Values:
        """Read an activity that must be there, and not be done."""
        there = self._planned(activity)
        if not there["active"]:
            raise ActivityGone(self.language, name=activity.name)
        return there
