"""Activities and meetings: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod

from crm_demo.errors import CRMError
from crm_demo.records import Lead


class UnknownActivityType(CRMError):
    """There is no such type of activity."""

    en = "There is no activity type “{type}”."
    fa = "نوع فعالیتی به نام «{type}» نیست."


class Activities(ABC):
    """Activities and meetings."""

    @abstractmethod
    def schedule_activity(self, lead: Lead, type: str, summary: str) -> Lead:
        """Plan an activity.

        Args:
            lead: The lead.
            type: The kind of activity, as the screen names it.
            summary: What is to be done.

        Returns:
            The lead as it is afterwards.

        Raises:
            UnknownActivityType: There is no such kind.
        """

    @abstractmethod
    def schedule_meeting(self, lead: Lead, subject: str) -> Lead:
        """Put a meeting into the calendar, which also plans it as an activity.

        Args:
            lead: The opportunity that it is about.
            subject: What the meeting is about.

        Returns:
            The opportunity as it is afterwards.

        Raises:
            EmptyName: The subject is blank.
        """
