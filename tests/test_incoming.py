"""Emails as Odoo reads them: what becomes of the headers *From* and *Subject*.

What is expected was read from a live Odoo 19 on Python 3.11; `make conformance` asks it again.
"""

from __future__ import annotations

import sys

import pytest

from crm_demo import CRM, open_crm
from crm_demo.crm import incoming
from crm_demo.crm.incoming import Bounce, NotOneLine
from crm_demo.errors import CRMError, InvalidText, UnreadableEmail

SENDERS = {
    "sara@aftab.example": "sara@aftab.example",
    "  sara@aftab.example ": "sara@aftab.example",
    "Sara <sara@aftab.example>": '"Sara" <sara@aftab.example>',
    '"Sara" <SARA@aftab.example>': '"Sara" <SARA@aftab.example>',
    "سارا احمدی <sara@aftab.example>": '"سارا احمدی" <sara@aftab.example>',
    '"احمدی، سارا" <sara@aftab.example>': '"احمدی، سارا" <sara@aftab.example>',
    '"" <sara@aftab.example>': "sara@aftab.example",
    r'"Sara \"Desk\"" <sara@aftab.example>': r'"Sara \"Desk\"" <sara@aftab.example>',
    # A name of more than forty letters, in which Python's own classes break the line
    "شرکت بازرگانی و تولیدی آفتاب درخشان خاورمیانه <info@aftab.example>": (
        '"شرکت بازرگانی و تولیدی آفتاب درخشان خاورمیانه" <info@aftab.example>'
    ),
    # A comma parts addresses, unless it is in quotes or encoded
    "Ahmadi, Sara <sara@aftab.example>": '"Sara" <sara@aftab.example>',
    '"Ahmadi, Sara" <sara@aftab.example>': '"Ahmadi, Sara" <sara@aftab.example>',
    "=?utf-8?q?Ahmadi=2C_Sara?= <sara@aftab.example>": '"Ahmadi, Sara" <sara@aftab.example>',
    # Encoded words
    "=?utf-8?b?2LPYp9ix2Kc=?= <sara@aftab.example>": '"سارا" <sara@aftab.example>',
    "=?iso-8859-1?q?=DCnal?= <unal@aftab.example>": '"Ünal" <unal@aftab.example>',
    "=?utf-8?q?sara=40aftab=2Eexample?=": "sara@aftab.example",
    # Comments are no name
    "sara@aftab.example (Sara)": "sara@aftab.example",
    "Sara (Aftab) <sara@aftab.example>": '"Sara" <sara@aftab.example>',
    "(((Sara))) sara@aftab.example": "sara@aftab.example",
    # Without brackets
    "Sara Ahmadi sara@aftab.example": '"Sara,Ahmadi,sara"@aftab.example',
    "mailto:sara@aftab.example": "sara@aftab.example",
    # Several: the first counts
    "sara@aftab.example, reza@mehr.example": "sara@aftab.example",
    "sara@aftab.example; reza@mehr.example": "sara@aftab.example",
    "Sara <sara@aftab.example> <reza@mehr.example>": '"Sara" <sara@aftab.example>',
    "Aftab: sara@aftab.example, reza@mehr.example;": "sara@aftab.example",
    # No address
    "sara": "sara",
    "sara@@aftab.example": "<>",
    "'\"@ a'": "'@ a'",
    "": "",
}

#: What each Python's class makes of it, that of the newest last: an Odoo reads with the one it has.
EACH_PYTHON = {
    "=?utf-8?b?2LPYp9ix2Kc=?= =?utf-8?b?2LPYp9ix2Kc=?= <sara@aftab.example>": (
        '"سارا سارا" <sara@aftab.example>',
        '"ساراسارا" <sara@aftab.example>',
    ),
    "Ahmadi; Sara <sara@aftab.example>": ("Ahmadi", "Ahmadi, <>"),
}

SUBJECTS = {
    "Desks": "Desks",
    "  20  desks ": "20  desks ",
    "": "No Subject",
    " ": "No Subject",
    "=?utf-8?b?2LPYp9ix2Kc=?=": "سارا",
    "=?utf-8?b?2LPYp9ix2Kc=?= =?utf-8?b?2LPYp9ix2Kc=?=": "ساراسارا",
    "Re: =?utf-8?q?20_desks?=": "Re: 20 desks",
    "=?utf-8?q?two=0Alines?=": "two\nlines",
    "=?utf-8?q?20?desks?=": "=?utf-8?q?20?desks?=",
    "میز\N{ZERO WIDTH NON-JOINER}ها،  صندلی‌ها": "میز\N{ZERO WIDTH NON-JOINER}ها،  صندلی‌ها",
    # Longer than a line of an email
    "خرید میز و صندلی برای دفتر مرکزی " * 9: "خرید میز و صندلی برای دفتر مرکزی " * 9,
    "desk" * 200: "desk" * 200,
}

