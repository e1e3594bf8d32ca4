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

        A phone number is written with its country's code at once.

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

        >>> from crm_demo import Address, open_crm
        >>> crm = open_crm("en")
        >>> aftab = crm.add_company("Aftab", phone="021 8877 6655", address=Address(country="IR"))
        >>> aftab.phone
        '+98 21 8877 6655'
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

        A phone number is written with its country's code at once.
        A person and the company share one address: the company's, if it has one.

        Args:
            name: The person's name.
            company: The company that the person works for.
            email: Their email address.
            phone: Their phone number.
            address: Their postal address.

        Returns:
            The new customer.

        Raises:
            EmptyName: The name is blank.
            UnknownCountry: The address names a country that does not exist.
            UnreadableEmail: The email cannot be read as an address.

        >>> from crm_demo import Address, open_crm
        >>> crm = open_crm("en")
        >>> aftab = crm.add_company("Aftab", address=Address(city="Tehran"))
        >>> sara = crm.add_contact("Sara Ahmadi", company=aftab, email="sara@aftab.example")
        >>> sara.address.city
        'Tehran'
        """

    @abstractmethod
    def find_customers(self, text: str) -> tuple[Customer, ...]:
        """Return the customers whose name contains a text, as the search box does.

        Upper and lower case are the same.
        ``%`` in the text is any letters or none and ``_`` is any one letter; after a backslash they
        are themselves.

        Args:
            text: The text to look for.

        Returns:
            The companies and people found, oldest first.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> aftab, aftab_parts = crm.add_company("Aftab"), crm.add_company("Aftab Parts")
        >>> crm.find_customers("aftab")
        (Customer('Aftab'), Customer('Aftab Parts'))
        >>> crm.find_customers("a%parts")
        (Customer('Aftab Parts'),)
        """
