"""The way in: installing the CRM, and its menus."""

from tools.pictures.studio import Scene

# As a system without any application has it.
NOT_INSTALLED = """
env.cr.execute("UPDATE ir_module_module SET state = 'uninstalled' WHERE name = 'crm'")
names = ("mail.menu_root_discuss", "base.menu_management", "base.menu_administration")
kept = env["ir.ui.menu"].browse([env.ref(name).id for name in names])
(env["ir.ui.menu"].search([("parent_id", "=", False)]) - kept).write({"active": False})
"""
MENUS = ("sales", "leads", "report", "config")


def take(scene: Scene) -> None:
    """Take the pictures of ``docs/crm.rst``."""
    crm = scene.crm
    crm.configure(leads=True)
    crm.add_opportunity(
        scene("تجهیز دفتر شرکت سپهر", "Furnishing the office of Sepehr"),
        expected_revenue=900_000_000,
        probability=40,
    )
    scene.open("crm")
    first, *_, last = (f"[data-menu-xmlid='crm.crm_menu_{name}']" for name in MENUS)
    scene.shoot("crm-menus", (first, last), around=(".o_navbar_apps_menu", ".o_breadcrumb"))

    scene.run(NOT_INSTALLED)
    scene.open("apps")
    card = f'.o_kanban_record:has-text("{scene.label("CRM")}")'
    activate = f"{card} [name='button_immediate_install']"
    scene.shoot("crm-install", {2: card, 3: activate}, around=(".o_menu_brand", ".o_kanban_record"))
    scene.click(".o_navbar_apps_menu button")
    apps = ".o-dropdown--menu [data-menu-xmlid='base.menu_management']"
    scene.shoot("crm-apps", {1: apps}, around=(".o_navbar_apps_menu", ".o-dropdown--menu"))
