"""Archiving: the gear of a form, an archived opportunity, and the filter that finds it."""

from tools.pictures.studio import Scene

WINDOW = ".modal-content"
FORM = ".o_form_view"
GEAR = ".o_control_panel .o_cp_action_menus button"
FIELD = f"{WINDOW} .o_model_field_selector"
ACTIVE = ".o_model_field_selector_popover [data-name='active'] button"


def take(scene: Scene) -> None:
    """Take the pictures of ``docs/crm/archiving.rst``."""
    crm = scene.crm
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

    scene.open_lead(chairs)
    scene.click(GEAR)
    scene.shoot(
        "archiving-menu",
        {2: GEAR, 3: scene.entry("Archive")},
        around=(".o_breadcrumb", ".o_statusbar_buttons", ".o-dropdown--menu"),
    )

    crm.archive(chairs)
    scene.open_lead(chairs)
    scene.shoot(
        "archiving-archived",
        f"{FORM} .ribbon",
        around=(".o_breadcrumb", f"{FORM} .o_statusbar_status", f"{FORM} [name='name']"),
    )

    scene.open("crm")
    scene.click(".o_searchview_dropdown_toggler")
    scene.choose("Custom Filter...")
    scene.wait_for_window(width=760)  # wider, the condition would be cut off
    scene.click(f"{FIELD} .o_model_field_selector_value")
    scene.fill(".o_model_field_selector_popover", scene.label("Active"))
    scene.click(ACTIVE)
    condition = f"{WINDOW} select"
    scene.find(condition).select_option(label=scene.label("is not set"))
    scene.shoot(
        "archiving-filter",
        {
            3: f"{FIELD} .o_model_field_selector_chain_part",
            4: condition,
            5: ".modal-footer .btn-primary",
        },
        around=WINDOW,
    )
