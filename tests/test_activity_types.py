"""Corners of activity types and chains that the manual does not show."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from crm_demo import CRM, ActivityType, PlanStep
from crm_demo.crm.activities import UnknownActivityType
from crm_demo.crm.activity_plans import (
    ActivityTypeInUse,
    ActivityTypeRequired,
    EitherThenOrSuggest,
    InvalidDelay,
)
from crm_demo.errors import EmptyName, NotAllowed, RecordGone
from crm_demo.records import Lead
from crm_demo.reference.activity_types import later

DAY = timedelta(days=1)


def shipped(crm: CRM, name: str) -> ActivityType:
    """Return a type that every CRM has."""
    return next(type for type in crm.activity_types() if type.name == name)


@pytest.mark.parametrize(
    ("delay", "unit", "then"),
    [
        (3, "days", date(2028, 2, 3)),
        (-3, "days", date(2028, 1, 28)),
        (2, "weeks", date(2028, 2, 14)),
        (1, "months", date(2028, 2, 29)),
        (13, "months", date(2029, 2, 28)),
        (-1, "months", date(2027, 12, 31)),
        (-2, "months", date(2027, 11, 30)),
        (0, "months", date(2028, 1, 31)),
        (11, "months", date(2028, 12, 31)),
    ],
)
def test_a_short_month_ends_a_delay(delay: int, unit: Any, then: date) -> None:
    """The last day of a month stands for the days that it lacks."""
    assert later(date(2028, 1, 31), delay, unit) == then


def test_the_window_proposes_what_the_type_says(crm: CRM, lead: Lead) -> None:
    """The summary, the user and the note are those of the type, unless others are chosen."""
    sara, mina = crm.add_salesperson("Sara"), crm.add_salesperson("Mina")
    crm.add_activity_type("Visit", summary=" Go ", salesperson=sara, note="One\n\nTwo")
    proposed, chosen = [
        crm.schedule_activity(lead, "Visit", text, salesperson=who, note=text).activities[-1]
        for text, who in ((" ", None), ("Stay", mina))
    ]
    assert (proposed.summary, proposed.salesperson, proposed.note) == ("Go", sara, "One\nTwo")
    assert (chosen.summary, chosen.salesperson, chosen.note) == ("Stay", mina, "Stay")


def test_a_type_may_have_no_summary(crm: CRM, lead: Lead, visit: ActivityType) -> None:
    """What has no summary either is called by its type."""
    (bare,) = crm.schedule_activity(lead, "Visit", "").activities
    assert (bare.summary, bare.name) == ("", "Visit")


def test_the_first_of_two_types_of_one_name_is_on_offer(crm: CRM, lead: Lead) -> None:
    """Names need not differ; a type that is archived is not the one."""
    first, second = (crm.add_activity_type("Visit", delay=delay) for delay in (1, 2))
    assert crm.schedule_activity(lead, "Visit", "").activities[-1].due == crm.today + DAY
    crm.archive_activity_type(first)
    assert crm.schedule_activity(lead, "Visit", "").activities[-1].due == crm.today + 2 * DAY
    assert crm.activity_types(archived=True)[0] == crm.archive_activity_type(first)
    assert second in crm.activity_types()


def test_new_types_come_between(crm: CRM, visit: ActivityType) -> None:
    """Odoo gives a new one its place after Meeting and before Document."""
    names = ["To-Do", "Email", "Call", "Meeting", "Visit", "Quote", "Document"]
    crm.add_activity_type("Quote")
    assert [type.name for type in crm.activity_types()] == names


def test_what_is_left_out_stays(crm: CRM, visit: ActivityType) -> None:
    """A form that is saved as it was changes nothing."""
    sara = crm.add_salesperson("Sara")
    form: Any = {
        "unit": "weeks",
        "counted_from": "completion",
        "summary": "Go",
        "salesperson": sara,
        "note": "Look",
        "suggest": ("Call",),
    }
    changed = crm.update_activity_type(visit, **form)
    assert {name: getattr(changed, name) for name in form} == form
    assert crm.update_activity_type(visit) == changed
    assert (changed.name, changed.delay) == ("Visit", 3)


def test_a_type_triggers_or_suggests(crm: CRM, visit: ActivityType) -> None:
    """The one takes the place of the other; emptying one leaves the other."""
    visit = crm.update_activity_type(visit, suggest=("Email", "Call"))
    assert (visit.then, visit.suggest) == ("", ("Email", "Call"))
    assert crm.update_activity_type(visit, then="").suggest == ("Email", "Call")
    visit = crm.update_activity_type(visit, then="Call")
    assert (visit.then, visit.suggest) == ("Call", ())
    assert crm.update_activity_type(visit, suggest=()).then == "Call"
    visit = crm.update_activity_type(visit, suggest=("Email",))
    assert (visit.then, visit.suggest) == ("", ("Email",))
    with pytest.raises(EitherThenOrSuggest, match="Trip"):
        crm.update_activity_type(visit, name="Trip", then="Call", suggest=("Email",))
    assert crm.activity_types()[4] == visit


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"name": " "}, EmptyName),
        ({"then": "Fax"}, UnknownActivityType),
        ({"suggest": ("Call", "Fax")}, UnknownActivityType),
        ({"delay": -1}, InvalidDelay),
        ({"delay": 1000}, InvalidDelay),
        ({"delay": 1.5}, TypeError),
        ({"unit": "years"}, TypeError),
        ({"counted_from": "today"}, TypeError),
    ],
)
def test_a_form_that_does_not_fit_changes_nothing(
    crm: CRM, visit: ActivityType, form: Any, error: type[Exception]
) -> None:
    """Neither an old type nor a new one is saved."""
    before = crm.activity_types()
    with pytest.raises(error):
        crm.update_activity_type(visit, **form)
    with pytest.raises(error):
        crm.add_activity_type(**{"name": "Fax machine", **form})
    assert crm.activity_types() == before


def test_a_long_delay_is_taken(crm: CRM) -> None:
    """The limit itself is still one."""
    assert crm.add_activity_type("Visit", delay=999).delay == 999


def test_another_name_shows_everywhere(crm: CRM, lead: Lead, visit: ActivityType) -> None:
    """On what is planned, what was done, in chains and in plans."""
    crm.add_activity_type("Quote", then="Visit")
    plan = crm.add_activity_plan("Week", [PlanStep("Visit")])
    first, second = (
        crm.schedule_activity(lead, "Visit", "Go", due=crm.today).activities[-1] for _ in range(2)
    )
    crm.complete(first)
    call = crm.schedule_activity(lead, "Call", "Ring").activities[-1]
    crm.update_activity_type(visit, name=" Trip ", delay=9)
    assert [a.type for a in crm.refresh(lead).activities] == ["Trip", "Call"]
    assert crm.complete(first).type == "Trip"
    assert crm.activity_types()[5].then == "Trip"
    assert crm.activity_plans()[0].steps[0].type == "Trip"
    assert crm.refresh(lead).activities[0].due == second.due
    assert crm.launch(plan, lead).activities[-1].type == "Trip"
    assert crm.update_activity(call, summary="Ask").type == "Call"


def test_what_is_archived_stays_in_chains_that_trigger_it(crm: CRM, lead: Lead) -> None:
    """It is not suggested any more, but it still comes by itself."""
    visit = crm.add_activity_type("Visit")
    crm.add_activity_type("Quote", then="Visit")
    crm.add_activity_type("Demo", suggest=("Visit", "Email"))
    crm.archive_activity_type(visit)
    quote, demo = crm.activity_types()[4:6]
    assert (quote.then, demo.suggest) == ("Visit", ("Email",))
    crm.complete(crm.schedule_activity(lead, "Quote", "").activities[-1])
    assert crm.refresh(lead).activities[-1].type == "Visit"
    assert crm.unarchive_activity_type(visit) in crm.activity_types()


@pytest.mark.parametrize("name", ["To-Do", "Call", "Meeting"])
def test_some_types_have_to_stay(crm: CRM, name: str) -> None:
    """Odoo itself rests on them, so they are not deleted."""
    with pytest.raises(ActivityTypeRequired, match=name):
        crm.delete_activity_type(shipped(crm, name))
    if name == "To-Do":
        with pytest.raises(ActivityTypeRequired, match=name):
            crm.archive_activity_type(shipped(crm, name))
    else:
        assert not crm.archive_activity_type(shipped(crm, name)).active


def test_a_type_in_use_stays(crm: CRM, lead: Lead, visit: ActivityType) -> None:
    """Something done, a plan and a chain hold it, until they go."""

    def delete() -> None:
        crm.delete_activity_type(visit)

    done = crm.schedule_activity(lead, "Visit", "Go").activities[0]
    crm.complete(done)
    plan = crm.add_activity_plan("Week", [PlanStep("Call"), PlanStep("Visit")])
    quote = crm.add_activity_type("Quote", then="Visit")
    for let_go in (
        lambda: crm.delete(lead),
        lambda: crm.delete_activity_plan(plan),
        lambda: crm.update_activity_type(quote, then=""),
    ):
        with pytest.raises(ActivityTypeInUse, match="Visit"):
            delete()
        let_go()
    delete()
    with pytest.raises(RecordGone):
        delete()


def test_what_is_planned_of_a_deleted_type_is_to_do(crm: CRM, lead: Lead) -> None:
    """It keeps its summary and its day."""
    visit = crm.add_activity_type("Visit", delay=7)
    crm.add_activity_type("Demo", suggest=("Visit",))
    (planned,) = crm.schedule_activity(lead, "Visit", "Go").activities
    crm.delete_activity_type(visit)
    (now,) = crm.refresh(lead).activities
    assert (now.type, now.summary, now.due) == ("To-Do", "Go", planned.due)
    assert crm.activity_types()[4].suggest == ()


def test_another_chaining_is_refused_as_soon_as_it_is_chosen(crm: CRM, visit: ActivityType) -> None:
    """Before Save looks for a name; whatever else is filled in is refused by Save itself."""
    quote = crm.add_activity_type("Quote", then="Visit")
    sara = crm.sign_in(crm.add_salesperson("Sara"))
    changes: list[tuple[ActivityType, dict[str, Any], type[Exception]]] = [
        (visit, {"then": "Quote"}, NotAllowed),
        (visit, {"suggest": ["Quote"]}, EmptyName),
        (quote, {"then": "Quote"}, EmptyName),
        (quote, {"then": ""}, NotAllowed),
        (quote, {"suggest": ["Visit"]}, NotAllowed),
        (quote, {"suggest": []}, EmptyName),
    ]
    for kind, form, error in changes:
        with pytest.raises(error):
            sara.update_activity_type(kind, name=" ", **form)
