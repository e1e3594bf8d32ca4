"""How far what was planned through a CRM has moved back in time, for days to pass."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

_DAY = re.compile(r"(\d+/\d+/\d+)[^/\d]*$")


@dataclass
class Passed:
    """What has moved back in time, and by how much: the same for all who share a CRM.

    Args:
        days: How many days have passed.
        activities: The keys of the activities that were planned through the CRM.
        meetings: The keys of its meetings.
        entries: How many days had passed when a plan was launched, by the key of its entry in the
            log.
        leads: The keys of the leads that were added through the CRM.
    """

    days: int = 0
    activities: set[int] = field(default_factory=set)
    meetings: set[int] = field(default_factory=set)
    entries: dict[int, int] = field(default_factory=dict)
    leads: set[int] = field(default_factory=set)

    def told(self, there: str) -> date:
        """Return the day for which something is planned, from what the server says."""
        return date.fromisoformat(there) + timedelta(days=self.days)

    def retold(self, entry: int, line: str) -> str:
        """Return a line of what the log says of a plan, at whose end there may be a day."""
        days = timedelta(days=self.entries.get(entry, 0))
        if not days or not (found := _DAY.search(line)):
            return line
        form = "%Y/%m/%d" if found[1].index("/") == 4 else "%m/%d/%Y"
        then = datetime.strptime(found[1], form) + days  # noqa: DTZ007 - a day has no zone
        return line[: found.start(1)] + then.strftime(form) + line[found.end(1) :]

    def kept(self, due: date) -> str:
        """Return what the server keeps for a day."""
        return str(due - timedelta(days=self.days))
