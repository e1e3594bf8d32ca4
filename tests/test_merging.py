"""Similar leads and merging: the corners that the page does not show."""

from __future__ import annotations

import pytest

from crm_demo import CRM, Address
from crm_demo.crm.merging import TooFewToMerge, TooManyToMerge
from crm_demo.errors import RecordGone
from tests.conftest import names

# Similar leads


def test_what_two_leads_do_not_know_makes_them_not_similar(crm: CRM) -> None:
    """Leads without an email, a phone and a customer are similar to nothing."""
    lead = crm.add_lead("desk")
    crm.add_lead("chair")
    assert crm.count_similar(lead) == 0


def test_a_text_that_is_no_address_is_not_compared(crm: CRM) -> None:
    """An email field that holds no address says nothing."""
    lead = crm.add_lead("desk", email="ask at the reception")
    crm.add_lead("chair", email="ask at the reception")
    assert crm.count_similar(lead) == 0


def test_a_domain_is_compared_as_a_whole_and_without_regard_to_case(crm: CRM) -> None:
    """The branch of a company that has a domain of its own is another company."""
    lead = crm.add_lead("desk", email="sara@AFTAB.example")
    crm.add_lead("chair", email="reza@aftab.example")
    crm.add_lead("sofa", email="reza@shop.aftab.example")
    assert names(crm.similar(lead)) == ["chair"]


def test_a_changed_address_changes_what_is_similar(crm: CRM) -> None:
    """Similar leads are found by what the form holds now."""
    lead = crm.add_lead("desk", email="sara@aftab.example")
    other = crm.add_lead("chair", email="reza@aftab.example")
    lead = crm.update(lead, email="sara@mahtab.example")
    assert crm.count_similar(lead) == crm.count_similar(other) == 0
    crm.update(other, email="reza@mahtab.example")
    assert names(crm.similar(lead)) == ["chair"]


def test_a_lead_that_has_two_signs_in_common_counts_once(crm: CRM) -> None:
    """The button counts leads, not signs."""
    lead = crm.add_lead("desk", email="sara@aftab.example", phone="021 8877 6655")
    crm.add_lead("chair", email="reza@aftab.example", phone="021 8877 6655")
    assert crm.count_similar(lead) == 1


def test_an_irrelevant_phone_leaves_the_other_signs_alone(crm: CRM) -> None:
    """When too many share the phone, those with the same email are still similar."""
    lead = crm.add_lead("desk", email="sara@aftab.example", phone="021 8877 6655")
    for n in range(20):
        crm.add_lead(f"chair {n}", phone="021 8877 6655")
    assert crm.count_similar(lead) == 20
    crm.add_lead("sofa", email="reza@aftab.example", phone="021 8877 6655")
    assert names(crm.similar(lead)) == ["sofa"]


def test_lost_ones_count_towards_the_limit(crm: CRM) -> None:
    """A domain is irrelevant by all who share it, the lost ones among them."""
    lead = crm.add_lead("desk", email="sara@aftab.example")
    for n in range(21):
        crm.lose(crm.add_lead(f"chair {n}", email="reza@aftab.example"))
    assert crm.count_similar(lead) == 0


def test_the_leads_of_one_customer_are_similar_however_many_they_are(crm: CRM) -> None:
    """The limit of 20 does not hold for the customer."""
    aftab = crm.add_company("Aftab")
    leads = [crm.add_lead(f"desk {n}", customer=aftab) for n in range(23)]
    assert crm.count_similar(leads[0]) == 22


def test_a_person_without_a_company_is_compared_as_such(crm: CRM) -> None:
    """Two people who work for no company are not colleagues."""
    lead = crm.add_lead("desk", customer=crm.add_contact("Sara"))
    crm.add_lead("chair", customer=crm.add_contact("Reza"))
    assert crm.count_similar(lead) == 0


def test_similar_leads_stand_in_the_order_of_the_list(crm: CRM) -> None:
    """More stars stand first, then the newest."""
    lead = crm.add_lead("desk", email="sara@aftab.example")
    for name, priority in (("chair", 0), ("sofa", 3), ("lamp", 0)):
        crm.add_lead(name, email="reza@aftab.example", priority=priority)
    assert names(crm.similar(lead)) == ["sofa", "lamp", "chair"]


# Which one survives


def test_a_lost_lead_comes_last_whatever_its_stage(crm: CRM) -> None:
    """A fresh lead survives a lost one that had gone further."""
    lost = crm.lose(crm.move(crm.add_lead("lost", probability=90), "Proposition"))
    fresh = crm.add_lead("fresh")
    assert crm.merge([lost, fresh]).name == "fresh"


