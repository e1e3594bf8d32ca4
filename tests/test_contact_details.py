"""Email addresses and phone numbers as Odoo compares them.

What is expected was read from a live Odoo 19 whose company is in Iran: each text was typed into a
lead, and what Odoo made of it is what stands here.
"""

from __future__ import annotations

import email.utils

import pytest

from crm_demo import Address, open_crm
from crm_demo.errors import UnreadableEmail
from crm_demo.reference import contact_details

TEHRAN = "+982188776655"
MOBILE = "+989121234567"

PHONES = {
    # The same number, written in many ways
    "02188776655": TEHRAN,
    "021 8877 6655": TEHRAN,
    "021-8877-6655": TEHRAN,
    "021–8877–6655": TEHRAN,
    "021*88776655": TEHRAN,
    "(021) 88776655": TEHRAN,
    "  02188776655  ": TEHRAN,
    "021\N{NO-BREAK SPACE}88776655": TEHRAN,
    "\N{LEFT-TO-RIGHT MARK}02188776655": TEHRAN,
    "\N{RIGHT-TO-LEFT MARK}+982188776655": TEHRAN,
    "2188776655": TEHRAN,
    "+98 21 88776655": TEHRAN,
    "+ 98 21 88776655": TEHRAN,
    "++982188776655": TEHRAN,
    "+98 (0)21 88776655": TEHRAN,
    "0098 21 8877 6655": TEHRAN,
    "982188776655": TEHRAN,
    "98 21 88776655": TEHRAN,
    "0912.123.4567": MOBILE,
    "0912/123/4567": MOBILE,
    "9121234567": MOBILE,
    "989121234567": MOBILE,
    "00 98 912 123 4567": MOBILE,
    "+0098 912 123 4567": MOBILE,
    "009809121234567": MOBILE,
    "+9809121234567": MOBILE,
    # Persian, Arabic and full-width digits
    "۰۲۱۸۸۷۷۶۶۵۵": TEHRAN,
    "(۰۲۱) ۸۸۷۷۶۶۵۵": TEHRAN,
    "+۹۸۲۱۸۸۷۷۶۶۵۵": TEHRAN,
    "۰۰۹۸۲۱۸۸۷۷۶۶۵۵": TEHRAN,
    "۹۸۲۱۸۸۷۷۶۶۵۵": TEHRAN,
    "٠٢١٨٨٧٧٦٦٥٥": TEHRAN,
    "０２１８８７７６６５５": TEHRAN,
    "۰۹۱۲۱۲۳۴۵۶۷": MOBILE,
    # Words and extensions
    "Tel: 02188776655": TEHRAN,
    "تلفن 02188776655": TEHRAN,
    "tel:+982188776655": TEHRAN,
    "02188776655 ext. 12": TEHRAN,
    "02188776655 x12": TEHRAN,
    "02188776655 #12": TEHRAN,
    "02188776655,12": TEHRAN,
    "02188776655 داخلی ۱۲": "",
    "02188776655-12": "",
    "+982188776655 (دفتر)": "",
    "0912ABCDEFG": "+989122223334",
    # Two numbers in one field
    "02188776655 / 88776656": "",
    "02188776655 و 88776656": "",
    "02188776655, 09121234567": "",
    "09121234567\n09121234568": "",
    # Numbers abroad
    "+49 30 12345678": "+493012345678",
    "0049 30 12345678": "+493012345678",
    "4930 12345678": "+493012345678",
    "001 650 253 0000": "+16502530000",
    "16502530000": "+16502530000",
    "+44 20 7946 0958": "+442079460958",
    # Too short, too long, or no number
    "88776655": "",
    "021887766": "",
    "0218877665544": "",
    "0912123456": "",
    "091212345678": "",
    "0989121234567": "",
    "98912123456": "",
    "+9821887766551234567": "",
    "123456789012345678901": "",
    "98+2188776655": "",
    "020 88776655": "",
    "+999123456789": "",
    "021\N{ZERO WIDTH NON-JOINER}88776655": "",
    "021_88776655": "",
    "110": "",
    "1": "",
    "0": "",
    "00": "",
    "+": "",
    "+98": "",
    "-": "",
    "call me": "",
    "تلفن ندارد": "",
    "021-DESKTOP": "",
    "": "",
}

