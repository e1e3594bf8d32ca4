"""Leads and opportunities: adding, finding and changing them: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Unpack

from crm_demo.errors import CRMError
from crm_demo.records import Lead, LeadChanges, LeadFields, Team


class InvalidProbability(CRMError):
    """A probability outside 0 to 100 percent."""

    en = "A probability is a number from 0 to 100."
    fa = "احتمال عددی از ۰ تا ۱۰۰ است."


class InvalidPriority(CRMError):
    """A priority other than none, one, two or three stars."""

    en = "A priority is 0, 1, 2 or 3 stars."
    fa = "اولویت ۰، ۱، ۲ یا ۳ ستاره است."


class Leads(ABC):
    """Leads and opportunities: adding, finding and changing them."""

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
            sender: Who wrote: the header *From*, such as ``"Sara <sara@aftab.example>"``. Of
                several senders the first counts.
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
