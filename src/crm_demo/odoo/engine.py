"""The engine that asks a live Odoo: each verb presses what a person would press."""

from __future__ import annotations

import ast
import secrets
import warnings
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any, Literal, Unpack

from crm_demo.crm import CRM
from crm_demo.errors import (
    EmptyName,
    Language,
    RecordGone,
    UnknownActivityType,
    UnknownCountry,
    UnknownLostReason,
    UnknownMenu,
    UnknownRole,
    UnknownStage,
)
from crm_demo.odoo import html
from crm_demo.odoo.errors import NotProven, Stranger, WrongKey
from crm_demo.odoo.keys import make_key
from crm_demo.odoo.reading import (
    CONVERSION,
    CUSTOMER,
    GROUPS,
    LEAD,
    SALESPERSON,
    SETTINGS,
    STAGE,
    TEAM,
    Reader,
    Specification,
    Values,
)
from crm_demo.odoo.refusals import named
from crm_demo.odoo.server import LOCALES, Secret, Server
from crm_demo.records import (
    Address,
    Conversion,
    Customer,
    Lead,
    LeadChanges,
    LeadFields,
    Role,
    Salesperson,
    Settings,
    Stage,
    Team,
    TeamChanges,
    TeamFields,
)

PROVEN_VERSION = "19.0"


