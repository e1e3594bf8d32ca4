"""A form or a window of the screen, filled in as a person does it.

What the web client does is done here over the same calls: it opens and shows its proposals, each
choice makes the server say what else it changes, and what is shown at last is saved.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from typing import Any

from crm_demo.odoo.fields import Specification, Values
from crm_demo.odoo.modifiers import holds
from crm_demo.odoo.server import Fault, Server

#: Odoo's commands for lists: a new record, one that comes, one that goes, none, just these.
CREATE, LINK, UNLINK, CLEAR, SET = 0, 4, 3, 5, 6

#: How a view says that a field is locked in all states.
_ALWAYS = ("1", "True", "true")

#: A node of a view, and what it is inside of.
Place = tuple[ET.Element, ...]


class FieldEmpty(Exception):
    """A field that has to be filled in is empty, so nothing is saved.

    Args:
        name: What the server calls the field.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class View:
    """What a form shows, as the user's rights and language have it.

    Args:
        arch: The form, as XML.
        fields: What the server says of the fields of its model.
        bound: What *Actions* offers above the form that is not the web client's own.
    """

    def __init__(
        self, arch: str, fields: Mapping[str, Mapping[str, Any]], bound: Sequence[str] = ()
    ) -> None:
        self.fields, self.bound = fields, tuple(bound)
        self.places: dict[str, list[Place]] = {}
        self.buttons: dict[str, list[Place]] = {}
        self.ribbons: list[Place] = []
        self.root = ET.fromstring(arch)  # noqa: S314 - from the server that we work on
        self.order = {node: number for number, node in enumerate(self.root.iter())}
        self._walk((self.root,))
        self.specification: Specification = {name: self._asked(name) for name in self.places}

    @classmethod
    def of(cls, server: Server, model: str, name: str = "") -> View:
        """Return a form of a model, the usual or that of a name, as the web client asks for it."""
        said = server.call(
            model,
            "get_views",
            context={"form_view_ref": name} if name else None,
            views=[[False, "form"]],
            options={"toolbar": True},
        )
        view = said["views"]["form"]
        bound = [entry["name"] for entry in view.get("toolbar", {}).get("action", ())]
        return cls(view["arch"], said["models"][model]["fields"], bound)

    def _walk(self, place: Place) -> None:
        for child in place[0]:
            inside = (child, *place)
            if child.tag in ("button", "a"):
                self.buttons.setdefault(child.get("name", ""), []).append(inside)
            if child.get("name") == "web_ribbon":
                self.ribbons.append(inside)
            if child.tag == "field":
                self.places.setdefault(child.attrib["name"], []).append(inside)
            else:
                self._walk(inside)

    def _asked(self, name: str) -> dict[str, Any]:
        """Return what to ask of a field: of a list, its columns."""
        if self.fields[name]["type"] not in ("one2many", "many2many"):
            return {}
        field = self.places[name][0][0]
        return {"fields": {each.attrib["name"]: {} for each in field.iterfind(".//field")}}

    def is_list(self, name: str) -> bool:
        """Return whether a field holds several records."""
        return "fields" in self.specification[name]

    def reacts_to(self, name: str) -> bool:
        """Return whether other fields may change with a field."""
        return any(place[0].get("on_change") for place in self.places[name])


