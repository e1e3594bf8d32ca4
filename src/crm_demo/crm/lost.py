"""Losing, restoring, and the reasons: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from crm_demo.errors import CRMError
from crm_demo.records import Lead, LostReason


class UnknownLostReason(CRMError):
    """The window does not offer such a lost reason."""

    en = "“{reason}” is not on the list of lost reasons."
    fa = "«{reason}» در فهرست دلایل باخت نیست."


class LostReasonInUse(CRMError):
    """A lost reason that leads have cannot be deleted."""

    en = "“{name}” is the reason of some leads; archive it instead."
    fa = "«{name}» دلیل باخت بعضی موارد است؛ به جای حذف، آن را بایگانی کنید."


class Lost(ABC):
    """Losing, restoring, and the reasons."""

    @abstractmethod
    def lose(self, lead: Lead, reason: str | LostReason = "", *, closing_note: str = "") -> Lead:
        """Mark as lost: it leaves the lists and its probability becomes 0.

        Args:
            lead: The lead or opportunity.
            reason: Why, as the list of lost reasons has it; empty for no reason.
            closing_note: What else there is to say; it enters the log, unless the lead was lost for
                the same reason already.

        Returns:
            The lead as it is afterwards.

        Raises:
            UnknownLostReason: There is no such reason, or it is archived.
            WonCannotBeLost: It is in a won stage.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.lose(crm.add_opportunity("20 desks"), "Too expensive")
        >>> desks.active, desks.probability, desks.lost_reason
        (False, 0, 'Too expensive')
        """

    @abstractmethod
    def lose_many(
        self, leads: Sequence[Lead], reason: str | LostReason = "", *, closing_note: str = ""
    ) -> tuple[Lead, ...]:
        """Mark several as lost at once, all for the same reason.

        Args:
            leads: The leads and opportunities that are ticked in the list.
            reason: Why, as the list of lost reasons has it; empty for no reason.
            closing_note: What else there is to say; it enters the log of each.

        Returns:
            The leads as they are afterwards.

        Raises:
            UnknownLostReason: There is no such reason, or it is archived.
            WonCannotBeLost: One of them is in a won stage; none is lost then.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> both = [crm.add_opportunity("20 desks"), crm.add_opportunity("Chairs")]
        >>> for lead in crm.lose_many(both, "Too expensive"):
        ...     print(lead.name, lead.lost_reason)
        20 desks Too expensive
        Chairs Too expensive
        """

    @abstractmethod
    def restore(self, lead: Lead) -> Lead:
        """Bring a lost one back to where it was, with the automated probability.

        Why it was lost is forgotten.

        Args:
            lead: The lead or opportunity.

        Returns:
            The lead as it is afterwards.

        Raises:
            ButtonMissing: It is not lost.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.restore(crm.lose(crm.add_opportunity("20 desks"), "Too expensive"))
        >>> desks.active, desks.lost_reason
        (True, '')
        """

    @abstractmethod
    def lost_by_reason(self) -> dict[str, int]:
        """Count the lost opportunities by reason, as the report *Pipeline Analysis* does.

        Where Leads is off, the report counts lost leads among them.

        Returns:
            How many the user sees that were lost for each reason; those without one come last,
            under an empty text.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> lost = crm.lose(crm.add_opportunity("20 desks"), "Too expensive")
        >>> crm.lost_by_reason()
        {'Too expensive': 1}
        """

    @abstractmethod
    def lost_reasons(self, *, archived: bool = False) -> tuple[LostReason, ...]:
        """Return the list of lost reasons.

        Args:
            archived: Show those that are archived instead.

        Returns:
            The reasons, oldest first.

        >>> from crm_demo import open_crm
        >>> for reason in open_crm("en").lost_reasons():
        ...     print(reason.name)
        Too expensive
        We don't have people/skills
        Not enough stock
        """

    @abstractmethod
    def add_lost_reason(self, name: str) -> LostReason:
        """Add a lost reason to the list.

        Args:
            name: The reason.

        Returns:
            The reason.

        Raises:
            EmptyName: The name is blank.
            NotAllowed: The user is not an administrator of sales.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> elsewhere = crm.add_lost_reason("Bought elsewhere")
        >>> crm.lose(crm.add_lead("20 desks"), elsewhere).lost_reason
        'Bought elsewhere'
        """

    @abstractmethod
    def rename_lost_reason(self, reason: LostReason, name: str) -> LostReason:
        """Give a lost reason another name, on what was lost for it too.

        Args:
            reason: The reason.
            name: Its new name.

        Returns:
            The reason as it is afterwards.

        Raises:
            EmptyName: The name is blank.
            NotAllowed: The user is not an administrator of sales.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> dear = crm.lost_reasons()[0]
        >>> lost = crm.lose(crm.add_lead("20 desks"), dear)
        >>> dear = crm.rename_lost_reason(dear, "Too dear")
        >>> crm.refresh(lost).lost_reason
        'Too dear'
        """

    @abstractmethod
    def archive_lost_reason(self, reason: LostReason) -> LostReason:
        """Archive a lost reason: it is not on offer any more, and stays on what was lost for it.

        Args:
            reason: The reason.

        Returns:
            The reason as it is afterwards.

        Raises:
            NotAllowed: The user is not an administrator of sales.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> dear = crm.archive_lost_reason(crm.lost_reasons()[0])
        >>> dear.active, len(crm.lost_reasons())
        (False, 2)
        """

    @abstractmethod
    def unarchive_lost_reason(self, reason: LostReason) -> LostReason:
        """Put an archived lost reason on offer again.

        Args:
            reason: The reason.

        Returns:
            The reason as it is afterwards.

        Raises:
            NotAllowed: The user is not an administrator of sales.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> dear = crm.archive_lost_reason(crm.lost_reasons()[0])
        >>> crm.unarchive_lost_reason(dear).active
        True
        """

    @abstractmethod
    def delete_lost_reason(self, reason: LostReason) -> None:
        """Delete a lost reason that no lead has.

        Args:
            reason: The reason.

        Raises:
            LostReasonInUse: A lead has it.
            NotAllowed: The user is not an administrator of sales.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.delete_lost_reason(crm.add_lost_reason("A test"))
        >>> len(crm.lost_reasons())
        3
        """
