"""The tools around the live server, as far as they can be tried without one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tools.labels.screens import Screens
from tools.labels.used import ROLE, way
from tools.odoo import packages, place, postgres
from tools.odoo.live import NAMES, Databases
from tools.odoo.place import Trouble


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*NAMES, "ODOO_MAY_WRITE"):
        monkeypatch.delenv(name, raising=False)


# Whose server it is


def _given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(NAMES, ("http://odoo.invalid", "crm", "admin", "secret"), strict=True):
        monkeypatch.setenv(name, value)


def test_somebodys_own_server_is_not_written_to_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what it would create, and asks."""
    _given(monkeypatch)
    with pytest.raises(Trouble, match=r"(?s)creates leads.*ODOO_MAY_WRITE=yes") as trouble:
        Databases()
    assert "secret" not in str(trouble.value)


def test_somebodys_own_server_is_used_when_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every CRM is the given database then, and no repr shows the key."""
    _given(monkeypatch)
    monkeypatch.setenv("ODOO_MAY_WRITE", "yes")
    databases = Databases()
    assert databases.odoo is None
    assert databases.open() == databases.open()
    assert "secret" not in repr(databases.open())


def test_it_says_which_setting_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address alone opens nothing."""
    monkeypatch.setenv("ODOO_URL", "http://odoo.invalid")
    with pytest.raises(Trouble, match="ODOO_DATABASE, ODOO_USER, ODOO_KEY"):
        Databases()


def test_without_apt_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere than on Debian one points at a server."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Trouble, match="ODOO_URL"):
        packages.Apt(tmp_path)


def test_without_room_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is named before anything is fetched."""
    monkeypatch.setattr(place, "NEEDED_GB", 1e9)
    with pytest.raises(Trouble, match="XDG_CACHE_HOME"):
        place.check_room(tmp_path)


def test_postgresql_brings_its_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare machine lacks many of them; what it has is not replaced."""
    said = """\
Inst libc6 [2.36-9] (2.36-10 Debian:12.9/stable [amd64])
Inst libxml2 (2.9.14 Debian:12.9/stable [amd64])
Inst perl (5.36.0 Debian:12.9/stable [amd64])
Inst libicu72 (72.1-3 Debian:12.9/stable [amd64])
Inst postgresql-15 (15.10 Debian:12.9/stable [amd64])
Conf libxml2 (2.9.14 Debian:12.9/stable [amd64])
"""
    apt = object.__new__(packages.Apt)
    monkeypatch.setattr(packages.Apt, "_run", lambda *_, **__: said)
    assert apt.postgres() == ["libxml2", "libicu72", "postgresql-15"]


def test_postgresql_finds_its_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it was unpacked, not even its version can be asked for without them."""
    root = tmp_path / "postgresql"
    initdb = root / "usr" / "lib" / "postgresql" / "15" / "bin" / "initdb"
    library = root / "lib" / "x86_64-linux-gnu" / "libkeyutils.so.1"
    for file in (initdb, library):
        file.parent.mkdir(parents=True)
    library.touch()
    initdb.write_text(
        f'#!/bin/sh\ncase ":$LD_LIBRARY_PATH:" in *:{library.parent}:*) echo initdb 15.10;; '
        "*) exit 127;; esac\n"
    )
    initdb.chmod(0o755)
    newest = postgres._newest
    monkeypatch.setattr(postgres, "_newest", lambda at: None if at == Path("/") else newest(at))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert postgres.Postgres(tmp_path).socket.name == "postgresql-15"


# The folder and what is in it


def test_the_cache_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is where XDG_CACHE_HOME says, unless PostgreSQL's user could not go there."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert place.folder() == tmp_path / "crm-manual"


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    """What broke off is begun anew, and what is there is not made again."""

    def break_off(into: Path) -> None:
        (into / "half").touch()
        raise Trouble("broke off")

    with pytest.raises(Trouble):
        place.once(tmp_path / "thing", break_off)
    assert not (tmp_path / "thing").exists()
    place.once(tmp_path / "thing", lambda into: (into / "whole").touch())
    place.once(tmp_path / "thing", break_off)
    assert [path.name for path in (tmp_path / "thing").iterdir()] == ["whole"]


def test_a_secret_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Nobody else may read the file, from its first moment on."""
    place.write_secret(tmp_path / "key", "first")
    place.write_secret(tmp_path / "key", "second")
    assert (tmp_path / "key").read_text() == "second"
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_a_process_is_known_by_when_it_started() -> None:
    """A process id alone may be somebody else's by now."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        assert place.start_time(process.pid) == place.start_time(process.pid) != ""
    assert place.start_time(process.pid) == ""


def test_what_steers_odoo_elsewhere_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of a person's own Odoo and PostgreSQL are not ours."""
    monkeypatch.setenv("PGHOST", "elsewhere")
    monkeypatch.setenv("ODOO_RC", "elsewhere")
    environment = place.clean_environment(PYTHONPATH="here")
    assert "elsewhere" not in environment.values()
    assert environment["PYTHONPATH"] == "here"


# Labels


@pytest.mark.parametrize(
    ("role", "steps"),
    [
        (":ui:`Merge`", [("Merge", None)]),
        ("{ui}`Merge`", [("Merge", None)]),
        (":ui:`Sales <heading>`", [("Sales", "heading")]),
        (":ui:`CRM -->\n   Sales  Teams`", [("CRM", None), ("Sales Teams", None)]),
    ],
)
def test_a_role_names_labels(role: str, steps: list[tuple[str, str | None]]) -> None:
    """A role names one label, or a way through menus."""
    match = ROLE.fullmatch(role)
    assert match
    assert list(way(match)) == steps


@pytest.fixture
def screens() -> Screens:
    """Screens that were not read from a server."""
    made = Screens.__new__(Screens)
    made.begin()
    made.add("Sales Team", "تیم فروش", "a field")
    made.add("Add %s", "افزودن %s", "the web client")
    made.add("Records %s cannot be found.\nThey may be gone.", "%s نیست.\nشاید رفته‌اند.", "code")
    made.add("Rotting", "", "a filter")
    return made


@pytest.mark.parametrize(
    ("english", "persian"),
    [
        ("Sales Team", "تیم فروش"),
        ("Sales Team...", "تیم فروش..."),
        ("Add Sales Team", "افزودن تیم فروش"),
        ("They may be gone.", "شاید رفته‌اند."),
        ("Rotting", "Rotting"),
    ],
)
def test_a_label_is_found(screens: Screens, english: str, persian: str) -> None:
    """As it is, put together, as a piece of a message, or untranslated."""
    assert persian in screens.persian(english)


@pytest.mark.parametrize("english", ["Sale Team", "Add nothing", "gone"])
def test_another_label_is_not_found(screens: Screens, english: str) -> None:
    """What no screen says is not found."""
    assert not screens.persian(english)
