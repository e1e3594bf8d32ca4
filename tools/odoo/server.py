"""Odoo, and the template that every fresh database is a copy of."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools.odoo.packages import make_odoo
from tools.odoo.place import (
    ROOT,
    Trouble,
    alone,
    check_room,
    clean_environment,
    folder,
    once,
    run,
    say,
    start_time,
    step,
    tail,
    write_secret,
)
from tools.odoo.postgres import PORT, ROLE, Postgres

REQUIREMENTS = Path(__file__).parent / "requirements.txt"

# Odoo opens databases of this prefix only, so nobody ever visits the template: PostgreSQL does not
# copy a database that anyone has open.
PREFIX = "crm_"
TEMPLATE = "template_crm"
PLAYGROUND = PREFIX + "demo"

# What the template is beyond an empty database with the CRM in Persian and English.
# Files are kept in the database, so that a copy of the database is whole.
LANGUAGES = "en_US,fa_IR"  # English too is named, or its screens are not there
RECIPE = """
import json
from odoo.addons.base.models.res_users import KEY_CRYPT_CONTEXT
env["ir.config_parameter"].set_param("ir_attachment.location", "db")
env["ir.attachment"].force_storage()
env.company.country_id = env.ref("base.ir")
admin = env.ref("base.user_admin")
admin.tz = "Asia/Tehran"
admin.password = {password!r}
key = env["res.users.apikeys"].with_user(admin)._generate(None, "crm-manual", None)
env.cr.commit()
print(json.dumps({{"key": key}}))
"""

CONFIGURATION = """\
[options]
addons_path = {addons}
admin_passwd = {password}
data_dir = {data}
db_host = {socket}
db_port = {pg_port}
db_user = {role}
dbfilter = ^{prefix}
http_interface = 127.0.0.1
http_port = {port}
limit_memory_hard = 0
limit_memory_soft = 0
limit_time_cpu = 0
limit_time_real = 0
list_db = False
log_level = warn
max_cron_threads = 0
workers = 0
"""


@dataclass(frozen=True)
class Odoo:
    """The running server, and how to sign in to any of its databases.

    Args:
        url: Its address.
        package: The version of Debian's package.
        postgres: Its database server.
        password: The password of the user ``admin``.
        key: An API key of that user.
    """

    url: str
    package: str
    postgres: Postgres
    password: str
    key: str

    user = "admin"

    def __repr__(self) -> str:
        return f"Odoo({self.url!r})"

    def fresh(self, name: str) -> str:
        """Make a database that nobody has used, and return its name."""
        self.postgres.copy(TEMPLATE, PREFIX + name)
        return PREFIX + name

    def drop(self, names: Iterable[str]) -> None:
        """Remove databases."""
        self.postgres.drop(names)

    def environment(self, database: str) -> dict[str, str]:
        """Return what makes `open_crm` open a database."""
        return {
            "ODOO_URL": self.url,
            "ODOO_DATABASE": database,
            "ODOO_USER": self.user,
            "ODOO_KEY": self.key,
        }


class _House:
    """What is in the folder."""

    def __init__(self) -> None:
        os.umask(0o022)
        self.place = folder()
        self.log = self.place / "odoo.log"
        self.configuration = self.place / "odoo.conf"
        self.state_file = self.place / "state.json"
        # For the shell of a person: `. odoo.env` sets ODOO_URL and the others.
        self.secrets_file = self.place / "odoo.env"

    @property
    def state(self) -> dict[str, str | int]:
        """What is remembered from one time to the next."""
        try:
            return dict(json.loads(self.state_file.read_text()))
        except (OSError, ValueError):
            return {}

    def remember(self, **state: str | int) -> None:
        """Remember something."""
        self.state_file.write_text(json.dumps(self.state | state, indent=2) + "\n")

    @property
    def secrets(self) -> dict[str, str]:
        """What ``odoo.env`` says."""
        if not self.secrets_file.exists():
            return {}
        lines = self.secrets_file.read_text().splitlines()
        pairs = (line.partition("=") for line in lines if not line.startswith("#"))
        return {name.removeprefix("export "): value for name, _, value in pairs}

    def pid(self) -> int:
        """Return the process that we started, if it is still there; otherwise 0."""
        pid = int(self.state.get("pid", 0))
        return pid if pid and start_time(pid) == self.state.get("started") else 0


def bring_up() -> Odoo:
    """Bring Odoo up, as far as it is not up already.

    Raises:
        Trouble: Something is missing.
    """
    house = _House()
    with alone(house.place):
        return _bring_up(house)


def _bring_up(house: _House) -> Odoo:
    tools_name = f"python-{_digest(REQUIREMENTS.read_text() + sys.version)}"
    source, tools = house.place / "odoo", house.place / tools_name
    if not source.exists() or not tools.exists():
        check_room(house.place)
        _stop_odoo(house)  # it runs on what is replaced
    with ThreadPoolExecutor() as both:
        # Beside each other: one waits for the disk while the other waits for the network.
        installing = both.submit(_install, house.place, tools)
        once(source, make_odoo)
        installing.result()
    package = (source / "version").read_text().strip()

    postgres = Postgres(house.place)
    postgres.start()
    command = _Command(house, source, tools, postgres)
    recipe = f"{_digest(LANGUAGES + RECIPE)} {package}"
    if TEMPLATE not in postgres.databases() or house.state.get("recipe") != recipe:
        _stop_odoo(house)
        _make_template(house, postgres, command, recipe)
    left = [name for name in postgres.databases() if _is_left_over(name)]
    postgres.drop(left)
    if PLAYGROUND not in postgres.databases():
        postgres.copy(TEMPLATE, PLAYGROUND)
    url = _serve(house, command, f"{_digest(CONFIGURATION)} {tools_name} {package}")
    known = house.secrets
    odoo = Odoo(url, package, postgres, known["ODOO_PASSWORD"], known["ODOO_KEY"])
    _write_secrets(house, odoo.environment(PLAYGROUND) | {"ODOO_PASSWORD": odoo.password})
    return odoo


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _install(place: Path, tools: Path) -> None:
    # A virtual environment names its own folder in its files, so it is made where it stays.
    done = tools / "installed"
    if done.exists():
        return
    for old in place.glob("python-*"):
        shutil.rmtree(old)
    with step("Installing what Odoo needs of Python"):
        python = getattr(sys, "_base_executable", sys.executable)
        run(python, "-m", "venv", tools, what="Making a virtual environment")
        pip = (tools / "bin" / "python", "-m", "pip", "--disable-pip-version-check")
        install = ("install", "--quiet", "--no-deps", "--requirement", REQUIREMENTS)
        run(*pip, *install, what="Installing with pip")
    done.touch()


class _Command:
    """Odoo's own command."""

    def __init__(self, house: _House, source: Path, tools: Path, postgres: Postgres) -> None:
        library = source / "usr" / "lib" / "python3" / "dist-packages"
        self._configuration = house.configuration
        self._python = tools / "bin" / "python"
        self._settings = {
            "addons": library / "odoo" / "addons",
            "data": house.place / "data",
            "socket": postgres.socket,
            "pg_port": PORT,
            "role": ROLE,
            "prefix": PREFIX,
        }
        # Odoo calls rtlcss by name to turn its style sheets, and rtlcss calls node.
        programs = [ROOT / "node_modules" / ".bin", ROOT / ".venv" / "bin"]
        self.rtlcss = programs[0] / "rtlcss"
        if not self.rtlcss.exists():
            raise Trouble("rtlcss is missing, which turns Odoo's screens to Persian: run `make`.")
        path = os.pathsep.join([*map(str, programs), os.environ.get("PATH", os.defpath)])
        self.environment = clean_environment(PYTHONPATH=str(library), PATH=path, LC_ALL="C.UTF-8")

    def configure(self, port: int) -> None:
        """Write the configuration."""
        values = self._settings | {"port": port, "password": secrets.token_urlsafe()}
        write_secret(self._configuration, CONFIGURATION.format(**values))

    def __call__(self, *arguments: str) -> list[str | Path]:
        first, *rest = arguments
        return [self._python, "-m", "odoo", first, "--config", str(self._configuration), *rest]


