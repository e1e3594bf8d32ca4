"""What the type of an activity decides: when it is due, what comes after it, what is proposed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from crm_demo.crm.activities import UnknownActivityType
from crm_demo.crm.activity_plans import ActivityType, NextTypeNotOffered, Unit
from crm_demo.records import Activity, Salesperson
from crm_demo.reference.store import Store

TO_DO, MEETING, DOCUMENT = "To-Do", "Meeting", "Document"

#: The types that cannot be deleted.
REQUIRED = (TO_DO, "Call", MEETING)

#: What a new CRM comes with, in the order of its list: in English, as Odoo's screens name it in
#: Persian, and how many days one has.
TYPES = (
    (TO_DO, "انجام دادن", 5),
    ("Email", "پست الکترونیک", 0),
    ("Call", "تماس", 2),
    (MEETING, "ملاقات", 0),
    (DOCUMENT, "سند", 5),
)


def ship(store: Store) -> None:
    """Give a new CRM its types, and another that it has archived."""
    for english, persian, delay in TYPES:
        name = store.said(english, persian)
        last = english == DOCUMENT
        store.put(ActivityType(name, delay, summary=name, _last=last, _shipped=english))
    name = store.said("Exception", "استثناء")
    store.put(ActivityType(name, active=False, _last=True, _shipped="Exception"))


def ordered(store: Store, *, archived: bool = False) -> list[ActivityType]:
    """Return the types in the order of their list."""
    types = [one for one in store.activity_types.values() if one.active != archived]
    return sorted(types, key=lambda one: one._last)  # else the older one first


def shipped(store: Store, english: str) -> ActivityType:
    """Return a type that every CRM comes with."""
    return next(one for one in store.activity_types.values() if one._shipped == english)


def named(store: Store, name: str) -> ActivityType:
    """Return the type that a window offers under a name.

    Raises:
        UnknownActivityType: None does.
    """
    for one in ordered(store):
        if one.name == name:
            return one
    raise UnknownActivityType(store.language, type=name)


def following(store: Store, type: ActivityType, name: str) -> ActivityType:
    """Return the type of a name that the form of a type offers as its next one.

    Raises:
        NextTypeNotOffered: It was added, and the type was not.
        UnknownActivityType: There is none.
    """
    next = named(store, name)
    if type._shipped and not next._shipped:
        raise NextTypeNotOffered(store.language, name=type.name, type=name)
    return next


def of(store: Store, activity: Activity) -> ActivityType:
    """Return the type of an activity."""
    return store.activity_types[activity._type]


def later(day: date, delay: int, unit: Unit) -> date:
    """Return the day that is so much later, or earlier; a month that is too short ends it."""
    if unit != "months":
        return day + timedelta(days=delay * (7 if unit == "weeks" else 1))
    year, month = divmod(day.year * 12 + day.month - 1 + delay, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due(store: Store, type: ActivityType, after: Activity | None = None) -> date:
    """Return when an activity is due, unless another day is chosen.

    Args:
        store: The store.
        type: The type.
        after: The activity that it follows, if it follows one.
    """
    start = store.today
    if after and type.counted_from == "deadline":
        start = after.due
    return later(start, type.delay, type.unit)


def proposed(
    store: Store, type: ActivityType, user: Salesperson, after: Activity | None = None
) -> Activity:
    """Return what a window proposes for a type, if it is opened for it."""
    owner = type.salesperson or user
    return Activity(
        type.name,
        type.summary,
        due(store, type, after),
        salesperson=owner,
        note=type.note,
        _type=type._id,
    )
