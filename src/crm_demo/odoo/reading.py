"""How the server's records become ours: what to ask for, and what to make of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crm_demo.odoo import html
from crm_demo.records import (
    Activity,
    Address,
    Conversion,
    Customer,
    Lead,
    Message,
    Role,
    Salesperson,
    Stage,
    Team,
)

#: What the server answers for a record: values by field.
Values = Mapping[str, Any]
#: What to read: fields, and the fields of the records behind them.
Specification = dict[str, dict[str, Any]]

#: The groups that make a role, the highest last: the role's own name is what the form calls it.
GROUPS: dict[Role, str] = {
    "own documents": "sales_team.group_sale_salesman",
    "all documents": "sales_team.group_sale_salesman_all_leads",
    "administrator": "sales_team.group_sale_manager",
    "system": "base.group_system",
}


def _fields(*names: str, **behind: Specification) -> Specification:
    return {**{name: {} for name in names}, **{name: {"fields": of} for name, of in behind.items()}}


SALESPERSON = _fields("name", "all_group_ids")
_MEMBERS = _fields(user_id=SALESPERSON)
TEAM = _fields(
    "name", "use_leads", "use_opportunities", user_id=SALESPERSON, crm_team_member_ids=_MEMBERS
)
STAGE = _fields("name", "sequence", "is_won", "team_ids")
_ADDRESS = _fields("street", "street2", "city", "zip", country_id=_fields("code"))
_COMPANY = {**_fields("name", "is_company", "email", "phone"), **_ADDRESS}
CUSTOMER = {**_COMPANY, **_fields(parent_id=_COMPANY)}
LEAD: Specification = {
    **_fields("name", "type", "contact_name", "partner_name", "email_from", "phone"),
    **_fields("description", "priority", "expected_revenue", "probability", "won_status"),
    **_fields("active", "email_normalized", "phone_sanitized"),
    **_fields(stage_id=STAGE, user_id=SALESPERSON, team_id=TEAM, partner_id=CUSTOMER),
    **_fields(tag_ids=_fields("name"), lost_reason_id=_fields("name")),
    **_fields(activity_ids=_fields("summary", activity_type_id=_fields("display_name"))),
    **_fields(calendar_event_ids=_fields("name")),
    **_fields(message_ids=_fields("body", "subject", "message_type")),
    **_ADDRESS,
}
SETTINGS = _fields("group_use_lead", "is_membership_multi")
CONVERSION = _fields(
    "name",
    duplicated_lead_ids=LEAD,
    partner_id=CUSTOMER,
    user_id=SALESPERSON,
    team_id=TEAM,
)


class Reader:
    """Makes records of what the server answers.

    Args:
        groups: The role that each of the server's groups stands for.
        ourselves: The contacts that stand for the company itself.
    """

    def __init__(self, groups: Mapping[int, Role], ourselves: Sequence[int]) -> None:
        self._groups = groups
        self.ourselves = ourselves

    def group(self, role: Role) -> int:
        """Return the server's id of the group that makes a role."""
        return next(id for id, other in self._groups.items() if other == role)

    def salesperson(self, values: Values) -> Salesperson:
        """Return the record of a user."""
        has = {self._groups[id] for id in values["all_group_ids"] if id in self._groups}
        role: Role = next((role for role in reversed(GROUPS) if role in has), "own documents")
        return Salesperson(values["name"], role=role, _id=values["id"])

    def team(self, values: Values) -> Team:
        """Return the record of a sales team."""
        return Team(
            values["name"],
            leader=self._salesperson_or_none(values["user_id"]),
            members=tuple(self.salesperson(m["user_id"]) for m in values["crm_team_member_ids"]),
            leads=values["use_leads"],
            pipeline=values["use_opportunities"],
            _id=values["id"],
        )

    def stage(self, values: Values) -> Stage:
        """Return the record of a stage."""
        return Stage(
            values["name"],
            sequence=values["sequence"],
            won=values["is_won"],
            _id=values["id"],
            _teams=tuple(values["team_ids"]),
        )

    def customer(self, values: Values) -> Customer:
        """Return the record of a company or a person."""
        company = values.get("parent_id")
        return Customer(
            values["name"],
            is_company=values["is_company"],
            company=self.customer(company) if company else None,
            email=values["email"] or "",
            phone=values["phone"] or "",
            address=_address(values),
            _id=values["id"],
        )

    def lead(self, values: Values, attachments: Iterable[Values]) -> Lead:
        """Return the record of a lead or an opportunity.

        Args:
            values: The lead.
            attachments: The files that hang on it.
        """
        team, customer = values["team_id"], values["partner_id"]
        return Lead(
            values["name"],
            values["type"],
            self.stage(values["stage_id"]),
            salesperson=self._salesperson_or_none(values["user_id"]),
            team=self.team(team) if team else None,
            customer=self.customer(customer) if customer else None,
            contact_name=values["contact_name"] or "",
            company_name=values["partner_name"] or "",
            email=values["email_from"] or "",
            phone=values["phone"] or "",
            address=_address(values),
            notes=html.to_text(values["description"] or ""),
            tags=tuple(sorted(tag["name"] for tag in values["tag_ids"])),
            priority=int(values["priority"] or 0),
            expected_revenue=_number(values["expected_revenue"]),
            probability=_number(values["probability"]),
            won_status=values["won_status"],
            active=values["active"],
            lost_reason=values["lost_reason_id"]["name"] if values["lost_reason_id"] else "",
            activities=tuple(map(_activity, _oldest_first(values["activity_ids"]))),
            meetings=tuple(sorted(meeting["name"] for meeting in values["calendar_event_ids"])),
            attachments=tuple(sorted(file["name"] for file in attachments)),
            log=tuple(filter(None, map(_message, _oldest_first(values["message_ids"])))),
            email_normalized=values["email_normalized"] or "",
            phone_sanitized=values["phone_sanitized"] or "",
            _id=values["id"],
        )

    def conversion(self, values: Values, duplicates: tuple[Lead, ...]) -> Conversion:
        """Return the record of what the window *Convert to Opportunity* proposes."""
        team, customer = values["team_id"], values["partner_id"]
        return Conversion(
            action=values["name"],
            duplicates=duplicates,
            customer=self.customer(customer) if customer else None,
            salesperson=self._salesperson_or_none(values["user_id"]),
            team=self.team(team) if team else None,
        )

    def _salesperson_or_none(self, values: Values) -> Salesperson | None:
        return self.salesperson(values) if values else None


def _oldest_first(records: Iterable[Values]) -> list[Values]:
    return sorted(records, key=lambda values: int(values["id"]))


def _number(value: float) -> float:
    return int(value) if value == int(value) else value


def _address(values: Values) -> Address:
    country = values["country_id"]
    street, street2, city, zip = (values[p] or "" for p in ("street", "street2", "city", "zip"))
    return Address(street, street2, city, zip, country["code"] if country else "")


def _activity(values: Values) -> Activity:
    type = values["activity_type_id"]["display_name"]
    return Activity(type, values["summary"] or "", _id=values["id"])


def _message(values: Values) -> Message | None:
    """Return an entry of the log that somebody wrote; none for what the system itself notes."""
    body, merged = html.to_text(values["body"] or ""), html.merged_names(values["body"] or "")
    if merged:
        body = ""
    elif values["message_type"] not in ("comment", "email"):
        note = html.closing_note(values["body"] or "")
        if note is None:
            return None
        body = note
    return Message(body, subject=values["subject"] or "", merged=merged, _id=values["id"])