ABROAD = [
    ("DE", "030 12345678", "+493012345678"),
    ("DE", "02188776655", "+492188776655"),
    ("DE", "982188776655", "+49982188776655"),
    ("DE", "+982188776655", TEHRAN),
    ("DE", "0098 21 88776655", TEHRAN),
    ("US", "6502530000", "+16502530000"),
    ("US", "982188776655", TEHRAN),
    ("US", "02188776655", ""),
    ("IR", "6502530000", ""),
    ("US", "011 44 20 7946 0958", "+442079460958"),
    ("IT", "06 12345678", "+390612345678"),
    ("RU", "8 (912) 345-67-89", "+79123456789"),
    ("TR", "0532 123 45 67", "+905321234567"),
    ("IQ", "0790 123 4567", "+9647901234567"),
    # Behind the country's code as in the country
    ("IR", "+98009121234567", MOBILE),
    ("IR", "+980 912 123 4567", MOBILE),
    ("DE", "+98 0912 123 4567", MOBILE),
    ("IR", "+98 21 0 8877 6655", ""),
    ("IR", "+44 (0)7911 123456", "+447911123456"),
    ("IR", "+39 06 1234 5678", "+390612345678"),
    ("IR", "+972 050 234 5678", "+972502345678"),
    ("IR", "+212 0650123456", "+212650123456"),
    ("IR", "+54 11 15 2345 6789", "+5491123456789"),
    ("AR", "011 15-2345-6789", "+5491123456789"),
    # Brazil's mobile numbers have one digit more today, Mexico's one less
    ("IR", "+55 11 6123-4567", "+5511961234567"),
    ("BR", "(11) 6123-4567", "+5511961234567"),
    ("BR", "11 3123-4567", "+551131234567"),
    ("IR", "+55 79 8123-4567", "+5579981234567"),
    ("BR", "+55 71 1123-4567", ""),
    ("IR", "+52 1 55 1234 5678", "+525512345678"),
    ("MX", "1 33 1234 5678", "+523312345678"),
    ("MX", "044 55 1234 5678", ""),
    # Countries of whose numbers the library once knew too little
    ("CI", "01 23 45 67", ""),
    ("IR", "+225 01 23 45 67 89", "+2250123456789"),
    ("CO", "03 3211234567", "+573211234567"),
    ("MU", "5251 2345", "+23052512345"),
    ("PA", "61234567", "+50761234567"),
    ("SN", "70 123 45 67", "+221701234567"),
    ("KE", "0712 123456", "+254712123456"),
]


SARA = "sara@aftab.example"

EMAILS = {
    # The same address, written in many ways
    "sara@aftab.example": SARA,
    "SARA@AFTAB.EXAMPLE": SARA,
    "  sara@aftab.example\n": SARA,
    "<sara@aftab.example>": SARA,
    '"sara@aftab.example"': SARA,
    "mailto:sara@aftab.example": SARA,
    "sara @ aftab.example": SARA,
    "sara@aftab .example": SARA,
    # A name with it
    "Sara Ahmadi <sara@aftab.example>": SARA,
    "سارا احمدی <sara@aftab.example>": SARA,
    '"Ahmadi, Sara" <sara@aftab.example>': SARA,
    "Ahmadi, Sara <sara@aftab.example>": SARA,
    "'Sara' <sara@aftab.example>": SARA,
    "Sara Ahmadi sara@aftab.example": SARA,
    "sara@aftab.example (Sara)": SARA,
    "Sara (Aftab) <sara@aftab.example>": SARA,
    "Sara <sara@aftab.example": SARA,
    "Sara <<sara@aftab.example>>": SARA,
    "Sara <sara@aftab.example> Reza": SARA,
    '"sara@old.example" <sara@aftab.example>': SARA,
    '"sara@aftab.example(': "sara@aftab.example(",
    'Sara <"sara ahmadi@aftab.example">': '"sara ahmadi@aftab.example"',
    "sara@old.example <sara@aftab.example>": "sara@old.example",
    "sara@aftab.example Sara": "sara@aftab.examplesara",
    # Several addresses: the first counts
    "sara@aftab.example, reza@aftab.example": SARA,
    "sara@aftab.example; reza@aftab.example": SARA,
    "sara@aftab.example;reza@aftab.example": SARA,
    "sara@aftab.example reza@aftab.example": SARA,
    "sara@aftab.example\nreza@aftab.example": SARA,
    "sara@aftab.example / reza@aftab.example": SARA,
    "sara@aftab.example، reza@aftab.example": SARA,
    "Sara <sara@aftab.example>; Reza <reza@aftab.example>": SARA,
    "none, sara@aftab.example": SARA,
    ",sara@aftab.example": SARA,
    "sara@aftab.example;": SARA,
    # Letters beyond ASCII: their case is kept before the @, lowered behind it
    "سارا@aftab.example": "سارا@aftab.example",
    "ÜNAL@AFTAB.EXAMPLE": "ÜNAL@aftab.example",
    "SARA@آفتاب.EXAMPLE": "sara@آفتاب.example",
    "sara۱@aftab.example": "sara۱@aftab.example",
    # What looks wrong and is taken all the same
    "sara@aftab": "sara@aftab",
    "sara@localhost": "sara@localhost",
    "sara@aftab..example": "sara@aftab..example",
    "sara@aftab.example.": "sara@aftab.example.",
    "sara+desk@aftab.example": "sara+desk@aftab.example",
    "sa ra@aftab.example": "ra@aftab.example",
    "s,ara@aftab.example": "ara@aftab.example",
    "@aftab.example": "@aftab.example",
    "sara@@aftab.example": "@aftab.example",
    "'sara@aftab.example'": "'sara@aftab.example'",
    '"sara ahmadi"@aftab.example': '"sara,ahmadi"@aftab.example',
    '"@ a': "@ a",
    '"sara @"': "sara @",
    "@ sara": "@sara",
    "@b, sara@aftab.example": SARA,
    "@b, a@c.example1x@d.example": "a@c.example",
    # A link, as it is copied from a page
    "mailto: sara@aftab.example": SARA,
    "<mailto:sara@aftab.example>": SARA,
    "[sara@aftab.example](mailto:sara@aftab.example)": SARA,
    # No address
    "a @": "",
    "sara": "",
    "sara.aftab.example": "",
    "sara(at)aftab.example": "",
    "sara@": "",
    "@": "",
    "Sara <sara>": "",
    "<>": "",
    "": "",
}

