"""One database of an Odoo server, spoken to over JSON-2.

JSON-2 is the interface of Odoo 19 that stays; XML-RPC and JSON-RPC are announced to go.
A call is one HTTP request, so the standard library is client enough: Odoo's own client library
builds a new TLS context for each call, which takes longer than most calls themselves.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from crm_demo.errors import Language
from crm_demo.odoo.errors import ConnectionLost, NoCRM, NoDatabase, NoServer, WrongKey

#: How a language is called in Odoo.
LOCALES: dict[Language, str] = {"en": "en_US", "fa": "fa_IR"}

_TIMEOUT = 120


class Secret:
    """A text that no output, traceback or ``repr`` shows.

    Args:
        text: The text.
    """

    __slots__ = ("_letters",)

    def __init__(self, text: str) -> None:
        self._letters = tuple(text)

    def reveal(self) -> str:
        """Return the text."""
        return "".join(self._letters)

    def __repr__(self) -> str:
        return "<secret>"


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


class Server:
    """One database as one user may see it.

    Args:
        url: The address of the server.
        database: The name of the database.
        user: The login of the user.
        key: An API key of the user.
        language: The language of names and messages.
    """

    def __init__(self, url: str, database: str, user: str, key: Secret, language: Language) -> None:
        self.url, self.database, self.user, self.language = url, database, user, language
        self._key = key
        self._done: deque[str] = deque(maxlen=5)
        self.calls = 0
        revealed = key.reveal()
        if not revealed or not all("!" <= letter <= "~" for letter in revealed):
            raise WrongKey(language, user=user, database=database)
        if not database.isascii() or not database.isprintable():
            raise NoDatabase(language, url=url, database=database)

    def __repr__(self) -> str:
        return f"Server({self.url!r}, {self.database!r})"

    def as_user(self, user: str, key: Secret) -> Server:
        """Return the same database as another user may see it."""
        return Server(self.url, self.database, user, key, self.language)

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
            context: What the screen would tell it besides the language.
            arguments: The arguments of the method, by name.

        Returns:
            The result.

        Raises:
            Fault: The method raised.
            ConnectionLost: The server stopped answering.
        """
        named: dict[str, object] = {"context": {"lang": LOCALES[self.language], **(context or {})}}
        if ids is not None:
            named["ids"] = list(ids)
        call = f"{model}.{method}{list(ids) if ids else ''}"
        self.calls += 1
        try:
            status, answer = self._post(f"/json/2/{model}/{method}", {**arguments, **named})
        except (OSError, HTTPException) as lost:
            done = ", ".join(self._done) or "–"
            said = ConnectionLost(self.language, url=self.url, call=call, done=done)
            raise said from lost.with_traceback(None)  # where the key was at hand
        if status == 200:
            if not method.startswith(("search", "web_read", "web_search")):
                self._done.append(call)
            return answer
        raise self._fault(status, answer)

    def version(self) -> str:
        """Return the server's version, such as ``"19.0"``.

        Raises:
            NoServer: Nothing that is an Odoo answers.
        """
        try:
            _, answer = self._request("GET", "/web/version", b"", {})
            return str(json.loads(answer)["version"])
        except (OSError, HTTPException, ValueError, KeyError, TypeError) as fault:
            raise NoServer(self.language, url=self.url) from fault

    def _post(self, path: str, body: object) -> tuple[int, Any]:
        status, answer = self._request(
            "POST",
            path,
            json.dumps(body).encode(),
            {
                "Authorization": f"Bearer {self._key.reveal()}",
                "Content-Type": "application/json",
                "X-Odoo-Database": self.database,
            },
        )
        try:
            return status, json.loads(answer)
        except ValueError:
            return status, None

    def _request(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, bytes]:
        response, answer = request(self.url, method, path, body, headers)
        return response.status, answer

    def _fault(self, status: int, answer: Any) -> Exception:
        where = {"url": self.url, "database": self.database, "user": self.user}
        if status == 401:
            return WrongKey(self.language, **where)
        if not isinstance(answer, dict):
            return NoDatabase(self.language, **where)
        fault = Fault(answer["name"], answer["message"], answer.get("debug", ""))
        if status == 404 and "'crm.lead' does not exist" in fault.said:
            return NoCRM(self.language, **where)
        return fault


def request(
    url: str, method: str, path: str, body: bytes, headers: Mapping[str, str]
) -> tuple[HTTPResponse, bytes]:
    """Send one request and return the response and its content.

    Redirects are not followed: a key is for the server that it was given for.
    """
    parts = urlsplit(url)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=_TIMEOUT)
    try:
        connection.request(method, parts.path.rstrip("/") + path, body, dict(headers))
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()
