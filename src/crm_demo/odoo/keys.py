"""How a user gets an API key: as on the screen, by the account's security page."""

from __future__ import annotations

from typing import Any

import httpx

from crm_demo.odoo.errors import NoServer
from crm_demo.odoo.server import TIMEOUT, Fault, Secret

__all__ = ["make_key"]


def make_key(url: str, database: str, user: str, password: str) -> str:
    """Make an API key that is valid for a day.

    Args:
        url: The address of the server.
        database: The name of the database.
        user: The login of the user.
        password: The password of the user.

    Returns:
        The key.

    Raises:
        Fault: The server does not let the user in, or there is no such database.
        NoServer: Nothing that is an Odoo answers.
    """
    secret = Secret(password)
    del password  # so that no traceback shows it
    try:
        with httpx.Client(base_url=url, timeout=TIMEOUT) as http:
            return _made(_Session(http), database, user, secret.reveal())
    except Fault as fault:
        raise fault.with_traceback(None)  # noqa: B904 - the same one, without those frames
    except (httpx.HTTPError, ValueError):
        raise NoServer("en", url=url) from None


def _made(session: _Session, database: str, user: str, password: str) -> str:
    session.post("/web/session/authenticate", {"db": database, "login": user, "password": password})
    name = {"name": "crm-demo", "duration": "1"}
    wizard = session.call("res.users.apikeys.description", "create", [name])
    action = session.call("res.users.apikeys.description", "make_key", wizard)
    if action["res_model"] == "res.users.identitycheck":  # asks for the password once more
        check = [action["res_id"]]
        action = session.call(action["res_model"], "run_check", check, password=password)
    return str(action["context"]["default_key"])


class _Session:
    """A session of the web client, whose cookie the HTTP client keeps."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def call(self, model: str, method: str, *arguments: object, **context: object) -> Any:
        """Call a method of a model, with positional arguments."""
        call = {"model": model, "method": method, "args": arguments}
        return self.post("/web/dataset/call_kw", {**call, "kwargs": {"context": context}})

    def post(self, path: str, params: object) -> Any:
        """Post to the web client's own interface."""
        body = {"jsonrpc": "2.0", "method": "call", "params": params}
        answer = self._http.post(path, json=body).json()
        if "error" in answer:
            data = answer["error"]["data"]
            raise Fault(data["name"], data["message"], data.get("debug", ""))
        return answer["result"]
