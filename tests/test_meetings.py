"""Corners of meetings that the manual does not show."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from crm_demo import CRM, Meeting
from crm_demo.crm.meetings import MeetingButton, MeetingGone, NoSuchLength, NotYourMeeting
from crm_demo.errors import NotAllowed, UnknownRecord
from crm_demo.records import Lead
from crm_demo.reference import ReferenceCRM, store


@pytest.fixture
def desks(crm: CRM) -> Lead:
    """An opportunity of the administrator's."""
    return crm.add_opportunity("Desks")


def at(crm: CRM, days: int, hour: int, minute: int = 0) -> datetime:
    """Return a time so many days from today."""
    return datetime.combine(crm.today + timedelta(days=days), time(hour, minute))


def booked(crm: CRM, desks: Lead, subject: str = "Demo", days: int = 2) -> Meeting:
    """Return a meeting on an opportunity."""
    crm.schedule_meeting(desks, subject, start=at(crm, days, 9))
    return next(each for each in crm.meetings(desks) if each.subject == subject)


def test_the_name_is_the_subject(crm: CRM, desks: Lead) -> None:
    """Both are what a person calls it, without blanks around."""
    crm.schedule_meeting(desks, "  Demo ")
    (meeting,) = crm.meetings(desks)
    assert (meeting.name, meeting.subject) == ("Demo", "Demo")


def test_minutes_are_whole(crm: CRM, desks: Lead) -> None:
    """Seconds are not on the form, and a length is one in minutes."""
    crm.schedule_meeting(desks, "Demo", start=at(crm, 1, 9).replace(second=31), hours=0.34)
    (meeting,) = crm.meetings(desks)
    assert meeting.start == at(crm, 1, 9)
    assert meeting.hours == 20 / 60


@pytest.mark.parametrize(("hours", "lasts"), [(8760, 8760), (0.001, 1), (0, 1), (2, 2)])
def test_lengths(crm: CRM, desks: Lead, hours: float, lasts: float) -> None:
    """A year is the longest, and nothing is an hour; a whole number has no point."""
    crm.schedule_meeting(desks, "Demo", hours=hours)
    assert repr(crm.meetings(desks)[0].hours) == repr(lasts)


@pytest.mark.parametrize("hours", [-0.1, 8760.1, 10**14])
def test_a_length_that_is_none_changes_nothing(crm: CRM, desks: Lead, hours: float) -> None:
    """Neither a new meeting nor one that is there takes it."""
    with pytest.raises(NoSuchLength, match=r"end|قبل"):
        crm.schedule_meeting(desks, "Demo", hours=hours)
    assert (crm.meetings(), crm.refresh(desks).activities) == ((), ())
    meeting = booked(crm, desks)
    with pytest.raises(NoSuchLength):
        crm.update_meeting(meeting, subject="Talk", hours=hours)
    assert crm.meetings(desks) == (meeting,)


@pytest.mark.parametrize(
    "start",
    ["2026-11-26", 7, datetime(2026, 11, 26, tzinfo=UTC), datetime(1, 1, 1), date(1, 1, 1)],  # noqa: DTZ001
)
def test_a_time_that_is_none_is_refused(crm: CRM, desks: Lead, start: datetime) -> None:
    """The argument is named, and nothing is scheduled."""
    with pytest.raises(TypeError, match="'start'"):
        crm.schedule_meeting(desks, "Demo", start=start)
    assert crm.meetings(desks) == ()


@pytest.mark.parametrize(
    ("now", "proposed"),
    [(time(9, 1), (0, 9, 30)), (time(9, 30), (0, 9, 30)), (time(23, 31), (1, 0, 0))],
)
def test_the_form_proposes_the_next_half_hour(
    monkeypatch: pytest.MonkeyPatch, now: time, proposed: tuple[int, int, int]
) -> None:
    """Before midnight that is tomorrow."""
    crm = ReferenceCRM("en")
    monkeypatch.setattr(store.Store, "now", property(lambda s: datetime.combine(s.today, now)))
    desks = crm.schedule_meeting(crm.add_opportunity("Desks"), "Demo")
    assert crm.meetings(desks)[0].start == at(crm, *proposed)
    assert desks.activities[0].due == at(crm, *proposed).date()


