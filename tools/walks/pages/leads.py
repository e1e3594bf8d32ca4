"""Leads: written by hand, qualified, converted one by one and many at once."""

from crm_demo.odoo import OdooCRM
from tools.walks.looks import see_form, see_list_menu
from tools.walks.scene import Scene
from tools.walks.window import ROW, WINDOW, field

PICTURES = True
PRESS = ".modal-footer .btn-primary"
CONVERT = ".o_statusbar_buttons [data-hotkey='v']"
FORM = ".o_form_view"


def walk(scene: Scene) -> None:
    """Walk ``docs/crm/leads.rst`` as a salesperson."""
    crm = scene.crm
    crm.configure(leads=True)
    omid = crm.add_salesperson(scene("امید کریمی", "Omid Karimi"), role="all documents")
    nasrin = crm.add_salesperson(scene("نسرین رضایی", "Nasrin Rezaei"), role="all documents")
    me = scene.sign_in(nasrin)
    window = scene.window
    chairs = me.add_lead(
        scene("قیمت صندلی", "Price of chairs"),
        contact_name=scene("رضا موسوی", "Reza Mousavi"),
        email="reza@koohnoor.example",
        salesperson=None,
    )
    cabinets = me.add_lead(
        scene("کمد بایگانی", "Filing cabinets"),
        contact_name=scene("مینا صالحی", "Mina Salehi"),
        email="mina@baran.example",
        salesperson=None,
    )
    desks = me.add_lead(
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
        {1: ["[data-menu-xmlid='crm.crm_menu_leads']", ".o_list_button_add"]},
        around=(".o_menu_brand", ".o_data_row:nth-child(3) [name='email_from']"),
    )
    scene.open("crm")
    with scene.step("leads-by-hand", 1) as step:
        step.press()
        step.press()
    about = scene("پرسش دربارهٔ میز کار", "A question about desks")
    with scene.step("leads-by-hand", 2) as step:
        step.fill(about)
    with scene.step("leads-by-hand", 3) as step:
        step.fill(scene("شرکت سپهر", "Sepehr Ltd"))
        step.fill(scene("لیلا حسینی", "Leila Hosseini"))
        step.fill("leila@sepehr.example")
        step.fill("02122334455")
        step.see()
        step.press()
    scene.shoot(
        "leads-form",
        {
            2: f"{FORM} [name='name']",
            3: (*field("partner_name"), *field("phone"), f"{FORM} [name='country_id']"),
            4: ".o_form_button_save",
        },
        around=(".o_form_button_create", ".o_notebook_headers"),
    )
    with scene.step("leads-by-hand", 4) as step:
        step.press()
        window.has(f"{FORM} .o_form_button_save", 0)
    scene.open_leads()
    window.shows(about, ROW)
    window.shows(nasrin.name, window.record(about))

    scene.open_lead(desks)
    scene.shoot(
        "leads-qualifying",
        (*field("priority"), *field("tag_ids")),
        around=(".o_notebook_headers", f"{FORM} [name='description']"),
    )
    scene.shoot(
        "leads-convert", {1: CONVERT}, around=(".o_breadcrumb", ".o_statusbar_buttons"), below=80
    )
    with scene.step("leads-converting", 1) as step:
        step.press()
    scene.resize(1000)  # narrower, the window's labels cover what stands beside them
    with scene.step("leads-converting", 2) as step:
        step.see()
        step.tick()
        step.see()
    with scene.step("leads-converting", 3) as step:
        step.see()
        window.shows(nasrin.name, f"{WINDOW} [name='user_id']")
    with scene.step("leads-converting", 4) as step:
        step.tick()
        step.see()
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
    with scene.step("leads-converting", 5) as step:
        step.press()
        window.shows(desks.name, f"{FORM} [name='name']")
        window.shows(desks.contact_name, f"{FORM} [name='partner_id']")
        window.has(".o_statusbar_status")

    # The same caller once more: the window proposes to merge.
    again = me.add_lead(
        scene("میز مدیریت", "A desk for the manager"),
        contact_name=scene("سارا احمدی", "Sara Ahmadi"),
        email="sara@aftab.example",
    )
    scene.open_lead(again)
    scene.press("Convert to Opportunity")
    scene.resize(1000)
    window.shows(desks.name, f"{WINDOW} [name='duplicated_lead_ids']")
    window.has(f"{WINDOW} [name='action']", 0)
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
    with scene.step("leads-converting-many", 1):
        window.tick_rows(chairs.name, cabinets.name)
    with scene.step("leads-converting-many", 2) as step:
        step.press()
        scene.shoot(
            "leads-many",
            {
                1: tuple(scene.box_of(lead) for lead in (chairs, cabinets)),
                2: scene.entry("Convert to opportunities"),
            },
            around=(".o_data_row", ".o-dropdown--menu", ".o_cp_action_menus"),
        )
        see_list_menu(scene, me)
        step.press()
    scene.narrow()
    with scene.step("leads-converting-many", 3) as step:
        step.see()
        step.tick()
        step.tick()
    with scene.step("leads-converting-many", 4) as step:
        step.pick(omid.name)
        window.has(f"{WINDOW} [name='team_id']")
    with scene.step("leads-converting-many", 5) as step:
        step.see()
        step.tick()
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
    with scene.step("leads-converting-many", 6) as step:
        step.press()
        window.has(WINDOW, 0)
    scene.open_leads()
    window.hides(chairs.name)
    for lead in (chairs, cabinets):
        scene.open_lead(crm.refresh(lead))
        window.shows(omid.name, f"{FORM} [name='user_id']")
        window.shows(lead.contact_name, f"{FORM} [name='partner_id']")

    _merge_what_has_no_tie(scene, me)
    pens = me.add_lead(scene("قلم", "Pens"), email="info@qalam.example", probability=10)
    for bring in (me.refresh, me.lose, me.archive):
        see_form(scene, me, bring(pens))
        pens = me.update(me.unarchive(pens), probability=10)


def _merge_what_has_no_tie(scene: Scene, me: OdooCRM) -> None:
    """See that the window of many merges all that it lists, whatever they are about."""
    window = scene.window
    ladder, carpet = scene("نردبان", "Ladder"), scene("فرش", "Carpet")
    twins = scene("پله", "Steps"), scene("قالیچه", "Rug")
    for name, host in zip((ladder, carpet, *twins), "abab", strict=True):
        me.add_lead(name, email=f"info@{host}.example", probability=10)
    scene.open_leads()
    window.tick_rows(ladder, carpet)
    scene.press("Actions", "Convert to opportunities")
    window.tick(scene.label("Merge with existing opportunities"))
    scene.press("Convert to Opportunities")
    window.has(WINDOW, 0)
    left = {lead.name for lead in (*me.leads(), *me.opportunities())}
    assert len(left & {ladder, carpet}) == 1
    assert left >= set(twins)
