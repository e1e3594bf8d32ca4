"""What the screens of a live server say, in English and in Persian."""

from __future__ import annotations

import base64
import io
import json
import re
import tarfile
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import httpx
import polib

from crm_demo.odoo import OdooCRM
from crm_demo.odoo.connection import TIMEOUT
from crm_demo.odoo.server import LOCALES

# What the screens are drawn from that has no translatable field of its own.
ATTRIBUTES = ("string", "placeholder", "title", "confirm", "help", "aria-label", "data-tooltip")
# Modules whose sentences, raised by the server's code, a reader of this manual meets.
SPEAKING = ("crm", "sales_team")
# What the screen fills in, as in ``Add %s`` and ``%(count)s records``.
GAP = re.compile(r"%\(\w+\)[sd]|%[sd]|\$\{\w+\}")
PIECE = re.compile(GAP.pattern + r"|\n|(?<=[.!?])\s")
LINE = re.compile(r"\n+")
SPACE = re.compile(r"\s+")
MENU = ["name", "parent_id", "action"]


def trimmed(text: str) -> str:
    """Return a piece of a sentence without the marks that joined it to the rest."""
    return plain(text).strip(" ()[]:-")


def plain(text: str) -> str:
    """Return a text as the eye sees it: runs of white space are one."""
    return SPACE.sub(" ", text).strip()


