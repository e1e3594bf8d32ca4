"""Activity types, chains and plans: what a person presses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar, Unpack

from crm_demo.crm import activity_plans as verbs
from crm_demo.crm.activity_plans import (
    ActivityPlan,
    ActivityType,
    ActivityTypeInUse,
    ActivityTypeRequired,
    EitherThenOrSuggest,
    NextTypeNotOffered,
    PlanNotOffered,
    PlanStep,
    PlanWithoutResponsible,
)
from crm_demo.errors import CRMError, RecordGone
from crm_demo.forms import ActivityTypeChanges, ActivityTypeFields, LaunchFields
from crm_demo.odoo.activities import Activities
from crm_demo.odoo.fields import Model
from crm_demo.odoo.form import Form
from crm_demo.records import Activity, Lead

TYPE, PLAN = "mail.activity.type", "mail.activity.plan"
STEP = "mail.activity.plan.template"

R = TypeVar("R", ActivityPlan, ActivityType)

#: What the menus of the CRM say of the forms that they open.
CRM = {"default_res_model": "crm.lead"}


class ActivityPlans(Activities, verbs.ActivityPlans):
    """Activity types, chains and plans."""

    refusals: ClassVar[dict[str, type[CRMError]]] = {
        "in _unlink_except_todo": ActivityTypeRequired,
        "_(\"The 'To-Do' activity type is used to create reminders": ActivityTypeRequired,
        "mail_activity_activity_type_id_fkey": ActivityTypeInUse,
        "mail_activity_type_triggered_next_type_id_fkey": ActivityTypeInUse,
        "mail_activity_plan_template_activity_type_id_fkey": ActivityTypeInUse,
    }

    def activity_types(self, *, archived: bool = False) -> tuple[ActivityType, ...]:
        model = self._models.activity_type
        shown = [["res_model", "in", [False, "crm.lead", "res.partner"]]]
        shown.append(["active", "=", not archived])  # type: ignore[list-item]
        with self._our_errors():
            return tuple(map(model.read, self._search(TYPE, shown, model.asked())))

    def add_activity_type(self, name: str, **form: Unpack[ActivityTypeFields]) -> ActivityType:
        with self._our_errors(name=name):
            opened = self._form(TYPE, None, CRM)
            return self._filled_in(opened, name, {**form, "name": name})

    def update_activity_type(
        self, type: ActivityType, **changes: Unpack[ActivityTypeChanges]
    ) -> ActivityType:
        with self._our_errors(name=type.name):
            opened = self._form(TYPE, type._id, CRM)
            return self._filled_in(opened, type.name, {**changes})

    def _filled_in(self, opened: Form, name: str, form: dict[str, Any]) -> ActivityType:
        """Fill in the form of a type, and save it."""
        model = self._models.activity_type
        then, suggest = form.pop("then", None), form.pop("suggest", None)
        if then and suggest:
            raise EitherThenOrSuggest(self.language, name=form.get("name", name))
        triggered = self._following(opened, name, then) if then else False
        suggested = [self._following(opened, name, each) for each in suggest or ()]
        opened.choose(**model.write(form))
        if then or (then == "" and opened.values["chaining_type"] == "trigger"):
            opened.choose(chaining_type="trigger" if then else "suggest")
            opened.choose(triggered_next_type_id=triggered)
        if suggested:
            opened.choose(chaining_type="suggest")
        if suggest is not None:
            opened.choose(suggested_next_type_ids=suggested)
        return model.read(opened.save(model.asked()))

    def _following(self, opened: Form, name: str, next: str) -> int:
        """Return the key of a type that the form of another offers as its next one.

        Raises:
            NextTypeNotOffered: It is of leads alone, and the other type is not.
        """
        found = self._type_named(next)
        offered = [["id", "=", found], ["res_model", "in", [False, opened.values["res_model"]]]]
        if not self._search(TYPE, offered, {}):
            raise NextTypeNotOffered(self.language, name=name, type=next)
        return found

    def archive_activity_type(self, type: ActivityType) -> ActivityType:
        return self._choose_entry(type, "action_archive")

    def unarchive_activity_type(self, type: ActivityType) -> ActivityType:
        return self._choose_entry(type, "action_unarchive")

    def _choose_entry(self, type: ActivityType, entry: str) -> ActivityType:
        """Choose an entry of the list's menu *Actions* for a type that is ticked."""
        model = self._models.activity_type
        with self._our_errors(name=type.name):
            self._as_it_is(TYPE, model, type)
            self.server.call(TYPE, entry, [type._id])
            return self._as_it_is(TYPE, model, type)

    def delete_activity_type(self, type: ActivityType) -> None:
        with self._our_errors(name=type.name):
            now = self._as_it_is(TYPE, self._models.activity_type, type)
        with self._our_errors(name=now.name):
            self.server.call(TYPE, "unlink", [now._id])

    def suggestions(self, activity: Activity) -> tuple[str, ...]:
        asked = {"activity_type_id": {"fields": self._models.activity_type.asked()}}
        with self._our_errors(name=activity.name):
            self._planned(activity)
            there = self.server.call(
                "mail.activity", "web_read", [activity._id], specification=asked
            )
            type = self._models.activity_type.read(there[0]["activity_type_id"])
        return type.suggest

    def activity_plans(self) -> tuple[ActivityPlan, ...]:
        model = self._models.activity_plan
        with self._our_errors():
            found = self._search(PLAN, [["res_model", "=", "crm.lead"]], model.asked())
            return tuple(map(model.read, found))

    def add_activity_plan(self, name: str, steps: Sequence[PlanStep]) -> ActivityPlan:
        model = self._models.activity_plan
        with self._our_errors():
            form = self._form(PLAN, None, CRM)
            form.choose(name=name.strip(), template_ids=[*map(self._line, steps)])
            return model.read(form.save(model.asked()))

    def _line(self, step: PlanStep) -> dict[str, Any]:
        """Fill in a line of a plan's list; what is left out is what the type proposes."""
        line = self._form(STEP, None, CRM)
        line.choose(activity_type_id=self._type_named(step.type))
        filled_in: dict[str, Any] = {"delay": step.delay, "unit": step.unit, "when": step.when}
        if step.summary.strip():
            filled_in["summary"] = step.summary
        line.choose(**self._models.plan_step.write(filled_in))
        if step.salesperson:
            line.choose(responsible_type="other", responsible_id=step.salesperson._id)
        return line.filled_in()

    def delete_activity_plan(self, plan: ActivityPlan) -> None:
        with self._our_errors():
            self._as_it_is(PLAN, self._models.activity_plan, plan)
            self.server.call(PLAN, "unlink", [plan._id])

    def launch(self, plan: ActivityPlan, lead: Lead, **choices: Unpack[LaunchFields]) -> Lead:
        with self._our_errors(name=lead.name):
            plan = self._as_it_is(PLAN, self._models.activity_plan, plan)
            with self._planning(lead):
                window = self._window("mail.activity.schedule", [lead])
                if plan._id not in window.values["plan_available_ids"]:
                    raise PlanNotOffered(self.language, name=plan.name)
                self._choose_at_launch(window.choose(plan_id=plan._id), choices)
                if not window.offers("action_schedule_plan"):
                    asking = [step.name for step in plan.steps if not step.salesperson]
                    steps = self._said(", ", "، ").join(asking)
                    raise PlanWithoutResponsible(self.language, name=plan.name, steps=steps)
                window.press("action_schedule_plan")
            self._remember_entry(lead)
            return self._lead(lead._id, lead.name)

    def _choose_at_launch(self, window: Form, choices: LaunchFields) -> None:
        """Choose in the window of a plan what was said."""
        if "date" in choices:
            window.choose(plan_date=self._passed.kept(choices["date"]))
        if "salesperson" in choices:
            who = choices["salesperson"]
            window.choose(plan_on_demand_user_id=who._id if who else False)

    def _remember_entry(self, lead: Lead) -> None:
        """Remember how many days had passed when the newest entry of a log was written."""
        written = self._office._found([lead._id], {"message_ids": {}}, lead.name)
        self._passed.entries[max(written[0]["message_ids"])] = self._passed.days

    def _as_it_is(self, of: str, model: Model[R], record: R) -> R:
        """Return a type or a plan as it is now.

        Raises:
            RecordGone: It was deleted.
        """
        found = self.server.call(of, "web_read", [record._id], specification=model.asked())
        if not found:
            raise RecordGone(self.language, name=record.name)
        return model.read(found[0])
