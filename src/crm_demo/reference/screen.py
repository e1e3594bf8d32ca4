"""What the screen shows of a lead, and in which state."""

from __future__ import annotations

from collections.abc import Iterable

from crm_demo.crm import screen as verbs
from crm_demo.records import Lead, Message
from crm_demo.reference import roles
from crm_demo.reference.desk import Desk, reads

Label = tuple[str, str]

_MARK_LOST, _EMAIL = ("Mark Lost", "درج در لیست باخته‌ها"), ("Send email", "ارسال ایمیل")
_SMS = ("Send SMS", "ارسال پیامک")
#: What a form and a list offer in *Actions* after what every form and list has.
_OF_A_FORM = (_MARK_LOST, _EMAIL, _SMS, verbs.ENRICH)
_OF_A_LIST = (
    _MARK_LOST,
    ("Convert to opportunities", "تبدیل به فرصت ها"),
    ("Merge", "ادغام"),
    _EMAIL,
    ("Add/Remove Followers", "Add/Remove Followers"),
    _SMS,
    verbs.ENRICH,
)


class Screen(verbs.Screen, Desk):
    """What the screen shows."""

    @reads
    def buttons(self, lead: Lead) -> tuple[str, ...]:
        return self._said(buttons(lead))

    @reads
    def ribbon(self, lead: Lead) -> str:
        if lead.won_status == "won":
            return self.store.said(*verbs.WON)
        if lead.won_status == "lost":
            return self.store.said(*verbs.LOST)
        return "" if lead.active else self.store.said(*verbs.ARCHIVED)

    @reads
    def locked(self, lead: Lead) -> tuple[str, ...]:
        # The form of a lead has no stages.
        away = lead.type == "opportunity" and not lead.active
        decided = lead.won_status != "pending"
        return self._said(_there((verbs.STAGE, away), (verbs.PROBABILITY, decided)))

    @reads
    def actions(self, lead: Lead) -> tuple[str, ...]:
        entries = _there(
            (verbs.PROPERTIES, True),
            (verbs.DUPLICATE, True),
            (verbs.ARCHIVE, lead.active),
            (verbs.UNARCHIVE, not lead.active),
            (verbs.DELETE, roles.has(self.user, "administrator")),
        )
        return self._said([*entries, *_OF_A_FORM])

    @reads
    def list_actions(self) -> tuple[str, ...]:
        administers = roles.has(self.user, "administrator")
        entries = _there(
            (verbs.EXPORT, roles.has(self.user, "system")),
            (verbs.DUPLICATE, True),
            (verbs.ARCHIVE, True),
            (verbs.UNARCHIVE, True),
            (verbs.DELETE, administers),
        )
        return self._said([*entries, *_OF_A_LIST])

    @reads
    def chatter(self, lead: Lead) -> tuple[Message, ...]:
        return lead.log[::-1]

    def _said(self, labels: Iterable[Label]) -> tuple[str, ...]:
        return tuple(self.store.said(*label) for label in labels)


def buttons(lead: Lead) -> list[Label]:
    """Return the buttons above the form of a lead, from the first to the last."""
    new = lead.type == "lead"
    return _there(
        (verbs.WON, lead.won_status != "won" and not new and lead.active),
        (verbs.CONVERT, new and lead.active),
        (verbs.ENRICH, lead.email_normalized != "" and lead.probability != 100 and lead.active),
        (verbs.RESTORE, lead.won_status == "lost"),
        (verbs.LOSE, lead.won_status == "pending" and lead.active),
    )


def _there(*labels: tuple[Label, bool]) -> list[Label]:
    return [label for label, shown in labels if shown]
