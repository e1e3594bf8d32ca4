"""Activities: what a person presses."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal, Unpack

from crm_demo.crm import activities as verbs
from crm_demo.crm.activities import (
    ActivityGone,
    CannotUpload,
    MeetingInCalendar,
    NothingToReschedule,
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
        with self._our_errors(name=lead.name), self._planning(lead):
            chosen = self._type_named(type)
            window = self._window("mail.activity.schedule", [lead])
            window.choose(activity_type_id=chosen)
            if summary.strip():
                window.choose(summary=summary.strip())
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
            lead = self._planned(activity)["res_id"]
            with self._remembering(lead):
                self.server.call(
                    "mail.activity", "action_feedback", [activity._id], feedback=feedback or False
                )
            return self._models.activity.read(self._planned(activity))

    def complete_and_schedule(
        self, activity: Activity, type: str = "", summary: str = "", *, feedback: str = ""
    ) -> Activity:
        with self._our_errors(name=activity.name):
            lead = self._still_planned(activity)["res_id"]
            self._found([lead], {"name": {}}, activity.about)
            chosen = self._type_to_schedule(type) if type else None
            before = self._activities_of(lead)
            with self._remembering(lead):
                window = self.server.call(
                    "mail.activity",
                    "action_feedback_schedule_next",
                    [activity._id],
                    feedback=feedback or False,
                )
                if window:
                    form = self._form("mail.activity", None, window["context"])
                    if chosen:
                        form.choose(activity_type_id=chosen)
                    if summary.strip():
                        form.choose(summary=summary.strip())
                    form.save({})
            (new,) = self._activities_of(lead) - before
            asked = self._models.activity.asked()
            found = self.server.call("mail.activity", "web_read", [new], specification=asked)
            return self._models.activity.read(found[0])

    def reschedule(self, lead: Lead, to: Literal["today", "tomorrow", "next week"]) -> Lead:
        button = f"action_reschedule_my_next_{to.replace(' ', '')}"
        with self._our_errors(name=lead.name):
            self._open(lead)
            mine = [["res_model", "=", "crm.lead"], ["res_id", "=", lead._id]]
            mine.append(["user_id", "=", self.user._id])
            if not self._search("mail.activity", mine, {}):
                raise NothingToReschedule(self.language, name=lead.name)
            self.server.call("crm.lead", button, [lead._id])
            return self._lead(lead._id, lead.name)

    def update_activity(self, activity: Activity, **changes: Unpack[ActivityChanges]) -> Activity:
        model = self._models.activity
        with self._our_errors(name=activity.name):
            self._still_planned(activity)
            form = self._form("mail.activity", activity._id)
            if not form.shows("summary"):
                raise MeetingInCalendar(self.language, name=activity.name)
            if "type" in changes:
                form.choose(activity_type_id=self._type_named(changes.pop("type")))
            form.choose(**model.write(changes))
            return model.read(form.save(model.asked()))

    def cancel(self, activity: Activity) -> None:
        with self._our_errors(name=activity.name):
            # The button takes the meeting along, if it is one.
            there = self._still_planned(activity)
            button = "unlink_w_meeting" if there["calendar_event_id"] else "unlink"
            self.server.call("mail.activity", button, [activity._id])

    def _type_named(self, name: str) -> int:
        """Return the key of the type that the windows offer under a name.

        Raises:
            UnknownActivityType: None does.
        """
        offered = [["res_model", "in", [False, "crm.lead"]], ["name", "=", name]]
        found = self._search("mail.activity.type", offered, {})
        if not found:
            raise UnknownActivityType(self.language, type=name)
        return int(found[0]["id"])

    def _type_to_schedule(self, name: str) -> int:
        """Return the key of a type for which no calendar opens."""
        chosen = self._type_named(name)
        asked = [["id", "=", chosen], ["category", "=", "meeting"]]
        if self._search("mail.activity.type", asked, {}):
            raise MeetingInCalendar(self.language, name=name)
        return chosen

    def _planned(self, activity: Activity) -> Values:
        """Read an activity that must be there."""
        asked = self._models.activity.asked()
        asked |= {"calendar_event_id": {}, "active": {}, "res_id": {}}
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
