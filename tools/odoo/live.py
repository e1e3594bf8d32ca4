"""Which live server to ask: the one that the environment names, or our own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from tools.odoo.place import Trouble
from tools.odoo.server import Odoo, bring_up, runs

NAMES = ("ODOO_URL", "ODOO_DATABASE", "ODOO_USER", "ODOO_KEY")

WHAT_IT_CREATES = (
    "leads, opportunities, companies, contacts, users, teams, stages, tags and activities, "
    "and it switches Leads and Multi Teams on and off, forgets what was counted of won and lost "
    "leads, and gives a company without a country Iran"
)


class Settings(NamedTuple):
    """What `open_odoo` needs to open a database."""

    url: str
    database: str
    user: str
    key: str

    def __repr__(self) -> str:
        return f"Settings({self.url!r}, {self.database!r})"


class Databases:
    """The databases of one run: fresh ones on our own server, or the one of somebody's own."""

    def __init__(self) -> None:
        self.odoo: Odoo | None = None
        self._given: Settings | None = None
        self._made: list[str] = []
        self._number = 0
        if os.environ.get("ODOO_URL"):
            self._given = _given()
        else:
            self.odoo = bring_up()

    def open(self) -> Settings:
        """Return a database to work in: a fresh one where the server is ours."""
        if self.odoo is None:
            assert self._given
            return self._given
        self._number += 1
        database = self.odoo.fresh(f"run_{os.getpid()}_{self._number}")
        self._made.append(database)
        return Settings(self.odoo.url, database, self.odoo.user, self.odoo.key)

    def close(self, *settings: Settings) -> None:
        """Remove databases that we made: these, or all."""
        if self.odoo:
            chosen = {each.database for each in settings} or set(self._made)
            self.odoo.drop(chosen)
            self._made = [name for name in self._made if name not in chosen]


def _given() -> Settings:
    settings = Settings(*(os.environ.get(name, "") for name in NAMES))
    missing = [name for name, value in zip(NAMES, settings, strict=True) if not value]
    if missing:
        raise Trouble(f"ODOO_URL is set, so set {', '.join(missing)} as well.")
    if os.environ.get("ODOO_MAY_WRITE") != "yes":
        raise Trouble(
            f"This would write into the database {settings.database} of {settings.url}: "
            f"it creates {WHAT_IT_CREATES}. It deletes nothing that it did not create.\n"
            "Take a database without leads that nobody needs, "
            "and set ODOO_MAY_WRITE=yes to go on."
        )
    return settings


def is_up() -> bool:
    """Whether there is a live server to ask without bringing one up."""
    return bool(os.environ.get("ODOO_URL")) or runs()


@contextmanager
def live_database() -> Iterator[Settings]:
    """Open a database of the live server, and remove it where it was made for this."""
    databases = Databases()
    try:
        yield databases.open()
    finally:
        databases.close()
