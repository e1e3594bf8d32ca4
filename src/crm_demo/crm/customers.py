"""Customers: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod

from crm_demo.records import Address, Customer


class Customers(ABC):
    """Customers."""

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
            UnreadableEmail: The email cannot be read as an address.
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
            UnreadableEmail: The email cannot be read as an address.
        """

    @abstractmethod
    def find_customers(self, text: str) -> tuple[Customer, ...]:
        """Return the customers whose name contains a text, oldest first.

        Args:
            text: What to look for.

        Returns:
            The companies and people found.
        """
