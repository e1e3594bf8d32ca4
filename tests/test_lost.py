"""Corners of losing and of the lost reasons that the manual does not show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crm_demo import CRM, LostReason
from crm_demo.crm.lost import LostReasonInUse, UnknownLostReason
from crm_demo.errors import EmptyName, NotAllowed, RecordGone, WonCannotBeLost
from crm_demo.records import Role
from tests.conftest import names


@pytest.fixture
def dear(crm: CRM) -> LostReason:
    """The first of the reasons that come with a new CRM."""
    return crm.lost_reasons()[0]


# Losing and restoring


def test_a_reason_that_is_not_on_the_list_changes_nothing(crm: CRM) -> None:
    """An unknown reason is refused before anything happens."""
    desks = crm.add_opportunity("Desks", probability=40)
    with pytest.raises(UnknownLostReason):
        crm.lose(desks, "Bad luck", closing_note="What a pity")
    assert crm.refresh(desks) == desks


def test_a_won_opportunity_keeps_its_log_when_it_cannot_be_lost(crm: CRM) -> None:
    """The closing note of a refused loss is not written down."""
    desks = crm.win(crm.add_opportunity("Desks"))
    with pytest.raises(WonCannotBeLost):
        crm.lose(desks, closing_note="What a pity")
    assert crm.refresh(desks).log == desks.log


def test_a_blank_closing_note_is_no_note(crm: CRM) -> None:
    """A closing note of nothing but blanks leaves the log as it is."""
    assert crm.lose(crm.add_opportunity("Desks"), closing_note="  ").log == ()


def test_the_last_reason_counts(crm: CRM) -> None:
    """A lost opportunity that is lost again takes the new reason."""
    desks = crm.lose(crm.add_opportunity("Desks"), "Too expensive")
    assert crm.lose(desks, "Not enough stock").lost_reason == "Not enough stock"


def test_a_lost_lead_is_listed_among_the_leads(crm: CRM) -> None:
    """Lost leads and lost opportunities are found in lists of their own."""
    crm.configure(leads=True)
    lost = crm.lose(crm.add_lead("Question"))
    assert crm.leads(lost=True) == (lost,)
    assert crm.leads() == crm.opportunities(lost=True) == ()


def test_a_lost_one_can_move_and_stays_lost(crm: CRM) -> None:
    """Another stage alone does not bring a lost opportunity back."""
    desks = crm.move(crm.lose(crm.add_opportunity("Desks")), "Qualified")
    assert (desks.active, desks.won_status) == (False, "lost")


def test_a_lost_one_comes_back_in_the_won_stage(crm: CRM) -> None:
    """A lost opportunity that is moved to the won stage is won and in the pipeline again."""
    desks = crm.move(crm.lose(crm.add_opportunity("Desks")), "Won")
    assert (desks.active, desks.won_status, desks.probability) == (True, "won", 100)


def test_a_chance_alone_brings_nothing_back(crm: CRM) -> None:
    """A lost opportunity that is given a probability still stands in no list."""
    desks = crm.update(crm.lose(crm.add_opportunity("Desks")), probability=30)
    assert desks.active is False
    assert crm.opportunities() == ()


def test_what_is_restored_can_be_lost_again(crm: CRM) -> None:
    """Restored opportunities are like all others."""
    desks = crm.restore(crm.lose(crm.add_opportunity("Desks"), "Too expensive"))
    assert crm.lose(desks).lost_reason == ""


# Several at once


def test_each_of_several_has_a_note_of_its_own(crm: CRM, dear: LostReason) -> None:
    """The closing note enters each log, but not of what was lost for the same reason before."""
    desks, chairs = crm.add_opportunity("Desks"), crm.lose(crm.add_opportunity("Chairs"), dear)
    lost = crm.lose_many([desks, chairs], dear, closing_note="No budget")
    assert [[note.body for note in each.log] for each in lost] == [["No budget"], []]


def test_one_that_is_ticked_twice_is_lost_once(crm: CRM) -> None:
    """What comes back are the records, each once, in the order in which they were given."""
    desks, mats = crm.add_opportunity("Desks"), crm.add_lead("Mats")
    lost = crm.lose_many([mats, desks, mats], closing_note="No budget")
    assert names(lost) == ["Mats", "Desks"]
    assert [len(each.log) for each in lost] == [1, 1]


def test_a_won_one_among_several_keeps_all_of_them(crm: CRM) -> None:
    """Either all are lost or none; the error names the one that stands in the way."""
    desks, lamps = crm.add_opportunity("Desks", probability=40), crm.add_opportunity("Lamps")
    won = crm.win(lamps)
    with pytest.raises(WonCannotBeLost, match="Lamps"):
        crm.lose_many([desks, won], closing_note="No budget")
    assert (crm.refresh(desks), crm.refresh(won)) == (desks, won)


@pytest.mark.parametrize("verb", ["lose_many", "unarchive_many"])
def test_what_is_gone_or_not_seen_keeps_the_others(crm: CRM, verb: str) -> None:
    """Of a list from which one has gone, or that shows one to others only, nothing changes."""
    sara = crm.add_salesperson("Sara")
    hers, gone = crm.add_opportunity("Hers", salesperson=sara), crm.add_opportunity("Gone")
    if verb == "unarchive_many":
        hers = crm.lose(hers)
    theirs = crm.add_opportunity("Theirs")
    crm.delete(gone)
    with pytest.raises(RecordGone, match="Gone"):
        getattr(crm, verb)([hers, gone])
    with pytest.raises(NotAllowed):
        getattr(crm.sign_in(sara), verb)([hers, theirs])
    assert crm.refresh(hers) == hers


@pytest.mark.parametrize("verb", ["lose_many", "unarchive_many"])
def test_where_nothing_is_ticked_there_is_nothing_to_press(crm: CRM, verb: str) -> None:
    """Of none, none comes back."""
    assert getattr(crm, verb)([]) == ()


def test_what_comes_back_may_be_lost_archived_or_neither(crm: CRM) -> None:
    """Unarchive brings back all that are away, and leaves what is in the lists as it is."""
    lost = crm.lose(crm.add_opportunity("Lost"), "Too expensive")
    away = crm.archive(crm.add_opportunity("Away", probability=30))
    here = crm.add_opportunity("Here", probability=20)
    back = crm.unarchive_many([lost, away, here])
    assert [each.active for each in back] == [True] * 3
    assert [each.lost_reason for each in back] == [""] * 3
    assert back[1:] == (crm.refresh(away), here)


# The reasons


def test_two_reasons_may_have_one_name(crm: CRM, dear: LostReason) -> None:
    """By its name, the older is taken; by its record, the one that is meant."""
    other = crm.add_lost_reason("Too expensive")
    crm.lose(crm.add_opportunity("Desks"), "Too expensive")
    crm.lose(crm.add_opportunity("Chairs"), other)
    crm.lose(crm.add_opportunity("Lamps"), other)
    assert [reason.leads for reason in crm.lost_reasons()] == [1, 0, 0, 2]
    assert crm.lost_by_reason() == {"Too expensive": 3}
    crm.archive_lost_reason(dear)
    assert crm.lost_reasons()[-1].leads == 2


def test_a_new_name_reaches_what_was_lost_for_the_reason(crm: CRM, dear: LostReason) -> None:
    """What was lost shows the new name, and is found by it; the old one is no reason any more."""
    lost = crm.lose(crm.add_opportunity("Desks"), dear)
    renamed = crm.rename_lost_reason(dear, "  Too dear ")
    assert (renamed.name, renamed.leads) == ("Too dear", 1)
    assert crm.refresh(lost).lost_reason == "Too dear"
    with pytest.raises(UnknownLostReason):
        crm.lose(crm.add_opportunity("Chairs"), "Too expensive")


def test_a_reason_keeps_a_name(crm: CRM, dear: LostReason) -> None:
    """A blank name is not saved."""
    with pytest.raises(EmptyName):
        crm.rename_lost_reason(dear, " ")
    assert crm.lost_reasons()[0] == dear


def test_an_archived_reason_is_not_on_offer(crm: CRM, dear: LostReason) -> None:
    """It is in a list of its own and stays on what was lost for it, and can be put back."""
    lost = crm.lose(crm.add_opportunity("Desks"), dear)
    away = crm.archive_lost_reason(dear)
    assert crm.lost_reasons(archived=True) == (away,)
    assert crm.refresh(lost).lost_reason == dear.name
    chairs = crm.add_opportunity("Chairs")
    for reason in (dear, dear.name):
        with pytest.raises(UnknownLostReason):
            crm.lose(chairs, reason)
    back = crm.unarchive_lost_reason(away)
    assert (back.active, back.leads) == (True, 1)
    assert crm.lose(chairs, dear.name).lost_reason == dear.name


def test_a_reason_that_something_has_is_not_deleted(crm: CRM, dear: LostReason) -> None:
    """Whoever sees the lead, and wherever it is; once it is restored, the reason can go."""
    won = crm.move(crm.lose(crm.add_opportunity("Desks"), dear), "Won")
    with pytest.raises(LostReasonInUse, match="Too expensive"):
        crm.delete_lost_reason(dear)
    crm.restore(crm.lose(crm.move(won, "New"), dear))
    crm.delete_lost_reason(dear)
    assert len(crm.lost_reasons()) == 2


def test_a_merged_one_hands_its_reason_on(crm: CRM, dear: LostReason) -> None:
    """What is left after a merge counts for the reason that it shows, what has gone does not."""
    both = crm.lose_many([crm.add_lead("Desks"), crm.add_lead("Chairs")], dear)
    merged = crm.merge(both)
    assert merged.lost_reason == dear.name
    assert crm.lost_reasons()[0].leads == 1
    crm.delete(merged)
    crm.delete_lost_reason(dear)


@pytest.mark.parametrize(
    "verb",
    [
        lambda crm, reason: crm.rename_lost_reason(reason, "Moved"),
        lambda crm, reason: crm.archive_lost_reason(reason),
        lambda crm, reason: crm.unarchive_lost_reason(reason),
        lambda crm, reason: crm.delete_lost_reason(reason),
        lambda crm, reason: crm.lose(crm.add_lead("Desks"), reason),
    ],
    ids=["rename", "archive", "unarchive", "delete", "lose"],
)
def test_a_deleted_reason_is_gone(crm: CRM, verb: Callable[[CRM, LostReason], object]) -> None:
    """Nothing can be done with it any more."""
    reason = crm.add_lost_reason("A test")
    crm.delete_lost_reason(reason)
    with pytest.raises(RecordGone, match="A test"):
        verb(crm, reason)


@pytest.mark.parametrize("role", ["own documents", "all documents"])
def test_the_list_belongs_to_administrators(crm: CRM, dear: LostReason, role: Role) -> None:
    """Salespeople choose from the list and see it; they do not change it."""
    sara = crm.sign_in(crm.add_salesperson("Sara", role=role))
    away = crm.archive_lost_reason(crm.lost_reasons()[1])
    for verb in (
        lambda: sara.rename_lost_reason(dear, "Moved"),
        lambda: sara.archive_lost_reason(dear),
        lambda: sara.unarchive_lost_reason(away),
        lambda: sara.delete_lost_reason(dear),
    ):
        with pytest.raises(NotAllowed):
            verb()
    assert sara.lost_reasons() == crm.lost_reasons()
    # What changes nothing is refused to nobody.
    assert (sara.unarchive_lost_reason(dear), sara.archive_lost_reason(away)) == (dear, away)


# Counting


def test_a_count_holds_what_one_may_see(crm: CRM, dear: LostReason) -> None:
    """With the role for own documents, colleagues' lost ones are not counted."""
    sara = crm.add_salesperson("Sara")
    crm.lose(crm.add_opportunity("Hers", salesperson=sara), dear)
    crm.lose(crm.add_opportunity("Theirs"), dear)
    assert (crm.lost_reasons()[0].leads, crm.lost_by_reason()) == (2, {dear.name: 2})
    hers = crm.sign_in(sara)
    assert (hers.lost_reasons()[0].leads, hers.lost_by_reason()) == (1, {dear.name: 1})


