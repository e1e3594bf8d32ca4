"""Puts a live database back as it was before a scenario, by deleting what the scenario made."""

from __future__ import annotations

from typing import Any

from crm_demo.odoo import OdooCRM

#: What a scenario makes, in the order in which it can be deleted.
_MADE = (
    "calendar.event",
    "crm.lead",
    "crm.stage",
    "crm.team.member",
    "crm.team",
    "crm.lost.reason",
    "mail.activity.plan",
    "mail.activity.type",
    "crm.tag",
    "res.partner",
)


class StageHand:
    """Remembers a database without leads, and restores it.

    Args:
        crm: The CRM, opened by an administrator of the system.
    """

    def __init__(self, crm: OdooCRM) -> None:
        self._crm = crm
        self._newest = {model: max(self._ids(model), default=0) for model in _MADE}
        assert not self._ids("crm.lead"), "scenarios need a database without leads"
        self._stages = crm.stages()
        self._team, *others = crm.teams()
        assert not others, "scenarios need a database with no team of its own"

    def sweep(self) -> None:
        """Delete what came after, and give the first team its form back."""
        for model in _MADE:
            made = self._ids(model, newer_than=self._newest[model])
            if made:
                self._call(model, "unlink", made)
            if model == "crm.stage":  # no team goes that still has one
                self._give_stages_back()
        self._forget()
        team = self._team
        (now,) = self._crm.teams()
        if now != team:
            # A membership that was left is only archived; it would remember when it began.
            self._call("crm.team.member", "unlink", self._ids("crm.team.member"))
            self._newest["crm.team.member"] = 0
            self._crm.update_team(
                team,
                name=team.name,
                leader=team.leader,
                members=team.members,
                leads=team.leads,
                pipeline=team.pipeline,
            )
            self._newest["crm.team.member"] = max(self._ids("crm.team.member"))
        if self._crm.settings().leads or self._crm.settings().multi_teams:
            self._crm.configure(leads=False, multi_teams=False)

    def _give_stages_back(self) -> None:
        model = self._crm._models.stage
        for stage, now in zip(self._stages, self._crm._stages([]), strict=True):
            if (stage, stage._id, stage._teams) != (now, now._id, now._teams):
                values = {name: getattr(stage, name) for name in model.fields if name != "_teams"}
                told = {**model.write(values), "team_ids": [[6, 0, [*stage._teams]]]}
                self._call("crm.stage", "write", [stage._id], vals=told)

    def _forget(self) -> None:
        """Count anew who was won and lost, which now is nobody: the nightly job does it."""
        job = [["module", "=", "crm"], ["name", "=", "website_crm_score_cron"]]
        (found,) = self._call("ir.model.data", "search_read", None, domain=job, fields=["res_id"])
        self._call("ir.cron", "method_direct_trigger", [found["res_id"]])

    def _ids(self, model: str, newer_than: int = 0) -> list[int]:
        domain: list[list[object]] = [["id", ">", newer_than]]
        if model == "crm.team":
            domain.append(["active", "=", True])  # two hidden ones come with the server
        elif model == "res.partner":
            domain.append(["user_ids", "=", False])  # users stay, and so do their contacts
        return list(self._call(model, "search", None, domain=domain))

    def _call(self, model: str, method: str, ids: list[int] | None, **named: object) -> Any:
        return self._crm.server.call(model, method, ids, {"active_test": False}, **named)
