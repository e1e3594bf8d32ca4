"""What a person is told when a server does not answer as it should."""

from __future__ import annotations

import contextlib
import inspect
import json
import re
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from crm_demo import CRM, CRMError
from crm_demo.odoo import OdooCRM, connection, errors
from crm_demo.odoo.errors import (
    ConnectionLost,
    Interrupted,
    NoDatabase,
    NoServer,
    Redirected,
    StrangeAnswer,
    TooSlow,
    Untrusted,
    WrongKey,
)
from crm_demo.odoo.keys import Session
from crm_demo.odoo.server import Fault, Server
from tests.fake_server import KEY, http, opened, raw, serving

PAGE = "<!DOCTYPE html><title>Please wait</title>"
LEAD = {"id": 7, "name": "20 desks"}
UNKNOWN = "it is unknown whether crm.lead.web_save[7] was carried out"

#: Answers that are none of Odoo's.
STRANGE = {
    "a page": http(PAGE),
    "nothing": http(""),
    "cut JSON": http('[{"id": 7, "na'),
    "another JSON": http({"maintenance": True}),
    "no record": http([7]),
    "half a record": http([{"id": 7}]),
    "a bad gateway": http(PAGE, "502 Bad Gateway"),
    "a busy gateway": http(PAGE, "503 Service Unavailable"),
    "an error of somebody else's": http({"error": "down"}, "500 Internal Server Error"),
}
#: Those that turn a call away before it is carried out.
TURNED_AWAY = {
    "too many": http(PAGE, "429 Too Many Requests"),
    "too large": http(PAGE, "413 Content Too Large"),
    "another address": http("", "302 Found", "Location: http://127.0.0.1:1/json/2\r\n"),
}
#: Answers that break off.
CUT = {
    "at once": raw(""),
    "in the head": raw("HTTP/1.1 200 OK\r\nContent-Le"),
    "in the body": raw('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[{"id": 7'),
    "no HTTP": raw("220 mail.aftab.example ESMTP\r\n"),
}


def _write(server: Any) -> Any:
    return server.call("crm.lead", "web_save", [7], vals={}, specification={"name": {}})


def _read(server: Any) -> Any:
    return server.call("crm.lead", "web_read", [7], specification={"name": {}})


# Interrupted in the middle of a verb


@pytest.mark.parametrize("answer", STRANGE.values(), ids=STRANGE)
def test_an_answer_that_is_not_odoos(answer: Any) -> None:
    """Whatever else answers, one sentence says so, and that the change may have been made."""
    with serving(answer) as fake, pytest.raises(StrangeAnswer) as caught:
        _write(opened(fake.url))
    assert str(caught.value).startswith(f"Something other than Odoo answered at {fake.url} (HTTP")
    assert str(caught.value).endswith(f"); {UNKNOWN}.")


@pytest.mark.parametrize("answer", TURNED_AWAY.values(), ids=TURNED_AWAY)
def test_a_call_that_is_turned_away(answer: Any) -> None:
    """A call that never came in has changed nothing; nobody is sent on with the key."""
    with serving(answer) as fake, pytest.raises(StrangeAnswer, match="nothing was changed"):
        _write(opened(fake.url))


@pytest.mark.parametrize("answer", CUT.values(), ids=CUT)
def test_a_connection_that_is_cut(answer: Any) -> None:
    """Wherever it is cut, the change may have been made."""
    with serving(answer) as fake, pytest.raises(ConnectionLost) as caught:
        _write(opened(fake.url))
    assert str(caught.value) == f"The connection to {fake.url} was lost; {UNKNOWN}."


def test_a_server_that_is_gone() -> None:
    """A server that is dead by the next call is told in the same way."""
    with serving(http([LEAD])) as fake:
        server = opened(fake.url)
        assert _write(server) == [LEAD]
    with pytest.raises(ConnectionLost):
        _write(server)


@pytest.mark.parametrize("answer", (STRANGE | CUT).values(), ids=STRANGE | CUT)
def test_nothing_is_told_after_a_mere_reading(answer: Any) -> None:
    """Whoever only looked is not told of changes."""
    with serving(answer) as fake, pytest.raises(Interrupted, match="; nothing was changed"):
        _read(opened(fake.url))


def test_a_call_tells_where_the_screen_is() -> None:
    """Its language and the user's time zone, by which the server tells one day from another."""
    user = {"uid": 2, "tz": "Asia/Tehran"}
    with serving(http(user), http([LEAD]), http(user | {"tz": False}), http([LEAD])) as fake:
        for zone in ("Asia/Tehran", ""):
            server = opened(fake.url, "fa")
            assert server.enter() == user["uid"]
            assert server.zone == zone
            _read(server)
    told = [json.loads(asked.partition("\r\n\r\n")[2])["context"] for asked in fake.asked]
    assert told[1] == {"lang": "fa_IR", "tz": "Asia/Tehran"}
    assert told[3] == {"lang": "fa_IR", "tz": False}


