"""What a person can do, asked of the interface: no test keeps a list of the verbs."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, get_type_hints

from crm_demo import CRM, Lead, PlanStep

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
