"""What every verb of the live engine rests on: the forms, windows and lists of the screen."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar

from crm_demo.errors import (
    EmptyName,
    RecordGone,
    UnknownCountry,
)
from crm_demo.odoo.connection import Secret
from crm_demo.odoo.reading import (
    LEAD,
    Reader,
    Specification,
    Values,
)
from crm_demo.odoo.server import Server
from crm_demo.records import (
    Address,
    Customer,
    Lead,
    Salesperson,
    Team,
)

D = TypeVar("D", bound="Desk")
P = ParamSpec("P")
R = TypeVar("R")


class Desk:
    """The screens of one signed-in user.

    Args:
        server: The database, as the user may see it.
        user: The user who is signed in.
        reader: What makes records of answers.
        office: The CRM of the user who opened it, for what happens without anybody's doing.
        passwords: The passwords of the users whom we added, by their ids.
    """

    def __init__(
        self,
        server: Server,
        user: Salesperson,
        reader: Reader,
        office: Desk | None = None,
        passwords: dict[int, Secret] | None = None,
    ) -> None:
        self.language = server.language
        self.user = user
        self.server = server
        self._reader = reader
        self._office = office or self
        self._passwords = passwords if passwords is not None else {}

    def __init_subclass__(cls) -> None:
        """Let each verb of a workflow have its turn."""
        for name, verb in vars(cls).copy().items():
            if not name.startswith("_"):
                setattr(cls, name, _in_turn(verb))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.server!r}, {self.user.name!r})"

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
        ticked = context_over(leads)
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

    def _address(self, address: Address) -> dict[str, object]:
        country: object = False
        if code := address.country.strip().upper():
            found = self._search("res.country", [["code", "=", code]], {})
            if not found:
                raise UnknownCountry(self.language, country=address.country.strip())
            country = found[0]["id"]
        parts = ("street", "street2", "city", "zip")
        return {**{p: char(getattr(address, p)) for p in parts}, "country_id": country}


def _in_turn(verb: Callable[Concatenate[D, P], R]) -> Callable[Concatenate[D, P], R]:
    @functools.wraps(verb)
    def alone(desk: D, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with desk.server.verb():
            return verb(desk, *args, **kwargs)

    return alone


def id_of(record: Salesperson | Team | Customer | None) -> int | Literal[False]:
    """Return the key of a record, as the server writes it."""
    return record._id if record else False


def char(text: str) -> str | Literal[False]:
    """Return a text as the form sends it: without blanks around; nothing when it is empty."""
    return text.strip() or False


def chosen(**records: Salesperson | Team | None) -> dict[str, object]:
    """Return what was chosen in a window, by its fields."""
    return {field: record._id for field, record in records.items() if record}


def context_over(leads: Sequence[Lead]) -> dict[str, object]:
    """Return what the screen tells a window about the leads that it is opened over."""
    ids = [lead._id for lead in leads]
    return {"active_model": "crm.lead", "active_id": ids[0] if ids else False, "active_ids": ids}


def stages_of(team: int | None) -> list[object]:
    """Return which stages a lead of a team can stand in."""
    everybodys: list[object] = ["team_ids", "=", False]
    return ["|", everybodys, ["team_ids", "in", [team]]] if team else [everybodys]
