"""Meetings: what a person can do in the calendar of an opportunity."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Unpack

from crm_demo.errors import CRMError, Language
from crm_demo.forms import MeetingChanges
from crm_demo.records import Lead, Salesperson, _home, _key, _Shown

#: The button of an opportunity's form that leads to its calendar, by what it says.
NO_MEETING, NEXT_MEETING, LAST_MEETING = (
    ("No Meeting", "بدون جلسه"),
    ("Next Meeting", "جلسه بعدی"),
    ("Last Meeting", "آخرین جلسه"),
)

#: How many hours a meeting may last.
LIMIT = 8760


class MeetingGone(CRMError):
    """The meeting is no longer in the calendar: it or its activity was cancelled."""

    en = "The meeting “{name}” is no longer in the calendar."
    fa = "جلسهٔ «{name}» دیگر در تقویم نیست."


class NotYourMeeting(CRMError):
    """The meeting is a colleague's, who has not invited the user."""

    en = "“{name}” is a meeting of a colleague's, and you are not invited; ask its organizer."
    fa = "«{name}» جلسهٔ همکار شماست و شما دعوت نیستید؛ از برگزارکننده‌اش بخواهید."


class NoSuchLength(CRMError):
    """A meeting cannot last so long: it ends before it starts, or in more than a year."""

    en = "A meeting cannot last {hours} hours; it ends after it starts, and within a year."
    fa = "مدت جلسه {hours} ساعت نمی‌شود؛ پایانش بعد از شروع آن و تا یک سال بعد است."


@dataclass(frozen=True, slots=True, repr=False)
class Meeting(_Shown):
    """A meeting in the calendar.

    Args:
        subject: What it is about.
        hours: How many hours it lasts; 0 for one that takes whole days.
        start: When it starts, on the clock of the office; the day alone if it takes the whole day.
        organizer: Whose it is.
        attendees: The names of those who are invited, in alphabetical order.
        notes: What the *Notes* tab of its form holds, a line for each paragraph.
    """

    subject: str
    hours: float = 1
    start: date = field(default=date.min, repr=False)
    organizer: Salesperson | None = field(default=None, repr=False)
    attendees: tuple[str, ...] = field(default=(), repr=False)
    notes: str = field(default="", repr=False)
    _id: int = _key()
    _crm: object = _home()
    _lead: int = _key()

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.subject

    @property
    def day(self) -> date:
        """The day on which it starts."""
        return self.start.date() if isinstance(self.start, datetime) else self.start


@dataclass(frozen=True, slots=True, repr=False)
class MeetingButton(_Shown):
    """What the button of an opportunity's form says that leads to its calendar.

    Args:
        label: *No Meeting*, *Next Meeting* or *Last Meeting*, in the language of the screen.
        day: The day of that meeting, if there is one.
    """

    label: str
    day: date | None = None


def in_order(meeting: Meeting) -> tuple[datetime, int]:
    """Return what puts meetings in order: the soonest first."""
    return datetime.combine(meeting.start, getattr(meeting.start, "time", time)()), meeting._id


def minutes(language: Language, hours: float) -> int:
    """Return how many minutes a meeting lasts, as the form takes it: nothing is an hour there.

    Raises:
        NoSuchLength: It ends before it starts, or in more than a year.
    """
    if not 0 <= hours <= LIMIT:
        raise NoSuchLength(language, hours=hours)
    return round(hours * 60) or 60


