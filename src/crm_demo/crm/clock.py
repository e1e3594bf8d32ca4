"""The clock: which day it is, and how days pass in a lesson."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from typing import TYPE_CHECKING

from crm_demo.errors import CRMError

#: How many days can pass at once.
LIMIT = 3650


class NoSuchTime(CRMError):
    """So many days cannot pass: none at the least, and ten years at the most."""

    en = "{days} days cannot pass; between 0 and {limit} can."
    fa = "گذشت {days} روز ممکن نیست؛ از ۰ تا {limit} روز می‌شود."


class Clock(ABC):
    """The clock."""

    @property
    def today(self) -> date:
        """The user's day."""
        return self._day()

    if TYPE_CHECKING:

        def _day(self) -> date: ...

    @abstractmethod
    def days_pass(self, days: int) -> date:
        """Let days pass, as between two scenes of a play; no button does that.

        What was planned for one of these days is overdue afterwards.
        On a live Odoo, whose clock is its own, what was planned through this CRM, meetings too,
        moves back by as many days instead, and the dates of its records are told as if it had not.

        Args:
            days: How many days.

        Returns:
            The day that it is then.

        Raises:
            NoSuchTime: It is less than none, or more than ten years.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.schedule_activity(crm.add_lead("20 desks"), "Call", "Ask about the colour")
        >>> then = crm.days_pass(3)
        >>> crm.refresh(desks).activities[0].state
        'overdue'
        """
