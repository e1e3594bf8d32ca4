"""Settings, menus and people: what a person presses."""

from __future__ import annotations

import secrets
from typing import cast

from crm_demo.crm import CRM
from crm_demo.crm import config as verbs
from crm_demo.crm.config import UnknownMenu, UnknownRole
from crm_demo.odoo.connection import Secret
from crm_demo.odoo.desk import Desk
from crm_demo.odoo.errors import Stranger
from crm_demo.odoo.fields import Specification
from crm_demo.odoo.keys import make_key
from crm_demo.odoo.models import GROUPS
from crm_demo.odoo.server import LOCALES
from crm_demo.records import Role, Salesperson, Settings

_SWITCHES: Specification = {"group_use_lead": {}, "is_membership_multi": {}}


class Config(verbs.Config, Desk):
    """Settings, menus and people."""

    def settings(self) -> Settings:
        with self._our_errors():
            # Only those who may save the screen may open it.
            shown = self._form("res.config.settings").save(_SWITCHES)
        return Settings(leads=shown["group_use_lead"], multi_teams=shown["is_membership_multi"])

    def configure(self, *, leads: bool | None = None, multi_teams: bool | None = None) -> Settings:
        switches = {"group_use_lead": leads, "is_membership_multi": multi_teams}
        chosen = {name: value for name, value in switches.items() if value is not None}
        with self._our_errors():
            form = self._form("res.config.settings").choose(**chosen)
            shown = form.save(_SWITCHES)
            form.press("execute")
        self._views.clear()  # a switch changes what the forms of all users show
        return Settings(leads=shown["group_use_lead"], multi_teams=shown["is_membership_multi"])

    def menu(self, *path: str) -> tuple[str, ...]:
        with self._our_errors():
            entries = self.server.call("ir.ui.menu", "load_menus", debug=False)
        (here,) = (e for e in entries.values() if e.get("xmlid") == "crm.crm_menu_root")
        for name in path:
            below = [entries[str(id)] for id in here["children"]]
            found = [entry for entry in below if entry["name"] == name]
            if not found:
                raise UnknownMenu(self.language, menu=name)
            here = found[0]
        return tuple(entries[str(id)]["name"] for id in here["children"])

    def add_salesperson(self, name: str, *, role: Role = "own documents") -> Salesperson:
        password = Secret(secrets.token_urlsafe())
        login = f"crm-demo-{secrets.token_hex(8)}"
        if role not in GROUPS:
            raise UnknownRole(self.language, role=role, roles=", ".join(GROUPS))
        roles: list[Role] = ["administrator", "system"] if role == "system" else [role]
        with self._our_errors():
            values = {
                "name": self._required(name),
                "login": login,
                "email": f"{login}@crm-demo.invalid",
                "password": password,
                "group_ids": [[6, 0, [self._models.group(role) for role in roles]]],
                "lang": LOCALES[self.language],
            }
            model = self._models.salesperson
            (user,) = self.server.call(
                "res.users", "web_save", [], vals=values, specification=model.asked()
            )
        self._passwords[user["id"]] = password
        return model.read(user)

    def sign_in(self, salesperson: Salesperson) -> CRM:
        for crm in (self, self._office):
            if salesperson._id == crm.user._id:
                return cast("CRM", crm)
        password = self._passwords.get(salesperson._id)
        if password is None:
            raise Stranger(self.language, name=salesperson.name)
        office = self._office.server
        with self._our_errors():
            (user,) = office.call(
                "res.users", "web_read", [salesperson._id], specification={"login": {}}
            )
            login = user["login"]
            key = Secret(
                make_key(office.url, office.database, login, password.reveal(), self.language)
            )
            server = office.as_user(login, key)
            server.enter()
        return cast("CRM", self.seen_by(salesperson, server))
