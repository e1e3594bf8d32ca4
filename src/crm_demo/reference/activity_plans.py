"""Activity types, chains and plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Unpack

from crm_demo.crm import activity_plans as verbs
from crm_demo.crm.activity_plans import (
    ActivityPlan,
    ActivityType,
    ActivityTypeInUse,
    ActivityTypeRequired,
    EitherThenOrSuggest,
    PlanNotOffered,
    PlanStep,
    PlanWithoutResponsible,
)
from crm_demo.forms import ActivityTypeChanges, ActivityTypeFields, LaunchFields
from crm_demo.records import Activity, Lead, Message, Salesperson
from crm_demo.reference import activity_types
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.planned import planned_on
from crm_demo.reference.store import Store, paragraphs


class ActivityPlans(verbs.ActivityPlans, Desk):
    """Activity types, chains and plans."""

    @reads
    def activity_types(self, *, archived: bool = False) -> tuple[ActivityType, ...]:
        store = self.store
        return tuple(shown(store, one) for one in activity_types.ordered(store, archived=archived))

    @writes("administrator")
    def add_activity_type(self, name: str, **form: Unpack[ActivityTypeFields]) -> ActivityType:
        return self._filled_in(ActivityType(""), {**form, "name": name})

    @writes()
    def update_activity_type(
        self, type: ActivityType, **changes: Unpack[ActivityTypeChanges]
    ) -> ActivityType:
        return self._filled_in(type, {**changes})

    def _filled_in(self, type: ActivityType, form: dict[str, Any]) -> ActivityType:
        """Save what was filled in on the form of a type."""
        store = self.store
        next = _next(store, type, form)
        for text, saved in (("name", str.strip), ("summary", str.strip), ("note", paragraphs)):
            if text in form:
                form[text] = saved(form[text])
        if bool(next.get("_then", type._then)) != bool(type._then):
            self.administer()  # Chaining Type asks the server as soon as it is chosen
        store.required(form.get("name", type.name))
        self.administer()
        new = store.put(replace(type, **form, **next))
        store.change_type(new, new)
        return shown(store, new)

    @writes()
    def archive_activity_type(self, type: ActivityType) -> ActivityType:
        if type._shipped == activity_types.TO_DO:
            raise ActivityTypeRequired(self.language, name=type.name)
        return self._put_away(type, active=False)

    @writes()
    def unarchive_activity_type(self, type: ActivityType) -> ActivityType:
        return self._put_away(type, active=True)

    def _put_away(self, type: ActivityType, *, active: bool) -> ActivityType:
        if type.active != active:  # else nothing is changed, which nobody is refused
            self.administer()
        return shown(self.store, self.store.put(replace(type, active=active)))

    @writes()
    def delete_activity_type(self, type: ActivityType) -> None:
        store = self.store
        self.administer()
        if type._shipped in activity_types.REQUIRED:
            raise ActivityTypeRequired(self.language, name=type.name)
        if _in_use(store, type):
            raise ActivityTypeInUse(self.language, name=type.name)
        store.change_type(type, activity_types.shipped(store, activity_types.TO_DO))
        store.delete(type)

    @reads
    def suggestions(self, activity: Activity) -> tuple[str, ...]:
        return shown(self.store, activity_types.of(self.store, activity)).suggest

    @reads
    def activity_plans(self) -> tuple[ActivityPlan, ...]:
        plans = sorted(self.store.activity_plans.values(), key=lambda plan: -plan._id)
        return tuple(_now(self.store, plan) for plan in plans)

    @writes("administrator")
    def add_activity_plan(self, name: str, steps: Sequence[PlanStep]) -> ActivityPlan:
        settled = tuple(map(self._settled, steps))
        return self.store.put(ActivityPlan(self.store.required(name), settled))

    def _settled(self, step: PlanStep) -> PlanStep:
        """Return a step as the list saves it, with what its type proposes."""
        type = activity_types.named(self.store, step.type)
        # A line begins as a To-Do, and asks only a type that is chosen for its default user.
        proposed = None if type._shipped == activity_types.TO_DO else type.salesperson
        return replace(
            step,
            summary=step.summary.strip() or type.summary,
            salesperson=self.now(step.salesperson) or proposed,
            _type=type._id,
            _note=type.note,
        )

    @writes()
    def delete_activity_plan(self, plan: ActivityPlan) -> None:
        self.administer()
        self.store.delete(plan)

    @writes()
    def launch(self, plan: ActivityPlan, lead: Lead, **choices: Unpack[LaunchFields]) -> Lead:
        store = self.store
        plan = _now(store, plan)
        if not plan.steps:
            raise PlanNotOffered(self.language, name=plan.name)
        asked = choices.get("salesperson", self.user)
        if not asked and (asking := [step.name for step in plan.steps if not step.salesperson]):
            steps = store.said(", ", "، ").join(asking)
            raise PlanWithoutResponsible(self.language, name=plan.name, steps=steps)
        begun = f'The plan "{plan.name}" has been started', f'طرح "{plan.name}" شروع شده است'
        lines = [store.said(*begun)]
        day = choices.get("date", store.today)
        for step in plan.steps:
            planned = _planned(store, step, day, asked)
            planned_on(store, store.leads[lead._id], planned)
            lines.append(_listed(store, step, planned))
        entry = Message("\n".join(lines), _id=store.new_id())
        now = store.leads[lead._id]
        return store.put(replace(now, log=(*now.log, entry)))


def shown(store: Store, type: ActivityType) -> ActivityType:
    """Return a type with the names of those that follow it: all that it triggers or suggests."""
    then = store.activity_types.get(type._then)
    suggested = [one.name for one in activity_types.ordered(store) if one._id in type._suggest]
    return replace(type, then=then.name if then else "", suggest=tuple(suggested))


def _next(store: Store, type: ActivityType, form: dict[str, Any]) -> dict[str, Any]:
    """Take what follows out of a form, and return it as the type keeps it.

    Raises:
        EitherThenOrSuggest: Something is to be triggered, and something suggested.
        NextTypeNotOffered: It was added, and the type was not.
        UnknownActivityType: There is no such type.
    """
    then, suggest = form.pop("then", None), form.pop("suggest", None)
    if then and suggest:
        raise EitherThenOrSuggest(store.language, name=form.get("name", type.name))
    next: dict[str, Any] = {}
    if then is not None:
        next["_then"] = activity_types.following(store, type, then)._id if then else 0
    if suggest is not None:
        next["_suggest"] = tuple(
            activity_types.following(store, type, each)._id for each in suggest
        )
    # What triggers one does not suggest any, and the other way round.
    return next | ({"_suggest": ()} if then else {}) | ({"_then": 0} if suggest else {})


def _in_use(store: Store, type: ActivityType) -> bool:
    """Return whether something has a type that does not let it go."""
    return (
        any(each._type == type._id for each in store.done())
        or any(step._type == type._id for p in store.activity_plans.values() for step in p.steps)
        or any(each._then == type._id for each in store.activity_types.values())
    )


def _now(store: Store, plan: ActivityPlan) -> ActivityPlan:
    """Return a plan with the names that its types have now."""
    steps = [replace(step, type=store.activity_types[step._type].name) for step in plan.steps]
    return replace(plan, steps=tuple(steps))


def _planned(store: Store, step: PlanStep, day: Any, asked: Salesperson | None) -> Activity:
    """Return the activity that a step becomes."""
    type = store.activity_types[step._type]
    delay = step.delay if step.when == "after" else -step.delay
    return Activity(
        type.name,
        step.summary or type.summary,
        activity_types.later(day, delay, step.unit),
        salesperson=step.salesperson or asked,
        note=step._note or type.note,
        _type=type._id,
    )


def _listed(store: Store, step: PlanStep, planned: Activity) -> str:
    """Return what the log says of a step that was planned."""
    who = planned.salesperson.name if planned.salesperson else ""
    if store.language == "en":
        return f"{step.name}, assigned to {who}, due on the {planned.due:%m/%d/%Y}"
    when = f"{planned.due:%Y/%m/%d}"
    return f"{step.name}، به {who} اختصاص داده شده است، موعد آن در {when} می‌باشد."
