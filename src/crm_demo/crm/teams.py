"""Sales teams: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Unpack

from crm_demo.forms import TeamChanges, TeamFields
from crm_demo.records import Team


class Teams(ABC):
    """Sales teams."""

    @abstractmethod
    def teams(self) -> tuple[Team, ...]:
        """Return the sales teams.

        Returns:
            The teams, first the one that came with the CRM, then the newest first.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> isfahan, shiraz = crm.add_team("Isfahan"), crm.add_team("Shiraz")
        >>> crm.teams()
        (Team('Sales'), Team('Shiraz'), Team('Isfahan'))
        """

    @abstractmethod
    def team_cards(self) -> tuple[Team, ...]:
        """Return the teams that have a card on the screen *Teams*.

        Returns:
            The teams, in the order of the cards.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> exports = crm.add_team("Exports", pipeline=False)
        >>> crm.team_cards()
        (Team('Sales'),)
        """

    @abstractmethod
    def add_team(self, name: str, **fields: Unpack[TeamFields]) -> Team:
        """Add a sales team.

        While the *Multi Teams* setting is off, its members leave the teams that they were in.

        Args:
            name: The name of the team.
            fields: The rest of the form: the keys of :class:`~crm_demo.forms.TeamFields`.

        Returns:
            The new team.

        Raises:
            EmptyName: The name is blank.
            NotAllowed: The user is not an administrator of sales.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> omid = crm.add_salesperson("Omid Rad")
        >>> shiraz = crm.add_team("Shiraz", leader=omid, members=(omid,))
        >>> shiraz.leads, shiraz.pipeline
        (False, True)
        """

    @abstractmethod
    def update_team(self, team: Team, **fields: Unpack[TeamChanges]) -> Team:
        """Change a sales team.

        While the *Multi Teams* setting is off and members are given, they leave all other teams.

        Args:
            team: The team.
            fields: What to change: the keys of :class:`~crm_demo.forms.TeamChanges`.

        Returns:
            The team as it is afterwards.

        Raises:
            EmptyName: The new name is blank.
            NotAllowed: The user is not an administrator of sales.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> shiraz = crm.update_team(crm.add_team("Shiraz"), leads=True)
        >>> crm.configure(leads=True)
        Settings(leads=True, multi_teams=False)
        >>> crm.receive_email("sara@aftab.example", "20 desks", team=shiraz)
        Lead('20 desks')
        """
