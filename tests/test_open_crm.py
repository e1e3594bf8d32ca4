"""Which engine answers."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from crm_demo import CRMError, open_crm
from crm_demo.errors import UnknownLanguage
from crm_demo.odoo.errors import NoServer
from crm_demo.reference import ReferenceCRM

KEY = "key-that-nobody-may-see"


@pytest.fixture
def nobody() -> str:
    """An address where nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ODOO_URL", "ODOO_DATABASE", "ODOO_USER", "ODOO_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_the_reference_answers_unless_told_otherwise() -> None:
    """Without an address it is the reference engine."""
    assert isinstance(open_crm(), ReferenceCRM)


def test_an_argument_chooses_the_live_one(nobody: str) -> None:
    """With an address it is the Odoo there."""
    with pytest.raises(NoServer, match=nobody):
        open_crm("en", url=nobody, database="crm", user="admin", key=KEY)


def test_the_environment_chooses_the_live_one(nobody: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not given is taken from the environment."""
    monkeypatch.setenv("ODOO_URL", nobody)
    monkeypatch.setenv("ODOO_KEY", KEY)
    with pytest.raises(NoServer, match=nobody):
        open_crm("en")


def test_no_traceback_shows_the_key(nobody: str) -> None:
    """The key is in no frame of a failure."""
    with pytest.raises(CRMError) as failure:
        open_crm("en", url=nobody, database="crm", user="admin", key=KEY)
    ours = [frame for frame in failure.traceback if Path(frame.path).parent.name != "tests"]
    shown = [repr(value) for entry in ours for value in entry.frame.f_locals.values()]
    assert ours
    assert KEY not in " ".join(shown)


def test_another_language_is_refused() -> None:
    """It speaks two languages."""
    with pytest.raises(UnknownLanguage):
        open_crm("de")  # type: ignore[arg-type]
