"""Moving and winning: what a person presses."""

from __future__ import annotations

from typing import ClassVar

from crm_demo.crm import opportunities as verbs
from crm_demo.crm.opportunities import TeamMissing
from crm_demo.crm.screen import AUTOMATED, WON
from crm_demo.errors import CRMError, WonCannotBeLost
from crm_demo.odoo.board import Board
from crm_demo.odoo.desk import stages_of
from crm_demo.records import Lead, Stage


class Opportunities(verbs.Opportunities, Board):
    """Moving and winning."""

    refusals: ClassVar[dict[str, type[CRMError]]] = {
        "A lead in a Won stage cannot be lost": WonCannotBeLost,
        "query_result['max_team_31'] <": TeamMissing,
    }

    def move(self, lead: Lead, stage: str | Stage) -> Lead:
        with self._our_errors(name=lead.name):
            (values,) = self._found([lead._id], {"team_id": {}}, lead.name)
            own = self._search("crm.stage", stages_of(values["team_id"]), {"name": {}})
            offered = [(each["id"], each["name"], 0.0) for each in own] + self._columns(None)
            found = self._among(offered, stage)
            model = self._models.lead
            saved = self.server.call(
                "crm.lead",
                "web_save",
                [lead._id],
                vals={"stage_id": found},
                specification=model.asked(),
            )
            return self._read(saved)[0]

    def win(self, lead: Lead) -> Lead:
        with self._our_errors(name=lead.name):
            self._press(lead, "action_set_won_rainbowman", *WON)
            return self._lead(lead._id, lead.name)

    def use_automated_probability(self, lead: Lead) -> Lead:
        with self._our_errors(name=lead.name):
            self._press(lead, "action_set_automated_probability", *AUTOMATED)
            return self._lead(lead._id, lead.name)
