"""Leads: adding, changing and converting them: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Literal, Unpack

from crm_demo.records import Conversion, Customer, Lead, LeadChanges, LeadFields, Salesperson, Team


class Leads(ABC):
    """Leads: adding, changing and converting them."""

    @abstractmethod
    def add_lead(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        """Add a lead by hand.

        The user becomes its salesperson unless one is given, and the salesperson's team its team.
        A customer fills in what the form leaves empty; an email or phone that differs from the
        customer's is written to the customer too.

        Args:
            name: What it is about.
            fields: The rest of the form; see :class:`~crm_demo.Lead`.

        Returns:
            The new lead.

        Raises:
            EmptyName: The name is blank.
            InvalidPriority: The priority is not 0 to 3.
            InvalidProbability: The probability is not 0 to 100.
            UnknownCountry: The address names a country that does not exist.
            UnreadableEmail: The email cannot be read as an address.
        """

    @abstractmethod
    def add_opportunity(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        """Add an opportunity by hand; arguments, result and errors as for :meth:`add_lead`."""

    @abstractmethod
    def receive_email(
        self, sender: str, subject: str, body: str = "", *, team: Team | None = None
    ) -> Lead:
        """Let an email arrive at the address of a team.

        It becomes a lead where the switch *Leads* and the team's box *Leads* are both on, and an
        opportunity otherwise.
        The team's leader becomes its salesperson.
        An email arrives whoever is signed in, so every user may call this.
        Nothing is made of a *bounce*, which reports that another email was not delivered: one from
        ``MAILER-DAEMON``.

        Args:
            sender: Who wrote: the header *From*, such as ``"Sara <sara@aftab.example>"``, at most
                998 characters (:rfc:`5322`). Of several senders the first counts.
            subject: The header *Subject*, which becomes the name. In both headers encoded words
                (:rfc:`2047`) are decoded.
            body: The text, which enters the log.
            team: The team that it was sent to; none for the team that came with the CRM.

        Returns:
            The new lead or opportunity.

        Raises:
            Bounce: The email is a bounce.
            InvalidText: A text holds a character that cannot be stored.
            NotOneLine: The sender or the subject holds a line break.
            UnreadableEmail: The sender cannot be read; newer Pythons read a little more.
        """

    @abstractmethod
    def leads(self, *, lost: bool = False) -> tuple[Lead, ...]:
        """Return the leads that the user sees in the list, more stars first, then newest first.

        Args:
            lost: Show the lost ones instead.

        Returns:
            The leads.
        """

    @abstractmethod
    def opportunities(self, *, lost: bool = False) -> tuple[Lead, ...]:
        """Return the opportunities that the user sees; order and argument as for :meth:`leads`."""

    @abstractmethod
    def refresh(self, lead: Lead) -> Lead:
        """Return a lead or an opportunity as it is now.

        Args:
            lead: The lead, however old the record is.

        Returns:
            Its present state.
        """

    @abstractmethod
    def update(self, lead: Lead, **fields: Unpack[LeadChanges]) -> Lead:
        """Change what the form of a lead or an opportunity holds.

        A salesperson who is not in its team brings a team of their own, unless one is given.

        Args:
            lead: The lead.
            fields: What to change; see :class:`~crm_demo.Lead`.

        Returns:
            The lead as it is afterwards.

        Raises:
            EmptyName: The new name is blank.
            InvalidPriority: The priority is not 0 to 3.
            InvalidProbability: The probability is not 0 to 100.
            UnknownCountry: The address names a country that does not exist.
            UnreadableEmail: The email cannot be read as an address.
            WonCannotBeLost: It stands in a won stage, where the probability is 100.
        """

    @abstractmethod
    def log_note(self, lead: Lead, text: str) -> Lead:
        """Write a note into the log.

        Args:
            lead: The lead.
            text: What to write.

        Returns:
            The lead as it is afterwards.
        """

    @abstractmethod
    def schedule_activity(self, lead: Lead, type: str, summary: str) -> Lead:
        """Plan an activity.

        Args:
            lead: The lead.
            type: The kind of activity, as the screen names it.
            summary: What is to be done.

        Returns:
            The lead as it is afterwards.

        Raises:
            UnknownActivityType: There is no such kind.
        """

    @abstractmethod
    def schedule_meeting(self, lead: Lead, subject: str) -> Lead:
        """Put a meeting into the calendar, which also plans it as an activity.

        Args:
            lead: The opportunity that it is about.
            subject: What the meeting is about.

        Returns:
            The opportunity as it is afterwards.

        Raises:
            EmptyName: The subject is blank.
        """

    @abstractmethod
    def attach(self, lead: Lead, filename: str) -> Lead:
        """Attach a file.

        Args:
            lead: The lead.
            filename: The name of the file.

        Returns:
            The lead as it is afterwards.

        Raises:
            EmptyName: The name is blank.
        """

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
