"""Losing, restoring, and the reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from crm_demo.crm import lost as verbs
from crm_demo.crm.lost import LostReasonInUse, UnknownLostReason
from crm_demo.crm.screen import RESTORE
from crm_demo.errors import WonCannotBeLost
from crm_demo.records import Lead, LostReason, Message
from crm_demo.reference import scoring
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.screen import buttons
from crm_demo.reference.store import Store, paragraphs

#: What a new CRM comes with, in English and in Persian as Odoo's screens name it.
LOST_REASONS = (
    ("Too expensive", "بسیار گران"),
    ("We don't have people/skills", "ما افراد/تخصص لازم نداریم"),
    ("Not enough stock", "موجودی ناکافی"),
)


class Lost(verbs.Lost, Desk):
    """Losing, restoring, and the reasons."""

    @writes()
    def lose(self, lead: Lead, reason: str | LostReason = "", *, closing_note: str = "") -> Lead:
        return _lost(self.store, lead, _offered(self.store, reason), closing_note)

    @writes()
    def lose_many(
        self, leads: Sequence[Lead], reason: str | LostReason = "", *, closing_note: str = ""
    ) -> tuple[Lead, ...]:
        if not leads:
            return ()
        chosen = _offered(self.store, reason)
        return tuple(_lost(self.store, lead, chosen, closing_note) for lead in leads)

    @writes()
    def restore(self, lead: Lead) -> Lead:
        self.presses(RESTORE, lead, there=RESTORE in buttons(lead))
        (back,) = unarchive(self.store, [lead])
        return scoring.follow(self.store, back)

    @reads
    def lost_by_reason(self) -> dict[str, int]:
        store = self.store
        found = store.listed_as("opportunity", self.sees, lost=True)
        if not store.settings.leads:
            found += store.listed_as("lead", self.sees, lost=True)
        # The reasons in the order of their list, and those without one at last.
        counted = Counter(lead._lost_reason for lead in found)
        none = counted.pop(0, 0)
        by_name: Counter[str] = Counter()
        for id in sorted(counted):
            by_name[store.lost_reasons[id].name] += counted[id]
        return dict(by_name) | ({"": none} if none else {})

    @reads
    def lost_reasons(self, *, archived: bool = False) -> tuple[LostReason, ...]:
        shown = [one for one in self.store.lost_reasons.values() if one.active != archived]
        return tuple(self._counted(one) for one in sorted(shown, key=lambda one: one._id))

    @writes("administrator")
    def add_lost_reason(self, name: str) -> LostReason:
        return self.store.put(LostReason(self.store.required(name)))

    @writes()
    def rename_lost_reason(self, reason: LostReason, name: str) -> LostReason:
        named = replace(reason, name=self.store.required(name))
        self.administer()
        return self._counted(self.store.put(named))

    @writes()
    def archive_lost_reason(self, reason: LostReason) -> LostReason:
        return self._shelved(reason, active=False)

    @writes()
    def unarchive_lost_reason(self, reason: LostReason) -> LostReason:
        return self._shelved(reason, active=True)

    @writes()
    def delete_lost_reason(self, reason: LostReason) -> None:
        self.administer()
        if self.store.by_lost_reason[reason._id]:
            raise LostReasonInUse(self.language, name=reason.name)
        self.store.delete(reason)

    def _shelved(self, reason: LostReason, *, active: bool) -> LostReason:
        if reason.active != active:  # else nothing is changed, which nobody is refused
            self.administer()
        return self._counted(self.store.put(replace(reason, active=active)))

    def _counted(self, reason: LostReason) -> LostReason:
        """Return a reason with the number that its form shows: of what the user may see."""
        leads = map(self.store.leads.__getitem__, self.store.by_lost_reason[reason._id])
        return replace(reason, leads=sum(map(self.sees, leads)))


def _offered(store: Store, reason: str | LostReason) -> LostReason | None:
    """Return the reason that is chosen in the window; none for none.

    Raises:
        UnknownLostReason: The window does not offer it.
    """
    if not reason:
        return None
    for one in sorted(store.lost_reasons.values(), key=lambda one: one._id):
        if one.active and (one is reason or one.name == reason):
            return one
    name = reason if isinstance(reason, str) else reason.name
    raise UnknownLostReason(store.language, reason=name)


def _lost(store: Store, lead: Lead, reason: LostReason | None, closing_note: str) -> Lead:
    """Lose a lead.

    Raises:
        WonCannotBeLost: It is in a won stage.
    """
    if lead.stage.won:
        raise WonCannotBeLost(store.language, name=lead.name)
    name, id = (reason.name, reason._id) if reason else ("", 0)
    again = lead.won_status == "lost" and lead._lost_reason == id
    lost = replace(lead, active=False, probability=0, automated_probability=0)
    lost = replace(lost, lost_reason=name, _lost_reason=id)
    # Losing once more for the same reason says nothing.
    if closing_note.strip() and not again:
        note = Message(paragraphs(closing_note), _id=store.new_id())
        lost = replace(lost, log=(*lost.log, note))
    return store.put(lost)


def unarchive(store: Store, leads: Sequence[Lead]) -> tuple[Lead, ...]:
    """Bring leads back into the lists; those that were away forget why they were lost."""
    away = [lead for lead in leads if not lead.active]
    # They are no longer counted among the lost ones when their probabilities are computed.
    for lead in away:
        store.put(replace(lead, active=True, lost_reason="", _lost_reason=0))
    scoring.rescore(store, [lead._id for lead in away])
    return tuple(store.present(lead) for lead in leads)
