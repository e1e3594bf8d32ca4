"""Companies and the people who work for them."""

from __future__ import annotations

import pytest

from crm_demo import CRM, Address, open_crm
from crm_demo.crm.converting import CustomerNotOffered
from crm_demo.errors import EmptyName, NotAllowed, UnknownCountry

TEHRAN = Address(street="12 Zand Street", city="Tehran", country="IR")
SHIRAZ = Address(city="Shiraz")


def test_a_company_lends_its_address_to_its_people() -> None:
    """Who works for a company with an address has that address, whatever was typed."""
    crm = open_crm("en")
    aftab = crm.add_company("Aftab", address=TEHRAN)
    assert crm.add_contact("Sara", company=aftab).address == TEHRAN
    assert crm.add_contact("Reza", company=aftab, address=SHIRAZ).address == TEHRAN


def test_a_company_without_an_address_takes_that_of_its_people() -> None:
    """The first address of somebody who works there becomes the company's, and everybody's."""
    crm = open_crm("en")
    aftab = crm.add_company("Aftab")
    crm.add_contact("Sara", company=aftab)
    reza = crm.add_contact("Reza", company=aftab, address=SHIRAZ)
    assert reza.company
    assert reza.company.address == SHIRAZ
    assert [customer.address for customer in crm.find_customers("a")] == [SHIRAZ] * 3


def test_a_lead_of_a_customer_takes_over_what_the_customer_knows() -> None:
    """The address, the email and the names of a customer stand on the customer's leads."""
    crm = open_crm("en")
    aftab = crm.add_company("Aftab", address=TEHRAN, email="info@aftab.example")
    sara = crm.add_contact("Sara", company=aftab, phone="02188776655")
    lead = crm.add_lead("Desks", customer=sara)
    assert (lead.contact_name, lead.company_name) == ("Sara", "Aftab")
    assert (lead.email, lead.phone, lead.address) == ("", "+98 21 8877 6655", TEHRAN)


def test_a_lead_whose_customer_is_taken_away_forgets_the_names() -> None:
    """Without a customer the lead keeps its email but not who the customer was."""
    crm = open_crm("en")
    sara = crm.add_contact("Sara", email="sara@aftab.example")
    lead = crm.update(crm.add_lead("Desks", customer=sara), customer=None)
    assert (lead.customer, lead.contact_name) == (None, "")
    assert lead.email == "sara@aftab.example"


def test_a_phone_is_read_in_the_country_of_the_customer() -> None:
    """A number without a country code is a number of the lead's country, or the customer's."""
    crm = open_crm("en")
    berlin = crm.add_company("Berlin Office", address=Address(country="DE"))
    assert (
        crm.add_lead("Desks", customer=berlin, phone="030 123456").phone_sanitized == "+4930123456"
    )


def test_a_customer_needs_a_name() -> None:
    """A blank name is refused, for companies and for people."""
    crm = open_crm("en")
    for add in (crm.add_company, crm.add_contact):
        with pytest.raises(EmptyName):
            add("  ")
    assert crm.find_customers("") == ()


def test_the_settings_are_for_the_administrator_of_the_system() -> None:
    """A salesperson can neither read nor change the switches."""
    office = open_crm("en")
    crm = office.sign_in(office.add_salesperson("Omid"))
    with pytest.raises(NotAllowed):
        crm.settings()


def test_a_new_email_of_a_customer_does_not_touch_phones() -> None:
    """Only what was written on one lead reaches the customer and the customer's other leads."""
    crm = open_crm("en")
    sara = crm.add_contact("Sara", phone="02188776655", email="sara@aftab.example")
    other = crm.add_lead("Chairs", customer=sara, phone="")
    crm.add_lead("Desks", customer=sara, email="sara@sepehr.example")
    assert crm.refresh(other).email == "sara@sepehr.example"
    assert crm.refresh(other).phone == ""


def test_a_country_that_does_not_exist_is_refused() -> None:
    """There is no such country to choose, and nothing is added."""
    crm = open_crm("en")
    with pytest.raises(UnknownCountry, match="“XX” is not the two-letter code"):
        crm.add_company("Aftab", address=Address(country="XX"))
    assert crm.find_customers("Aftab") == ()


def test_an_address_is_kept_without_blanks() -> None:
    """The form trims what is typed, and a country has its code in capitals."""
    crm = open_crm("en")
    aftab = crm.add_company("Aftab", address=Address(city=" Tehran ", country="ir"))
    assert aftab.address == Address(city="Tehran", country="IR")


def test_who_writes_from_one_of_several_addresses_keeps_it() -> None:
    """A customer with several addresses is known by the first, and keeps the one that writes."""
    crm = open_crm("en")
    crm.add_company("Aftab", email="sara@aftab.example, ali@aftab.example")
    lead = crm.receive_email("sara@aftab.example", "Desk")
    assert lead.customer
    assert lead.email == lead.customer.email == "sara@aftab.example"


def test_a_window_that_merges_asks_for_no_customer(crm: CRM) -> None:
    """The customer is that of the opportunity that is already there."""
    crm.add_opportunity("Desks", email="sara@aftab.example")
    again = crm.add_lead("More desks", email="sara@aftab.example")
    with pytest.raises(CustomerNotOffered):
        crm.convert(again, customer=crm.add_company("Aftab"))
    assert crm.refresh(again).type == "lead"


def test_the_oldest_of_the_other_leads_is_computed_first() -> None:
    """Without a history the first stays as it is, whatever keys the leads of the customer have."""
    crm = open_crm("en")
    for number in range(9):
        crm.add_lead("Lamp")
        sara = crm.add_contact("Sara", email=f"sara{number}@aftab.example")
        *others, last = (crm.add_lead("Desks", customer=sara) for _ in range(4))
        crm.update(last, email=f"sara{number}@sepehr.example", probability=30)
        assert [crm.refresh(lead).probability for lead in others] == [0, 50, 50]


@pytest.mark.parametrize("text", ["Cup", "p_H", "p%e", "p\\\nH"])
def test_a_search_goes_over_the_end_of_a_line(text: str) -> None:
    """Nobody types such a name into the form, but another program may."""
    crm = open_crm("en")
    house = crm.add_company("Cup\nHouse")
    assert crm.find_customers(text) == (house,)
