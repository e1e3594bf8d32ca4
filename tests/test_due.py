"""Which pages a run proves: those that changed, and some of the others in turn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tools.due import ENGINES, TURNS, Project, due, page_of

PAGES = [f"docs/crm/{name}.rst" for name in ("leads", "lost", "merging", "tags", "teams")]
OTHERS = ["README.md", "docs/tutorials/first-day.md", "src/crm_demo/records.py"]
FILES = [
    *PAGES,
    *OTHERS,
    "docs/locale/en/LC_MESSAGES/crm/leads.po",
    "docs/locale/fa/LC_MESSAGES/reference/records.po",
    "docs/crm/img/en/leads-new.png",
    "tools/walks/studio.py",
    "tools/walks/pages/leads.py",
    "tests/conformance/test_labels.py",
    "tools/odoo/server.py",
]
PACKAGE = "19.0.0+dfsg-1"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of some pages."""
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is {name}.", "utf-8")
    return Project(tmp_path)


@pytest.fixture
def proof(project: Project) -> dict[str, Any]:
    """The proof of the project as it is at first."""
    pages = {page_of(path): project.made_of(path) for path in (*PAGES, *OTHERS)}
    return {"package": PACKAGE, "engines": project.engines(), "pages": pages}


def changed(project: Project, proof: dict[str, Any], seed: int = 0) -> dict[str, str]:
    """Return which pages are due because they changed, and why."""
    reasons = due([*PAGES, *OTHERS], project, proof, package=PACKAGE, seed=seed)
    return {page: why for page, why in reasons.items() if why and why != "it is its turn"}


def test_each_page_has_its_turn(project: Project, proof: dict[str, Any]) -> None:
    """Of pages that are as they were, each run takes a share; together they take all."""
    turns = []
    for seed in range(TURNS):
        reasons = due([*PAGES, *OTHERS], project, proof, package=PACKAGE, seed=seed)
        assert set(reasons.values()) == {"", "it is its turn"}
        turns += [page for page, why in reasons.items() if why]
    assert sorted(turns) == sorted([*PAGES, *OTHERS])


def test_a_rerun_proves_the_same(project: Project, proof: dict[str, Any]) -> None:
    """The seed decides, and nothing else."""
    one, other = (
        due(pages, project, proof, package=PACKAGE, seed=6) for pages in (PAGES, PAGES[::-1])
    )
    assert one == other


@pytest.mark.parametrize(
    ("file", "pages"),
    [
        ("docs/crm/leads.rst", ["docs/crm/leads.rst"]),
        ("docs/locale/en/LC_MESSAGES/crm/leads.po", ["docs/crm/leads.rst"]),
        ("docs/crm/img/en/leads-new.png", ["docs/crm/leads.rst"]),
        ("tools/walks/pages/leads.py", ["docs/crm/leads.rst"]),
        ("tools/walks/studio.py", ["docs/crm/leads.rst"]),
        ("docs/tutorials/first-day.md", ["docs/tutorials/first-day.md"]),
        ("README.md", ["README.md"]),
        ("docs/locale/fa/LC_MESSAGES/reference/records.po", ["src/crm_demo/records.py"]),
    ],
)
@pytest.mark.parametrize("gone", [False, True])
def test_a_page_that_changed_is_due(
    project: Project, proof: dict[str, Any], file: str, pages: list[str], gone: bool
) -> None:
    """Its text, its catalogues, its scene, its pictures: each is a reason, and is named."""
    if gone and file not in pages:
        (project.root / file).unlink()
    else:
        (project.root / file).write_text("Something else.", "utf-8")
    reasons = changed(project, proof)
    assert list(reasons) == pages
    assert all(why.startswith("changed: ") for why in reasons.values())


def test_the_reason_is_a_file(project: Project, proof: dict[str, Any]) -> None:
    """Whoever reads the table knows what to look at."""
    (project.root / "docs/crm/leads.rst").write_text("Something else.", "utf-8")
    assert changed(project, proof) == {"docs/crm/leads.rst": "changed: crm/leads.rst"}


def test_a_new_page_is_due(project: Project, proof: dict[str, Any]) -> None:
    """What was never proven is proven first."""
    del proof["pages"]["crm/tags"]
    assert changed(project, proof) == {"docs/crm/tags.rst": "new"}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_new_engine_makes_all_due(project: Project, proof: dict[str, Any], engine: str) -> None:
    """Whatever touches what answers or asks may change what any page says."""
    (project.root / engine / "more.py").touch()
    assert changed(project, proof) == dict.fromkeys([*PAGES, *OTHERS], f"changed: {engine}")


def test_another_odoo_makes_all_due(project: Project, proof: dict[str, Any]) -> None:
    """What was proven on one Odoo is not proven on the next."""
    for package, why in (("19.0.1", "another Odoo: 19.0.1"), ("", "another Odoo")):
        assert set(due(PAGES, project, proof, package=package, seed=0).values()) == {why}


def test_without_a_proof_all_is_due(project: Project) -> None:
    """Nothing was proven yet."""
    assert all(due(PAGES, project, {}, package="", seed=0).values())


def test_a_page_of_the_reference_has_no_steps(project: Project) -> None:
    """It shares its name with the page whose steps are walked, and these count once."""
    assert project.walk("docs/crm/leads.rst") == "leads"
    assert not project.walk("docs/reference/leads.rst")
