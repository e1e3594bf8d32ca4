"""The rules of the CRM, written to be read: one module a workflow, in memory.

A rule function takes the store and present records; :class:`ReferenceCRM` finds those, checks that
the user may touch them, and undoes everything when a rule refuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal, TypeVar, Unpack

from crm_demo.crm import CRM
from crm_demo.errors import Language, NotAllowed, RecordGone, UnknownActivityType, UnknownRole
from crm_demo.records import (
    Activity,
    Address,
    Conversion,
    Customer,
    Lead,
    LeadChanges,
    LeadFields,
    Message,
    Role,
    Salesperson,
    Settings,
    Stage,
    Team,
    TeamChanges,
    TeamFields,
)
from crm_demo.reference import config, customers, leads, merging, opportunities, teams
from crm_demo.reference.leads import convert_many, not_closed
from crm_demo.reference.store import Store, paragraphs

__all__ = ["ReferenceCRM"]

F = TypeVar("F", LeadFields, LeadChanges)


class ReferenceCRM(CRM):
    """The reference engine; see :class:`crm_demo.CRM` for what it answers.

    Args:
        language: The language that it speaks.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._store, self.user = config.new_store(language)

    # What every verb needs

    @contextmanager
    def _verb(self, least: Role = "own documents") -> Iterator[Store]:
        """Check the user's role, and undo everything if the verb raises."""
        if not config.has_role(self.user, least):
            raise NotAllowed(self.language)
        with self._store.transaction():
            yield self._store

    def _now(self, lead: Lead) -> Lead:
        """Return the present state of a lead that the user may see."""
        if lead._id not in self._store.leads:
            raise RecordGone(self.language, name=lead.name)
        now = self._store.leads[lead._id]
        if not config.sees(self.user, now):
            raise NotAllowed(self.language)
        return now

    def _team_now(self, team: Team | None) -> Team | None:
        return self._store.teams[team._id] if team else None

    def _customer_now(self, customer: Customer | None) -> Customer | None:
        return self._store.customers[customer._id] if customer else None

    def _fields_now(self, fields: F) -> F:
        """Return the fields of a form as it saves them, with the present state of records."""
        for field, value in fields.items():
            if isinstance(value, str):
                fields[field] = value.strip()  # type: ignore[literal-required]
        if "team" in fields:
            fields["team"] = self._team_now(fields["team"])
        if "customer" in fields:
            fields["customer"] = self._customer_now(fields["customer"])
        return fields

    def _listed(self, type: Literal["lead", "opportunity"], lost: bool) -> tuple[Lead, ...]:
        chosen = {
            lead._id
            for lead in self._store.leads.values()
            if lead.type == type
            and (lead.won_status == "lost" if lost else lead.active)
            and config.sees(self.user, lead)
        }
        return tuple(self._store.listed(chosen))

    # Settings, menus and people

    def settings(self) -> Settings:
        with self._verb("system") as store:
            return store.settings

    def configure(self, *, leads: bool | None = None, multi_teams: bool | None = None) -> Settings:
        with self._verb("system") as store:
            return config.configure(store, leads, multi_teams)

    def menu(self, *path: str) -> tuple[str, ...]:
        return config.menu(self._store, self.user, path)

    def add_salesperson(self, name: str, *, role: Role = "own documents") -> Salesperson:
        with self._verb("system") as store:
            if role not in config.ROLES:
                raise UnknownRole(self.language, role=role, roles=", ".join(config.ROLES))
            return store.put(Salesperson(store.named(name), role))

    def sign_in(self, salesperson: Salesperson) -> CRM:
        other = ReferenceCRM.__new__(ReferenceCRM)
        other.language, other._store, other.user = self.language, self._store, salesperson
        return other

    # Teams and stages

    def teams(self) -> tuple[Team, ...]:
        return tuple(teams.ordered(self._store))

    def add_team(self, name: str, **fields: Unpack[TeamFields]) -> Team:
        with self._verb("administrator") as store:
            return teams.add(store, name, **fields)

    def update_team(self, team: Team, **fields: Unpack[TeamChanges]) -> Team:
        with self._verb("administrator") as store:
            return teams.update(store, store.teams[team._id], **fields)

    def stages(self, team: Team | None = None) -> tuple[Stage, ...]:
        found = opportunities.stages(self._store, team)
        return tuple(sorted(found, key=opportunities.place))

    def add_stage(
        self, name: str, *, sequence: int = 10, won: bool = False, teams: Sequence[Team] = ()
    ) -> Stage:
        with self._verb("administrator") as store:
            return opportunities.add_stage(store, name, sequence, won, teams)

    # Customers

    def add_company(
        self, name: str, *, email: str = "", phone: str = "", address: Address = Address()
    ) -> Customer:
        with self._verb() as store:
            return customers.add(
                store, name, is_company=True, email=email, phone=phone, address=address
            )

    def add_contact(
        self,
        name: str,
        *,
        company: Customer | None = None,
        email: str = "",
        phone: str = "",
        address: Address = Address(),
    ) -> Customer:
        with self._verb() as store:
            company = self._customer_now(company)
            return customers.add(
                store, name, company=company, email=email, phone=phone, address=address
            )

    def find_customers(self, text: str) -> tuple[Customer, ...]:
        wanted = text.casefold()
        return tuple(c for c in self._store.customers.values() if wanted in c.name.casefold())

    # Leads and opportunities

    def add_lead(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        return self._add("lead", name, fields)

    def add_opportunity(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        return self._add("opportunity", name, fields)

    def _add(self, type: Literal["lead", "opportunity"], name: str, fields: LeadFields) -> Lead:
        with self._verb() as store:
            fields.setdefault("salesperson", self.user)
            lead = leads.add(store, type, name, **self._fields_now(fields))
            return self._now(lead)  # nobody may add what they would not see

    def receive_email(
        self, sender: str, subject: str, body: str = "", *, team: Team | None = None
    ) -> Lead:
        with self._verb() as store:
            team = self._team_now(team) or teams.ordered(store)[0]
            return leads.receive_email(store, sender, subject, body, team)

    def leads(self, *, lost: bool = False) -> tuple[Lead, ...]:
        return self._listed("lead", lost)

    def opportunities(self, *, lost: bool = False) -> tuple[Lead, ...]:
        return self._listed("opportunity", lost)

    def refresh(self, lead: Lead) -> Lead:
        return self._now(lead)

    def update(self, lead: Lead, **fields: Unpack[LeadChanges]) -> Lead:
        with self._verb() as store:
            updated = leads.update(store, self._now(lead), **self._fields_now(fields))
            return self._now(updated)  # nobody may give away what they would no longer see

    def log_note(self, lead: Lead, text: str) -> Lead:
        with self._verb() as store:
            now = self._now(lead)
            note = Message(paragraphs(text), _id=store.new_id())
            return store.put(replace(now, log=(*now.log, note)))

    def schedule_activity(self, lead: Lead, type: str, summary: str) -> Lead:
        with self._verb() as store:
            now = self._now(lead)
            if type not in (store.said(*names) for names in config.ACTIVITY_TYPES):
                raise UnknownActivityType(self.language, type=type)
            planned = Activity(type, summary, _id=store.new_id())
            return store.put(replace(now, activities=(*now.activities, planned)))

    def schedule_meeting(self, lead: Lead, subject: str) -> Lead:
        with self._verb() as store:
            now = self._now(lead)
            subject = store.named(subject)
            meetings = tuple(sorted((*now.meetings, subject)))
            planned = Activity(store.said(*config.MEETING), subject, _id=store.new_id())
            return store.put(replace(now, meetings=meetings, activities=(*now.activities, planned)))

    def attach(self, lead: Lead, filename: str) -> Lead:
        with self._verb() as store:
            now = self._now(lead)
            files = sorted((*now.attachments, store.named(filename)))
            return store.put(replace(now, attachments=tuple(files)))

    # Similar leads and merging

    def similar(self, lead: Lead) -> tuple[Lead, ...]:
        found = self._store.listed(merging.similar(self._store, self._now(lead)))
        return tuple(other for other in found if config.sees(self.user, other))

    def count_similar(self, lead: Lead) -> int:
        return len(merging.similar(self._store, self._now(lead)))

    def merge(
        self,
        leads: Sequence[Lead],
        *,
        salesperson: Salesperson | None = None,
        team: Team | None = None,
    ) -> Lead:
        with self._verb() as store:
            chosen = [self._now(lead) for lead in leads]
            return self._now(merging.merge(store, chosen, salesperson, self._team_now(team)))

    # Converting

    def conversion(self, lead: Lead) -> Conversion:
        return leads.conversion(self._store, self.user, self._now(lead))

    def convert(
        self,
        lead: Lead,
        *,
        action: Literal["convert", "merge"] | None = None,
        customer: Customer | Literal["new"] | None = None,
        salesperson: Salesperson | None = None,
        team: Team | None = None,
    ) -> Lead:
        with self._verb() as store:
            if isinstance(customer, Customer):
                customer = self._customer_now(customer)
            team = self._team_now(team)
            now = self._now(lead)
            return leads.convert(store, self.user, now, action, customer, salesperson, team)

    def convert_many(
        self,
        leads: Sequence[Lead],
        *,
        salespeople: Sequence[Salesperson] = (),
        team: Team | None = None,
        deduplicate: bool = True,
        force: bool = False,
    ) -> tuple[Lead, ...]:
        with self._verb() as store:
            for first in leads[:1]:  # the window looks at this one alone, and does so first
                not_closed(store, self._now(first))
            chosen = [self._now(lead) for lead in leads]
            team = self._team_now(team)
            found = convert_many(store, self.user, chosen, salespeople, team, deduplicate, force)
            return tuple(lead for lead in found if config.sees(self.user, lead))

    # The pipeline

    def pipeline(self, team: Team | None = None) -> dict[str, tuple[Lead, ...]]:
        return opportunities.pipeline(self._store, self.user, self.opportunities(), team)

    def move(self, lead: Lead, stage: str | Stage) -> Lead:
        with self._verb() as store:
            return opportunities.move(store, self._now(lead), stage)

    def win(self, lead: Lead) -> Lead:
        with self._verb() as store:
            return opportunities.win(store, self._now(lead))

    def lose(self, lead: Lead, reason: str = "", *, closing_note: str = "") -> Lead:
        with self._verb() as store:
            return opportunities.lose(store, self._now(lead), reason, closing_note)

    def restore(self, lead: Lead) -> Lead:
        with self._verb() as store:
            return opportunities.restore(store, self._now(lead))

    def lost_reasons(self) -> tuple[str, ...]:
        return tuple(self._store.lost_reasons)

    def add_lost_reason(self, name: str) -> str:
        with self._verb("administrator") as store:
            name = store.named(name)
            store.lost_reasons.append(name)
            return name
