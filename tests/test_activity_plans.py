"""Corners of activity types, chains and plans that the manual does not show."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from crm_demo import CRM, ActivityType, PlanStep, open_crm
from crm_demo.crm.activities import UnknownActivityType
from crm_demo.crm.activity_plans import (
    ActivityTypeInUse,
    ActivityTypeRequired,
    EitherThenOrSuggest,
    InvalidDelay,
    PlanNotOffered,
    PlanWithoutResponsible,
)
from crm_demo.errors import EmptyName, NotAllowed, RecordGone, UnknownRecord
from crm_demo.records import Lead
from crm_demo.reference.activity_types import later

DAY = timedelta(days=1)


@pytest.fixture
def lead(crm: CRM) -> Lead:
    """An opportunity of the administrator's."""
    return crm.add_opportunity("Desks", salesperson=crm.user)


@pytest.fixture
def visit(crm: CRM) -> ActivityType:
    """A type of one's own."""
    return crm.add_activity_type("Visit", delay=3)


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


@pytest.mark.parametrize("role", ["own documents", "all documents"])
def test_types_and_plans_belong_to_administrators(
    crm: CRM, lead: Lead, visit: ActivityType, role: Any
) -> None:
    """Whoever sells uses them; whoever administers the sales sets them up."""
    plan = crm.add_activity_plan("Week", [PlanStep("Visit")])
    user = crm.sign_in(crm.add_salesperson("Sara", role=role))
    for verb in (
        lambda: user.add_activity_type("Fax"),
        lambda: user.update_activity_type(visit, delay=1),
        lambda: user.archive_activity_type(visit),
        lambda: user.delete_activity_type(visit),
        lambda: user.add_activity_plan("Fax", []),
        lambda: user.delete_activity_plan(plan),
    ):
        with pytest.raises(NotAllowed):
            verb()
    assert user.activity_types() == crm.activity_types()
    assert user.unarchive_activity_type(visit) == visit  # it is not archived
    assert user.launch(plan, user.add_opportunity("Chairs")).activities
    kian = crm.sign_in(crm.add_salesperson("Kian", role="administrator"))
    assert kian.add_activity_type("Fax") in crm.activity_types()


def test_a_chain_counts_from_the_deadline_or_from_today(crm: CRM, lead: Lead) -> None:
    """The type that follows says from when."""
    late = crm.today - 10 * DAY
    for counted_from, due in (("deadline", late + 2 * DAY), ("completion", crm.today + 2 * DAY)):
        form: Any = {"delay": 2, "counted_from": counted_from, "summary": "Go", "note": "Look"}
        crm.add_activity_type(f"After {counted_from}", **form)
        crm.add_activity_type(f"Before {counted_from}", then=f"After {counted_from}")
        activity = crm.schedule_activity(lead, f"Before {counted_from}", "", due=late)
        crm.complete(activity.activities[-1])
        (next,) = crm.refresh(lead).activities
        assert (next.due, next.summary, next.note) == (due, "Go", "Look")
        assert next.about == "Desks"
        crm.cancel(next)


def test_whoever_does_it_gets_the_next_one(crm: CRM, lead: Lead, visit: ActivityType) -> None:
    """Not whoever was to do it; unless the next type has a default user."""
    sara = crm.add_salesperson("Sara")
    crm.add_activity_type("Quote", then="Visit")
    for owner, next_owner in ((None, crm.user), (sara, sara)):
        crm.update_activity_type(visit, salesperson=owner)
        quote = crm.schedule_activity(lead, "Quote", "", salesperson=sara).activities[-1]
        crm.complete(quote)
        (next,) = crm.refresh(lead).activities
        assert next.salesperson == next_owner
        crm.cancel(next)


def test_nobody_triggers_on_a_lead_that_they_may_not_see(
    crm: CRM, lead: Lead, visit: ActivityType
) -> None:
    """Their activity stays undone, and nothing is planned."""
    sara = crm.sign_in(crm.add_salesperson("Sara"))
    crm.add_activity_type("Quote", then="Visit")
    planned = crm.schedule_activity(lead, "Quote", "", salesperson=sara.user).activities
    call = crm.schedule_activity(lead, "Call", "", salesperson=sara.user).activities[-1]
    with pytest.raises(NotAllowed):
        sara.complete(planned[0])
    with pytest.raises(NotAllowed):
        sara.complete_and_schedule(call)
    assert crm.refresh(lead).activities == (*planned, call)
    assert crm.refresh(lead).log == ()
    assert sara.suggestions(call) == ()


