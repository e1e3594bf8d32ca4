"""Stages and the board that they make: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import TypeVar, Unpack

from crm_demo.errors import CRMError, Language
from crm_demo.forms import QuickFields, StageChanges
from crm_demo.records import Column, Lead, Stage, Team

#: What a column holds.
H = TypeVar("H", tuple[Lead, ...], float)


class UnknownStage(CRMError):
    """There is no such stage for the team that works on the lead."""

    en = "There is no stage “{stage}” here; choose one of: {stages}."
    fa = "اینجا مرحله‌ای به نام «{stage}» نیست؛ یکی از این‌ها را انتخاب کنید: {stages}."


class StageInUse(CRMError):
    """Something is in the stage, so it cannot be deleted; lost and archived ones count too."""

    en = "Something is in “{name}”, so it stays; move that to another stage first."
    fa = "در «{name}» چیزی هست و حذف نمی‌شود؛ اول آن‌ها را به مرحلهٔ دیگری ببرید."


class StageNeeded(CRMError):
    """Without the stage there would be none in which a new opportunity starts, or none to win in.

    Odoo itself accepts that, and its opportunities are in no stage from then on.
    """

    en = "“{name}” is the last of its kind that all teams have; make another one first."
    fa = "«{name}» آخرین مرحله از نوع خود برای همهٔ تیم‌هاست؛ اول یکی دیگر بسازید."


class Stages(ABC):
    """Stages and the board that they make."""

    @abstractmethod
    def board(self, team: Team | None = None) -> tuple[Column, ...]:
        """Return the board: a column for each stage.

        Args:
            team: Show just the opportunities of this team, and its own stages too; ``None`` shows
                all opportunities, and the stages of the user's own teams too.

        Returns:
            The columns from first to last, the folded ones among them.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.add_opportunity("20 desks", expected_revenue=1200)
        >>> crm.board()[0]
        Column(stage=Stage('New'), leads=(Opportunity('20 desks'),), revenue=1200)
        """

    @abstractmethod
    def pipeline(self, team: Team | None = None) -> dict[str, tuple[Lead, ...]]:
        """Return the pipeline: the opportunities of each stage.

        Args:
            team: Show just the opportunities of this team, and its own stages too; ``None`` shows
                all opportunities, and the stages of the user's own teams too.

        Returns:
            The stages from first to last, each with its opportunities, more stars first, then
            newest first.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.move(crm.add_opportunity("20 desks"), "Qualified")
        >>> for stage, opportunities in crm.pipeline().items():
        ...     print(stage, opportunities)
        New ()
        Qualified (Opportunity('20 desks'),)
        Proposition ()
        Won ()
        """

    @abstractmethod
    def column_totals(self, team: Team | None = None) -> dict[str, float]:
        """Return the figure above each column of the pipeline: the sum of the expected revenue.

        Args:
            team: The team whose pipeline it is; ``None`` for all opportunities.

        Returns:
            The stages from first to last, each with its total.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.add_opportunity("20 desks", expected_revenue=1200, probability=25)
        >>> chairs = crm.add_opportunity("5 chairs", expected_revenue=300)
        >>> crm.column_totals()
        {'New': 1500, 'Qualified': 0, 'Proposition': 0, 'Won': 0}
        """

    @abstractmethod
    def stages(self, team: Team | None = None) -> tuple[Stage, ...]:
        """Return the stages that a lead can be in.

        Args:
            team: The team that works on it; ``None`` for a lead without a team.

        Returns:
            The stages of all teams and those of this one, from first to last.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.stages()
        (Stage('New'), Stage('Qualified'), Stage('Proposition'), Stage('Won'))
        """

    @abstractmethod
    def add_stage(
        self, name: str, *, sequence: int = 10, won: bool = False, teams: Sequence[Team] = ()
    ) -> Stage:
        """Add a stage to the pipeline.

        Args:
            name: The heading of its column.
            sequence: Its place; the stages that come with the CRM have 1, 2, 3 and, for won, 70.
            won: Whether an opportunity in it is won.
            teams: The only teams that see it; empty for all teams.

        Returns:
            The new stage.

        Raises:
            EmptyName: The name is blank.
            NotAllowed: The user is not an administrator of sales.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> visit = crm.add_stage("Visit on site")
        >>> [stage.name for stage in crm.stages()]
        ['New', 'Qualified', 'Proposition', 'Visit on site', 'Won']
        """

    @abstractmethod
    def update_stage(self, stage: Stage, **changes: Unpack[StageChanges]) -> Stage:
        """Change a stage, in the window that *Edit* opens.

        One that becomes a won stage wins what is in it.
        One that is no longer won gives what was won in it the automated probability.
        What is archived stays as it is in both cases.

        Args:
            stage: The stage.
            changes: What to change: the keys of :class:`~crm_demo.forms.StageChanges`.

        Returns:
            The stage as it is afterwards.

        Raises:
            EmptyName: The new name is blank.
            NotAllowed: The user is not an administrator of sales.
            StageNeeded: No new opportunity could start, or none be won, in a stage of all teams.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> (new, *others) = crm.stages()
        >>> crm.update_stage(new, name="Enquiry", rots_after=3)
        Stage('Enquiry')
        """

    @abstractmethod
    def reorder_stages(self, stages: Sequence[Stage]) -> tuple[Stage, ...]:
        """Drag the columns of *My Pipeline* into another order.

        All columns are numbered anew, from 0.
        The stages that are no column there keep their number.

        Args:
            stages: The stages that come first, in their new order; the others follow as they are.

        Returns:
            The stages of the columns, from first to last.

        Raises:
            NotAllowed: The user is not an administrator of sales.
            UnknownStage: One is no column of *My Pipeline*.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> new, qualified, *others = crm.stages()
        >>> [stage.name for stage in crm.reorder_stages([qualified, new])]
        ['Qualified', 'New', 'Proposition', 'Won']
        """

    @abstractmethod
    def delete_stage(self, stage: Stage) -> None:
        """Delete a stage for good.

        Args:
            stage: The stage.

        Raises:
            NotAllowed: The user is not an administrator of sales.
            StageInUse: Something is in it; lost and archived ones count too.
            StageNeeded: No new opportunity could start, or none be won, in a stage of all teams.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.delete_stage(crm.stages()[2])
        >>> [stage.name for stage in crm.stages()]
        ['New', 'Qualified', 'Won']
        """

    @abstractmethod
    def quick_add(self, stage: str | Stage, name: str, **fields: Unpack[QuickFields]) -> Lead:
        """Add an opportunity by the short form that the plus above a column opens.

        A company whose email and phone are others than those that were typed becomes its *Company
        Name*, and not its customer.

        Args:
            stage: The stage of a column of *My Pipeline*, or its name.
            name: What it is about, in a few words; a customer gives it a name where it is blank.
            fields: The rest of the short form: the keys of :class:`~crm_demo.forms.QuickFields`.

        Returns:
            The new opportunity.

        Raises:
            EmptyName: It has neither a name nor a customer.
            UnknownStage: *My Pipeline* has no such column.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.quick_add("Qualified", "", customer=crm.add_company("Alvand"))
        Opportunity("Alvand's opportunity")
        """

    @abstractmethod
    def duplicate(self, lead: Lead) -> Lead:
        """Make another one of the same form.

        It starts in the first stage; activities, meetings, files and the log stay with the old one.

        Args:
            lead: The lead or opportunity.

        Returns:
            The new one.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.move(crm.add_opportunity("20 desks", priority=2), "Qualified")
        >>> again = crm.duplicate(desks)
        >>> again, again.stage, again.priority
        (Opportunity('20 desks'), Stage('New'), 2)
        """


def by_name(columns: Iterable[tuple[str, H]], nothing: H) -> dict[str, H]:
    """Return what columns hold, from first to last; those of one name hold it together.

    Args:
        columns: The name of each, and what it holds.
        nothing: What an empty one holds.
    """
    together: dict[str, H] = {}
    for name, held in columns:
        together[name] = together.get(name, nothing) + held
    return together


def unknown(language: Language, stage: str | Stage, offered: Iterable[str]) -> UnknownStage:
    """Return the error of a stage that is not among those of the names that are offered."""
    names = (", " if language == "en" else "، ").join(dict.fromkeys(offered))
    return UnknownStage(language, stage=getattr(stage, "name", stage), stages=names)


def needed(language: Language, name: str, left: Iterable[Stage]) -> None:
    """See that a new opportunity still has a stage to start in, and one to be won in.

    Args:
        language: The language of the error.
        name: The stage that is changed or deleted.
        left: The stages as they would be afterwards.

    Raises:
        StageNeeded: There is none.
    """
    everybodys = [stage for stage in left if not stage._teams]
    if all(stage.folded for stage in everybodys) or not any(stage.won for stage in everybodys):
        raise StageNeeded(language, name=name)
