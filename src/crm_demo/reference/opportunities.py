"""Opportunities: which stages they can be in, moving and winning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crm_demo.crm import opportunities as verbs
from crm_demo.crm.opportunities import TeamMissing
from crm_demo.crm.screen import AUTOMATED, WON
from crm_demo.crm.stages import unknown
from crm_demo.errors import Language, WonCannotBeLost
from crm_demo.records import Lead, Salesperson, Stage, Team
from crm_demo.reference import scoring
from crm_demo.reference.desk import Desk, writes
from crm_demo.reference.screen import buttons
from crm_demo.reference.store import Store


class Opportunities(verbs.Opportunities, Desk):
    """Moving and winning."""

    @writes()
    def move(self, lead: Lead, stage: str | Stage) -> Lead:
        # On the form its team's stages are on offer, and on *My Pipeline* all columns.
        # Arriving in a won stage makes the probability 100; leaving one does not take it back.
        own = sorted(stages(self.store, lead.team), key=by_place)
        found = self.store.listed_as("opportunity", self.sees)
        offered = [*own, *columns(self.store, self.user, None, found)]
        return _stand_in(self.store, lead, among(self.language, offered, stage))

    @writes()
    def win(self, lead: Lead) -> Lead:
        # It moves to the next won stage ahead, or else to the last one behind.
        self.presses(WON, lead, there=WON in buttons(lead))
        if _stumbles(self.store, self.user, lead):
            raise TeamMissing(self.language, name=lead.name)
        won = [stage for stage in stages(self.store, lead.team) if stage.won]
        ahead = [stage for stage in won if stage.sequence > lead.stage.sequence]
        return _stand_in(self.store, lead, ahead[0] if ahead else won[-1])

    @writes()
    def use_automated_probability(self, lead: Lead) -> Lead:
        by_hand = lead.won_status != "lost" and not scoring.is_automated(lead)
        self.presses(AUTOMATED, lead, there=by_hand)
        return scoring.follow(self.store, scoring.rescored(self.store, lead))


def among(language: Language, offered: Sequence[Stage], stage: str | Stage) -> Stage:
    """Return the one that is meant of the stages that are offered.

    Raises:
        UnknownStage: There is none.
    """
    for target in offered:
        if target.name == stage or target is stage:
            return target
    raise unknown(language, stage, (each.name for each in offered))


def stages(store: Store, team: Team | None) -> list[Stage]:
    """Return the stages of all teams and those of one."""
    offered = [s for s in store.stages.values() if not s._teams or (team and team._id in s._teams)]
    return sorted(offered, key=lambda stage: (stage.sequence, stage._id))


def first(store: Store, team: Team | None) -> Stage:
    """Return the stage in which a new lead starts: the first that is not folded."""
    return next(stage for stage in stages(store, team) if not stage.folded)


def by_place(stage: Stage) -> tuple[int, str, int]:
    """Return what decides where a stage stands on the screen."""
    return stage.sequence, stage.name, stage._id


def misplaced(lead: Lead) -> bool:
    """Return whether a lead is in a stage that its team does not have."""
    own = lead.stage._teams
    return lead.team is not None and bool(own) and lead.team._id not in own


def with_stage(store: Store, lead: Lead) -> Lead:
    """Return a lead in the first stage, if its team does not have the one that it is in."""
    return replace(lead, stage=first(store, lead.team)) if misplaced(lead) else lead


def settled(lead: Lead) -> Lead:
    """Return a lead that has come to its stage without a person's doing: a won one wins it."""
    return replace(certain(lead), active=True) if lead.stage.won else lead


def certain(lead: Lead) -> Lead:
    """Return a lead as it is in a won stage, with 100 percent."""
    return replace(lead, probability=100, automated_probability=100)


def columns(
    store: Store, user: Salesperson, team: Team | None, shown: Sequence[Lead]
) -> list[Stage]:
    """Return the columns of a pipeline, in their order: of a team, or of all that a user works in.

    A stage in which one of the opportunities is shown is a column in any case.
    """
    own = [t for t in store.teams.values() if user._id in (m._id for m in t.members)]
    of = [team] if team else [None, *own]
    found = {stage._id: stage for team in of for stage in stages(store, team)}
    found |= {o.stage._id: o.stage for o in shown}
    return sorted(found.values(), key=by_place)


def _stumbles(store: Store, user: Salesperson, lead: Lead) -> bool:
    """Return whether Odoo's own button fails: its congratulations compare with what is not there.

    They look for a record of the team, or of the user who presses.
    """
    theirs = lead.salesperson is not None and lead.salesperson._id != user._id
    if lead.team or not theirs or not lead.expected_revenue:
        return False
    return not any(
        other.probability == 100 and other.active
        for other in store.leads.values()
        if other.type == "opportunity" and other.salesperson
        if other.salesperson._id == user._id
    )


def _stand_in(store: Store, lead: Lead, stage: Stage) -> Lead:
    standing = replace(lead, active=lead.active or stage.won, stage=stage)
    return scoring.put(store, arrived(store, standing, lead.stage))


def arrived(store: Store, lead: Lead, left: Stage) -> Lead:
    """Return a lead that a person has brought to a stage: to a won one, with 100 percent.

    Args:
        store: The store.
        lead: The lead.
        left: The stage that it was in; with another one, its days are counted anew.

    Raises:
        WonCannotBeLost: It is archived, and comes there without a person's doing.
    """
    if lead.stage._id != left._id:
        lead = replace(lead, _moved=store.today)
    if not lead.stage.won:
        return lead
    if not lead.active and lead.probability != 100:
        raise WonCannotBeLost(store.language, name=lead.name)
    return certain(lead)
