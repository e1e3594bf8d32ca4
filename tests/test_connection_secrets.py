"""Keys and passwords are seen nowhere, whatever goes wrong and whatever tool prints the error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crm_demo import CRMError, open_crm
from crm_demo.odoo import make_key, open_odoo
from crm_demo.odoo.connection import Connection, Secret
from crm_demo.odoo.errors import BadAddress, NoDatabase, StrangeAnswer, WrongKey, WrongPassword
from crm_demo.odoo.keys import Session
from tests.fake_server import KEY, PASSWORD, http, opened, raw, serving, shown

VERSION = http({"version": "19.0"})
PAGE = http("<!DOCTYPE html>")
FAULT = http({"name": "builtins.ValueError", "message": "No."}, "500 Internal Server Error")
DENIED = {"name": "odoo.exceptions.AccessDenied", "message": "Access Denied"}
REFUSED = http({"jsonrpc": "2.0", "error": {"data": DENIED}})
SIGNED_IN = http({"jsonrpc": "2.0", "result": {"uid": 2}})
WINDOW = http({"jsonrpc": "2.0", "result": [1]})
CHECK = http({"jsonrpc": "2.0", "result": {"res_model": "res.users.identitycheck", "res_id": 5}})
CUT = raw('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[{"id": 7')
NOBODY = "http://127.0.0.1:1"


def _open(url: str, key: str = KEY, database: str = "crm") -> object:
    return open_crm("en", url=url, database=database, user="admin", key=key)


@pytest.mark.parametrize(
    "answers",
    [(), (PAGE,), (VERSION, PAGE), (VERSION, FAULT), (VERSION, CUT)],
    ids=["silence", "a page", "a page later", "a fault", "a cut"],
)
def test_no_frame_shows_the_key(answers: tuple[Any, ...]) -> None:
    """Wherever opening fails, no frame has the key."""
    with serving(*answers, raw("")) as fake, pytest.raises(CRMError) as caught:
        _open(fake.url)
    assert "open_odoo" in {entry.name for entry in caught.traceback}
    assert KEY not in shown(caught.value)


@pytest.mark.parametrize("key", [f"{KEY}\n", f"{KEY}ی", f"{KEY} ", f"two\n{KEY}"])
def test_a_key_that_cannot_be_one(key: str) -> None:
    """What cannot be a key is refused before it is sent anywhere, and is not shown."""
    with pytest.raises(WrongKey) as caught:
        open_odoo(NOBODY, "crm", "admin", "".join(key), "en")
    assert KEY not in shown(caught.value)


@pytest.mark.parametrize("database", ["کارگاه", "crm\n", "my crm"])
def test_a_database_that_cannot_be_one(database: str) -> None:
    """No database has such a name, and that is said; the key is not shown."""
    with pytest.raises(NoDatabase) as caught:
        _open(NOBODY, database=database)
    assert database in str(caught.value)
    assert KEY not in shown(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        f"http://sara:{PASSWORD}@127.0.0.1:1",
        f"http://sara:{PASSWORD}@[",
        f"sara:{PASSWORD}@127.0.0.1",
        f"http://sara:{PASSWORD}\n@127.0.0.1:port",
    ],
)
@pytest.mark.parametrize(
    "door",
    [
        _open,
        lambda url: open_odoo(url, "crm", "admin", "".join(KEY), "en"),
        lambda url: make_key(url, "crm", "admin", "another", "en"),
    ],
    ids=["open_crm", "open_odoo", "make_key"],
)
def test_no_frame_shows_a_password_in_an_address(door: Callable[[str], object], url: str) -> None:
    """An address is not quoted with what may be a password, and the frames have none either."""
    with pytest.raises(BadAddress) as caught:
        door(url)
    assert PASSWORD not in shown(caught.value)
    assert KEY not in shown(caught.value)


MAKING_FAILS = {
    "silence": (),
    "a page": (PAGE,),
    "a cut at the door": (VERSION, CUT),
    "a page at the door": (VERSION, PAGE),
    "a list at the door": (VERSION, http([])),
    "refused at the door": (VERSION, REFUSED),
    "a page later": (VERSION, SIGNED_IN, PAGE),
    "a cut at the check": (VERSION, SIGNED_IN, WINDOW, CHECK, CUT),
    "refused at the check": (VERSION, SIGNED_IN, WINDOW, CHECK, REFUSED),
    "no key": (VERSION, SIGNED_IN, WINDOW, CHECK, http({"result": {"context": {}}})),
}


@pytest.mark.parametrize("answers", MAKING_FAILS.values(), ids=MAKING_FAILS)
def test_no_frame_shows_the_password(answers: tuple[Any, ...]) -> None:
    """Wherever making a key fails, it is a sentence, and no frame has the password."""
    with serving(*answers, raw("")) as fake, pytest.raises(CRMError) as caught:
        make_key(fake.url, "crm", "admin", "".join(PASSWORD), "en")
    assert PASSWORD not in shown(caught.value)


def test_a_wrong_password_is_told_in_the_language_of_the_page() -> None:
    """Signing in speaks the language of the CRM, also where the server refuses."""
    with serving(VERSION, REFUSED) as fake, pytest.raises(WrongPassword, match="گذرواژه"):
        make_key(fake.url, "crm", "admin", PASSWORD)
    with serving(VERSION, PAGE) as fake, pytest.raises(StrangeAnswer, match="چیزی جز اودو"):
        make_key(fake.url, "crm", "admin", PASSWORD)


def test_a_key_is_made() -> None:
    """The server gets the password, letter for letter, and we get the key."""
    made = http({"jsonrpc": "2.0", "result": {"context": {"default_key": KEY}}})
    with serving(VERSION, SIGNED_IN, WINDOW, CHECK, made) as fake:
        assert make_key(fake.url, "crm", "admin", PASSWORD, "en") == KEY
    assert f'"password": "{PASSWORD}"' in fake.asked[1]
    assert f'"password": "{PASSWORD}"' in fake.asked[4]


def test_a_password_that_is_given_to_somebody_is_not_shown() -> None:
    """A secret among the values of a call reaches the server, and no frame."""
    with serving(FAULT) as fake, pytest.raises(Exception, match="No") as caught:
        opened(fake.url).call("res.users", "web_save", [], vals={"password": Secret(PASSWORD)})
    assert PASSWORD in fake.asked[0]
    assert PASSWORD not in shown(caught.value)


def test_what_is_broken_off_by_hand_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of a call shows no key, and no password that is being sent."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("httpcore.ConnectionPool.handle_request", interrupt)
    for call in (
        lambda: opened(NOBODY).call("crm.lead", "search", domain=[]),
        lambda: Session(Connection(NOBODY, "en")).sign_in("crm", "admin", Secret(PASSWORD)),
    ):
        with pytest.raises(KeyboardInterrupt) as caught:
            call()
        assert KEY not in shown(caught.value)
        assert PASSWORD not in shown(caught.value)


def test_what_cannot_be_sent_is_a_type_error() -> None:
    """Something that no server understands is refused before it is sent."""
    with pytest.raises(TypeError, match="bytes cannot be sent"):
        opened(NOBODY).call("crm.lead", "search", domain=b"")
