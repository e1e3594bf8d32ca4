"""The way through a page: its steps, one after the other, each done as its text says."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from playwright.sync_api import Error

from crm_demo.errors import Language
from tools.walks.finding import Kind
from tools.walks.steps import Step, mention
from tools.walks.window import Astray, Window


class Away(Astray):
    """A walk went astray at a place of the page that the message names."""


# What a walk meets that is not as the page says.
MET = (Astray, Error, AssertionError)


def reason(error: Exception) -> str:
    """Say in a line what went wrong: of a check that has no words, what it is."""
    frames = traceback.extract_tb(error.__traceback__)
    checked = (frames[-1].line or "") if frames else ""
    said = str(error).strip() or f"this is not so: {checked.removeprefix('assert ')}"
    return said.splitlines()[0]


class Doing:
    """A step that is being done: each of its labels is used once, in the order of the text."""

    def __init__(self, window: Callable[[], Window], step: Step, earlier: Step | None) -> None:
        self._window, self._earlier = window, earlier
        self.left = deque(step.labels)

    def end(self) -> None:
        """See that each label was used, and wait for what the last one led to.

        Raises:
            Astray: One was not.
        """
        if self.left:
            left = ", ".join(f"“{label}”" for label in self.left)
            raise Astray(f"the walk leaves out {left}")
        self._window().rest()

    def _next(self) -> str:
        if not self.left:
            raise Astray("the walk does more than the text names")
        return self.left.popleft()

    def press(self, within: str = "") -> None:
        """Press what the next label names, on one card where many have the same."""
        self._window().press(self._next(), within)

    def press_earlier(self, number: int) -> None:
        """Press what a label of the step before named: *the button*."""
        assert self._earlier
        self._window().press(self._earlier.labels[number])

    def fill(self, text: str) -> None:
        """Type into the field that the next label names."""
        self._window().fill(self._next(), text)

    def unfold(self) -> None:
        """Open the list of the field that the next label names."""
        self._window().unfold(self._next())

    def pick(self, text: str) -> None:
        """Choose from the list of the field that the next label names."""
        self._window().pick(self._next(), text)

    def tick(self, *, on: bool = True) -> None:
        """Tick the box that the next label names, or take its tick away."""
        self._window().tick(self._next(), on=on)

    def see(self) -> None:
        """See that the next label is on the screen."""
        self._window().see(self._next())

    def gone(self, kind: Kind = "see") -> None:
        """See that the next label is not on the screen; with a kind, not as such a thing."""
        self._window().gone(self._next(), kind)

    def select(self, text: str) -> None:
        """Choose from the fixed list of the field that the next label names."""
        self._window().select(self._next(), text)

    def follow(self) -> None:
        """Press what the next label names in the bar of stages."""
        self._window().stage(self._next())

    def fill_cell(self, text: str) -> None:
        """Type into the first row of the column that the next label names."""
        self._window().fill_cell(self._next(), text)

    def choose(self) -> None:
        """Choose the entry of an open list that begins with the next label."""
        self._window().choose(self._next())

    def option(self) -> None:
        """Choose the next label in the box that offers it."""
        self._window().option(self._next())

    def ticked(self) -> None:
        """See that the box or the choice that the next label names is on."""
        self._window().ticked(self._next())

    def attach(self, name: str, content: bytes) -> None:
        """Press what the next label names, and choose a file."""
        self._window().attach(self._next(), name, content)

    def drag(self, name: str) -> None:
        """Drag a card into the column that the next label names."""
        self._window().drag(name, self._next())


class Route:
    """The steps of a page, on the way to being done.

    Args:
        window: Tells in which window somebody works now.
        language: The language of the screen.
        steps: The steps of the page, in its order.
        others: The steps of other pages, to which this one may send its reader.
        tell: Told of each step as it begins.
    """

    def __init__(
        self,
        window: Callable[[], Window],
        language: Language,
        steps: Sequence[Step],
        others: Mapping[str, Sequence[Step]],
        tell: Callable[[str], object],
    ) -> None:
        self.walked: list[Step] = []
        self.doing: Doing | None = None
        self._window, self._language, self._tell = window, language, tell
        self._left, self._others = deque(steps), others
        self._source = steps[0].place.rpartition(":")[0] if steps else ""

    @contextmanager
    def step(self, section: str, number: int) -> Iterator[Doing]:
        """Do the next step of the page.

        Raises:
            Astray: There is none left.
            Away: It is another one, the screen is not as it says, or it says more than is done.
        """
        if not self._left:
            raise Astray(f"the page has no step {number} in #{section}")
        step = self._left.popleft()
        if (step.section, step.number) != (section, number):
            raise Away(f"{self._where(step)}: the walk does step {number} of #{section} instead")
        with self._do(step) as doing:
            yield doing
        self.walked.append(step)

    @contextmanager
    def linked(self, page: str, section: str, number: int) -> Iterator[Doing]:
        """Do a step of another page, to which this one sends its reader.

        Raises:
            Astray: There is no such step, or as for :meth:`step`.
        """
        for step in self._others.get(page, ()):
            if (step.section, step.number) == (section, number):
                with self._do(step) as doing:
                    yield doing
                return
        raise Astray(f"{page} has no step {number} in #{section}")

    @contextmanager
    def _do(self, step: Step) -> Iterator[Doing]:
        where = self._where(step)
        self._tell(where)
        earlier = self.walked[-1] if self.walked else None
        before, self.doing = self.doing, Doing(self._window, step, earlier)
        try:
            yield self.doing
            self.doing.end()
        except Away:
            raise
        except MET as error:
            raise Away(f"{where}: {reason(error)}") from error
        finally:
            self.doing = before

    @contextmanager
    def speaks_of(self, label: str) -> Iterator[None]:
        """Do what the page speaks of outside its steps.

        Raises:
            Away: The screen is not as it says.
        """
        try:
            yield
        except MET as error:
            after = self.walked[-1].place if self.walked else ""
            place = mention(label, self._source, after)
            raise Away(f"{place} ({self._language}): {reason(error)}") from error

    def here(self, error: Exception) -> str:
        """Say what went wrong, and where in the page that was."""
        if isinstance(error, Away):
            return str(error)
        before = f"after {self._where(self.walked[-1])}" if self.walked else "before the first step"
        return f"{before}: {reason(error)}"

    def _where(self, step: Step) -> str:
        return f"{step.place} ({self._language}), step {step.number} of #{step.section}"

    def finish(self) -> None:
        """See that nothing of the page is left.

        Raises:
            Away: A step is.
        """
        if self._left:
            step = self._left[0]
            raise Away(
                f"{step.place} ({self._language}): nobody walks step {step.number} of "
                f"#{step.section}, nor the {len(self._left) - 1} after it"
            )
