"""Merging: from the button Similar Leads to the one that is left."""

from tools.pictures.studio import Scene, field

WINDOW = ".modal-content"
SIMILAR = "button[name='action_show_potential_duplicates']"


def take(scene: Scene) -> None:
    """Take the pictures of ``docs/crm/merging.rst``."""
    crm = scene.crm
    crm.configure(leads=True)
    desks = crm.add_opportunity(
        scene("۲۰ میز برای آفتاب", "20 desks for Aftab"),
        contact_name=scene("سارا احمدی", "Sara Ahmadi"),
        email="sara@aftab.example",
        phone="+98 21 8877 6655",
        expected_revenue=400_000_000,
        probability=30,
    )
    again = crm.add_lead(
        scene("میز اداری", "Office desks"),
        contact_name=scene("سارا احمدی", "Sara Ahmadi"),
        email="sara@aftab.example",
    )
    card = crm.add_lead(
        scene("کارت نمایشگاه", "A card from the fair"),
        contact_name=scene("رضا احمدی", "Reza Ahmadi"),
        email="reza@aftab.example",
    )

    scene.open_lead(again)
    scene.shoot(
        "merging-similar",
        {1: SIMILAR},
        around=(".o_breadcrumb", ".o_statusbar_buttons"),
        below=80,
    )
    scene.click(SIMILAR)
    scene.wait(".o_kanban_view")
    scene.shoot(
        "merging-found",
        {3: ".o_switch_view.o_list"},
        around=(".o_kanban_group .o_kanban_record", ".o_breadcrumb", ".o_cp_switch_buttons"),
        below=40,
    )
    scene.click(".o_switch_view.o_list")
    scene.wait(".o_list_view")
    scene.tick(desks, again, card)
    scene.click(".o_cp_action_menus .dropdown-toggle")
    scene.shoot(
        "merging-action",
        {
            3: tuple(scene.box_of(lead) for lead in (desks, again, card)),
            4: scene.entry("Merge"),
        },
        around=(".o_data_row", ".o-dropdown--menu", ".o_cp_action_menus"),
    )
    scene.choose("Merge")
    scene.wait(WINDOW)
    scene.shoot(
        "merging-window",
        {
            5: (*field("user_id", WINDOW), f"{WINDOW} [name='opportunity_ids']"),
            6: ".modal-footer .btn-primary",
        },
        around=WINDOW,
    )
