"""The walks' look at a form: what a verb says and the screen does not, or the other way round."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from tools.walks import looks
from tools.walks.window import Astray

from crm_demo import CRM, Lead


@pytest.fixture
def desks(crm: CRM) -> Lead:
    return crm.lose(crm.add_opportunity("Desks"))


def on_screen(crm: CRM, lead: Lead, **other: list[str]) -> Any:
    """Return a scene whose window shows a lost opportunity, but for what is said of it here."""
    said = {
        looks.BUTTONS: ["Restore"],
        looks.RIBBON: ["LOST"],
        looks.STAGES: ["New", "Won"],
        looks.FREE: [],
        looks.LOCKED: ["0.00"],
        looks.ENTRIES: list(crm.actions(lead)),
        **{getattr(looks, place): texts for place, texts in other.items()},
    }
    keyboard = SimpleNamespace(press=lambda key: None)
    window = SimpleNamespace(
        said=lambda place: said[place],
        click=lambda place, what: None,
        page=SimpleNamespace(keyboard=keyboard),
    )
    return SimpleNamespace(
        window=window, open_lead=lambda lead: None, label=lambda english: english
    )


def test_a_form_that_is_as_the_verbs_say(crm: CRM, desks: Lead) -> None:
    """Capitals are the stylesheet's; everything else is compared."""
    looks.see_form(on_screen(crm, desks), crm, desks)


@pytest.mark.parametrize(
    ("place", "texts", "what"),
    [
        ("BUTTONS", ["Won", "Restore"], "the buttons"),
        ("RIBBON", [], "the ribbon"),
        ("FREE", ["Won"], "what is locked"),
        ("LOCKED", [], "what is locked"),
        ("ENTRIES", ["Archive"], "the gear"),
    ],
)
def test_a_form_that_is_not(crm: CRM, desks: Lead, place: str, texts: list[str], what: str) -> None:
    """A button that is hidden, shown or renamed is told, with both lists."""
    with pytest.raises(Astray, match=f"{what}: the verb says"):
        looks.see_form(on_screen(crm, desks, **{place: texts}), crm, desks)


def test_the_menu_of_a_list(crm: CRM, desks: Lead) -> None:
    """An entry that a role should not have is told."""
    seller = crm.sign_in(crm.add_salesperson("Sara"))
    scene = on_screen(crm, desks, ENTRIES=list(crm.list_actions()))
    looks.see_list_menu(scene, crm)
    with pytest.raises(Astray, match="Delete"):
        looks.see_list_menu(scene, seller)


def test_the_cards_of_the_teams(crm: CRM) -> None:
    """A card says more than the name of its team; one too many is told."""
    crm.add_team("North", pipeline=False)
    said = ["Sales 3 unassigned", "North"]
    scene = cast("Any", SimpleNamespace(window=SimpleNamespace(said=lambda place: said)))
    with pytest.raises(Astray, match="North"):
        looks.see_team_cards(scene, crm)
    del said[1]
    looks.see_team_cards(scene, crm)
