"""A newcomer, as the tutorials have one: the administrator makes the user, who then signs in."""

from tools.walks.route import Doing
from tools.walks.scene import Scene
from tools.walks.window import WINDOW

DOMAIN = "pars.example"
PASSWORD = "a-first-day-2026"


def hire(scene: Scene, name: str, login: str, role: Doing) -> None:
    """Follow the link to the page on roles, in the administrator's window.

    Args:
        scene: The scene.
        name: The name of the newcomer.
        login: What comes before the domain in the newcomer's address.
        role: The step of the tutorial, whose next label is the role.
    """
    window, page, section = scene.window, "crm/config", "config-new-user-steps"
    with scene.linked(page, section, 1) as step:
        window.apps()
        step.press()
        step.press()
        step.press()
    with scene.linked(page, section, 2) as step:
        step.press()
        step.fill(name)
        step.fill(f"{login}@{DOMAIN}")
    with scene.linked(page, section, 3) as step:
        step.press()
        step.select(scene("Persian / فارسی", "English (US)"))
    with scene.linked(page, section, 4) as step:
        step.press()
        step.unfold()
        role.press()
        step.press()
    with scene.linked(page, section, 5) as step:
        window.click(".o_cp_action_menus button", "press the gear")
        step.press()
    with scene.linked(page, section, 6) as step:
        step.fill_cell(PASSWORD)
        step.press()
        window.has(WINDOW, 0)


def sign_in(step: Doing, login: str) -> None:
    """Sign in as a newcomer, with the next three labels of a step."""
    step.fill(f"{login}@{DOMAIN}")
    step.fill(PASSWORD)
    step.press()
