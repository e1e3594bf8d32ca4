"""The way in: installing the CRM, and its menus."""

from tools.walks.scene import Scene
from tools.walks.window import CARD

PICTURES = True
# A system without any application has no other menus than these.
BARE = """
names = ("mail.menu_root_discuss", "base.menu_management", "base.menu_administration")
kept = env["ir.ui.menu"].browse([env.ref(name).id for name in names])
(env["ir.ui.menu"].search([("parent_id", "=", False)]) - kept).write({"active": False})
"""
MENUS = ("sales", "leads", "report", "config")
APPS = ".o-dropdown--menu"


def walk(scene: Scene) -> None:
    """Walk ``docs/crm.rst`` as the administrator of a system that has no CRM yet."""
    crm, window = scene.crm, scene.window
    crm.configure(leads=True)
    crm.add_opportunity(
        scene("تجهیز دفتر شرکت سپهر", "Furnishing the office of Sepehr"),
        expected_revenue=900_000_000,
        probability=40,
    )
    scene.open("crm")
    first, *_, last = (f"[data-menu-xmlid='crm.crm_menu_{name}']" for name in MENUS)
    scene.shoot("crm-menus", (first, last), around=(".o_navbar_apps_menu", ".o_breadcrumb"))

    scene.office.run(BARE)
    scene.office.uninstall("crm")
    window.open("apps")
    card = f'{CARD}:has-text("{scene.label("CRM")}")'
    with scene.step("crm-install", 1) as step:
        window.apps()
        apps = f"{APPS} [data-menu-xmlid='base.menu_management']"
        scene.shoot("crm-apps", {1: apps}, around=(".o_navbar_apps_menu", APPS))
        step.press()
    activate = f"{card} [name='button_immediate_install']"
    with scene.step("crm-install", 2) as step:
        beside = (f"{card} >> xpath={side}-sibling::*[1]" for side in ("preceding", "following"))
        # What stands beside the cards is shown as well, and not cut.
        panel = ".o_search_panel_category_value >> nth=6"
        scene.shoot("crm-install", {2: card, 3: activate}, around=(*beside, panel))
        step.see()
    with scene.step("crm-install", 3) as step:
        step.press(within=card)
    window.open("apps")
    window.apps()
    window.shows(scene.label("CRM"), APPS)