def test_a_window_that_was_only_opened_changes_nothing() -> None:
    """What is filled in in a window is nothing before its button is pressed."""
    with serving(CUT["at once"]) as fake, pytest.raises(ConnectionLost, match="nothing was"):
        opened(fake.url).call("crm.lead.lost", "web_save", [], vals={}, specification={})


def test_what_was_carried_out_before() -> None:
    """The changes of this verb are told, its readings and other verbs' changes are not."""
    answers = [http([LEAD])] * 3 + [raw("")]
    with serving(*answers) as fake:
        server = opened(fake.url)
        with server.verb():
            server.call("crm.team", "web_save", [1], vals={}, specification={})
        with server.verb():
            _read(server)
            server.call("crm.lead", "action_restore", [7])
            with pytest.raises(ConnectionLost) as caught:
                _write(server)
    before = "before it, this was: crm.lead.action_restore[7]"
    assert str(caught.value).endswith(f"; {UNKNOWN}; {before}.")


@pytest.mark.parametrize("status", ["401 Unauthorized", "404 Not Found"])
def test_a_door_that_closes_behind_a_change(status: str) -> None:
    """A key or a database that is gone in the middle of a verb does not hide what was done."""
    refusal = {"name": "werkzeug.exceptions.Unauthorized", "message": "Invalid apikey"}
    with serving(http([LEAD]), http(refusal if "401" in status else PAGE, status)) as fake:
        server = opened(fake.url)
        with server.verb():
            _write(server)
            with pytest.raises(StrangeAnswer) as caught:
                _write(server)
    assert str(caught.value).endswith("; before it, this was carried out: crm.lead.web_save[7].")


def test_odoos_own_refusals_are_told_apart() -> None:
    """A fault of Odoo, a wrong key and a database that is not there are no strange answers."""
    fault = {"name": "odoo.exceptions.UserError", "message": "No.", "debug": "Traceback"}
    refusals: list[tuple[Any, type[Exception]]] = [
        (http(fault, "422 Unprocessable Entity"), Fault),
        (http({**fault, "message": "Invalid apikey"}, "401 Unauthorized"), WrongKey),
        (http(PAGE, "404 Not Found"), NoDatabase),
    ]
    for answer, error in refusals:
        with serving(answer) as fake, pytest.raises(error):
            _write(opened(fake.url))


def test_it_is_told_in_persian() -> None:
    """The sentence is in the language of the page, its numbers too."""
    with serving(http(PAGE, "502 Bad Gateway")) as fake, pytest.raises(StrangeAnswer) as caught:
        _write(opened(fake.url, "fa"))
    assert "وضعیت HTTP: ۵۰۲" in str(caught.value)
    assert str(caught.value).endswith("معلوم نیست crm.lead.web_save[7] انجام شده باشد.")


# Silence


