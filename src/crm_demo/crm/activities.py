"""Activities: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from typing import Literal, Unpack

from crm_demo.errors import CRMError
from crm_demo.forms import ActivityChanges
from crm_demo.records import Activity, Lead, Salesperson


class UnknownActivityType(CRMError):
    """There is no such type of activity."""

    en = "There is no activity type “{type}”."
    fa = "نوع فعالیتی به نام «{type}» نیست."


class ActivityGone(CRMError):
    """The activity is no longer planned: it was done, cancelled, or deleted with its lead."""

    en = "“{name}” is no longer planned; it was done, cancelled, or deleted with its lead."
    fa = "«{name}» دیگر در برنامه نیست؛ انجام شده، لغو شده یا با سرنخ خود حذف شده است."


class MeetingInCalendar(CRMError):
    """It is a meeting, whose form has no fields: it is changed in the calendar."""

    en = "“{name}” is a meeting; change it in the calendar."
    fa = "«{name}» جلسه است؛ آن را در تقویم تغییر دهید."


class CannotUpload(CRMError):
    """Somebody is to bring a document to a lead that they may not see."""

    en = "Whoever is to bring a document has to see “{name}”; choose somebody else."
    fa = "کسی که سند می‌آورد باید «{name}» را ببیند؛ کس دیگری را انتخاب کنید."


class NothingToReschedule(CRMError):
    """Nothing on the lead is the user's to do, so it is not in the list *My Activities*."""

    en = "Nothing on “{name}” is yours to do, so there is nothing to reschedule."
    fa = "در «{name}» کاری به نام شما نیست که موعدش عوض شود."


class Activities(ABC):
    """Activities."""

    @abstractmethod
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
        """Plan an activity.

        Args:
            lead: The lead.
            type: The type of the activity, as the screen names it.
            summary: What is to be done; if it is blank, the default summary of the type.
            due: The day by which it is to be done; ``None`` for the one that the window proposes,
                which is as far ahead as the type says.
            salesperson: Who is to do it; ``None`` for the default user of the type or, if it has
                none, the user.
            note: What else there is to know, a line for each paragraph; if it is blank, the default
                note of the type.

        Returns:
            The lead as it is afterwards.

        Raises:
            UnknownActivityType: There is no such type.
            CannotUpload: A document is asked of somebody who may not see the lead.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> lead = crm.schedule_activity(crm.add_lead("20 desks"), "Call", "Ask about the colour")
        >>> lead.activities
        (Activity(type='Call', summary='Ask about the colour'),)
        >>> call = lead.activities[0]
        >>> (call.due - crm.today).days, call.salesperson
        (2, Salesperson('Administrator'))
        """

    @abstractmethod
    def activities(self, *, salesperson: Salesperson | None = None) -> tuple[Activity, ...]:
        """Return what somebody has planned to do, of what the user may see.

        Args:
            salesperson: Whose activities; ``None`` for the user's.

        Returns:
            The activities, what is due first first.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.schedule_activity(crm.add_lead("20 desks"), "To-Do", "Draw a plan")
        >>> desks = crm.schedule_activity(desks, "Call", "Ask about the colour")
        >>> for activity in crm.activities():
        ...     print(activity.summary, activity.state)
        Ask about the colour planned
        Draw a plan planned
        """

    @abstractmethod
    def complete(self, activity: Activity, feedback: str = "") -> Activity:
        """Mark as done: it is no longer planned, and an entry in the log of its lead tells of it.

        The entry is in the language of the person who did it.
        Marking it as done once more writes a second one.
        If its type triggers another, that one is planned by itself.

        Args:
            activity: The activity.
            feedback: What came of it.

        Returns:
            The activity as it is afterwards.

        Raises:
            ActivityGone: It was cancelled, or deleted with its lead.
            NotAllowed: The user may not see its lead, and it is somebody else's or triggers
                another.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.schedule_activity(crm.add_lead("20 desks"), "Call", "Ask about the colour")
        >>> crm.complete(desks.activities[0], "Oak").state
        'done'
        >>> print(crm.refresh(desks).log[0].body)
        Call done : Ask about the colour
        Feedback:
        Oak
        """

    @abstractmethod
    def complete_and_schedule(
        self, activity: Activity, type: str = "", summary: str = "", *, feedback: str = ""
    ) -> Activity:
        """Mark as done, and plan the next one in the window that opens: *Done & Schedule Next*.

        If its type triggers another, that one is planned by itself, and no window opens.

        Args:
            activity: The activity.
            type: The type of the next one, as the screen names it; if it is empty, the first of the
                list, which the window proposes.
            summary: What is to be done next; if it is blank, what the window proposes.
            feedback: What came of it.

        Returns:
            The next activity.

        Raises:
            ActivityGone: It is no longer planned.
            UnknownActivityType: There is no such type.
            MeetingInCalendar: The next one is a meeting, for which the calendar opens.
            NotAllowed: The user may not see its lead.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.schedule_activity(crm.add_lead("20 desks"), "Call", "Ask about the colour")
        >>> crm.complete_and_schedule(desks.activities[0], "Email", "Send the price")
        Activity(type='Email', summary='Send the price')
        """

    @abstractmethod
    def reschedule(self, lead: Lead, to: Literal["today", "tomorrow", "next week"]) -> Lead:
        """Move the user's next activity on a lead, by *Reschedule* in the list *My Activities*.

        Args:
            lead: The lead.
            to: To which day, of those that begin at midnight in Greenwich (in Tehran at 3:30);
                next week begins on Monday.

        Returns:
            The lead as it is afterwards.

        Raises:
            NothingToReschedule: Nothing on it is the user's to do.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.schedule_activity(crm.add_lead("20 desks"), "Call", "Ask about the colour")
        >>> today = crm.reschedule(desks, "today").activities[0].due
        >>> (crm.reschedule(desks, "tomorrow").activities[0].due - today).days
        1
        """

    @abstractmethod
    def update_activity(self, activity: Activity, **changes: Unpack[ActivityChanges]) -> Activity:
        """Change or move an activity, on its form.

        Args:
            activity: The activity.
            changes: What :class:`~crm_demo.forms.ActivityChanges` lists.

        Returns:
            The activity as it is afterwards.

        Raises:
            ActivityGone: It is no longer planned.
            MeetingInCalendar: It is a meeting.
            UnknownActivityType: There is no such type.
            NotAllowed: The user may not see it, or would not see it afterwards.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.schedule_activity(crm.add_lead("20 desks"), "Call", "Ask about the colour")
        >>> crm.update_activity(desks.activities[0], due=crm.today).state
        'today'
        """

    @abstractmethod
    def cancel(self, activity: Activity) -> None:
        """Delete an activity, and its meeting with it; the log says nothing of it.

        Args:
            activity: The activity.

        Raises:
            ActivityGone: It is no longer planned.
            NotAllowed: It is somebody else's, and the user may not see its lead.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.schedule_activity(crm.add_lead("20 desks"), "Call", "Ask about the colour")
        >>> crm.cancel(desks.activities[0])
        >>> crm.activities()
        ()
        """
