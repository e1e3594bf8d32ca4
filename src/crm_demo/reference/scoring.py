"""Predictive lead scoring: how likely a lead is to be won, judging by those that were.

Each team counts how often its leads were won and lost, by what they have in common: their stage,
whether phone and email can be read, the country, the language of the customer, the tags.
What was counted says for each of these how much it speaks for winning; multiplied, as if none had
to do with another (a *naive Bayes* classifier), that is the automated probability.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from crm_demo.records import Lead, Stage
from crm_demo.reference import contact_details

if TYPE_CHECKING:
    from crm_demo.reference.store import Store

#: What is counted: the team (0 for none), what it is that leads have in common, and its value.
Key = tuple[int, str, object]
#: How many were won and how many lost, in tenths.
Count = tuple[int, int]

Status = Literal["won", "lost"]

#: A new count begins with a tenth more than there was, so that nothing is impossible.
_ONE, _MORE = 10, 1

#: A tag that fewer leads have had says nothing.
_TAGGED = 50


@dataclass
class History:
    """What was counted for one team, or for all together.

    Args:
        won: How many were won.
        lost: How many were lost.
        factors: What share of the won and of the lost ones had what in common.
    """

    won: float = 0
    lost: float = 0
    factors: dict[tuple[str, object], tuple[float, float]] = field(default_factory=dict)


def traits(lead: Lead) -> list[tuple[str, object]]:
    """Return what a lead may have in common with others, kind by kind."""
    country = lead.address.country
    found: list[tuple[str, object]] = [
        ("stage", lead.stage._id),
        ("phone", contact_details.state_of_phone(lead.phone, country)),
        ("email", contact_details.state_of_email(lead.email)),
    ]
    if country:
        found.append(("country", country))
    if lead._has_language:
        found.append(("language", True))
    return found + [("tag", tag) for tag in lead.tags]


# Counting


def count(store: Store, before: Lead | None, lead: Lead) -> None:
    """Count a lead that reaches the won or the lost ones, and take back one that leaves them.

    Args:
        store: The store.
        before: The lead as it was; none for a new one.
        lead: The lead as it is now, which is what counts in both cases.
    """
    left = before.won_status if before else "pending"
    if lead.won_status == left:
        return
    if lead.won_status != "pending":
        _add(store, lead, lead.won_status, _ONE)
    if left != "pending":
        _add(store, lead, left, -_ONE)


def _add(store: Store, lead: Lead, status: Status, tenths: int) -> None:
    team = lead.team._id if lead.team else 0
    for kind, value in traits(lead):
        if kind == "stage":
            for stage in _passed(store, lead, status):
                _change(store, (team, kind, stage._id), status, tenths)
        else:
            _change(store, (team, kind, value), status, tenths)


def _passed(store: Store, lead: Lead, status: Status) -> list[Stage]:
    """Return the stages in which a lead counts: a won one in all, a lost one as far as it came."""
    stages = sorted(store.stages.values(), key=lambda stage: (stage.sequence, stage._id))
    if status == "won":
        return stages
    return [stage for stage in stages if stage.sequence <= lead.stage.sequence]


def _change(store: Store, key: Key, status: Status, tenths: int) -> None:
    won, lost = store.frequencies.get(key, (0, 0))
    if key not in store.frequencies:
        tenths = _ONE  # what is taken back where nothing was counted is counted, too
        won, lost = _MORE, _MORE
    if status == "won":
        won += tenths
    else:
        lost += tenths
    store.count(key, (max(won, _MORE), max(lost, _MORE)))


# Guessing


def is_automated(lead: Lead) -> bool:
    """Return whether a probability is the automated one, to the two digits that are shown."""
    probability, automated = lead.probability, lead.automated_probability
    return probability == automated or _hundredths(probability) == _hundredths(automated)


def _hundredths(percent: float) -> int:
    return int(percent * 100 + 0.5 + 1e-9)


def rescored(store: Store, lead: Lead) -> Lead:
    """Return a lead with the probability that the history gives it; see :func:`rescore`."""
    return _followed(lead, _guesses(store, [lead]))


def put(store: Store, lead: Lead) -> Lead:
    """Put a lead with the probability that the history gives it, and return it."""
    return store.put(rescored(store, lead))


def follow(store: Store, lead: Lead) -> Lead:
    """Put a lead with its automated probability, and return it."""
    return store.put(replace(lead, probability=lead.automated_probability))


def rescore(store: Store, ids: Iterable[int]) -> None:
    """Give leads the probability that the history gives them.

    It becomes the automated one; the probability follows where nobody has set it by hand, and the
    lead is in the lists.
    Where nothing was won or lost yet, the first of several stays as it is, and all others have an
    even chance.

    Args:
        store: The store.
        ids: The keys of the leads, in the order in which Odoo computes them.
    """
    leads = [store.leads[id] for id in dict.fromkeys(ids) if id in store.leads]
    guesses = _guesses(store, leads)
    for lead in leads:
        if (followed := _followed(lead, guesses)) is not lead:
            store.put(followed)


def settle(store: Store, waiting: dict[int, None], first: int = 0) -> None:
    """Rescore the leads that wait for it, all at once.

    Odoo computes late: whatever waits is computed when one of them is asked for, that one first.
    """
    rescore(store, sorted(waiting, key=lambda id: id != first))
    waiting.clear()


def _followed(lead: Lead, guesses: dict[int, float]) -> Lead:
    guess = guesses.get(lead._id)
    if guess is None:
        return lead
    follows = lead.active and is_automated(lead)
    probability = guess if follows else lead.probability
    if (guess, probability) == (lead.automated_probability, lead.probability):
        return lead
    return replace(lead, automated_probability=guess, probability=probability)


def _guesses(store: Store, leads: Iterable[Lead]) -> dict[int, float]:
    """Return the probabilities of leads, by their keys; of the first without a history, none."""
    guesses: dict[int, float] = {}
    before: History | None = None
    speaks_for, speaks_against = 1.0, 1.0
    for lead in leads:
        if lead.stage.won:
            guesses[lead._id] = 100
            continue
        history = _history(store, lead)
        if history is not before:
            before = history
            if not history.won:
                continue
            total = history.won + history.lost
            speaks_for, speaks_against = history.won / total, history.lost / total
        guesses[lead._id] = _guess(history, lead, speaks_for, speaks_against)
    return guesses


def _guess(history: History, lead: Lead, won: float, lost: float) -> float:
    if history.factors:
        for trait in traits(lead):
            if trait in history.factors:
                of_won, of_lost = history.factors[trait]
                won *= of_won
                lost *= of_lost
    percent = min(max(round(100 * (won / (won + lost)), 2), 0.01), 99.99)
    return int(percent) if percent == int(percent) else percent


def _history(store: Store, lead: Lead) -> History:
    """Return what speaks for a lead: the history of its team, or of all where that has none."""
    team = lead.team._id if lead.team else 0
    if not store.histories:
        store.histories = _histories(store)
    return store.histories.get(team) or store.histories[0]


def _histories(store: Store) -> dict[int, History]:
    """Return the history of each team that has one, and under 0 that of all together."""
    counted: dict[int, dict[tuple[str, object], list[float]]] = {0: {}}  # a total under None
    first_team = min(store.teams)
    # In the order in which Odoo adds up: decimals do not add up alike in every order.
    rows = sorted(store.frequencies, key=lambda key: (not key[0], key[0] != first_team, -key[0]))
    for team, kind, value in rows:
        won, lost = (tenths / _ONE for tenths in store.frequencies[team, kind, value])
        for id in {team, 0}:
            counts = counted.setdefault(id, {})
            if kind != "tag" or won + lost >= _TAGGED:
                for key in ((kind, value), (kind, None)):
                    count = counts.setdefault(key, [0, 0])
                    count[0] += won
                    count[1] += lost
    return {team: _read(store, counts) for team, counts in counted.items()}


def _read(store: Store, counts: dict[tuple[str, object], list[float]]) -> History:
    """Return what counts amount to: how many there were, and what share of them had what."""
    everybodys = [stage for stage in store.stages.values() if not stage._teams]
    first = min(everybodys, key=lambda stage: (stage.sequence, stage._id))
    total = counts.get(("stage", first._id), (0, 0))
    history = History(*total)
    for (kind, value), (won, lost) in counts.items():
        won_at_all, lost_at_all = total if kind == "stage" else counts[kind, None]
        if won_at_all:
            history.factors[kind, value] = won / won_at_all, lost / lost_at_all
    return history
