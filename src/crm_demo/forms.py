"""What a person can fill in on a form: the keys that a verb takes, with their types."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, TypedDict

from crm_demo.records import Address, Customer, Salesperson, Team

__all__ = [
    "ActivityChanges",
    "ActivityTypeChanges",
    "ActivityTypeFields",
    "LaunchFields",
    "LeadChanges",
    "LeadFields",
    "MeetingChanges",
    "QuickFields",
    "StageChanges",
    "TeamChanges",
    "TeamFields",
]


class QuickFields(TypedDict, total=False):
    """What a person can fill in on the short form in a column, besides a name; all may be left out.

    Args:
        customer (``Customer | None``): The known customer that it belongs to; ``None`` for no
            customer.
        email (``str``): Email address.
        phone (``str``): Phone number.
        expected_revenue (``float``): Expected revenue, in units of the company's currency.
        priority (``int``): Number of stars, 0 to 3.
    """

    customer: Customer | None
    email: str
    phone: str
    expected_revenue: float
    priority: int


class LeadFields(QuickFields, total=False):
    """What a person can fill in on the form of a new lead: :class:`QuickFields`, and more.

    Args:
        salesperson (``Salesperson | None``): Who is responsible; ``None`` for nobody.
        team (``Team | None``): The team that works on it; ``None`` for no team.
        contact_name (``str``): The person to talk to.
        company_name (``str``): The company of that person.
        address (``Address``): Postal address.
        notes (``str``): The internal notes, a line for each paragraph.
        tags (``tuple[str, ...]``): All tags; a new one is created.
        probability (``float``): Chance of winning, 0 to 100 percent.
        expected_closing (``date | None``): The day on which it is expected to be won; ``None`` for
            no estimate.
    """

    salesperson: Salesperson | None
    team: Team | None
    contact_name: str
    company_name: str
    address: Address
    notes: str
    tags: tuple[str, ...]
    probability: float
    expected_closing: date | None


class LeadChanges(LeadFields, total=False):
    """What a person can change on the form of a lead; what is left out stays as it is.

    That is all of :class:`LeadFields` and :class:`QuickFields`, and its name.

    Args:
        name (``str``): What it is about, in a few words.
    """

    name: str


class ActivityChanges(TypedDict, total=False):
    """What a person can change on the form of an activity; what is left out stays as it is.

    Another type brings its own due date along, and its default user or whoever changes it as the
    one who is to do it; its default summary and note, too, if it has them.

    Args:
        type (``str``): The type, as the screen names it.
        summary (``str``): What is to be done.
        due (``date``): The day by which it is to be done.
        salesperson (``Salesperson``): Who is to do it.
        note (``str``): What else there is to know, a line for each paragraph.
    """

    type: str
    summary: str
    due: date
    salesperson: Salesperson
    note: str


class ActivityTypeFields(TypedDict, total=False):
    """What a person can fill in on the form of a new activity type, besides its name.

    Args:
        delay (``int``): After how long it is due.
        unit (``Literal['days', 'weeks', 'months']``): The unit of the delay.
        counted_from (``Literal['deadline', 'completion']``): From when the delay is counted if the
            activity follows another: from when that one was due, or from when it was done.
        summary (``str``): The default summary.
        salesperson (``Salesperson | None``): The default user; ``None`` for whoever plans it.
        note (``str``): The default note, a line for each paragraph.
        then (``str``): The type that it triggers; empty for none.
        suggest (``tuple[str, ...]``): The types that it suggests.
    """

    delay: int
    unit: Literal["days", "weeks", "months"]
    counted_from: Literal["deadline", "completion"]
    summary: str
    salesperson: Salesperson | None
    note: str
    then: str
    suggest: tuple[str, ...]


class ActivityTypeChanges(ActivityTypeFields, total=False):
    """What a person can change on an activity type: its :class:`ActivityTypeFields`, and its name.

    What is left out stays as it is, but a type that triggers suggests nothing, and vice versa.

    Args:
        name (``str``): The name of the type.
    """

    name: str


class LaunchFields(TypedDict, total=False):
    """What a person can choose when a plan is launched; all may be left out.

    Args:
        date (``date``): The plan date; the user's day if it is left out.
        salesperson (``Salesperson | None``): Who is responsible for the steps that ask at launch;
            ``None`` for nobody, and the user if it is left out.
    """

    date: date
    salesperson: Salesperson | None


class MeetingChanges(TypedDict, total=False):
    """What a person can change on the form of a meeting; what is left out stays as it is.

    Args:
        subject (``str``): What it is about.
        start (``datetime | date``): When it starts, a day and a time without a zone; a day alone
            for the whole day.
        hours (``float``): How many hours it lasts; of no meaning for the whole day.
    """

    subject: str
    start: datetime | date
    hours: float


class TeamFields(TypedDict, total=False):
    """What a person can fill in on the form of a new team, besides its name; all may be left out.

    Args:
        leader (``Salesperson | None``): Who receives new enquiries; ``None`` for nobody.
        members (``tuple[Salesperson, ...]``): All salespeople of the team.
        leads (``bool``): The *Leads* box: the team qualifies enquiries before they enter the
            pipeline.
        pipeline (``bool``): The *Pipeline* box: the team works with opportunities.
    """

    leader: Salesperson | None
    members: tuple[Salesperson, ...]
    leads: bool
    pipeline: bool


class TeamChanges(TeamFields, total=False):
    """What a person can change on the form of a team: what :class:`TeamFields` holds, and its name.

    What is left out stays as it is.

    Args:
        name (``str``): The name of the team.
    """

    name: str


class StageChanges(TypedDict, total=False):
    """What a person can change in the window of a stage; what is left out stays as it is.

    Args:
        name (``str``): The heading of the column.
        folded (``bool``): The *Folded in Pipeline* box: its column is a strip until somebody
            unfolds it.
        won (``bool``): The *Is Won Stage?* box: an opportunity in it is won.
        rots_after (``int``): *Days to rot*: how many days an opportunity may stay in it before the
            card says so; 0 for any number.
        teams (``tuple[Team, ...]``): The only teams that see it; empty for all teams.
    """

    name: str
    folded: bool
    won: bool
    rots_after: int
    teams: tuple[Team, ...]
