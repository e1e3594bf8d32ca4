"""How a story is told to two engines at once, and its end compared after each step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, is_dataclass
from dataclasses import fields as fields_of
from datetime import UTC, datetime
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine, invariant, multiple

from crm_demo import CRM, CRMError, Lead
from crm_demo.reference import ReferenceCRM

CAST: tuple[tuple[str, Any], ...] = (
    ("Sara", "own documents"),
    ("Babak", "own documents"),
    ("Mina", "all documents"),
    ("Kian", "administrator"),
)


@dataclass(frozen=True)
class Pair:
    """One record as each engine has it.

    Args:
        kind: What it is.
        number: The how manieth of its kind.
    """

    kind: str
    number: int


@dataclass(frozen=True)
class Person:
    """One user as each engine has it.

    Args:
        seat: The place in the cast; 0 is the administrator.
    """

    seat: int


@dataclass(frozen=True)
class Refusal:
    """What a verb answers that does nothing.

    Args:
        error: The name of its error.
    """

    error: str


class LeftOut:
    """A field that is not filled in."""

    def __repr__(self) -> str:
        return "LEFT_OUT"


LEFT_OUT = LeftOut()


class Difference(AssertionError):
    """The engines do not agree."""


class Both(RuleBasedStateMachine):
    """The reference engine and another one, each with the same cast."""

    #: How often each verb was told.
    told_verbs: ClassVar[Counter[str]] = Counter()

    def others(self) -> Sequence[CRM]:
        """Return the other engine: as its administrator sees it, and as each of the cast does."""
        raise NotImplementedError

    def leads_there(self) -> Iterable[Lead]:
        """Return all leads that the other engine holds, the archived ones included."""
        raise NotImplementedError

    def __init__(self) -> None:
        super().__init__()
        others = self.others()
        reference = ReferenceCRM(others[0].language)
        self.begun = reference.store.today = others[0].today
        #: What each user sees in the reference and in the other CRM.
        self.seats = [*zip(opened(reference), others, strict=True)]
        self.pairs: dict[Pair, tuple[Any, Any]] = {}

    # How a step is taken in both

    def do(self, who: Person, verb: str, *arguments: Any, **named: Any) -> tuple[Any, Any]:
        """Take a step with both engines, compare what comes of it, and return that."""
        here = {name: value for name, value in named.items() if value is not LEFT_OUT}
        results = []
        for side, crm in enumerate(self.seats[who.seat]):
            mine = [self._known(argument, side) for argument in arguments]
            also = {name: self._known(value, side) for name, value in here.items()}
            results.append(result_of(getattr(crm, verb), *mine, **also))
        self.told_verbs[verb] += 1
        what = f"{verb} by {self.seats[who.seat][0].user.name}"
        if verb == "convert_many" and all(isinstance(result, tuple) for result in results):
            self._same(what, *map(len, results))
        else:
            self._same(what, *results)
        return results[0], results[1]

    def by_greenwich(self) -> bool:
        """Return whether it is the same day in Greenwich, by which Odoo reschedules."""
        (_, other), *_ = self.seats
        return isinstance(other, ReferenceCRM) or self.begun == datetime.now(UTC).date()

    def _known(self, thing: Any, side: int) -> Any:
        """Return what an argument is for one of the engines."""
        if isinstance(thing, Pair):
            return self.pairs[thing][side]
        if isinstance(thing, Person):
            return self.seats[thing.seat][side].user
        if isinstance(thing, list | tuple):
            return type(thing)(self._known(one, side) for one in thing)
        return thing

    def _same(self, what: str, reference: Any, live: Any) -> None:
        if reference != live:
            lines = "\n  ".join(_differences("", reference, live))
            raise Difference(f"{what}: reference | live\n  {lines}")

    @invariant()
    def everything_is_the_same(self) -> None:
        """Compare the present state of everything that was ever made."""
        reference, _ = self.seats[0]
        now = {lead._id: lead for lead in self.leads_there()}
        for pair, (mine, theirs) in self.pairs.items():
            if pair.kind == "lead":
                there = now.pop(theirs._id, Refusal("RecordGone"))
                self._same(f"{pair}", result_of(reference.refresh, mine), there)
        self._same("leads that one engine lacks", [], [*now.values()])

    def keep(self, kind: str, results: tuple[Any, Any]) -> Any:
        """Remember what a step has made, if it has."""
        if isinstance(results[0], Refusal):
            return multiple()
        for pair, known in self.pairs.items():
            if pair.kind == kind and known[0]._id == results[0]._id:
                self._same(f"which {kind} it is", known[1]._id, results[1]._id)
                return pair
        pair = Pair(kind, sum(pair.kind == kind for pair in self.pairs))
        self.pairs[pair] = results
        return pair


def opened(office: CRM) -> list[CRM]:
    """Let the cast join, and return the CRM as its administrator and as each of them sees it."""
    cast = [office.add_salesperson(name, role=role) for name, role in CAST]
    return [office, *map(office.sign_in, cast)]


def result_of(verb: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Return what a verb returns, or how it refuses."""
    try:
        return verb(*arguments, **named)
    except CRMError as error:
        return Refusal(type(error).__name__)


def _differences(where: str, one: Any, other: Any) -> Iterator[str]:
    """Describe where two results differ, as deep inside as can be told."""
    if one == other:
        return
    if is_dataclass(one) and type(one) is type(other):
        for field in fields_of(one):
            if field.compare:
                mine, theirs = getattr(one, field.name), getattr(other, field.name)
                yield from _differences(f"{where}.{field.name}", mine, theirs)
    elif isinstance(one, list | tuple) and type(one) is type(other) and len(one) == len(other):
        for place, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            yield from _differences(f"{where}[{place}]", mine, theirs)
    else:
        yield f"{where}: {one!r} | {other!r}"
