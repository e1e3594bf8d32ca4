"""Stages, and the board that they make: what a person presses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Unpack

from crm_demo.crm import stages as verbs
from crm_demo.crm.stages import StageInUse, by_name, needed
from crm_demo.errors import CRMError, NotAllowed, RecordGone
from crm_demo.forms import QuickFields, StageChanges
from crm_demo.odoo.board import OPPORTUNITIES, Board, of_team
from crm_demo.odoo.desk import stages_of
from crm_demo.odoo.form import Form
from crm_demo.records import Column, Lead, Stage, Team

STAGE = "crm.stage"
#: The short form in a column of the board.
_SHORT = "crm.quick_create_opportunity_form"


class Stages(verbs.Stages, Board):
    """Stages, and the board that they make."""

    refusals: ClassVar[dict[str, type[CRMError]]] = {"crm_lead_stage_id_fkey": StageInUse}

    def board(self, team: Team | None = None) -> tuple[Column, ...]:
        with self._our_errors():
            columns = self._columns(team)
            stages = {stage._id: stage for stage in self._stages([])}
            leads = self._leads([*OPPORTUNITIES, *of_team(team)])
        return tuple(Column(stages[id], _standing(leads, id), total) for id, _, total in columns)

    def pipeline(self, team: Team | None = None) -> dict[str, tuple[Lead, ...]]:
        with self._our_errors():
            columns = self._columns(team)
            leads = self._leads([*OPPORTUNITIES, *of_team(team)])
        return by_name(((name, _standing(leads, id)) for id, name, _ in columns), ())

    def column_totals(self, team: Team | None = None) -> dict[str, float]:
        with self._our_errors():
            columns = self._columns(team)
        return by_name(((name, total) for _, name, total in columns), 0)

    def stages(self, team: Team | None = None) -> tuple[Stage, ...]:
        with self._our_errors():
            return self._stages(stages_of(team._id if team else None))

    def _stages(self, domain: Sequence[object]) -> tuple[Stage, ...]:
        model = self._models.stage
        return tuple(map(model.read, self._search(STAGE, domain, model.asked())))

    def add_stage(
        self, name: str, *, sequence: int = 10, won: bool = False, teams: Sequence[Team] = ()
    ) -> Stage:
        model = self._models.stage
        with self._our_errors():
            form = self._form(STAGE).choose(**model.write({"name": name, "won": won}))
            form.choose(sequence=sequence, team_ids=[team._id for team in teams])
            return model.read(form.save(model.asked()))

    def update_stage(self, stage: Stage, **changes: Unpack[StageChanges]) -> Stage:
        model = self._models.stage
        told: dict[str, Any] = {**changes}
        if "teams" in told:
            told["_teams"] = told.pop("teams")
        with self._our_errors(name=stage.name):
            others = self._editable(stage)
            now = others.pop(stage._id)
            form = self._form(STAGE, stage._id).choose(**model.write(told))
            own = {"folded": form.values["fold"], "won": form.values["is_won"]}
            changed = Stage(now.name, **own, _teams=tuple(form.values["team_ids"]))
            needed(self.language, now.name, [*others.values(), changed])
            return model.read(form.save(model.asked()))

    def reorder_stages(self, stages: Sequence[Stage]) -> tuple[Stage, ...]:
        model = self._models.stage
        with self._our_errors():
            self._editable(*stages)
            columns = self._columns(None)
            ids = dict.fromkeys([self._among(columns, stage) for stage in stages])
            ids |= dict.fromkeys(id for id, *_ in columns)
            # A column that is dragged makes the web client number them all.
            asked = model.asked()
            found = self.server.call(STAGE, "web_resequence", [*ids], specification=asked)
            return tuple(map(model.read, found))

    def delete_stage(self, stage: Stage) -> None:
        with self._our_errors():
            others = self._editable(stage)
            now = others.pop(stage._id)
            needed(self.language, now.name, others.values())
        with self._our_errors(name=now.name):
            self.server.call(STAGE, "unlink", [stage._id])

    def _editable(self, *stages: Stage) -> dict[int, Stage]:
        """Return all stages as they are now, by their keys, to somebody who may change some.

        Raises:
            NotAllowed: The user may not; the gear of the column does not offer it.
            RecordGone: One of those that are to be changed was deleted.
        """
        if not self.server.call(STAGE, "has_access", [], operation="write"):
            raise NotAllowed(self.language)
        there = {each._id: each for each in self._stages([])}
        for stage in stages:
            if stage._id not in there:
                raise RecordGone(self.language, name=stage.name)
        return there

    def quick_add(self, stage: str | Stage, name: str, **fields: Unpack[QuickFields]) -> Lead:
        model = self._models.lead
        customer = fields.pop("customer", None)
        told = {**fields, **({"name": name} if name.strip() else {})}
        with self._our_errors(name=name.strip()):
            form = self._short_form(self._among(self._columns(None), stage))
            if customer:
                whose = "commercial_partner_id" if customer.is_company else "partner_id"
                form.choose(**{whose: customer._id})
            form.choose(**model.write(told))
            (lead,) = self._read([form.save(model.asked())])
            self._passed.leads.add(lead._id)
            return lead

    def _short_form(self, stage: int) -> Form:
        """Open the form above a column of *My Pipeline*."""
        opened = {"default_type": "opportunity", "default_stage_id": stage}
        return Form(self.server, "crm.lead", self._view("crm.lead", _SHORT), None, opened)

    def duplicate(self, lead: Lead) -> Lead:
        with self._our_errors(name=lead.name):
            self._open(lead)
            (copied,) = self.server.call("crm.lead", "copy", [lead._id])
            self._passed.leads.add(copied)
            return self._lead(copied, lead.name)


def _standing(leads: Sequence[Lead], stage: int) -> tuple[Lead, ...]:
    """Return the leads that are in a stage."""
    return tuple(lead for lead in leads if lead.stage._id == stage)
