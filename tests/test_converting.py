"""Corners of converting leads that the manual does not show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crm_demo import CRM, Salesperson, Team
from crm_demo.crm.converting import AlreadyWon
from crm_demo.crm.merging import TooManyToMerge
from crm_demo.errors import RecordGone
from tests.conftest import names


@pytest.fixture(autouse=True)
def _leads_are_on(crm: CRM) -> None:
    crm.configure(leads=True)


# Converting one


def test_a_closed_lead_has_no_proposal(crm: CRM) -> None:
    """The window does not even open for a lead of 100 percent."""
    with pytest.raises(AlreadyWon):
        crm.conversion(crm.add_lead("Desks", probability=100))


def test_a_lost_lead_is_quietly_left_alone(crm: CRM) -> None:
    """Converting a lost lead changes nothing but the automated probability, and says nothing."""
    lost = crm.lose(crm.add_lead("Desks", contact_name="Sara Ahmadi"))
    assert replace(crm.convert(lost), automated_probability=0) == lost
    assert crm.find_customers("Sara") == ()


def test_nobody_stays_nobody(crm: CRM) -> None:
    """A lead without a salesperson becomes an opportunity without one, if none is chosen."""
    lead = crm.add_lead("Desks", salesperson=None)
    proposal = crm.conversion(lead)
    assert (proposal.salesperson, proposal.team) == (None, None)
    opportunity = crm.convert(lead)
    assert (opportunity.salesperson, opportunity.team) == (None, lead.team)


def test_merging_a_lead_of_nobody_takes_the_opportunity_from_its_salesperson(
    crm: CRM, neda: Salesperson, north: Team
) -> None:
    """The empty salesperson of the window counts, too."""
    crm.add_opportunity("20 desks", email="sara@aftab.example", salesperson=neda)
    lead = crm.add_lead("Question", email="sara@aftab.example", salesperson=None)
    merged = crm.convert(lead)
    assert merged.name == "20 desks"
    assert (merged.salesperson, merged.team) == (None, None)


def test_a_new_salesperson_takes_the_opportunity_to_their_team(
    crm: CRM, neda: Salesperson, north: Team
) -> None:
    """The salesperson who is chosen in the window brings a team of theirs."""
    opportunity = crm.convert(crm.add_lead("Desks"), salesperson=neda)
    assert opportunity.team
    assert opportunity.team.name == "North"


def test_a_team_chosen_in_the_window_stays(crm: CRM, north: Team) -> None:
    """A team may be chosen that the salesperson is not in."""
    opportunity = crm.convert(crm.add_lead("Desks"), team=north)
    assert opportunity.team
    assert (opportunity.salesperson, opportunity.team.name) == (crm.user, "North")


def test_every_address_of_a_lead_is_looked_up(crm: CRM) -> None:
    """The window finds what has any of the addresses in the field."""
    crm.add_lead("Chairs", email="ali@aftab.example")
    lead = crm.add_lead("Desks", email="sara@aftab.example, ali@aftab.example")
    assert names(crm.conversion(lead).duplicates) == ["Desks", "Chairs"]


def test_the_same_customer_is_enough_to_merge(crm: CRM) -> None:
    """Requests of one customer belong together, whatever email they hold."""
    company = crm.add_company("Aftab")
    crm.add_opportunity("20 desks", customer=company)
    lead = crm.add_lead("Chairs", customer=company)
    assert crm.conversion(lead).action == "merge"


def test_won_and_lost(crm: CRM) -> None:
    """Of all that is closed, the window offers just the lost opportunities."""
    email = "sara@aftab.example"
    crm.win(crm.add_opportunity("won opportunity", email=email))
    crm.lose(crm.add_opportunity("lost opportunity", email=email))
    crm.lose(crm.add_lead("lost lead", email=email))
    lead = crm.add_lead("Desks", email=email)
    assert names(crm.conversion(lead).duplicates) == ["Desks", "lost opportunity"]


def test_one_sees_only_the_duplicates_that_one_may_see(
    crm: CRM, neda: Salesperson, north: Team
) -> None:
    """The window offers a salesperson nothing of what belongs to others."""
    crm.add_lead("of the administrator", email="sara@aftab.example")
    lead = crm.add_lead("of Neda", email="sara@aftab.example", salesperson=neda)
    assert crm.sign_in(neda).conversion(lead).action == "convert"
    assert crm.conversion(lead).action == "merge"


def test_a_crowd_can_still_be_converted_one_by_one(crm: CRM) -> None:
    """More than five duplicates stand in the way of merging, but not of converting."""
    crowd = [crm.add_lead(f"Form {n}", email="form@shop.example") for n in range(6)]
    with pytest.raises(TooManyToMerge):
        crm.convert(crowd[0])
    assert crm.convert(crowd[0], action="convert").type == "opportunity"
    assert len(crm.leads()) == 5


def test_two_leads_merge_into_an_opportunity(crm: CRM) -> None:
    """What a merge of leads leaves is converted like any lead, customer and all."""
    crm.add_lead("Desks", email="sara@aftab.example", company_name="Aftab")
    opportunity = crm.convert(crm.add_lead("More desks", email="sara@aftab.example"))
    assert (opportunity.name, opportunity.type) == ("Desks", "opportunity")
    assert opportunity.customer
    assert opportunity.customer.name == "Aftab"


def test_the_salesperson_may_get_a_duplicate_that_the_user_owns(
    crm: CRM, neda: Salesperson, north: Team
) -> None:
    """A merge that is handed to a colleague takes the opportunity there."""
    mine = crm.add_opportunity("20 desks", email="sara@aftab.example")
    lead = crm.add_lead("Question", email="sara@aftab.example", salesperson=neda)
    crm.convert(lead)
    assert crm.refresh(mine).salesperson == neda


# The customer


def test_a_company_alone_is_the_customer(crm: CRM) -> None:
    """Without a contact name, the company itself is the customer."""
    customer = crm.convert(crm.add_lead("Desks", company_name="Aftab")).customer
    assert customer
    assert (customer.name, customer.is_company) == ("Aftab", True)


def test_a_bare_address_gives_the_customer_no_name(crm: CRM) -> None:
    """The customer of a lead with nothing but an address is named after the lead."""
    customer = crm.convert(crm.add_lead("Desks", email="info@aftab.example")).customer
    assert customer
    assert (customer.name, customer.email) == ("Desks", "info@aftab.example")


def test_text_that_is_no_address_stays_with_the_lead(crm: CRM) -> None:
    """The customer of a lead whose email is no address has none."""
    opportunity = crm.convert(crm.add_lead("Desks", contact_name="Sara", email="later"))
    assert opportunity.customer
    assert (opportunity.email, opportunity.customer.email) == ("later", "")


def test_a_customer_chosen_later_learns_nothing(crm: CRM) -> None:
    """Choosing a customer writes nothing to them; only writing an email or a phone does."""
    sara = crm.add_contact("Sara Ahmadi")
    lead = crm.add_lead("Desks", email="sara@aftab.example", phone="021-88776655")
    opportunity = crm.convert(lead, customer=sara)
    assert opportunity.customer
    assert (opportunity.customer.email, opportunity.customer.phone) == ("", "")
    opportunity = crm.update(opportunity, email="ahmadi@aftab.example")
    assert opportunity.customer
    assert opportunity.customer.email == "ahmadi@aftab.example"


# Converting many


def test_a_closed_lead_is_passed_over_unless_it_stands_first(crm: CRM) -> None:
    """The window of many looks at the first lead alone."""
    desks, certain = crm.add_lead("Desks"), crm.move(crm.add_lead("Certain"), "Won")
    with pytest.raises(AlreadyWon):
        crm.convert_many([certain, desks])
    crm.convert_many([desks, certain])
    assert crm.refresh(desks).type == "opportunity"
    assert crm.refresh(certain).type == "lead"


def test_a_lost_lead_is_passed_over(crm: CRM) -> None:
    """A lost lead that is ticked stays what it is."""
    lost, desks = crm.lose(crm.add_lead("Lost")), crm.add_lead("Desks")
    crm.convert_many([desks, lost])
    assert [crm.refresh(lead).type for lead in (lost, desks)] == ["lead", "opportunity"]


def test_a_lead_ticked_twice_is_converted_once(crm: CRM) -> None:
    """The same lead twice is one opportunity, and takes one turn among the salespeople."""
    desks = crm.add_lead("Desks", salesperson=None)
    chairs = crm.add_lead("Chairs", salesperson=None)
    neda, omid = crm.add_salesperson("Neda"), crm.add_salesperson("Omid")
    made = crm.convert_many([desks, desks, chairs], salespeople=[omid, neda, omid])
    assert [(each.name, each.salesperson) for each in made] == [("Desks", neda), ("Chairs", omid)]


def test_duplicates_that_are_both_ticked_are_merged_once(crm: CRM) -> None:
    """Of two ticked leads with one email, one opportunity is left."""
    pair = [crm.add_lead(name, email="cafe@nan.example") for name in ("Chairs", "Tables")]
    alone = crm.add_lead("Desks")
    assert names(crm.convert_many([*pair, alone])) == ["Desks", "Chairs"]


def test_lost_opportunities_are_not_merged_in_passing(crm: CRM) -> None:
    """Deduplication leaves lost opportunities where they are."""
    lost = crm.lose(crm.add_opportunity("Old desks", email="sara@aftab.example"))
    crm.convert_many([crm.add_lead("Desks", email="sara@aftab.example")])
    assert crm.opportunities(lost=True) == (lost,)


def test_many_can_go_to_a_chosen_team(crm: CRM, neda: Salesperson, north: Team) -> None:
    """A team that is chosen for all of them is not replaced by the salesperson's."""
    (sales,) = (team for team in crm.teams() if team.name == "Sales")
    lead = crm.add_lead("Desks", salesperson=None)
    (opportunity,) = crm.convert_many([lead], salespeople=[neda], team=sales)
    assert (opportunity.salesperson, opportunity.team) == (neda, sales)


