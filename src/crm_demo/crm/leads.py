"""Leads and opportunities: adding, finding and changing them: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Unpack

from crm_demo.errors import CRMError
from crm_demo.forms import LeadChanges, LeadFields
from crm_demo.records import Lead, Team


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

        The form opens in the user's name, with the team of the user and the first stage of that
        team; they stay unless others are chosen.
        A salesperson who is not in that team brings a team of their own, unless a team is given
        too, and a stage that the new team does not have gives way to its first one.
        A customer fills in what the form leaves empty; an email or phone that differs from the
        customer's is written to the customer too.
        A phone number is written with its country's code at once.

        Args:
            name: What it is about.
            fields: The rest of the form: the keys of :class:`~crm_demo.forms.LeadFields`.

        Returns:
            The new lead.

        Raises:
            EmptyName: The name is blank.
            InvalidPriority: The priority is not 0 to 3.
            InvalidProbability: The probability is not 0 to 100.
            NotAllowed: The user would not see the lead, for it is given to somebody else.
            UnknownCountry: The address names a country that does not exist.
            UnreadableEmail: The email cannot be read as an address.
            WonCannotBeLost: The first stage of its team is won, where the probability is 100.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> lead = crm.add_lead("20 desks", email="sara@aftab.example", phone="021 8877 6655")
        >>> lead.salesperson, lead.team, lead.stage
        (Salesperson('Administrator'), Team('Sales'), Stage('New'))
        >>> lead.phone
        '+98 21 8877 6655'
        """

    @abstractmethod
    def add_opportunity(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        """Add an opportunity by hand; arguments and errors are those of :meth:`add_lead`.

        Returns:
            The new opportunity.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.add_opportunity("20 desks", expected_revenue=1200, priority=2)
        >>> crm.pipeline()["New"]
        (Opportunity('20 desks'),)
        """

    @abstractmethod
    def receive_email(
        self, sender: str, subject: str, body: str = "", *, team: Team | None = None
    ) -> Lead:
        """Let an email arrive at the address of a team.

        It becomes a lead where the *Leads* setting is on and the team's *Leads* box is ticked, and
        an opportunity otherwise.
        The team's leader becomes its salesperson.
        An email arrives whoever is signed in, so every user may call this.
        Nothing is made of a *bounce*, which reports that another email was not delivered: one from
        ``MAILER-DAEMON``.

        Args:
            sender: Who wrote: the header *From*, such as ``"Sara <sara@aftab.example>"``. Of
                several senders the first counts.
            subject: The header *Subject*, which becomes the name. In both headers encoded words
                (RFC 2047) are decoded.
            body: The text, which enters the log.
            team: The team that it was sent to; ``None`` for the team that came with the CRM.

        Returns:
            The new lead or opportunity.

        Raises:
            Bounce: The email is a bounce.
            InvalidText: A text holds a character that cannot be stored.
            NotOneLine: The sender or the subject holds a line break.
            UnreadableEmail: The sender cannot be read; newer Pythons read a little more.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.receive_email("Sara <sara@aftab.example>", "20 desks", "What do they cost?")
        >>> desks
        Opportunity('20 desks')
        >>> desks.log
        (Message('What do they cost?', subject='20 desks'),)
        """

    @abstractmethod
    def leads(self, *, lost: bool = False) -> tuple[Lead, ...]:
        """Return the leads of the list that the user sees.

        Args:
            lost: Show the lost ones instead.

        Returns:
            The leads, more stars first, then newest first.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks, chairs = crm.add_lead("20 desks", priority=1), crm.add_lead("10 chairs")
        >>> crm.leads()
        (Lead('20 desks'), Lead('10 chairs'))
        """

    @abstractmethod
    def opportunities(self, *, lost: bool = False) -> tuple[Lead, ...]:
        """Return the opportunities of the list that the user sees.

        Args:
            lost: Show the lost ones instead.

        Returns:
            The opportunities, more stars first, then newest first.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.lose(crm.add_opportunity("20 desks"))
        >>> crm.opportunities(), crm.opportunities(lost=True)
        ((), (Opportunity('20 desks'),))
        """

    @abstractmethod
    def refresh(self, lead: Lead) -> Lead:
        """Return a lead or an opportunity as it is now.

        Args:
            lead: The lead, however old the record is.

        Returns:
            Its present state.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> old = crm.add_lead("20 desks")
        >>> new = crm.update(old, name="30 desks")
        >>> old, crm.refresh(old)
        (Lead('20 desks'), Lead('30 desks'))
        """

    @abstractmethod
    def update(self, lead: Lead, **fields: Unpack[LeadChanges]) -> Lead:
        """Change what the form of a lead or an opportunity holds.

        A salesperson who is not in its team brings a team of their own, unless a team is given too;
        a stage that the new team does not have gives way to its first one.

        Args:
            lead: The lead.
            fields: What to change: the keys of :class:`~crm_demo.forms.LeadChanges`.

        Returns:
            The lead as it is afterwards.

        Raises:
            EmptyName: The new name is blank.
            InvalidPriority: The priority is not 0 to 3.
            InvalidProbability: The probability is not 0 to 100.
            NotAllowed: The user would no longer see the lead, for it is given to somebody else.
            UnknownCountry: The address names a country that does not exist.
            UnreadableEmail: The email cannot be read as an address.
            WonCannotBeLost: It is in a won stage, or would be, where the probability is 100.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> lead = crm.update(crm.add_lead("Desks"), name="20 desks", tags=("Tehran", "office"))
        >>> lead.name, lead.tags
        ('20 desks', ('Tehran', 'office'))
        """

    @abstractmethod
    def log_note(self, lead: Lead, text: str) -> Lead:
        """Write a note into the log.

        Args:
            lead: The lead.
            text: What to write, a line for each paragraph.

        Returns:
            The lead as it is afterwards.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.log_note(crm.add_lead("20 desks"), "Sara decides on Saturday.").log
        (Message('Sara decides on Saturday.'),)
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

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.attach(crm.add_lead("20 desks"), "plan.pdf").attachments
        ('plan.pdf',)
        """
