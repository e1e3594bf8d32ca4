"""One database of an Odoo server, spoken to over JSON-2.

JSON-2 is the interface of Odoo 19 that stays; XML-RPC and JSON-RPC are announced to go.
A call of it is one HTTP request, and httpx, on which Odoo's own client library rests too, is client
enough. That library opens a new connection for each call, which takes five times as long as the
call, and hands on the server's faults as text only.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import httpx

from crm_demo.errors import CRMError, Language
from crm_demo.odoo.connection import Broken, Connection, Secret
from crm_demo.odoo.errors import (
    ConnectionLost,
    Interrupted,
    NoCRM,
    NoDatabase,
    NoServer,
    Redirected,
    StrangeAnswer,
    TooSlow,
    Untrusted,
    WrongKey,
)

#: How a language is called in Odoo.
LOCALES: dict[Language, str] = {"en": "en_US", "fa": "fa_IR"}

#: What the methods are called that only look.
_READING = (
    "context_get",
    "default_get",
    "get_views",
    "has_group",
    "load_menus",
    "onchange",
    "search",
    "search_count",
    "search_read",
    "web_read",
    "web_read_group",
    "web_search_read",
)
#: Windows: what is saved in one is nothing before its button is pressed.
_WINDOWS = (
    "crm.lead2opportunity.",
    "crm.lead.lost",
    "crm.merge.",
    "mail.activity.schedule",
    "res.config.settings",
)

#: Methods that answer with records, each of which has what was asked for.
_RECORDS = ("search_read", "web_read", "web_save")
#: What is in the other answers that are gone on with.
_PARTS = {
    "action_apply": "res_id",
    "action_merge": "res_id",
    "context_get": "uid",
    "get_views": "views",
    "onchange": "value",
    "web_read_group": "groups",
    "web_search_read": "records",
}


class Fault(Exception):
    """What the server answered instead of a result.

    Args:
        kind: The name of the server's exception.
        said: What it says to the user, in the user's language.
        trace: Where it was raised, which does not depend on the language.
    """

    def __init__(self, kind: str, said: str, trace: str) -> None:
        super().__init__(said)
        self.kind, self.said, self.trace = kind, said, trace


class Turn:
    """The verb whose turn it is: one at a time, whichever user and thread it is of."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        #: What it has changed so far.
        self.done: list[str] = []


