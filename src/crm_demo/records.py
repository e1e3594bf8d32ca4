"""A record is a snapshot of what a person sees on the screen at one moment.

It never changes; a method of :class:`crm_demo.CRM` returns a new one.
Two records are equal when a person could not tell them apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Literal

__all__ = [
    "Activity",
    "Address",
    "Column",
    "Conversion",
    "Customer",
    "Lead",
    "LostReason",
    "Message",
    "Role",
    "Salesperson",
    "Settings",
    "Stage",
    "Team",
]

#: What a user may see and do, as chosen on the user's own form:
#: *User: Own Documents Only*, *User: All Documents*, *Administrator* of sales,
#: and the system administrator, who alone opens the settings.
Role = Literal["own documents", "all documents", "administrator", "system"]


def _key() -> int:
    """Declare the hidden key by which an engine finds a record again."""
    key: int = field(default=0, repr=False, compare=False, kw_only=True)
    return key


def _home() -> object:
    """Declare the hidden mark of the CRM that a record is of; one made by hand has none."""
    home: object = field(default=None, repr=False, compare=False, kw_only=True)
    return home


# Between two letters a half-space is seen, and is typed like any other character of Persian.
# Whatever else Python escapes cannot be told from its neighbours, and stays escaped.
_LETTER = "[\u0620-\u065f\u066e-\u06d3]"
_HALF_SPACE = re.compile(rf"(?<={_LETTER})\\u200c(?={_LETTER})")


def _readable(shown: str) -> str:
    """Give what `repr` shows its half-spaces back: it can be read, and pasted as it is."""
    return _HALF_SPACE.sub("\u200c", shown)


class _Shown:
    """A record that shows itself as Python shows a dataclass, in Persian that can be read."""

    __slots__ = ()

    def __repr__(self) -> str:
        names = (part.name for part in fields(self) if part.repr)  # type: ignore[arg-type]
        parts = (f"{name}={getattr(self, name)!r}" for name in names)
        return _readable(f"{type(self).__name__}({', '.join(parts)})")


class _Named:
    """A record that shows itself by its name."""

    __slots__ = ()
    name: str

    def __repr__(self) -> str:
        return _readable(f"{type(self).__name__}({self.name!r})")


@dataclass(frozen=True, slots=True)
class Settings:
    """The two settings that this manual is about.

    Args:
        leads: Whether the company qualifies enquiries as leads first.
        multi_teams: Whether a salesperson may be a member of several teams.
    """

    leads: bool = False
    multi_teams: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Salesperson(_Named):
    """A user who sells.

    Args:
        name: The name that colleagues see.
        role: What the user may see and do.
    """

    name: str
    role: Role = "own documents"
    _id: int = _key()
    _crm: object = _home()


@dataclass(frozen=True, slots=True, repr=False)
class Team(_Named):
    """A sales team.

    Args:
        name: The name of the team.
        leader: The salesperson who receives new enquiries, if there is one.
        members: The salespeople of the team, in the order in which they joined.
        leads: The *Leads* box: the team qualifies enquiries before they enter the pipeline.
        pipeline: The *Pipeline* box: the team works with opportunities.
    """

    name: str
    leader: Salesperson | None = None
    members: tuple[Salesperson, ...] = ()
    leads: bool = False
    pipeline: bool = True
    _id: int = _key()
    _crm: object = _home()


@dataclass(frozen=True, slots=True, repr=False)
class Stage(_Named):
    """A column of the pipeline.

    Args:
        name: The heading of the column.
        sequence: Its place: the lower, the earlier.
        won: Whether an opportunity in this stage is won.
        folded: Whether its column is a strip until somebody unfolds it.
        rots_after: How many days an opportunity may stay in it before the card says so; 0 for any
            number.
    """

    name: str
    sequence: int = 10
    won: bool = False
    folded: bool = False
    rots_after: int = 0
    _id: int = _key()
    _crm: object = _home()
    _teams: tuple[int, ...] = field(default=(), repr=False, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True, repr=False)
class Address(_Shown):
    """A postal address; an empty text where a part is unknown.

    Args:
        street: Street and number.
        street2: More of the street: floor, unit.
        city: City.
        zip: Postal code.
        country: The country's two-letter code (ISO 3166-1), such as ``"IR"``.
    """

    street: str = ""
    street2: str = ""
    city: str = ""
    zip: str = ""
    country: str = ""

    def __bool__(self) -> bool:
        return self != Address()


@dataclass(frozen=True, slots=True, repr=False)
class Customer(_Named):
    """A company or a person in your list of customers.

    Args:
        name: The name of the company or the person.
        is_company: Whether it is a company.
        company: The company that a person works for, if known.
        email: Email address as written.
        phone: Phone number as written.
        address: Postal address.
    """

    name: str
    is_company: bool = False
    company: Customer | None = None
    email: str = ""
    phone: str = ""
    address: Address = Address()
    _id: int = _key()
    _crm: object = _home()


@dataclass(frozen=True, slots=True, repr=False)
class Activity(_Shown):
    """Something that a salesperson has planned to do.

    Args:
        type: The type of the activity, as the screen names it.
        summary: What is to be done.
        due: The day by which it is to be done.
        state: ``"overdue"``, ``"today"`` or ``"planned"``, by the day on which it is due, or
            ``"done"``.
        salesperson: Who is to do it.
        note: What else there is to know, a line for each paragraph.
        about: The name that its lead had when it was planned.
    """

    type: str
    summary: str
    due: date = field(repr=False)
    state: Literal["overdue", "today", "planned", "done"] = field(default="planned", repr=False)
    salesperson: Salesperson | None = field(default=None, repr=False)
    note: str = field(default="", repr=False)
    about: str = field(default="", repr=False)
    _id: int = _key()
    _crm: object = _home()
    _lead: int = _key()
    _meeting: int = _key()
    _type: int = _key()

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.summary or self.type


@dataclass(frozen=True, slots=True, repr=False)
class Message:
    """An entry in the log of a lead.

    Args:
        body: What was written.
        subject: The subject of an email; after a merge, where the entry came from.
        merged: For the summary of a merge: the names of the records that were merged in.
    """

    body: str = ""
    subject: str = ""
    merged: tuple[str, ...] = ()
    _id: int = _key()

    def __repr__(self) -> str:
        shown = {"subject": self.subject, "merged": self.merged}
        parts = [repr(self.body)] if self.body else []
        parts += [f"{key}={value!r}" for key, value in shown.items() if value]
        return _readable(f"Message({', '.join(parts)})")


@dataclass(frozen=True, slots=True, repr=False)
class Lead:
    """A lead, or the opportunity that a lead has become.

    Args:
        name: What it is about, in a few words.
        type: ``"lead"`` or ``"opportunity"``.
        stage: The stage that it is in.
        salesperson: The salesperson who is responsible.
        team: The team that works on it.
        customer: The known customer that it belongs to.
        contact_name: The person to talk to.
        company_name: The company of that person.
        email: Email address as written.
        phone: Phone number as written.
        address: Postal address.
        notes: The internal notes, a line for each paragraph.
        tags: Tags, in alphabetical order.
        priority: Number of stars, 0 to 3.
        expected_revenue: Expected revenue, in units of the company's currency.
        probability: Chance of winning, in percent.
        automated_probability: What the history of won and lost ones says of the chance; the
            probability follows it until somebody sets it by hand.
        prorated_revenue: The expected revenue times the probability: what the *Forecast* report
            adds up.
        expected_closing: The day on which it is expected to be won.
        won_status: ``"won"``, ``"lost"`` or ``"pending"``.
        rotting_days: For how many days it has not moved, once these are as many as its stage
            allows; until then 0.
        active: Whether it is in the lists; a lost or an archived one is not.
        lost_reason: Why it was lost.
        activities: What is planned.
        meetings: Subjects of the meetings, in alphabetical order.
        attachments: Names of the attached files, in alphabetical order.
        log: What was written, oldest first.
        email_normalized: The address by which the CRM compares: the first, if there are several.
        phone_sanitized: The number by which the CRM compares; empty if it is not valid.
    """

    name: str
    type: Literal["lead", "opportunity"]
    stage: Stage
    salesperson: Salesperson | None = None
    team: Team | None = None
    customer: Customer | None = None
    contact_name: str = ""
    company_name: str = ""
    email: str = ""
    phone: str = ""
    address: Address = Address()
    notes: str = ""
    tags: tuple[str, ...] = ()
    priority: int = 0
    expected_revenue: float = 0
    probability: float = 0
    automated_probability: float = 0
    prorated_revenue: float = 0
    expected_closing: date | None = None
    won_status: Literal["pending", "won", "lost"] = "pending"
    rotting_days: int = 0
    active: bool = True
    lost_reason: str = ""
    activities: tuple[Activity, ...] = ()
    meetings: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    log: tuple[Message, ...] = ()
    email_normalized: str = ""
    phone_sanitized: str = ""
    _id: int = _key()
    _crm: object = _home()
    _has_language: bool = field(default=False, repr=False, compare=False, kw_only=True)
    _lost_reason: int = field(default=0, repr=False, compare=False, kw_only=True)
    _moved: date | None = field(default=None, repr=False, compare=False, kw_only=True)

    def __repr__(self) -> str:
        return _readable(f"{self.type.capitalize()}({self.name!r})")


@dataclass(frozen=True, slots=True, repr=False)
class Column(_Shown):
    """A column of the board.

    Args:
        stage: The stage; its name is the heading of the column.
        leads: The opportunities in it, more stars first, then newest first.
        revenue: The sum of their expected revenue, which is written above them.
    """

    stage: Stage
    leads: tuple[Lead, ...] = ()
    revenue: float = 0


@dataclass(frozen=True, slots=True, repr=False)
class LostReason(_Named):
    """A reason for losing, from the list that is the same for all teams.

    Args:
        name: The reason in a few words.
        leads: How many leads and opportunities that the user may see have it, as on its own form.
        active: Whether it is on offer; an archived one stays on what was lost for it.
    """

    name: str
    leads: int = 0
    active: bool = True
    _id: int = _key()
    _crm: object = _home()


@dataclass(frozen=True, slots=True, repr=False)
class Conversion(_Shown):
    """What the *Convert to Opportunity* window proposes for one lead.

    Args:
        action: ``"convert"``, or ``"merge"`` when there is something to merge with.
        duplicates: What it would be merged with, the lead itself among them.
        customer: The existing customer that was found; ``None`` where a new one is proposed.
        salesperson: The salesperson who would be responsible.
        team: The team that would work on it.
    """

    action: Literal["convert", "merge"]
    duplicates: tuple[Lead, ...]
    customer: Customer | None
    salesperson: Salesperson | None
    team: Team | None


def is_record(kind: object) -> bool:
    """Return whether a class is one whose records belong to a CRM."""
    return is_dataclass(kind) and hasattr(kind, "_crm")