def test_a_lost_opportunity_in_a_later_stage_survives_an_open_one(crm: CRM) -> None:
    """Among opportunities the stage decides, lost or not."""
    lost = crm.lose(crm.move(crm.add_opportunity("lost"), "Qualified"))
    merged = crm.merge([crm.add_opportunity("open", probability=50), lost])
    assert (merged.name, merged.won_status) == ("lost", "lost")


def test_a_certain_one_that_is_not_in_the_won_stage_can_be_merged(crm: CRM) -> None:
    """Just the won stage keeps an opportunity out of a merge, not the probability."""
    certain = crm.add_opportunity("certain", probability=100)
    merged = crm.merge([crm.add_opportunity("open"), certain])
    assert (merged.name, merged.probability) == ("certain", 100)


def test_the_order_of_ticking_does_not_matter(crm: CRM) -> None:
    """The same one survives, and the summary names the others in the order of their rank."""
    leads = [crm.add_lead(f"lead {n}", probability=n) for n in (10, 30, 20)]
    merged = crm.merge(leads)
    assert merged.name == "lead 30"
    assert merged.log[-1].merged == ("lead 20", "lead 10")


# What becomes of the data


def test_an_empty_field_is_filled_from_the_best_of_the_others(crm: CRM) -> None:
    """What the survivor lacks comes from the second, and from the third what that lacks too."""
    leads = [
        crm.add_lead("third", probability=10, phone="021 1111 1111", contact_name="Third"),
        crm.add_lead("second", probability=20, contact_name="Second"),
        crm.add_lead("first", probability=30),
    ]
    merged = crm.merge(leads)
    assert (merged.contact_name, merged.phone) == ("Second", "+98 21 1111 1111")


def test_of_equally_full_addresses_the_survivors_stays(crm: CRM) -> None:
    """Another address has to be fuller to replace the survivor's."""
    kept = crm.add_opportunity("kept", address=Address(city="Tehran", zip="1"))
    gone = crm.add_lead("gone", address=Address(street="Zand Street", city="Shiraz"))
    assert crm.merge([kept, gone]).address == Address(city="Tehran", zip="1")


@pytest.mark.parametrize(
    "line",
    [
        Address(street="12 Zand Street"),
        Address(street2="2nd floor"),
        Address(city="Shiraz"),
        Address(zip="71345"),
        Address(country="IR"),
    ],
)
def test_each_line_makes_an_address_fuller(crm: CRM, line: Address) -> None:
    """One line is more than none."""
    kept, gone = crm.add_opportunity("kept"), crm.add_lead("gone", address=line)
    assert crm.merge([kept, gone]).address == line


def test_empty_notes_leave_no_gap(crm: CRM) -> None:
    """Only notes that hold something are joined."""
    leads = [crm.add_lead(name, notes=notes) for name, notes in (("a", ""), ("b", "x"), ("c", "y"))]
    assert crm.merge(leads).notes == "x\ny"


def test_meetings_move_over(crm: CRM) -> None:
    """A meeting of a merged opportunity is one of the survivor's afterwards."""
    kept, gone = crm.add_opportunity("kept"), crm.add_opportunity("gone")
    crm.schedule_meeting(gone, "Demo")
    assert crm.merge([kept, gone]).meetings == ("Demo",)


def test_the_name_that_an_attachment_is_given_is_cut_short(crm: CRM) -> None:
    """An attachment tells the first 20 letters of where it came from."""
    kept = crm.attach(crm.add_opportunity("kept"), "own.pdf")
    gone = crm.attach(crm.add_lead("Question about a large table"), "plan.pdf")
    assert crm.merge([kept, gone]).attachments == (
        "own.pdf",
        "plan.pdf (from Question about a lar)",
    )


def test_an_email_in_the_log_keeps_its_subject(crm: CRM) -> None:
    """The subject of an entry that moves over follows the name of where it came from."""
    kept = crm.log_note(crm.add_opportunity("kept"), "own")
    gone = crm.receive_email("sara@aftab.example", "Desks", "20 please")
    merged = crm.merge([kept, gone])
    assert [(m.body, m.subject) for m in merged.log[:-1]] == [
        ("own", ""),
        ("20 please", "From Desks: Desks"),
    ]


def test_a_record_that_is_merged_twice_says_so_twice(crm: CRM) -> None:
    """After two merges the log tells the whole way."""
    leads = [crm.add_lead(name) for name in "abc"]
    crm.log_note(leads[2], "hello")
    once = crm.merge(leads[1:])
    twice = crm.merge([leads[0], once])
    assert [m.subject for m in twice.log if m.body == "hello"] == ["From b: From c"]
    assert [m.merged for m in twice.log if m.merged] == [("c",), ("b",)]


