"""How a user gets an API key: as on the screen, by the account's security page."""

from __future__ import annotations

from typing import Any

from crm_demo.errors import Language
from crm_demo.odoo.connection import Broken, Connection, Secret, without_password
from crm_demo.odoo.errors import ConnectionLost, NoDatabase, StrangeAnswer, TooSlow, WrongPassword
from crm_demo.odoo.refusals import our_errors
from crm_demo.odoo.server import Fault, version

__all__ = ["make_key"]

_AT_THE_DOOR = {
    "odoo.exceptions.AccessDenied": WrongPassword,
    "odoo.exceptions.AccessError": NoDatabase,  # the server hides it
    "psycopg2.OperationalError": NoDatabase,
}


def make_key(url: str, database: str, user: str, password: str, language: Language = "fa") -> str:
    """Make an API key that is valid for a day.

    Args:
        url: The address of the server.
        database: The name of the database.
        user: The login of the user.
        password: The password of the user.
        language: The language of errors, ``"fa"`` (Persian) or ``"en"`` (English).

    Returns:
        The key.

    Raises:
        BadAddress: The address cannot be read.
        NoServer: Nothing that is an Odoo answers.
        NoDatabase: The server has no such database.
        WrongPassword: The server does not let the user in.
        Interrupted: The server did not answer as it should; a key that nobody knows may be left.
    """
    secret = Secret(password)
    del password  # so that no traceback shows it
    url = without_password(url)
    connection = Connection(url, language)
    version(connection)
    session = Session(connection)
    with our_errors(language):
        try:
            session.sign_in(database, user, secret)
        except Fault as fault:
            if error := _AT_THE_DOOR.get(fault.kind):
                raise error(language, url=url, database=database, user=user) from fault
            raise
        return _made(session, secret)


def _made(session: Session, password: Secret) -> str:
    name = {"name": "crm-demo", "duration": "1"}
    window = session.call("res.users.apikeys.description", "create", [name])
    action = session.call("res.users.apikeys.description", "make_key", window)
    match action:
        case {"res_model": "res.users.identitycheck" as model, "res_id": id}:
            # It asks for the password once more.
            action = session.call(model, "run_check", [id], password=password)
    match action:
        case {"context": {"default_key": str(key)}}:
            return key
    raise session.strange("res.users.apikeys.description.make_key")


class Session:
    """A session of the web client, whose cookie the HTTP client keeps.

    Args:
        connection: The connection to the server.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sign_in(self, database: str, user: str, password: Secret) -> None:
        """Sign a user in."""
        answer = {"db": database, "login": user, "password": password}
        self.post("/web/session/authenticate", answer)

    def call(self, model: str, method: str, *arguments: object, **context: object) -> Any:
        """Call a method of a model, with positional arguments."""
        call = {"model": model, "method": method, "args": arguments}
        return self.post("/web/dataset/call_kw", {**call, "kwargs": {"context": context}})

    def post(self, path: str, params: object) -> Any:
        """Post to the web client's own interface."""
        body = {"jsonrpc": "2.0", "method": "call", "params": params}
        connection = self._connection
        try:
            response = connection.send(path, body)
        except Broken as broken:
            error = TooSlow if broken.too_slow else ConnectionLost
            raise error(connection.language, path, (), url=connection.url) from None
        match connection.read(response):
            case {"error": {"data": {"name": str(kind), "message": str(said), **more}}}:
                raise Fault(kind, said, str(more.get("debug", "")))
            case {"jsonrpc": "2.0", **answer} if "error" not in answer:
                return answer.get("result")  # the server leaves it out where it is nothing
        raise self.strange(path, response.status_code)

    def strange(self, change: str, status: int = 200) -> StrangeAnswer:
        """Return the error that an answer is not what a web client gets."""
        connection = self._connection
        return StrangeAnswer(connection.language, change, (), url=connection.url, status=status)
