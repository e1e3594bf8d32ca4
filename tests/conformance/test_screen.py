"""What a form shows in each state, and to each role, is what the live views say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.conformance.both import CAST
from tests.conformance.stage_hand import StageHand

from crm_demo import CRM, Lead
from crm_demo.odoo import OdooCRM
from crm_demo.reference import ReferenceCRM

#: The states that a lead and an opportunity can be in.
STATES: dict[str, Callable[[CRM, Lead], Lead]] = {
    "open": lambda crm, lead: lead,
    "written to": lambda crm, lead: crm.update(lead, email="sara@aftab.example"),
    "certain": lambda crm, lead: crm.update(lead, probability=100),
    "lost": lambda crm, lead: crm.lose(lead),
    "archived": lambda crm, lead: crm.archive(lead),
    "archived as lost": lambda crm, lead: crm.archive(crm.update(lead, probability=0)),
    "won": lambda crm, lead: crm.move(lead, crm.stages()[-1]),
    "won and archived": lambda crm, lead: crm.archive(crm.move(lead, crm.stages()[-1])),
}


def test_each_state_and_role_looks_alike(odoo: OdooCRM) -> None:
    """Buttons, ribbon, locks and menus are the same in both engines, whatever was switched on."""
    hand = StageHand(odoo)
    for here, there in zip(seen(ReferenceCRM(odoo.language)), seen(odoo), strict=True):
        assert here == there
    hand.sweep()


def seen(crm: CRM) -> Iterator[tuple[Any, ...]]:
    """Return what the administrator sees of each state, and what others are offered."""
    seats = [crm.sign_in(crm.add_salesperson(name, role=role)) for name, role in CAST[1:]]
    for leads in (False, True):
        crm.configure(leads=leads)
        yield leads, crm.list_actions(), crm.team_cards()
    for who in seats:
        yield who.user.name, who.list_actions(), who.actions(who.add_lead("Desk"))
    for add in (crm.add_lead, crm.add_opportunity):
        for state, bring in STATES.items():
            lead = bring(crm, add(state, salesperson=None, probability=40))
            yield state, crm.buttons(lead), crm.ribbon(lead), crm.locked(lead), crm.actions(lead)
            yield state, seats[0].buttons(lead), crm.chatter(crm.log_note(lead, "A note"))
