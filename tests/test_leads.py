"""Corners of creating leads that the manual does not show."""

from __future__ import annotations

from typing import Literal

import pytest

from crm_demo import CRM, Salesperson, Team, open_crm
from crm_demo.crm.activities import UnknownActivityType
from crm_demo.crm.leads import InvalidPriority, InvalidProbability
from crm_demo.errors import EmptyName, NotAllowed, WonCannotBeLost


@pytest.fixture(autouse=True)
def _leads_are_on(crm: CRM) -> None:
    crm.configure(leads=True)


# Creating


def test_a_name_is_saved_without_the_blanks_around_it(crm: CRM) -> None:
    """Blanks before and after a name are not saved."""
    assert crm.add_lead("  Desks ").name == "Desks"


def test_a_blank_name_leaves_no_lead_behind(crm: CRM) -> None:
    """A lead that was refused is in no list."""
    with pytest.raises(EmptyName):
        crm.add_lead("\t")
    assert crm.leads() == ()


def test_a_lead_of_nobody_stays_in_the_team_of_who_writes_it(
    crm: CRM, neda: Salesperson, north: Team
) -> None:
    """The form opens with the writer's team, which stays when the salesperson is taken out."""
    assert crm.add_lead("Desks", salesperson=None).team == crm.teams()[0]
    lead = crm.sign_in(neda).add_lead("Desks", salesperson=None)
    assert (lead.salesperson, lead.team) == (None, north)


def test_a_chosen_team_stays_although_the_salesperson_is_not_in_it(
    crm: CRM, neda: Salesperson, north: Team
) -> None:
    """The team on the form of a new lead is not second-guessed."""
    (sales,) = (team for team in crm.teams() if team.name == "Sales")
    lead = crm.add_lead("Desks", salesperson=neda, team=sales)
    assert lead.team == sales


def test_a_new_salesperson_brings_a_team(crm: CRM, neda: Salesperson, north: Team) -> None:
    """Giving a lead to someone outside its team moves it to a team of theirs."""
    lead = crm.update(crm.add_lead("Desks"), salesperson=neda)
    assert lead.team
    assert lead.team.name == "North"


def test_a_new_salesperson_from_the_same_team_changes_no_team(
    crm: CRM, neda: Salesperson, north: Team
) -> None:
    """Giving a lead to a colleague of the same team leaves the team."""
    omid = crm.add_salesperson("Omid Rad")
    crm.configure(multi_teams=True)
    crm.add_team("West", members=(omid,), leads=True)
    crm.update_team(north, members=(neda, omid))
    lead = crm.update(crm.add_lead("Desks", salesperson=neda), salesperson=omid)
    assert lead.team
    assert lead.team.name == "North"


@pytest.mark.parametrize("stars", [-1, 4])
def test_there_are_no_more_than_three_stars(crm: CRM, stars: int) -> None:
    """A priority outside 0 to 3 is refused, whatever else is wrong."""
    with pytest.raises(InvalidPriority):
        crm.add_lead("Desks", priority=stars)
    with pytest.raises(InvalidPriority):
        crm.update(crm.add_lead("Desks"), name=" ", tags=("office",), priority=stars)


def test_a_tag_counts_once(crm: CRM) -> None:
    """The same tag twice is one tag."""
    assert crm.add_lead("Desks", tags=("office", "office")).tags == ("office",)


def test_a_salesperson_cannot_add_a_lead_that_they_would_not_see(
    crm: CRM, neda: Salesperson
) -> None:
    """Who sees only their own leads cannot write one down for a colleague."""
    with pytest.raises(NotAllowed):
        crm.sign_in(neda).add_lead("Desks", salesperson=crm.user)
    assert crm.leads() == ()


def test_an_email_without_a_subject_still_becomes_a_lead(crm: CRM) -> None:
    """A lead from an email without a subject is named so, in the language of the CRM."""
    assert crm.receive_email("sara@aftab.example", "").name == "No Subject"
    assert open_crm("fa").receive_email("sara@aftab.example", " ").name == "بدون موضوع"


def test_an_email_from_a_known_employee_names_the_company(crm: CRM) -> None:
    """A lead from a contact of a company holds the company's name."""
    company = crm.add_company("Aftab")
    crm.add_contact("Sara Ahmadi", company=company, email="sara@aftab.example")
    lead = crm.receive_email("Sara <SARA@aftab.example>", "Desks")
    assert (lead.contact_name, lead.company_name) == ("Sara Ahmadi", "Aftab")


def test_a_chosen_customer_brings_the_email(crm: CRM) -> None:
    """A customer who is chosen for a lead gives it the customer's email in place of its own."""
    sara = crm.add_contact("Sara Ahmadi", email="sara@aftab.example")
    lead = crm.convert(crm.add_lead("Desks", email="info@aftab.example"), customer=sara)
    assert lead.email == "sara@aftab.example"
    assert lead.customer
    assert lead.customer.email == "sara@aftab.example"


def test_a_customer_without_a_phone_learns_it(crm: CRM) -> None:
    """What only the lead knows is written to its customer."""
    sara = crm.add_contact("Sara Ahmadi")
    lead = crm.add_lead("Desks", customer=sara, phone="021-88776655")
    assert lead.customer
    assert lead.customer.phone == "+98 21 8877 6655"


def test_the_same_email_written_differently_is_no_change(crm: CRM) -> None:
    """An email in capitals is the same email, so the customer keeps theirs as written."""
    sara = crm.add_contact("Sara Ahmadi", email="sara@aftab.example")
    lead = crm.add_lead("Desks", customer=sara, email="SARA@aftab.example")
    assert lead.customer
    assert lead.customer.email == "sara@aftab.example"


def test_an_activity_has_one_of_the_types_of_the_list() -> None:
    """A type of activity that the screen does not offer is refused."""
    crm = open_crm("en")
    lead = crm.add_lead("Desks")
    with pytest.raises(UnknownActivityType, match="Fax"):
        crm.schedule_activity(lead, "Fax", "Send the price list")
    assert crm.refresh(lead).activities == ()


def test_a_blank_tag_is_no_tag(crm: CRM) -> None:
    """The form trims what is typed."""
    assert crm.add_lead("desk", tags=(" VIP", " ")).tags == ("VIP",)


def test_a_probability_that_cannot_be_is_told_first_of_a_new_lead(crm: CRM) -> None:
    """A new lead in a first stage that is won may hear two complaints; this one comes first."""
    crm.add_stage("Sold", sequence=0, won=True)
    with pytest.raises(InvalidProbability):
        crm.add_lead("desk", probability=101)
    with pytest.raises(WonCannotBeLost):
        crm.update(crm.receive_email("sara@aftab.example", "Desk"), probability=101)


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Aftab's opportunity"), ("fa", "Aftab's فرصت")]
)
def test_a_customer_who_is_chosen_names_what_has_no_name(
    language: Literal["en", "fa"], name: str
) -> None:
    """The form fills a blank name in when the customer is chosen; one without stays blank."""
    crm = open_crm(language)
    aftab = crm.add_company("Aftab")
    assert crm.add_opportunity(" ", customer=aftab).name == name
    desks = crm.add_lead("Desks")
    assert crm.update(desks, name="", customer=aftab).name == name
    with pytest.raises(EmptyName):
        crm.update(desks, name=" ", customer=aftab)
