"""Computed fields: what a lead shows and nobody fills in.

The store computes them whenever a lead is put, from what has changed of what they depend on.
"""

from __future__ import annotations

from typing import Any, Literal

from crm_demo.records import Address, Customer, Lead
from crm_demo.reference import contact_details


def computed(lead: Lead, before: Lead | None) -> dict[str, Any]:
    """Return the computed fields that a lead does not have right.

    Args:
        lead: The lead as it is put.
        before: The lead as it was; none for a new one.
    """
    right: dict[str, Any] = {}
    if before is None or lead.email != before.email:
        right["email_normalized"] = contact_details.normalize_email(lead.email)
    if before is None or _read_by(lead) != _read_by(before):
        right["phone_sanitized"] = contact_details.sanitize_phone(lead.phone, country(lead))
    if (prorated := prorated_revenue(lead)) != lead.prorated_revenue:
        right["prorated_revenue"] = prorated
    if (status := won_status(lead)) != lead.won_status:
        right["won_status"] = status
    return right


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
