"""Similar leads, and merging them: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from crm_demo.errors import CRMError
from crm_demo.records import Lead, Salesperson, Team


class TooFewToMerge(CRMError):
    """Fewer than two records that are not won were chosen."""

    en = "Choose at least two leads or opportunities that are not yet won."
    fa = "دست‌کم دو سرنخ یا فرصت را که هنوز برده نشده‌اند انتخاب کنید."


class TooManyToMerge(CRMError):
    """More records were chosen than can be merged at once."""

    en = "You chose {count} records; at most {limit} can be merged at once."
    fa = "{count} مورد انتخاب کرده‌اید؛ هر بار حداکثر {limit} مورد را می‌توان ادغام کرد."


class Merging(ABC):
    """Similar leads, and merging them."""

    @abstractmethod
    def similar(self, lead: Lead) -> tuple[Lead, ...]:
        """Return what the button *Similar Leads* lists besides the lead itself.

        Args:
            lead: The lead.

        Returns:
            Those that the user may see, more stars first, then newest first; lost ones too.
        """

    @abstractmethod
    def count_similar(self, lead: Lead) -> int:
        """Return the number on the button *Similar Leads*.

        It counts what other salespeople own as well, even where the user may not see it.

        Args:
            lead: The lead.

        Returns:
            The number; the button is hidden when it is 0.
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

        Args:
            leads: What to merge.
            salesperson: Who is responsible afterwards; none keeps the first that is known.
            team: The team afterwards; none chooses the salesperson's, or keeps the first known.

        Returns:
            The one that is left.

        Raises:
            TooFewToMerge: Fewer than two are left to merge.
            TooManyToMerge: More than five were chosen.
        """
