"""Merging: from the button Similar Leads to the one that is left."""

from tools.walks.scene import Scene
from tools.walks.window import WINDOW, field

PICTURES = True
SIMILAR = "button[name='action_show_potential_duplicates']"
FORM = ".o_form_view"
MESSAGE = ".o-mail-Message"


def walk(scene: Scene) -> None:
    """Walk ``docs/crm/merging.rst`` as a salesperson who sees what colleagues have."""
    crm = scene.crm
    crm.configure(leads=True)
    nasrin = crm.add_salesperson(scene("نسرین رضایی", "Nasrin Rezaei"), role="all documents")
    omid = crm.add_salesperson(scene("امید کریمی", "Omid Karimi"), role="all documents")
    me = scene.sign_in(nasrin)
    desks = me.add_opportunity(
        scene("۲۰ میز برای آفتاب", "20 desks for Aftab"),
        contact_name=scene("سارا احمدی", "Sara Ahmadi"),
        email="sara@aftab.example",
        phone="+98 21 8877 6655",
        expected_revenue=400_000_000,
        probability=30,
    )
    again = me.add_lead(
        scene("میز اداری", "Office desks"),
        contact_name=scene("سارا احمدی", "Sara Ahmadi"),
        email="sara@aftab.example",
    )
    card = me.add_lead(
        scene("کارت نمایشگاه", "A card from the fair"),
        contact_name=scene("رضا احمدی", "Reza Ahmadi"),
        email="reza@aftab.example",
    )
    card = me.lose(card)

    scene.open_lead(again)
    with scene.step("merging-steps", 1) as step:
        step.see()
        step.gone()
    window = scene.window
    assert window.number(f"{SIMILAR} .o_stat_value") == 2
    scene.shoot(
        "merging-similar",
        {1: SIMILAR},
        around=(".o_breadcrumb", ".o_statusbar_buttons"),
        below=80,
    )
    with scene.step("merging-steps", 2) as step:
        step.press_earlier(0)
        step.see()
        step.see()
        for lead in (desks, again, card):
            window.shows(lead.name, ".o_kanban_record")
    scene.shoot(
        "merging-found",
        {3: ".o_switch_view.o_list"},
        around=(".o_kanban_group .o_kanban_record", ".o_breadcrumb", ".o_cp_switch_buttons"),
        below=40,
    )
    with scene.step("merging-steps", 3) as step:
        step.press()
        window.tick_rows(desks.name, again.name, card.name)
    with scene.step("merging-steps", 4) as step:
        step.press()
        scene.shoot(
            "merging-action",
            {
                3: tuple(scene.box_of(lead) for lead in (desks, again, card)),
                4: scene.entry("Merge"),
            },
            around=(".o_data_row", ".o-dropdown--menu", ".o_cp_action_menus"),
        )
        step.press()
        window.has(WINDOW)
    scene.shoot(
        "merging-window",
        {
            5: (*field("user_id", WINDOW), f"{WINDOW} [name='opportunity_ids']"),
            6: ".modal-footer .btn-primary",
        },
        around=WINDOW,
    )
    with scene.step("merging-steps", 5) as step:
        step.see()
        step.pick(omid.name)
        step.see()
        row = window.record(card.name, f"{WINDOW} .o_data_row")
        window.click(f"{row} .o_list_record_remove", "take a row away")
        step.see()
    with scene.step("merging-steps", 6) as step:
        step.press()
        window.shows(desks.name, f"{FORM} [name='name']")
        window.shows(omid.name, f"{FORM} [name='user_id']")
        # The other salesperson stands above the summary.
        window.shows(omid.name, f"{MESSAGE} >> nth=0")
        window.shows(again.name, f"{MESSAGE} >> nth=1")
        window.shows(scene.label("Merged the Lead/Opportunity"), f"{MESSAGE} >> nth=1")
    assert [each.name for each in me.leads()] == []
    assert crm.refresh(card).won_status == "lost"
