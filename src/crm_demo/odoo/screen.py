"""What the screen shows of a lead, and in which state: what a person can look at."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from crm_demo.crm import screen as verbs
from crm_demo.odoo.desk import Desk
from crm_demo.odoo.models import WRITTEN
from crm_demo.records import Lead, Message


class Screen(verbs.Screen, Desk):
    """What the screen shows."""

    def buttons(self, lead: Lead) -> tuple[str, ...]:
        with self._our_errors(name=lead.name):
            return self._lead_form(lead).above()

    def ribbon(self, lead: Lead) -> str:
        with self._our_errors(name=lead.name):
            return self._lead_form(lead).ribbon()

    def locked(self, lead: Lead) -> tuple[str, ...]:
        with self._our_errors(name=lead.name):
            return self._lead_form(lead).locked()

    def actions(self, lead: Lead) -> tuple[str, ...]:
        with self._our_errors(name=lead.name):
            active, view = self._lead_form(lead).values["active"], self._view("crm.lead")
        return self._there(
            (verbs.PROPERTIES, "lead_properties" in view.places),
            (verbs.DUPLICATE, _may(view.root, "create", "duplicate")),
            (verbs.ARCHIVE, active),
            (verbs.UNARCHIVE, not active),
            (verbs.DELETE, _may(view.root, "delete")),
            bound=view.bound,
        )

    def list_actions(self) -> tuple[str, ...]:
        call = self.server.call
        with self._our_errors():
            group = "base.group_allow_export"
            exports = call("res.users", "has_group", [self.user._id], group_ext_id=group)
            said = call("crm.lead", "get_views", views=[[False, "list"]], options={"toolbar": True})
        view = said["views"]["list"]
        root = ET.fromstring(view["arch"])  # noqa: S314 - from the server that we work on
        return self._there(
            (verbs.EXPORT, exports),
            (verbs.DUPLICATE, _may(root, "create", "duplicate")),
            (verbs.ARCHIVE, True),
            (verbs.UNARCHIVE, True),
            (verbs.DELETE, _may(root, "delete")),
            bound=[entry["name"] for entry in view["toolbar"]["action"]],
        )

    def chatter(self, lead: Lead) -> tuple[Message, ...]:
        on_it = [["model", "=", "crm.lead"], ["res_id", "=", lead._id]]
        with self._our_errors(name=lead.name):
            self._open(lead)
            return self._models.log(self._search("mail.message", on_it, WRITTEN))

    def _there(self, *own: tuple[tuple[str, str], bool], bound: Iterable[str]) -> tuple[str, ...]:
        """Return the entries that the web client itself has, then those of the server."""
        return (*(self._said(*label) for label, shown in own if shown), *bound)


def _may(view: ET.Element, *what: str) -> bool:
    """Return whether a view lets its user do something."""
    return all(view.get(each, "1").lower() not in ("0", "false") for each in what)