def test_a_lost_survivor_without_a_reason_takes_one_over(crm: CRM) -> None:
    """The reason of another lost one explains why the survivor was lost."""
    kept = crm.lose(crm.add_opportunity("kept"))
    gone = crm.lose(crm.add_lead("gone"), "Not enough stock")
    assert crm.merge([kept, gone]).lost_reason == "Not enough stock"


def test_a_survivor_with_a_chance_takes_no_lost_reason(crm: CRM) -> None:
    """An opportunity whose probability is known does not look lost after a merge."""
    kept = crm.add_opportunity("kept", probability=10)
    gone = crm.lose(crm.add_lead("gone"), "Not enough stock")
    assert crm.merge([kept, gone]).lost_reason == ""


def test_a_customer_that_is_taken_over_gets_the_survivors_phone(crm: CRM) -> None:
    """The survivor's phone replaces the one on the customer's card."""
    aftab = crm.add_company("Aftab", phone="021 1111 1111")
    known = crm.add_lead("known", customer=aftab)
    crm.merge([known, crm.add_opportunity("kept", phone="021 2222 2222")])
    [card] = crm.find_customers("Aftab")
    assert card.phone == "+98 21 2222 2222"


# Salesperson and team


def test_a_salesperson_who_is_in_no_team_gets_the_record_with_its_team(crm: CRM) -> None:
    """Choosing a salesperson without a team takes the record out of none."""
    nasrin = crm.add_salesperson("Nasrin")
    merged = crm.merge([crm.add_lead("a"), crm.add_lead("b")], salesperson=nasrin)
    assert merged.team
    assert (merged.salesperson, merged.team.name) == (nasrin, "Sales")


def test_both_can_be_chosen(crm: CRM) -> None:
    """A salesperson and one of several teams of theirs are taken as chosen."""
    crm.configure(multi_teams=True)
    nasrin = crm.add_salesperson("Nasrin")
    isfahan = crm.add_team("Isfahan", members=(nasrin,))
    crm.add_team("Shiraz", members=(nasrin,))
    merged = crm.merge([crm.add_lead("a"), crm.add_lead("b")], salesperson=nasrin, team=isfahan)
    assert (merged.salesperson, merged.team) == (nasrin, isfahan)


def test_a_stage_that_the_new_team_does_not_have_is_left(crm: CRM) -> None:
    """An opportunity that comes to another team starts in the first stage there."""
    [sales] = crm.teams()
    isfahan = crm.add_team("Isfahan")
    crm.add_stage("Visit", sequence=5, teams=[sales])
    kept = crm.move(crm.add_opportunity("kept"), "Visit")
    merged = crm.merge([kept, crm.add_opportunity("gone")], team=isfahan)
    assert (merged.name, merged.stage.name) == ("kept", "New")


def test_a_salesperson_of_own_documents_may_merge_what_they_see(crm: CRM) -> None:
    """Merging needs no role beyond seeing, although the others are deleted."""
    mine = crm.sign_in(crm.add_salesperson("Nasrin"))
    merged = mine.merge([mine.add_lead("a"), mine.add_lead("b")])
    assert mine.leads() == (merged,)


# Limits


def test_the_same_one_twice_is_one(crm: CRM) -> None:
    """A record cannot be merged with itself."""
    lead = crm.add_lead("a")
    with pytest.raises(TooFewToMerge):
        crm.merge([lead, lead])


def test_won_ones_do_not_count_towards_five(crm: CRM) -> None:
    """Five open ones and a won one can be ticked together."""
    won = crm.win(crm.add_opportunity("won"))
    merged = crm.merge([won, *(crm.add_lead(f"lead {n}") for n in range(5))])
    assert len(merged.log[-1].merged) == 4
    assert crm.refresh(won) == won


def test_a_refused_merge_changes_nothing(crm: CRM) -> None:
    """After a refusal every record is as it was."""
    six = [crm.add_lead(f"lead {n}", notes=str(n)) for n in range(6)]
    with pytest.raises(TooManyToMerge):
        crm.merge(six)
    assert [crm.refresh(lead) for lead in six] == six


def test_one_that_was_merged_away_cannot_be_merged_again(crm: CRM) -> None:
    """Whoever still has an old list open is told that the record is gone."""
    leads = [crm.add_lead(name) for name in "abc"]
    crm.merge(leads[:2])
    with pytest.raises(RecordGone, match="“b”"):
        crm.merge(leads[1:])
    assert crm.refresh(leads[2]) == leads[2]


def test_what_is_left_can_be_counted_once(crm: CRM) -> None:
    """It goes into a set like every other record, with the activities that it was given."""
    gone = crm.schedule_activity(crm.add_lead("gone"), "Call", "Ask for the size")
    merged = crm.merge([crm.add_opportunity("kept"), gone])
    assert {merged, crm.refresh(merged)} == {merged}