class Meetings(ABC):
    """Meetings."""

    @abstractmethod
    def schedule_meeting(
        self, lead: Lead, subject: str, *, start: datetime | date | None = None, hours: float = 1
    ) -> Lead:
        """Put a meeting into the calendar, which also plans it as an activity.

        The user and the customer are invited; a customer with an email is written to at once.

        Args:
            lead: The opportunity that it is about.
            subject: What the meeting is about.
            start: When it starts, a day and a time without a zone; a day alone for the whole day;
                ``None`` for what the form proposes, which is the next half hour.
            hours: How many hours it lasts; of no meaning for the whole day.

        Returns:
            The opportunity as it is afterwards.

        Raises:
            ButtonMissing: It is a lead, whose form has no button to the calendar.
            EmptyName: The subject is blank.
            NoSuchLength: It cannot last so long.

        >>> from datetime import datetime, time, timedelta
        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> tomorrow = datetime.combine(crm.today + timedelta(days=1), time(10, 30))
        >>> desks = crm.add_opportunity("20 desks", customer=crm.add_contact("Sara Ahmadi"))
        >>> desks = crm.schedule_meeting(desks, "Visit the office", start=tomorrow, hours=1.5)
        >>> desks.meetings
        ('Visit the office',)
        >>> desks.activities
        (Activity(type='Meeting', summary='Visit the office'),)
        >>> crm.meetings(desks)
        (Meeting(subject='Visit the office', hours=1.5),)
        >>> crm.meetings(desks)[0].attendees
        ('Administrator', 'Sara Ahmadi')
        """

    @abstractmethod
    def meetings(self, lead: Lead | None = None) -> tuple[Meeting, ...]:
        """Return the meetings of an opportunity, or else those in the user's own calendar.

        Args:
            lead: The opportunity, whose meetings are listed whoever organizes them; ``None`` for
                all meetings that the user organizes.

        Returns:
            The meetings, the soonest first.

        >>> from datetime import timedelta
        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.add_opportunity("20 desks")
        >>> desks = crm.schedule_meeting(desks, "Fair", start=crm.today + timedelta(days=9))
        >>> desks = crm.schedule_meeting(desks, "Visit", start=crm.today + timedelta(days=2))
        >>> [meeting.subject for meeting in crm.meetings(desks)]
        ['Visit', 'Fair']
        """

    @abstractmethod
    def meeting_button(self, lead: Lead) -> MeetingButton | None:
        """Return what the button to the calendar says: the next meeting, or else the last one.

        Args:
            lead: The opportunity.

        Returns:
            The label and the day; ``None`` for a lead, whose form has no such button.

        >>> from datetime import timedelta
        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.add_opportunity("20 desks")
        >>> crm.meeting_button(desks).label
        'No Meeting'
        >>> desks = crm.schedule_meeting(desks, "Visit", start=crm.today + timedelta(days=2))
        >>> crm.meeting_button(desks).label
        'Next Meeting'
        >>> then = crm.days_pass(3)
        >>> crm.meeting_button(desks).label
        'Last Meeting'
        """

    @abstractmethod
    def update_meeting(self, meeting: Meeting, **changes: Unpack[MeetingChanges]) -> Meeting:
        """Change or move a meeting, on its form; its activity goes along.

        Args:
            meeting: The meeting.
            changes: What :class:`~crm_demo.forms.MeetingChanges` lists.

        Returns:
            The meeting as it is afterwards.

        Raises:
            MeetingGone: It is no longer in the calendar.
            NotYourMeeting: It is a colleague's, and the user does not administer the system.
            EmptyName: The subject is blank.
            NoSuchLength: It cannot last so long.

        >>> from datetime import timedelta
        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.schedule_meeting(crm.add_opportunity("20 desks"), "Visit")
        >>> visit = crm.update_meeting(crm.meetings(desks)[0], start=crm.today + timedelta(days=4))
        >>> (crm.refresh(desks).activities[0].due - crm.today).days
        4
        """

    @abstractmethod
    def delete_meeting(self, meeting: Meeting) -> None:
        """Delete a meeting in the calendar, with what was planned or done for it.

        Args:
            meeting: The meeting.

        Raises:
            MeetingGone: It is no longer in the calendar.
            NotYourMeeting: It is a colleague's.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.schedule_meeting(crm.add_opportunity("20 desks"), "Visit")
        >>> crm.delete_meeting(crm.meetings(desks)[0])
        >>> crm.refresh(desks).activities
        ()
        """
