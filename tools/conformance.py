"""Prove the manual on a live Odoo: ``make conformance``.

Every example of the pages that are due runs in both languages, every label and message is looked
up, random scenarios are told to both engines, and the pictures of those pages are taken again.
`tools.due` says which pages are due; with ``FULL=1`` all are. What came of it is printed as a table
and written to ``build/``; when all is green, a full run also writes ``docs/proof.json``, from which
the site says what it is proven on.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools.due import Project, page_of
from tools.odoo.live import Databases
from tools.odoo.place import Trouble, say

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "build" / "conformance.json"
COVERAGE = ROOT / "build" / "conformance.coverage"
PROOF = ROOT / "docs" / "proof.json"

LANGUAGES = {"fa": "Persian", "en": "English"}
# A few minutes.
SCENARIOS, STEPS = 60, 20


def main() -> int:
    """Run it all, and return the exit status."""
    start = time.monotonic()
    full = os.environ.get("FULL") == "1"
    seed = int(os.environ.get("SEED") or seed_of_commit())
    settings = {"SCENARIOS": str(SCENARIOS), "SCENARIO_STEPS": str(STEPS)} | os.environ
    try:
        say("Making sure that there is a live Odoo …")
        databases = Databases()
    except Trouble as trouble:
        return _without(str(trouble))
    if databases.odoo:
        say(f"Odoo answers at {databases.odoo.url}; each CRM that an example opens is a fresh one.")
    else:
        say(f"Using {os.environ['ODOO_URL']}, as ODOO_URL says.")
    many, steps = settings["SCENARIOS"], settings["SCENARIO_STEPS"]
    say(f"Random scenarios: {many} of {steps} steps, seed {seed} (SEED={seed} repeats the run).")
    say("All pages." if full else "The pages that are due (FULL=1 proves all).")

    status = _examples(settings | {"SEED": str(seed)})
    if not REPORT.exists():
        say("\nThe run broke off before it could report; what it said is above.")
        return status or 1
    told: dict[str, Any] = json.loads(REPORT.read_text("utf-8"))
    # What is proven of a page besides its examples follows here, page by page.
    walks = _walks(proven_pages(told)) if databases.odoo else {}
    told["pictures"] = walks.get("pictures", {})
    told["troubles"] += walks.get("troubles", [])
    told["counts"]["steps"] = 0
    for page, known in told["pages"].items():
        known["steps"] = walks.get("steps", {}).get(Project(ROOT).walk(page), {})
        told["counts"]["steps"] += sum(known["steps"].values())
    told["counts"]["pictures"] = told["pictures"].get("compared", 0)
    told |= {
        "date": datetime.now(UTC).date().isoformat(),
        "minutes": round((time.monotonic() - start) / 60, 1),
        "scenarios": int(many),
        "seed": seed,
        "covered": _covered(),
        "differences": sum("test_scenarios" in trouble for trouble in told["troubles"]),
    }
    REPORT.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print("\n" + "\n".join(table(told)))
    spoilt = _spoilt(told["pictures"], full=full)
    green = not (status or told["troubles"] or _failed(told) or spoilt)
    say("\n" + _end(told, green=green, full=full))
    return 0 if green else status or 1


def seed_of_commit() -> int:
    """Return the seed of a run, which comes from the commit, so that a rerun repeats."""
    # A tree without history has the same seed each time, and so has a machine without git.
    command = [shutil.which("git") or "false", "rev-parse", "HEAD"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return int(said[:8] or "0", 16)


def _examples(settings: dict[str, str]) -> int:
    """Execute what can be: examples, labels, messages and scenarios; return the exit status."""
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.unlink(missing_ok=True)
    # Only the live engine: the rules are measured by `make test`.
    pytest = [sys.executable, "-m", "coverage", "run", f"--data-file={COVERAGE}"]
    pytest += ["--source=src/crm_demo/odoo", "-m", "pytest", "-q", "--durations=5"]
    pytest += ["-p", "tests.conformance.live", "-p", "_hypothesis_pytestplugin"]
    pytest += [f"--hypothesis-seed={settings['SEED']}"]
    pytest += ["docs", "README.md", "src", "tests/conformance"]
    settings = settings | {"CONFORMANCE_REPORT": str(REPORT)}
    return subprocess.run(pytest, cwd=ROOT, env=settings, check=False).returncode


def _covered() -> str:
    """Return the share of the live engine that was executed, in per cent."""
    coverage, kept = [sys.executable, "-m", "coverage"], f"--data-file={COVERAGE}"
    # Each process has written a file of its own.
    subprocess.run([*coverage, "combine", "-q", kept], cwd=ROOT, check=False)
    report = [*coverage, "report", "--format=total", kept]
    return subprocess.run(
        report, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    ).stdout.strip()


def _end(told: dict[str, Any], *, green: bool, full: bool) -> str:
    """Keep the proof if there is one, and return the last word."""
    if not green:
        where = REPORT.relative_to(ROOT)
        return f"Not green; what failed is above. The figures are in {where}."
    if not full:
        return "Green. The proof is as it was: FULL=1 proves all and writes it."
    PROOF.write_text(json.dumps(proof(told), indent=2) + "\n", "utf-8")
    return f"All green. Written to {PROOF.relative_to(ROOT)}: commit it."


def _without(why: str) -> int:
    """Say that there is no server; that is a failure unless it was chosen."""
    skip = os.environ.get("CONFORMANCE") == "skip"
    did = "SKIPPED" if skip else "FAILED"
    say(f"\n*** {did}: THE MANUAL WAS NOT PROVEN, FOR NO LIVE ODOO COULD BE ASKED. *** {why}")
    if not skip:
        say("(CONFORMANCE=skip goes on without the proof.)")
    return 0 if skip else 1


def proven_pages(told: dict[str, Any]) -> list[str]:
    """Return the pages that this run was to prove."""
    return [page for page, known in told["pages"].items() if known["due"]]


def _walks(pages: list[str]) -> dict[str, Any]:
    """Walk pages, take their pictures again, and return what came of both; see ``make walks``."""
    walks = sorted(filter(None, map(Project(ROOT).walk, pages)))
    if not walks:
        return {}
    if os.environ.get("WALKS") == "skip":
        say("\n*** NO PAGE WAS WALKED, AND NO PICTURE TAKEN: WALKS=skip. ***")
        return {}
    say("\nWalking the pages, and taking their pictures again …")
    reports = [ROOT / "build" / "walks.json", ROOT / "build" / "pictures" / "report.json"]
    for report in reports:
        report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tools.walks", "--pages", *walks]
    subprocess.run(command, cwd=ROOT, check=False)
    if not all(report.exists() for report in reports):
        broken = {"compared": 0, "changed": [], "broken": ["all"]}
        return {"steps": {}, "troubles": ["the walks broke off"], "pictures": broken}
    walked, pictures = (json.loads(report.read_text("utf-8")) for report in reports)
    return {**walked, "pictures": pictures}


def _spoilt(pictures: dict[str, Any], *, full: bool) -> bool:
    """Whether pictures cannot be kept.

    A column that is a little wider makes no sentence false, so only a whole proof refuses a screen
    that has changed.
    """
    return bool((full and pictures.get("changed")) or pictures.get("broken"))


def _failed(told: dict[str, Any]) -> int:
    return sum(
        counts.get("failed", 0)
        for page in told["pages"].values()
        for counts in page["examples"].values()
    )


def table(told: dict[str, Any]) -> Iterator[str]:
    """Yield the lines that tell a person what came of it."""
    pages = told["pages"]
    width = max(map(len, [*pages, "live engine covered"]))
    yield from _table_of_pages(pages, width)
    yield ""
    counts, pictures = told["counts"], told["pictures"]
    package = f" (Debian's {told['package']})" if told["package"] else ""
    for what, value in (
        ("pages proven", f"{len(proven_pages(told))} of {len(pages)}"),
        ("labels checked", counts.get("labels", 0)),
        ("menu paths checked", counts.get("ways", 0)),
        ("messages provoked", counts.get("messages", 0)),
        ("steps walked", counts.get("steps", 0)),
        ("scenarios compared", f"{told['scenarios']}, seed {told['seed']}"),
        ("differences found", told["differences"]),
        ("pictures compared", counts.get("pictures", 0)),
        ("pictures changed", len(pictures.get("changed", []))),
        ("live engine covered", f"{told['covered']} %"),
        ("Odoo", f"{told['odoo']}{package}"),
        ("minutes", told["minutes"]),
    ):
        yield f"{what:{width}}{value!s:>10}"
    for trouble in told["troubles"]:
        yield f"failed: {trouble}"


def _table_of_pages(pages: dict[str, Any], width: int) -> Iterator[str]:
    """Yield a line for each page: how it fared, and why it was proven or not."""
    sums = {code: {"passed": 0, "failed": 0, "steps": 0} for code in LANGUAGES}
    head = "".join(f"{name:>10}{'failed':>8}{'steps':>7}" for name in LANGUAGES.values())
    yield f"{'examples':{width}}{head}  proven, because"
    for page, known in sorted(pages.items()):
        cells = ""
        for code in LANGUAGES:
            counts = {**known["examples"].get(code, {}), "steps": known["steps"].get(code, 0)}
            if known["due"]:
                cells += _cells(counts)
            else:
                cells += f"{'–':>10}{'–':>8}{'–':>7}"
            for outcome, count in counts.items():
                sums[code][outcome] += count
        yield f"{page:{width}}{cells}  {known['due'] or 'not proven now, for it has not changed'}"
    yield f"{'all':{width}}" + "".join(map(_cells, sums.values()))


def _cells(counts: dict[str, int]) -> str:
    return f"{counts.get('passed', 0):>10}{counts.get('failed', 0):>8}{counts['steps']:>7}"


def proof(told: dict[str, Any]) -> dict[str, Any]:
    """Return what the site needs to say what it is proven on, and the next run what has changed."""
    pages = {
        page_of(path): {name: value for name, value in known.items() if name != "due"}
        | {
            "examples": {
                code: counts["passed"] for code, counts in sorted(known["examples"].items())
            }
        }
        for path, known in sorted(told["pages"].items())
    }
    kept = ("date", "odoo", "package", "counts", "scenarios", "seed", "minutes", "engines")
    return {name: told[name] for name in kept} | {"pages": pages}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nInterrupted; nothing was proven.")