@pytest.mark.parametrize(
    ("start", "now", "label"),
    [
        (time(9), time(8, 59), "Next Meeting"),
        (time(9), time(9), "Last Meeting"),
        (None, time(7, 59), "Next Meeting"),
        (None, time(8), "Last Meeting"),
    ],
)
def test_what_has_begun_is_the_last_one(
    monkeypatch: pytest.MonkeyPatch, start: time | None, now: time, label: str
) -> None:
    """A meeting that takes the whole day begins at eight."""
    crm = ReferenceCRM("en")
    day = crm.today
    desks = crm.add_opportunity("Desks")
    crm.schedule_meeting(desks, "Demo", start=datetime.combine(day, start) if start else day)
    monkeypatch.setattr(store.Store, "now", property(lambda s: datetime.combine(s.today, now)))
    assert crm.meeting_button(desks) == MeetingButton(label, day)


def test_the_clock_goes_on_with_the_days() -> None:
    """The time of the day is that of the machine, on the day that it is in the CRM."""
    crm = ReferenceCRM("en")
    crm.days_pass(3)
    assert crm.store.now.date() == crm.today


def test_the_button_tells_the_soonest_and_the_latest(crm: CRM, desks: Lead) -> None:
    """Of those to come the soonest, of those that are over the latest."""
    for days in (5, 2, 9):
        booked(crm, desks, f"Demo {days}", days)
    assert crm.meeting_button(desks) == MeetingButton("Next Meeting", crm.today + timedelta(days=2))
    crm.days_pass(30)
    last = crm.meeting_button(desks)
    assert last == MeetingButton("Last Meeting", crm.today - timedelta(days=21))


def test_meetings_are_in_order(crm: CRM, desks: Lead) -> None:
    """One of the whole day is before those of the same day; two at once are in their own order."""
    for subject, start in (
        ("late", at(crm, 2, 16)),
        ("day", at(crm, 2, 0).date()),
        ("early", at(crm, 2, 9)),
        ("again", at(crm, 2, 9)),
    ):
        crm.schedule_meeting(desks, subject, start=start)
    subjects = ["day", "early", "again", "late"]
    assert [each.subject for each in crm.meetings(desks)] == subjects
    assert [each.subject for each in crm.meetings()] == subjects
    assert crm.refresh(desks).meetings == tuple(sorted(subjects))


def test_each_calendar_is_of_one_user(crm: CRM, desks: Lead) -> None:
    """A user's calendar has the meetings of all their opportunities, and no others."""
    sara = crm.sign_in(crm.add_salesperson("Sara"))
    mine, others = booked(crm, desks), booked(sara, sara.add_opportunity("Lamps"))
    more = booked(crm, crm.add_opportunity("Chairs"), days=3)
    assert crm.meetings() == (mine, more)
    assert sara.meetings() == (others,)
    assert (mine.organizer, others.organizer) == (crm.user, sara.user)


def test_a_meeting_of_whole_days(crm: CRM, desks: Lead) -> None:
    """Its hours are of no meaning; given a time, it lasts an hour."""
    meeting = crm.update_meeting(booked(crm, desks), start=crm.today + timedelta(days=4), hours=3)
    assert (meeting.start, meeting.hours, meeting.day) == (meeting.day, 0, at(crm, 4, 0).date())
    assert crm.update_meeting(meeting, hours=5).hours == 0
    timed = crm.update_meeting(meeting, start=at(crm, 6, 9))
    assert (timed.hours, timed.day) == (1, at(crm, 6, 0).date())
    assert crm.refresh(desks).activities[0].due == timed.day


