"""How far what was planned through a CRM has moved back in time, for days to pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass
class Passed:
    """What has moved back in time, and by how much: the same for all who share a CRM.

    Args:
        days: How many days have passed.
        activities: The keys of the activities that were planned through the CRM.
        meetings: The keys of its meetings.
        leads: The keys of the leads that were added through the CRM.
    """

    days: int = 0
    activities: set[int] = field(default_factory=set)
    meetings: set[int] = field(default_factory=set)
    leads: set[int] = field(default_factory=set)

    def told(self, there: str) -> date:
        """Return the day for which something is planned, from what the server says."""
        return date.fromisoformat(there) + timedelta(days=self.days)

    def kept(self, due: date) -> str:
        """Return what the server keeps for a day."""
        return str(due - timedelta(days=self.days))