def _make_template(house: _House, postgres: Postgres, command: _Command, recipe: str) -> None:
    unfinished = TEMPLATE + "_part"
    ours = [name for name in postgres.databases() if name.startswith((PREFIX, TEMPLATE))]
    postgres.drop(ours)
    command.configure(port=0)
    postgres.create(unfinished)
    with step("Making the template: an empty CRM in Persian and English"):
        run(
            *command("server", "--database", unfinished, "--init=crm"),
            f"--load-language={LANGUAGES}",
            "--without-demo=all",
            "--stop-after-init",
            "--no-http",
            what="Installing the CRM",
            env=command.environment,
        )
        password = secrets.token_urlsafe()
        answer = run(
            *command("shell", "--database", unfinished, "--no-http"),
            what="Setting the template up",
            text=RECIPE.format(password=password),
            env=command.environment,
        )
    key = json.loads(answer.strip().splitlines()[-1])["key"]
    _write_secrets(house, {"ODOO_PASSWORD": password, "ODOO_KEY": key})
    postgres.rename(unfinished, TEMPLATE)
    house.remember(recipe=recipe)


def _is_left_over(name: str) -> bool:
    """Whether a database belongs to a run that is over, such as ``crm_run_1234_5``."""
    run = re.match(rf"{PREFIX}run_(\d+)_", name)
    return run is not None and not start_time(int(run[1]))


