"""Meetings: what a person presses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Unpack
from zoneinfo import ZoneInfo

from crm_demo.crm import meetings as verbs
from crm_demo.crm.meetings import (
    NO_MEETING,
    Meeting,
    MeetingButton,
    MeetingGone,
    NotYourMeeting,
    in_order,
    minutes,
)
from crm_demo.errors import ButtonMissing
from crm_demo.forms import MeetingChanges
from crm_demo.odoo import html
from crm_demo.odoo.desk import Desk
from crm_demo.odoo.fields import Names, Specification, Values, whole
from crm_demo.odoo.form import Form
from crm_demo.records import Lead

EVENT = "calendar.event"
ATTENDEES = Names("partner_ids")
#: What is not told to the attendees when time passes, nor by a meeting and its activity to another.
QUIETLY = {
    "skip_attendee_notification": True,
    "dont_notify": True,
    "mail_activity_meeting_update": True,
}


class Meetings(verbs.Meetings, Desk):
    """Meetings."""

    def schedule_meeting(
        self,
        lead: Lead,
        subject: str,
        *,
        start: datetime | date | None = None,
        hours: float = 1,
    ) -> Lead:
        with self._our_errors(name=lead.name), self._planning(lead):
            if not self._lead_form(lead).offers("action_schedule_meeting"):
                label = self._said(*NO_MEETING)
                raise ButtonMissing(self.language, name=lead.name, button=label)
            pressed = self.server.call("crm.lead", "action_schedule_meeting", [lead._id])
            form = self._form(EVENT, None, pressed["context"])
            form.choose(name=self._required(subject))
            lasts = minutes(self.language, hours)
            self._choose_times(form, start or self._clock(form.values["start"]), lasts)
            self._passed.meetings.add(form.save({})["id"])
        with self._our_errors(name=lead.name):
            return self._lead(lead._id, lead.name)

    def meetings(self, lead: Lead | None = None) -> tuple[Meeting, ...]:
        with self._our_errors(name=lead.name if lead else ""):
            if lead:
                self._open(lead)
            whose = ["opportunity_id", "=", lead._id] if lead else ["user_id", "=", self.user._id]
            found = self._search(EVENT, [whose], self._asked())
            return tuple(sorted(map(self._meeting, found), key=in_order))

    def meeting_button(self, lead: Lead) -> MeetingButton | None:
        with self._our_errors(name=lead.name):
            form = self._lead_form(lead)
            if not form.offers("action_schedule_meeting"):
                return None
            day = form.values["meeting_display_date"]
            label = form.values["meeting_display_label"]
            return MeetingButton(label, self._passed.told(day) if day else None)

    def update_meeting(self, meeting: Meeting, **changes: Unpack[MeetingChanges]) -> Meeting:
        with self._our_errors(name=meeting.name):
            there = self._meeting(self._booked(meeting))
            form = self._form(EVENT, meeting._id)
            if not form.values["user_can_edit"]:
                raise NotYourMeeting(self.language, name=meeting.name)
            if "subject" in changes:
                form.choose(name=self._required(changes["subject"]))
            lasts = minutes(self.language, changes.get("hours", there.hours))
            if not {"start", "hours"}.isdisjoint(changes):
                self._choose_times(form, changes.get("start", there.start), lasts)
            form.save({})
            return self._meeting(self._booked(meeting))

    def delete_meeting(self, meeting: Meeting) -> None:
        with self._our_errors(name=meeting.name):
            there = self._booked(meeting)
            if not there["user_id"] or there["user_id"]["id"] != self.user._id:
                raise NotYourMeeting(self.language, name=meeting.name)
            if len(there["partner_ids"]) == 1:  # the calendar asks no more than whether
                self.server.call(EVENT, "unlink", [meeting._id])
                return
            asked = self.server.call(
                EVENT, "action_unlink_event", [meeting._id], attendee_id=there["partner_id"]
            )
            window = self._form("calendar.popover.delete.wizard", None, asked["context"])
            window.press("action_delete")

    def _choose_times(self, form: Form, start: datetime | date, lasts: int) -> None:
        """Fill in when a meeting is."""
        if isinstance(start, datetime):
            form.choose(allday=False)
            form.choose(start=self._kept(start))
            form.choose(duration=lasts / 60)
            form.choose(stop=self._kept(start + timedelta(minutes=lasts)))
        else:
            day = self._passed.kept(start)
            form.choose(allday=True)
            form.choose(start_date=day, stop_date=day)

    # The clock of the screen

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.server.zone or "UTC")

    def _clock(self, there: str) -> datetime:
        """Return the time that the screen shows for one of the server's."""
        shown = datetime.fromisoformat(there).replace(tzinfo=UTC).astimezone(self._zone)
        return shown.replace(tzinfo=None) + timedelta(days=self._passed.days)

    def _kept(self, shown: datetime) -> str:
        """Return what the server keeps for a time that the screen shows."""
        moved = (shown - timedelta(days=self._passed.days)).replace(tzinfo=self._zone)
        return str(moved.astimezone(UTC).replace(tzinfo=None))

    # Reading

    def _asked(self) -> Specification:
        plain: Sequence[str] = ("name", "start", "stop", "allday", "notes", "partner_id")
        whose = {"fields": self._models.salesperson.asked()}
        return {**{name: {} for name in plain}, **ATTENDEES.asked(), "user_id": whose}

    def _booked(self, meeting: Meeting) -> Values:
        """Read a meeting that must be there."""
        found = self.server.call(EVENT, "web_read", [meeting._id], specification=self._asked())
        if not found:
            raise MeetingGone(self.language, name=meeting.name)
        return dict(found[0])

    def _meeting(self, values: Values) -> Meeting:
        start: Any = self._clock(values["start"])
        lasts: float = (self._clock(values["stop"]) - start).total_seconds() / 3600
        if values["allday"]:  # which is of no zone
            start, lasts = self._passed.told(values["start"][:10]), 0
        return Meeting(
            values["name"],
            whole(lasts),
            start,
            self._models.salesperson.read(values["user_id"]) if values["user_id"] else None,
            ATTENDEES.read(values),
            html.to_text(values["notes"] or ""),
            _id=values["id"],
            _crm=self._identity,
        )
