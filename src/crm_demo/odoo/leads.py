"""Leads: adding, changing and converting them: what a person presses."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal, Unpack

from crm_demo.crm import incoming
from crm_demo.crm import leads as verbs
from crm_demo.errors import (
    Bounce,
    EmptyName,
    UnknownActivityType,
    UnknownCountry,
)
from crm_demo.odoo import html
from crm_demo.odoo.desk import Desk, char, chosen, context_over, id_of
from crm_demo.odoo.reading import (
    CONVERSION,
    LEAD,
)
from crm_demo.odoo.refusals import named
from crm_demo.records import (
    Conversion,
    Customer,
    Lead,
    LeadChanges,
    LeadFields,
    Salesperson,
    Team,
)


class Leads(verbs.Leads, Desk):
    """Leads: adding, changing and converting them."""

    def add_lead(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        return self._save_lead(None, {**fields, "name": name}, type="lead")

    def add_opportunity(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        return self._save_lead(None, {**fields, "name": name}, type="opportunity")

    def receive_email(
        self, sender: str, subject: str, body: str = "", *, team: Team | None = None
    ) -> Lead:
        source = incoming.source(self.language, sender, subject, body)
        # An email arrives whoever is signed in, so it is the office that takes it in.
        office = self._office
        with named(self.language):
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
                raise Bounce(self.language)
            return office._lead(lead, subject)

    def leads(self, *, lost: bool = False) -> tuple[Lead, ...]:
        return self._list("lead", lost=lost)

    def opportunities(self, *, lost: bool = False) -> tuple[Lead, ...]:
        return self._list("opportunity", lost=lost)

    def _list(self, type: str, *, lost: bool) -> tuple[Lead, ...]:
        state = [["won_status", "=", "lost"], ["active", "=", False]] if lost else []
        with named(self.language):
            return self._leads([["type", "=", type], *state])

    def refresh(self, lead: Lead) -> Lead:
        with named(self.language, name=lead.name):
            return self._lead(lead._id, lead.name)

    def update(self, lead: Lead, **fields: Unpack[LeadChanges]) -> Lead:
        return self._save_lead(lead, fields)

    def _save_lead(self, lead: Lead | None, fields: LeadChanges, **more: object) -> Lead:
        name = lead.name if lead else ""
        with named(self.language, name=name):
            try:
                values = {**self._values(fields), **more}
            except (EmptyName, UnknownCountry):
                if lead:
                    self._open(lead)  # what is filled in wrongly is told on a form that is there
                raise
            return self._read(self._save("crm.lead", [lead._id] if lead else [], values, LEAD))[0]

    def log_note(self, lead: Lead, text: str) -> Lead:
        with named(self.language, name=lead.name):
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

    def schedule_activity(self, lead: Lead, type: str, summary: str) -> Lead:
        offered = [["res_model", "in", [False, "crm.lead"]], ["name", "=", type]]
        with named(self.language, name=lead.name):
            self._open(lead)
            found = self._search("mail.activity.type", offered, {"name": {}})
            if not found:
                raise UnknownActivityType(self.language, type=type)
            chosen = {"activity_type_id": found[0]["id"], "summary": char(summary)}
            self.server.call("crm.lead", "activity_schedule", [lead._id], **chosen)
            return self._lead(lead._id, lead.name)

    def schedule_meeting(self, lead: Lead, subject: str) -> Lead:
        start = datetime.now(UTC).replace(microsecond=0, tzinfo=None) + timedelta(days=1)
        values = {"start": str(start), "stop": str(start + timedelta(hours=1))}
        with named(self.language, name=lead.name):
            self._open(lead)
            values["name"] = self._named(subject)
            self._save("calendar.event", [], values, {}, {"default_opportunity_id": lead._id})
            return self._lead(lead._id, lead.name)

    def attach(self, lead: Lead, filename: str) -> Lead:
        with named(self.language, name=lead.name):
            self._open(lead)
            name = self._named(filename)
            values = {"name": name, "res_model": "crm.lead", "res_id": lead._id}
            self._save("ir.attachment", [], values, {})
            return self._lead(lead._id, lead.name)

    def conversion(self, lead: Lead) -> Conversion:
        with named(self.language, name=lead.name):
            (window,) = self._save(
                "crm.lead2opportunity.partner", [], {}, CONVERSION, context_over([lead])
            )
            return self._reader.conversion(window, self._read(window["duplicated_lead_ids"]))

    def convert(
        self,
        lead: Lead,
        *,
        action: Literal["convert", "merge"] | None = None,
        customer: Customer | Literal["new"] | None = None,
        salesperson: Salesperson | None = None,
        team: Team | None = None,
    ) -> Lead:
        values = chosen(user_id=salesperson, team_id=team)
        if action:
            values["name"] = action
        if customer == "new":
            values["action"] = "create"
        elif customer:
            values |= {"action": "exist", "partner_id": customer._id}
        window, ticked = "crm.lead2opportunity.partner", context_over([lead])
        with named(self.language, name=lead.name):
            # The window opens with its proposals; only then does the person change them.
            (opened,) = self._save(window, [], {}, {"duplicated_lead_ids": {}}, ticked)
            count = len(opened["duplicated_lead_ids"])
            if values:
                self._save(window, [opened["id"]], values, {}, ticked)
        with named(self.language, name=lead.name, count=count):
            done = self.server.call(window, "action_apply", [opened["id"]], ticked)
            return self._given(done["res_id"], lead.name)

    def convert_many(
        self,
        leads: Sequence[Lead],
        *,
        salespeople: Sequence[Salesperson] = (),
        team: Team | None = None,
        deduplicate: bool = True,
        force: bool = False,
    ) -> tuple[Lead, ...]:
        if not leads:
            return ()
        values = {
            "user_ids": [[6, 0, [salesperson._id for salesperson in salespeople]]],
            "deduplicate": deduplicate,
            "force_assignment": force,
            **chosen(team_id=team),
        }
        window = "crm.lead2opportunity.partner.mass"
        # The button tells of one record only; the others are known by the summary of their merge.
        with named(self.language, name=leads[0].name, count=len(leads)):
            newest = self._search("mail.message", [], {}, order="id desc", limit=1)
            self._press(window, "action_mass_convert", leads, values)
            summaries = [
                ["id", ">", newest[0]["id"] if newest else 0],
                ["model", "=", "crm.lead"],
                ["author_id.user_ids", "=", self.user._id],
                ["body", "like", "crm_lead_merge_summary"],
            ]
            found = self._search("mail.message", summaries, {"res_id": {}}, order="id")
            merged = dict.fromkeys(message["res_id"] for message in found)
            plain = [lead._id for lead in leads if lead._id not in merged]
            those = [["id", "in", [*plain, *merged]]]
            left = self._leads(those, {"active_test": False})
        remaining = {lead._id: lead for lead in left}
        return tuple(remaining[id] for id in [*plain, *merged] if id in remaining)

    def _values(self, fields: LeadChanges) -> dict[str, object]:
        """Return what the form of a lead sends for what a person filled in."""
        values: dict[str, object] = {}
        if "name" in fields:
            values["name"] = self._named(fields["name"])
        if "salesperson" in fields:
            values["user_id"] = id_of(fields["salesperson"])
        if "team" in fields:
            values["team_id"] = id_of(fields["team"])
        if "customer" in fields:
            values["partner_id"] = id_of(fields["customer"])
        if "contact_name" in fields:
            values["contact_name"] = char(fields["contact_name"])
        if "company_name" in fields:
            values["partner_name"] = char(fields["company_name"])
        if "email" in fields:
            values["email_from"] = char(fields["email"])
        if "phone" in fields:
            values["phone"] = char(fields["phone"])
        if "address" in fields:
            values |= self._address(fields["address"])
        if "notes" in fields:
            values["description"] = html.to_html(fields["notes"]) or False
        if "tags" in fields:
            values["tag_ids"] = self._tags(fields["tags"])
        if "priority" in fields:
            values["priority"] = str(fields["priority"])
        if "expected_revenue" in fields:
            values["expected_revenue"] = fields["expected_revenue"]
        if "probability" in fields:
            values["probability"] = fields["probability"]
        return values

    def _tags(self, names: Iterable[str]) -> list[list[object]]:
        """Return the commands that set tags, and make those that are not there yet."""
        wanted = dict.fromkeys(name.strip() for name in names if name.strip())
        found = self._search("crm.tag", [["name", "in", [*wanted]]], {"name": {}}) if wanted else []
        known = {tag["name"]: tag["id"] for tag in found}
        new = [name for name in wanted if name not in known]
        return [[6, 0, [*known.values()]], *([0, 0, {"name": name}] for name in new)]
