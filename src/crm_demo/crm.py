"""What a person can do with a CRM: the interface that every engine answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Literal, Unpack

from crm_demo.errors import Language
from crm_demo.records import (
    Address,
    Conversion,
    Customer,
    Lead,
    LeadChanges,
    LeadFields,
    Role,
    Salesperson,
    Settings,
    Stage,
    Team,
    TeamChanges,
    TeamFields,
)

__all__ = ["CRM"]


class CRM(ABC):
    """A CRM as one signed-in user sees it.

    A method takes records and returns new ones; the records that it was given stay as they were.
    Only their identity counts: a method acts on the present state, however old the record is.
    Every method may raise :class:`~crm_demo.errors.RecordGone` and
    :class:`~crm_demo.errors.NotAllowed`; a method that raises has changed nothing.

    Attributes:
        language: The language of names, labels and messages, ``"fa"`` or ``"en"``.
        user: The signed-in user.
    """

    language: Language
    user: Salesperson

    # Settings, menus and people

    @abstractmethod
    def settings(self) -> Settings:
        """Return the switches as they stand; only the system administrator sees them."""

    @abstractmethod
    def configure(self, *, leads: bool | None = None, multi_teams: bool | None = None) -> Settings:
        """Turn switches of the settings screen on or off.

        Turning *Leads* on or off also sets the box *Leads* of every team that has a pipeline.

        Args:
            leads: The switch *Leads*; none leaves it as it is.
            multi_teams: The switch *Multi Teams*; none leaves it as it is.

        Returns:
            The switches as they stand afterwards.
        """

    @abstractmethod
    def menu(self, *path: str) -> tuple[str, ...]:
        """Return the entries of the CRM's menu that the user sees.

        Args:
            path: The entries to open first, from the top, as the screen names them.

        Returns:
            The entries below, from first to last.

        Raises:
            UnknownMenu: The user sees no such entry.
        """

    @abstractmethod
    def add_salesperson(self, name: str, *, role: Role = "own documents") -> Salesperson:
        """Add a user who sells.

        Args:
            name: The name that colleagues see.
            role: What the user may see and do.

        Returns:
            The new user.

        Raises:
            EmptyName: The name is blank.
            UnknownRole: There is no such role.
        """

    @abstractmethod
    def sign_in(self, salesperson: Salesperson) -> CRM:
        """Return the same CRM as another user sees it.

        Args:
            salesperson: The user who signs in.

        Returns:
            The CRM with that user's rights.
        """

    # Teams and stages

    @abstractmethod
    def teams(self) -> tuple[Team, ...]:
        """Return the sales teams: the one that came with the CRM first, then the newest first."""

    @abstractmethod
    def add_team(self, name: str, **fields: Unpack[TeamFields]) -> Team:
        """Add a sales team.

        While *Multi Teams* is off, its members leave the teams that they were in.

        Args:
            name: The name of the team.
            fields: The rest of the form; see :class:`~crm_demo.Team`.

        Returns:
            The new team.

        Raises:
            EmptyName: The name is blank.
        """

    @abstractmethod
    def update_team(self, team: Team, **fields: Unpack[TeamChanges]) -> Team:
        """Change a sales team.

        While *Multi Teams* is off and members are given, they leave all other teams.

        Args:
            team: The team.
            fields: What to change; see :class:`~crm_demo.Team`.

        Returns:
            The team as it is afterwards.

        Raises:
            EmptyName: The new name is blank.
        """

    @abstractmethod
    def stages(self, team: Team | None = None) -> tuple[Stage, ...]:
        """Return the stages that a lead can stand in, from first to last.

        Args:
            team: The team that works on it; none for a lead without a team.

        Returns:
            The stages of all teams and those of this one.
        """

    @abstractmethod
    def add_stage(
        self, name: str, *, sequence: int = 10, won: bool = False, teams: Sequence[Team] = ()
    ) -> Stage:
        """Add a stage to the pipeline.

        Args:
            name: The heading of its column.
            sequence: Its place; the stages that come with the CRM have 1, 2, 3 and, for won, 70.
            won: Whether an opportunity in it is won.
            teams: The only teams that see it; empty for all teams.

        Returns:
            The new stage.

        Raises:
            EmptyName: The name is blank.
        """

    # Customers

    @abstractmethod
    def add_company(
        self, name: str, *, email: str = "", phone: str = "", address: Address = Address()
    ) -> Customer:
        """Add a company to the customers.

        Args:
            name: Its name.
            email: Its email address.
            phone: Its phone number.
            address: Its postal address.

        Returns:
            The new customer.

        Raises:
            EmptyName: The name is blank.
            UnknownCountry: The address names a country that does not exist.
        """

    @abstractmethod
    def add_contact(
        self,
        name: str,
        *,
        company: Customer | None = None,
        email: str = "",
        phone: str = "",
        address: Address = Address(),
    ) -> Customer:
        """Add a person to the customers.

        Args:
            name: The person's name.
            company: The company that the person works for; it lends its address.
            email: Email address.
            phone: Phone number.
            address: Postal address.

        Returns:
            The new customer.

        Raises:
            EmptyName: The name is blank.
            UnknownCountry: The address names a country that does not exist.
        """

    @abstractmethod
    def find_customers(self, text: str) -> tuple[Customer, ...]:
        """Return the customers whose name contains a text, oldest first.

        Args:
            text: What to look for.

        Returns:
            The companies and people found.
        """

    # Leads and opportunities

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

        Args:
            sender: Who wrote, such as ``"Sara <sara@aftab.example>"``.
            subject: The subject, which becomes the name.
            body: The text, which enters the log.
            team: The team that it was sent to; none for the team that came with the CRM.

        Returns:
            The new lead or opportunity.
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

    # Similar leads and merging

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

    # Converting

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

    # The pipeline

    @abstractmethod
    def pipeline(self, team: Team | None = None) -> dict[str, tuple[Lead, ...]]:
        """Return the pipeline: the opportunities of each stage.

        Args:
            team: Show just this team's opportunities, and its own stages too; none shows all
                opportunities, and the stages of the user's own teams too.

        Returns:
            The stages from first to last, each with its opportunities, more stars first, then
            newest first.
        """

    @abstractmethod
    def move(self, lead: Lead, stage: str | Stage) -> Lead:
        """Move an opportunity to another stage.

        Args:
            lead: The opportunity.
            stage: The stage or its name.

        Returns:
            The opportunity as it is afterwards.

        Raises:
            UnknownStage: Its team has no such stage.
        """

    @abstractmethod
    def win(self, lead: Lead) -> Lead:
        """Mark as won: it moves to the won stage and its probability becomes 100.

        Args:
            lead: The opportunity.

        Returns:
            The opportunity as it is afterwards.
        """

    @abstractmethod
    def lose(self, lead: Lead, reason: str = "", *, closing_note: str = "") -> Lead:
        """Mark as lost: it leaves the lists and its probability becomes 0.

        Args:
            lead: The lead or opportunity.
            reason: Why, as the list of lost reasons has it.
            closing_note: What else there is to say; it enters the log, unless the lead was lost
                for the same reason already.

        Returns:
            The lead as it is afterwards.

        Raises:
            UnknownLostReason: There is no such reason.
            WonCannotBeLost: It stands in a won stage.
        """

    @abstractmethod
    def restore(self, lead: Lead) -> Lead:
        """Bring a lost one back to where it was; its reason is forgotten.

        Args:
            lead: The lead or opportunity.

        Returns:
            The lead as it is afterwards.
        """

    @abstractmethod
    def lost_reasons(self) -> tuple[str, ...]:
        """Return the list of lost reasons, oldest first."""

    @abstractmethod
    def add_lost_reason(self, name: str) -> str:
        """Add a lost reason to the list.

        Args:
            name: The reason.

        Returns:
            The reason.

        Raises:
            EmptyName: The name is blank.
        """
