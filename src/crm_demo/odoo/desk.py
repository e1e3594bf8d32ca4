"""What every verb of the live engine rests on: the forms, windows and lists of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from copy import copy
from dataclasses import replace
from typing import Any, ClassVar, Self, cast

from crm_demo.errors import (
    ButtonMissing,
    CRMError,
    EmptyName,
    InvalidText,
    Language,
    RecordGone,
    UnknownCountry,
    UnreadableEmail,
)
from crm_demo.odoo.connection import Secret
from crm_demo.odoo.fields import Specification, Values
from crm_demo.odoo.form import Form, View
from crm_demo.odoo.models import Models
from crm_demo.odoo.passed import Passed
from crm_demo.odoo.refusals import our_errors
from crm_demo.odoo.server import Fault, Server
from crm_demo.records import Lead, Role, Salesperson


class Desk:
    """The screens of one signed-in user.

    Args:
        server: The database, as the user may see it.
        me: What the server says of the user.
        groups: The role that each of the server's groups makes, by the group's key.
    """

    #: Which of our errors a fault of the server is, by a piece of the line that raises it.
    refusals: ClassVar[Mapping[str, type[CRMError]]] = {
        "A string literal cannot contain NUL": InvalidText,
        # The modules of Python's that stumble over a sender or an address
        "email/_parseaddr.py": UnreadableEmail,
        "email/_header_value_parser.py": UnreadableEmail,
        "email/headerregistry.py": UnreadableEmail,
    }

    def __init__(self, server: Server, me: Values, groups: Mapping[int, Role]) -> None:
        self.language = server.language
        self.server = server
        self._identity: object = (server.url, server.database)
        self._passed = Passed()
        self._models = Models(self._identity, groups, self._passed, self._country, self._tags)
        self.user: Salesperson = self._models.salesperson.read(me)
        # The contact that stands for the company itself.
        self._ourselves = [me["company_id"]["partner_id"]]
        # The CRM of the user who opened it, for what happens without anybody's doing.
        self._office = self
        # By the keys of the users: the passwords of those whom we added, the forms that they see.
        self._passwords: dict[int, Secret] = {}
        self._views: dict[tuple[int, Language, str], View] = {}

    def seen_by(self, user: Salesperson, server: Server) -> Self:
        """Return the same screens as another user sees them.

        Args:
            user: The user.
            server: The database, as that user may see it.
        """
        other = copy(self)
        other.user, other.server, other.language = user, server, server.language
        groups = self._models.groups
        other._models = Models(self._identity, groups, self._passed, other._country, other._tags)
        return other

    def _turn(self) -> AbstractContextManager[None]:
        return self.server.verb()

    def _our_errors(self, *, name: str = "", count: int = 0) -> AbstractContextManager[None]:
        """Turn the server's faults into our errors about a lead, or about several."""
        refusals = {
            line: error
            for slice in type(self).__mro__
            for line, error in vars(slice).get("refusals", {}).items()
        }
        return our_errors(self.language, refusals, name=name, count=count)

    # Forms and windows

    def _form(
        self, model: str, id: int | None = None, context: Mapping[str, object] | None = None
    ) -> Form:
        """Open the form of a record, or of a new one."""
        return Form(self.server, model, self._view(model), id, context)

    def _view(self, model: str, name: str = "") -> View:
        """Return what a form of a model shows the user, by its name; it is asked for once."""
        seen = self.user._id, self.language, name or model
        if seen not in self._views:
            self._views[seen] = View.of(self.server, model, name)
        return self._views[seen]

    def _lead_form(self, lead: Lead) -> Form:
        """Open the form of a lead."""
        return self._form("crm.lead", lead._id, {"default_type": lead.type})

    def _window(self, model: str, leads: Sequence[Lead], **context: object) -> Form:
        """Open a window over leads: those that are ticked in the list, or the one of a form."""
        ids = [lead._id for lead in leads]
        over = {"active_model": "crm.lead", "active_id": ids[0] if ids else False}
        if leads:
            over["default_type"] = leads[0].type
        return self._form(model, None, {**over, "active_ids": ids, **context})

    def _press(self, lead: Lead, button: str, english: str, persian: str) -> None:
        """Press a button of a lead's form, which has it only in some states.

        Args:
            lead: The lead.
            button: The button, as the server calls it.
            english: What is on it, in English.
            persian: What is on it, in Persian.
        """
        form = self._lead_form(lead)
        if not form.offers(button):
            label = self._said(english, persian)
            raise ButtonMissing(self.language, name=lead.name, button=label)
        form.press(button)

    def _said(self, english: str, persian: str) -> str:
        """Return the one of two wordings that is in the language of the screen."""
        return english if self.language == "en" else persian

    def _required(self, name: str) -> str:
        """Return a name as the screen takes it, which has no blanks around and is not empty."""
        if not name.strip():
            raise EmptyName(self.language)
        return name.strip()

    @contextmanager
    def _planning(self, lead: Lead) -> Iterator[None]:
        """Open a lead's form, plan something there, and remember what it was."""
        self._open(lead)
        with self._remembering(lead._id):
            yield

    @contextmanager
    def _remembering(self, lead: int) -> Iterator[None]:
        """Remember what is planned on a lead meanwhile, for days to pass."""
        before = self._activities_of(lead)
        yield
        self._passed.activities |= self._activities_of(lead) - before

    def _activities_of(self, lead: int) -> set[int]:
        """Return the keys of what is planned on a lead, whoever may see it."""
        asked: Specification = {"activity_ids": {}}
        return {*self._office._found([lead], asked, "")[0]["activity_ids"]}

    # Lists, and reading

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

    def _found(self, ids: list[int], fields: Specification, name: str) -> list[Values]:
        """Read leads that must be there."""
        found: list[Values] = self.server.call("crm.lead", "web_read", ids, specification=fields)
        if len(found) < len(ids):
            raise RecordGone(self.language, name=name)
        return found

    def _open(self, lead: Lead) -> None:
        """Open the lead's form, as one does before one saves something beside it.

        Without it the server may accept a lead that is gone, and stumble later, or let those who
        follow a lead write on one that they may not see.
        """
        self._found([lead._id], {"name": {}}, lead.name)

    def _ticked(self, leads: Sequence[Lead]) -> dict[int, Values]:
        """Return the rows of the list that are ticked, by their keys."""
        ids = [lead._id for lead in leads]
        fields: Specification = {"stage_id": {"fields": {"is_won": {}}}}
        rows: list[Values] = []
        with suppress(Fault):
            rows = self.server.call("crm.lead", "web_read", ids, specification=fields)
        if len(rows) < len(ids):  # the server does not say which one is not there to be ticked
            for lead in leads:
                with self._our_errors(name=lead.name):
                    rows += self._found([lead._id], fields, lead.name)
        return {row["id"]: row for row in rows}

    def _those(self, ids: Sequence[int]) -> tuple[Lead, ...]:
        """Read several leads, wherever they are, in an order of one's own."""
        found = self._leads([["id", "in", [*ids]]], {"active_test": False})
        return tuple(sorted(found, key=lambda lead: ids.index(lead._id)))

    def _lead(self, id: int, name: str) -> Lead:
        return self._read(self._found([id], self._models.lead.asked(), name))[0]

    def _given(self, id: int, name: str) -> Lead:
        """Read a lead that was just given to somebody; its giver may not see it any more."""
        return self._office._lead(id, name)

    def _leads(
        self, domain: Sequence[object], context: Mapping[str, object] | None = None
    ) -> tuple[Lead, ...]:
        return self._read(self._search("crm.lead", domain, self._models.lead.asked(), context))

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
            replace(
                self._models.lead.read(lead),
                attachments=tuple(sorted(f["name"] for f in files if f["res_id"] == lead["id"])),
            )
            for lead in leads
        )

    # What a form is filled in with

    def _country(self, code: str) -> int | bool:
        """Return the key of a country; nothing for an empty code."""
        if not (code := code.strip()):
            return False
        found = self._search("res.country", [["code", "=", code.upper()]], {})
        if not found:
            raise UnknownCountry(self.language, country=code)
        return cast("int", found[0]["id"])

    def _tags(self, names: Iterable[str]) -> list[Any]:
        """Return the keys of tags; one that is not there yet is filled in with its name."""
        wanted = dict.fromkeys(name.strip() for name in names if name.strip())
        found = self._search("crm.tag", [["name", "in", [*wanted]]], {"name": {}}) if wanted else []
        known = {tag["name"]: tag["id"] for tag in found}
        return [*known.values(), *({"name": name} for name in wanted if name not in known)]


def stages_of(team: int | None) -> list[object]:
    """Return which stages a lead of a team can stand in."""
    everybodys: list[object] = ["team_ids", "=", False]
    return ["|", everybodys, ["team_ids", "in", [team]]] if team else [everybodys]
