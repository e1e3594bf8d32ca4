"""Similar leads, and merging them into one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from crm_demo.crm import merging as verbs
from crm_demo.crm.merging import TooFewToMerge, TooManyToMerge
from crm_demo.records import Address, Lead, Message, Salesperson, Team
from crm_demo.reference import (
    contact_details,
    customers,
    meetings,
    opportunities,
    scoring,
    teams,
)
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.store import Store

#: An email domain or a phone that more leads share than this says nothing about them.
RELEVANT = 20

#: How many can be merged at once.
LIMIT = 5


class Merging(verbs.Merging, Desk):
    """Similar leads, and merging them."""

    @reads
    def similar(self, lead: Lead) -> tuple[Lead, ...]:
        return tuple(filter(self.sees, self.store.listed(similar(self.store, lead))))

    @reads
    def count_similar(self, lead: Lead) -> int:
        return len(similar(self.store, lead))

    @writes()
    def merge(
        self,
        leads: Sequence[Lead],
        *,
        salesperson: Salesperson | None = None,
        team: Team | None = None,
    ) -> Lead:
        return self.seen(merge(self.store, leads, salesperson, team))


def similar(store: Store, lead: Lead) -> set[int]:
    """Return the keys of the leads that the button *Similar Leads* counts.

    They share the email domain (of free-mail, the whole address), the phone number, or the
    customer's company; lost and won ones count too.
    """
    found: set[int] = set()
    for same in (
        store.by_domain[contact_details.domain_criterion(lead.email_normalized)],
        store.by_phone[lead.phone_sanitized],
    ):
        if len(same) <= RELEVANT + 1:  # the lead itself among them
            found |= same
    if lead.customer:
        entity = lead.customer.company or lead.customer
        for customer in (entity, *store.contacts(entity)):
            found |= store.by_customer[customer._id]
    return found - {lead._id}


def confidence(lead: Lead) -> tuple[bool, bool, int, float, int]:
    """Return what decides which of several leads survives; the highest does.

    An opportunity (even a lost one) or an active lead comes before a lost lead, an opportunity
    before a lead; then the later stage, then the higher probability, then the older one.
    """
    is_opportunity = lead.type == "opportunity"
    return (
        is_opportunity or lead.active,
        is_opportunity,
        lead.stage.sequence,
        lead.probability,
        -lead._id,
    )


def merge(
    store: Store, leads: Sequence[Lead], salesperson: Salesperson | None, team: Team | None
) -> Lead:
    """Merge leads into one; see :meth:`crm_demo.CRM.merge`."""
    chosen = {lead._id: lead for lead in leads if lead.won_status != "won"}
    if len(chosen) < 2:
        raise TooFewToMerge(store.language)
    if len(chosen) > LIMIT:
        raise TooManyToMerge(store.language, count=len(chosen), limit=LIMIT)
    if salesperson and not team:
        own = [t for t in teams.ordered(store) if teams.works_in(salesperson, t)]
        team = own[0] if own else None

    ranked = sorted(chosen.values(), key=confidence, reverse=True)
    survivor, *others = ranked
    united = _united(ranked)
    if salesperson:
        united = replace(united, salesperson=salesperson)
    if team:
        united = replace(united, team=team)
    # The stage is looked at first: a salesperson's team that comes along afterwards leaves it.
    united = opportunities.settled(_staged(store, united))
    if united.team is survivor.team:
        united = teams.with_team(store, united)
    united = replace(united, **_moved_over(store, survivor, others))
    for lead in others:
        store.delete(lead)
    store.put(united)
    reached = customers.write_back(store, united, email=True, phone=True)
    scoring.rescore(store, [united._id, *reached])
    return store.leads[united._id]


def _united(ranked: Sequence[Lead]) -> Lead:
    """Return the first lead with what the others add to its form."""

    def first(field: str) -> Any:
        values = map(attrgetter(field), ranked)
        return next(filter(None, values), getattr(ranked[0], field))

    return replace(
        ranked[0],
        salesperson=first("salesperson"),
        team=first("team"),
        customer=first("customer"),
        contact_name=first("contact_name"),
        company_name=first("company_name"),
        email=first("email"),
        phone=first("phone"),
        address=max((lead.address for lead in ranked), key=_fullness),
        notes="\n".join(lead.notes for lead in ranked if lead.notes),
        tags=tuple(sorted({tag for lead in ranked for tag in lead.tags})),
        priority=max(lead.priority for lead in ranked),
        expected_revenue=first("expected_revenue"),
        expected_closing=first("expected_closing"),
        lost_reason="" if ranked[0].probability else first("lost_reason"),
        _has_language=any(lead._has_language for lead in ranked),
        _lost_reason=0 if ranked[0].probability else first("_lost_reason"),
    )


def _staged(store: Store, lead: Lead) -> Lead:
    """Return a lead in a stage that its team has: where need be in the first, folded or not."""
    if not opportunities.misplaced(lead):
        return lead
    first, *_ = opportunities.stages(store, lead.team)
    return replace(lead, stage=first, _moved=store.today)


def _fullness(address: Address) -> int:
    parts = (address.street, address.street2, address.city, address.zip, address.country)
    return sum(map(bool, parts))


def _moved_over(store: Store, survivor: Lead, others: Sequence[Lead]) -> dict[str, Any]:
    """Return what hangs on the leads, moved over to the survivor, and the summary in its log."""
    origin = store.said("From", "از")
    summary = Message(merged=tuple(lead.name for lead in others), _id=store.new_id())
    log, activities = [*survivor.log, summary], list(survivor.activities)
    attachments = list(survivor.attachments)
    for lead in others:
        for message in lead.log:
            subject = f"{origin} {lead.name}" + (f": {message.subject}" if message.subject else "")
            log.append(replace(message, subject=subject))
        activities += [replace(each, about=survivor.name) for each in lead.activities]
        meetings.hand_over(store, lead, to=survivor._id)
        lower = origin.lower()
        attachments += [f"{file} ({lower} {lead.name[:20]})" for file in lead.attachments]
    by_age: Callable[[Any], int] = attrgetter("_id")
    return {
        "log": tuple(sorted(log, key=by_age)),
        "activities": tuple(sorted(activities, key=by_age)),
        "meetings": meetings.named(store, survivor).meetings,
        "attachments": tuple(sorted(attachments)),
    }
