"""Corners of archiving and deleting that the manual does not show."""

from __future__ import annotations

import pytest

from crm_demo import CRM
from crm_demo.errors import ButtonMissing, NotAllowed, RecordGone, WonCannotBeLost
from crm_demo.records import Lead, Role
from tests.conftest import names


@pytest.fixture
def away(crm: CRM) -> Lead:
    """An archived opportunity, with something of everything that hangs on one."""
    desks = crm.add_opportunity("Desks", email="sara@aftab.example", probability=40)
    crm.schedule_activity(desks, "Call", "Ring")
    crm.schedule_meeting(desks, "Demo")
    crm.log_note(desks, "A note")
    return crm.archive(crm.attach(desks, "offer.pdf"))


# Archiving


def test_what_hangs_on_it_goes_along_and_comes_back(crm: CRM, away: Lead) -> None:
    """Activities, meetings, files and log stay on what is put away."""
    assert [activity.summary for activity in away.activities] == ["Ring", "Demo"]
    assert (away.meetings, away.attachments) == (("Demo",), ("offer.pdf",))
    assert [message.body for message in away.log] == ["A note"]
    back = crm.unarchive(away)
    assert (back.activities, back.meetings, back.log) == (away.activities, away.meetings, away.log)


def test_archiving_twice_is_archiving_once(crm: CRM, away: Lead) -> None:
    """What is away stays as it is; what is in the lists has nothing to come back from."""
    assert crm.archive(away) == away
    back = crm.unarchive(away)
    assert crm.unarchive(back) == back


def test_what_is_put_away_with_a_chance_is_not_lost(crm: CRM, away: Lead) -> None:
    """It is not among the lost ones, and has nothing to be restored from."""
    assert crm.opportunities(lost=True) == ()
    with pytest.raises(ButtonMissing):
        crm.restore(away)


def test_a_lost_lead_is_lost_however_it_was_put_away(crm: CRM) -> None:
    """Without a chance it is lost, and both ways back are open to it."""
    first, second = [crm.add_lead(name) for name in ("First", "Second")]
    first, second = crm.archive(first), crm.archive(second)
    assert names(crm.leads(lost=True)) == ["Second", "First"]
    assert crm.restore(first).active
    assert crm.unarchive(second).won_status == "pending"


def test_a_zero_that_is_typed_while_away_is_not_saved(crm: CRM, away: Lead) -> None:
    """The field is locked as soon as it says that all is lost; the rest of the form is saved."""
    saved = crm.update(away, probability=0, name="Twenty desks")
    assert (saved.name, saved.probability, saved.won_status) == ("Twenty desks", 40, "pending")
    assert crm.update(away, probability=10).probability == 10


def test_one_that_is_away_can_be_worked_on(crm: CRM, away: Lead) -> None:
    """Changing it, or moving it on, does not bring it back."""
    changed = crm.move(crm.update(away, notes="In spring"), "Qualified")
    assert (changed.notes, changed.stage.name, changed.active) == ("In spring", "Qualified", False)


def test_losing_what_is_away_makes_it_lost(crm: CRM, away: Lead) -> None:
    """The menu of an archived one has Mark Lost, too."""
    lost = crm.lose(away, "Too expensive")
    assert (lost.won_status, lost.lost_reason) == ("lost", "Too expensive")


def test_a_won_one_stays_won(crm: CRM) -> None:
    """What is won is not lost by being put away, and cannot be; dragged to Won, it is back."""
    won = crm.archive(crm.win(crm.add_opportunity("Desks")))
    assert (won.won_status, won.probability, won.active) == ("won", 100, False)
    assert not any(crm.pipeline().values())
    with pytest.raises(WonCannotBeLost):
        crm.lose(won)
    assert crm.move(won, "Won").active


# Being away


def test_what_is_away_is_still_similar(crm: CRM, away: Lead) -> None:
    """A customer who writes again is known by what was put away, too."""
    again = crm.add_lead("Chairs", email="sara@aftab.example")
    assert crm.similar(again) == (away,)


def test_of_two_leads_the_one_in_the_lists_is_kept(crm: CRM) -> None:
    """Merging keeps the active one, however small its chance; an archived one goes into it."""
    old = crm.archive(crm.add_lead("Old", probability=90))
    new = crm.add_lead("New", probability=10)
    merged = crm.merge([old, new])
    assert (merged.name, merged.active) == ("New", True)


# Deleting


def test_deleting_leaves_the_customer(crm: CRM) -> None:
    """The person whom it was about is still known."""
    aftab = crm.add_company("Aftab")
    crm.delete(crm.add_opportunity("Desks", customer=aftab))
    assert crm.find_customers("Aftab") == (aftab,)


def test_what_is_away_can_be_deleted(crm: CRM, away: Lead) -> None:
    """It need not come back first; afterwards nothing finds it and nothing can be done with it."""
    again = crm.add_lead("Chairs", email="sara@aftab.example")
    crm.delete(away)
    assert crm.count_similar(again) == 0
    for verb in (crm.refresh, crm.archive, crm.unarchive, crm.delete):
        with pytest.raises(RecordGone):
            verb(away)


# Who may


@pytest.mark.parametrize("role", ["own documents", "all documents"])
def test_a_salesperson_archives_and_does_not_delete(crm: CRM, role: Role) -> None:
    """Below an administrator of sales nobody deletes, not even what is their own."""
    sara = crm.add_salesperson("Sara", role=role)
    hers = crm.add_lead("Hers", salesperson=sara, probability=10)
    assert crm.sign_in(sara).unarchive(crm.sign_in(sara).archive(hers)).active
    with pytest.raises(NotAllowed):
        crm.sign_in(sara).delete(hers)
    assert crm.leads() == (hers,)


@pytest.mark.parametrize("verb", ["archive", "unarchive"])
def test_nobody_puts_away_what_they_do_not_see(crm: CRM, away: Lead, verb: str) -> None:
    """A colleague's is neither put away nor brought back by one who sees only their own."""
    sara = crm.add_salesperson("Sara")
    theirs = crm.unarchive(away) if verb == "archive" else away
    with pytest.raises(NotAllowed):
        getattr(crm.sign_in(sara), verb)(theirs)
    assert crm.refresh(theirs) == theirs
