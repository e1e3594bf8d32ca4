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
    fa = "نقشی به نام «{role}» نیست؛ یکی از این‌ها را برگزینید: {roles}."


class Config(ABC):
    """Settings, menus and people."""

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

        On a live Odoo these are the user who opened it and those who were added since, for the
        passwords of others are not known.

        Args:
            salesperson: The user who signs in.

        Returns:
            The CRM with that user's rights.
        """
