"""The pipeline: moving, winning, losing and restoring: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod

from crm_demo.errors import CRMError
from crm_demo.records import Lead, Stage, Team

#: Buttons of the form, in English and in Persian as the screen has them.
WON, RESTORE = ("Won", "برد"), ("Restore", "بازگردانی")


class UnknownStage(CRMError):
    """There is no such stage for the team that works on the lead."""

    en = "There is no stage “{stage}” here; choose one of: {stages}."
    fa = "اینجا مرحله‌ای به نام «{stage}» نیست؛ یکی از این‌ها را برگزینید: {stages}."


class UnknownLostReason(CRMError):
    """There is no such lost reason in the list."""

    en = "“{reason}” is not on the list of lost reasons."
    fa = "«{reason}» در فهرست دلایل باخت نیست."


class Opportunities(ABC):
    """The pipeline: moving, winning, losing and restoring."""

    @abstractmethod
    def pipeline(self, team: Team | None = None) -> dict[str, tuple[Lead, ...]]:
        """Return the pipeline: the opportunities of each stage.

        Args:
            team: Show just this team's opportunities, and its own stages too; none shows all
                opportunities, and the stages of the user's own teams too.

        Returns:
            The stages from first to last, each with its opportunities, more stars first, then
            newest first.
        """

    @abstractmethod
    def move(self, lead: Lead, stage: str | Stage) -> Lead:
        """Move an opportunity to another stage.

        Args:
            lead: The opportunity.
            stage: The stage or its name.

        Returns:
            The opportunity as it is afterwards.

        Raises:
            UnknownStage: Its team has no such stage.
        """

    @abstractmethod
    def win(self, lead: Lead) -> Lead:
        """Mark as won: it moves to the won stage and its probability becomes 100.

        Args:
            lead: The opportunity.

        Returns:
            The opportunity as it is afterwards.
        """

    @abstractmethod
    def lose(self, lead: Lead, reason: str = "", *, closing_note: str = "") -> Lead:
        """Mark as lost: it leaves the lists and its probability becomes 0.

        Args:
            lead: The lead or opportunity.
            reason: Why, as the list of lost reasons has it.
            closing_note: What else there is to say; it enters the log, unless the lead was lost
                for the same reason already.

        Returns:
            The lead as it is afterwards.

        Raises:
            UnknownLostReason: There is no such reason.
            WonCannotBeLost: It stands in a won stage.
        """

    @abstractmethod
    def restore(self, lead: Lead) -> Lead:
        """Bring a lost one back to where it was; its reason is forgotten.

        Args:
            lead: The lead or opportunity.

        Returns:
            The lead as it is afterwards.
        """

    @abstractmethod
    def lost_reasons(self) -> tuple[str, ...]:
        """Return the list of lost reasons, oldest first."""

    @abstractmethod
    def add_lost_reason(self, name: str) -> str:
        """Add a lost reason to the list.

        Args:
            name: The reason.

        Returns:
            The reason.

        Raises:
            EmptyName: The name is blank.
        """