def test_converting_none_is_no_error(crm: CRM) -> None:
    """An empty list gives an empty list."""
    assert crm.convert_many([]) == ()


def test_a_refused_deduplication_converts_nobody(crm: CRM) -> None:
    """When one of them has too many duplicates, none of the others is converted either."""
    crowd = [crm.add_lead(f"Form {n}", email="form@shop.example") for n in range(6)]
    desks = crm.add_lead("Desks", salesperson=None, contact_name="Sara Ahmadi")
    with pytest.raises(TooManyToMerge):
        crm.convert_many([desks, crowd[0]])
    assert crm.refresh(desks) == desks
    assert crm.find_customers("Sara") == ()


def test_the_window_of_many_looks_at_the_first_before_all_else(crm: CRM) -> None:
    """One that is certain by now is refused first, then one that is gone."""
    pair = [crm.add_lead(name, email="cafe@nan.example") for name in ("Chairs", "Tables")]
    crm.merge(pair)
    first = crm.add_lead("Desks")
    crm.update(first, probability=100)
    with pytest.raises(AlreadyWon):
        crm.convert_many([first, *pair])
    with pytest.raises(RecordGone):
        crm.convert_many([crm.add_lead("Desks"), *pair])


def test_merged_ones_take_turns_from_the_oldest_on(crm: CRM) -> None:
    """They come in the order in which they are merged, which is that of the list."""
    ticked = [
        crm.add_lead(f"{name} {n}", email=f"{name}@nan.example", salesperson=None)
        for name in ("bread", "cake")
        for n in (1, 2)
    ]
    neda, omid = crm.add_salesperson("Neda"), crm.add_salesperson("Omid")
    made = crm.convert_many(ticked, salespeople=[neda, omid])
    assert [(each.name, each.salesperson) for each in made] == [("cake 1", omid), ("bread 1", neda)]
