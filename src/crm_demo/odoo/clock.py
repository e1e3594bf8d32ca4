"""The clock of a live Odoo, which is its own: for days to pass, what was planned moves back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from crm_demo.crm import clock as verbs
from crm_demo.crm.clock import LIMIT, NoSuchTime
from crm_demo.odoo.desk import Desk
from crm_demo.odoo.meetings import EVENT, QUIETLY


class Clock(verbs.Clock, Desk):
    """The clock."""

    def _day(self) -> date:
        now = datetime.now(ZoneInfo(self.server.zone or "UTC"))
        return now.date() + timedelta(days=self._passed.days)

    def days_pass(self, days: int) -> date:
        if not 0 <= days <= LIMIT:
            raise NoSuchTime(self.language, days=days, limit=LIMIT)
        with self._our_errors():
            office = self._office
            there = office._search(
                "mail.activity",
                [["id", "in", sorted(self._passed.activities)]],
                {"date_deadline": {}},
                {"active_test": False},
            )
            meetings = [["id", "in", sorted(self._passed.meetings)]]
            booked = office._search(EVENT, meetings, {"start": {}, "stop": {}})
            self._passed.days += days
            back = timedelta(days=days)
            for activity in there:
                due = date.fromisoformat(activity["date_deadline"]) - back
                # Its meeting moves by itself.
                office.server.call(
                    "mail.activity",
                    "write",
                    [activity["id"]],
                    {"calendar_event_meeting_update": True},
                    vals={"date_deadline": str(due)},
                )
            for meeting in booked:
                times = {
                    name: str(datetime.fromisoformat(meeting[name]) - back)
                    for name in ("start", "stop")
                }
                office.server.call(EVENT, "write", [meeting["id"]], QUIETLY, vals=times)
            self._leave_alone(days)
        return self._day()

    def _leave_alone(self, days: int) -> None:
        """Let the leads that were added have come to their stages so many days earlier."""
        office, moved = self._office, "date_last_stage_update"
        those = [["id", "in", sorted(self._passed.leads)]]
        for lead in office._search("crm.lead", those, {moved: {}}, {"active_test": False}):
            earlier = datetime.fromisoformat(lead[moved]) - timedelta(days=days)
            office.server.call("crm.lead", "write", [lead["id"]], vals={moved: str(earlier)})
