"""Computed fields: what a lead shows and nobody fills in.

The store computes them whenever a lead is put, from what has changed of what they depend on.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from crm_demo.records import Address, Customer, Lead
from crm_demo.reference import contact_details


def computed(lead: Lead, before: Lead | None, today: date) -> dict[str, Any]:
    """Return the computed fields that a lead does not have right.

    Args:
        lead: The lead as it is put.
        before: The lead as it was; none for a new one.
        today: The day on which it is put.
    """
    right: dict[str, Any] = {}
    if before is None or lead.email != before.email:
        right["email_normalized"] = contact_details.normalize_email(lead.email)
    if before is None or _read_by(lead) != _read_by(before):
        right["phone_sanitized"] = contact_details.sanitize_phone(lead.phone, country(lead))
    if (prorated := prorated_revenue(lead)) != lead.prorated_revenue:
        right["prorated_revenue"] = prorated
    status = lead.won_status
    if before is None or _decided_by(lead) != _decided_by(before):
        status = won_status(lead)
    if status != lead.won_status:
        right["won_status"] = status
    moved = lead._moved or today
    if lead._moved is None:
        right["_moved"] = moved
    if lead.stage.rots_after or lead.rotting_days:
        pending = lead.type == "opportunity" and status == "pending"
        right["rotting_days"] = _rotting(lead, (today - moved).days) if pending else 0
    return right


def _decided_by(lead: Lead) -> tuple[int, float, bool]:
    """Return what Odoo decides anew by; a stage that becomes a won one is not among it."""
    return lead.stage._id, lead.probability, lead.active


def _rotting(lead: Lead, days: int) -> int:
    """Return for how many days it has not moved, once these are as many as its stage allows."""
    allowed = lead.stage.rots_after
    return days if allowed and days >= allowed else 0


def won_status(lead: Lead) -> Literal["pending", "won", "lost"]:
    """Return what the stage, the probability and being in the lists amount to."""
    if lead.probability == 100 and lead.stage.won:
        return "won"
    if lead.probability == 0 and not lead.active:
        return "lost"
    return "pending"


def prorated_revenue(lead: Lead) -> float:
    """Return what can be counted on, to the cent; a whole number without a point."""
    prorated = round(lead.expected_revenue * lead.probability / 100, 2)
    return int(prorated) if prorated == int(prorated) else prorated


def country(lead: Lead, address: Address | None = None) -> str:
    """Return the country that a lead's phone number is read in; empty for the company's.

    Args:
        lead: The lead.
        address: The address that it is given; none for the one that it has.
    """
    own = (lead.address if address is None else address).country
    return own or (lead.customer.address.country if lead.customer else "")


def _read_by(lead: Lead) -> tuple[str, str, int]:
    customer: Customer | None = lead.customer
    return lead.phone, lead.address.country, customer._id if customer else 0
