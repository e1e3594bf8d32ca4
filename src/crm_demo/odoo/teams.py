"""Sales teams: what a person presses."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Unpack

from crm_demo.crm import teams as verbs
from crm_demo.forms import TeamChanges, TeamFields
from crm_demo.odoo.desk import Desk
from crm_demo.records import Team

#: The menu *Sales --> Teams*.
_CARDS = "crm.sales_team_menu_team_pipeline"


class Teams(verbs.Teams, Desk):
    """Sales teams."""

    def teams(self) -> tuple[Team, ...]:
        with self._our_errors():
            return self._teams([])

    def team_cards(self) -> tuple[Team, ...]:
        with self._our_errors():
            menus = self.server.call("ir.ui.menu", "load_menus", debug=False).values()
            (opened,) = (m["action_id"] for m in menus if m.get("xmlid") == _CARDS)
            # What a menu opens is the same for all users.
            action = [["id", "=", opened]]
            (screen,) = self._office._search("ir.actions.act_window", action, {"domain": {}})
            return self._teams(ast.literal_eval(screen["domain"]))

    def _teams(self, domain: Sequence[object]) -> tuple[Team, ...]:
        model = self._models.team
        return tuple(map(model.read, self._search("crm.team", domain, model.asked())))

    def add_team(self, name: str, **fields: Unpack[TeamFields]) -> Team:
        return self._save_team(None, {"name": name, **fields})

    def update_team(self, team: Team, **fields: Unpack[TeamChanges]) -> Team:
        return self._save_team(team, fields)

    def _save_team(self, team: Team | None, fields: TeamChanges) -> Team:
        model = self._models.team
        with self._our_errors(name=team.name if team else ""):
            form = self._form("crm.team", team._id if team else None).choose(**model.write(fields))
            return model.read(form.save(model.asked()))
