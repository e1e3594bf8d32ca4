"""Archiving and deleting: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from crm_demo.records import Lead


class Archiving(ABC):
    """Archiving and deleting."""

    @abstractmethod
    def archive(self, lead: Lead) -> Lead:
        """Archive: it leaves the lists and keeps everything that it holds.

        One whose probability is 0 is lost from then on, for that is how a lost one is known.

        Args:
            lead: The lead or opportunity.

        Returns:
            The lead as it is afterwards.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> chairs = crm.add_opportunity("Chairs, next year", probability=40)
        >>> away = crm.archive(chairs)
        >>> crm.opportunities()
        ()
        >>> away.won_status, away.probability
        ('pending', 40)
        """

    @abstractmethod
    def unarchive(self, lead: Lead) -> Lead:
        """Bring an archived or lost one back into the lists; why it was lost is forgotten.

        One that is in the lists stays as it is.

        Args:
            lead: The lead or opportunity.

        Returns:
            The lead as it is afterwards.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> away = crm.archive(crm.add_opportunity("Chairs, next year", probability=40))
        >>> crm.unarchive(away).probability
        40
        """

    @abstractmethod
    def unarchive_many(self, leads: Sequence[Lead]) -> tuple[Lead, ...]:
        """Bring several archived or lost ones back into the lists at once.

        Args:
            leads: The leads and opportunities that are ticked in the list.

        Returns:
            The leads as they are afterwards.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> lost = crm.lose_many([crm.add_opportunity("20 desks"), crm.add_opportunity("Chairs")])
        >>> crm.unarchive_many(lost)
        (Opportunity('20 desks'), Opportunity('Chairs'))
        """

    @abstractmethod
    def delete(self, lead: Lead) -> None:
        """Delete for ever, with its log, activities and files.

        Args:
            lead: The lead or opportunity.

        Raises:
            NotAllowed: The user is not an administrator of sales.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.delete(crm.add_lead("A test"))
        >>> crm.leads()
        ()
        """
