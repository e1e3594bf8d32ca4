"""Teams and stages: what a person presses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from crm_demo.crm import teams as verbs
from crm_demo.odoo.desk import Desk, id_of, stages_of
from crm_demo.odoo.reading import (
    STAGE,
    TEAM,
)
from crm_demo.odoo.refusals import our_errors
from crm_demo.records import (
    Stage,
    Team,
    TeamChanges,
    TeamFields,
)


class Teams(verbs.Teams, Desk):
    """Teams and stages."""

    def teams(self) -> tuple[Team, ...]:
        with our_errors(self.language):
            return tuple(map(self._reader.team, self._search("crm.team", [], TEAM)))

    def add_team(self, name: str, **fields: Unpack[TeamFields]) -> Team:
        return self._save_team([], {**fields, "name": name})

    def update_team(self, team: Team, **fields: Unpack[TeamChanges]) -> Team:
        return self._save_team([team._id], fields)

    def _save_team(self, ids: list[int], fields: TeamChanges) -> Team:
        values: dict[str, object] = {}
        if "name" in fields:
            values["name"] = self._named(fields["name"])
        if "leader" in fields:
            values["user_id"] = id_of(fields["leader"])
        if "members" in fields:
            values["member_ids"] = [[6, 0, [member._id for member in fields["members"]]]]
        if "leads" in fields:
            values["use_leads"] = fields["leads"]
        if "pipeline" in fields:
            values["use_opportunities"] = fields["pipeline"]
        with our_errors(self.language):
            return self._reader.team(self._save("crm.team", ids, values, TEAM)[0])

    def stages(self, team: Team | None = None) -> tuple[Stage, ...]:
        with our_errors(self.language):
            found = self._search("crm.stage", stages_of(team._id if team else None), STAGE)
        return tuple(map(self._reader.stage, found))

    def add_stage(
        self, name: str, *, sequence: int = 10, won: bool = False, teams: Sequence[Team] = ()
    ) -> Stage:
        values = {
            "name": self._named(name),
            "sequence": sequence,
            "is_won": won,
            "team_ids": [[6, 0, [team._id for team in teams]]],
        }
        with our_errors(self.language):
            return self._reader.stage(self._save("crm.stage", [], values, STAGE)[0])
