"""The pipeline, moving and winning: what a person presses."""

from __future__ import annotations

from typing import Any, ClassVar

from crm_demo.crm import opportunities as verbs
from crm_demo.crm.opportunities import TeamMissing, UnknownStage
from crm_demo.crm.screen import AUTOMATED, WON
from crm_demo.errors import CRMError, WonCannotBeLost
from crm_demo.odoo.desk import Desk, stages_of
from crm_demo.odoo.fields import whole
from crm_demo.records import Lead, Stage, Team

OPPORTUNITIES: list[object] = [["type", "=", "opportunity"]]


class Opportunities(verbs.Opportunities, Desk):
    """The pipeline, moving and winning."""

    refusals: ClassVar[dict[str, type[CRMError]]] = {
        "A lead in a Won stage cannot be lost": WonCannotBeLost,
        "query_result['max_team_31'] <": TeamMissing,
    }

    def pipeline(self, team: Team | None = None) -> dict[str, tuple[Lead, ...]]:
        with self._our_errors():
            columns = self._columns(team)
            leads = self._leads([*OPPORTUNITIES, *_of(team)])
        pipeline: dict[str, tuple[Lead, ...]] = {}
        for id, name, _ in columns:
            standing = tuple(lead for lead in leads if lead.stage._id == id)
            pipeline[name] = pipeline.get(name, ()) + standing
        return pipeline

    def column_totals(self, team: Team | None = None) -> dict[str, float]:
        with self._our_errors():
            columns = self._columns(team)
        totals: dict[str, float] = {}
        for _, name, total in columns:
            totals[name] = totals.get(name, 0) + total
        return totals

    def _columns(self, team: Team | None) -> list[tuple[int, str, float]]:
        """Return the columns of a team's pipeline, or of *My Pipeline*, the empty ones too.

        Each is the key of its stage, the name and the total above it.
        """
        context: dict[str, object] = {"read_group_expand": True}
        # *Teams*, then the card of the team; else *My Pipeline*.
        context |= {"default_team_id": team._id} if team else {"show_user_team_stages": 1}
        found: Any = self.server.call(
            "crm.lead",
            "web_read_group",
            context=context,
            domain=[*OPPORTUNITIES, *_of(team)],
            groupby=["stage_id"],
            aggregates=["expected_revenue:sum"],
        )
        return [
            (*group["stage_id"], whole(group["expected_revenue:sum"] or 0))
            for group in found["groups"]
        ]

    def move(self, lead: Lead, stage: str | Stage) -> Lead:
        name = stage if isinstance(stage, str) else stage.name
        with self._our_errors(name=lead.name):
            (values,) = self._found([lead._id], {"team_id": {}}, lead.name)
            own = self._search("crm.stage", stages_of(values["team_id"]), {"name": {}})
            offered = [(each["id"], each["name"]) for each in own]
            offered += [(key, name) for key, name, _ in self._columns(None)]
            wanted = 1 if isinstance(stage, str) else 0
            key = stage if isinstance(stage, str) else stage._id
            found = [each[0] for each in offered if each[wanted] == key]
            if not found:
                comma = "، " if self.language == "fa" else ", "
                stages = comma.join(dict.fromkeys(each[1] for each in offered))
                raise UnknownStage(self.language, stage=name, stages=stages)
            model = self._models.lead
            saved = self.server.call(
                "crm.lead",
                "web_save",
                [lead._id],
                vals={"stage_id": found[0]},
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


def _of(team: Team | None) -> list[object]:
    return [["team_id", "=", team._id]] if team else []
