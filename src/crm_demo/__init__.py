"""A small CRM to learn with, to test a manual on, and to compare a live Odoo with."""

import os

from crm_demo.crm import CRM
from crm_demo.crm.activity_plans import ActivityPlan, ActivityType, PlanStep
from crm_demo.crm.meetings import Meeting
from crm_demo.errors import CRMError, Language, UnknownLanguage
from crm_demo.records import (
    Activity,
    Address,
    Column,
    Conversion,
    Customer,
    Lead,
    LostReason,
    Message,
    Salesperson,
    Settings,
    Stage,
    Team,
)
from crm_demo.reference import ReferenceCRM

__all__ = [
    "CRM",
    "Activity",
    "ActivityPlan",
    "ActivityType",
    "Address",
    "CRMError",
    "Column",
    "Conversion",
    "Customer",
    "Lead",
    "LostReason",
    "Meeting",
    "Message",
    "PlanStep",
    "Salesperson",
    "Settings",
    "Stage",
    "Team",
    "open_crm",
]

__version__ = "0.1.0"


def open_crm(
    language: Language = "fa",
    *,
    url: str = "",
    database: str = "",
    user: str = "",
    key: str = "",
) -> CRM:
    """Open a CRM and sign in as its administrator.

    Without an address it is a new, empty one, which lives as long as the program.
    With the address of an Odoo it is that one; :ref:`reference-live` tells what that takes.
    What is not given is taken from the environment: ``ODOO_URL``, ``ODOO_DATABASE``, ``ODOO_USER``
    and ``ODOO_KEY``.

    Args:
        language: The language that it speaks, ``"fa"`` (Persian) or ``"en"`` (English).
        url: The address of an Odoo, such as ``"https://crm.aftab.example"``.
        database: The name of its database.
        user: The login of a user who administers it.
        key: An API key of that user.

    Returns:
        The CRM.

    Raises:
        UnknownLanguage: It speaks no such language.
        Incomplete: Some of what opening an Odoo takes is given, but not all.
        BadAddress: The address cannot be read, or has a password in it.
        NoServer: Nothing that is an Odoo answers at the address.
        Redirected: The server sends on to another address.
        Untrusted: The secure connection is not safe.
        NoDatabase: The server has no such database.
        WrongKey: The key is not one of the user's.
        NoLanguage: The database does not have the language.
        NoCRM: The application CRM is not installed in the database.
        Interrupted: The server did not answer as it should.

    Warns:
        NotProven: The server is not of the version on which this manual was proven.

    >>> crm = open_crm("en")
    >>> crm.add_lead("20 desks for Aftab")
    Lead('20 desks for Aftab')
    """
    if language not in ("en", "fa"):
        raise UnknownLanguage("en", language=language)
    # What the environment says besides its address is for whoever opens that.
    if not (url or database or user or key or os.environ.get("ODOO_URL")):
        return ReferenceCRM(language)
    # Whoever needs no Odoo, such as a reader's browser, is not to wait for it.
    from crm_demo.odoo import open_odoo  # noqa: PLC0415
    from crm_demo.odoo.connection import Secret, without_password  # noqa: PLC0415
    from crm_demo.odoo.errors import Incomplete  # noqa: PLC0415

    secret = Secret(key or os.environ.get("ODOO_KEY", ""))
    key = ""  # so that no traceback shows it
    settings = {
        "url": without_password(url or os.environ.get("ODOO_URL", "")),
        "database": database or os.environ.get("ODOO_DATABASE", ""),
        "user": user or os.environ.get("ODOO_USER", ""),
    }
    url = settings["url"]
    missing = [f"{name} (ODOO_{name.upper()})" for name, value in settings.items() if not value]
    if not secret:
        missing.append("key (ODOO_KEY)")
    if missing:
        raise Incomplete(language, missing=", ".join(missing))
    return open_odoo(**settings, key=secret.reveal(), language=language)
