"""The folder that holds it all, and how work in it is done and spoken of."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NAME = "crm-manual"
# Measured: packages, Odoo unpacked, its tools, and a run's databases.
NEEDED_GB = 4

OWN_SERVER = (
    "Point at an Odoo 19 that you have instead: "
    "set ODOO_URL, ODOO_DATABASE, ODOO_USER and ODOO_KEY."
)


class Trouble(Exception):
    """What keeps Odoo from coming up, and what a person can do about it."""


def say(text: str) -> None:
    """Tell the person who waits."""
    print(text, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done, and then how long it took."""
    say(f"  {what} …")
    start = time.monotonic()
    yield
    say(f"  {what}: {time.monotonic() - start:.0f} s")


def run(
    *command: str | Path,
    what: str,
    text: str | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    user: tuple[int, int] | None = None,
) -> str:
    """Run a command and return what it printed.

    Args:
        command: The command.
        what: What it does, for whoever reads that it failed.
        text: What it reads.
        env: Its environment; without it, ours.
        cwd: Where it runs.
        user: As whom: the ids of a user and of a group.

    Raises:
        Trouble: It failed.
    """
    account: dict[str, Any] = {}
    if user:
        account = {"user": user[0], "group": user[1], "extra_groups": []}
    try:
        done = subprocess.run(
            command,
            input=text or "",
            env=env,
            cwd=cwd or "/",
            capture_output=True,
            text=True,
            check=False,
            **account,
        )
    except OSError as error:
        raise Trouble(f"{what} failed: {error}") from error
    if done.returncode:
        last = "\n    ".join((done.stderr + done.stdout).strip().splitlines()[-8:])
        raise Trouble(f"{what} failed:\n    {last}")
    return str(done.stdout)


def folder() -> Path:
    """Return the folder, and make it.

    PostgreSQL does not run as root, so what root brings up is where others may go.
    """
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache").resolve()
    if os.geteuid() == 0 and not _open_to_others(base):
        base = Path("/var/cache")
    place = base / NAME
    try:
        place.mkdir(parents=True, exist_ok=True)
        place.chmod(0o755)
    except OSError as error:
        raise Trouble(f"The folder {place} cannot be made: {error}.") from error
    return place


def _open_to_others(path: Path) -> bool:
    return all(p.stat().st_mode & 0o001 for p in (path, *path.parents) if p.exists())


def check_room(place: Path) -> None:
    """See that the disk has room for it all."""
    free = shutil.disk_usage(place).free / 1e9
    if free < NEEDED_GB:
        raise Trouble(
            f"The disk of {place} has {free:.1f} GB left, and Odoo takes {NEEDED_GB} GB. "
            "Make room, or set XDG_CACHE_HOME to a folder on a larger disk."
        )


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """Let one at a time work in the folder; whoever comes second waits."""
    with (place / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"  Another one is at work in {place}; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def once(path: Path, make: Callable[[Path], None]) -> Path:
    """Make a folder unless it is there; one that is there is whole, for it is moved there last."""
    if not path.exists():
        unfinished = path.with_name(path.name + ".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        make(unfinished)
        unfinished.rename(path)
    return path


def write_secret(path: Path, text: str) -> None:
    """Write what only the person who runs this may read."""
    path.unlink(missing_ok=True)
    path.touch(0o600, exist_ok=False)
    path.write_text(text)


def start_time(pid: int) -> str:
    """Return when a process started, in the kernel's own count; nothing if there is none.

    A process id is given again one day: with this it names one process for good.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    state, *fields = stat.rpartition(")")[2].split()
    return "" if state == "Z" else fields[18]


def clean_environment(**more: str) -> dict[str, str]:
    """Return our environment without what would steer Odoo or PostgreSQL elsewhere."""
    ours = ("PYTHON", "ODOO", "PG", "VIRTUAL_ENV")
    return {n: v for n, v in os.environ.items() if not n.startswith(ours)} | more


def tail(path: Path, lines: int = 8) -> Sequence[str]:
    """Return the last lines of a log."""
    return path.read_text("utf-8", "replace").splitlines()[-lines:] if path.exists() else []
