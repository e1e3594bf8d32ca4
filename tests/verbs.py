"""What a person can do, asked of the interface: no test keeps a list of the verbs."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, get_type_hints

from crm_demo import CRM, Lead, PlanStep
from crm_demo.crm.activity_plans import ActivityPlan, ActivityType
from crm_demo.crm.meetings import Meeting
from crm_demo.records import Activity, LostReason, Salesperson, Stage, Team

#: What is typed into a field that is not a record, by its name.
TYPED: dict[str, Any] = {
    "days": 3,
    "filename": "offer.pdf",
    "name": "Desk",
    "sender": "sara@aftab.example",
    "stage": "Qualified",
    "steps": [PlanStep("Call", "Ring")],
    "subject": "Demo",
    "summary": "Ring",
    "text": "Call back",
    "to": "today",
    "type": "Call",
}


@cache
def verbs() -> dict[str, dict[str, Any]]:
    """Return each verb, with the types of what it must be given."""
    found = {}
    for name in sorted(CRM.__abstractmethods__):
        verb = getattr(CRM, name)
        types = get_type_hints(verb, localns={"CRM": CRM})
        asked = [
            parameter.name
            for parameter in inspect.signature(verb).parameters.values()
            if parameter.kind is parameter.POSITIONAL_OR_KEYWORD
            if parameter.default is parameter.empty and parameter.name != "self"
        ]
        found[name] = {parameter: types[parameter] for parameter in asked}
    return found


def on_leads() -> list[str]:
    """Return the verbs that are done to leads."""
    return [
        verb
        for verb, asked in verbs().items()
        if any(kind in (Lead, Sequence[Lead]) for kind in asked.values())
    ]


def filled_in(verb: str, records: Mapping[Any, Any]) -> dict[str, Any]:
    """Return what a verb must be given.

    Args:
        verb: The verb.
        records: The record, or the several, for each kind that it may ask for.
    """
    return {
        name: records[kind] if kind in records else TYPED[name]
        for name, kind in verbs()[verb].items()
    }


def records_for(crm: CRM, verb: str) -> dict[Any, Any]:
    """Make what a verb can be done to: a record, or several, of each kind that it asks for."""

    def lead() -> Lead:
        # What is converted is a lead; what is moved, met and won is an opportunity.
        add = crm.add_lead if verb.startswith("conver") else crm.add_opportunity
        # A company for each verb, for no more than five may be merged.
        email = f"sara@{verb.replace('_', '-')}.example"
        made = add("Desk", email=email, probability=30)
        if verb == "reschedule":
            return crm.schedule_activity(made, "Call", "Ring")
        before = {"restore": crm.lose, "unarchive": crm.archive}.get(verb)
        return before(made) if before else made

    def activity() -> Activity:
        return crm.schedule_activity(lead(), "Call", "Ring").activities[0]

    def meeting() -> Meeting:
        return crm.meetings(crm.schedule_meeting(lead(), "Demo"))[0]

    makers: dict[Any, Callable[[], Any]] = {
        Activity: activity,
        ActivityPlan: lambda: crm.add_activity_plan("Week", [PlanStep("Call")]),
        ActivityType: lambda: crm.add_activity_type("Visit"),
        Lead: lead,
        LostReason: lambda: crm.add_lost_reason("Bought elsewhere"),
        Meeting: meeting,
        Salesperson: lambda: crm.add_salesperson("Sara"),
        Sequence[Lead]: lambda: [lead(), lead()],
        Sequence[Stage]: lambda: [crm.add_stage("Visit")],
        Stage: lambda: crm.add_stage("Visit"),
        Team: lambda: crm.teams()[0],
    }
    return {kind: makers[kind]() for kind in verbs()[verb].values() if kind in makers}
