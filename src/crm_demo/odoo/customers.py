"""Customers: what a person presses."""

from __future__ import annotations

from crm_demo.crm import customers as verbs
from crm_demo.odoo.desk import Desk
from crm_demo.records import Address, Customer


class Customers(verbs.Customers, Desk):
    """Customers."""

    def add_company(
        self, name: str, *, email: str = "", phone: str = "", address: Address = Address()
    ) -> Customer:
        return self._add_customer(
            is_company=True, name=name, email=email, phone=phone, address=address
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
        return self._add_customer(
            company=company, name=name, email=email, phone=phone, address=address
        )

    def _add_customer(self, address: Address, **filled_in: object) -> Customer:
        model = self._models.customer
        with self._our_errors():
            if address:
                filled_in["address"] = address
            form = self._form("res.partner").choose(**model.write(filled_in))
            return model.read(form.save(model.asked()))

    def find_customers(self, text: str) -> tuple[Customer, ...]:
        # Colleagues and the company itself are in the same list of the server.
        model = self._models.customer
        domain: list[object] = [["name", "ilike", text.strip()], ["partner_share", "=", True]]
        domain.append(["id", "not in", self._ourselves])
        with self._our_errors():
            found = self._search("res.partner", domain, model.asked(), order="id")
        return tuple(model.read(each) for each in found)
