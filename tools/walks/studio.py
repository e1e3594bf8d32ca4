"""Where pages are walked: each in a fresh database, a browser and a process of its own.

A process can be ended from outside: whatever a browser or a server does, a walk comes to an end.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from playwright.sync_api import Browser, Error

from crm_demo.errors import CRMError, Language
from crm_demo.odoo import OdooCRM, open_odoo
from crm_demo.odoo.server import Fault
from tools.chromium import NoChromium, start
from tools.odoo.place import ROOT, Trouble
from tools.odoo.prepare import let_the_screens_speak, settle_in_iran
from tools.odoo.server import PREFIX, TEMPLATE, Odoo
from tools.walks import pages
from tools.walks.route import MET
from tools.walks.scene import Scene
from tools.walks.steps import Step

BUILD = ROOT / "build" / "walks"
# Longer than any single wait of a step.
SILENCE = 400
# How often a database is asked for whose original is still open somewhere.
TRIES = 10

SCRIPTS = Path(pages.__path__[0])


@dataclass
class Walked:
    """What came of a page's walk in one language.

    Args:
        page: The page.
        language: The language.
        steps: How many steps were walked.
        all: How many steps the page has.
        trouble: What stopped it; nothing if all went well.
        at_first: What stopped it before it was walked once more.
        seconds: How long it took.
        pictures: What was taken on the way.
    """

    page: str
    language: Language
    steps: int = 0
    all: int = 0
    trouble: str = ""
    at_first: str = ""
    seconds: float = 0
    pictures: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Job:
    """A page to walk, for the process that does it.

    Args:
        odoo: The server.
        database: A database of its own.
        page: The page.
        language: The language.
        steps: The steps of all pages.
    """

    odoo: Odoo
    database: str
    page: str
    language: Language
    steps: Mapping[str, Sequence[Step]]

    @property
    def own(self) -> Sequence[Step]:
        """The steps of the page itself."""
        return next((own for name, own in self.steps.items() if Path(name).name == self.page), ())


class Studio:
    """Where pages are walked.

    The database that all are copies of has shown its screens in both languages before: the first
    time, Odoo builds its style sheets and scripts, which takes longer than a walk.

    Args:
        odoo: The server.
        database: What the walks start from; without it, an empty CRM.
    """

    def __init__(self, odoo: Odoo, database: str = TEMPLATE) -> None:
        self._odoo = odoo
        self._name = f"{PREFIX}run_{os.getpid()}_walk"
        self._copy(database, self._name)

    def warm_up(self, languages: Sequence[Language]) -> str:
        """Let Odoo build what its screens need, and return the name of the browser."""
        with browser() as chromium:
            for language in languages:
                crm = open_as_shipped(self._odoo, self._name, language)
                scene = Scene(crm, chromium)
                scene.enter(self._odoo.user, self._odoo.password)
                scene.open("crm")
            return f"Chromium {chromium.version}"

    def walk(self, page: str, language: Language, steps: Mapping[str, Sequence[Step]]) -> Walked:
        """Walk a page."""
        start = time.monotonic()
        database = f"{self._name}_{page.replace('-', '_')}_{language}"
        self._copy(self._name, database)
        job = Job(self._odoo, database, page, language, steps)
        try:
            walked = watched(_walk, job, SILENCE)
        finally:
            self._odoo.drop([database])
        walked.seconds = round(time.monotonic() - start, 1)
        return walked

    def close(self) -> None:
        """Remove what was made."""
        self._odoo.drop([self._name])

    def _copy(self, database: str, name: str) -> None:
        postgres = self._odoo.postgres
        for left in reversed(range(TRIES)):
            # PostgreSQL does not copy a database that anyone has open; a late request reopens it.
            if database != TEMPLATE:
                postgres.ask(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    f"WHERE datname = '{database}'"
                )
            try:
                postgres.copy(database, name)
            except Trouble:
                if not left:
                    raise
                time.sleep(0.5)
            else:
                return


def watched(work: Callable[[Job, Connection], None], job: Job, silence: float) -> Walked:
    """Let a process walk a page, and end it when it has said nothing for too long.

    Args:
        work: What the process does; it tells each step as a text, and at the end what came of it.
        job: The page.
        silence: How many seconds it may say nothing.
    """
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe(duplex=False)
    process = spawn.Process(target=work, args=(job, there), daemon=True)
    process.start()
    there.close()
    last, why = f"{job.page} ({job.language})", f"nothing happened for {silence:.0f} seconds"
    try:
        while here.poll(silence):
            said = here.recv()
            if isinstance(said, Walked):
                return said
            last = said
    except EOFError:
        why = "the walk broke off"
    finally:
        process.join(5)
        if process.is_alive():
            process.kill()
            process.join()
    return Walked(job.page, job.language, all=len(job.own), trouble=f"{last}: {why}")


def _walk(job: Job, line: Connection) -> None:
    """Walk a page, and send what came of it."""
    walked = Walked(job.page, job.language, all=len(job.own))
    script = importlib.import_module(f"{pages.__name__}.{job.page.replace('-', '_')}")
    with browser() as chromium:
        crm = open_as_shipped(job.odoo, job.database, job.language)
        scene = Scene(crm, chromium, job.own, job.steps, line.send, pictures=script.PICTURES)
        scene.enter(job.odoo.user, job.odoo.password)
        try:
            script.walk(scene)
            scene.route.finish()
        except (*MET, CRMError, Fault) as error:
            walked.trouble = scene.route.here(error) + _seen(scene, job)
        walked.steps, walked.pictures = len(scene.route.walked), scene.pictures
        line.send(walked)


def _seen(scene: Scene, job: Job) -> str:
    """Keep the screen of a walk that went astray, and say where."""
    path = BUILD / f"{job.language}-{job.page}.png"
    try:
        scene.window.screenshot(path)
    except Error:
        return " (the browser shows nothing any more)"
    return f" (see {path.relative_to(ROOT)})"


def open_as_shipped(odoo: Odoo, database: str, language: Language) -> OdooCRM:
    """Open a CRM that guesses probabilities, as an Odoo as shipped does."""
    crm = open_odoo(odoo.url, database, odoo.user, odoo.key, language)
    return let_the_screens_speak(settle_in_iran(crm))


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a Chromium.

    Letters are drawn in grey, and not in the colours of one kind of display.
    """
    try:
        with start("--disable-lcd-text", "--font-render-hinting=none") as started:
            yield started
    except NoChromium as missing:
        raise Trouble(str(missing)) from missing
