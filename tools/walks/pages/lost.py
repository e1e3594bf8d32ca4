"""Losing: one and several, the filters and the report that find them, restoring, the reasons."""

from tools.walks.scene import Scene
from tools.walks.window import CARD, ROW, WINDOW, field

PICTURES = True
FORM = ".o_form_view"
RIBBON = f"{FORM} .ribbon"
BUTTONS = ".o_statusbar_buttons"
LOST = f"{BUTTONS} [data-hotkey='l']"
PROBABILITY = f"{FORM} [name='probability']"
REASON = f"{WINDOW} [name='lost_reason_id']"
SEARCH = ".o_searchview_dropdown_toggler"
FILTERS = ".o_filter_menu"
LIST = ".o_switch_view.o_list"
GROUP = ".o_group_header"
EMPTY = ".o_view_nocontent"


def walk(scene: Scene) -> None:
    """Walk ``docs/crm/lost.rst`` as a salesperson, and its reasons as an administrator of sales."""
    crm = scene.crm
    crm.configure(leads=True)
    nasrin = crm.add_salesperson(scene("نسرین رضایی", "Nasrin Rezaei"))
    kian = crm.add_salesperson(scene("کیان راد", "Kian Rad"), role="administrator")
    me = scene.sign_in(nasrin)
    window = scene.window
    chairs = me.add_opportunity(
        scene("صندلی کنفرانس", "Conference chairs"),
        contact_name=scene("رضا موسوی", "Reza Mousavi"),
        email="reza@koohnoor.example",
        expected_revenue=320_000_000,
        probability=40,
        priority=2,
    )
    lamps = me.add_opportunity(
        scene("چراغ رومیزی", "Desk lamps"), email="mina@baran.example", probability=20
    )
    desks = me.add_opportunity(
        scene("۲۰ میز", "20 desks"), email="info@sepehr.example", probability=30
    )
    away = me.archive(me.add_opportunity(scene("میز سال بعد", "Next year"), probability=30))
    dear, skills, stock = (reason.name for reason in crm.lost_reasons())

    scene.open_lead(chairs)
    scene.shoot("lost-button", {1: LOST}, around=(".o_breadcrumb", BUTTONS), below=80)
    with scene.step("lost-steps", 1) as step:
        step.press()
    scene.narrow()
    with scene.step("lost-steps", 2) as step:
        step.see()
        window.click(f"{REASON} .o_selection_badge", "choose a reason")
    cheaper = scene("رقیب ۱۵ درصد ارزان‌تر داد.", "A competitor was 15 percent cheaper.")
    with scene.step("lost-steps", 3) as step:
        step.fill(cheaper)
    scene.shoot(
        "lost-window",
        {2: REASON, 3: f"{WINDOW} [name='lost_feedback']", 4: ".modal-footer .btn-primary"},
        around=WINDOW,
    )
    with scene.step("lost-steps", 4) as step:
        step.press()
        window.shows(scene.label("Lost"), RIBBON)
        window.shows(dear, f"{FORM} [name='lost_reason_id']")
        window.shows(cheaper, ".o-mail-Message")
    # The wrong reason is put right by the gear.
    window.has(LOST, 0)
    scene.press("Actions", "Mark Lost")
    window.click(f"{REASON} .o_selection_badge:nth-of-type(2)", "choose another reason")
    scene.press("Mark as Lost")
    window.shows(skills, f"{FORM} [name='lost_reason_id']")

    _several(scene, lamps.name, desks.name)
    assert [each.lost_reason for each in map(me.refresh, (lamps, desks))] == [dear, dear]

    # Odoo fills an empty board with samples of chance.
    sofas = me.add_opportunity(scene("مبل انتظار", "Waiting-room sofas"))
    with scene.step("lost-find", 1) as step:
        window.apps()
        for _ in range(3):
            step.press()
        window.hides(chairs.name, CARD)
    with scene.step("lost-find", 2):
        window.click(SEARCH, "open the list of the search box")
    scene.shoot(
        "lost-filter",
        {2: SEARCH, 3: scene.entry("Lost")},
        around=(".o_searchview", FILTERS),
    )
    with scene.step("lost-find", 3) as step:
        step.press()
        window.shows(chairs.name, CARD)
        window.hides(away.name, CARD)

    with scene.step("lost-restoring", 1):
        window.click(window.record(chairs.name, CARD), "open the card")
    scene.resize()
    scene.shoot(
        "lost-restoring",
        {2: f"{BUTTONS} button"},
        around=(".o_breadcrumb", *field("lost_reason_id")),
    )
    # A lost one has one button, and its bar of stages is off.
    window.has(f"{BUTTONS} button")
    assert not window.page.locator(".o_statusbar_status button:not([disabled])").count()
    with scene.step("lost-restoring", 2) as step:
        step.press()
        window.has(RIBBON, 0)
        window.hides(skills, f"{FORM} .o_form_sheet")
        assert window.number(PROBABILITY) != chairs.probability

    # Or the card of a lost one is dragged to the won ones.
    me.lose(sofas)
    _lost_ones(scene)
    window.drag(sofas.name, scene.label("Won"))
    scene.open_lead(sofas)
    window.shows(scene.label("Won"), RIBBON)

    _lost_ones(scene)
    with scene.step("lost-restoring-many", 1) as step:
        step.see()
        step.press()
        window.tick_rows(lamps.name, desks.name)
    scene.resize()
    with scene.step("lost-restoring-many", 2) as step:
        step.press()
        scene.shoot(
            "lost-unarchive",
            {1: (scene.box_of(lamps), scene.box_of(desks)), 2: scene.entry("Unarchive")},
            around=(ROW, ".o-dropdown--menu"),
        )
        step.press()
        window.hides(lamps.name, ROW)
    assert [each.won_status for each in map(me.refresh, (lamps, desks))] == ["pending"] * 2

    me.lose_many([lamps, desks], dear)
    me.lose(chairs, stock)
    me.lose(me.add_opportunity(scene("قفسه", "A shelf")))
    me.lose(me.add_lead(scene("کاغذ دیواری", "Wallpaper")), dear)
    _report(scene, dear, stock)

    scene.sign_in(kian)
    _reasons(scene)


