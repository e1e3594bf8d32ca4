"""One database of an Odoo server, spoken to over JSON-2.

JSON-2 is the interface of Odoo 19 that stays; XML-RPC and JSON-RPC are announced to go.
A call of it is one HTTP request, and httpx, on which Odoo's own client library rests too, is client
enough. That library opens a new connection for each call, which takes five times as long as the
call, and hands on the server's faults as text only.
"""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from crm_demo.errors import Language
from crm_demo.odoo.errors import ConnectionLost, NoCRM, NoDatabase, NoServer, WrongKey

#: How a language is called in Odoo.
LOCALES: dict[Language, str] = {"en": "en_US", "fa": "fa_IR"}

#: Seconds; installing something takes the server a while.
TIMEOUT = 120


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
        # Redirects are not followed: a key is for the server that it was given for.
        headers = {"Authorization": f"Bearer {revealed}", "X-Odoo-Database": database}
        self._http = httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT)
        weakref.finalize(self, self._http.close)

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
        given: dict[str, object] = {"context": {"lang": LOCALES[self.language], **(context or {})}}
        if ids is not None:
            given["ids"] = list(ids)
        call = f"{model}.{method}{list(ids) if ids else ''}"
        self.calls += 1
        try:
            response = self._http.post(f"/json/2/{model}/{method}", json={**arguments, **given})
        except httpx.HTTPError:
            done = ", ".join(self._done) or "–"
            # Without the cause: the key is in its frames.
            raise ConnectionLost(self.language, url=self.url, call=call, done=done) from None
        if response.is_success:
            if not method.startswith(("search", "web_read", "web_search")):
                self._done.append(call)
            return response.json()
        raise self._fault(response)

    def version(self) -> str:
        """Return the server's version, such as ``"19.0"``.

        Raises:
            NoServer: Nothing that is an Odoo answers.
        """
        try:
            return str(self._http.get("/web/version").json()["version"])
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
            raise NoServer(self.language, url=self.url) from None

    def _fault(self, response: httpx.Response) -> Exception:
        where = {"url": self.url, "database": self.database, "user": self.user}
        if response.status_code == httpx.codes.UNAUTHORIZED:
            return WrongKey(self.language, **where)
        try:
            answer = response.json()
            fault = Fault(answer["name"], answer["message"], answer.get("debug", ""))
        except (ValueError, KeyError, TypeError):
            return NoDatabase(self.language, **where)
        if response.status_code == httpx.codes.NOT_FOUND and "'crm.lead'" in fault.said:
            return NoCRM(self.language, **where)
        return fault
