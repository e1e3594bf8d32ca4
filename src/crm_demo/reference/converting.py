"""Converting leads to opportunities, one by one or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Literal

from crm_demo.crm import converting as verbs
from crm_demo.crm.converting import AlreadyWon, CustomerNotOffered
from crm_demo.errors import WonCannotBeLost
from crm_demo.records import Conversion, Customer, Lead, Salesperson, Team
from crm_demo.reference import (
    contact_details,
    customers,
    lost,
    merging,
    opportunities,
    roles,
    scoring,
    teams,
)
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.store import Store


class Converting(verbs.Converting, Desk):
    """Converting leads to opportunities."""

    @reads
    def conversion(self, lead: Lead) -> Conversion:
        return _opened(self.store, self.user, lead)

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
        # The window decides what it proposes when it opens, and not again with each choice.
        window = _opened(store, self.user, lead)
        team = team or _team_for(store, window, salesperson)
        salesperson = salesperson or window.salesperson
        found = window.customer
        if (action or window.action) == "merge":
            if customer:
                raise CustomerNotOffered(self.language)
            lead = merging.merge(store, [*window.duplicates, lead], None, None)
            (lead,) = lost.unarchive(store, [lead])
            if lead.type == "opportunity":  # its customer stays as it is
                given = _staged(store, replace(lead, salesperson=salesperson, team=team))
                return scoring.put(store, given)
            lead = _become_opportunity(store, lead, found)
        elif customer == "new":
            # Who was found is not taken, but stays in mind: the new one works for the same company.
            employer = found.company if found else None
            lead = _become_opportunity(store, lead, None, employer=employer)
        else:
            lead = _become_opportunity(store, lead, customer or found)
        given = _assigned(store, lead, salesperson, team)
        return scoring.put(store, given)

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
        store = self.store
        for first in leads[:1]:
            not_closed(store, self.now(first))
        ticked: list[Lead]
        ticked, salespeople, team = map(self.now, ([*leads], [*salespeople], team))
        ids = [lead._id for lead in ticked]
        # The team that the window opens with stays, whichever salespeople are chosen.
        if ticked and not team:
            team = teams.default_team(store, ticked[0].salesperson or self.user)
        merged: list[int] = []
        if deduplicate:
            ids, merged = _deduplicated(store, self.user, ids)
        # Odoo has the merged ones in a set: they take turns from the oldest on, mostly.
        going = [*ids, *sorted(merged)]
        waiting: dict[int, None] = {}
        for id in going:
            lead = store.leads[id]
            _become_opportunity(store, lead, customers.matching(store, lead), waiting=waiting)
        unassigned = [id for id in going if force or not store.leads[id].salesperson]
        in_turn = sorted(salespeople, key=attrgetter("name"))
        for turn, salesperson in enumerate(in_turn):
            theirs = unassigned[turn :: len(in_turn)]
            for id in theirs:
                if id in waiting:
                    scoring.settle(store, waiting, id)
            for id in theirs:
                store.put(_assigned(store, store.leads[id], salesperson, team))
                waiting[id] = None
        scoring.settle(store, waiting)
        return tuple(lead for id in [*ids, *merged] if self.sees(lead := store.leads[id]))


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


def _opened(store: Store, user: Salesperson, lead: Lead) -> Conversion:
    """Return what the window proposes when a user opens it over a lead."""
    not_closed(store, lead)
    customer, salesperson = customers.matching(store, lead), lead.salesperson
    same = duplicates(store, user, customer, _email(lead), lost=True)
    return Conversion(
        action="merge" if len(same) > 1 else "convert",
        duplicates=tuple(same),
        customer=customer,
        salesperson=salesperson,
        team=teams.default_team(store, salesperson) if salesperson else None,
    )


def _team_for(store: Store, window: Conversion, salesperson: Salesperson | None) -> Team | None:
    """Return the team that the window shows once a salesperson is chosen: another, if need be."""
    if salesperson is None or (window.team and teams.works_in(salesperson, window.team)):
        return window.team
    return teams.default_team(store, salesperson)


def _assigned(store: Store, lead: Lead, salesperson: Salesperson | None, team: Team | None) -> Lead:
    """Return a lead in somebody's hands; without a team, it stays in its own."""
    return _staged(store, replace(lead, salesperson=salesperson, team=team or lead.team))


def _staged(store: Store, lead: Lead) -> Lead:
    """Return a lead in a stage that its team has.

    Raises:
        WonCannotBeLost: That is a won stage, where Odoo looks at the old probability.
    """
    staged = opportunities.with_stage(store, lead)
    if staged.stage.won and lead.probability != 100:
        raise WonCannotBeLost(store.language, name=lead.name)
    return staged


def _deduplicated(
    store: Store, user: Salesperson, ids: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Merge each lead with its duplicates, as the list has them.

    Returns:
        The keys of those that have none, and of what the others were merged into.
    """
    gone: set[int] = set()
    survivors: list[int] = []
    for ticked in store.listed(set(ids)):
        if ticked._id not in gone:
            lead = store.leads[ticked._id]
            same = duplicates(store, user, lead.customer, _email(lead), lost=False)
            if len(same) > 1:
                survivors.append(merging.merge(store, same, None, None)._id)
                gone.update(lead._id for lead in same)
    return [id for id in ids if id not in gone], survivors


def _become_opportunity(
    store: Store,
    lead: Lead,
    customer: Customer | None,
    *,
    employer: Customer | None = None,
    waiting: dict[int, None] | None = None,
) -> Lead:
    """Turn an active lead into an opportunity of a customer, creating the customer if need be.

    Args:
        store: The store.
        lead: The lead.
        customer: The customer; none for the lead's own, or else a new one.
        employer: The company that a new one works for; none for the one that the lead names.
        waiting: The leads whose probability is to be computed; this one comes to them.
    """
    if not lead.active:
        return lead
    waiting = {} if waiting is None else waiting
    customer = customer or lead.customer or customers.create_from(store, lead, employer)
    lead = store.put(customers.with_customer(store, lead, customer))
    waiting[lead._id] = None
    scoring.settle(store, waiting, lead._id)
    lead = store.leads[lead._id]
    if lead.won_status != "won":
        lead = teams.with_team(store, replace(lead, type="opportunity"))
        lead = store.put(_staged(store, lead))
        waiting[lead._id] = None
    return lead
