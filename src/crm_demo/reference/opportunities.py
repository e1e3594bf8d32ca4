"""Opportunities: the stages of the pipeline, winning, losing and restoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from crm_demo.errors import UnknownLostReason, UnknownStage, WonCannotBeLost
from crm_demo.records import Lead, Message, Salesperson, Stage, Team
from crm_demo.reference.store import Store, paragraphs


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


def add_stage(store: Store, name: str, sequence: int, won: bool, teams: Sequence[Team]) -> Stage:
    """Add a stage; see :meth:`crm_demo.CRM.add_stage`."""
    own = tuple(team._id for team in teams)
    return store.put(Stage(store.named(name), sequence, won, _teams=own))


def pipeline(
    store: Store, user: Salesperson, opportunities: Sequence[Lead], team: Team | None
) -> dict[str, tuple[Lead, ...]]:
    """Return the given opportunities stage by stage; see :meth:`crm_demo.CRM.pipeline`.

    Without a team, the stages of the user's own teams are columns too; and in any case a stage
    in which one of the opportunities stands.
    """
    if team:
        opportunities = [o for o in opportunities if o.team and o.team._id == team._id]
    own = [t for t in store.teams.values() if user._id in (m._id for m in t.members)]
    shown = {s._id: s for of in ([team] if team else [None, *own]) for s in stages(store, of)}
    shown |= {o.stage._id: o.stage for o in opportunities}
    columns: dict[str, tuple[Lead, ...]] = {}
    for stage in sorted(shown.values(), key=place):
        standing = tuple(o for o in opportunities if o.stage._id == stage._id)
        columns[stage.name] = columns.get(stage.name, ()) + standing
    return columns


def move(store: Store, lead: Lead, stage: str | Stage) -> Lead:
    """Move to another stage; see :meth:`crm_demo.CRM.move`.

    Arriving in a won stage makes the probability 100; leaving one does not take it back.
    """
    name = stage if isinstance(stage, str) else stage.name
    offered = stages(store, lead.team)
    for target in offered:
        if target.name == name:
            return _stand_in(store, lead, target)
    names = store.said(", ", "، ").join(stage.name for stage in sorted(offered, key=place))
    raise UnknownStage(store.language, stage=name, stages=names)


def win(store: Store, lead: Lead) -> Lead:
    """Mark as won; see :meth:`crm_demo.CRM.win`.

    It moves to the next won stage ahead, or else to the last one behind.
    """
    won = [stage for stage in stages(store, lead.team) if stage.won]
    ahead = [stage for stage in won if stage.sequence > lead.stage.sequence]
    return _stand_in(store, unarchived(lead), ahead[0] if ahead else won[-1])


def _stand_in(store: Store, lead: Lead, stage: Stage) -> Lead:
    if stage.won:
        lead = replace(lead, active=True, probability=100)
    return store.put(judged(replace(lead, stage=stage)))


def lose(store: Store, lead: Lead, reason: str, closing_note: str) -> Lead:
    """Mark as lost; see :meth:`crm_demo.CRM.lose`."""
    if reason and reason not in store.lost_reasons:
        raise UnknownLostReason(store.language, reason=reason)
    if lead.stage.won:
        raise WonCannotBeLost(store.language, name=lead.name)
    lost = judged(replace(lead, active=False, probability=0, lost_reason=reason))
    if closing_note.strip() and lost != lead:  # losing once more for the same reason says nothing
        note = Message(paragraphs(closing_note), _id=store.new_id())
        lost = replace(lost, log=(*lost.log, note))
    return store.put(lost)


def restore(store: Store, lead: Lead) -> Lead:
    """Bring a lost one back; see :meth:`crm_demo.CRM.restore`."""
    return store.put(judged(unarchived(lead)))


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