class Server:
    """One database as one user may see it.

    Args:
        url: The address of the server.
        database: The name of the database.
        user: The login of the user.
        key: An API key of the user.
        language: The language of names and messages.
        turn: Whose turn it is at this database; a new one if none is given.

    Raises:
        BadAddress: The address cannot be read.
        NoDatabase: No database can have this name.
        WrongKey: No key can look like this.
    """

    def __init__(
        self,
        url: str,
        database: str,
        user: str,
        key: Secret,
        language: Language,
        turn: Turn | None = None,
    ) -> None:
        self.url, self.database, self.user, self.language = url, database, user, language
        self._key = key
        #: The time zone that the screen tells with each call; none before :meth:`enter`.
        self.zone = ""
        self._turn = turn or Turn()
        self._connection = Connection(url, language)
        # Both travel in the head of a request, which has room for printable ASCII only.
        if not key.is_printable():
            raise WrongKey(language, user=user, database=database)
        if not database or not Secret(database).is_printable():
            raise NoDatabase(language, url=url, database=database)

    def __repr__(self) -> str:
        return f"Server({self.url!r}, {self.database!r})"

    def as_user(self, user: str, key: Secret) -> Server:
        """Return the same database as another user may see it."""
        return Server(self.url, self.database, user, key, self.language, self._turn)

    def enter(self) -> int:
        """Learn the user's time zone, as the screen does when one signs in.

        Returns:
            The key of the user.
        """
        context = self.call("res.users", "context_get")
        self.zone = context.get("tz") or ""
        return int(context["uid"])

    @contextmanager
    def verb(self) -> Iterator[None]:
        """Carry out one verb, while those of other threads wait."""
        with self._turn.lock:
            self._turn.done.clear()
            try:
                yield
            finally:
                self._turn.done.clear()

    def call(
        self,
        model: str,
        method: str,
        ids: Sequence[int] | None = None,
        /,
        context: Mapping[str, object] | None = None,
        **arguments: object,
    ) -> Any:
        """Call a method of a model.

        Args:
            model: The name of the model.
            method: The name of the method.
            ids: The records to call it on; none for a method of the model itself.
            context: What the screen would tell it besides the language and the time zone.
            arguments: The arguments of the method, by name; a secret may be among them.

        Returns:
            The result.

        Raises:
            Fault: The method raised.
            Interrupted: The server did not answer as it should.
            WrongKey: The server does not let the user in.
            NoDatabase: The database is gone.
        """
        told = {"lang": LOCALES[self.language], "tz": self.zone or False}
        given: dict[str, object] = {"context": {**told, **(context or {})}}
        if ids is not None:
            given["ids"] = list(ids)
        # A change is named, so that whoever is interrupted knows of it.
        change = f"{model}.{method}{list(ids) if ids else ''}" if _changes(model, method) else ""
        try:
            response = self._connection.send(
                f"/json/2/{model}/{method}", {**arguments, **given}, self._key, self.database
            )
        except Broken as broken:
            error = TooSlow if broken.too_slow else ConnectionLost
            raise self._interrupted(error, change) from None
        if not response.is_success:
            raise self._refusal(response, change)
        answer = self._connection.read(response)
        if not _fits(answer, method, arguments):
            raise self._interrupted(StrangeAnswer, change, status=response.status_code)
        if change:
            self._turn.done.append(change)
        return answer

    def version(self) -> str:
        """Return the server's version, such as ``"19.0"``.

        Raises:
            NoServer: Nothing that is an Odoo answers.
            Redirected: The server is at another address.
            Untrusted: The secure connection is not safe.
        """
        return version(self._connection)

    def _refusal(self, response: httpx.Response, change: str) -> Exception:
        """Return what a response is that is no success."""
        answer = self._connection.read(response)
        where = {"url": self.url, "database": self.database, "user": self.user}
        fault = _fault(answer)
        if fault and response.status_code != httpx.codes.UNAUTHORIZED:
            if response.status_code == httpx.codes.NOT_FOUND and "'crm.lead'" in fault.said:
                return NoCRM(self.language, **where)
            return fault
        if not self._turn.done:
            if fault:
                return WrongKey(self.language, **where)
            if response.status_code == httpx.codes.NOT_FOUND:
                return NoDatabase(self.language, **where)
        if not response.is_server_error:
            change = ""  # turned away at the door
        return self._interrupted(StrangeAnswer, change, status=response.status_code)

    def _interrupted(self, error: type[Interrupted], change: str, **values: object) -> Interrupted:
        return error(self.language, change, self._turn.done, url=self.url, **values)


def version(connection: Connection) -> str:
    """Return the version of the Odoo at the other end; see :meth:`Server.version`."""
    url, language = connection.url, connection.language
    trouble: CRMError = NoServer(language, url=url)
    try:
        response = connection.send("/web/version")
    except Broken as broken:
        if broken.distrust:
            trouble = Untrusted(language, url=url, reason=broken.distrust)
    else:
        answer = connection.read(response)
        if isinstance(answer, dict) and isinstance(answer.get("version"), str):
            return str(answer["version"])
        if response.next_request:
            there = response.next_request.url
            trouble = Redirected(
                language, url=url, there=f"{there.scheme}://{there.netloc.decode()}"
            )
    raise trouble


def _changes(model: str, method: str) -> bool:
    """Whether a call leaves something behind that a person sees."""
    return method not in _READING and not (method == "web_save" and model.startswith(_WINDOWS))


def _fault(answer: Any) -> Fault | None:
    """Return the fault that an answer tells of, if it is one of Odoo's."""
    match answer:
        case {"name": str(kind), "message": str(said)}:
            return Fault(kind, said, str(answer.get("debug", "")))
    return None


def _fits(answer: Any, method: str, arguments: Mapping[str, Any]) -> bool:
    """Whether it is what the method answers, as far as we go on with it."""
    if answer is Connection.UNREADABLE:
        return False
    if method == "search":
        return isinstance(answer, list)
    if method in _PARTS:
        if not isinstance(answer, dict) or _PARTS[method] not in answer:
            return False
        if method != "web_search_read":
            return True
        answer = answer["records"]
    elif method not in _RECORDS:
        return True
    asked = arguments.get("specification", arguments.get("fields", ()))
    return isinstance(answer, list) and all(
        isinstance(record, dict) and record.keys() >= {"id", *asked} for record in answer
    )
