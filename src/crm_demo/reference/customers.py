"""Customers, and how a lead and its customer keep each other up to date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from crm_demo.crm import customers as verbs
from crm_demo.records import Address, Customer, Lead
from crm_demo.reference import contact_details
from crm_demo.reference.computed import country
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.store import Store


class Customers(verbs.Customers, Desk):
    """Customers."""

    @writes()
    def add_company(
        self, name: str, *, email: str = "", phone: str = "", address: Address = Address()
    ) -> Customer:
        shown = _shown(phone, address)
        return add(self.store, name, is_company=True, email=email, phone=shown, address=address)

    @writes()
    def add_contact(
        self,
        name: str,
        *,
        company: Customer | None = None,
        email: str = "",
        phone: str = "",
        address: Address = Address(),
    ) -> Customer:
        shown = _shown(phone, (company and company.address) or address)
        return add(self.store, name, company=company, email=email, phone=shown, address=address)

    @reads
    def find_customers(self, text: str) -> tuple[Customer, ...]:
        wanted = _searched(text)
        return tuple(c for c in self.store.customers.values() if wanted.match(c.name))


def _shown(phone: str, address: Address) -> str:
    """Return a phone as the form shows it, which has the country further down."""
    ours = contact_details.international(phone.strip())
    return contact_details.international(ours, address.country.strip().upper())


def add(
    store: Store,
    name: str,
    *,
    is_company: bool = False,
    company: Customer | None = None,
    email: str,
    phone: str,
    address: Address,
) -> Customer:
    """Add a company or a person, as the form saves what is typed."""
    address, name = store.address(address), store.required(name)
    typed = Customer(name, is_company, company, store.email(email), phone, address)
    return _put(store, typed)


def _put(store: Store, new: Customer) -> Customer:
    """Save a new customer; people share one address with their company."""
    company, address = new.company, new.address
    if company and company.address:
        address = company.address
    elif company and address:
        company = store.put(replace(company, address=address))
        for contact in store.contacts(company):
            store.put(replace(contact, address=address))
    return store.put(replace(new, company=company, address=address))


def matching(store: Store, lead: Lead) -> Customer | None:
    """Return the customer of a lead, or the oldest one with its email address."""
    if lead.customer or not lead.email:
        return lead.customer
    wanted = contact_details.normalize_emails(lead.email)[:1] or [lead.email]
    # Odoo reads twice what it looks for, and so finds an address in quotes.
    wanted = contact_details.normalize_emails(wanted[0])[:1] or wanted
    for customer in store.customers.values():
        known = contact_details.normalize_emails(customer.email)[:1] or [customer.email]
        if known == wanted:
            return customer
    return None


def create_from(store: Store, lead: Lead, employer: Customer | None = None) -> Customer:
    """Create the customer that a lead describes: a company, a person in it, or both.

    Args:
        store: The store.
        lead: The lead.
        employer: The company that the person works for; none for a new one of the name that the
            lead has, even if there is one of that name already.
    """
    found = contact_details.addresses(lead.email)
    contact_name = lead.contact_name or (found[0][0] if found else lead.email)
    email = found[0][1] if found else ""
    company = employer
    if lead.company_name and not employer:
        firm = Customer(lead.company_name, True, None, email, lead.phone, lead.address)
        company = _put(store, firm)
    if company and not contact_name:
        return company
    # What no form has saved keeps its blanks, such as the subject of an email.
    name = contact_name or lead.name
    return _put(store, Customer(name, False, company, email, lead.phone, lead.address))


def with_customer(store: Store, lead: Lead, customer: Customer | None) -> Lead:
    """Return a lead with another customer, and with what the customer knows; or with none."""
    if customer is None:
        return replace(lead, customer=None, contact_name="", company_name="")
    known = store.present(customer)
    company = known if known.is_company else known.company
    lead = replace(
        lead,
        customer=known,
        contact_name=lead.contact_name if known.is_company else known.name,
        company_name=company.name if company else lead.company_name,
        address=known.address or lead.address,
        _has_language=True,
    )
    return _take_over(lead, email=True, phone=True)


def opportunity_of(store: Store, customer: Customer) -> str:
    """Return the name that a customer gives an opportunity that has none."""
    return store.said(f"{customer.name}'s opportunity", f"{customer.name}'s فرصت")


def write_back(store: Store, lead: Lead, *, email: bool, phone: bool) -> list[int]:
    """Write a lead's email and phone to its customer, and from there to the customer's leads.

    Args:
        store: The store.
        lead: The lead.
        email: Whether the email was written.
        phone: Whether the phone was written.

    Returns:
        The keys of the customer's leads, if there was something to write.
    """
    customer = lead.customer
    written: dict[str, Any] = {}
    if customer and email and lead.email and _email_differs(lead, customer):
        written["email"] = lead.email
    if customer and phone and lead.phone and _phone_differs(lead, customer):
        written["phone"] = lead.phone
    if not (customer and written):
        return []
    store.put(replace(customer, **written))
    reached = sorted(store.by_customer[customer._id])
    for id in reached:
        store.put(_take_over(store.leads[id], **dict.fromkeys(written, True)))
    return reached


def _take_over(lead: Lead, *, email: bool = False, phone: bool = False) -> Lead:
    """Return a lead with the email and phone of its customer where they differ."""
    customer = lead.customer
    if customer and email and customer.email and _email_differs(lead, customer):
        lead = replace(lead, email=customer.email)
    if customer and phone and customer.phone and _phone_differs(lead, customer):
        lead = replace(lead, phone=customer.phone)
    return lead


def _searched(text: str) -> re.Pattern[str]:
    """Return what a search finds: letters of either case, `%` for any, `_` for one of them."""
    parts = re.split(r"(\\.|[%_])", f"%{text.strip()}%", flags=re.DOTALL)
    wild = {"%": ".*", "_": "."}
    pattern = "".join(wild.get(part) or re.escape(part.removeprefix("\\")) for part in parts)
    return re.compile(rf"{pattern}\Z", re.IGNORECASE | re.DOTALL)


def _email_differs(lead: Lead, customer: Customer) -> bool:
    return _whole_email(lead.email) != _whole_email(customer.email)


def _whole_email(text: str) -> str:
    """Return the address that a text holds, or the text itself if there is none or several."""
    found = contact_details.normalize_emails(text)
    return found[0] if len(found) == 1 else text


def _phone_differs(lead: Lead, customer: Customer) -> bool:
    one = contact_details.sanitize_phone(lead.phone, country(lead)) or lead.phone
    other = contact_details.sanitize_phone(customer.phone, customer.address.country)
    return one != (other or customer.phone)
