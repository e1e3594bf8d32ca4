"""Leads and opportunities: adding, finding and changing them: what a person presses."""

from __future__ import annotations

import ast
from typing import ClassVar, Unpack

from crm_demo.crm import incoming
from crm_demo.crm import leads as verbs
from crm_demo.crm.leads import InvalidProbability
from crm_demo.errors import CRMError
from crm_demo.forms import LeadChanges, LeadFields
from crm_demo.odoo import html
from crm_demo.odoo.desk import Desk
from crm_demo.records import Lead, Team


class Leads(verbs.Leads, Desk):
    """Leads and opportunities: adding, finding and changing them."""

    refusals: ClassVar[dict[str, type[CRMError]]] = {
        '"crm_lead_check_probability"': InvalidProbability,
    }

    def add_lead(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        return self._add("lead", name, fields)

    def add_opportunity(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        return self._add("opportunity", name, fields)

    def _add(self, type: str, name: str, fields: LeadFields) -> Lead:
        model = self._models.lead
        with self._our_errors(name=name.strip()):
            form = self._form("crm.lead", context={"default_type": type})
            form.choose(**model.write({"name": name, **fields}))
            (lead,) = self._read([form.save(model.asked())])
            self._passed.leads.add(lead._id)
            return lead

    def receive_email(
        self, sender: str, subject: str, body: str = "", *, team: Team | None = None
    ) -> Lead:
        source = incoming.source(self.language, sender, subject, body)
        # An email arrives whoever is signed in, so it is the office that takes it in.
        office = self._office
        with self._our_errors():
            found = office._search(
                "crm.team", [["id", "=", team._id]] if team else [], {"alias_defaults": {}}, limit=1
            )
            lead = office.server.call(
                "mail.thread",
                "message_process",
                model="crm.lead",
                message=source.decode(),
                custom_values=ast.literal_eval(found[0]["alias_defaults"]),
            )
            if not lead:
                raise incoming.Bounce(self.language)
            self._passed.leads.add(lead)
            return office._lead(lead, subject)

    def leads(self, *, lost: bool = False) -> tuple[Lead, ...]:
        return self._list("lead", lost=lost)

    def opportunities(self, *, lost: bool = False) -> tuple[Lead, ...]:
        return self._list("opportunity", lost=lost)

    def _list(self, type: str, *, lost: bool) -> tuple[Lead, ...]:
        state = [["won_status", "=", "lost"], ["active", "=", False]] if lost else []
        with self._our_errors():
            return self._leads([["type", "=", type], *state])

    def refresh(self, lead: Lead) -> Lead:
        with self._our_errors(name=lead.name):
            return self._lead(lead._id, lead.name)

    def update(self, lead: Lead, **fields: Unpack[LeadChanges]) -> Lead:
        model = self._models.lead
        with self._our_errors(name=lead.name):
            form = self._lead_form(lead).choose(**model.write(fields))
            return self._read([form.save(model.asked())])[0]

    def log_note(self, lead: Lead, text: str) -> Lead:
        with self._our_errors(name=lead.name):
            self._open(lead)
            self.server.call(
                "crm.lead",
                "message_post",
                [lead._id],
                body=html.to_html(text),
                body_is_html=True,
                message_type="comment",
                subtype_xmlid="mail.mt_note",
            )
            return self._lead(lead._id, lead.name)

    def attach(self, lead: Lead, filename: str) -> Lead:
        with self._our_errors(name=lead.name):
            self._open(lead)
            name = self._required(filename)
            values = {"name": name, "res_model": "crm.lead", "res_id": lead._id}
            self.server.call("ir.attachment", "web_save", [], vals=values, specification={})
            return self._lead(lead._id, lead.name)