def test_the_report_counts_opportunities(crm: CRM, dear: LostReason) -> None:
    """Lost leads are in it as long as the switch Leads is off; what is not lost never is."""
    crm.lose(crm.add_lead("Mats"), dear)
    crm.lose(crm.add_opportunity("Desks"))
    crm.move(crm.lose(crm.add_opportunity("Chairs"), dear), "Won")
    assert crm.lost_by_reason() == {dear.name: 1, "": 1}
    crm.configure(leads=True)
    assert crm.lost_by_reason() == {"": 1}


def test_the_report_has_the_order_of_the_list(crm: CRM) -> None:
    """The oldest reason comes first, whatever was lost first; without a reason comes last."""
    _, skills, stock = crm.lost_reasons()
    for reason in ("", stock, skills, stock):
        crm.lose(crm.add_opportunity("Desks"), reason)
    assert list(crm.lost_by_reason().items()) == [(skills.name, 1), (stock.name, 2), ("", 1)]


def test_a_closing_note_keeps_its_place_in_a_merged_log(crm: CRM) -> None:
    """It stands after what was written before and before what was written after."""
    desks, lamps = crm.add_opportunity("Desks"), crm.add_opportunity("Lamps")
    crm.log_note(lamps, "Before")
    crm.lose(desks, closing_note="Gone")
    crm.log_note(lamps, "After")
    merged = crm.merge([crm.refresh(desks), lamps])
    assert [entry.body for entry in merged.log][:3] == ["Before", "Gone", "After"]