def test_a_step_is_saved_with_what_its_type_proposes(crm: CRM, lead: Lead) -> None:
    """Its summary, user and note are those of the type when the plan was made."""
    sara = crm.add_salesperson("Sara")
    visit = crm.add_activity_type("Visit", summary="Go", salesperson=sara, note="Look")
    steps = PlanStep("Visit"), PlanStep("Visit", " Stay ", salesperson=crm.user)
    plan = crm.add_activity_plan(" Week ", steps)
    crm.update_activity_type(visit, summary="Run", salesperson=None, note="Hurry")
    shown = [(step.summary, step.salesperson) for step in plan.steps]
    assert shown == [("Go", sara), ("Stay", crm.user)]
    launched = crm.launch(plan, lead, salesperson=None)
    assert [(a.summary, a.salesperson) for a in launched.activities] == shown
    assert [a.note for a in launched.activities] == ["Look", "Look"]
    assert launched.activities[0].about == "Desks"


def test_a_bare_step_takes_the_summary_that_its_type_has_then(crm: CRM, lead: Lead) -> None:
    """But the log calls it by its type."""
    visit = crm.add_activity_type("Visit")
    plan = crm.add_activity_plan("Week", [PlanStep("Visit")])
    crm.update_activity_type(visit, summary="Go", note="Look")
    launched = crm.launch(plan, lead, date=date(2027, 1, 31))
    assert (launched.activities[0].summary, launched.activities[0].note) == ("Go", "Look")
    assert "Visit, assigned to Administrator" in launched.log[0].body


def test_steps_are_due_before_and_after_the_plan_date(crm: CRM, lead: Lead) -> None:
    """Without another date that is today."""
    steps = [
        PlanStep("Call", "A", 2, "days", "before"),
        PlanStep("Call", "B", 1, "weeks", "after"),
        PlanStep("Call", "C"),
    ]
    plan = crm.add_activity_plan("Week", steps)
    due = [a.due - crm.today for a in crm.launch(plan, lead).activities]
    assert due == [-2 * DAY, 7 * DAY, 0 * DAY]
    assert crm.refresh(lead).activities[0].state == "overdue"


def test_a_step_without_a_responsible_is_named(crm: CRM, lead: Lead) -> None:
    """In the order of the plan; and nothing is planned."""
    steps = [PlanStep("Call", "Ring"), PlanStep("Email", "Write", salesperson=crm.user)]
    plan = crm.add_activity_plan("Week", [*steps, PlanStep("To-Do", "Draw")])
    with pytest.raises(PlanWithoutResponsible, match="for Ring, Draw"):
        crm.launch(plan, lead, salesperson=None)
    assert crm.refresh(lead) == lead
    only = crm.add_activity_plan("Mail", steps[1:])
    assert crm.launch(only, lead, salesperson=None).activities[0].salesperson == crm.user


def test_an_empty_plan_is_not_offered(crm: CRM, lead: Lead) -> None:
    """It can be saved all the same."""
    plan = crm.add_activity_plan("Week", [])
    assert crm.activity_plans() == (plan,)
    with pytest.raises(PlanNotOffered, match="Week"):
        crm.launch(plan, lead)


def test_the_newest_plan_comes_first(crm: CRM, lead: Lead) -> None:
    """A plan that was deleted is gone; what it has planned stays."""
    old, new = (crm.add_activity_plan(name, [PlanStep("Call")]) for name in ("Old", "New"))
    assert crm.activity_plans() == (new, old)
    crm.launch(new, lead)
    crm.delete_activity_plan(new)
    assert crm.activity_plans() == (old,)
    assert len(crm.refresh(lead).activities) == 1
    with pytest.raises(RecordGone, match="New"):
        crm.launch(new, lead)


@pytest.mark.parametrize(
    ("name", "step", "error"),
    [
        (" ", PlanStep("Call"), EmptyName),
        ("Week", PlanStep("Fax"), UnknownActivityType),
        ("Week", PlanStep("Call", delay=1000), InvalidDelay),
        ("Week", PlanStep("Call", unit="years"), TypeError),  # type: ignore[arg-type]
        ("Week", "Call", TypeError),
    ],
)
def test_a_plan_that_does_not_fit_is_not_saved(
    crm: CRM, name: str, step: Any, error: type[Exception]
) -> None:
    """The argument is looked at part by part."""
    with pytest.raises(error):
        crm.add_activity_plan(name, [step])
    assert crm.activity_plans() == ()


def test_a_step_is_of_a_person_of_this_crm(crm: CRM) -> None:
    """What is inside of a step is held against the CRM, too."""
    stranger = open_crm("en").add_salesperson("Sara")
    with pytest.raises(UnknownRecord):
        crm.add_activity_plan("Week", [PlanStep("Call", salesperson=stranger)])
