"""Which engine answers, and what it takes to open it."""

from __future__ import annotations

import pytest

from crm_demo import open_crm
from crm_demo.errors import UnknownLanguage
from crm_demo.odoo.errors import BadAddress, Incomplete, NoServer
from crm_demo.reference import ReferenceCRM

KEY = "key-that-nobody-may-see"
# Nobody answers at port 1, which only the system could open.
NOBODY = "http://127.0.0.1:1"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ODOO_URL", "ODOO_DATABASE", "ODOO_USER", "ODOO_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_the_reference_answers_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an address it is the reference engine, whatever else the environment says."""
    monkeypatch.setenv("ODOO_DATABASE", "crm")
    monkeypatch.setenv("ODOO_KEY", KEY)
    assert isinstance(open_crm(), ReferenceCRM)


def test_an_argument_chooses_the_live_one() -> None:
    """With an address it is the Odoo there."""
    with pytest.raises(NoServer, match=NOBODY):
        open_crm("en", url=NOBODY, database="crm", user="admin", key=KEY)


def test_the_environment_chooses_the_live_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not given is taken from the environment."""
    monkeypatch.setenv("ODOO_URL", NOBODY)
    monkeypatch.setenv("ODOO_KEY", KEY)
    with pytest.raises(NoServer, match=NOBODY):
        open_crm("en", database="crm", user="admin")


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"url": NOBODY}, "database (ODOO_DATABASE), user (ODOO_USER), key (ODOO_KEY)"),
        ({"database": "crm"}, "url (ODOO_URL), user (ODOO_USER), key (ODOO_KEY)"),
        ({"url": NOBODY, "database": "crm", "user": "admin"}, "key (ODOO_KEY)"),
        ({"database": "crm", "user": "admin", "key": KEY}, "url (ODOO_URL)"),
    ],
)
def test_what_is_missing_is_named(given: dict[str, str], missing: str) -> None:
    """Whoever gives only a part of what it takes is told the rest, and gets no other CRM."""
    with pytest.raises(Incomplete) as caught:
        open_crm("en", **given)
    assert str(caught.value) == f"To open the CRM of an Odoo, give {missing} as well."


def test_what_is_missing_is_named_in_persian() -> None:
    """A Persian CRM says it in Persian."""
    with pytest.raises(Incomplete, match=r"باز کردن CRM یک اودو، url \(ODOO_URL\)"):
        open_crm(database="crm", user="admin", key=KEY)


@pytest.mark.parametrize(
    "url",
    [
        "crm.aftab.example",
        "ftp://crm.aftab.example",
        "http://",
        "http://crm.aftab.example:port",
        "http://[",
        "http://a\nb",
        "https://sara:rose-garden@crm.aftab.example",
        "sara:rose-garden@crm.aftab.example",
        "https://sara:rose\n-garden@[",
    ],
)
def test_an_address_that_is_none(url: str) -> None:
    """It is said what an address looks like, and a password in it is not repeated."""
    with pytest.raises(BadAddress, match="not the address of an Odoo") as caught:
        open_crm("en", url=url, database="crm", user="admin", key=KEY)
    assert "garden" not in str(caught.value)


def test_another_language_is_refused() -> None:
    """It speaks two languages, and says so in English."""
    with pytest.raises(UnknownLanguage, match=r"Persian .* English .* not “de”"):
        open_crm("de")  # type: ignore[arg-type]
