"""What a verb may be given: each call is held against its annotations before an engine sees it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import partial, wraps
from inspect import Parameter, signature
from itertools import chain, cycle
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from crm_demo.crm.activity_plans import DELAYS, InvalidDelay
from crm_demo.crm.incoming import storable
from crm_demo.crm.leads import InvalidPriority
from crm_demo.errors import TextTooLong, UnknownRecord
from crm_demo.records import Role, is_record

#: How many letters a line and a text of several lines may have.
LINE, TEXT = 2_000, 100_000

#: What is written in several lines.
_TEXTS = frozenset({"body", "closing_note", "feedback", "note", "notes", "text"})

#: The whole numbers that a database keeps.
_WHOLE = range(-(2**31), 2**31)

#: The days that a calendar is asked for.
_DAYS = date(1900, 1, 1), date(2999, 12, 31)

_POSITIONAL = Parameter.POSITIONAL_OR_KEYWORD

#: What a check says of a value that is none of what it stands for.
_NO = object()

#: Takes the CRM and a value, and returns the value as the engine gets it, or `_NO`.
Check = Callable[[Any, Any], Any]


def checked(verb: Callable[..., Any], promised: Callable[..., Any]) -> Callable[..., Any]:
    """Return a verb of an engine that looks at its arguments first, and is alone while it runs.

    Args:
        verb: What the engine does.
        promised: The verb of the interface, whose annotations say what it takes.
    """
    name = verb.__name__
    hints = get_type_hints(promised, localns={"CRM": object})
    parameters = [*signature(promised).parameters.values()][1:]
    checks = {
        p.name: _check(hints[p.name], p.name) for p in parameters if p.kind != Parameter.VAR_KEYWORD
    }
    placed = [(p.name, checks[p.name]) for p in parameters if p.kind == _POSITIONAL]
    rest = [(p.name, checks[p.name]) for p in parameters if p.kind == Parameter.VAR_POSITIONAL]
    for parameter in parameters:
        if parameter.kind == Parameter.VAR_KEYWORD:
            (form,) = get_args(hints[parameter.name])
            checks |= {key: _check(of, key) for key, of in get_type_hints(form).items()}

    @wraps(verb)
    def run(crm: Any, /, *given: Any, **named: Any) -> Any:
        places = chain(placed, cycle(rest)) if rest else placed
        passed = [
            _passed(crm, name, argument, check, value)
            for (argument, check), value in zip(places, given, strict=False)
        ]
        passed += given[len(passed) :]  # too many: Python says so
        for argument, value in named.items():
            if argument not in checks:
                raise TypeError(f"{name}() got an unexpected argument {argument!r}")
            named[argument] = _passed(crm, name, argument, checks[argument], value)
        with crm._turn():  # while those of other threads wait
            return verb(crm, *passed, **named)

    return run


def _passed(crm: Any, verb: str, argument: str, check: Check, value: Any) -> Any:
    passed = check(crm, value)
    if passed is _NO:
        kind = type(value).__name__
        shown = repr(value) if isinstance(value, str | int | float) else f"a {kind}"
        raise TypeError(f"{verb}() got {shown[:80]} as {argument!r}, which does not fit")
    return passed


def _check(hint: Any, name: str) -> Check:
    """Return the check of an annotation."""
    of, parts = get_origin(hint), get_args(hint)
    if of in (Union, UnionType):
        return partial(_one_of, [_check(part, name) for part in parts])
    if of is Literal:
        return _text(LINE) if hint == Role else partial(_literal, parts)  # the verb names the roles
    if of in (tuple, Sequence):
        return partial(_several, _check(parts[0], name))
    if name in _NUMBERS:
        return _NUMBERS[name]
    if hint is NoneType:
        return lambda _, value: None if value is None else _NO
    if hint is str:
        return _text(TEXT if name in _TEXTS else LINE)
    if is_record(hint):
        return partial(_record, hint)
    if isinstance(hint, type) and is_dataclass(hint):
        of_parts = get_type_hints(hint)
        shown = [part.name for part in fields(hint) if part.init and part.repr]
        return partial(_parts, hint, {name: _check(of_parts[name], name) for name in shown})
    return {bool: _boolean, int: _whole, float: _number, date: _day, datetime: _time}[hint]


def _one_of(checks: Sequence[Check], crm: Any, value: Any) -> Any:
    for check in checks:
        if (passed := check(crm, value)) is not _NO:
            return passed
    return _NO


def _literal(values: Sequence[object], _: Any, value: Any) -> Any:
    return value if isinstance(value, str) and value in values else _NO


def _boolean(_: Any, value: Any) -> Any:
    return value if isinstance(value, bool) else _NO


def _whole(_: Any, value: Any) -> Any:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and value in _WHOLE else _NO


def _stars(crm: Any, value: Any) -> Any:
    passed = _whole(crm, value)
    if passed is not _NO and passed not in range(4):
        raise InvalidPriority(crm.language)
    return passed


def _delay(crm: Any, value: Any) -> Any:
    passed = _whole(crm, value)
    if passed is not _NO and passed not in DELAYS:
        raise InvalidDelay(crm.language, limit=DELAYS[-1])
    return passed


#: Numbers that have limits of their own.
_NUMBERS: Mapping[str, Check] = {"delay": _delay, "priority": _stars}


def _number(_: Any, value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _NO
    return value if abs(value) < 10**15 and math.isfinite(value) else _NO


def _day(_: Any, value: Any) -> Any:
    return value if type(value) is date and _DAYS[0] <= value <= _DAYS[1] else _NO


def _time(_: Any, value: Any) -> Any:
    if type(value) is not datetime or value.tzinfo or _day(_, value.date()) is _NO:
        return _NO
    return value.replace(second=0, microsecond=0)


def _text(limit: int) -> Check:
    def check(crm: Any, value: Any) -> Any:
        if not isinstance(value, str):
            return _NO
        if len(value) > limit:
            raise TextTooLong(crm.language, count=len(value), limit=limit)
        return storable(crm.language, value)

    return check


def _record(kind: type, crm: Any, value: Any) -> Any:
    if not isinstance(value, kind):
        return _NO
    if value._crm != crm._identity:  # type: ignore[attr-defined]
        raise UnknownRecord(crm.language, name=value.name)  # type: ignore[attr-defined]
    return value


def _several(each: Check, crm: Any, value: Any) -> Any:
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        return _NO
    passed = [each(crm, one) for one in value]
    if any(one is _NO for one in passed):
        return _NO
    # Two that look alike are two: what tells them apart is their key, which is not compared.
    different: dict[Any, Any] = {}
    for one in passed:
        different.setdefault(getattr(one, "_id", one), one)
    return tuple(different.values())


def _parts(kind: type, checks: Mapping[str, Check], crm: Any, value: Any) -> Any:
    if not isinstance(value, kind):
        return _NO
    passed = {name: check(crm, getattr(value, name)) for name, check in checks.items()}
    return _NO if any(part is _NO for part in passed.values()) else value
