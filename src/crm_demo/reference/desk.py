"""What every verb of the reference engine rests on: who asks, what is there now, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from crm_demo.crm.activities import ActivityGone
from crm_demo.crm.meetings import Meeting, MeetingGone
from crm_demo.errors import ButtonMissing, Language, NotAllowed, RecordGone
from crm_demo.records import Activity, Lead, Role, Salesperson, is_record
from crm_demo.reference import roles
from crm_demo.reference.store import Store

D = TypeVar("D", bound="Desk")
P = ParamSpec("P")
R = TypeVar("R")
Verb = Callable[Concatenate[D, P], R]


class Desk:
    """One user at the store."""

    language: Language
    user: Salesperson
    store: Store

    def _turn(self) -> AbstractContextManager[Any]:
        return self.store.lock

    def sees(self, lead: Lead) -> bool:
        """Return whether the user sees a lead."""
        return roles.sees(self.user, lead)

    def seen(self, lead: Lead) -> Lead:
        """Return a lead as it is now, if the user may see it."""
        if lead._id not in self.store.leads:
            raise RecordGone(self.language, name=lead.name)
        if not self.sees(now := self.store.leads[lead._id]):
            raise NotAllowed(self.language)
        return now

    def planned(self, activity: Activity) -> Activity:
        """Return an activity as it is now, if the user may see it: their own, or a lead's."""
        now = self.store.activity(activity._id)
        if now is None:
            raise ActivityGone(self.language, name=activity.name)
        own = now.salesperson is not None and now.salesperson._id == self.user._id
        if not own and not self.sees(self.store.leads[now._lead]):
            raise NotAllowed(self.language)
        return now

    def administer(self) -> None:
        """Change what an administrator alone may, after one looked at what is there.

        Raises:
            NotAllowed: The user is none.
        """
        if not roles.has(self.user, "administrator"):
            raise NotAllowed(self.language)

    def presses(self, button: tuple[str, str], lead: Lead, *, there: bool) -> None:
        """Press a button of a lead's form.

        Raises:
            ButtonMissing: It is not there.
        """
        if not there:
            label = self.store.said(*button)
            raise ButtonMissing(self.language, name=lead.name, button=label)

    def now(self, value: Any) -> Any:
        """Return records as they are now, and anything else as it is."""
        if isinstance(value, Lead):
            return self.seen(value)
        if isinstance(value, Activity):
            return self.planned(value)
        if isinstance(value, Meeting):
            if value._id not in self.store.meetings:
                raise MeetingGone(self.language, name=value.name)
            return self.store.meetings[value._id]
        if is_record(type(value)):
            return self.store.present(value)
        if isinstance(value, list | tuple):
            return type(value)(map(self.now, value))
        return value


def reads(rule: Verb[D, P, R]) -> Verb[D, P, R]:
    """Make a verb of a rule: only the identity of the records that it is given counts."""

    @wraps(rule)
    def verb(desk: D, /, *args: Any, **named: Any) -> R:
        return rule(desk, *map(desk.now, args), **{k: desk.now(v) for k, v in named.items()})

    return verb


def writes(
    least: Role = "own documents", *, now: bool = True
) -> Callable[[Verb[D, P, R]], Verb[D, P, R]]:
    """Make a verb of a rule that changes things: it asks for a role, and does all or nothing.

    Args:
        least: The least role that may.
        now: Whether the rule is given records as they are now; else it asks for them itself.
    """

    def decorate(rule: Verb[D, P, R]) -> Verb[D, P, R]:
        read = reads(rule) if now else rule

        @wraps(rule)
        def verb(desk: D, /, *args: P.args, **named: P.kwargs) -> R:
            if not roles.has(desk.user, least):
                raise NotAllowed(desk.language)
            with desk.store.transaction():
                return read(desk, *args, **named)

        return verb

    return decorate
