"""How a field of ours and a field of the server's are one another, in both directions.

A model of ours is declared once (:class:`Model`): which of the server's fields each of ours is.
From that come what is asked for, what is made of the answer, and what a form is told.
The kinds of fields have Odoo's own names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Generic, TypeVar

from crm_demo.odoo import html

#: What the server answers for a record: values by field.
Values = Mapping[str, Any]
#: What to read: fields, and the fields of the records behind them.
Specification = dict[str, dict[str, Any]]

R = TypeVar("R")


class Field:
    """A field that is the same on both sides.

    Args:
        name: What the server calls it.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def asked(self) -> Specification:
        """Return what to read."""
        return {self.name: {}}

    def read(self, values: Values) -> Any:
        """Return our value, from what the server answers for the record."""
        return values[self.name]

    def write(self, value: Any) -> dict[str, Any]:
        """Return what a form is told, by the server's fields."""
        return {self.name: value}


class Char(Field):
    """A line of text: without blanks around, and nothing when it is empty."""

    def read(self, values: Values) -> str:
        return values[self.name] or ""

    def write(self, value: str) -> dict[str, Any]:
        return {self.name: value.strip() or False}


class Date(Field):
    """A day, or none."""

    def read(self, values: Values) -> date | None:
        there = values[self.name]
        return date.fromisoformat(there) if there else None

    def write(self, value: date | None) -> dict[str, Any]:
        return {self.name: str(value) if value else False}


class Selection(Field):
    """A choice, for which the server has words of its own.

    Args:
        name: The field.
        kept: What the server keeps for each of our words.
    """

    def __init__(self, name: str, kept: Mapping[str, str]) -> None:
        super().__init__(name)
        self._kept = kept

    def read(self, values: Values) -> str:
        return next(ours for ours, kept in self._kept.items() if kept == values[self.name])

    def write(self, value: str) -> dict[str, Any]:
        return {self.name: self._kept[value]}


class Html(Field):
    """Text with paragraphs, which the server keeps as HTML."""

    def read(self, values: Values) -> str:
        return html.to_text(values[self.name] or "")

    def write(self, value: str) -> dict[str, Any]:
        return {self.name: html.to_html(value) or False}


def whole(value: float) -> float:
    """Return a number, a whole one without a point."""
    return int(value) if value == int(value) else value


class Number(Field):
    """A number; whole ones without a point."""

    def read(self, values: Values) -> float:
        return whole(values[self.name])


class Stars(Field):
    """A choice between numbers, which the server keeps as text."""

    def read(self, values: Values) -> int:
        return int(values[self.name] or 0)

    def write(self, value: int) -> dict[str, Any]:
        return {self.name: str(value)}


class Many2one(Field):
    """A record behind the record.

    Args:
        name: What the server calls it.
        model: What is behind it.
    """

    def __init__(self, name: str, model: Model[Any]) -> None:
        super().__init__(name)
        self.model = model

    def asked(self) -> Specification:
        return {self.name: {"fields": self.model.asked()}}

    def read(self, values: Values) -> Any:
        there = values.get(self.name)
        return self.model.read(there) if there else None

    def write(self, value: Any) -> dict[str, Any]:
        return {self.name: value._id if value else False}


class Many2many(Many2one):
    """Several records behind the record."""

    def read(self, values: Values) -> tuple[Any, ...]:
        return tuple(self.model.read(one) for one in values[self.name])

    def write(self, value: Any) -> dict[str, Any]:
        return {self.name: [one._id for one in value]}


class Names(Field):
    """The names of records behind the record, in alphabetical order; of one, its name alone.

    Args:
        name: What the server calls it.
        one: Whether there is one at most.
    """

    def __init__(self, name: str, *, one: bool = False) -> None:
        super().__init__(name)
        self.one = one

    def asked(self) -> Specification:
        return {self.name: {"fields": {"name": {}}}}

    def read(self, values: Values) -> Any:
        there = values[self.name]
        if self.one:
            return there["name"] if there else ""
        return tuple(sorted(each["name"] for each in there))


class Computed(Field):
    """A field of ours that is made of several of the server's, and never written.

    Args:
        asked: What to read.
        make: What makes our value of the answer.
    """

    def __init__(self, asked: Specification, make: Callable[[Values], Any]) -> None:
        super().__init__("")
        self._asked, self._make = asked, make

    def asked(self) -> Specification:
        return self._asked

    def read(self, values: Values) -> Any:
        return self._make(values)


class Model(Generic[R]):
    """A kind of our records, and how the server keeps it.

    Args:
        make: The class of our records.
        crm: What the records of the CRM are known by; ``None`` for a part of a record.
        fields: By which field each of ours goes.
    """

    def __init__(self, make: Callable[..., R], crm: object, /, **fields: Field) -> None:
        self._make, self._crm, self.fields = make, crm, fields

    def asked(self) -> Specification:
        """Return what to read."""
        return {name: of for field in self.fields.values() for name, of in field.asked().items()}

    def read(self, values: Values) -> R:
        """Return our record, from what the server answers."""
        of = {name: field.read(values) for name, field in self.fields.items()}
        if self._crm is not None:
            of |= {"_id": values["id"], "_crm": self._crm}
        return self._make(**of)

    def write(self, filled_in: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a form is told for what was filled in."""
        told: dict[str, Any] = {}
        for name, value in filled_in.items():
            told |= self.fields[name].write(value)
        return told
