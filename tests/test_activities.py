"""Corners of activities and of the clock that the manual does not show."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crm_demo import CRM
from crm_demo.crm.activities import (
    ActivityGone,
    CannotUpload,
    MeetingInCalendar,
    NothingToReschedule,
    UnknownActivityType,
)
from crm_demo.crm.clock import NoSuchTime
from crm_demo.errors import CRMError, NotAllowed
from crm_demo.records import Activity, Lead

DAY = timedelta(days=1)


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


def test_blanks_are_feedback(crm: CRM, lead: Lead) -> None:
    """The box takes them as they are; the entry has no line of them."""
    (call,) = crm.schedule_activity(lead, "Call", "Ring").activities
    crm.complete(call, " ")
    assert crm.refresh(lead).log[0].body == "Call done : Ring\nFeedback:"


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


def test_the_next_one_is_counted_from_the_deadline(crm: CRM, lead: Lead) -> None:
    """The window of the next one opens with the first type, and counts as a chain does."""
    call = crm.schedule_activity(lead, "Call", "", due=crm.today + 9 * DAY).activities[0]
    next = crm.complete_and_schedule(call, feedback="Oak")
    assert (next.type, next.summary, next.due) == ("To-Do", "To-Do", call.due + 5 * DAY)
    assert crm.refresh(lead).activities == (next,)
    assert crm.refresh(lead).log[0].body.endswith("Feedback:\nOak")
    with pytest.raises(ActivityGone):
        crm.complete_and_schedule(call)


def test_the_window_keeps_the_summary_that_it_opened_with(crm: CRM, lead: Lead) -> None:
    """A type without a summary and a note of its own leaves what the first one has proposed."""
    todo = crm.update_activity_type(crm.activity_types()[0], note="Look")
    crm.add_activity_type("Visit")
    crm.add_activity_type("Demo", summary="Show", note="Bring one")
    call = crm.schedule_activity(lead, "Call", "").activities[0]
    visit = crm.complete_and_schedule(call, "Visit")
    assert (visit.type, visit.summary, visit.note) == ("Visit", todo.summary, "Look")
    demo = crm.complete_and_schedule(visit, "Demo")
    assert (demo.summary, demo.note) == ("Show", "Bring one")
    assert crm.complete_and_schedule(demo, "Visit", " Go ").summary == "Go"


@pytest.mark.parametrize(
    ("type", "error"), [("Fax", UnknownActivityType), ("Meeting", MeetingInCalendar)]
)
def test_what_cannot_be_scheduled_next(
    crm: CRM, lead: Lead, type: str, error: type[CRMError]
) -> None:
    """The one before is not done then."""
    planned = crm.schedule_activity(lead, "Call", "").activities
    with pytest.raises(error, match=type):
        crm.complete_and_schedule(planned[0], type)
    assert crm.refresh(lead).activities == planned


def test_what_is_triggered_needs_no_window(crm: CRM, lead: Lead) -> None:
    """What was chosen for the window is not asked for."""
    crm.add_activity_type("Visit")
    crm.add_activity_type("Quote", then="Visit")
    quote = crm.schedule_activity(lead, "Quote", "").activities[0]
    next = crm.complete_and_schedule(quote, "Email", "Write")
    assert (next.type, next.summary) == ("Visit", "")
    assert crm.refresh(lead).activities == (next,)


def test_another_type_brings_its_own_proposals(crm: CRM, lead: Lead) -> None:
    """The day and the user change, the summary and the note only if the type has some."""
    sara = crm.add_salesperson("Sara")
    crm.add_activity_type("Visit", delay=3)
    crm.add_activity_type("Demo", summary="Show", note="Bring one", salesperson=sara)
    call = crm.schedule_activity(lead, "Call", "Ring", note="N", salesperson=sara).activities[0]
    same = crm.update_activity(call, type="Call")
    assert (same.due, same.salesperson) == (call.due, sara)
    visit = crm.update_activity(call, type="Visit")
    assert (visit.summary, visit.note, visit.due) == ("Ring", "N", crm.today + 3 * DAY)
    assert (visit.type, visit.salesperson) == ("Visit", crm.user)
    demo = crm.update_activity(call, type="Demo", due=crm.today)
    assert (demo.summary, demo.note, demo.salesperson) == ("Show", "Bring one", sara)
    assert (demo.due, demo.state) == (crm.today, "today")
    with pytest.raises(UnknownActivityType):
        crm.update_activity(call, type="Fax")


@pytest.mark.parametrize("weekday", range(7))
def test_next_week_begins_on_monday(crm: CRM, lead: Lead, weekday: int) -> None:
    """On a Monday it is a week away, on a Sunday a day."""
    crm.days_pass((weekday - crm.today.weekday()) % 7)
    crm.schedule_activity(lead, "Call", "Ring")
    (moved,) = crm.reschedule(lead, "next week").activities
    assert moved.due.weekday() == 0
    assert DAY <= moved.due - crm.today <= 7 * DAY
    assert crm.reschedule(lead, "tomorrow").activities[0].due == crm.today + DAY
    assert crm.reschedule(lead, "today").activities[0].state == "today"


def test_what_is_next_is_rescheduled(crm: CRM, lead: Lead) -> None:
    """The user's own that is due first; of two on one day, the older one."""
    sara = crm.add_salesperson("Sara")
    crm.schedule_activity(lead, "Call", "Hers", due=crm.today - DAY, salesperson=sara)
    crm.schedule_activity(lead, "Call", "Third", due=crm.today + 3 * DAY)
    for summary in ("First", "Second"):
        crm.schedule_activity(lead, "Call", summary, due=crm.today + 2 * DAY)
    moved = {a.summary for a in crm.reschedule(lead, "today").activities if a.state == "today"}
    assert moved == {"First"}


def test_there_must_be_something_to_reschedule(crm: CRM, lead: Lead) -> None:
    """The list does not have what others are to do."""
    sara = crm.add_salesperson("Sara")
    crm.schedule_activity(lead, "Call", "Ring", salesperson=sara)
    with pytest.raises(NothingToReschedule, match="Desks"):
        crm.reschedule(lead, "today")


def test_a_document_is_asked_of_nobody_who_does_not_see_the_lead(crm: CRM, lead: Lead) -> None:
    """Neither by choice nor as the type proposes it."""
    sara = crm.add_salesperson("Sara")
    crm.update_activity_type(crm.activity_types()[4], salesperson=sara)
    for whose in (None, crm.user):
        with pytest.raises(CannotUpload):
            crm.schedule_activity(lead, "Document", "", salesperson=whose)