REFUSED: list[tuple[str, str, str, type[CRMError]]] = [
    ("MAILER-DAEMON@aftab.example", "Undelivered", "", Bounce),
    ("Mail Delivery System <Mailer-Daemon@aftab.example>", "Undelivered", "", Bounce),
    ("sara@aftab.example\nreza@mehr.example", "Desks", "", NotOneLine),
    ("sara@aftab.example", "Desks\r\nBcc: reza@mehr.example", "", NotOneLine),
    ("sara\0@aftab.example", "Desks", "", InvalidText),
    ("sara@aftab.example", "De\0sks", "", InvalidText),
    ("sara@aftab.example", "=?utf-8?q?De=00sks?=", "", InvalidText),
    ("sara@aftab.example", "Desks", "20\0", InvalidText),
    ("sara@aftab.example", "Desks", "20 \udcff", InvalidText),
    ("\ud83d <sara@aftab.example>", "Desks", "", InvalidText),
    ("=?utf-8?q?Sa=00ra?= <sara@aftab.example>", "Desks", "", InvalidText),
    ("=?utf-8?q?Sara=0A?= <sara@aftab.example>", "Desks", "", UnreadableEmail),
    ("(" * 900 + "sara@aftab.example", "Desks", "", UnreadableEmail),
]


@pytest.mark.parametrize(("sender", "email"), SENDERS.items())
def test_the_sender_is_read_as_a_header(crm: CRM, sender: str, email: str) -> None:
    """Encoded words are decoded, comments left out, and a name is put into quotes."""
    assert crm.receive_email(sender, "Desks").email == email


@pytest.mark.parametrize(("sender", "emails"), EACH_PYTHON.items())
def test_what_pythons_read_differently_is_read_as_they_do(
    crm: CRM, sender: str, emails: tuple[str, str]
) -> None:
    """Where Python's class was mended, the CRM reads as the one that runs it."""
    newest = sys.version_info >= (3, 14)
    assert crm.receive_email(sender, "Desks").email == emails[newest]


@pytest.mark.parametrize(("subject", "name"), SUBJECTS.items())
def test_the_subject_becomes_the_name(crm: CRM, subject: str, name: str) -> None:
    """Encoded words are decoded; blanks stay, but those before it."""
    lead = crm.receive_email("sara@aftab.example", subject)
    assert lead.name == name
    assert [message.subject for message in lead.log] == [name if subject.strip() else ""]


@pytest.mark.parametrize(("sender", "subject", "body", "error"), REFUSED)
def test_what_is_no_email_or_a_bounce_changes_nothing(
    crm: CRM, sender: str, subject: str, body: str, error: type[CRMError]
) -> None:
    """Nothing is made of it, and the next email arrives."""
    with pytest.raises(error):
        crm.receive_email(sender, subject, body)
    assert crm.opportunities() == ()
    assert crm.receive_email("sara@aftab.example", "Desks").name == "Desks"


@pytest.mark.parametrize(
    "sender",
    [
        "=?utf-8?b?2LPYp9ix2Kc=?= <SARA@aftab.example>",
        "Ahmadi, Sara <sara@aftab.example>",
        "sara@aftab.example (Sara)",
        'Sara <"sara@aftab.example">',
    ],
)
def test_a_customer_is_known_however_the_sender_is_written(crm: CRM, sender: str) -> None:
    """The address in the header is what counts."""
    sara = crm.add_contact("Sara Ahmadi", email="sara@aftab.example")
    customer = crm.receive_email(sender, "Desks").customer
    assert customer is not None
    assert customer.name == sara.name


def test_an_email_travels_as_it_was_meant() -> None:
    """Nothing is folded, encoded or left out on the way."""
    sent = incoming.source("en", '"احمدی، سارا" <sara@aftab.example>', "میز  ۲۰ " * 30, "سلام\n")
    headers, _, body = sent.decode().partition("\n\n")
    assert headers.splitlines()[:2] == [
        'From: "احمدی، سارا" <sara@aftab.example>',
        "Subject: " + "میز  ۲۰ " * 30,
    ]
    assert body == "سلام\n"


def test_no_two_emails_are_one() -> None:
    """Odoo passes over an email that it has had already."""
    assert incoming.source("en", "", "", "") != incoming.source("en", "", "", "")


def test_a_sender_in_too_many_brackets_is_refused() -> None:
    """What Python reads and Odoo would stumble over later is not stored."""
    crm = open_crm("en")
    with pytest.raises(UnreadableEmail):
        crm.receive_email('"' + "(" * 150 + '" <sara@aftab.example>', "Desks")
    assert crm.opportunities() == ()
