"""The pipeline: moving, winning, losing and restoring: what a person presses."""

from __future__ import annotations

from crm_demo.crm import opportunities as verbs
from crm_demo.errors import (
    UnknownLostReason,
    UnknownStage,
)
from crm_demo.odoo import html
from crm_demo.odoo.desk import Desk, stages_of
from crm_demo.odoo.reading import (
    LEAD,
)
from crm_demo.odoo.refusals import our_errors
from crm_demo.records import (
    Lead,
    Stage,
    Team,
)


class Opportunities(verbs.Opportunities, Desk):
    """The pipeline: moving, winning, losing and restoring."""

    def pipeline(self, team: Team | None = None) -> dict[str, tuple[Lead, ...]]:
        domain: list[object] = [["type", "=", "opportunity"]]
        context: dict[str, object] = {"read_group_expand": True}  # columns without cards, too
        if team:  # *Teams*, then the card of the team
            domain.append(["team_id", "=", team._id])
            context["default_team_id"] = team._id
        else:  # *My Pipeline*
            context["show_user_team_stages"] = 1
        with our_errors(self.language):
            columns = self.server.call(
                "crm.lead", "web_read_group", context=context, domain=domain, groupby=["stage_id"]
            )
            leads = self._leads(domain)
        pipeline: dict[str, tuple[Lead, ...]] = {}
        for id, name in (group["stage_id"] for group in columns["groups"]):
            standing = tuple(lead for lead in leads if lead.stage._id == id)
            pipeline[name] = pipeline.get(name, ()) + standing
        return pipeline

    def move(self, lead: Lead, stage: str | Stage) -> Lead:
        name = stage if isinstance(stage, str) else stage.name
        with our_errors(self.language, name=lead.name):
            (values,) = self._found([lead._id], {"team_id": {}}, lead.name)
            offered = self._search("crm.stage", stages_of(values["team_id"]), {"name": {}})
            found = [
                other["id"]
                for other in offered
                if (other["name"] == stage if isinstance(stage, str) else other["id"] == stage._id)
            ]
            if not found:
                comma = "، " if self.language == "fa" else ", "
                stages = comma.join(other["name"] for other in offered)
                raise UnknownStage(self.language, stage=name, stages=stages)
            return self._read(self._save("crm.lead", [lead._id], {"stage_id": found[0]}, LEAD))[0]

    def win(self, lead: Lead) -> Lead:
        return self._button(lead, "action_set_won_rainbowman")

    def lose(self, lead: Lead, reason: str = "", *, closing_note: str = "") -> Lead:
        with our_errors(self.language, name=lead.name):
            values: dict[str, object] = {"lead_ids": [[6, 0, [lead._id]]]}
            if reason:
                found = self._search("crm.lost.reason", [["name", "=", reason]], {})
                if not found:
                    self._found([lead._id], {"name": {}}, lead.name)
                    raise UnknownLostReason(self.language, reason=reason)
                values["lost_reason_id"] = found[0]["id"]
            if closing_note:
                values["lost_feedback"] = html.to_html(closing_note)
            self._press("crm.lead.lost", "action_lost_reason_apply", [lead], values)
            return self._lead(lead._id, lead.name)

    def restore(self, lead: Lead) -> Lead:
        return self._button(lead, "action_restore")

    def _button(self, lead: Lead, method: str) -> Lead:
        with our_errors(self.language, name=lead.name):
            self.server.call("crm.lead", method, [lead._id])
            return self._lead(lead._id, lead.name)

    def lost_reasons(self) -> tuple[str, ...]:
        with our_errors(self.language):
            found = self._search("crm.lost.reason", [], {"name": {}}, order="id")
        return tuple(reason["name"] for reason in found)

    def add_lost_reason(self, name: str) -> str:
        with our_errors(self.language):
            values = {"name": self._named(name)}
            return str(self._save("crm.lost.reason", [], values, {"name": {}})[0]["name"])
