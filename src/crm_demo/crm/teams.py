"""Teams and stages: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Unpack

from crm_demo.records import Stage, Team, TeamChanges, TeamFields


class Teams(ABC):
    """Teams and stages."""

    @abstractmethod
    def teams(self) -> tuple[Team, ...]:
        """Return the sales teams: the one that came with the CRM first, then the newest first."""

    @abstractmethod
    def add_team(self, name: str, **fields: Unpack[TeamFields]) -> Team:
        """Add a sales team.

        While *Multi Teams* is off, its members leave the teams that they were in.

        Args:
            name: The name of the team.
            fields: The rest of the form; see :class:`~crm_demo.Team`.

        Returns:
            The new team.

        Raises:
            EmptyName: The name is blank.
        """

    @abstractmethod
    def update_team(self, team: Team, **fields: Unpack[TeamChanges]) -> Team:
        """Change a sales team.

        While *Multi Teams* is off and members are given, they leave all other teams.

        Args:
            team: The team.
            fields: What to change; see :class:`~crm_demo.Team`.

        Returns:
            The team as it is afterwards.

        Raises:
            EmptyName: The new name is blank.
        """

    @abstractmethod
    def stages(self, team: Team | None = None) -> tuple[Stage, ...]:
        """Return the stages that a lead can stand in, from first to last.

        Args:
            team: The team that works on it; none for a lead without a team.

        Returns:
            The stages of all teams and those of this one.
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
        """
