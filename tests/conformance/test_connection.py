"""Opening a live server: it changes nothing there, and what is wrong is told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.conformance.stage_hand import StageHand

from crm_demo import CRM, CRMError
from crm_demo.odoo import OdooCRM, make_key, open_odoo
from crm_demo.odoo.errors import NoDatabase, NoLanguage, Refused, WrongKey, WrongPassword
from crm_demo.odoo.server import LOCALES, Fault

#: Where a database remembers how it was set up, and who has set it up.
CONFIGURATION = (
    "ir.config_parameter",
    "ir.cron",
    "ir.default",
    "res.company",
    "res.groups",
    "res.lang",
    "res.users",
    "res.partner",
    "crm.team",
    "crm.team.member",
    "crm.stage",
    "crm.lost.reason",
    "crm.lead",
)

READING: dict[str, Callable[[CRM], object]] = {
    "settings": lambda crm: crm.settings(),
    "menu": lambda crm: crm.menu(),
    "teams": lambda crm: crm.teams(),
    "stages": lambda crm: crm.stages(),
    "leads": lambda crm: crm.leads(),
    "opportunities": lambda crm: crm.opportunities(),
    "pipeline": lambda crm: crm.pipeline(),
    "lost_reasons": lambda crm: crm.lost_reasons(),
    "find_customers": lambda crm: crm.find_customers("a"),
    "list_actions": lambda crm: crm.list_actions(),
    "team_cards": lambda crm: crm.team_cards(),
    "actions": lambda crm: [crm.actions(lead) for lead in crm.leads()],
    "buttons": lambda crm: [crm.buttons(lead) for lead in crm.leads()],
    "chatter": lambda crm: [crm.chatter(lead) for lead in crm.leads()],
    "locked": lambda crm: [crm.locked(lead) for lead in crm.leads()],
    "ribbon": lambda crm: [crm.ribbon(lead) for lead in crm.leads()],
    "refresh": lambda crm: [crm.refresh(lead) for lead in crm.leads()],
    "similar": lambda crm: [crm.similar(lead) for lead in crm.leads()],
    "count_similar": lambda crm: [crm.count_similar(lead) for lead in crm.leads()],
    "conversion": lambda crm: [crm.conversion(lead) for lead in crm.leads()],
}


@pytest.fixture
def as_shipped(odoo: OdooCRM) -> Iterator[OdooCRM]:
    """A database whose company has no country."""
    call = odoo.server.call
    (company,) = call("res.company", "search_read", domain=[], fields=["country_id"], limit=1)

    def settle(country: Any) -> None:
        call("res.company", "write", [company["id"]], vals={"country_id": country})

    settle(False)
    yield odoo
    settle(company["country_id"] and company["country_id"][0])


def _configuration(crm: OdooCRM) -> dict[str, Any]:
    """Return all that is stored of how a database was set up, by model."""
    call, found = crm.server.call, {}
    for model in CONFIGURATION:
        fields = call(model, "fields_get", attributes=["store", "type"])
        stored = [name for name, of in fields.items() if of["store"] and of["type"] != "binary"]
        everything = {"active_test": False}
        found[model] = call(model, "search_read", None, everything, domain=[], fields=stored)
    return found


def _open(crm: OdooCRM, language: Any) -> OdooCRM:
    server = crm.server
    return open_odoo(server.url, server.database, server.user, server._key.reveal(), language)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_opening_and_looking_change_nothing(as_shipped: OdooCRM, language: Any) -> None:
    """The whole configuration is the same after a database was opened and every reading verb used.

    The user's language, the scoring and the company's country are a part of it.
    """
    hand = StageHand(as_shipped)
    lead = as_shipped.add_lead("20 desks", email="sara@aftab.example", phone="021 8876 5432")
    before = _configuration(as_shipped)
    crm = _open(as_shipped, language)
    for look in READING.values():
        look(crm)
    assert crm.menu()[0] == {"en": "Sales", "fa": "فروش ها"}[language]
    after = _configuration(as_shipped)
    hand.sweep()
    assert lead._id in [values["id"] for values in after["crm.lead"]]
    assert after == before


def test_a_language_that_the_database_does_not_have(odoo: OdooCRM) -> None:
    """Nobody adds a language unasked; the error says what is to be done."""
    call = odoo.server.call
    persian = call("res.lang", "search", domain=[["code", "=", LOCALES["fa"]]])
    call("res.lang", "write", persian, vals={"active": False})
    try:
        with pytest.raises(NoLanguage, match="هنوز فارسی ندارد"):
            _open(odoo, "fa")
    finally:
        call("res.lang", "write", persian, vals={"active": True})


def test_wrong_database_and_wrong_key(odoo: OdooCRM) -> None:
    """The server's own refusals are told apart."""
    live = odoo.server
    wrong: list[tuple[str, type[CRMError]]] = [
        (live.database, WrongKey),
        (f"{live.database}_that_is_not", NoDatabase),
        ("no-such-database", NoDatabase),
    ]
    for database, error in wrong:
        with pytest.raises(error):
            open_odoo(live.url, database, live.user, "0123456789abcdef-the-key", "en")


def test_wrong_database_and_wrong_password(odoo: OdooCRM) -> None:
    """Whoever asks for a key with a password is told what is wrong, in the page's language."""
    live = odoo.server
    with pytest.raises(WrongPassword, match="گذرواژه"):
        make_key(live.url, live.database, live.user, "not-this-one", "fa")
    for database in (f"{live.database}_that_is_not", "no-such-database"):
        with pytest.raises(NoDatabase, match="has no database"):
            make_key(live.url, database, live.user, "not-this-one", "en")


@pytest.mark.parametrize("language", ["fa", "en"])
def test_an_unknown_refusal_is_told_in_our_words(odoo: OdooCRM, language: Any) -> None:
    """What the server says of a number that is too large stays the cause."""
    crm = _open(odoo, language)
    far = {"name": "Far away", "sequence": 2**40}
    with pytest.raises(Refused) as caught, crm._our_errors():
        crm.server.call("crm.stage", "create", vals_list=[far])
    assert str(caught.value) == getattr(Refused, language)
    assert isinstance(caught.value.__cause__, Fault)
    assert "integer out of range" in caught.value.__cause__.said