def _write_secrets(house: _House, values: dict[str, str]) -> None:
    lines = ["# Sets what open_crm() needs to open the Odoo of `make odoo`.\n"]
    lines += [f"export {name}={value}\n" for name, value in values.items()]
    write_secret(house.secrets_file, "".join(lines))


def _serve(house: _House, command: _Command, serves: str) -> str:
    port = int(house.state.get("port", 0))
    url = f"http://127.0.0.1:{port}"
    # A checkout that started it may be gone, and rtlcss with it.
    whole = house.state.get("serves") == serves and Path(str(house.state.get("rtlcss"))).exists()
    if house.pid() and whole and _answers(url):
        return url
    _stop_odoo(house)
    port = _free_port(port)
    url = f"http://127.0.0.1:{port}"
    command.configure(port)
    with step("Starting Odoo"), house.log.open("w") as log:
        house.log.chmod(0o600)
        process = subprocess.Popen(
            command("server"),
            env=command.environment,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        started = start_time(process.pid)
        house.remember(port=port, pid=process.pid, started=started, serves=serves)
        house.remember(rtlcss=str(command.rtlcss))
        while not _answers(url):
            if process.poll() is not None:
                said = "\n    ".join(tail(house.log))
                raise Trouble(f"Odoo ended at once; the end of {house.log}:\n    {said}")
            time.sleep(0.2)
    return url


def _answers(url: str) -> bool:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"{url}/web/version", timeout=10) as answer:
            return "version" in json.load(answer)
    except (OSError, ValueError):
        return False


def _free_port(last: int) -> int:
    """Return a free port: the last one again, if nobody has taken it."""
    for port in (last, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise Trouble("This machine has no free port on 127.0.0.1.")


def _stop_odoo(house: _House) -> bool:
    """End the process that we started, if it is still there."""
    pid = house.pid()
    if not pid:
        return False
    for number, patience in ((signal.SIGTERM, 10), (signal.SIGKILL, 5)):
        os.kill(pid, number)
        end = time.monotonic() + patience
        while house.pid() and time.monotonic() < end:
            time.sleep(0.1)
        if not house.pid():
            break
    return True


def runs() -> bool:
    """Whether the Odoo that we started is up."""
    house = _House()
    return bool(house.pid()) and _answers(f"http://127.0.0.1:{house.state['port']}")


def stop() -> None:
    """Stop what we started."""
    house = _House()
    with alone(house.place):
        stopped = []
        if _stop_odoo(house):
            stopped.append("Odoo")
        if any(house.place.glob("postgresql-*/data")) and Postgres(house.place).stop():
            stopped.append("its PostgreSQL")
        say(f"Stopped {' and '.join(stopped)}." if stopped else "Nothing of ours was running.")
