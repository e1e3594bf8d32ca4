"""Which pages a run of ``make conformance`` proves: computed, never remembered.

What a page is made of is compared with what ``docs/proof.json`` says it was made of when all was
last proven. A page that has changed is due; of the others, one in `TURNS` is, and which one comes
from the seed, so that a rerun proves the same. Whatever touches an engine makes every page due.

A page is here whatever has examples: one of ``docs/``, the README, a module with docstrings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proven import changed, fingerprint, fingerprints

#: A page that has not changed is proven by one run in so many.
TURNS = 4
#: What answers the examples, and what asks.
ENGINES = ("src/crm_demo", "tests/conformance", "tools/odoo")
WALKS = "tools/walks/pages"
PICTURES = "docs/crm/img"
#: Where the pages are that have steps.
WALKED = ("docs", "docs/crm", "docs/tutorials")


@dataclass(frozen=True)
class Project:
    """A project as its files are now.

    Args:
        root: Its folder.
    """

    root: Path

    def engines(self) -> dict[str, str]:
        """Return the fingerprint of each engine."""
        return {name: fingerprint(*self._below(name)) for name in ENGINES}

    def made_of(self, path: str) -> dict[str, dict[str, str]]:
        """Return what a page is made of: the fingerprints of each thing that is proven of it.

        Args:
            path: The page's file, below the root.
        """
        made = {"sources": self._sources(path)}
        if walk := self.walk(path):
            own = sorted(self.root.glob(f"{PICTURES}/*/{walk}-*.png"))
            script = self._script(walk)
            made["walk"] = {
                script.relative_to(self.root).as_posix(): fingerprint(script),
                PICTURES: fingerprint(*own),
                "tools/walks": fingerprint(*self._below("tools/walks", leave_out=WALKS)),
            }
        return made

    def walk(self, path: str) -> str:
        """Return the name of the walk that does the steps of a page; nothing if none does."""
        # A page of the reference has the name of the page whose verbs it describes, and no steps.
        folder, name = Path(path).parent.as_posix(), Path(path).stem
        return name if folder in WALKED and self._script(name).is_file() else ""

    def _script(self, walk: str) -> Path:
        return self.root / WALKS / f"{walk.replace('-', '_')}.py"

    def _sources(self, path: str) -> dict[str, str]:
        if path.startswith("docs/"):
            return fingerprints(self.root / "docs", page_of(path))
        # The catalogues of docstrings are those of the pages that show them.
        catalogues = sorted(self.root.glob("docs/locale/*/LC_MESSAGES/reference/**/*.po"))
        if path.endswith(".py"):
            return {path: fingerprint(self.root / path, *catalogues)}
        return {path: fingerprint(self.root / path)}

    def _below(self, folder: str, leave_out: str = "") -> list[Path]:
        found = (self.root / folder).rglob("*.*")
        return sorted(
            path
            for path in found
            if path.is_file() and path.suffix != ".pyc"
            if not (leave_out and path.is_relative_to(self.root / leave_out))
        )


def page_of(path: str) -> str:
    """Return the name under which the proof has a page: for one of ``docs/``, that of Sphinx."""
    if path.startswith("docs/"):
        return Path(path).relative_to("docs").with_suffix("").as_posix()
    return path


def due(
    paths: Iterable[str], project: Project, proof: Mapping[str, Any], *, package: str, seed: int
) -> dict[str, str]:
    """Say of each page why this run is to prove it.

    Args:
        paths: The files of the pages, below the root of the project.
        project: The project.
        proof: The last proof.
        package: The package of the Odoo that is asked; nothing where it is somebody's own.
        seed: What decides whose turn it is.

    Returns:
        For each page the reason, which is empty if it is not due.
    """
    chosen = sorted(paths)
    everything = _about_all(project, proof, package)
    reasons = {path: everything or _about(path, project, proof) for path in chosen}
    same = [path for path in chosen if not reasons[path]]
    return reasons | dict.fromkeys(same[seed % TURNS :: TURNS], "it is its turn")


def _about_all(project: Project, proof: Mapping[str, Any], package: str) -> str:
    if package != proof.get("package", ""):
        return f"another Odoo: {package}" if package else "another Odoo"
    engines = changed(proof.get("engines", {}), project.engines())
    return f"changed: {', '.join(engines)}" if engines else ""


def _about(path: str, project: Project, proof: Mapping[str, Any]) -> str:
    before = proof.get("pages", {}).get(page_of(path))
    if before is None:
        return "new"
    now = project.made_of(path)
    parts = sorted((before.keys() | now.keys()) - {"examples", "steps"})
    files = [file for part in parts for file in changed(before.get(part, {}), now.get(part, {}))]
    return f"changed: {', '.join(files)}" if files else ""
