"""The way to a server: HTTP on which nothing secret is seen, and that ends.

Whatever goes wrong is raised anew here, for the frames of the HTTP client hold what it sends, and
tools such as ``pytest -l`` print what is in a frame.
"""

from __future__ import annotations

import contextlib
import functools
import json
import re
import socket
import ssl
import threading
import weakref
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from crm_demo.errors import Language
from crm_demo.odoo.errors import BadAddress

#: Seconds to wait for a connection, and for the next piece of an answer.
TIMEOUT = httpx.Timeout(60, connect=10)
#: Seconds after which a call is given up even if pieces come; Odoo itself ends longer ones.
LIMIT = 120.0

_BEFORE_AT = re.compile(r"^([a-z]+://)?.*@", re.IGNORECASE | re.DOTALL)


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

    def is_printable(self) -> bool:
        """Whether it is of ASCII's visible letters, and has any."""
        return bool(self._letters) and all("!" <= letter <= "~" for letter in self._letters)

    def __bool__(self) -> bool:
        return bool(self._letters)

    def __repr__(self) -> str:
        return "<secret>"


class Broken(Exception):
    """No answer came.

    Args:
        too_slow: Whether it was waited for too long.
        distrust: Why the secure connection is not safe, if that is the reason.
    """

    def __init__(self, *, too_slow: bool = False, distrust: str = "") -> None:
        super().__init__()
        self.too_slow, self.distrust = too_slow, distrust


class Connection:
    """An HTTP connection to one server.

    Args:
        url: The address of the server.
        language: The language of errors.

    Raises:
        BadAddress: The address cannot be read.
    """

    #: What `read` returns of an answer that is no JSON.
    UNREADABLE: Final = object()

    def __init__(self, url: str, language: Language) -> None:
        self.url, self.language = url, language
        if not _is_address(url):
            raise BadAddress(language)
        self._socket: socket.socket | None = None
        # Redirects are not followed: a key is for the server that it was given for.
        self._http = httpx.Client(
            base_url=url,
            verify=_trust(),
            timeout=TIMEOUT,
            limits=httpx.Limits(max_connections=1),
        )
        weakref.finalize(self, self._http.close)

    def send(
        self, path: str, body: object = None, key: Secret | None = None, database: str = ""
    ) -> httpx.Response:
        """Post something, or get if there is nothing to post.

        Args:
            path: Where to.
            body: What to post, as JSON; each secret in it is revealed to the server.
            key: What to show at the door.
            database: The database that it is for.

        Returns:
            The response.

        Raises:
            Broken: No answer came.
        """
        failure: BaseException
        late = threading.Event()
        watch = threading.Timer(LIMIT, self._hang_up, [late])
        watch.daemon = True
        watch.start()
        try:
            return self._http.request(
                "GET" if body is None else "POST",
                path,
                content=None if body is None else json.dumps(body, default=_revealed),
                headers={"Content-Type": "application/json"} if body is not None else None,
                auth=None if key is None else _Bearer(key, database),
                extensions={"trace": self._watch},
            )
        except httpx.TimeoutException:
            failure = Broken(too_slow=True)
        except httpx.HTTPError as error:
            failure = Broken(too_slow=late.is_set(), distrust=_distrust(error))
        except BaseException as error:  # noqa: BLE001 - raised again below, without those frames
            failure = error.with_traceback(None)
            failure.__cause__ = failure.__context__ = None
        finally:
            watch.cancel()
        raise failure

    def read(self, response: httpx.Response) -> Any:
        """Return what a response says in JSON, or `UNREADABLE`."""
        try:
            return response.json()
        except ValueError:
            return self.UNREADABLE

    def _watch(self, event: str, info: dict[str, Any]) -> None:
        """Remember which socket the HTTP client talks on."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")

    def _hang_up(self, late: threading.Event) -> None:
        late.set()
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


class _Bearer(httpx.Auth):
    """Shows a key at the door."""

    def __init__(self, key: Secret, database: str) -> None:
        self._key, self._database = key, database

    def auth_flow(self, request: httpx.Request) -> Any:
        request.headers["Authorization"] = f"Bearer {self._key.reveal()}"
        request.headers["X-Odoo-Database"] = self._database
        yield request


def without_password(url: str) -> str:
    """Return an address without what stands before its ``@``, which may be a password."""
    return _BEFORE_AT.sub(r"\1…@", url)


@functools.cache
def _trust() -> ssl.SSLContext:
    """Return who vouches for servers; reading that takes longer than a call."""
    return httpx.create_ssl_context()


def _is_address(url: str) -> bool:
    """Whether it is one that a key can be sent to; there is no second place for a password."""
    try:
        urlsplit(url)  # knows more of brackets
        address = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return False
    return address.scheme in ("http", "https") and bool(address.host) and not address.userinfo


def _revealed(value: object) -> str:
    if isinstance(value, Secret):
        return value.reveal()
    raise TypeError(f"{type(value).__name__} cannot be sent to a server")


def _distrust(error: BaseException | None) -> str:
    """Return why a secure connection is not safe, if that is the reason of an error."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        if isinstance(error, ssl.SSLError):
            return str(error.reason or error).replace("_", " ").lower()
        error = error.__cause__ or error.__context__
    return ""
