"""Opportunities: the stages of the pipeline, winning, losing and restoring."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from crm_demo.crm import opportunities as verbs
from crm_demo.errors import UnknownLostReason, UnknownStage, WonCannotBeLost
from crm_demo.records import Lead, Message, Stage, Team
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.store import Store, paragraphs


class Opportunities(verbs.Opportunities, Desk):
    """The pipeline: moving, winning, losing and restoring."""

    @reads
    def pipeline(self, team: Team | None = None) -> dict[str, tuple[Lead, ...]]:
        # Without a team, the stages of the user's own teams are columns too; and in any case a
        # stage in which one of the opportunities stands.
        found = self.store.listed_as("opportunity", self.sees)
        if team:
            found = [o for o in found if o.team and o.team._id == team._id]
        own = [t for t in self.store.teams.values() if self.user._id in (m._id for m in t.members)]
        teams = [team] if team else [None, *own]
        shown = {stage._id: stage for of in teams for stage in stages(self.store, of)}
        shown |= {o.stage._id: o.stage for o in found}
        columns: dict[str, tuple[Lead, ...]] = {}
        for stage in sorted(shown.values(), key=place):
            standing = tuple(o for o in found if o.stage._id == stage._id)
            columns[stage.name] = columns.get(stage.name, ()) + standing
        return columns

    @writes()
    def move(self, lead: Lead, stage: str | Stage) -> Lead:
        # Arriving in a won stage makes the probability 100; leaving one does not take it back.
        offered = stages(self.store, lead.team)
        for target in offered:
            if target.name == stage or target is stage:
                return _stand_in(self.store, lead, target)
        names = self.store.said(", ", "، ").join(s.name for s in sorted(offered, key=place))
        name = stage if isinstance(stage, str) else stage.name
        raise UnknownStage(self.language, stage=name, stages=names)

    @writes()
    def win(self, lead: Lead) -> Lead:
        # It moves to the next won stage ahead, or else to the last one behind.
        won = [stage for stage in stages(self.store, lead.team) if stage.won]
        ahead = [stage for stage in won if stage.sequence > lead.stage.sequence]
        return _stand_in(self.store, unarchived(lead), ahead[0] if ahead else won[-1])

    @writes()
    def lose(self, lead: Lead, reason: str = "", *, closing_note: str = "") -> Lead:
        store = self.store
        if reason and reason not in store.lost_reasons:
            raise UnknownLostReason(store.language, reason=reason)
        if lead.stage.won:
            raise WonCannotBeLost(store.language, name=lead.name)
        lost = judged(replace(lead, active=False, probability=0, lost_reason=reason))
        # Losing once more for the same reason says nothing.
        if closing_note.strip() and lost != lead:
            note = Message(paragraphs(closing_note), _id=store.new_id())
            lost = replace(lost, log=(*lost.log, note))
        return store.put(lost)

    @writes()
    def restore(self, lead: Lead) -> Lead:
        return self.store.put(judged(unarchived(lead)))

    def lost_reasons(self) -> tuple[str, ...]:
        return tuple(self.store.lost_reasons)

    @writes("administrator")
    def add_lost_reason(self, name: str) -> str:
        self.store.lost_reasons.append(self.store.named(name))
        return self.store.lost_reasons[-1]


def stages(store: Store, team: Team | None) -> list[Stage]:
    """Return the stages of all teams and those of one; a new lead starts in the first."""
    offered = [s for s in store.stages.values() if not s._teams or (team and team._id in s._teams)]
    return sorted(offered, key=lambda stage: (stage.sequence, stage._id))


def place(stage: Stage) -> tuple[int, str, int]:
    """Return what decides where a stage stands on the screen."""
    return stage.sequence, stage.name, stage._id


def with_stage(store: Store, lead: Lead) -> Lead:
    """Return a lead in the first stage, if its team does not have the one that it stands in.

    Raises:
        WonCannotBeLost: That stage is won, and a person has given another probability than 100.
    """
    own = lead.stage._teams
    if lead.team and own and lead.team._id not in own:
        lead = replace(lead, stage=stages(store, lead.team)[0])
    if lead.stage.won and lead.probability == 0:
        lead = replace(lead, probability=100)
    if lead.stage.won and lead.probability != 100:
        raise WonCannotBeLost(store.language, name=lead.name)
    return judged(lead)


def _stand_in(store: Store, lead: Lead, stage: Stage) -> Lead:
    if stage.won:
        lead = replace(lead, active=True, probability=100)
    return store.put(judged(replace(lead, stage=stage)))


def unarchived(lead: Lead) -> Lead:
    """Return a lead as it stands in the lists; one that was away forgets why it was lost."""
    return lead if lead.active else judged(replace(lead, active=True, lost_reason=""))


def judged(lead: Lead) -> Lead:
    """Return a lead with the verdict that its stage and probability amount to."""
    verdict: Literal["pending", "won", "lost"] = "pending"
    if lead.probability == 100 and lead.stage.won:
        verdict = "won"
    elif lead.probability == 0 and not lead.active:
        verdict = "lost"
    return lead if lead.won_status == verdict else replace(lead, won_status=verdict)
