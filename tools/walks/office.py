"""The office that the walks and the pictures show: a company in Iran, on one fixed day.

Nothing of how the CRM works is changed: what an Odoo as shipped does, it does here.
"""

from __future__ import annotations

from crm_demo.odoo import OdooCRM

# The day on which all is written and shown.
TODAY = "2026-11-08"
FREEZE = f"""
for table in ("res_partner", "res_users", "crm_team"):
    env.cr.execute("UPDATE " + table + " SET create_date = '{TODAY} 05:00'")
env.cr.execute(
    "UPDATE crm_lead SET create_date = timestamp '{TODAY} 05:00' + id * interval '7 minutes', "
    "date_open = NULL, date_last_stage_update = '{TODAY} 05:00'"
)
env.cr.execute("UPDATE crm_team SET color = id")
env.cr.execute("UPDATE crm_tag SET color = 4")
env.cr.execute("UPDATE res_users SET login = 'user' || id WHERE login LIKE 'crm-demo-%'")
env.cr.execute(
    "UPDATE res_partner SET email = 'user' || id || '@pars.example' "
    "WHERE email LIKE '%@crm-demo.invalid'"
)
env.invalidate_all(flush=False)
for user in env["res.users"].search([("share", "=", False)]):
    user.write({{"image_1920": user.partner_id._avatar_generate_svg()}})
"""


class Office:
    """The company, as far as it is not made on the screen.

    Args:
        crm: The CRM, opened by an administrator of the system.
    """

    def __init__(self, crm: OdooCRM) -> None:
        self.crm = crm
        call = crm.server.call
        (model,) = call("ir.model", "search", domain=[["model", "=", "crm.lead"]])
        action = {"name": "Walk", "model_id": model, "state": "code"}
        self._action = call("ir.actions.server", "create", vals_list=[action])

    def furnish(self, company: str, user: str, rial: str) -> None:
        """Name the company, its currency and the administrator."""
        call = self.crm.server.call
        (currency,) = call(
            "res.currency",
            "search",
            domain=[["name", "=", "IRR"]],
            context={"active_test": False},
        )
        values = {"active": True, "symbol": rial, "position": "after", "rounding": 1}
        call("res.currency", "write", [currency], vals=values)
        call("res.company", "write", [1], vals={"name": company, "currency_id": currency})
        values = {"name": user, "tour_enabled": False}
        call("res.users", "write", [self.crm.user._id], vals=values)

    def run(self, code: str) -> None:
        """Let the server do what no screen does, such as setting a date."""
        call = self.crm.server.call
        call("ir.actions.server", "write", self._action, vals={"code": code})
        call("ir.actions.server", "run", self._action)

    def uninstall(self, module: str) -> None:
        """Take an application away; what rests on it, like :meth:`run`, goes with it."""
        call = self.crm.server.call
        found = call("ir.module.module", "search", domain=[["name", "=", module]])
        call("ir.module.module", "button_immediate_uninstall", found)

    def freeze(self) -> None:
        """Let all have been written on the same day, so that pictures can be compared."""
        self.run(FREEZE)
