"""Similar leads, and merging them: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from crm_demo.errors import CRMError
from crm_demo.records import Lead, Salesperson, Team


class TooFewToMerge(CRMError):
    """Fewer than two records that are not won were chosen."""

    en = "Choose at least two leads or opportunities that are not yet won."
    fa = "دست‌کم دو سرنخ یا فرصت را که هنوز برنده نشده‌اند انتخاب کنید."


class TooManyToMerge(CRMError):
    """More records were chosen than can be merged at once."""

    en = "You chose {count} records; at most {limit} can be merged at once."
    fa = "{count} مورد انتخاب کرده‌اید؛ هر بار حداکثر {limit} مورد را می‌توان ادغام کرد."


class Merging(ABC):
    """Similar leads, and merging them."""

    @abstractmethod
    def similar(self, lead: Lead) -> tuple[Lead, ...]:
        """Return what the *Similar Leads* button lists besides the lead itself.

        Args:
            lead: The lead.

        Returns:
            Those that the user may see, more stars first, then newest first; lost ones too.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.add_lead("20 desks", email="sara@aftab.example")
        >>> chairs = crm.add_lead("Chairs", email="ali@aftab.example")
        >>> crm.similar(desks)
        (Lead('Chairs'),)
        """

    @abstractmethod
    def count_similar(self, lead: Lead) -> int:
        """Return the number on the *Similar Leads* button.

        It counts what other salespeople own as well, even where the user may not see it.

        Args:
            lead: The lead.

        Returns:
            The number; the button is hidden when it is 0.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> omid = crm.sign_in(crm.add_salesperson("Omid Rad"))
        >>> desks = crm.add_lead("20 desks", email="sara@aftab.example")
        >>> chairs = omid.add_lead("Chairs", email="ali@aftab.example")
        >>> omid.count_similar(chairs), omid.similar(chairs)
        (1, ())
        """

    @abstractmethod
    def merge(
        self,
        leads: Sequence[Lead],
        *,
        salesperson: Salesperson | None = None,
        team: Team | None = None,
    ) -> Lead:
        """Merge leads and opportunities into one; won ones are left out.

        What is furthest along is left: an opportunity before a lead, then the later stage, then the
        higher probability, then the older one.
        The log, activities, meetings and files of the others move to it, and the others are
        deleted.

        Args:
            leads: What to merge, in any order.
            salesperson: Who is responsible afterwards; ``None`` keeps the first that is known.
            team: The team afterwards; ``None`` takes a team of the salesperson who is given, or
                else keeps the first that is known.

        Returns:
            The one that is left.

        Raises:
            NotAllowed: The user would no longer see it, for it is given to somebody else.
            TooFewToMerge: Fewer than two are left to merge.
            TooManyToMerge: More than five are left to merge.
            WonCannotBeLost: The first stage of the team is won, and the probability is not 100.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> request = crm.add_lead("Desks", phone="021 8877 6655")
        >>> desks = crm.add_opportunity("20 desks", email="sara@aftab.example")
        >>> left = crm.merge([request, desks])
        >>> left, left.email, left.phone
        (Opportunity('20 desks'), 'sara@aftab.example', '+98 21 8877 6655')
        >>> crm.leads()
        ()
        """
