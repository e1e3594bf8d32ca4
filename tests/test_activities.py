"""Corners of activities and of the clock that the manual does not show."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crm_demo import CRM
from crm_demo.crm.activities import ActivityGone, CannotUpload, MeetingInCalendar
from crm_demo.crm.clock import NoSuchTime
from crm_demo.errors import NotAllowed
from crm_demo.records import Activity, Lead

DAY = timedelta(days=1)


@pytest.fixture
def lead(crm: CRM) -> Lead:
    """An opportunity of the administrator's."""
    return crm.add_opportunity("Desks", salesperson=crm.user)


@pytest.fixture
def call(crm: CRM, lead: Lead) -> Activity:
    """A call that is planned on it."""
    return crm.schedule_activity(lead, "Call", "Ring", note="One\n\nTwo").activities[0]


def test_the_note_and_the_name_of_the_lead_go_along(call: Activity) -> None:
    """What was typed is kept a line a paragraph, beside the name of the lead."""
    assert (call.note, call.about, call.name) == ("One\nTwo", "Desks", "Ring")


def test_the_name_of_the_lead_stays_as_it_was(crm: CRM, lead: Lead, call: Activity) -> None:
    """Odoo keeps the name with the activity, and does not look again."""
    assert crm.update(lead, name="Lamps").activities == (call,)


def test_the_note_enters_the_log(crm: CRM, lead: Lead, call: Activity) -> None:
    """The entry has the note and the feedback."""
    crm.complete(call, "Oak\n\nand soon")
    said = "Call done : Ring\nOriginal note:\nOne\nTwo\nFeedback:\nOak\nand soon"
    assert crm.refresh(lead).log[0].body == said


def test_a_summary_can_be_emptied(crm: CRM, lead: Lead, call: Activity) -> None:
    """The form takes what the window does not; the activity is then called by its type."""
    bare = crm.update_activity(call, summary=" ", note=" ")
    assert (bare.summary, bare.note, bare.name) == ("", "", "Call")
    crm.complete(bare)
    assert crm.refresh(lead).log[0].body == "Call done"


@pytest.mark.parametrize("days", [-1, 3651])
def test_time_has_its_limits(crm: CRM, days: int) -> None:
    """Days do not come back, and not too many pass."""
    before = crm.today
    with pytest.raises(NoSuchTime):
        crm.days_pass(days)
    assert crm.today == before
    assert crm.days_pass(0) == before


@pytest.mark.parametrize("due", ["2026-11-26", 7, date(1, 1, 1)])
def test_a_date_that_is_none_is_refused(crm: CRM, lead: Lead, due: date) -> None:
    """The argument is named, and nothing is planned."""
    with pytest.raises(TypeError, match="'due'"):
        crm.schedule_activity(lead, "Call", "Ring", due=due)
    assert crm.refresh(lead).activities == ()


def test_an_old_record_shows_what_was(crm: CRM, call: Activity) -> None:
    """A record is a snapshot; what is the state today is asked for."""
    crm.days_pass(3)
    assert (call.state, crm.activities()[0].state) == ("planned", "overdue")
    assert crm.activities()[0].due == call.due == crm.today - DAY


def test_done_is_done(crm: CRM, call: Activity) -> None:
    """What is done is not changed or cancelled any more."""
    done = crm.complete(call)
    for verb in (lambda: crm.update_activity(done, summary="Write"), lambda: crm.cancel(call)):
        with pytest.raises(ActivityGone, match="Ring"):
            verb()


def test_what_was_done_goes_with_its_lead(crm: CRM, lead: Lead, call: Activity) -> None:
    """A lead that is deleted takes along what was done on it."""
    crm.complete(call)
    crm.delete(lead)
    with pytest.raises(ActivityGone):
        crm.complete(call)


def test_a_colleague_sees_what_their_role_sees(crm: CRM, lead: Lead, call: Activity) -> None:
    """Neither the activities of a lead that they may not see, nor a way to change them."""
    sara = crm.sign_in(crm.add_salesperson("Sara"))
    assert sara.activities(salesperson=crm.user) == ()
    for verb in (sara.complete, sara.cancel, sara.update_activity):
        with pytest.raises(NotAllowed):
            verb(call)
    crm.update(lead, salesperson=None)
    assert sara.activities(salesperson=crm.user) == (call,)


def test_nobody_gives_away_an_activity_that_they_would_not_see(crm: CRM, lead: Lead) -> None:
    """The form saves and reads in one go."""
    sara = crm.sign_in(crm.add_salesperson("Sara"))
    (call,) = crm.schedule_activity(lead, "Call", "Ring", salesperson=sara.user).activities
    with pytest.raises(NotAllowed):
        sara.update_activity(call, salesperson=crm.user)
    assert sara.activities() == (call,)


def test_a_document_is_asked_of_whoever_sees_the_lead(crm: CRM, lead: Lead) -> None:
    """A call may be given to anybody, a document may not."""
    sara = crm.add_salesperson("Sara")
    with pytest.raises(CannotUpload, match="Desks"):
        crm.schedule_activity(lead, "Document", "Plan", salesperson=sara)
    assert crm.schedule_activity(lead, "Call", "Ring", salesperson=sara).activities


def test_a_meeting_is_changed_in_the_calendar(crm: CRM, lead: Lead) -> None:
    """Its form has no fields; cancelling it takes it out of the calendar."""
    (meeting,) = crm.schedule_meeting(lead, "Demo").activities
    with pytest.raises(MeetingInCalendar, match="Demo"):
        crm.update_activity(meeting, due=crm.today)
    assert crm.refresh(lead).meetings == ("Demo",)
    crm.cancel(meeting)
    assert crm.refresh(lead).meetings == ()
