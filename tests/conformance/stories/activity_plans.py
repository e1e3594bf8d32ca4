"""Types of activities come and change, one follows another, and plans are launched."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, initialize, multiple, precondition, rule
from tests.conformance.both import Pair, Person, Refusal
from tests.conformance.stories.beginning import PEOPLE, Beginning
from tests.conformance.values import NAMES, WORDS

from crm_demo import PlanStep

#: What a type may be called, or be asked for by: some are not there.
TYPES = st.sampled_from(["Call", "Email", "Document", "Visit", "Quote", "Fax"])
NEXT = st.sampled_from(["", "Call", "Visit", "Quote", "Fax"])
STEPS = st.builds(
    PlanStep,
    TYPES,
    st.sampled_from(["", "Send it", " Ring "]),
    st.sampled_from([0, 1, 3]),
    st.sampled_from(["days", "weeks"]),
    st.sampled_from(["before", "after"]),
)
FIELDS: dict[str, Any] = {
    "delay": st.sampled_from([0, 1, 4, 1000]),
    "unit": st.sampled_from(["days", "weeks"]),
    "counted_from": st.sampled_from(["deadline", "completion"]),
    "summary": st.sampled_from(["", " As usual ", "Look"]),
    "salesperson": st.none() | PEOPLE,
    "note": WORDS,
    "then": NEXT,
    "suggest": st.sampled_from([(), ("Call",), ("Visit", "Email"), ("Fax",)]),
}
#: Most often the one who may.
ADMINISTRATORS = st.sampled_from([Person(0), Person(4), Person(4)]) | PEOPLE


class ActivityPlans(Beginning):
    """Types of activities come and change, one follows another, and plans are launched."""

    leads = Beginning.leads
    planned = Beginning.planned
    types, plans = Bundle("types"), Bundle("plans")

    @initialize(target=types)
    def have_a_chain(self) -> Any:
        visit = self.do(Person(0), "add_activity_type", "Visit", delay=1, unit="weeks")
        quote = self.do(Person(0), "add_activity_type", "Quote", delay=2, then="Visit")
        return multiple(self.keep("type", visit), self.keep("type", quote))

    @initialize(target=plans)
    def have_a_plan(self) -> Any:
        steps = [PlanStep("Call", "Ring"), PlanStep("To-Do", delay=2, when="after")]
        return self.keep("plan", self.do(Person(0), "add_activity_plan", "First week", steps))

    @rule(
        target=types,
        who=ADMINISTRATORS,
        name=st.sampled_from(["Visit", " Fax ", "Quote", " "]),
        form=st.fixed_dictionaries({}, optional=FIELDS),
    )
    def add_activity_type(self, who: Person, name: str, form: dict[str, Any]) -> Any:
        return self.keep("type", self.do(who, "add_activity_type", name, **form))

    @rule(
        who=ADMINISTRATORS,
        type=types,
        form=st.fixed_dictionaries(
            {}, optional={"name": st.sampled_from(["Visit", "Fax", " "]), **FIELDS}
        ),
    )
    def update_activity_type(self, who: Person, type: Pair, form: dict[str, Any]) -> None:
        self.do(who, "update_activity_type", type, **form)
        self.do(who, "activity_types")

    @rule(
        who=ADMINISTRATORS,
        type=types,
        verb=st.sampled_from(
            ["archive_activity_type", "unarchive_activity_type", "delete_activity_type"]
        ),
        archived=st.booleans(),
    )
    def put_away_activity_type(self, who: Person, type: Pair, verb: str, archived: bool) -> None:
        self.do(who, verb, type)
        self.do(who, "activity_types", archived=archived)

    @rule(who=PEOPLE, required=st.sampled_from([0, 2, 3]), verb=st.booleans())
    def keep_what_is_required(self, who: Person, required: int, verb: bool) -> None:
        reference, live = self.seats[0]
        pair = Pair("shipped type", required)
        self.pairs[pair] = reference.activity_types()[required], live.activity_types()[required]
        if verb or required:
            self.do(who, "delete_activity_type", pair)
        else:
            self.do(who, "archive_activity_type", pair)

    @rule(
        target=planned,
        who=PEOPLE,
        lead=leads,
        type=TYPES,
        summary=NAMES,
        days=st.none() | st.integers(-3, 9),
        salesperson=st.none() | PEOPLE,
    )
    def plan_by_type(
        self, who: Person, lead: Pair, type: str, summary: str, days: int | None, **form: Any
    ) -> Any:
        due = None if days is None else self.seats[0][0].today + timedelta(days=days)
        results = self.do(who, "schedule_activity", lead, type, summary, due=due, **form)
        if isinstance(results[0], Refusal):
            return multiple()
        return self.keep("activity", (results[0].activities[-1], results[1].activities[-1]))

    @rule(
        target=planned,
        who=PEOPLE,
        activity=planned,
        type=NEXT | st.just("Meeting"),
        summary=st.sampled_from(["", "And then"]),
        feedback=WORDS,
    )
    def go_on(self, who: Person, activity: Pair, type: str, summary: str, feedback: str) -> Any:
        self.do(who, "suggestions", activity)
        results = self.do(who, "complete_and_schedule", activity, type, summary, feedback=feedback)
        return self.keep("activity", results)

    @rule(who=PEOPLE, activity=planned, type=TYPES, summary=st.none() | NAMES)
    def change_its_type(self, who: Person, activity: Pair, type: str, summary: str | None) -> None:
        changes = {} if summary is None else {"summary": summary}
        self.do(who, "update_activity", activity, type=type, **changes)

    @precondition(Beginning.by_greenwich)
    @rule(who=PEOPLE, lead=leads, to=st.sampled_from(["today", "tomorrow", "next week"]))
    def reschedule(self, who: Person, lead: Pair, to: str) -> None:
        reference, _ = self.seats[0]
        if to == "next week":  # which begins on the server's Monday
            self.do(Person(0), "days_pass", -(reference.today - self.begun).days % 7)
        self.do(who, "reschedule", lead, to)

    @rule(
        target=plans,
        who=ADMINISTRATORS,
        name=NAMES,
        steps=st.lists(STEPS, max_size=3, unique=True),
    )
    def add_activity_plan(self, who: Person, name: str, steps: list[PlanStep]) -> Any:
        kept = self.keep("plan", self.do(who, "add_activity_plan", name, steps))
        self.do(who, "activity_plans")
        return kept

    @rule(who=ADMINISTRATORS, plan=plans)
    def delete_activity_plan(self, who: Person, plan: Pair) -> None:
        self.do(who, "delete_activity_plan", plan)
        self.do(who, "activity_plans")

    @rule(
        who=PEOPLE,
        plan=plans,
        lead=leads,
        days=st.none() | st.integers(-9, 9),
        form=st.fixed_dictionaries({}, optional={"salesperson": st.none() | PEOPLE}),
    )
    def launch(
        self, who: Person, plan: Pair, lead: Pair, days: int | None, form: dict[str, Any]
    ) -> None:
        if days is not None:
            form = {**form, "date": self.seats[0][0].today + timedelta(days=days)}
        self.do(who, "launch", plan, lead, **form)
