"""What a live database must be for the reference engine to tell the same story.

`open_odoo` changes nothing, so whoever compares the engines says this first: the reference engine
reads phone numbers as one does in Iran.
"""

from __future__ import annotations

from crm_demo.odoo import OdooCRM
from crm_demo.odoo.server import LOCALES


def settle_in_iran(crm: OdooCRM) -> OdooCRM:
    """Give a company without a country Iran; without one no phone number is read.

    Args:
        crm: The CRM, opened by an administrator of the system.

    Returns:
        The same CRM.
    """
    call = crm.server.call
    nowhere = [["partner_id.country_id", "=", False]]
    if companies := call("res.company", "search", domain=nowhere):
        (iran,) = call("res.country", "search", domain=[["code", "=", "IR"]])
        call("res.company", "write", companies, vals={"country_id": iran})
    return crm


def let_the_screens_speak(crm: OdooCRM) -> OdooCRM:
    """Make the language of the CRM that of its user's screens.

    Args:
        crm: The CRM.

    Returns:
        The same CRM.
    """
    values = {"lang": LOCALES[crm.language]}
    crm.server.call("res.users", "write", [crm.user._id], vals=values)
    return crm