NAMES = {
    "Sara Ahmadi <sara@aftab.example>": "Sara Ahmadi",
    '"Ahmadi, Sara" <sara@aftab.example>': "Ahmadi, Sara",
    "Ahmadi, Sara <sara@aftab.example>": "Sara",
    "سارا احمدی <sara@aftab.example>": "سارا احمدی",
    "'Sara' <sara@aftab.example>": "'Sara'",
    "Sara Ahmadi sara@aftab.example": "Sara Ahmadi",
    "sara@aftab.example (Sara)": "Sara",
    "Sara (Aftab) <sara@aftab.example>": "Sara (Aftab)",
    "Sara <sara@aftab.example>; Reza <reza@aftab.example>": "Sara",
    # Without a name the customer is called as the lead
    "sara@aftab.example": "20 desks",
    '"sara@aftab.example"': "20 desks",
    '"  sara@aftab.example"': "20 desks",
    "@ sara@aftab.example": "20 desks",
    "sara@aftab.example reza@aftab.example": "20 desks",
}


@pytest.mark.parametrize(("written", "compared"), PHONES.items())
def test_a_phone_is_compared_in_its_international_form(written: str, compared: str) -> None:
    """However it is written, one number is one number; what is no valid number is none."""
    lead = open_crm("en").add_lead("20 desks", phone=written)
    assert lead.phone_sanitized == compared


@pytest.mark.parametrize(("country", "written", "compared"), ABROAD)
def test_a_phone_is_read_in_the_country_of_the_lead(
    country: str, written: str, compared: str
) -> None:
    """A number without a country code belongs to the country in the lead's address."""
    lead = open_crm("en").add_lead("20 desks", phone=written, address=Address(country=country))
    assert lead.phone_sanitized == compared


def test_a_form_writes_a_phone_with_its_country_at_once() -> None:
    """Once it is typed it has the country's code, so moving to another country changes nothing."""
    crm = open_crm("en")
    lead = crm.add_lead("20 desks", phone="02188776655")
    lead = crm.update(lead, address=Address(country="DE"))
    assert (lead.phone, lead.phone_sanitized) == ("+98 21 8877 6655", "+982188776655")


def test_a_number_that_is_not_valid_stays_as_it_is_typed() -> None:
    """The form leaves alone what it cannot read."""
    assert open_crm("en").add_lead("20 desks", phone="12").phone == "12"


@pytest.mark.parametrize(("written", "compared"), EMAILS.items())
def test_an_email_is_compared_by_its_first_address(written: str, compared: str) -> None:
    """However it is written, one address is one address; of several, the first counts."""
    lead = open_crm("en").add_lead("20 desks", email=written)
    assert lead.email_normalized == compared


