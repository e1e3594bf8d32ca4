"""What the server keeps of each of our records, declared once for reading and for writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from crm_demo.crm.activity_plans import ActivityPlan, ActivityType, PlanStep
from crm_demo.odoo import html
from crm_demo.odoo.fields import (
    Char,
    Computed,
    Date,
    Field,
    Html,
    Many2many,
    Many2one,
    Model,
    Names,
    Number,
    Selection,
    Specification,
    Stars,
    Values,
)
from crm_demo.odoo.passed import Passed
from crm_demo.records import (
    Activity,
    Address,
    Customer,
    Lead,
    LostReason,
    Message,
    Role,
    Salesperson,
    Stage,
    Team,
)

#: The groups that make a role, the highest last: the role's own name is what the form calls it.
GROUPS: dict[Role, str] = {
    "own documents": "sales_team.group_sale_salesman",
    "all documents": "sales_team.group_sale_salesman_all_leads",
    "administrator": "sales_team.group_sale_manager",
    "system": "base.group_system",
}


class Models:
    """The models that our records are, in one database.

    Args:
        crm: What the records of the CRM are known by.
        groups: The role that each of the server's groups makes, by the group's key.
        passed: The days that have passed in the CRM and not on the server.
        country: Finds a country's key by its code.
        tags: Finds the keys of tags by their names; a new one is what it is filled in with.
    """

    def __init__(
        self,
        crm: object,
        groups: Mapping[int, Role],
        passed: Passed,
        country: Callable[[str], int | bool],
        tags: Callable[[Iterable[str]], list[Any]],
    ) -> None:
        self.groups, self._passed = groups, passed
        role = Computed({"all_group_ids": {}}, self._role)
        name = Char("name")
        self.salesperson = Model(Salesperson, crm, name=name, role=role)
        self.team = Model(
            Team,
            crm,
            name=name,
            leader=Many2one("user_id", self.salesperson),
            members=_Members("member_ids", self.salesperson),
            leads=Field("use_leads"),
            pipeline=Field("use_opportunities"),
        )
        self.stage = Model(
            Stage,
            crm,
            name=name,
            sequence=Field("sequence"),
            won=Field("is_won"),
            folded=Field("fold"),
            rots_after=Field("rotting_threshold_days"),
            _teams=_Keys("team_ids"),
        )
        self.lost_reason = Model(
            LostReason, crm, name=name, leads=Field("leads_count"), active=Field("active")
        )
        address = _PostalAddress(country)
        card = {"name": name, "is_company": Field("is_company"), "address": address}
        card |= {"email": Char("email"), "phone": Char("phone")}
        employer = Many2one("parent_id", Model(Customer, crm, **card))
        self.customer = Model(Customer, crm, **card, company=employer)
        type = Computed({"activity_type_id": {"fields": {"display_name": {}}}}, _type)
        self.activity = Model(
            Activity,
            crm,
            type=type,
            summary=Char("summary"),
            due=_Day("date_deadline", passed),
            state=Field("state"),
            salesperson=Many2one("user_id", self.salesperson),
            note=Html("note"),
            about=Char("res_name"),
        )
        self.activity_type = Model(
            ActivityType,
            crm,
            name=name,
            delay=Field("delay_count"),
            unit=Field("delay_unit"),
            counted_from=Selection("delay_from", COUNTED_FROM),
            summary=Char("summary"),
            salesperson=Many2one("default_user_id", self.salesperson),
            note=Html("default_note"),
            then=Names("triggered_next_type_id", one=True),
            suggest=Computed({"suggested_next_type_ids": _SUGGESTED}, _suggested),
            active=Field("active"),
        )
        self.plan_step = Model(
            PlanStep,
            None,
            type=type,
            summary=Char("summary"),
            delay=Field("delay_count"),
            unit=Field("delay_unit"),
            when=Selection("delay_from", WHEN),
            salesperson=Many2one("responsible_id", self.salesperson),
        )
        steps = Many2many("template_ids", self.plan_step)
        self.activity_plan = Model(ActivityPlan, crm, name=name, steps=steps)
        self.lead = Model(
            Lead,
            crm,
            name=name,
            type=Field("type"),
            stage=Many2one("stage_id", self.stage),
            salesperson=Many2one("user_id", self.salesperson),
            team=Many2one("team_id", self.team),
            customer=Many2one("partner_id", self.customer),
            contact_name=Char("contact_name"),
            company_name=Char("partner_name"),
            email=Char("email_from"),
            phone=Char("phone"),
            address=address,
            notes=Html("description"),
            tags=_Tags("tag_ids", tags),
            priority=Stars("priority"),
            expected_revenue=Number("expected_revenue"),
            probability=Number("probability"),
            automated_probability=Number("automated_probability"),
            prorated_revenue=Number("prorated_revenue"),
            expected_closing=Date("date_deadline"),
            won_status=Field("won_status"),
            rotting_days=Field("rotting_days"),
            active=Field("active"),
            lost_reason=Names("lost_reason_id", one=True),
            activities=_Planned("activity_ids", self.activity),
            meetings=Names("calendar_event_ids"),
            log=Computed(
                {"message_ids": {"fields": WRITTEN}},
                lambda values: self.log(_oldest_first(values["message_ids"])),
            ),
            email_normalized=Char("email_normalized"),
            phone_sanitized=Char("phone_sanitized"),
        )

    def log(self, written: Iterable[Values]) -> tuple[Message, ...]:
        """Return those entries of a log that somebody wrote, in the order in which they come."""
        messages = (_message(values, self._passed) for values in written)
        return tuple(filter(None, messages))

    def group(self, role: Role) -> int:
        """Return the server's key of the group that makes a role."""
        return next(id for id, other in self.groups.items() if other == role)

    def _role(self, values: Values) -> Role:
        has = {self.groups[id] for id in values["all_group_ids"] if id in self.groups}
        return next((role for role in reversed(GROUPS) if role in has), "own documents")


