"""Corners of what every verb rests on that the manual does not show."""

from __future__ import annotations

from crm_demo.records import Lead
from crm_demo.reference import ReferenceCRM
from crm_demo.reference.desk import Desk, writes


def test_a_rule_has_records_as_they_are_now_or_asks_for_them_itself() -> None:
    """What is handed over is of now, unless the rule says that it looks itself."""
    crm = ReferenceCRM("en")

    class Clerk(Desk):
        language, user, store = crm.language, crm.user, crm.store

        @writes()
        def of_now(self, lead: Lead) -> Lead:
            return lead

        @writes(now=False)
        def as_given(self, lead: Lead) -> Lead:
            return lead

    old = crm.add_lead("Desks")
    crm.update(old, name="20 desks")
    assert Clerk().of_now(old).name == "20 desks"
    assert Clerk().as_given(old).name == "Desks"
