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
        """Return what the *Convert to Opportunity* window proposes.

        Args:
            lead: The lead.

        Returns:
            The proposal.

        Raises:
            AlreadyWon: The lead is certain already (100 %).

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> sara = crm.add_contact("Sara Ahmadi", email="sara@aftab.example")
        >>> window = crm.conversion(crm.add_lead("20 desks", email="sara@aftab.example"))
        >>> window.action, window.customer
        ('convert', Customer('Sara Ahmadi'))
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

        A customer is asked for only where nothing is merged: a merge keeps the customer.

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
            CustomerNotOffered: A customer is given, and the lead is merged.
            TooFewToMerge: There is nothing to merge it with.
            TooManyToMerge: It has more duplicates than can be merged at once.
            WonCannotBeLost: The first stage of its team is won, and the probability is not 100.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> lead = crm.add_lead("20 desks", contact_name="Sara Ahmadi", email="sara@aftab.example")
        >>> desks = crm.convert(lead, customer="new")
        >>> desks, desks.customer
        (Opportunity('20 desks'), Customer('Sara Ahmadi'))
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
            team: The team of those that are given away; ``None`` for the one that the window opens
                with: the team of the first lead's salesperson, or else the user's own. Choosing
                salespeople does not change it.
            deduplicate: Merge each with its duplicates first.
            force: Also give away those that have a salesperson already.

        Returns:
            Those that the user may still see; first what was not merged, then the merged ones.

        Raises:
            AlreadyWon: The first of them is certain already; others that are won are passed over.
            TooManyToMerge: One of them has more duplicates than can be merged at once.
            WonCannotBeLost: The first stage of a team is won, and the probability is not 100.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> omid, nasrin = crm.add_salesperson("Omid Rad"), crm.add_salesperson("Nasrin Azad")
        >>> names = "20 desks", "Chairs"
        >>> leads = [crm.add_lead(name, salesperson=None) for name in names]
        >>> for deal in crm.convert_many(leads, salespeople=[omid, nasrin]):
        ...     print(deal, deal.salesperson)
        Opportunity('20 desks') Salesperson('Nasrin Azad')
        Opportunity('Chairs') Salesperson('Omid Rad')
        """