class _Members(Many2many):
    """The members of a team, in the order in which they joined."""

    def asked(self) -> Specification:
        member: Specification = {"user_id": {"fields": self.model.asked()}}
        return {"crm_team_member_ids": {"fields": member}}

    def read(self, values: Values) -> tuple[Any, ...]:
        joined = values["crm_team_member_ids"]
        return tuple(self.model.read(member["user_id"]) for member in joined)


class _Day(Field):
    """A day, which the server keeps without those that have passed.

    Args:
        name: What the server calls it.
        passed: The days that have passed.
    """

    def __init__(self, name: str, passed: Passed) -> None:
        super().__init__(name)
        self._passed = passed

    def read(self, values: Values) -> date:
        return self._passed.told(values[self.name])

    def write(self, value: date) -> dict[str, Any]:
        return {self.name: self._passed.kept(value)}


class _Keys(Field):
    """Records by their keys alone."""

    def read(self, values: Values) -> tuple[int, ...]:
        return tuple(values[self.name])

    def write(self, value: Iterable[Any]) -> dict[str, Any]:
        return {self.name: [one._id for one in value]}


class _Planned(Many2many):
    """What is planned on a lead, what was planned first first."""

    def read(self, values: Values) -> tuple[Any, ...]:
        # What is done is archived, and is read along where archived leads are.
        planned = [each for each in values[self.name] if each["state"] != "done"]
        return tuple(map(self.model.read, _oldest_first(planned)))


class _Tags(Names):
    """Tags by their names."""

    def __init__(self, name: str, find: Callable[[Iterable[str]], list[Any]]) -> None:
        super().__init__(name)
        self._find = find

    def write(self, value: Iterable[str]) -> dict[str, Any]:
        return {self.name: self._find(value)}


class _PostalAddress(Field):
    """An address, which the server keeps in five fields."""

    def __init__(self, country: Callable[[str], int | bool]) -> None:
        super().__init__("country_id")
        self._country = country
        self._parts = {part: Char(part) for part in ("street", "street2", "city", "zip")}

    def asked(self) -> Specification:
        return {**{part: {} for part in self._parts}, self.name: {"fields": {"code": {}}}}

    def read(self, values: Values) -> Address:
        country = values[self.name]
        parts = {part: field.read(values) for part, field in self._parts.items()}
        return Address(**parts, country=country["code"] if country else "")

    def write(self, value: Address) -> dict[str, Any]:
        told: dict[str, Any] = {self.name: self._country(value.country)}
        for part, field in self._parts.items():
            told |= field.write(getattr(value, part))
        return told


#: From when a delay is counted, and whether something is due before or after the date of its plan.
COUNTED_FROM = {"deadline": "previous_activity", "completion": "current_date"}
WHEN = {"before": "before_plan_date", "after": "after_plan_date"}

#: What is read of a type that is suggested.
_SUGGESTED: dict[str, Any] = {"fields": {"name": {}, "sequence": {}}}

#: What is read of an entry of the log.
WRITTEN: Specification = {
    "body": {},
    "subject": {},
    "message_type": {},
    "mail_activity_type_id": {},
}


def _oldest_first(records: Iterable[Values]) -> list[Values]:
    return sorted(records, key=lambda values: int(values["id"]))


def _suggested(values: Values) -> tuple[str, ...]:
    """Return the names of types in the order of their list."""
    types = sorted(values["suggested_next_type_ids"], key=lambda one: (one["sequence"], one["id"]))
    return tuple(one["name"] for one in types)


def _type(values: Values) -> str:
    return str(values["activity_type_id"]["display_name"])


def _message(values: Values, passed: Passed) -> Message | None:
    """Return an entry of the log that somebody wrote; none for what the system itself notes."""
    body, merged = html.to_text(values["body"] or ""), html.merged_names(values["body"] or "")
    if merged:
        body = ""
    elif values["mail_activity_type_id"]:
        body = html.to_text(values["body"], blanks=False)
    elif values["message_type"] not in ("comment", "email"):
        note = html.closing_note(values["body"] or "")
        if note is None:
            note = html.launch(values["body"] or "")
            if note is None:
                return None
            note = "\n".join(passed.retold(values["id"], line) for line in note.splitlines())
        body = note
    return Message(body, subject=values["subject"] or "", merged=merged, _id=values["id"])
