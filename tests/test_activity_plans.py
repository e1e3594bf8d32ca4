"""Corners of launching plans, and of who does it, that the manual does not show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from crm_demo import CRM, ActivityType, PlanStep, open_crm
from crm_demo.crm.activities import UnknownActivityType
from crm_demo.crm.activity_plans import (
    InvalidDelay,
    PlanNotOffered,
    PlanWithoutResponsible,
)
from crm_demo.errors import EmptyName, NotAllowed, RecordGone, UnknownRecord
from crm_demo.records import Lead

DAY = timedelta(days=1)


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


def test_a_launch_keeps_its_place_in_a_merged_log(crm: CRM, lead: Lead) -> None:
    """It stands after what was done before and before what was done after."""
    plan = crm.add_activity_plan("Week", [PlanStep("Call")])
    other = crm.add_lead("Lamps")
    crm.log_note(other, "Before")
    crm.launch(plan, lead)
    crm.log_note(other, "After")
    first, launched, last, _ = crm.merge([other, lead]).log
    assert (first.body, last.body) == ("Before", "After")
    assert launched.body.startswith('The plan "Week"')


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


def test_a_step_has_the_person_as_they_are(crm: CRM) -> None:
    """Of a person in a step only the identity counts, as everywhere."""
    sara = crm.add_salesperson("Sara")
    steps = [PlanStep("Call", salesperson=replace(sara, name="Mina"))]
    (step,) = crm.add_activity_plan("Week", steps).steps
    assert step.salesperson
    assert step.salesperson.name == "Sara"
