"""What a person is told when the server cannot be reached or does not let them in."""

from __future__ import annotations

import socket
import threading
import traceback

import pytest

from crm_demo import CRMError
from crm_demo.odoo import OdooCRM, open_odoo
from crm_demo.odoo.errors import ConnectionLost, NoDatabase, NoServer, WrongKey
from crm_demo.odoo.server import Secret, Server

KEY = "0123456789abcdef-the-key"


def _everything(error: BaseException) -> str:
    """Return all that a log may show of an error: its traceback and the names in every frame."""
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    return "".join(shown.format())


def test_nobody_answers() -> None:
    """Where no Odoo is, the address is named and the key is not."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(NoServer, match=url) as caught:
            open_odoo(url, "crm", "admin", "".join(KEY), "en")
    inside = caught.value.__traceback__
    assert inside is not None
    assert "Secret" not in str(caught.value)
    frames = _everything(caught.value.with_traceback(inside.tb_next))
    assert KEY not in frames


@pytest.mark.parametrize("key", ["", "two\nlines", "سلام"])
def test_a_key_that_cannot_be_one(key: str) -> None:
    """What cannot be a key is refused before it is sent anywhere, and is not quoted."""
    with pytest.raises(WrongKey) as caught:
        Server("http://127.0.0.1:1", "crm", "admin", Secret(key), "fa")
    assert not key or key not in str(caught.value)


def test_the_connection_is_lost() -> None:
    """Whoever loses the connection is told what was carried out before."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer(content: bytes) -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(content)

        def answer_once() -> None:
            answer(b"HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\n[7]")
            answer(b"")

        server = threading.Thread(target=answer_once)
        server.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        live = Server(url, "crm", "admin", Secret(KEY), "en")
        assert live.call("crm.lead", "web_save", []) == [7]
        with pytest.raises(ConnectionLost) as caught:
            live.call("crm.lead", "action_set_won_rainbowman", [7])
        server.join()
    said = str(caught.value)
    assert "crm.lead.action_set_won_rainbowman[7]" in said
    assert "before it: crm.lead.web_save" in said
    assert KEY not in _everything(caught.value)


def test_wrong_database_and_wrong_key(odoo: OdooCRM) -> None:
    """The server's own refusals are told apart."""
    live = odoo.server
    wrong: list[tuple[str, type[CRMError]]] = [
        (live.database, WrongKey),
        ("no-such-database", NoDatabase),
    ]
    for database, error in wrong:
        with pytest.raises(error):
            open_odoo(live.url, database, live.user, KEY, "en")
