"""Leads: adding and changing them, and converting them to opportunities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle
from operator import attrgetter
from typing import Literal, Unpack

from crm_demo.crm import incoming as emails
from crm_demo.crm import leads as verbs
from crm_demo.errors import (
    AlreadyWon,
    InvalidPriority,
    InvalidProbability,
    UnknownActivityType,
    WonCannotBeLost,
)
from crm_demo.records import (
    Activity,
    Conversion,
    Customer,
    Lead,
    LeadChanges,
    LeadFields,
    Message,
    Salesperson,
    Team,
)
from crm_demo.reference import (
    config,
    contact_details,
    customers,
    incoming,
    merging,
    opportunities,
    roles,
    teams,
)
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.store import Store, paragraphs


class Leads(verbs.Leads, Desk):
    """Leads: adding, changing and converting them."""

    @writes()
    def add_lead(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        return self._add("lead", name, fields)

    @writes()
    def add_opportunity(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        return self._add("opportunity", name, fields)

    def _add(self, type: Literal["lead", "opportunity"], name: str, fields: LeadFields) -> Lead:
        salesperson = fields.setdefault("salesperson", self.user)
        if "team" not in fields and salesperson:
            fields["team"] = teams.default_team(self.store, salesperson, type)
        stage = opportunities.stages(self.store, fields.get("team"))[0]
        lead = Lead(name=name, type=type, stage=stage, _id=self.store.new_id())
        # Nobody may add what they would not see.
        return self.seen(_save(self.store, lead, name=name, **fields))

    @writes()
    def receive_email(
        self, sender: str, subject: str, body: str = "", *, team: Team | None = None
    ) -> Lead:
        store, team = self.store, team or teams.ordered(self.store)[0]
        source = emails.source(self.language, sender, subject, body)
        sender, subject = incoming.read(self.language, source)
        lead = Lead(
            name=subject or store.said("No Subject", "بدون موضوع"),
            type="lead" if store.settings.leads and team.leads else "opportunity",
            stage=opportunities.stages(store, team)[0],
            salesperson=team.leader,
            team=team,
            email=sender,
            log=(Message(paragraphs(body), subject, _id=store.new_id()),),
        )
        known = customers.matching(store, lead)
        if known:
            lead = replace(customers.fill_in(lead, known), email=lead.email)
        lead = store.put(customers.normalized(opportunities.with_stage(store, lead)))
        return customers.tell(store, lead, email=True, phone=False)

    def leads(self, *, lost: bool = False) -> tuple[Lead, ...]:
        return tuple(self.store.listed_as("lead", self.sees, lost=lost))

    def opportunities(self, *, lost: bool = False) -> tuple[Lead, ...]:
        return tuple(self.store.listed_as("opportunity", self.sees, lost=lost))

    @reads
    def refresh(self, lead: Lead) -> Lead:
        return lead

    @writes()
    def update(self, lead: Lead, **fields: Unpack[LeadChanges]) -> Lead:
        # Nobody may give away what they would no longer see.
        return self.seen(_save(self.store, lead, **fields))

    @writes()
    def log_note(self, lead: Lead, text: str) -> Lead:
        note = Message(paragraphs(text), _id=self.store.new_id())
        return self.store.put(replace(lead, log=(*lead.log, note)))

    @writes()
    def schedule_activity(self, lead: Lead, type: str, summary: str) -> Lead:
        if type not in (self.store.said(*names) for names in config.ACTIVITY_TYPES):
            raise UnknownActivityType(self.language, type=type)
        return self._plan(lead, type, summary)

    @writes()
    def schedule_meeting(self, lead: Lead, subject: str) -> Lead:
        subject = self.store.named(subject)
        meetings = tuple(sorted((*lead.meetings, subject)))
        planned = replace(lead, meetings=meetings)
        return self._plan(planned, self.store.said(*config.MEETING), subject)

    def _plan(self, lead: Lead, type: str, summary: str) -> Lead:
        activity = Activity(type, summary, _id=self.store.new_id())
        return self.store.put(replace(lead, activities=(*lead.activities, activity)))

    @writes()
    def attach(self, lead: Lead, filename: str) -> Lead:
        files = sorted((*lead.attachments, self.store.named(filename)))
        return self.store.put(replace(lead, attachments=tuple(files)))

    # Converting

    @reads
    def conversion(self, lead: Lead) -> Conversion:
        not_closed(self.store, lead)
        customer = customers.matching(self.store, lead)
        return _proposal(self.store, self.user, lead, customer, lead.salesperson)

    @writes()
    def convert(
        self,
        lead: Lead,
        *,
        action: Literal["convert", "merge"] | None = None,
        customer: Customer | Literal["new"] | None = None,
        salesperson: Salesperson | None = None,
        team: Team | None = None,
    ) -> Lead:
        store = self.store
        not_closed(store, lead)
        if customer is None:
            customer = customers.matching(store, lead)
        chosen = None if customer == "new" else customer
        proposal = _proposal(store, self.user, lead, chosen, salesperson or lead.salesperson)
        team = team or proposal.team
        given: LeadChanges = {"salesperson": proposal.salesperson}
        if team:
            given["team"] = team
        if (action or proposal.action) == "merge":
            lead = merging.merge(store, [*proposal.duplicates, lead], None, None)
            lead = store.put(opportunities.unarchived(lead))
            if lead.type == "opportunity":  # its customer stays as it is
                return _save(store, lead, salesperson=proposal.salesperson, team=team)
        return _save(store, _become_opportunity(store, lead, chosen), **given)

    @writes(now=False)  # the window looks at the first alone, and does so before all else
    def convert_many(
        self,
        leads: Sequence[Lead],
        *,
        salespeople: Sequence[Salesperson] = (),
        team: Team | None = None,
        deduplicate: bool = True,
        force: bool = False,
    ) -> tuple[Lead, ...]:
        for first in leads[:1]:
            not_closed(self.store, self.now(first))
        leads, salespeople, team = map(self.now, ([*leads], [*salespeople], team))
        store, ids = self.store, list(dict.fromkeys(lead._id for lead in leads))
        if deduplicate:
            ids = _deduplicated(store, self.user, ids)
        for id in ids:
            lead = store.leads[id]
            _become_opportunity(store, lead, customers.matching(store, lead))
        unassigned = [id for id in ids if force or not store.leads[id].salesperson]
        if leads and salespeople:
            team = team or teams.default_team(store, leads[0].salesperson or salespeople[0])
            in_turn = cycle(sorted(salespeople, key=attrgetter("name")))
            for id, salesperson in zip(unassigned, in_turn, strict=False):
                _save(store, store.leads[id], salesperson=salesperson, team=team)
        return tuple(lead for id in ids if self.sees(lead := store.leads[id]))


def _save(store: Store, lead: Lead, **fields: Unpack[LeadChanges]) -> Lead:
    for field, value in fields.items():
        if isinstance(value, str):
            fields[field] = value.strip()  # type: ignore[literal-required]
    if "name" in fields:
        fields["name"] = store.named(fields["name"])
    if "email" in fields:
        fields["email"] = store.email(fields["email"])
    if "address" in fields:
        fields["address"] = store.address(fields["address"])
    if fields.get("priority", 0) not in range(4):
        raise InvalidPriority(store.language)
    possible = 0 <= fields.get("probability", 0) <= 100
    if not possible and lead._id not in store.leads:  # the database looks at a new one first
        raise InvalidProbability(store.language)
    if lead.stage.won and fields.get("probability", 100) != 100:
        raise WonCannotBeLost(store.language, name=lead.name)
    if not possible:
        raise InvalidProbability(store.language)
    if "notes" in fields:
        fields["notes"] = paragraphs(fields["notes"])
    if "tags" in fields:
        fields["tags"] = tuple(sorted({tag.strip() for tag in fields["tags"]} - {""}))
    if "customer" in fields:
        lead = _with_customer(lead, fields["customer"])
    lead = replace(lead, **fields)
    if "salesperson" in fields and "team" not in fields:
        lead = teams.with_team(store, lead)
    lead = opportunities.with_stage(store, lead)
    lead = store.put(customers.normalized(lead))
    return customers.tell(store, lead, email="email" in fields, phone="phone" in fields)


def _with_customer(lead: Lead, customer: Customer | None) -> Lead:
    if customer:
        return customers.fill_in(lead, customer)
    return replace(lead, customer=None, contact_name="", company_name="")


# Converting


def duplicates(
    store: Store, user: Salesperson, customer: Customer | None, email: str, *, lost: bool
) -> list[Lead]:
    """Return what conversion takes for the same request: same email or same customer.

    This is stricter than the button *Similar Leads*, leaves out the won ones, and finds just what
    the user may see.

    Args:
        store: The store.
        user: Who converts.
        customer: The customer, if known.
        email: The email, as written.
        lost: Whether lost opportunities count.
    """
    ids: set[int] = set()
    for address in contact_details.normalize_emails(email):
        ids |= store.by_email[address]
    if customer:
        ids |= store.by_customer[customer._id]
    return [
        lead
        for lead in store.listed(ids)
        if roles.sees(user, lead)
        and lead.won_status != "won"
        and (lead.active or (lost and lead.type == "opportunity"))
    ]


def not_closed(store: Store, lead: Lead) -> None:
    """Refuse to open the window over a lead that is certain already.

    Raises:
        AlreadyWon: It is.
    """
    if lead.probability == 100:
        raise AlreadyWon(store.language, name=lead.name)


def _email(lead: Lead) -> str:
    return (lead.customer.email if lead.customer else "") or lead.email


def _proposal(
    store: Store,
    user: Salesperson,
    lead: Lead,
    customer: Customer | None,
    salesperson: Salesperson | None,
) -> Conversion:
    same = duplicates(store, user, customer, _email(lead), lost=True)
    return Conversion(
        action="merge" if len(same) > 1 else "convert",
        duplicates=tuple(same),
        customer=customer,
        salesperson=salesperson,
        team=teams.default_team(store, salesperson) if salesperson else None,
    )


def _deduplicated(store: Store, user: Salesperson, ids: Sequence[int]) -> list[int]:
    """Merge each lead with its duplicates, and return the keys of what is left to convert."""
    gone: set[int] = set()
    survivors: set[int] = set()
    for ticked in store.listed(set(ids)):
        if ticked._id not in gone:
            lead = store.leads[ticked._id]
            same = duplicates(store, user, lead.customer, _email(lead), lost=False)
            if len(same) > 1:
                survivors.add(merging.merge(store, same, None, None)._id)
                gone.update(lead._id for lead in same)
    return [id for id in ids if id not in gone] + sorted(survivors)


def _become_opportunity(store: Store, lead: Lead, customer: Customer | None) -> Lead:
    """Turn an active lead into an opportunity of a customer, creating the customer if need be."""
    if not lead.active:
        return lead
    customer = customer or lead.customer or customers.create_from(store, lead)
    lead = _save(store, lead, customer=customer)
    if lead.won_status == "won":
        return lead
    lead = teams.with_team(store, replace(lead, type="opportunity"))
    return store.put(opportunities.with_stage(store, lead))
