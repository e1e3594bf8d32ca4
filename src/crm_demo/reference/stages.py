"""Stages, and the board that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Unpack, cast

from crm_demo.crm import stages as verbs
from crm_demo.crm.stages import StageInUse, by_name, needed
from crm_demo.forms import LeadChanges, QuickFields, StageChanges
from crm_demo.records import Column, Customer, Lead, Stage, Team
from crm_demo.reference import contact_details, customers, leads, opportunities, scoring, teams
from crm_demo.reference.computed import won_status
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.store import Store


class Stages(verbs.Stages, Desk):
    """Stages, and the board that they make."""

    @reads
    def board(self, team: Team | None = None) -> tuple[Column, ...]:
        return self._board(team)

    @reads
    def pipeline(self, team: Team | None = None) -> dict[str, tuple[Lead, ...]]:
        return by_name(((column.stage.name, column.leads) for column in self._board(team)), ())

    @reads
    def column_totals(self, team: Team | None = None) -> dict[str, float]:
        return by_name(((column.stage.name, column.revenue) for column in self._board(team)), 0)

    def _board(self, team: Team | None) -> tuple[Column, ...]:
        found = self.store.listed_as("opportunity", self.sees)
        if team:
            found = [o for o in found if o.team and o.team._id == team._id]
        columns = []
        for stage in opportunities.columns(self.store, self.user, team, found):
            standing = tuple(o for o in found if o.stage._id == stage._id)
            columns.append(Column(stage, standing, sum(o.expected_revenue for o in standing)))
        return tuple(columns)

    @reads
    def stages(self, team: Team | None = None) -> tuple[Stage, ...]:
        return tuple(sorted(opportunities.stages(self.store, team), key=opportunities.by_place))

    @writes("administrator")
    def add_stage(
        self, name: str, *, sequence: int = 10, won: bool = False, teams: Sequence[Team] = ()
    ) -> Stage:
        own = tuple(team._id for team in teams)
        return self.store.put(Stage(self.store.required(name), sequence, won, _teams=own))

    @writes("administrator")
    def update_stage(self, stage: Stage, **changes: Unpack[StageChanges]) -> Stage:
        told: dict[str, Any] = {**changes}
        if "teams" in told:
            told["_teams"] = tuple(team._id for team in told.pop("teams"))
        changed = replace(stage, **told)
        needed(self.language, stage.name, [*_others(self.store, stage), changed])
        changed = replace(changed, name=self.store.required(changed.name))
        return _saved(self.store, stage, changed)

    @writes("administrator")
    def reorder_stages(self, stages: Sequence[Stage]) -> tuple[Stage, ...]:
        columns = [column.stage for column in self._board(None)]
        for stage in stages:
            opportunities.among(self.language, columns, stage)
        ids = dict.fromkeys(stage._id for stage in (*stages, *columns))
        return tuple(
            self.store.put(replace(self.store.stages[id], sequence=place))
            for place, id in enumerate(ids)
        )

    @writes("administrator")
    def delete_stage(self, stage: Stage) -> None:
        needed(self.language, stage.name, _others(self.store, stage))
        if _standing(self.store, stage):
            raise StageInUse(self.language, name=stage.name)
        self.store.delete(stage)

    @writes()
    def quick_add(self, stage: str | Stage, name: str, **fields: Unpack[QuickFields]) -> Lead:
        store = self.store
        columns = [column.stage for column in self._board(None)]
        target = opportunities.among(self.language, columns, stage)
        team = teams.default_team(store, self.user, "opportunity")
        opened = Lead(name, "opportunity", target, self.user, team, _id=store.new_id())
        customer = fields.get("customer")
        typed = cast("LeadChanges", {"name": name, **fields})
        if customer and customer.is_company:
            return _of_company(store, opened, customer, typed)
        return leads.save(store, opened, short=True, **typed)

    @writes()
    def duplicate(self, lead: Lead) -> Lead:
        store = self.store
        stage = opportunities.first(store, lead.team)
        copied = replace(
            lead,
            stage=stage,
            probability=0,
            automated_probability=0,
            activities=(),
            meetings=(),
            attachments=(),
            log=(),
            _id=0,
            _crm=None,
            _moved=None,
        )
        # One that is archived is a lost one more, but not in its own eyes.
        return scoring.put(store, copied)


def _of_company(store: Store, opened: Lead, company: Customer, typed: LeadChanges) -> Lead:
    """Add what was typed on the short form for a company, whose customer it is at last, if any."""
    del typed["customer"]
    typed["name"] = typed["name"].strip() or customers.opportunity_of(store, company)
    lead = leads.save(store, opened, short=True, **typed)
    number = contact_details.sanitize_phone(company.phone, company.address.country)
    address = contact_details.normalize_email(company.email)
    if (lead.email or lead.phone) and (lead.phone_sanitized, lead.email_normalized) != (
        number,
        address,
    ):
        return store.put(replace(lead, company_name=company.name))
    return scoring.put(store, customers.with_customer(store, lead, company))


def _others(store: Store, stage: Stage) -> list[Stage]:
    return [other for other in store.stages.values() if other._id != stage._id]


def _standing(store: Store, stage: Stage) -> list[Lead]:
    """Return what is in a stage, the lost and archived ones too."""
    return [lead for lead in store.leads.values() if lead.stage._id == stage._id]


def _saved(store: Store, stage: Stage, changed: Stage) -> Stage:
    """Save a stage; what is in it and in the lists is won with it, or no longer."""
    changed = store.put(changed)
    if changed.won != stage.won:
        listed = [lead for lead in _standing(store, changed) if lead.active]
        if changed.won:
            for lead in listed:
                sure = opportunities.certain(lead)
                store.put(replace(sure, won_status=won_status(sure)))
        else:
            scoring.rescore(store, [lead._id for lead in listed])
    return changed