def _lost_ones(scene: Scene) -> None:
    """Open the pipeline and choose the filter of the lost ones."""
    scene.open("crm", width=1320)
    scene.window.click(SEARCH, "open the list of the search box")
    scene.press("Lost")
    scene.window.page.keyboard.press("Escape")


def _several(scene: Scene, *names: str) -> None:
    """Lose what is ticked in the list of the pipeline, and see that a won one stops it."""
    window = scene.window
    scene.open("crm", width=1320)
    with scene.step("lost-many", 1) as step:
        step.press()
    with scene.step("lost-many", 2):
        window.tick_rows(*names)
    rows = ROW, f"{ROW}:nth-child(2)"
    scene.resize()
    button = f'.o_control_panel button:has-text("{scene.label("Mark Lost")}")'
    scene.shoot(
        "lost-many",
        {2: tuple(f"{row} .o_list_record_selector input" for row in rows), 3: button},
        around=(".o_control_panel", *rows),
    )
    with scene.step("lost-many", 3) as step:
        step.see()
        step.press()
    scene.narrow()
    with scene.step("lost-many", 4) as step:
        window.click(f"{REASON} .o_selection_badge", "choose a reason")
        step.fill(scene("بودجه‌شان کم شد.", "Their budget was cut."))
        step.press()
    scene.resize(width=1320)
    for name in names:
        window.hides(name, ROW)


def _report(scene: Scene, two: str, one: str) -> None:
    """Count by reason in the report, whose filter of the lost ones finds nothing alone."""
    window = scene.window
    scene.resize(width=1100)  # narrower, the groups would stand under the filters
    with scene.step("lost-by-reason", 1) as step:
        window.apps()
        for _ in range(3):
            step.press()
    with scene.step("lost-by-reason", 2):
        window.click(SEARCH, "open the list of the search box")
    with scene.step("lost-by-reason", 3) as step:
        step.press()
        window.has(EMPTY)
        step.press()
    with scene.step("lost-by-reason", 4) as step:
        step.see()
        step.press()
    scene.shoot(
        "lost-report",
        {
            2: SEARCH,
            3: [scene.entry("Lost"), scene.entry("Archived")],
            4: scene.entry("Lost Reason"),
        },
        around=(".o_searchview", FILTERS),
    )
    window.page.keyboard.press("Escape")
    with scene.step("lost-by-reason", 5) as step:
        step.press()
        for said in (f"{two} (2)", f"{one} (1)"):
            window.shows(said, GROUP)
    rows = GROUP, f"{GROUP}:nth-child(3)"
    scene.resize()
    scene.shoot("lost-counts", rows, around=(".o_searchview", LIST))
    assert "(1)" in window.said(GROUP)[-1]  # of those without a reason
    # With the other filter, what is archived and not lost is counted among them.
    window.click(SEARCH, "open the list of the search box")
    scene.press("Archived", "Inactive")
    window.page.keyboard.press("Escape")
    window.rest()
    assert "(2)" in window.said(GROUP)[-1]


def _reasons(scene: Scene) -> None:
    """Add a reason, rename it, archive it, bring it back and delete it."""
    window = scene.window
    late, later = scene("تحویل دیر", "Late delivery"), scene("دیر رسید", "Came too late")
    scene.open("crm")
    with scene.step("lost-reasons", 1) as step:
        window.apps()
        for _ in range(3):
            step.press()
    scene.shoot(
        "lost-reasons",
        {2: ".o_list_button_add"},
        around=(".o_control_panel", f"{ROW}:nth-child(3)"),
    )
    with scene.step("lost-reasons", 2) as step:
        step.press()
    with scene.step("lost-reasons", 3) as step:
        window.do("type the reason", lambda: window.page.keyboard.type(late))
        step.press()
        window.shows(late, ROW)
    window.open_record(late)
    window.do("type another name", lambda: window.at(f"{ROW} [name='name'] input").fill(later))
    scene.press("Save")
    window.shows(later, ROW)

    with scene.step("lost-reasons", 1):
        window.tick_rows(later)
    with scene.step("lost-reasons", 2) as step:
        step.press()
        step.press()
    scene.shoot("lost-archive-reason", {3: f"{WINDOW} .btn-primary"}, around=WINDOW)
    with scene.step("lost-reasons", 3) as step:
        step.see()
        step.press()
        window.hides(later, ROW)
    window.click(SEARCH, "open the list of the search box")
    scene.press("Archived")
    window.page.keyboard.press("Escape")
    window.tick_rows(later)
    scene.press("Actions", "Unarchive")
    window.hides(later, ROW)
    window.click(".o_searchview .o_facet_remove", "take the filter away")
    window.tick_rows(later)
    scene.press("Actions", "Delete")
    window.click(f"{WINDOW} .btn-primary", "delete it")
    window.hides(later, ROW)
