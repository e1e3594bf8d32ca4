"""Settings, menus and people: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from crm_demo.errors import CRMError
from crm_demo.records import Role, Salesperson, Settings

if TYPE_CHECKING:
    from crm_demo.crm import CRM


class UnknownMenu(CRMError):
    """The user sees no such menu."""

    en = "You see no menu “{menu}”."
    fa = "شما منویی به نام «{menu}» نمی‌بینید."


class UnknownRole(CRMError):
    """There is no such role."""

    en = "There is no role “{role}”; choose one of: {roles}."
    fa = "نقشی به نام «{role}» نیست؛ یکی از این‌ها را انتخاب کنید: {roles}."


class Config(ABC):
    """Settings, menus and people."""

    @abstractmethod
    def settings(self) -> Settings:
        """Return the settings.

        Returns:
            The settings as they are now.

        Raises:
            NotAllowed: The user is not the system administrator.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.settings()
        Settings(leads=False, multi_teams=False)
        """

    @abstractmethod
    def configure(self, *, leads: bool | None = None, multi_teams: bool | None = None) -> Settings:
        """Turn settings on or off.

        Turning *Leads* on or off also ticks or clears the *Leads* box of every team whose
        *Pipeline* box is ticked.

        Args:
            leads: Whether the *Leads* setting is on; ``None`` leaves it as it is.
            multi_teams: Whether the *Multi Teams* setting is on; ``None`` leaves it as it is.

        Returns:
            The settings as they are afterwards.

        Raises:
            NotAllowed: The user is not the system administrator.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.configure(leads=True)
        Settings(leads=True, multi_teams=False)
        >>> crm.menu()
        ('Sales', 'Leads', 'Reporting', 'Configuration')
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

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.menu()
        ('Sales', 'Reporting', 'Configuration')
        >>> for entry in crm.menu("Sales"):
        ...     print(entry)
        My Pipeline
        My Activities
        Teams
        Customers
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
            NotAllowed: The user is not the system administrator.
            UnknownRole: There is no such role.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> omid = crm.add_salesperson("Omid Rad", role="all documents")
        >>> omid.role
        'all documents'
        """

    @abstractmethod
    def sign_in(self, salesperson: Salesperson) -> CRM:
        """Return the same CRM as another user sees it.

        In memory every user can sign in.
        On a live Odoo only the user who opened it and those whom this CRM has added can, for the
        passwords of others are not ours to know or to change.

        Args:
            salesperson: The user who signs in.

        Returns:
            The CRM with that user's rights.

        Raises:
            Stranger: The user of a live Odoo is neither of these.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> lead = crm.add_lead("20 desks for Aftab")
        >>> omid = crm.sign_in(crm.add_salesperson("Omid Rad"))
        >>> omid.user
        Salesperson('Omid Rad')
        >>> omid.leads()
        ()
        """
