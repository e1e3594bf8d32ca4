"""Where the reference engine keeps its records, and how a failed verb undoes what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date, datetime
from threading import RLock
from typing import Any, TypeVar, cast

from crm_demo.crm.activity_plans import ActivityPlan, ActivityType
from crm_demo.crm.meetings import Meeting
from crm_demo.errors import EmptyName, Language, RecordGone, UnknownCountry, UnreadableEmail
from crm_demo.records import (
    Activity,
    Address,
    Customer,
    Lead,
    LostReason,
    Salesperson,
    Settings,
    Stage,
    Team,
)
from crm_demo.reference import contact_details, scoring
from crm_demo.reference.computed import computed

K = TypeVar("K")
V = TypeVar("V")
R = TypeVar(
    "R",
    ActivityPlan,
    ActivityType,
    Customer,
    Lead,
    LostReason,
    Meeting,
    Salesperson,
    Stage,
    Team,
)


def paragraphs(text: str) -> str:
    """Return a text as rich text keeps it: a line a paragraph, without blank ones."""
    return "\n".join(filter(None, map(str.strip, text.splitlines())))


def _of_type(activity: Activity, old: ActivityType, new: ActivityType) -> Activity:
    """Return an activity of another type, if it is of the one that changes."""
    if activity._type != old._id:
        return activity
    return replace(activity, type=new.name, _type=new._id)


class Index:
    """Which leads share a key; most keys have one lead, and cost one number."""

    def __init__(self) -> None:
        self._ids: dict[object, int | set[int]] = {}

    def add(self, key: object, id: int) -> None:
        """Note that a lead has a key; an empty key is no key."""
        if key:
            there = self._ids.get(key)
            if isinstance(there, set):
                there.add(id)
            else:
                self._ids[key] = id if there is None else {there, id}

    def discard(self, key: object, id: int) -> None:
        """Forget that a lead has a key."""
        there = self._ids.get(key)
        if isinstance(there, set):
            there.discard(id)
        elif there is not None:
            del self._ids[key]

    def __getitem__(self, key: object) -> set[int]:
        there = self._ids.get(key) if key else None
        if isinstance(there, set):
            return there
        return set() if there is None else {there}


class Store:
    """Everything that one CRM holds.

    Args:
        language: The language of names and messages.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.identity = object()
        self.lock = RLock()
        self.settings = Settings()
        self.leads: dict[int, Lead] = {}
        self.customers: dict[int, Customer] = {}
        self.teams: dict[int, Team] = {}
        self.salespeople: dict[int, Salesperson] = {}
        self.stages: dict[int, Stage] = {}
        self.lost_reasons: dict[int, LostReason] = {}
        self.meetings: dict[int, Meeting] = {}
        self.activity_types: dict[int, ActivityType] = {}
        self.activity_plans: dict[int, ActivityPlan] = {}
        self._tables: dict[type, dict[int, Any]] = {
            Lead: self.leads,
            LostReason: self.lost_reasons,
            Meeting: self.meetings,
            ActivityType: self.activity_types,
            ActivityPlan: self.activity_plans,
            Customer: self.customers,
            Team: self.teams,
            Salesperson: self.salespeople,
            Stage: self.stages,
        }
        #: How many leads were won and lost, and what that amounts to; see `scoring`.
        self.frequencies: dict[scoring.Key, scoring.Count] = {}
        self.histories: dict[int, scoring.History] = {}
        #: The day on which the CRM was opened, and those that have passed since.
        self.today = date.today()  # noqa: DTZ011 - the day of whoever opens it
        # What was done, and on which lead each thing is that is planned.
        self._done: dict[int, Activity] = {}
        self._planned: dict[int, int] = {}
        self.by_email, self.by_domain, self.by_phone = Index(), Index(), Index()
        self.by_customer, self.by_planner, self.by_lost_reason = Index(), Index(), Index()
        self.by_lead = Index()  # meetings
        self._last_id = 0
        self._undo: list[tuple[dict[Any, Any], Any, Any]] = []

    @property
    def now(self) -> datetime:
        """The time of the day, on the day that it is."""
        return datetime.combine(self.today, datetime.now().time())  # noqa: DTZ005 - as `today`

    def new_id(self) -> int:
        """Return a key that no record has had, higher than all before."""
        self._last_id += 1
        return self._last_id

    def said(self, english: str, persian: str) -> str:
        """Return the one of two wordings that is in the language of the store."""
        return english if self.language == "en" else persian

    def required(self, name: str) -> str:
        """Return a name as the form saves it.

        Raises:
            EmptyName: There is nothing but blanks.
        """
        if not name.strip():
            raise EmptyName(self.language)
        return name.strip()

    def address(self, address: Address) -> Address:
        """Return an address as the form saves it.

        Raises:
            UnknownCountry: No country has the code.
        """
        typed = Address(**{name: part.strip() for name, part in asdict(address).items()})
        country = typed.country.upper()
        if country and country not in contact_details.COUNTRIES:
            raise UnknownCountry(self.language, country=typed.country)
        return replace(typed, country=country)

    def email(self, email: str) -> str:
        """Return an email as the form saves it.

        Raises:
            UnreadableEmail: It cannot be read.
        """
        if not contact_details.readable(email):
            raise UnreadableEmail(self.language)
        return email.strip()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Undo every change of the block if it raises."""
        self._undo.clear()
        try:
            yield
        except BaseException:
            for table, id, old in reversed(self._undo):
                self._set(table, id, old)
            raise
        finally:
            self._undo.clear()

    def put(self, record: R) -> R:
        """Save a record with what is computed of it, and bring up to date those that show it."""
        table = self._tables[type(record)]
        before = table.get(record._id)
        right: dict[str, Any] = {}
        if isinstance(record, Lead):
            right = computed(record, before, self.today)
        if record._crm is None:
            right |= {"_id": record._id or self.new_id(), "_crm": self.identity}
        if right:
            record = replace(record, **right)
        self._change(table, record._id, record)
        if isinstance(record, Lead):
            scoring.count(self, before, record)
        elif isinstance(record, Team):
            for lead in [lead for lead in self.leads.values() if lead.team]:
                if lead.team and lead.team._id == record._id:
                    self._change(self.leads, lead._id, replace(lead, team=record))
        elif isinstance(record, Customer):
            for contact in self.contacts(record):
                self.put(replace(contact, company=record))
            for id in list(self.by_customer[record._id]):
                self._change(self.leads, id, replace(self.leads[id], customer=record))
        elif isinstance(record, Stage):
            for lead in [each for each in self.leads.values() if each.stage._id == record._id]:
                self.put(replace(lead, stage=record))
        elif isinstance(record, LostReason):
            for id in list(self.by_lost_reason[record._id]):
                self._change(self.leads, id, replace(self.leads[id], lost_reason=record.name))
        return record

    def present(self, record: R) -> R:
        """Return a record as it is now.

        Raises:
            RecordGone: It was deleted.
        """
        table = self._tables[type(record)]
        if record._id not in table:
            raise RecordGone(self.language, name=record.name)
        return cast("R", table[record._id])

    def activity(self, id: int) -> Activity | None:
        """Return an activity as it is now: planned, or done and its lead still there."""
        if id in self._planned:
            lead = self.leads[self._planned[id]]
            (found,) = (each for each in lead.activities if each._id == id)
            return replace(found, _lead=lead._id)
        done = self._done.get(id)
        return done if done and done._lead in self.leads else None

    def keep_done(self, activity: Activity) -> Activity:
        """Remember an activity that was done."""
        self._change(self._done, activity._id, activity)
        return activity

    def forget_done(self, meeting: int) -> None:
        """Forget what was done for a meeting."""
        for id in [id for id, done in self._done.items() if done._meeting == meeting]:
            self._change(self._done, id, None)

    def done(self) -> Iterator[Activity]:
        """Yield what was done on the leads that are there."""
        return (each for each in self._done.values() if each._lead in self.leads)

    def change_type(self, old: ActivityType, new: ActivityType) -> None:
        """Let what has a type have it in another form, or have another."""
        for id in {*self._planned.values()}:
            now = tuple(_of_type(each, old, new) for each in self.leads[id].activities)
            self._change(self.leads, id, replace(self.leads[id], activities=now))
        for id, each in [*self._done.items()]:
            self._change(self._done, id, _of_type(each, old, new))

    def delete(
        self, record: ActivityPlan | ActivityType | Lead | LostReason | Meeting | Stage
    ) -> None:
        """Delete a record."""
        self._change(self._tables[type(record)], record._id, None)

    def contacts(self, company: Customer) -> list[Customer]:
        """Return the people who work for a company."""
        if not company.is_company:
            return []
        return [c for c in self.customers.values() if c.company and c.company._id == company._id]

    def listed(self, ids: set[int]) -> list[Lead]:
        """Return leads in the order of Odoo's lists: more stars first, then newest first."""
        leads = [self.leads[id] for id in ids]
        return sorted(leads, key=lambda lead: (-lead.priority, -lead._id))

    def listed_as(
        self, type: str, sees: Callable[[Lead], bool], *, lost: bool = False
    ) -> list[Lead]:
        """Return the leads or the opportunities that a list shows."""
        chosen = {
            lead._id
            for lead in self.leads.values()
            if lead.type == type
            and (lead.won_status == "lost" if lost else lead.active)
            and sees(lead)
        }
        return self.listed(chosen)

    def count(self, key: scoring.Key, count: scoring.Count) -> None:
        """Keep how many leads were won and lost that have something in common."""
        self._change(self.frequencies, key, count)

    def _change(self, table: dict[K, V], id: K, new: V | None) -> None:
        self._undo.append((table, id, table.get(id)))
        self._set(table, id, new)

    def _set(self, table: dict[K, V], id: K, new: V | None) -> None:
        old = table.get(id)
        for lead, index in ((old, Index.discard), (new, Index.add)):
            if isinstance(lead, Lead):
                index(self.by_email, lead.email_normalized, lead._id)
                domain = contact_details.domain_criterion(lead.email_normalized)
                index(self.by_domain, domain, lead._id)
                index(self.by_phone, lead.phone_sanitized, lead._id)
                index(self.by_customer, lead.customer and lead.customer._id, lead._id)
                index(self.by_lost_reason, lead._lost_reason, lead._id)
                if lead.activities:
                    self._set_planned(lead, index)
            elif isinstance(lead, Meeting):
                index(self.by_lead, lead._lead, lead._id)
        if table is self.frequencies or table is self.stages or table is self.teams:
            self.histories = {}
        if new is None:
            table.pop(id, None)
        else:
            table[id] = new

    def _set_planned(self, lead: Lead, index: Callable[[Index, object, int], None]) -> None:
        """Note what is planned on a lead, or forget it."""
        for owner in {each.salesperson._id for each in lead.activities if each.salesperson}:
            index(self.by_planner, owner, lead._id)
        for each in lead.activities:
            if index is Index.add:
                self._planned[each._id] = lead._id
            else:
                self._planned.pop(each._id, None)
