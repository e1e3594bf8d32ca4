"""Customers: what a person presses."""

from __future__ import annotations

from crm_demo.crm import customers as verbs
from crm_demo.odoo.desk import Desk, char, id_of
from crm_demo.odoo.reading import (
    CUSTOMER,
)
from crm_demo.odoo.refusals import our_errors
from crm_demo.records import (
    Address,
    Customer,
)


class Customers(verbs.Customers, Desk):
    """Customers."""

    def add_company(
        self, name: str, *, email: str = "", phone: str = "", address: Address = Address()
    ) -> Customer:
        return self._add_customer(name, email, phone, address, is_company=True)

    def add_contact(
        self,
        name: str,
        *,
        company: Customer | None = None,
        email: str = "",
        phone: str = "",
        address: Address = Address(),
    ) -> Customer:
        return self._add_customer(name, email, phone, address, parent_id=id_of(company))

    def _add_customer(
        self, name: str, email: str, phone: str, address: Address, **more: object
    ) -> Customer:
        values = {"name": self._named(name), "email": char(email), "phone": char(phone), **more}
        with our_errors(self.language):
            if address:
                values |= self._address(address)
            return self._reader.customer(self._save("res.partner", [], values, CUSTOMER)[0])

    def find_customers(self, text: str) -> tuple[Customer, ...]:
        # Colleagues and the company itself are in the same list of the server.
        domain: list[object] = [["name", "ilike", text], ["partner_share", "=", True]]
        domain.append(["id", "not in", self._reader.ourselves])
        with our_errors(self.language):
            found = self._search("res.partner", domain, CUSTOMER, order="id")
        return tuple(map(self._reader.customer, found))