@pytest.mark.parametrize(("written", "name"), NAMES.items())
def test_the_name_beside_an_address_names_the_new_customer(written: str, name: str) -> None:
    """Who writes with a name becomes a customer of that name."""
    crm = open_crm("en")
    lead = crm.convert(crm.add_lead("20 desks", email=written), customer="new")
    assert crm.find_customers("")[-1].name == name
    assert lead.contact_name == name


@pytest.mark.parametrize("written", ['"@ a', "mailto: a @", "a @ (", "<" * 50, "(" * 90])
def test_an_odd_address_troubles_nobody_else(written: str) -> None:
    """Once a customer has it, emails arrive and leads are converted as before."""
    crm = open_crm("en")
    crm.add_contact("Reza", email=written)
    lead = crm.receive_email("sara@aftab.example", "20 desks")
    assert crm.conversion(lead).customer is None


@pytest.mark.parametrize("written", ["(" * 500, "a:" * 500])
def test_an_address_that_cannot_be_read_is_not_saved(written: str) -> None:
    """What is nested too deep for any reader is refused wherever an address is typed."""
    crm = open_crm("en")
    lead = crm.add_lead("20 desks", email=SARA)
    for refused in (crm.add_lead, crm.add_opportunity, crm.add_contact, crm.add_company):
        with pytest.raises(UnreadableEmail):
            refused("Sara", email=written)
    with pytest.raises(UnreadableEmail):
        crm.update(lead, email=written)
    assert crm.refresh(lead) == lead
    assert contact_details.addresses(written) == []


def test_a_hundred_brackets_or_groups_can_be_read() -> None:
    """One more of either is refused; whoever reads is told the same by Python at some point."""
    for sign in "(:":
        assert contact_details.readable(sign * 100)
        assert not contact_details.readable(sign * 101)


def test_a_newer_python_is_told_to_read_leniently(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Odoo accepts is read, though a newer Python would refuse it unless told."""
    read = email.utils.getaddresses

    def newer(texts: list[str], *, strict: bool = True) -> list[tuple[str, str]]:
        return [("", "")] if strict else read(texts)

    monkeypatch.setattr(email.utils, "supports_strict_parsing", True, raising=False)
    monkeypatch.setattr(email.utils, "getaddresses", newer)
    assert contact_details.normalize_email("Sara <sara@aftab.example>") == SARA


def test_a_long_word_is_read_at_once() -> None:
    """What is no list of addresses is looked through once, not anew from each of its letters."""
    assert contact_details.normalize_email("@b, " + "a" * 40_000) == "@b"


def test_every_address_of_a_field_can_be_asked_for() -> None:
    """The conversion window looks for each address in the field, not just for the first."""
    found = contact_details.normalize_emails("Sara <sara@aftab.example>, REZA@aftab.example")
    assert found == ["sara@aftab.example", "reza@aftab.example"]


@pytest.mark.parametrize(
    ("address", "criterion"),
    [
        ("sara@aftab.example", "@aftab.example"),
        ("sara@mail.aftab.example", "@mail.aftab.example"),
        ("sara@aftab", "@aftab"),
        ("@aftab.example", "@aftab.example"),
        ("sara@gmail.com", "sara@gmail.com"),
        ("sara@mail.ru", "sara@mail.ru"),
        ("sara@example.com", "sara@example.com"),
        ("sara@chmail.ir", "@chmail.ir"),
        ("", ""),
    ],
)
def test_colleagues_share_a_domain_and_strangers_on_free_mail_do_not(
    address: str, criterion: str
) -> None:
    """A company's domain makes colleagues; on a free-mail domain only the same address counts.

    The list of free-mail domains knows no Iranian provider.
    """
    assert contact_details.domain_criterion(address) == criterion


def test_the_case_of_a_free_mail_domain_does_not_matter() -> None:
    """Two people on GMail stay strangers however they write the domain."""
    crm = open_crm("en")
    crm.add_lead("Desk", email="Sara@GMail.com")
    lead = crm.add_lead("Chair", email="reza@gmail.com")
    assert crm.similar(lead) == ()
    assert [found.name for found in crm.similar(crm.add_lead("Shelf", email="SARA@gmail.com"))] == [
        "Desk"
    ]


def test_a_number_means_the_same_however_many_were_read_since() -> None:
    """What was read is forgotten after a while, and read again."""
    before = contact_details.sanitize_phone("021 8877 6655")
    for number in range(1_100):
        contact_details.sanitize_phone(f"0912 {number:07d}")
    assert contact_details.sanitize_phone("021 8877 6655") == before == "+982188776655"
