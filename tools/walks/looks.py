"""Whether the screen shows what the verbs say that it shows."""

from __future__ import annotations

from collections.abc import Sequence

from crm_demo import CRM, Lead
from tools.walks.scene import Scene
from tools.walks.window import CARD, Astray

GEAR, ENTRIES = ".o_cp_action_menus button", ".o-dropdown--menu .o-dropdown-item"
BUTTONS, RIBBON = ".o_statusbar_buttons button", ".o_form_view .ribbon"
STAGES, FREE = ".o_statusbar_status button", ".o_statusbar_status button:not([disabled])"
# The places that the layout fills up are none.
CARDS = f"{CARD}:not(.o_kanban_ghost)"
LOCKED = "[name='probability'].o_readonly_modifier"


def see_form(scene: Scene, me: CRM, lead: Lead) -> None:
    """Open the form of a lead, and see that it has what the verbs say, and nothing else.

    Raises:
        Astray: It has something else.
    """
    scene.open_lead(me.refresh(lead))
    window = scene.window
    _alike("the buttons", me.buttons(lead), window.said(BUTTONS))
    _alike("the ribbon", [me.ribbon(lead)], window.said(RIBBON) or [""])
    stages = bool(window.said(STAGES)) and not window.said(FREE)
    shut = (scene.label("Stage"), stages), (scene.label("Probability"), bool(window.said(LOCKED)))
    _alike("what is locked", me.locked(lead), [label for label, locked in shut if locked])
    window.click(GEAR, "press the gear")
    _alike("the gear", me.actions(lead), window.said(ENTRIES))
    window.page.keyboard.press("Escape")


def see_list_menu(scene: Scene, me: CRM) -> None:
    """See that the menu *Actions* that is open over a list has what the verb says.

    Raises:
        Astray: It has something else.
    """
    _alike("the menu", me.list_actions(), scene.window.said(ENTRIES))


def see_team_cards(scene: Scene, me: CRM) -> None:
    """See that the teams on the screen are those that the verb names, in its order.

    Raises:
        Astray: They are others.
    """
    names, cards = [team.name for team in me.team_cards()], scene.window.said(CARDS)
    _alike("the cards", names, [next((n for n in names if n in card), card) for card in cards])


def _alike(what: str, told: Sequence[str], seen: Sequence[str]) -> None:
    # Capitals may be the stylesheet's.
    if [one.casefold() for one in told] != [one.casefold() for one in seen]:
        raise Astray(f"{what}: the verb says {told}, the screen {seen}")
