"""What Debian has: fetched with apt, checked by its keys, and unpacked; never installed."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from tools.odoo.place import OWN_SERVER, Trouble, run, step

# Only the suite that is never released has Odoo 19.
SUITE = "sid"
KEYS = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
ODOO = ("odoo-19",)
# Odoo's own files are links to these.
LINKED = (
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-roboto-unhinted",
    "fonts-inconsolata",
    "fonts-ocr-b",
    "fonts-montserrat",
)
# Odoo draws its icons with the font's version 4, which the released suites have.
ICONS = ("fonts-font-awesome",)

# A line of apt's that names a package and, in square brackets, the version that is there already:
# what is there stays as it is, for the C library of one release does not go with another's loader.
_POSTGRES = re.compile(r"^Inst (?P<package>(?:postgresql|lib)\S*) \(", re.MULTILINE)


class Apt:
    """apt with lists of its own: the machine's are neither needed nor changed.

    Args:
        place: Where it keeps its files.
        suite: A suite of Debian; without it, the sources of this machine.
    """

    def __init__(self, place: Path, suite: str = "") -> None:
        if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
            raise Trouble(
                f"There is no apt here, and Odoo comes from Debian's packages. {OWN_SERVER}"
            )
        self._place = place
        for name in ("lists/partial", "cache/archives/partial", "debs"):
            (place / name).mkdir(parents=True, exist_ok=True)
        options = {"Dir::State::Lists": place / "lists", "Dir::Cache": place / "cache"}
        if suite:
            options["Dir::Etc::SourceList"] = place / "sources"
            options["Dir::Etc::SourceParts"] = Path("/dev/null")
            keys = f"[signed-by={KEYS}] " if KEYS.exists() else ""
            (place / "sources").write_text(f"deb {keys}{_mirror()} {suite} main\n")
        self._options = [o for n, v in options.items() for o in ("-o", f"{n}={v}")]
        if os.geteuid() == 0:  # its helper user could not write here
            self._options += ["-o", "APT::Sandbox::User=root"]
        self._run("update", what="Reading Debian's list of packages")

    def fetch(self, *packages: str) -> Path:
        """Fetch packages, and return the folder that they are in."""
        debs = self._place / "debs"
        self._run("download", *packages, what=f"Fetching {', '.join(packages)}", cwd=debs)
        return debs

    def postgres(self) -> list[str]:
        """Return the packages that PostgreSQL needs and this machine lacks."""
        told = self._run(
            "--simulate",
            "--no-install-recommends",
            "install",
            "postgresql",
            what="Looking for PostgreSQL",
        )
        return _POSTGRES.findall(told)

    def _run(self, *command: str, what: str, cwd: Path | None = None) -> str:
        return run("apt-get", "-q", *self._options, *command, what=what, cwd=cwd)


def _mirror() -> str:
    """Return the Debian mirror that this machine is set up with."""
    told = run(
        "apt-get",
        "indextargets",
        "--format",
        "$(REPO_URI)",
        "Created-By: Packages",
        what="Asking apt for its mirror",
    )
    mirrors = [uri for uri in told.split() if uri.rstrip("/").endswith("/debian")]
    if not mirrors:
        raise Trouble(f"The package sources of this machine name no mirror of Debian. {OWN_SERVER}")
    return mirrors[0]


def unpack(debs: Path, into: Path) -> None:
    """Unpack all packages of a folder."""
    for deb in sorted(debs.glob("*.deb")):
        run("dpkg-deb", "--extract", deb, into, what=f"Unpacking {deb.name}")


def make_odoo(into: Path) -> None:
    """Fetch Odoo and unpack it."""
    apt = into / "apt"
    with step("Fetching Odoo 19 (130 MB)"):
        newest = Apt(apt / SUITE, SUITE).fetch(*ODOO, *LINKED)
        released = Apt(apt / "machine").fetch(*ICONS)
    with step("Unpacking it (1.2 GB)"):
        unpack(newest, into)
        unpack(released, into)
        (version,) = (deb.name.split("_")[1] for deb in newest.glob("odoo-19_*.deb"))
        (into / "version").write_text(version)
    shutil.rmtree(apt)


def make_postgres(into: Path) -> None:
    """Fetch PostgreSQL and unpack it."""
    apt = into / "apt"
    with step("Fetching PostgreSQL"):
        machine = Apt(apt)
        packages = machine.postgres()
        if not packages:
            raise Trouble(f"apt knows no PostgreSQL to fetch. {OWN_SERVER}")
        unpack(machine.fetch(*packages), into)
    shutil.rmtree(apt)
