"""Leads: adding and changing them, and converting them to opportunities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from email.utils import parseaddr
from itertools import cycle
from operator import attrgetter
from typing import Literal, Unpack

from crm_demo.errors import AlreadyWon, InvalidPriority, InvalidProbability, WonCannotBeLost
from crm_demo.records import (
    Conversion,
    Customer,
    Lead,
    LeadChanges,
    LeadFields,
    Message,
    Salesperson,
    Team,
)
from crm_demo.reference import config, contact_details, customers, merging, opportunities, teams
from crm_demo.reference.store import Store, paragraphs


def add(
    store: Store, type: Literal["lead", "opportunity"], name: str, **fields: Unpack[LeadFields]
) -> Lead:
    """Add a lead or an opportunity; see :meth:`crm_demo.CRM.add_lead`."""
    salesperson = fields.get("salesperson")
    if "team" not in fields and salesperson:
        fields["team"] = teams.default_team(store, salesperson, type)
    stage = opportunities.stages(store, fields.get("team"))[0]
    lead = Lead(name=name, type=type, stage=stage, _id=store.new_id())
    return _save(store, lead, name=name, **fields)


def update(store: Store, lead: Lead, **fields: Unpack[LeadChanges]) -> Lead:
    """Change a lead or an opportunity; see :meth:`crm_demo.CRM.update`."""
    return _save(store, lead, **fields)


def _save(store: Store, lead: Lead, **fields: Unpack[LeadChanges]) -> Lead:
    if "name" in fields:
        fields["name"] = store.named(fields["name"])
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


def receive_email(store: Store, sender: str, subject: str, body: str, team: Team) -> Lead:
    """Let an email arrive; see :meth:`crm_demo.CRM.receive_email`."""
    name, address = parseaddr(sender)
    subject = subject.strip()
    lead = Lead(
        name=subject or store.said("No Subject", "بدون موضوع"),
        type="lead" if store.settings.leads and team.leads else "opportunity",
        stage=opportunities.stages(store, team)[0],
        salesperson=team.leader,
        team=team,
        email=f'"{name}" <{address}>' if name else address,
        log=(Message(paragraphs(body), subject, _id=store.new_id()),),
    )
    known = customers.matching(store, lead)
    if known:
        lead = replace(customers.fill_in(lead, known), email=lead.email)
    lead = store.put(customers.normalized(opportunities.with_stage(store, lead)))
    return customers.tell(store, lead, email=True, phone=False)


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
        if config.sees(user, lead)
        and lead.won_status != "won"
        and (lead.active or (lost and lead.type == "opportunity"))
    ]


def conversion(store: Store, user: Salesperson, lead: Lead) -> Conversion:
    """Return what the window proposes; see :meth:`crm_demo.CRM.conversion`."""
    not_closed(store, lead)
    return _proposal(store, user, lead, customers.matching(store, lead), lead.salesperson)


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


def convert(
    store: Store,
    user: Salesperson,
    lead: Lead,
    action: Literal["convert", "merge"] | None,
    customer: Customer | Literal["new"] | None,
    salesperson: Salesperson | None,
    team: Team | None,
) -> Lead:
    """Convert one lead; see :meth:`crm_demo.CRM.convert`."""
    not_closed(store, lead)
    if customer is None:
        customer = customers.matching(store, lead)
    chosen = None if customer == "new" else customer
    proposal = _proposal(store, user, lead, chosen, salesperson or lead.salesperson)
    team = team or proposal.team
    if (action or proposal.action) == "merge":
        lead = merging.merge(store, [*proposal.duplicates, lead], None, None)
        lead = store.put(opportunities.unarchived(lead))
        if lead.type == "opportunity":  # its customer stays as it is
            return _save(store, lead, salesperson=proposal.salesperson, team=team)
    lead = _become_opportunity(store, lead, chosen)
    if team:
        return _save(store, lead, salesperson=proposal.salesperson, team=team)
    return _save(store, lead, salesperson=proposal.salesperson)


def convert_many(
    store: Store,
    user: Salesperson,
    leads: Sequence[Lead],
    salespeople: Sequence[Salesperson],
    team: Team | None,
    deduplicate: bool,
    force: bool,
) -> tuple[Lead, ...]:
    """Convert the ticked leads; see :meth:`crm_demo.CRM.convert_many`."""
    if not leads:
        return ()
    ids = list(dict.fromkeys(lead._id for lead in leads))
    if deduplicate:
        ids = _deduplicated(store, user, ids)
    for id in ids:
        lead = store.leads[id]
        _become_opportunity(store, lead, customers.matching(store, lead))
    unassigned = [id for id in ids if force or not store.leads[id].salesperson]
    if salespeople:
        team = team or teams.default_team(store, leads[0].salesperson or salespeople[0])
        in_turn = cycle(sorted(salespeople, key=attrgetter("name")))
        for id, salesperson in zip(unassigned, in_turn, strict=False):
            _save(store, store.leads[id], salesperson=salesperson, team=team)
    return tuple(store.leads[id] for id in ids)


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