class Form:
    """A form or a window over one record that is being filled in.

    Args:
        server: The database, as the user sees it.
        model: The model of the record.
        view: What the form shows.
        id: The record; none for a new one.
        context: What the screen says of the place where it opens.

    Raises:
        Fault: There is no such record.
    """

    def __init__(
        self,
        server: Server,
        model: str,
        view: View,
        id: int | None = None,
        context: Mapping[str, object] | None = None,
    ) -> None:
        self._server, self._model, self._view, self._id = server, model, view, id
        self._context = {**(context or {})}
        self.values: dict[str, Any] = {
            name: [] if view.is_list(name) else False for name in view.specification
        }
        self._changed: set[str] = set()
        if id is None:
            self._react([])
        else:
            read = self._call("web_read", [id], specification=view.specification)
            if not read:
                raise Fault("odoo.exceptions.MissingError", "", "")
            self._take(read[0])
        self._before = {**self.values}

    def choose(self, **chosen: object) -> Form:
        """Fill in fields, in the order of the form, each with all that it changes in others.

        Args:
            chosen: The values: texts and numbers as they are, a record by its id (`False` for
                none), several records by the list of their ids.
        """
        for name in sorted(chosen, key=self._place_of):
            if self.values.get(name) == chosen[name]:
                continue  # what is typed as it was is no change
            self.values[name] = chosen[name]
            self._changed.add(name)
            if name in self._view.places and self._view.reacts_to(name):
                self._react([name])
        return self

    def _place_of(self, name: str) -> int:
        """Return how far down the form a field is: where it is shown, if it is."""
        places = self._view.places.get(name, ())
        shown = [place for place in places if self._shown(place)]
        return self._view.order[[*shown, *places][0][0]] if places else -1

    def shows(self, name: str) -> bool:
        """Return whether a field is to be seen, in the state that the form is in."""
        return any(self._shown(place) for place in self._view.places.get(name, ()))

    def offers(self, button: str) -> bool:
        """Return whether the form has a button, in the state that it is in."""
        return any(self._shown(place) for place in self._view.buttons.get(button, ()))

    def above(self) -> tuple[str, ...]:
        """Return what is on the buttons above the form, in the state that it is in."""
        places = [place for each in self._view.buttons.values() for place in each]
        above = [place for place in places if place[1].tag == "header" and self._shown(place)]
        above.sort(key=lambda place: self._view.order[place[0]])
        return tuple(place[0].attrib["string"] for place in above)

    def ribbon(self) -> str:
        """Return what the ribbon in the corner says; nothing if there is none."""
        shown = (place[0].attrib["title"] for place in self._view.ribbons if self._shown(place))
        return next(shown, "")

    def locked(self) -> tuple[str, ...]:
        """Return what is to be seen and cannot be changed just now, as it is labelled."""
        places = [place for each in self._view.places.values() for place in each]
        states = [place for place in places if place[0].get("readonly", "1") not in _ALWAYS]
        shut = [p for p in states if self._shown(p) and self._says(p[0], "readonly")]
        shut.sort(key=lambda place: self._view.order[place[0]])
        return tuple(str(self._view.fields[place[0].attrib["name"]]["string"]) for place in shut)

    def save(self, specification: Specification) -> Values:
        """Save what is shown, as the button *Save* does, and read the record.

        Raises:
            FieldEmpty: A field that has to be filled in is empty.
        """
        for name, places in self._view.places.items():
            if self.values[name] in (False, "", []) and any(map(self._required, places)):
                raise FieldEmpty(name)
        saved = self._call(
            "web_save", [self._id], vals=self._sent(to_save=True), specification=specification
        )
        self._id, self._changed = int(saved[0]["id"]), set()
        return dict(saved[0])

    def filled_in(self) -> dict[str, object]:
        """Return what is shown, to be saved with another record that has it in a list."""
        return self._sent(to_save=True)

    def press(self, button: str) -> Any:
        """Save what was filled in, press a button, and return what the server answers."""
        if self._id is None or self._changed:
            self.save({})
        return self._call(button, [self._id])

    def _call(self, method: str, ids: Sequence[int | None], **arguments: object) -> Any:
        return self._server.call(
            self._model, method, [id for id in ids if id], self._context, **arguments
        )

    def _react(self, names: list[str]) -> None:
        """Let the server say what changes with some fields; at first, what is proposed."""
        answer = self._call(
            "onchange",
            [self._id],
            values=self._sent(to_save=False) if names else {},
            field_names=names,
            fields_spec=self._view.specification,
        )
        self._take(answer["value"])
        self._changed.update(answer["value"])

    def _take(self, values: Values) -> None:
        """Take over what the server says."""
        for name, value in values.items():
            if name not in self._view.specification:
                continue
            if self._view.is_list(name):
                self.values[name] = _listed(self.values[name], value)
            else:
                self.values[name] = value["id"] if isinstance(value, dict) else value

    def _sent(self, *, to_save: bool) -> dict[str, object]:
        """Return what the web client sends: all of a new record, the changes of an old one."""
        names = dict.fromkeys(self.values) if self._id is None else self._changed
        return {
            name: self._commands(name) if self._lists(name) else self.values[name]
            for name in names
            if not (to_save and self._locked(name))
        }

    def _lists(self, name: str) -> bool:
        return name in self._view.places and self._view.is_list(name)

    def _commands(self, name: str) -> list[list[object]]:
        """Return how a list is told: by what came and what went."""
        now: list[Any] = self.values[name]
        before: list[Any] = [] if self._id is None else self._before[name]
        return [
            *([UNLINK, one] for one in before if one not in now),
            *(
                [CREATE, f"virtual_{place}", one] if isinstance(one, dict) else [LINK, one]
                for place, one in enumerate(now)
                if one not in before
            ),
        ]

    def _says(self, node: ET.Element, modifier: str) -> bool:
        said = node.get(modifier, "False")
        return holds(said, {**self.values, "id": self._id, "context": self._context})

    def _shown(self, place: Place) -> bool:
        return not any(self._says(node, "invisible") for node in place)

    def _required(self, place: Place) -> bool:
        """Return whether a field has to be filled in where it is on the form."""
        field = self._view.fields[place[0].attrib["name"]]
        if field["type"] in ("boolean", "integer", "float", "monetary") or not self._shown(place):
            return False
        stated = place[0].get("required")
        return self._says(place[0], "required") if stated else bool(field.get("required"))

    def _locked(self, name: str) -> bool:
        """Return whether a field cannot be written to in any place where it is on the form."""
        for node, *_ in self._view.places.get(name, ()):
            stated = node.get("readonly")
            field = self._view.fields[name]
            locked = self._says(node, "readonly") if stated else field.get("readonly")
            if not locked or node.get("force_save"):
                return False
        return name in self._view.places


def _listed(ids: list[int], said: object) -> list[int]:
    """Return a list of records after what the server said of it: records, or commands."""
    now = list(ids)
    for one in said or []:  # type: ignore[attr-defined]
        if isinstance(one, dict | int):  # a record that was read
            now = [*now, one["id"] if isinstance(one, dict) else one]
            continue
        command, id = one[0], one[1] if len(one) > 1 else 0
        if command == LINK and id not in now:
            now.append(id)
        elif command == UNLINK:
            now = [other for other in now if other != id]
        elif command == CLEAR:
            now = []
        elif command == SET:
            now = list(one[2])
    return now
