"""Archiving: the gear of a form, the filters that find what was put away, and deleting."""

from tools.walks.looks import see_form
from tools.walks.scene import Scene
from tools.walks.window import CARD, WINDOW

PICTURES = True
FORM = ".o_form_view"
RIBBON = f"{FORM} .ribbon"
BUTTONS = ".o_statusbar_buttons"
GEAR = ".o_control_panel .o_cp_action_menus button"
SEARCH = ".o_searchview_dropdown_toggler"
PART = f"{WINDOW} .o_model_field_selector_chain_part"


def walk(scene: Scene) -> None:
    """Walk ``docs/crm/archiving.rst`` as an administrator of sales, who may delete."""
    crm, window = scene.crm, scene.window
    crm.configure(leads=True)
    chairs = crm.add_opportunity(
        scene("صندلی برای سال بعد", "Chairs, next year"),
        contact_name=scene("رضا موسوی", "Reza Mousavi"),
        email="reza@koohnoor.example",
        expected_revenue=320_000_000,
        probability=40,
    )
    crm.add_opportunity(
        scene("میز پذیرش", "A reception desk"),
        email="info@sepehr.example",
        expected_revenue=210_000_000,
    )
    lamps = crm.archive(crm.add_lead(scene("چراغ رومیزی", "Table lamps"), probability=10))

    scene.open_lead(chairs)
    with scene.step("archiving-archive", 1):
        window.has(FORM)
    with scene.step("archiving-archive", 2) as step:
        step.press()
    scene.shoot(
        "archiving-menu",
        {2: GEAR, 3: scene.entry("Archive")},
        around=(".o_breadcrumb", BUTTONS, ".o-dropdown--menu"),
    )
    with scene.step("archiving-archive", 3) as step:
        step.press()
    with scene.step("archiving-archive", 4) as step:
        step.see()
        step.press()
        window.shows(scene.label("Archived"), RIBBON)
        window.has(f"{BUTTONS} button", 0)
    scene.open_lead(chairs)
    scene.shoot(
        "archiving-archived",
        RIBBON,
        around=(".o_breadcrumb", f"{FORM} .o_statusbar_status", f"{FORM} [name='name']"),
    )

    with scene.step("archiving-find", 1) as step:
        window.apps()
        step.press()
        step.press()
        window.hides(lamps.name)
    with scene.step("archiving-find", 2):
        window.click(SEARCH, "open the list of the search box")
    scene.shoot(
        "archiving-leads",
        {2: SEARCH, 3: scene.entry("Archived")},
        around=(".o_searchview", ".o_filter_menu"),
    )
    with scene.step("archiving-find", 3) as step:
        step.press()
        window.shows(lamps.name)

    with scene.step("archiving-find", 1) as step:
        window.apps()
        step.press()
        step.press()
        step.press()
        window.hides(chairs.name, CARD)
    with scene.step("archiving-find", 2) as step:
        window.click(SEARCH, "open the list of the search box")
        step.press()
    scene.resize(width=760)  # wider, the condition would be cut off
    with scene.step("archiving-find", 3) as step:
        step.press()
        step.press()
    with scene.step("archiving-find", 4) as step:
        step.option()
    scene.shoot(
        "archiving-filter",
        {3: PART, 4: f"{WINDOW} select", 5: ".modal-footer .btn-primary"},
        around=WINDOW,
    )
    with scene.step("archiving-find", 5) as step:
        step.press()
        window.shows(chairs.name, CARD)

    with scene.step("archiving-unarchive", 1):
        window.click(f'{CARD}:has-text("{chairs.name}")', "open the card")
        window.has(RIBBON)
    with scene.step("archiving-unarchive", 2) as step:
        step.press()
        scene.shoot(
            "archiving-unarchive",
            {2: scene.entry("Unarchive")},
            around=(".o_breadcrumb", ".o-dropdown--menu"),
        )
        step.press()
        window.has(RIBBON, 0)
        assert window.number(f"{FORM} [name='probability']") == 40

    test = crm.add_opportunity(scene("آزمایشی", "A test"))
    scene.open_lead(test)
    with scene.step("archiving-delete", 1):
        window.has(FORM)
    with scene.step("archiving-delete", 2) as step:
        step.press()
        step.press()
    with scene.step("archiving-delete", 3) as step:
        step.see()
        step.see()
        scene.shoot("archiving-delete", {3: f"{WINDOW} .btn-primary"}, around=WINDOW)
        step.press()
    scene.open("crm")
    window.hides(test.name, CARD)
    see_form(scene, crm, crm.refresh(lamps))