class Screens:
    """All that the screens of a live server say, in English and as Persian has it.

    Args:
        crm: The CRM, opened by an administrator of the system.
    """

    def __init__(self, crm: OdooCRM) -> None:
        self._server = crm.server
        self.begin()
        for read in (self._menus, self._data, self._views, self._code, self._client):
            read()

    def begin(self) -> None:
        """Know nothing yet."""
        #: English to Persian, and its source.
        self.pairs: dict[str, dict[str, str]] = defaultdict(dict)
        #: The ways through menus, each in English and in Persian.
        self.menus: set[tuple[tuple[str, str], ...]] = set()
        #: What the server was heard to say in English, and the pieces of it.
        self.heard: set[str] = set()
        self._forms: list[tuple[re.Pattern[str], str, str]] = []

    def persian(self, english: str) -> dict[str, str]:
        """Return what Persian screens have for an English label, each with its source."""
        found = dict(self.pairs.get(english, {}))
        for persian, source in self._filled_in(english):
            found.setdefault(persian, source)
        return found

    def _filled_in(self, english: str) -> Iterator[tuple[str, str]]:
        """Yield what a label is that the screen puts together, such as ``Add %s``."""
        if english.endswith("..."):
            for persian, source in self.pairs.get(english.removesuffix("..."), {}).items():
                yield f"{persian}...", f"{source}, as a hint"
        for form, translated, source in self._forms:
            match = form.fullmatch(english)
            for persian in self.pairs.get(match[1], ()) if match else ():
                yield GAP.sub(persian.replace("\\", r"\\"), translated), source

    def has(self, english: str, persian: str) -> bool:
        """Whether a label stands on both screens like that."""
        return persian in self.persian(english)

    def leads_through(self, steps: Iterable[tuple[str, str]]) -> bool:
        """Whether the steps, each in English and Persian, follow each other in the menus."""
        steps = tuple(steps)
        length = len(steps)
        return any(
            menu[start : start + length] == steps
            for menu in self.menus
            for start in range(len(menu) - length + 1)
        )

    def add(self, english: object, persian: object, source: str) -> None:
        """Take note of a text, and of the pieces that its gaps and lines divide it into."""
        if not isinstance(english, str) or not isinstance(persian, str) or not plain(english):
            return
        persian = persian if plain(persian) else english
        self.pairs[plain(english)].setdefault(plain(persian), source)
        for part in (LINE, GAP, PIECE):
            pieces = [part.split(text.strip()) for text in (english, persian)]
            if len(pieces[0]) == len(pieces[1]) > 1:
                for one, other in zip(*pieces, strict=True):
                    if trimmed(one):
                        self.pairs[trimmed(one)].setdefault(trimmed(other), f"{source}, in part")
        if len(GAP.findall(english)) == len(GAP.findall(persian)) == 1:
            form = "(.+)".join(map(re.escape, GAP.split(plain(english))))
            if form != "(.+)":
                self._forms.append((re.compile(form), plain(persian), source))

    def listen(self, english: str, persian: str) -> None:
        """Take note of what the server said, in both languages."""
        self.add(english, persian, "what the server says")
        for part in (LINE, PIECE):
            self.heard |= {plain(english), *map(trimmed, part.split(english))}

    def _read(self, model: str, fields: list[str], domain: list[Any]) -> Iterator[tuple[Any, Any]]:
        """Yield records as they are in English and in Persian."""
        both = (
            self._server.call(
                model,
                "search_read",
                context={"lang": lang, "active_test": False, "ir.ui.menu.full_list": True},
                domain=domain,
                fields=fields,
                order="id",
            )
            for lang in LOCALES.values()
        )
        yield from zip(*both, strict=True)

    def _menus(self) -> None:
        entries = {en["id"]: (en, fa) for en, fa in self._read("ir.ui.menu", MENU, [])}
        at: tuple[Any, Any] | None
        for entry in entries.values():
            steps: list[tuple[str, str]] = []
            clicked: list[tuple[str, str]] = []
            at = entry
            while at:
                english, persian = at
                step = plain(english["name"]), plain(persian["name"])
                parent = english["parent_id"]
                at = entries[parent[0]] if parent else None
                steps.insert(0, step)
                # Below the menus of an app, what opens nothing is a heading; one clicks past it.
                if english["action"] or not at or not at[0]["parent_id"]:
                    clicked.insert(0, step)
            self.menus |= {tuple(steps), tuple(clicked)}

    def _data(self) -> None:
        fields: dict[str, list[str]] = defaultdict(list)
        wanted = [
            ["translate", "!=", False],
            ["store", "=", True],
            ["model_id.transient", "=", False],
            ["ttype", "in", ["char", "text"]],
            ["name", "!=", "arch_db"],
        ]
        for field in self._server.call(
            "ir.model.fields", "search_read", domain=wanted, fields=["model", "name"]
        ):
            if (field["model"], field["name"]) != ("ir.module.module", "description"):
                fields[field["model"]].append(field["name"])
        fields["res.groups.privilege"].append("placeholder")  # shown, but not translatable
        for model, names in fields.items():
            for en, fa in self._read(model, names, []):
                for name in names:
                    self.add(en[name], fa[name], f"{model} {en['id']}, {name}")

    def _views(self) -> None:
        for en, fa in self._read("ir.ui.view", ["arch_db", "xml_id"], []):
            trees = [list(ET.fromstring(one["arch_db"]).iter()) for one in (en, fa)]
            if len(trees[0]) != len(trees[1]):
                continue  # a translation that leaves tags out: a letter, no screen
            for one, other in zip(*trees, strict=True):
                source = f"view {en['xml_id']}"
                for name in ATTRIBUTES:
                    self.add(one.get(name), other.get(name), source)
                self.add(one.text, other.text, source)
                self.add(one.tail, other.tail, source)

    def _client(self) -> None:
        told = json.loads(self._get("/web/webclient/translations?lang=fa_IR"))
        for module, content in told["modules"].items():
            for message in content["messages"]:
                self.add(message["id"], message["string"], f"web client, {module}")
        bundle = json.loads(self._get("/web/bundle/web.assets_web"))
        scripts = [file["src"] for file in bundle if file["type"] == "script"]
        text = " ".join(self._get(script) for script in scripts)
        # Quoted in the code, or between the tags of a template.
        terms = re.findall(r'"((?:[^"\\\n]|\\.)+)"|>([^<>`]+)<|=\\?"([^"\\<>]+)\\?"', text)
        for term in {plain(term) for match in terms for term in match if term}:
            if term not in self.pairs:
                self.add(term, term, "web client, not translated")

    def _get(self, path: str) -> str:
        headers = {"X-Odoo-Database": self._server.database}
        return httpx.get(self._server.url + path, headers=headers, timeout=TIMEOUT).text

    def _code(self) -> None:
        call = self._server.call
        modules = call("ir.module.module", "search", domain=[["name", "in", SPEAKING]])
        (wizard,) = call(
            "base.language.export",
            "create",
            vals_list=[{"lang": "fa_IR", "format": "tgz", "modules": [[6, 0, modules]]}],
        )
        call("base.language.export", "act_getfile", [wizard])
        (answer,) = call("base.language.export", "read", [wizard], fields=["data"])
        with tarfile.open(fileobj=io.BytesIO(base64.b64decode(answer["data"]))) as files:
            for member in files:
                file = files.extractfile(member)
                if file is None or not member.name.endswith(".po"):
                    continue
                for entry in polib.pofile(file.read().decode()):
                    if any(where.startswith("code:") for where, _ in entry.occurrences):
                        source = f"code of {member.name.split('/')[0]}"
                        self.add(entry.msgid, entry.msgstr, source)


def read(crm: OdooCRM, said: Iterable[tuple[str, str]]) -> Screens:
    """Read the screens of a live server.

    Args:
        crm: The CRM, opened by an administrator of the system.
        said: What the server says when it refuses, in English and in Persian.
    """
    screens = Screens(crm)
    for english, persian in said:
        screens.listen(english, persian)
    return screens
