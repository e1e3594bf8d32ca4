"""Leads and opportunities: adding, finding and changing them."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, Unpack, cast

from crm_demo.crm import incoming as emails
from crm_demo.crm import leads as verbs
from crm_demo.crm.leads import InvalidProbability
from crm_demo.errors import WonCannotBeLost
from crm_demo.forms import LeadChanges, LeadFields
from crm_demo.records import Lead, Message, Team
from crm_demo.reference import contact_details, customers, incoming, opportunities, scoring, teams
from crm_demo.reference.computed import country, won_status
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.store import Store, paragraphs

#: What is looked at to guess how likely a lead is to be won, besides the country.
_JUDGED = frozenset({"email", "phone", "tags", "team"})
#: What makes a difference to the probability that a new form opens with.
_JUDGED_ANEW = frozenset({"probability", "salesperson", "team"})


class Leads(verbs.Leads, Desk):
    """Leads and opportunities: adding, finding and changing them."""

    @writes()
    def add_lead(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        return self._add("lead", name, fields)

    @writes()
    def add_opportunity(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        return self._add("opportunity", name, fields)

    def _add(self, type: Literal["lead", "opportunity"], name: str, fields: LeadFields) -> Lead:
        # The form opens in the user's name, with the team and the first stage of the user.
        team = teams.default_team(self.store, self.user, type)
        stage = opportunities.first(self.store, team)
        lead = Lead(name, type, stage, self.user, team, _id=self.store.new_id())
        # Nobody may add what they would not see.
        return self.seen(save(self.store, lead, name=name, **fields))

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
            stage=opportunities.first(store, team),
            salesperson=team.leader,
            team=team,
            email=sender,
            log=(Message(paragraphs(body), subject, _id=store.new_id()),),
        )
        known = customers.matching(store, lead)
        if known:
            lead = replace(customers.with_customer(store, lead, known), email=lead.email)
        lead = store.put(opportunities.settled(lead))
        reached = customers.write_back(store, lead, email=True, phone=False)
        scoring.rescore(store, [lead._id, *reached])
        return store.leads[lead._id]

    @reads
    def leads(self, *, lost: bool = False) -> tuple[Lead, ...]:
        return tuple(self.store.listed_as("lead", self.sees, lost=lost))

    @reads
    def opportunities(self, *, lost: bool = False) -> tuple[Lead, ...]:
        return tuple(self.store.listed_as("opportunity", self.sees, lost=lost))

    @reads
    def refresh(self, lead: Lead) -> Lead:
        return lead

    @writes()
    def update(self, lead: Lead, **fields: Unpack[LeadChanges]) -> Lead:
        # Nobody may give away what they would no longer see.
        return self.seen(save(self.store, lead, **fields))

    @writes()
    def log_note(self, lead: Lead, text: str) -> Lead:
        note = Message(paragraphs(text), _id=self.store.new_id())
        return self.store.put(replace(lead, log=(*lead.log, note)))

    @writes()
    def attach(self, lead: Lead, filename: str) -> Lead:
        files = sorted((*lead.attachments, self.store.required(filename)))
        return self.store.put(replace(lead, attachments=tuple(files)))


def save(store: Store, lead: Lead, *, short: bool = False, **fields: Unpack[LeadChanges]) -> Lead:
    """Save a form with what a person has filled in, in the order of the form.

    Each choice shows at once what it changes; what is typed as it is shown changes nothing.

    Args:
        store: The store.
        lead: The lead as the form opens.
        short: Whether it is the short form in a column of the board, which has no probability.
        fields: What was filled in.
    """
    is_new = lead._id not in store.leads
    typed = _typed(store, lead, fields)
    shown = _chosen(store, lead, typed, is_new=is_new)
    rest = cast("LeadChanges", {k: v for k, v in typed.items() if _differs(v, getattr(shown, k))})
    filled_in = _filled_in(store, lead, shown, rest, is_new=is_new)
    if short:
        filled_in = opportunities.settled(filled_in)
    elif is_new:
        if filled_in.stage.won:  # its probability is locked, so the server hears of none
            raise WonCannotBeLost(store.language, name=filled_in.name)
    elif filled_in.stage is not lead.stage:
        filled_in = opportunities.arrived(store, filled_in, lead.stage)
    if not is_new and won_status(filled_in) == "lost":
        # A zero that makes it lost locks the field that it is typed into, so it is not saved.
        filled_in = replace(filled_in, probability=lead.probability)
    store.put(filled_in)
    phone_written = "phone" in rest or filled_in.phone != lead.phone
    reached = customers.write_back(store, filled_in, email="email" in rest, phone=phone_written)
    # A probability that is saved itself is not computed once more.
    saved = is_new or filled_in.probability != lead.probability
    own = [lead._id] if reached and not saved else []
    scoring.rescore(store, own + [id for id in reached if id != lead._id])
    return store.leads[lead._id]


def _chosen(store: Store, lead: Lead, typed: LeadChanges, *, is_new: bool) -> Lead:
    """Return the form when a customer and a salesperson are chosen, and take both from the rest."""
    opened = lead
    if is_new and not typed.keys().isdisjoint(_JUDGED_ANEW):
        opened = scoring.rescored(store, lead)
    if "probability" in typed:  # it stands at the top
        opened = replace(opened, probability=typed.pop("probability"))
    shown = opened
    if "customer" in typed and _differs(customer := typed.pop("customer"), lead.customer):
        shown = customers.with_customer(store, opened, customer)
    if lead.type == "opportunity" and "phone" in typed:  # its form has the country further down
        typed["phone"] = contact_details.international(typed["phone"], country(shown))
    salesperson = typed.pop("salesperson", lead.salesperson)
    if _differs(salesperson, lead.salesperson):
        shown = teams.with_team(store, replace(shown, salesperson=salesperson))
        shown = opportunities.with_stage(store, shown)
    return shown if shown is opened else scoring.rescored(store, shown)


def _filled_in(store: Store, lead: Lead, shown: Lead, rest: LeadChanges, *, is_new: bool) -> Lead:
    """Return the form when the rest is filled in too."""
    address = rest.get("address", shown.address)

    def written(phone: str) -> str:
        """Return a number in the manner of its country, if either has changed."""
        if (phone, address.country) == (lead.phone, lead.address.country):
            return phone
        return contact_details.international(phone, country(shown, address))

    shows = written(shown.phone)
    phone = rest.get("phone", shows)
    if phone != shows:
        phone = written(phone)
    elif shows == lead.phone:  # it looks as before and is not saved: the customer's comes as it is
        phone = shown.phone
    typed: LeadChanges = {**rest, "phone": phone}
    filled_in = replace(shown, **typed)
    if "team" in rest:
        filled_in = opportunities.with_stage(store, filled_in)
    moved = filled_in.address.country != shown.address.country
    if is_new or moved or filled_in.phone != shown.phone or not rest.keys().isdisjoint(_JUDGED):
        filled_in = scoring.rescored(store, filled_in)
    return filled_in


def _typed(store: Store, lead: Lead, fields: LeadChanges) -> LeadChanges:
    """Return what was filled in, as the form has it: trimmed, and looked through."""
    customer = fields.get("customer")
    if not fields.get("name", lead.name).strip() and customer and _differs(customer, lead.customer):
        # A customer who is chosen names what has no name.
        fields["name"] = customers.opportunity_of(store, customer)
    for field, value in fields.items():
        if isinstance(value, str):
            fields[field] = value.strip()  # type: ignore[literal-required]
    if "address" in fields:
        fields["address"] = store.address(fields["address"])
    if "name" in fields:
        fields["name"] = store.required(fields["name"])
    if "email" in fields:
        fields["email"] = store.email(fields["email"])
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
    if "expected_revenue" in fields:
        fields["expected_revenue"] = rounded(fields["expected_revenue"])
    return fields


def _differs(one: object, other: object) -> bool:
    """Return whether a field was changed: of a record, whether it is another one."""
    return getattr(one, "_id", one) != getattr(other, "_id", other)


def rounded(amount: float) -> float:
    """Return an amount as the company's currency has it: with two digits, halves rounded up."""
    exact = Decimal(repr(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return int(exact) if exact == int(exact) else float(exact)