def test_what_is_left_out_stays(crm: CRM, desks: Lead) -> None:
    """A change of one field is one of this field alone, and other activities stay."""
    crm.schedule_activity(desks, "Call", "Ring")
    meeting, other = booked(crm, desks), booked(crm, desks, "Other", 3)
    assert crm.update_meeting(meeting, hours=3).start == meeting.start
    assert crm.update_meeting(meeting, subject=" Talk ").hours == 3
    assert crm.update_meeting(meeting, start=at(crm, 0, 9)).subject == "Talk"
    ring, talk, last = crm.refresh(desks).activities
    assert (ring.summary, talk.summary, talk.state, last.summary) == (
        "Ring",
        "Talk",
        "today",
        "Other",
    )
    assert (last.due, last.state) == (other.day, "planned")
    assert ring.due == crm.today + timedelta(days=2)


def test_deleting_one_leaves_the_others(crm: CRM, desks: Lead) -> None:
    """Its activities go, planned or done; those of others stay."""
    crm.schedule_activity(desks, "Call", "Ring")
    meeting, other = booked(crm, desks), booked(crm, desks, "Other", 3)
    done = crm.complete(crm.refresh(desks).activities[2], "Fine")
    crm.delete_meeting(meeting)
    assert [each.summary for each in crm.refresh(desks).activities] == ["Ring"]
    assert crm.refresh(desks).meetings == ("Other",)
    assert crm.complete(done, "Again").state == "done"
    assert crm.meetings(desks)[0].notes == "Feedback:\nFine\nFeedback:\nAgain"
    crm.delete_meeting(other)
    assert crm.meetings() == ()


def test_no_feedback_is_no_note(crm: CRM, desks: Lead) -> None:
    """A meeting that is done without a word has no notes."""
    meeting = booked(crm, desks)
    crm.complete(crm.refresh(desks).activities[0])
    assert crm.meetings(desks) == (meeting,)


def test_the_administrator_changes_and_does_not_delete(crm: CRM) -> None:
    """Others may do neither, whatever they see."""
    sara = crm.sign_in(crm.add_salesperson("Sara"))
    kian = crm.sign_in(crm.add_salesperson("Kian", role="administrator"))
    meeting = booked(sara, sara.add_opportunity("Desks"))
    with pytest.raises(NotYourMeeting, match="Demo"):
        kian.update_meeting(meeting, subject="Talk")
    for user in (crm, kian):
        with pytest.raises(NotYourMeeting, match="Demo"):
            user.delete_meeting(meeting)
    assert crm.update_meeting(meeting, subject="Talk").organizer == sara.user


def test_a_meeting_is_its_organizers_wherever_the_opportunity_is(crm: CRM) -> None:
    """Whoever does not see the opportunity any more still has the meeting."""
    sara = crm.sign_in(crm.add_salesperson("Sara"))
    desks = sara.add_opportunity("Desks")
    meeting = booked(sara, desks)
    crm.update(desks, salesperson=crm.user)
    with pytest.raises(NotAllowed):
        sara.meetings(desks)
    meeting = sara.update_meeting(meeting, start=at(crm, 8, 9))
    assert sara.meetings() == (meeting,)
    assert crm.refresh(desks).activities[0].due == meeting.day


def test_what_is_merged_away_leaves_its_meetings_alone(crm: CRM, desks: Lead) -> None:
    """After a merge and a deletion a meeting can still be moved and deleted."""
    other = crm.add_opportunity("Lamps")
    meeting = booked(crm, other)
    merged = crm.merge([desks, other])
    assert crm.meetings(merged) == (meeting,)
    crm.delete(merged)
    assert crm.update_meeting(meeting, subject="Talk").subject == "Talk"
    crm.delete_meeting(meeting)
    for verb in (crm.delete_meeting, crm.update_meeting):
        with pytest.raises(MeetingGone, match="Demo"):
            verb(meeting)


def test_a_meeting_of_another_crm(crm: CRM, desks: Lead) -> None:
    """It is not known here."""
    elsewhere = ReferenceCRM("en")
    meeting = booked(elsewhere, elsewhere.add_opportunity("Desks"))
    with pytest.raises(UnknownRecord, match="Demo"):
        crm.delete_meeting(meeting)
