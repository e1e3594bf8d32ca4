"""A PostgreSQL of our own: no network, a socket that nobody else can reach."""

from __future__ import annotations

import os
import pwd
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from tools.odoo.packages import make_postgres
from tools.odoo.place import Trouble, clean_environment, once, run, step, tail

ROLE = "odoo"  # Odoo refuses to be `postgres`
PORT = 5432  # names the socket in our own folder; no port is opened

# What is here can be made again at any time, so nothing waits for the disk.
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 300
"""
# The longest that the kernel allows for the name of a socket, without its file's own name.
LONGEST = 107 - len("/.s.PGSQL.5432.lock")


class Postgres:
    """The cluster in a folder.

    Args:
        place: The folder that holds it all.
    """

    def __init__(self, place: Path) -> None:
        self._bin, self._libraries = _programs(place)
        version = run(
            self._bin / "initdb",
            "--version",
            what="Asking for PostgreSQL's version",
            env=clean_environment(**self._libraries),
        )
        major = (re.search(r"\d+", version) or [""])[0]
        self.socket = place / f"postgresql-{major}"
        self._data = self.socket / "data"
        self._log = self.socket / "log"
        if len(str(self.socket)) > LONGEST:
            raise Trouble(
                f"The name {self.socket} is too long for PostgreSQL's socket. "
                "Set XDG_CACHE_HOME to a shorter folder."
            )
        self._account = _account(self.socket)

    def start(self) -> None:
        """Make the cluster unless it is there, and start it unless it runs."""
        if not self._data.is_dir():
            with step("Making a database cluster"):
                self._make()
        if not self.runs():
            try:
                self._as_owner("pg_ctl", "-D", self._data, "-w", "-l", self._log, "start")
            except Trouble as error:
                said = "\n    ".join(tail(self._log))
                raise Trouble(f"{error}\n    {said}") from error

    def stop(self) -> bool:
        """Stop it, and tell whether there was anything to stop."""
        running = self._data.is_dir() and self.runs()
        if running:
            self._as_owner("pg_ctl", "-D", self._data, "-w", "-m", "fast", "stop")
        return running

    def runs(self) -> bool:
        """Whether it runs; PostgreSQL itself checks that the process is its own."""
        try:
            self._as_owner("pg_ctl", "-D", self._data, "status")
        except Trouble:
            return False
        return True

    def databases(self) -> set[str]:
        """Return the names of all databases."""
        return set(self.ask("SELECT datname FROM pg_database").split())

    def ask(self, query: str) -> str:
        """Return what a query answers, as plain text."""
        return self._client("psql", "--dbname=postgres", "-Atc", query)

    def copy(self, template: str, name: str) -> None:
        """Make a database as a copy of another, which nobody may have open."""
        self._client("createdb", f"--template={template}", name)

    def create(self, name: str) -> None:
        """Make an empty database."""
        self._client("createdb", "--template=template0", "--encoding=UTF8", "--locale=C", name)

    def rename(self, name: str, to: str) -> None:
        """Give a database another name."""
        self.ask(f'ALTER DATABASE "{name}" RENAME TO "{to}"')

    def drop(self, names: Iterable[str]) -> None:
        """Remove databases, whoever has them open."""
        for name in names:
            self._client("dropdb", "--if-exists", "--force", name)

    def _client(self, program: str, *arguments: str) -> str:
        return self._as_owner(program, "-h", self.socket, "-p", str(PORT), "-U", ROLE, *arguments)

    def _make(self) -> None:
        shutil.rmtree(self.socket, ignore_errors=True)
        self.socket.mkdir(mode=0o700)
        if self._account:
            os.chown(self.socket, *self._account)
        unfinished = self.socket / "data.part"
        self._as_owner(
            "initdb",
            "--auth=trust",  # the folder's permissions keep others out
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "-U",
            ROLE,
            "-D",
            unfinished,
        )
        with (unfinished / "postgresql.conf").open("a") as file:
            file.write(SETTINGS.format(folder=self.socket))
        unfinished.rename(self._data)

    def _as_owner(self, program: str, *arguments: str | Path) -> str:
        return run(
            self._bin / program,
            *arguments,
            what=f"PostgreSQL's {program}",
            env=clean_environment(**self._libraries),
            user=self._account,
        )


def _programs(place: Path) -> tuple[Path, dict[str, str]]:
    """Return where PostgreSQL's programs are, and what they need to be told to run."""
    if installed := _newest(Path("/")):
        return installed, {}
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent, {}
    root = once(place / "postgresql", make_postgres)
    programs = _newest(root)
    if programs is None:
        raise Trouble(f"There is no PostgreSQL in the packages in {root}.")
    folders = {str(library.parent) for library in root.glob("**/lib*.so.*")}
    return programs, {"LD_LIBRARY_PATH": ":".join(sorted(folders))}


def _newest(root: Path) -> Path | None:
    found = [path.parent for path in root.glob("usr/lib/postgresql/*/bin/initdb")]
    return max(found, key=lambda path: float(path.parent.name), default=None)


def _account(cluster: Path) -> tuple[int, int] | None:
    """Return as whom to run: PostgreSQL does not run as root."""
    if os.geteuid():
        return None
    if cluster.exists() and cluster.stat().st_uid:
        return cluster.stat().st_uid, cluster.stat().st_gid
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    raise Trouble("PostgreSQL does not run as root, and there is no user `postgres` or `nobody`.")