def test_silence_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that says nothing is waited for, but not without end."""
    monkeypatch.setattr(connection, "TIMEOUT", httpx.Timeout(0.2))
    over = threading.Event()
    with serving(lambda _: over.wait(20)) as fake, pytest.raises(TooSlow, match=re.escape(UNKNOWN)):
        _write(opened(fake.url))
    over.set()


@pytest.mark.parametrize("beginning", ["A: ", "Content-Length: 9999\r\n\r\n"])
def test_a_trickle_ends(monkeypatch: pytest.MonkeyPatch, beginning: str) -> None:
    """A server that sends a letter now and then, in the head or in the body, is cut off too."""
    monkeypatch.setattr(connection, "LIMIT", 0.5)
    over = threading.Event()

    def drip(line: socket.socket) -> None:
        line.sendall(f"HTTP/1.1 200 OK\r\n{beginning}".encode())
        while not over.wait(0.05):
            line.sendall(b"a")

    with serving(drip) as fake, pytest.raises(TooSlow):
        _write(opened(fake.url))
    over.set()


# Opening


NO_ODOO = {
    **STRANGE,
    **CUT,
    "a list": http([]),
    "a number for a version": http({"version": 19}),
    "no such page": http(PAGE, "404 Not Found"),
}


@pytest.mark.parametrize("answer", NO_ODOO.values(), ids=NO_ODOO)
def test_what_is_no_odoo(answer: Any) -> None:
    """Whatever answers, if it is no Odoo it is said so."""
    with serving(answer) as fake, pytest.raises(NoServer, match=f"No Odoo answers at {fake.url}"):
        opened(fake.url).version()


def test_a_closed_door() -> None:
    """So it is where nobody answers at all."""
    with pytest.raises(NoServer):
        opened("http://127.0.0.1:1").version()


def test_an_address_that_sends_on() -> None:
    """The other address is named, without what may be secret in it, and nobody follows."""
    there = "Location: https://sara:rose@crm.aftab.example/web/version?a=b\r\n"
    with serving(http("", "301 Moved Permanently", there)) as fake:
        with pytest.raises(Redirected) as caught:
            opened(fake.url).version()
        assert KEY not in fake.asked[0]
    assert "sends on to https://crm.aftab.example;" in str(caught.value)


def test_the_key_is_shown_at_the_right_door_only() -> None:
    """Whoever only tells the version gets no key; the database gets it."""
    with serving(http({"version": "19.0"}), http([LEAD])) as fake:
        server = opened(fake.url)
        assert server.version() == "19.0"
        _write(server)
    knock, call = fake.asked
    assert KEY not in knock
    assert f"Authorization: Bearer {KEY}".lower() in call.lower()
    assert "x-odoo-database: crm" in call.lower()


def test_a_secure_address_where_nothing_is_secure() -> None:
    """The reason why there is no secure connection is told."""
    with serving(raw("HTTP/1.1 400 Bad Request\r\n\r\n")) as fake:
        url = fake.url.replace("http:", "https:")
        with pytest.raises(Untrusted, match=r"nothing was sent: \w+"):
            opened(url).version()


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    """So is the reason why a certificate is not accepted."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    files = ["-subj", "/CN=localhost", "-keyout", str(key), "-out", str(certificate)]
    try:
        subprocess.run([*command.split(), *files], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("This machine has no openssl to make a certificate with.")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            line, _ = listening.accept()
            # The other side hangs up.
            with (
                contextlib.suppress(OSError),
                context.wrap_socket(line, server_side=True) as secure,
            ):
                secure.recv(1)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        url = f"https://127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(Untrusted, match="self-signed certificate"):
            opened(url).version()
        thread.join()


# Threads


def test_verbs_of_two_threads_take_turns() -> None:
    """While a verb is at work, another thread's waits, also that of another user."""
    server = opened("http://127.0.0.1:1")
    colleague = server.as_user("sara", connection.Secret(KEY))
    order = []

    def other() -> None:
        with colleague.verb():
            order.append("the other")

    with server.verb():
        thread = threading.Thread(target=other)
        thread.start()
        time.sleep(0.05)
        order.append("the first")
    thread.join()
    assert order == ["the first", "the other"]


def test_every_verb_waits_for_its_turn() -> None:
    """What the interface promises, the live engine does one at a time."""
    verbs = [name for name, verb in inspect.getmembers(CRM, inspect.isfunction) if name[0] != "_"]
    assert "merge" in verbs
    turns = []

    class Waiting(Server):
        @contextlib.contextmanager
        def verb(self) -> Iterator[None]:
            turns.append(name)
            yield

    server = Waiting("http://127.0.0.1:1", "crm", "admin", connection.Secret(KEY), "en")
    me = {"id": 2, "name": "Sara", "all_group_ids": [], "company_id": {"partner_id": 1}}
    crm = OdooCRM(server, me, {})
    for name in verbs:
        with contextlib.suppress(Exception):  # nobody answers
            getattr(crm, name)()
    assert turns == verbs


def test_a_button_may_bring_nothing() -> None:
    """The web client is not told so; what is neither an answer nor a refusal is strange."""
    nothing, odd = {"jsonrpc": "2.0", "id": None}, {"jsonrpc": "2.0", "error": {}}
    with serving(http(nothing), http(odd), http({})) as fake:
        session = Session(connection.Connection(fake.url, "en"))
        assert session.call("crm.lead.lost", "action_lost_reason_apply", [1]) is None
        for _ in (odd, {}):
            with pytest.raises(StrangeAnswer):
                session.call("crm.lead.lost", "action_lost_reason_apply", [1])


# Sentences


def _kinds() -> list[type[CRMError]]:
    kinds = [getattr(errors, name) for name in errors.__all__]
    assert len(kinds) == len([*filter(inspect.isclass, kinds)])
    return kinds


@pytest.mark.parametrize("kind", _kinds())
def test_every_error_of_the_live_engine_speaks_both_languages(kind: type[CRMError]) -> None:
    """Each has its sentence in Persian and in English, with the same gaps to fill."""
    assert sorted(re.findall(r"{\w+}", kind.en)) == sorted(re.findall(r"{\w+}", kind.fa))
    assert kind.en.endswith(".")
    assert kind.fa.endswith(".")
    assert kind.en != kind.fa


def test_no_error_of_the_live_engine_is_left_out() -> None:
    """Every error that is defined is in the list."""
    defined = set(re.findall(r"^class (\w+)", inspect.getsource(errors), re.MULTILINE))
    assert defined == set(errors.__all__)


@pytest.mark.parametrize("done", [[], ["crm.lead.write[1]"]])
@pytest.mark.parametrize("change", ["", "crm.lead.write[2]"])
def test_every_outcome_is_told_in_both_languages(change: str, done: list[str]) -> None:
    """What is unknown and what was done are named in either language."""
    for language in ("en", "fa"):
        said = str(ConnectionLost(language, change, done, url="http://x"))
        assert all(call in said for call in (change, *done))
        assert "{" not in said
