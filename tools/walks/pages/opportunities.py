"""Opportunities: the pipeline, and winning."""

from tools.walks.looks import see_form
from tools.walks.scene import Scene
from tools.walks.window import CARD

PICTURES = True
FORM = ".o_form_view"
QUICK = ".o_kanban_quick_create"
RIBBON = f"{FORM} .ribbon"
TOTAL = ".o_animated_number"
SAMPLES = ".o_view_sample_data"
BUTTONS = ".o_statusbar_buttons"
PROBABILITY = f"{FORM} [name='probability']"
PERCENT = f"{FORM} div#probability"


def walk(scene: Scene) -> None:
    """Walk ``docs/crm/opportunities.rst`` as a salesperson."""
    crm = scene.crm
    nasrin = crm.add_salesperson(scene("نسرین رضایی", "Nasrin Rezaei"))
    me = scene.sign_in(nasrin)
    window = scene.window
    scene.open("crm")
    window.has(SAMPLES)
    desks = me.add_opportunity(
        scene("۲۰ میز برای آفتاب", "20 desks for Aftab"),
        contact_name=scene("سارا احمدی", "Sara Ahmadi"),
        email="sara@aftab.example",
        phone="+98 21 8877 6655",
        expected_revenue=960_000_000,
        probability=25,
        priority=1,
    )
    chairs = me.add_opportunity(
        scene("صندلی کنفرانس", "Conference chairs"),
        contact_name=scene("رضا موسوی", "Reza Mousavi"),
        email="reza@koohnoor.example",
        expected_revenue=320_000_000,
        probability=40,
        priority=2,
    )
    cabinets = me.add_opportunity(
        scene("کمد بایگانی", "Filing cabinets"),
        email="mina@baran.example",
        expected_revenue=150_000_000,
    )
    me.move(desks, scene("تایید شده", "Qualified"))
    me.move(chairs, scene("پیشنهاد", "Proposition"))
    me.win(cabinets)
    me.add_opportunity(
        scene("میز پذیرش", "A reception desk"),
        email="info@sepehr.example",
        expected_revenue=210_000_000,
    )

    for _ in range(2):  # at first Odoo shows some of what was there before
        scene.open("crm", width=1320)
        window.has(SAMPLES, 0)
    cards = (f".o_kanban_group:nth-child({number}) {CARD}" for number in (1, 2))
    scene.shoot(
        "opportunities-pipeline",
        {1: ".o-kanban-button-new"},
        around=(".o_menu_brand", *cards),
        below=40,
    )
    with scene.step("opportunities-pipeline", 1) as step:
        step.press()
        window.has(QUICK)
    name = scene("۱۲ صندلی اداری", "12 office chairs")
    with scene.step("opportunities-pipeline", 2) as step:
        window.do("type the name", lambda: window.at(f"{QUICK} [name='name'] input").fill(name))
        step.see()
        step.fill("nima@omid.example")
        step.fill("021 2233 4455")
    with scene.step("opportunities-pipeline", 3) as step:
        revenue = f"{QUICK} [name='expected_revenue'] input"
        window.do("type Persian digits", lambda: window.at(revenue).fill("۲۴۰"))
        window.at(revenue).press("Tab")
        left = window.at(revenue).input_value()
        assert not float(left), f"{left} is left of Persian digits"
        window.do("type the amount", lambda: window.at(revenue).fill("240000000"))
    scene.shoot(
        "opportunities-new",
        {
            2: (f"{QUICK} [name='partner_id']", f"{QUICK} [name='phone']"),
            3: f"{QUICK} [name='expected_revenue']",
            4: (f"{QUICK} .o_kanban_add", f"{QUICK} .o_kanban_edit"),
        },
        around=(".o-kanban-button-new", QUICK),
    )
    with scene.step("opportunities-pipeline", 4) as step:
        step.press()
        step.see()
        window.shows(name, f".o_kanban_group:nth-child(1) {CARD}")

    # A column adds up the revenue, the forecast what can be counted on.
    scene.open("crm", width=1320)
    window.shows("960M", f".o_kanban_group:nth-child(2) {TOTAL}")
    scene.open("action-crm.crm_lead_action_forecast")
    window.shows("240,000,000", f'{CARD}:has-text("{desks.name}")')
    scene.open_lead(desks)
    scene.shoot(
        "opportunities-revenue",
        (f"{FORM} [name='expected_revenue']", PERCENT),
        around=(".o_breadcrumb", BUTTONS),
    )
    scene.shoot(
        "opportunities-moving",
        f"{FORM} .o_statusbar_status",
        around=(BUTTONS, f"{FORM} [name='name']"),
    )
    scene.shoot(
        "opportunities-winning",
        "button[name='action_set_won_rainbowman']",
        around=(".o_breadcrumb", BUTTONS),
        below=80,
    )
    scene.press("Won")
    window.shows(scene.label("Won"), RIBBON)
    assert window.number(PROBABILITY) == 100
    # Dragged back, it is won no longer, and its probability is a guess.
    scene.open("crm", width=1320)
    window.drag(desks.name, scene.label("Proposition"))
    scene.open_lead(desks)
    window.has(RIBBON, 0)
    assert 0 < window.number(PROBABILITY) < 100
    scene.open_lead(cabinets)
    window.has(f"{BUTTONS} button", 0)
    scene.shoot(
        "opportunities-won",
        RIBBON,
        around=(f"{FORM} .o_statusbar_status", f"{FORM} [name='name']"),
    )

    # One that was set by hand goes back to the automated probability.
    table = me.add_opportunity(
        scene("میز جلسه", "Meeting table"), expected_revenue=480_000_000, probability=30
    )
    scene.open("crm", width=1320)
    with scene.step("opportunities-automated", 1):
        window.open_record(table.name)
        assert window.number(PROBABILITY) == table.probability
    scene.resize()
    scene.shoot(
        "opportunities-automated",
        {2: "[name='action_set_automated_probability']"},
        around=(".o_breadcrumb", BUTTONS, PERCENT),
    )
    with scene.step("opportunities-automated", 2) as step:
        step.see()
        step.press()
        window.has("[name='action_set_automated_probability']", 0)
        assert window.number(PROBABILITY) == table.automated_probability

    away = me.archive(me.add_opportunity(scene("کمد", "A cabinet"), probability=30))
    lost = me.lose(me.add_opportunity(scene("قفسه", "A shelf")))
    sofas = me.win(me.add_opportunity(scene("مبل انتظار", "Waiting-room sofas")))
    for each in (desks, sofas, lost, away, me.archive(sofas)):
        see_form(scene, me, each)
    _the_button_fails(scene)


def _the_button_fails(scene: Scene) -> None:
    """Win what has a revenue, a colleague as its salesperson and no team."""
    crm = scene.crm
    mina, nima = (
        crm.add_salesperson(name, role="all documents")
        for name in (scene("مینا راد", "Mina Rad"), scene("نیما کریمی", "Nima Karimi"))
    )
    lamps = crm.add_opportunity(
        scene("چراغ سقفی", "Ceiling lamps"), expected_revenue=50, salesperson=mina, team=None
    )
    scene.sign_in(nima)
    window = scene.window
    scene.open_lead(lamps)
    window.find(scene.label("Won"), "press").click()
    window.shows(scene.label("Oops!"), ".o_error_dialog")
    scene.open_lead(lamps)
    window.has(RIBBON, 0)
    scene.press("Contacts")
    window.pick(scene.label("Sales Team"), scene.label("Sales"))
    scene.press("Save manually", "Won")
    window.shows(scene.label("Won"), RIBBON)
