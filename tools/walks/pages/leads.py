"""Leads: written by hand, qualified, converted one by one and many at once."""

from tools.pictures.studio import Scene, field

WINDOW = ".modal-content"
PRESS = ".modal-footer .btn-primary"
CONVERT = ".o_statusbar_buttons [data-hotkey='v']"


def take(scene: Scene) -> None:
    """Take the pictures of ``docs/crm/leads.rst``."""
    crm = scene.crm
    crm.configure(leads=True)
    omid = crm.add_salesperson(scene("امید کریمی", "Omid Karimi"), role="all documents")
    chairs = crm.add_lead(
        scene("قیمت صندلی", "Price of chairs"),
        contact_name=scene("رضا موسوی", "Reza Mousavi"),
        email="reza@koohnoor.example",
    )
    cabinets = crm.add_lead(
        scene("کمد بایگانی", "Filing cabinets"),
        contact_name=scene("مینا صالحی", "Mina Salehi"),
        email="mina@baran.example",
    )
    desks = crm.add_lead(
        scene("۲۰ میز برای دفتر تازه", "20 desks for a new office"),
        contact_name=scene("سارا احمدی", "Sara Ahmadi"),
        company_name=scene("شرکت آفتاب", "Aftab Ltd"),
        email="sara@aftab.example",
        phone="+98 21 8877 6655",
        tags=(scene("میز", "Desks"),),
        priority=2,
        notes=scene("تا آخر ماه لازم دارند.", "They need them by the end of the month."),
    )

    scene.open_leads()
    scene.shoot(
        "leads-new",
        {1: "[data-menu-xmlid='crm.crm_menu_leads']", 2: ".o_list_button_add"},
        around=(".o_menu_brand", ".o_data_row:nth-child(3) [name='email_from']"),
    )

    scene.open("action-crm.crm_lead_all_leads/new")
    scene.wait(".o_form_view")
    form = ".o_form_view"
    for name, text in (
        ("name", scene("پرسش دربارهٔ میز کار", "A question about desks")),
        ("partner_name", scene("شرکت سپهر", "Sepehr Ltd")),
        ("contact_name", scene("لیلا حسینی", "Leila Hosseini")),
        ("email_from", "leila@sepehr.example"),
        ("phone", "02122334455"),
    ):
        scene.fill(f"{form} [name='{name}']", text)
    scene.click(f"{form} .o_notebook_headers .nav-link")
    scene.shoot(
        "leads-form",
        {
            2: f"{form} [name='name']",
            3: (*field("partner_name"), *field("phone"), f"{form} [name='country_id']"),
            4: ".o_form_button_save",
        },
        around=(".o_form_button_create", ".o_notebook_headers"),
    )
    scene.click(".o_form_button_cancel")

    scene.open_lead(desks)
    scene.shoot(
        "leads-qualifying",
        (*field("priority"), *field("tag_ids")),
        around=(".o_notebook_headers", f"{form} [name='description']"),
    )
    scene.shoot(
        "leads-convert", {1: CONVERT}, around=(".o_breadcrumb", ".o_statusbar_buttons"), below=80
    )

    scene.click(CONVERT)
    scene.wait_for_window(width=1000)  # narrower, its labels cover what stands beside them
    scene.shoot(
        "leads-convert-window",
        {
            2: f"{WINDOW} [name='name']",
            3: (*field("user_id", WINDOW), *field("team_id", WINDOW)),
            4: f"{WINDOW} [name='action']",
            5: PRESS,
        },
        around=WINDOW,
    )

    crm.add_opportunity(
        scene("میز مدیریت", "A desk for the manager"),
        contact_name=scene("سارا احمدی", "Sara Ahmadi"),
        email="sara@aftab.example",
        expected_revenue=180_000_000,
    )
    scene.open_lead(desks)
    scene.click(CONVERT)
    scene.wait(WINDOW)
    scene.shoot(
        "leads-convert-merge",
        {
            2: f"{WINDOW} [name='name']",
            4: f"{WINDOW} [name='duplicated_lead_ids']",
            5: PRESS,
        },
        around=WINDOW,
    )

    scene.open_leads()
    scene.tick(chairs, cabinets)
    scene.click(".o_cp_action_menus .dropdown-toggle")
    scene.shoot(
        "leads-many",
        {
            1: tuple(scene.box_of(lead) for lead in (chairs, cabinets)),
            2: scene.entry("Convert to opportunities"),
        },
        around=(".o_data_row", ".o-dropdown--menu", ".o_cp_action_menus"),
    )
    scene.choose("Convert to opportunities")
    scene.wait_for_window()
    scene.pick(f"{WINDOW} [name='user_ids'] input", omid.name)
    scene.shoot(
        "leads-many-window",
        {
            3: (f"{WINDOW} [name='name']", *field("deduplicate", WINDOW)),
            4: (*field("team_id", WINDOW), *field("user_ids", WINDOW)),
            5: f"{WINDOW} [name='action']",
            6: PRESS,
        },
        around=WINDOW,
    )
