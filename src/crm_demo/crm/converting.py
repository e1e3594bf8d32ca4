"""Converting leads to opportunities: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Literal

from crm_demo.errors import CRMError
from crm_demo.records import Conversion, Customer, Lead, Salesperson, Team


class AlreadyWon(CRMError):
    """The lead is certain already (100 %), so there is nothing left to convert."""

    en = "“{name}” is already closed and cannot be converted."
    fa = "«{name}» پیش‌تر بسته شده است و تبدیل نمی‌شود."


class CustomerNotOffered(CRMError):
    """The window asks for the customer just where it converts; a merge keeps the customer."""

    en = "A merge keeps the customer: choose “convert”, or leave the customer out."
    fa = "ادغام مشتری را نگه می‌دارد: «convert» را انتخاب کنید یا مشتری را ننویسید."


class Converting(ABC):
    """Converting leads to opportunities."""

    @abstractmethod
    def conversion(self, lead: Lead) -> Conversion:
        """Return what the window *Convert to Opportunity* proposes.

        Args:
            lead: The lead.

        Returns:
            The proposal.

        Raises:
            AlreadyWon: The lead is certain already (100 %).
        """

    @abstractmethod
    def convert(
        self,
        lead: Lead,
        *,
        action: Literal["convert", "merge"] | None = None,
        customer: Customer | Literal["new"] | None = None,
        salesperson: Salesperson | None = None,
        team: Team | None = None,
    ) -> Lead:
        """Convert one lead to an opportunity; what is not given is as the window proposes.

        Args:
            lead: The lead.
            action: ``"convert"``, or ``"merge"`` to merge it with its duplicates.
            customer: The existing customer, or ``"new"`` to create one from the lead.
            salesperson: Who is responsible afterwards.
            team: The team afterwards.

        Returns:
            The opportunity.

        Raises:
            AlreadyWon: The lead is certain already (100 %).
            TooFewToMerge: There is nothing to merge it with.
            TooManyToMerge: It has more duplicates than can be merged at once.
        """

    @abstractmethod
    def convert_many(
        self,
        leads: Sequence[Lead],
        *,
        salespeople: Sequence[Salesperson] = (),
        team: Team | None = None,
        deduplicate: bool = True,
        force: bool = False,
    ) -> tuple[Lead, ...]:
        """Convert the leads that are ticked in the list, each with a customer, found or created.

        Args:
            leads: The leads, in the order of the list.
            salespeople: Those who get them in turn, in alphabetical order.
            team: The team afterwards; none takes that of the first lead's salesperson, or else
                that of the first of ``salespeople``.
            deduplicate: Merge each with its duplicates first.
            force: Also give away those that have a salesperson already.

        Returns:
            Those that the user may still see; first what was not merged, then the merged ones.

        Raises:
            AlreadyWon: The first of them is certain already; others that are won are passed over.
            TooManyToMerge: One of them has more duplicates than can be merged at once.
        """
