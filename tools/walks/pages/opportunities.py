"""Opportunities: the pipeline, winning, losing and restoring."""

from tools.pictures.studio import Scene, field

WINDOW = ".modal-content"
FORM = ".o_form_view"
LOST = ".o_statusbar_buttons [data-hotkey='l']"
QUICK = ".o_kanban_quick_create"


def take(scene: Scene) -> None:
    """Take the pictures of ``docs/crm/opportunities.rst``."""
    crm = scene.crm
    desks = crm.add_opportunity(
        scene("۲۰ میز برای آفتاب", "20 desks for Aftab"),
        contact_name=scene("سارا احمدی", "Sara Ahmadi"),
        email="sara@aftab.example",
        phone="+98 21 8877 6655",
        expected_revenue=960_000_000,
        probability=25,
        priority=1,
    )
    chairs = crm.add_opportunity(
        scene("صندلی کنفرانس", "Conference chairs"),
        contact_name=scene("رضا موسوی", "Reza Mousavi"),
        email="reza@koohnoor.example",
        expected_revenue=320_000_000,
        probability=40,
        priority=2,
    )
    cabinets = crm.add_opportunity(
        scene("کمد بایگانی", "Filing cabinets"),
        email="mina@baran.example",
        expected_revenue=150_000_000,
    )
    crm.move(desks, scene("تایید شده", "Qualified"))
    crm.move(chairs, scene("پیشنهاد", "Proposition"))
    crm.win(cabinets)
    crm.add_opportunity(
        scene("میز پذیرش", "A reception desk"),
        email="info@sepehr.example",
        expected_revenue=210_000_000,
    )

    scene.open("crm", width=1320)
    cards = ".o_kanban_group:nth-child(4) .o_kanban_record"
    scene.shoot(
        "opportunities-pipeline",
        {1: ".o-kanban-button-new"},
        around=(".o_menu_brand", ".o_kanban_group .o_kanban_record", cards),
        below=40,
    )
    scene.click(".o-kanban-button-new")
    scene.wait(QUICK)
    scene.fill(f"{QUICK} [name='name']", scene("۱۲ صندلی اداری", "12 office chairs"))
    scene.fill(f"{QUICK} [name='email_from']", "nima@omid.example")
    scene.fill(f"{QUICK} [name='expected_revenue']", "240000000")
    scene.shoot(
        "opportunities-new",
        {
            2: (f"{QUICK} [name='partner_id']", f"{QUICK} [name='phone']"),
            3: f"{QUICK} [name='expected_revenue']",
            4: (f"{QUICK} .o_kanban_add", f"{QUICK} .o_kanban_edit"),
        },
        around=(".o-kanban-button-new", QUICK),
    )

    scene.open_lead(desks)
    scene.shoot(
        "opportunities-revenue",
        (f"{FORM} [name='expected_revenue']", f"{FORM} [name='probability']"),
        around=(".o_breadcrumb", ".o_statusbar_buttons"),
    )
    scene.shoot(
        "opportunities-moving",
        f"{FORM} .o_statusbar_status",
        around=(".o_statusbar_buttons", f"{FORM} [name='name']"),
    )
    scene.shoot(
        "opportunities-winning",
        "button[name='action_set_won_rainbowman']",
        around=(".o_breadcrumb", ".o_statusbar_buttons"),
        below=80,
    )
    scene.open_lead(cabinets)
    scene.shoot(
        "opportunities-won",
        f"{FORM} .ribbon",
        around=(f"{FORM} .o_statusbar_status", f"{FORM} [name='name']"),
    )

    scene.open_lead(chairs)
    scene.shoot(
        "opportunities-losing",
        {1: LOST},
        around=(".o_breadcrumb", ".o_statusbar_buttons"),
        below=80,
    )
    scene.click(LOST)
    scene.wait_for_window()
    reason = f"{WINDOW} [name='lost_reason_id']"
    scene.click(f"{reason} .o_selection_badge")
    scene.fill(
        f"{WINDOW} [name='lost_feedback']",
        scene("رقیب ۱۵ درصد ارزان‌تر داد.", "A competitor was 15 % cheaper."),
    )
    scene.shoot(
        "opportunities-lost-window",
        {2: reason, 3: f"{WINDOW} [name='lost_feedback']", 4: ".modal-footer .btn-primary"},
        around=WINDOW,
    )

    crm.lose(chairs, scene("بسیار گران", "Too expensive"))
    scene.open("crm")
    scene.click(".o_searchview_dropdown_toggler")
    scene.shoot(
        "opportunities-lost-filter",
        scene.entry("Lost"),
        around=(".o_searchview", ".o_filter_menu"),
    )
    scene.open_lead(crm.refresh(chairs))
    scene.shoot(
        "opportunities-restoring",
        ".o_statusbar_buttons button",
        around=(".o_breadcrumb", *field("lost_reason_id")),
    )
