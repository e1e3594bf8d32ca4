"""What the screen shows of a lead, and in which state: what a person can look at."""

from __future__ import annotations

from abc import ABC, abstractmethod

from crm_demo.records import Lead, Message

#: Buttons above a form, in English and in Persian as the screen has them.
WON, CONVERT = ("Won", "برد"), ("Convert to Opportunity", "تبدیل به فرصت")
ENRICH, RESTORE = ("Enrich", "غنی‌سازی"), ("Restore", "بازگردانی")
LOSE = LOST = ("Lost", "باخته")
#: The small picture beside the probability; its title is in English on both screens.
AUTOMATED = ("Switch to AI-computed probabilities",) * 2
#: The ribbon in the corner of what is archived; the others say what the buttons do.
ARCHIVED = ("Archived", "بایگانی شده")
#: What is locked in some states.
STAGE, PROBABILITY = ("Stage", "مرحله"), ("Probability", "احتمال")
#: Entries of *Actions* that the web client itself has.
EXPORT, PROPERTIES = ("Export", "خروجی"), ("Edit Properties", "Edit Properties")
DUPLICATE, DELETE = ("Duplicate", "تکثیر کردن"), ("Delete", "حذف")
ARCHIVE, UNARCHIVE = ("Archive", "بایگانی"), ("Unarchive", "برگشت از بایگانی")


class Screen(ABC):
    """What the screen shows."""

    @abstractmethod
    def buttons(self, lead: Lead) -> tuple[str, ...]:
        """Return which buttons are above the form, in the state that the lead is in.

        The buttons with a number, such as *Similar Leads*, are not among them; those are at the
        other end.

        Args:
            lead: The lead or opportunity.

        Returns:
            The buttons, as one reads them.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.buttons(crm.add_lead("20 desks"))
        ('Convert to Opportunity', 'Lost')
        >>> desks = crm.add_opportunity("20 desks", email="sara@aftab.example")
        >>> crm.buttons(desks)
        ('Won', 'Enrich', 'Lost')
        >>> crm.buttons(crm.win(desks))
        ()
        """

    @abstractmethod
    def ribbon(self, lead: Lead) -> str:
        """Return what the ribbon in the corner of the form says.

        Args:
            lead: The lead or opportunity.

        Returns:
            The word on it; nothing where the form has no ribbon.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.add_opportunity("20 desks", probability=40)
        >>> crm.ribbon(crm.archive(desks)), crm.ribbon(crm.win(crm.unarchive(desks)))
        ('Archived', 'Won')
        """

    @abstractmethod
    def locked(self, lead: Lead) -> tuple[str, ...]:
        """Return what the form shows and does not let anybody change, in the state it is in.

        Args:
            lead: The lead or opportunity.

        Returns:
            The labels, from top to bottom; the bar of stages is called *Stage*.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.add_opportunity("20 desks")
        >>> crm.locked(desks), crm.locked(crm.lose(desks))
        ((), ('Stage', 'Probability'))
        """

    @abstractmethod
    def actions(self, lead: Lead) -> tuple[str, ...]:
        """Return what the menu *Actions*, the gear above the form, offers the user.

        Args:
            lead: The lead or opportunity.

        Returns:
            The entries, from top to bottom.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> for entry in crm.actions(crm.add_opportunity("20 desks")):
        ...     print(entry)
        Edit Properties
        Duplicate
        Archive
        Delete
        Mark Lost
        Send email
        Send SMS
        Enrich
        """

    @abstractmethod
    def list_actions(self) -> tuple[str, ...]:
        """Return what the menu *Actions* above a list offers the user for the ticked ones.

        The list behind *Similar Leads* offers the same, but for *Duplicate*.

        Returns:
            The entries, from top to bottom.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> omid = crm.sign_in(crm.add_salesperson("Omid Rad"))
        >>> [entry for entry in crm.list_actions() if entry not in omid.list_actions()]
        ['Export', 'Delete']
        """

    @abstractmethod
    def chatter(self, lead: Lead) -> tuple[Message, ...]:
        """Return the log of a lead in the order of the screen: the newest entry is at the top.

        Args:
            lead: The lead or opportunity.

        Returns:
            The entries, from top to bottom.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.log_note(crm.add_lead("20 desks"), "She rang")
        >>> crm.chatter(crm.log_note(desks, "We rang back"))
        (Message('We rang back'), Message('She rang'))
        """
