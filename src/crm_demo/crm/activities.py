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

        As in the window, the user is responsible for it and it is due when its type says.

        Args:
            lead: The lead.
            type: The type of the activity, as the screen names it.
            summary: What is to be done; if it is blank, the name of the type.

        Returns:
            The lead as it is afterwards.

        Raises:
            UnknownActivityType: There is no such type.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> lead = crm.schedule_activity(crm.add_lead("20 desks"), "Call", "Ask about the colour")
        >>> lead.activities
        (Activity(type='Call', summary='Ask about the colour'),)
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

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.schedule_meeting(crm.add_opportunity("20 desks"), "Visit the office")
        >>> desks.meetings
        ('Visit the office',)
        >>> desks.activities
        (Activity(type='Meeting', summary='Visit the office'),)
        """
