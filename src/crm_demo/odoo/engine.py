"""Opening a live Odoo."""

from __future__ import annotations

import warnings

from crm_demo.crm import CRM
from crm_demo.errors import Language
from crm_demo.odoo.activities import Activities
from crm_demo.odoo.activity_plans import ActivityPlans
from crm_demo.odoo.archiving import Archiving
from crm_demo.odoo.clock import Clock
from crm_demo.odoo.config import Config
from crm_demo.odoo.connection import Secret, without_password
from crm_demo.odoo.converting import Converting
from crm_demo.odoo.customers import Customers
from crm_demo.odoo.errors import NoLanguage, NotProven, WrongKey
from crm_demo.odoo.fields import Specification
from crm_demo.odoo.leads import Leads
from crm_demo.odoo.lost import Lost
from crm_demo.odoo.meetings import Meetings
from crm_demo.odoo.merging import Merging
from crm_demo.odoo.models import GROUPS
from crm_demo.odoo.opportunities import Opportunities
from crm_demo.odoo.refusals import our_errors
from crm_demo.odoo.screen import Screen
from crm_demo.odoo.server import LOCALES, Server
from crm_demo.odoo.stages import Stages
from crm_demo.odoo.teams import Teams
from crm_demo.records import Role

PROVEN_VERSION = "19.0"

_ME: Specification = {
    "login": {},
    "name": {},
    "all_group_ids": {},
    "company_id": {"fields": {"partner_id": {}}},
}


class OdooCRM(
    Config,
    Teams,
    Stages,
    Customers,
    Leads,
    ActivityPlans,
    Activities,
    Meetings,
    Clock,
    Converting,
    Merging,
    Opportunities,
    Lost,
    Archiving,
    Screen,
    CRM,
):
    """The CRM of a live Odoo as one signed-in user sees it."""


def open_odoo(url: str, database: str, user: str, key: str, language: Language = "fa") -> OdooCRM:
    """Open the CRM of a live Odoo, and change nothing there.

    The language goes with each call; that of the user stays as it is.

    Args:
        url: The address of the server, such as ``"https://crm.aftab.example"``.
        database: The name of the database.
        user: The login of the user, who administers the system.
        key: An API key of the user.
        language: The language to speak, ``"fa"`` (Persian) or ``"en"`` (English).

    Returns:
        The CRM as that user sees it.

    Raises:
        BadAddress: The address cannot be read.
        NoServer: Nothing that is an Odoo answers at the address.
        Redirected: The server is at another address.
        Untrusted: The secure connection is not safe.
        NoDatabase: The server has no such database.
        WrongKey: The key is not one of the user's.
        NoLanguage: The database does not have the language.
        NoCRM: The application CRM is not installed.
        Interrupted: The server did not answer as it should.

    Warns:
        NotProven: The server is not of the version on which the rules were proven.
    """
    secret = Secret(key)
    del key  # so that no traceback shows it
    url = without_password(url)
    server = Server(url, database, user, secret, language)
    version = server.version()
    if version != PROVEN_VERSION:
        warning = NotProven(language, version=version, proven=PROVEN_VERSION)
        warnings.warn(warning, stacklevel=2)
    with server.verb(), our_errors(language):
        # A language that is not there is no language to ask in.
        spoken = [["code", "=", LOCALES[language]]]
        if not server.call("res.lang", "search", context={"lang": False}, domain=spoken):
            raise NoLanguage(language, database=database)
        me = server.enter()
        (values,) = server.call("res.users", "web_read", [me], specification=_ME)
        if values["login"] != user:
            raise WrongKey(language, user=user, database=database)
        server.call("crm.lead", "search", domain=[], limit=1)
        return OdooCRM(server, values, _groups(server))


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
