"""The live server reads emails as `tests/test_incoming.py` says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.conformance.stage_hand import StageHand
from tests.test_incoming import REFUSED, SENDERS, SUBJECTS

from crm_demo.errors import CRMError
from crm_demo.odoo import OdooCRM


@pytest.fixture
def crm(odoo: OdooCRM) -> Iterator[OdooCRM]:
    """The live server, swept afterwards."""
    hand = StageHand(odoo)
    yield odoo
    hand.sweep()


@pytest.mark.parametrize(("sender", "email"), SENDERS.items())
def test_the_server_reads_the_sender_alike(crm: OdooCRM, sender: str, email: str) -> None:
    """What arrives is what was meant, and the server reads it as the reference engine does."""
    assert crm.receive_email(sender, "Desks").email == email


@pytest.mark.parametrize(("subject", "name"), SUBJECTS.items())
def test_the_server_reads_the_subject_alike(crm: OdooCRM, subject: str, name: str) -> None:
    """No blank is lost, and no line is folded."""
    lead = crm.receive_email("sara@aftab.example", subject)
    assert lead.name == name
    assert [message.subject for message in lead.log] == [name if subject.strip() else ""]


@pytest.mark.parametrize(("sender", "subject", "body", "error"), REFUSED)
def test_the_server_refuses_alike(
    crm: OdooCRM, sender: str, subject: str, body: str, error: type[CRMError]
) -> None:
    """It is the same error, and nothing is made."""
    with pytest.raises(error):
        crm.receive_email(sender, subject, body)
    assert crm.opportunities() == ()
