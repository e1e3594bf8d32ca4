"""Sales teams: who is in which, and which team a salesperson works for."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, Unpack

from crm_demo.crm import teams as verbs
from crm_demo.forms import TeamChanges, TeamFields
from crm_demo.records import Lead, Salesperson, Team
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.store import Store


class Teams(verbs.Teams, Desk):
    """Sales teams."""

    @reads
    def teams(self) -> tuple[Team, ...]:
        return tuple(ordered(self.store))

    @reads
    def team_cards(self) -> tuple[Team, ...]:
        return tuple(team for team in ordered(self.store) if team.pipeline)

    @writes("administrator")
    def add_team(self, name: str, **fields: Unpack[TeamFields]) -> Team:
        return _save(self.store, Team(name), name=name, **fields)

    @writes("administrator")
    def update_team(self, team: Team, **fields: Unpack[TeamChanges]) -> Team:
        return _save(self.store, team, **fields)


def _save(store: Store, team: Team, **fields: Unpack[TeamChanges]) -> Team:
    if "name" in fields:
        fields["name"] = store.required(fields["name"])
    if "members" in fields:
        chosen = {member._id: member for member in fields["members"]}
        staying = [member for member in team.members if member._id in chosen]
        joining = [m for m in chosen.values() if m not in staying]
        if not store.settings.multi_teams:
            for member in chosen.values():
                _leave_all(store, member)
        fields["members"] = (*staying, *joining)
    return store.put(replace(team, **fields))


def ordered(store: Store) -> list[Team]:
    """Return the teams: the one that came with the CRM first, then the newest first."""
    first, *others = store.teams.values()
    return [first, *reversed(others)]


def works_in(salesperson: Salesperson, team: Team) -> bool:
    """Return whether a salesperson leads a team or is a member of it."""
    return any(person and person._id == salesperson._id for person in (team.leader, *team.members))


def default_team(
    store: Store, salesperson: Salesperson, type: Literal["lead", "opportunity"] | None = None
) -> Team:
    """Return the team for the work of a salesperson.

    A team of their own that suits comes first, then any team of their own, then any team that
    suits, then any team at all.

    Args:
        store: The store.
        salesperson: Who will do the work.
        type: The work that the team should do by its boxes; none lets every team suit.
    """
    every = ordered(store)
    candidates = [team for team in every if works_in(salesperson, team)] or every
    suiting = [
        team
        for team in candidates
        if type is None or (team.leads if type == "lead" else team.pipeline)
    ]
    return (suiting or candidates)[0]


def with_team(store: Store, lead: Lead) -> Lead:
    """Return a lead with a team of its salesperson, unless it is in one already."""
    salesperson = lead.salesperson
    if not salesperson or (lead.team and works_in(salesperson, lead.team)):
        return lead
    return replace(lead, team=default_team(store, salesperson, lead.type))


def _leave_all(store: Store, member: Salesperson) -> None:
    """Take a salesperson out of every team."""
    for team in store.teams.values():
        left = tuple(m for m in team.members if m._id != member._id)
        if left != team.members:
            store.put(replace(team, members=left))