class OdooCRM(CRM):
    """The CRM of a live Odoo as one signed-in user sees it.

    Args:
        server: The database, as the user may see it.
        user: The user who is signed in.
        reader: What makes records of answers.
        office: The CRM of the user who opened it, for what happens without anybody's doing.
        keys: The keys of the users whom we added, by their ids.
    """

    def __init__(
        self,
        server: Server,
        user: Salesperson,
        reader: Reader,
        office: OdooCRM | None = None,
        keys: dict[int, Secret] | None = None,
    ) -> None:
        self.language = server.language
        self.user = user
        self.server = server
        self._reader = reader
        self._office = office or self
        self._passwords = keys if keys is not None else {}

    def __repr__(self) -> str:
        return f"OdooCRM({self.server!r}, {self.user.name!r})"

    # Settings, menus and people

    def settings(self) -> Settings:
        with named(self.language):
            # Only those who may save the screen may open it.
            (values,) = self._save("res.config.settings", [], {}, SETTINGS)
        return Settings(leads=values["group_use_lead"], multi_teams=values["is_membership_multi"])

    def configure(self, *, leads: bool | None = None, multi_teams: bool | None = None) -> Settings:
        switches = {"group_use_lead": leads, "is_membership_multi": multi_teams}
        chosen = {name: value for name, value in switches.items() if value is not None}
        with named(self.language):
            (values,) = self._save("res.config.settings", [], chosen, SETTINGS)
            self.server.call("res.config.settings", "execute", [values["id"]])
        return Settings(leads=values["group_use_lead"], multi_teams=values["is_membership_multi"])

    def menu(self, *path: str) -> tuple[str, ...]:
        with named(self.language):
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
        with named(self.language):
            values = {
                "name": self._named(name),
                "login": login,
                "email": f"{login}@crm-demo.invalid",
                "password": password.reveal(),
                "group_ids": [[6, 0, [self._reader.group(role) for role in roles]]],
                "lang": LOCALES[self.language],
            }
            (user,) = self._save("res.users", [], values, {**SALESPERSON, "login": {}})
        self._passwords[user["id"]] = password
        return self._reader.salesperson(user)

    def sign_in(self, salesperson: Salesperson) -> CRM:
        for crm in (self, self._office):
            if salesperson._id == crm.user._id:
                return crm
        password = self._passwords.get(salesperson._id)
        if password is None:
            raise Stranger(self.language, name=salesperson.name)
        office = self._office.server
        with named(self.language):
            (user,) = office.call(
                "res.users", "web_read", [salesperson._id], specification={"login": {}}
            )
            key = Secret(make_key(office.url, office.database, user["login"], password.reveal()))
        server = office.as_user(user["login"], key)
        return OdooCRM(server, salesperson, self._reader, self._office, self._passwords)

    # Teams and stages

    def teams(self) -> tuple[Team, ...]:
        with named(self.language):
            return tuple(map(self._reader.team, self._search("crm.team", [], TEAM)))

    def add_team(self, name: str, **fields: Unpack[TeamFields]) -> Team:
        return self._save_team([], {**fields, "name": name})

    def update_team(self, team: Team, **fields: Unpack[TeamChanges]) -> Team:
        return self._save_team([team._id], fields)

    def _save_team(self, ids: list[int], fields: TeamChanges) -> Team:
        values: dict[str, object] = {}
        if "name" in fields:
            values["name"] = self._named(fields["name"])
        if "leader" in fields:
            values["user_id"] = _id(fields["leader"])
        if "members" in fields:
            values["member_ids"] = [[6, 0, [member._id for member in fields["members"]]]]
        if "leads" in fields:
            values["use_leads"] = fields["leads"]
        if "pipeline" in fields:
            values["use_opportunities"] = fields["pipeline"]
        with named(self.language):
            return self._reader.team(self._save("crm.team", ids, values, TEAM)[0])

    def stages(self, team: Team | None = None) -> tuple[Stage, ...]:
        with named(self.language):
            found = self._search("crm.stage", _stages_of(team._id if team else None), STAGE)
        return tuple(map(self._reader.stage, found))

    def add_stage(
        self, name: str, *, sequence: int = 10, won: bool = False, teams: Sequence[Team] = ()
    ) -> Stage:
        values = {
            "name": self._named(name),
            "sequence": sequence,
            "is_won": won,
            "team_ids": [[6, 0, [team._id for team in teams]]],
        }
        with named(self.language):
            return self._reader.stage(self._save("crm.stage", [], values, STAGE)[0])

    # Customers

    def add_company(
        self, name: str, *, email: str = "", phone: str = "", address: Address = Address()
    ) -> Customer:
        return self._add_customer(name, email, phone, address, is_company=True)

    def add_contact(
        self,
        name: str,
        *,
        company: Customer | None = None,
        email: str = "",
        phone: str = "",
        address: Address = Address(),
    ) -> Customer:
        return self._add_customer(name, email, phone, address, parent_id=_id(company))

    def _add_customer(
        self, name: str, email: str, phone: str, address: Address, **more: object
    ) -> Customer:
        values = {"name": self._named(name), "email": _char(email), "phone": _char(phone), **more}
        with named(self.language):
            if address:
                values |= self._address(address)
            return self._reader.customer(self._save("res.partner", [], values, CUSTOMER)[0])

    def find_customers(self, text: str) -> tuple[Customer, ...]:
        # Colleagues and the company itself are in the same list of the server.
        domain: list[object] = [["name", "ilike", text], ["partner_share", "=", True]]
        domain.append(["id", "not in", self._reader.ourselves])
        with named(self.language):
            found = self._search("res.partner", domain, CUSTOMER, order="id")
        return tuple(map(self._reader.customer, found))

    # Leads and opportunities

    def add_lead(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        return self._save_lead(None, {**fields, "name": name}, type="lead")

    def add_opportunity(self, name: str, **fields: Unpack[LeadFields]) -> Lead:
        return self._save_lead(None, {**fields, "name": name}, type="opportunity")

    def receive_email(
        self, sender: str, subject: str, body: str = "", *, team: Team | None = None
    ) -> Lead:
        mail = EmailMessage()
        mail["From"], mail["Subject"] = sender, subject.strip()
        mail["Message-Id"] = make_msgid(domain="crm-demo.invalid")
        mail.set_content(body)
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
                message=mail.as_string(),
                custom_values=ast.literal_eval(found[0]["alias_defaults"]),
            )
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
            chosen = {"activity_type_id": found[0]["id"], "summary": _char(summary)}
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

    # Similar leads and merging

    def similar(self, lead: Lead) -> tuple[Lead, ...]:
        with named(self.language, name=lead.name):
            (values,) = self._found([lead._id], {"duplicate_lead_ids": {}}, lead.name)
            others = [["id", "in", values["duplicate_lead_ids"]], ["id", "!=", lead._id]]
            return self._leads(others, {"active_test": False})

    def count_similar(self, lead: Lead) -> int:
        with named(self.language, name=lead.name):
            (values,) = self._found([lead._id], {"duplicate_lead_count": {}}, lead.name)
        return int(values["duplicate_lead_count"])

    def merge(
        self,
        leads: Sequence[Lead],
        *,
        salesperson: Salesperson | None = None,
        team: Team | None = None,
    ) -> Lead:
        values = _chosen(user_id=salesperson, team_id=team)
        name = leads[0].name if leads else ""
        with named(self.language, name=name, count=len(leads)):
            action = self._press("crm.merge.opportunity", "action_merge", leads, values)
            return self._given(action["res_id"], name)

    # Converting

    def conversion(self, lead: Lead) -> Conversion:
        with named(self.language, name=lead.name):
            (window,) = self._save(
                "crm.lead2opportunity.partner", [], {}, CONVERSION, _ticked([lead])
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
        values = _chosen(user_id=salesperson, team_id=team)
        if action:
            values["name"] = action
        if customer == "new":
            values["action"] = "create"
        elif customer:
            values |= {"action": "exist", "partner_id": customer._id}
        window, ticked = "crm.lead2opportunity.partner", _ticked([lead])
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
            **_chosen(team_id=team),
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

    # The pipeline

    def pipeline(self, team: Team | None = None) -> dict[str, tuple[Lead, ...]]:
        domain: list[object] = [["type", "=", "opportunity"]]
        context: dict[str, object] = {"read_group_expand": True}  # columns without cards, too
        if team:  # *Teams*, then the card of the team
            domain.append(["team_id", "=", team._id])
            context["default_team_id"] = team._id
        else:  # *My Pipeline*
            context["show_user_team_stages"] = 1
        with named(self.language):
            columns = self.server.call(
                "crm.lead", "web_read_group", context=context, domain=domain, groupby=["stage_id"]
            )
            leads = self._leads(domain)
        pipeline: dict[str, tuple[Lead, ...]] = {}
        for id, name in (group["stage_id"] for group in columns["groups"]):
            standing = tuple(lead for lead in leads if lead.stage._id == id)
            pipeline[name] = pipeline.get(name, ()) + standing
        return pipeline

    def move(self, lead: Lead, stage: str | Stage) -> Lead:
        name = stage if isinstance(stage, str) else stage.name
        with named(self.language, name=lead.name):
            (values,) = self._found([lead._id], {"team_id": {}}, lead.name)
            offered = self._search("crm.stage", _stages_of(values["team_id"]), {"name": {}})
            found = [
                other["id"]
                for other in offered
                if (other["name"] == stage if isinstance(stage, str) else other["id"] == stage._id)
            ]
            if not found:
                comma = "، " if self.language == "fa" else ", "
                stages = comma.join(other["name"] for other in offered)
                raise UnknownStage(self.language, stage=name, stages=stages)
            return self._read(self._save("crm.lead", [lead._id], {"stage_id": found[0]}, LEAD))[0]

    def win(self, lead: Lead) -> Lead:
        return self._button(lead, "action_set_won_rainbowman")

    def lose(self, lead: Lead, reason: str = "", *, closing_note: str = "") -> Lead:
        with named(self.language, name=lead.name):
            values: dict[str, object] = {"lead_ids": [[6, 0, [lead._id]]]}
            if reason:
                found = self._search("crm.lost.reason", [["name", "=", reason]], {})
                if not found:
                    self._found([lead._id], {"name": {}}, lead.name)
                    raise UnknownLostReason(self.language, reason=reason)
                values["lost_reason_id"] = found[0]["id"]
            if closing_note:
                values["lost_feedback"] = html.to_html(closing_note)
            self._press("crm.lead.lost", "action_lost_reason_apply", [lead], values)
            return self._lead(lead._id, lead.name)

    def restore(self, lead: Lead) -> Lead:
        return self._button(lead, "action_restore")

    def _button(self, lead: Lead, method: str) -> Lead:
        with named(self.language, name=lead.name):
            self.server.call("crm.lead", method, [lead._id])
            return self._lead(lead._id, lead.name)

    def lost_reasons(self) -> tuple[str, ...]:
        with named(self.language):
            found = self._search("crm.lost.reason", [], {"name": {}}, order="id")
        return tuple(reason["name"] for reason in found)

    def add_lost_reason(self, name: str) -> str:
        with named(self.language):
            values = {"name": self._named(name)}
            return str(self._save("crm.lost.reason", [], values, {"name": {}})[0]["name"])

    # What the verbs share

    def _named(self, name: str) -> str:
        """Return a name as the form sends it, which has no blanks around and is not empty."""
        if not name.strip():
            raise EmptyName(self.language)
        return name.strip()

    def _search(
        self,
        model: str,
        domain: Sequence[object],
        fields: Specification,
        context: Mapping[str, object] | None = None,
        **options: object,
    ) -> list[Values]:
        found = self.server.call(
            model,
            "web_search_read",
            context=context,
            domain=domain,
            specification=fields,
            **options,
        )
        return list(found["records"])

    def _save(
        self,
        model: str,
        ids: list[int],
        values: Mapping[str, object],
        fields: Specification,
        context: Mapping[str, object] | None = None,
    ) -> list[Values]:
        """Press the form's button *Save* and read what it shows then."""
        saved: list[Values] = self.server.call(
            model, "web_save", ids, context, vals=values, specification=fields
        )
        return saved

    def _press(
        self, window: str, button: str, leads: Sequence[Lead], values: Mapping[str, object]
    ) -> Any:
        """Open a window over some leads, fill it in and press its button."""
        ticked = _ticked(leads)
        (wizard,) = self._save(window, [], values, {}, ticked)
        return self.server.call(window, button, [wizard["id"]], ticked)

    def _found(self, ids: list[int], fields: Specification, name: str) -> list[Values]:
        """Read leads that must be there."""
        found: list[Values] = self.server.call("crm.lead", "web_read", ids, specification=fields)
        if len(found) < len(ids):
            raise RecordGone(self.language, name=name)
        return found

    def _open(self, lead: Lead) -> None:
        """Open the lead's form, as one does before one saves something beside it.

        Without it the server may accept a lead that is gone, and stumble later.
        """
        self._found([lead._id], {"name": {}}, lead.name)

    def _lead(self, id: int, name: str) -> Lead:
        return self._read(self._found([id], LEAD, name))[0]

    def _given(self, id: int, name: str) -> Lead:
        """Read a lead that was just given to somebody; its giver may not see it any more."""
        return self._office._lead(id, name)

    def _leads(
        self, domain: Sequence[object], context: Mapping[str, object] | None = None
    ) -> tuple[Lead, ...]:
        return self._read(self._search("crm.lead", domain, LEAD, context))

    def _read(self, leads: Iterable[Values]) -> tuple[Lead, ...]:
        """Make records of leads, with the files that hang on them."""
        leads = list(leads)
        on_them = [
            ["res_model", "=", "crm.lead"],
            ["res_id", "in", [lead["id"] for lead in leads]],
        ]
        fields: Specification = {"name": {}, "res_id": {}}
        files = self._search("ir.attachment", on_them, fields) if leads else []
        return tuple(
            self._reader.lead(lead, [file for file in files if file["res_id"] == lead["id"]])
            for lead in leads
        )

    def _values(self, fields: LeadChanges) -> dict[str, object]:
        """Return what the form of a lead sends for what a person filled in."""
        values: dict[str, object] = {}
        if "name" in fields:
            values["name"] = self._named(fields["name"])
        if "salesperson" in fields:
            values["user_id"] = _id(fields["salesperson"])
        if "team" in fields:
            values["team_id"] = _id(fields["team"])
        if "customer" in fields:
            values["partner_id"] = _id(fields["customer"])
        if "contact_name" in fields:
            values["contact_name"] = _char(fields["contact_name"])
        if "company_name" in fields:
            values["partner_name"] = _char(fields["company_name"])
        if "email" in fields:
            values["email_from"] = _char(fields["email"])
        if "phone" in fields:
            values["phone"] = _char(fields["phone"])
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

    def _address(self, address: Address) -> dict[str, object]:
        country: object = False
        if code := address.country.strip().upper():
            found = self._search("res.country", [["code", "=", code]], {})
            if not found:
                raise UnknownCountry(self.language, country=address.country.strip())
            country = found[0]["id"]
        parts = ("street", "street2", "city", "zip")
        return {**{p: _char(getattr(address, p)) for p in parts}, "country_id": country}


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
    with named(language):
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


def _id(record: Salesperson | Team | Customer | None) -> int | Literal[False]:
    return record._id if record else False


def _char(text: str) -> str | Literal[False]:
    """Return a text as the form sends it: without blanks around; nothing when it is empty."""
    return text.strip() or False


def _chosen(**records: Salesperson | Team | None) -> dict[str, object]:
    return {field: record._id for field, record in records.items() if record}


def _ticked(leads: Sequence[Lead]) -> dict[str, object]:
    """Return what the screen tells a window about the leads that it is opened over."""
    ids = [lead._id for lead in leads]
    return {"active_model": "crm.lead", "active_id": ids[0] if ids else False, "active_ids": ids}


def _stages_of(team: int | None) -> list[object]:
    """Return which stages a lead of a team can stand in."""
    everybodys: list[object] = ["team_ids", "=", False]
    return ["|", everybodys, ["team_ids", "in", [team]]] if team else [everybodys]
