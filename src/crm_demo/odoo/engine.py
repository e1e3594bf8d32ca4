"""Opening a live Odoo."""

from __future__ import annotations

import warnings

from crm_demo.crm import CRM
from crm_demo.errors import (
    Language,
)
from crm_demo.odoo.config import Config
from crm_demo.odoo.customers import Customers
from crm_demo.odoo.errors import NotProven, WrongKey
from crm_demo.odoo.leads import Leads
from crm_demo.odoo.merging import Merging
from crm_demo.odoo.opportunities import Opportunities
from crm_demo.odoo.reading import (
    GROUPS,
    SALESPERSON,
    Reader,
    Specification,
    Values,
)
from crm_demo.odoo.refusals import our_errors
from crm_demo.odoo.server import LOCALES, Secret, Server
from crm_demo.odoo.teams import Teams
from crm_demo.records import (
    Role,
)

PROVEN_VERSION = "19.0"


class OdooCRM(Config, Teams, Customers, Leads, Merging, Opportunities, CRM):
    """The CRM of a live Odoo as one signed-in user sees it."""


def open_odoo(url: str, database: str, user: str, key: str, language: Language = "fa") -> OdooCRM:
    """Open the CRM of a live Odoo.

    The user's language becomes the one that is asked for.
    So that what happens does not depend on the past of the database, probabilities are not guessed
    from history, and a company without a country gets Iran, by which phone numbers are read.

    Args:
        url: The address of the server, such as ``"https://crm.aftab.example"``.
        database: The name of the database.
        user: The login of the user, who administers the system.
        key: An API key of the user.
        language: The language to speak, ``"fa"`` (Persian) or ``"en"`` (English).

    Returns:
        The CRM as that user sees it.

    Raises:
        NoServer: Nothing that is an Odoo answers at the address.
        NoDatabase: The server has no such database.
        WrongKey: The key is not one of the user's.
        NoCRM: The application CRM is not installed.

    Warns:
        NotProven: The server is not of the version on which the rules were proven.
    """
    secret = Secret(key)
    del key  # so that no traceback shows it
    server = Server(url, database, user, secret, language)
    version = server.version()
    if version != PROVEN_VERSION:
        said = f"This Odoo is {version}; what the manual says was proven on {PROVEN_VERSION}."
        warnings.warn(said, NotProven, stacklevel=2)
    with our_errors(language):
        me = server.call("res.users", "context_get")
        if me["lang"] != LOCALES[language]:
            values = {"lang": LOCALES[language]}
            server.call("res.users", "write", [me["uid"]], vals=values)
        (values,) = server.call(
            "res.users", "web_read", [me["uid"]], specification={**SALESPERSON, "login": {}}
        )
        if values["login"] != user:
            raise WrongKey(language, user=user, database=database)
        server.call("crm.lead", "search", domain=[], limit=1)
        companies: Specification = {"partner_id": {}, "country_id": {}}
        (company,) = server.call("res.company", "web_read", [1], specification=companies)
        reader = Reader(_groups(server), [company["partner_id"]])
        _prepare(server, company)
    return OdooCRM(server, reader.salesperson(values), reader)


def _groups(server: Server) -> dict[int, Role]:
    """Return which role each of the server's groups makes."""
    roles: dict[str, Role] = {group.partition(".")[2]: role for role, group in GROUPS.items()}
    found = server.call(
        "ir.model.data",
        "search_read",
        domain=[["model", "=", "res.groups"], ["name", "in", list(roles)]],
        fields=["name", "res_id"],
    )
    return {group["res_id"]: roles[group["name"]] for group in found}


def _prepare(server: Server, company: Values) -> None:
    """Switch off what would make the same story end differently in another database."""
    for key, value in (("crm.pls_start_date", "2100-01-01"), ("crm.pls_fields", "")):
        server.call("ir.config_parameter", "set_param", key=key, value=value)
    if not company["country_id"]:
        (iran,) = server.call("res.country", "search", domain=[["code", "=", "IR"]])
        server.call("res.company", "write", [company["id"]], vals={"country_id": iran})
