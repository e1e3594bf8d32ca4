"""Prove the manual on a live Odoo: ``make conformance``.

Every example runs in both languages, every label and message is looked up, random scenarios are
told to both engines, and the pictures are taken again. What came of it is printed as a table and
written to ``build/``; when all is green also to ``docs/proof.json``, from which the site says what
it is proven on.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools.odoo.live import Databases
from tools.odoo.place import Trouble, say

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
REPORT = ROOT / "build" / "conformance.json"
PROOF = DOCS / "proof.json"

LANGUAGES = {"fa": "Persian", "en": "English"}
# A few minutes; another seed each time.
SCENARIOS, STEPS = 60, 20


def main() -> int:
    """Run it all, and return the exit status."""
    start = time.monotonic()
    seed = os.environ.get("SEED") or str(secrets.randbelow(2**32))
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
    say(f"Random scenarios: {many} of {steps} steps, seed {seed} (SEED={seed} repeats them).")

    REPORT.parent.mkdir(exist_ok=True)
    REPORT.unlink(missing_ok=True)
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conformance.live", "--durations=5"]
    pytest += [f"--hypothesis-seed={seed}", "docs", "README.md", "src", "tests/conformance"]
    settings["CONFORMANCE_REPORT"] = str(REPORT)
    status = subprocess.run(pytest, cwd=ROOT, env=settings, check=False).returncode
    if not REPORT.exists():
        say("\nThe run broke off before it could report; what it said is above.")
        return status or 1

    told: dict[str, Any] = json.loads(REPORT.read_text("utf-8"))
    told["pictures"] = _pictures() if databases.odoo else {}
    told["counts"]["pictures"] = told["pictures"].get("taken", 0)
    told |= {
        "date": datetime.now(UTC).date().isoformat(),
        "minutes": round((time.monotonic() - start) / 60, 1),
        "scenarios": int(settings["SCENARIOS"]),
        "seed": int(seed),
        "differences": sum("test_scenarios" in trouble for trouble in told["troubles"]),
    }
    REPORT.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print("\n" + "\n".join(table(told)))
    green = not (status or told["troubles"] or _failed(told) or _spoilt(told["pictures"]))
    if green:
        PROOF.write_text(json.dumps(proof(told), indent=2) + "\n", "utf-8")
        say(f"\nAll green. Written to {PROOF.relative_to(ROOT)}: commit it.")
    else:
        say(f"\nNot green; what failed is above. The figures are in {REPORT.relative_to(ROOT)}.")
    return 0 if green else status or 1


def _without(why: str) -> int:
    """Say that there is no server; that is a failure unless it was chosen."""
    skip = os.environ.get("CONFORMANCE") == "skip"
    did = "SKIPPED" if skip else "FAILED"
    say(f"\n*** {did}: THE MANUAL WAS NOT PROVEN, FOR NO LIVE ODOO COULD BE ASKED. *** {why}")
    if not skip:
        say("(CONFORMANCE=skip goes on without the proof.)")
    return 0 if skip else 1


def _pictures() -> dict[str, Any]:
    """Walk the pages and take the pictures again; see ``make walks``."""
    say("\nWalking the pages, and taking the pictures again …")
    report = ROOT / "build" / "pictures" / "report.json"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tools.walks"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": "src"}, check=False)
    broken = {"taken": 0, "changed": [], "broken": ["all"], "same browser": True}
    return dict(json.loads(report.read_text("utf-8"))) if report.exists() else broken


def _spoilt(pictures: dict[str, Any]) -> bool:
    """Whether a screen has changed; another browser may just draw its letters differently."""
    changed = pictures.get("changed") and pictures["same browser"]
    return bool(changed or pictures.get("broken"))


def _failed(told: dict[str, Any]) -> int:
    return sum(
        counts.get("failed", 0) for page in told["examples"].values() for counts in page.values()
    )


def table(told: dict[str, Any]) -> Iterator[str]:
    """Yield the lines that tell a person what came of it."""
    pages = sorted(told["examples"].items())
    sums: dict[str, dict[str, int]] = {code: {"passed": 0, "failed": 0} for code in LANGUAGES}
    width = max([len(page) for page, _ in pages] + [len("differences found")])
    head = "".join(f"{name:>10}{'failed':>8}" for name in LANGUAGES.values())
    yield f"{'examples':{width}}{head}"
    for page, by_language in pages:
        cells = ""
        for code in LANGUAGES:
            counts = by_language.get(code, {})
            cells += f"{counts.get('passed', 0):>10}{counts.get('failed', 0):>8}"
            for outcome, count in counts.items():
                sums[code][outcome] += count
        yield f"{page:{width}}{cells}"
    yield f"{'all':{width}}" + "".join(f"{s['passed']:>10}{s['failed']:>8}" for s in sums.values())
    yield ""
    counts, pictures = told["counts"], told["pictures"]
    package = f" (Debian's {told['package']})" if told["package"] else ""
    for what, value in (
        ("labels checked", counts.get("labels", 0)),
        ("menu paths checked", counts.get("ways", 0)),
        ("messages provoked", counts.get("messages", 0)),
        ("scenarios compared", f"{told['scenarios']}, seed {told['seed']}"),
        ("differences found", told["differences"]),
        ("pictures compared", counts.get("pictures", 0)),
        ("pictures changed", len(pictures.get("changed", []))),
        ("Odoo", f"{told['odoo']}{package}"),
        ("minutes", told["minutes"]),
    ):
        yield f"{what:{width}}{value!s:>10}"
    for trouble in told["troubles"]:
        yield f"failed: {trouble}"


def proof(told: dict[str, Any]) -> dict[str, Any]:
    """Return what the site needs to say what it is proven on."""
    sys.path.insert(0, str(DOCS / "_extensions"))
    from proven import fingerprint  # noqa: PLC0415 - found only now

    pages = {}
    for path, by_language in sorted(told["examples"].items()):
        if path.startswith("docs/"):
            page = Path(path).relative_to("docs").with_suffix("").as_posix()
            examples = {code: counts["passed"] for code, counts in sorted(by_language.items())}
            pages[page] = {"fingerprint": fingerprint(DOCS, page), "examples": examples}
    kept = ("date", "odoo", "package", "counts", "scenarios", "seed", "minutes")
    return {name: told[name] for name in kept} | {"pages": pages}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nInterrupted; nothing was proven.")
