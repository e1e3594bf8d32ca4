"""Companies and people come."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.conformance.both import Pair, Person
from tests.conformance.stories.beginning import Beginning
from tests.conformance.values import ADDRESSES, EMAILS, NAMES, PHONES


class Customers(Beginning):
    """Companies and people come."""

    customers = Beginning.customers

    @rule(target=customers, name=NAMES, email=EMAILS, phone=PHONES, address=ADDRESSES)
    def add_company(self, name: str, **form: Any) -> Any:
        return self.keep("customer", self.do(Person(0), "add_company", name, **form))

    @rule(
        target=customers,
        name=NAMES,
        company=st.none() | customers,
        email=EMAILS,
        phone=PHONES,
        address=ADDRESSES,
    )
    def add_contact(self, name: str, company: Pair | None, **form: Any) -> Any:
        if company and not self.pairs[company][0].is_company:
            company = None
        results = self.do(Person(0), "add_contact", name, company=company, **form)
        return self.keep("customer", results)
