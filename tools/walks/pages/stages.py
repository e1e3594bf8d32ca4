"""Stages: columns are made, changed, folded and deleted, and cards are added and left alone."""

from crm_demo import Lead
from tools.walks.scene import Scene
from tools.walks.window import CARD, COLUMN, HEADER, TITLE, WINDOW, field

PICTURES = True
FORM = ".o_form_view"
ADD_COLUMN = ".o_column_quick_create"
SHORT = ".o_kanban_quick_create"
ROTTING = f"{CARD} [name='rotting_days'] .badge"
SEARCH = ".o_searchview_dropdown_toggler"
WARNING = ".o_error_dialog"


def walk(scene: Scene) -> None:
    """Walk ``docs/crm/stages.rst`` as an administrator of sales, and see what a salesperson has."""
    crm = scene.crm
    nasrin = crm.add_salesperson(scene("نسرین رضایی", "Nasrin Rezaei"), role="all documents")
    kian = crm.add_salesperson(scene("کیان راد", "Kian Rad"), role="administrator")
    me = scene.sign_in(kian)
    desks = me.add_opportunity(
        scene("۲۰ میز", "20 desks"), expected_revenue=960_000_000, probability=40
    )
    visit, after = scene("بازدید", "Visit"), scene("بازدید از محل", "Visit on site")
    _add(scene, visit)
    _change(scene, visit, after)
    (stage,) = (each for each in crm.stages() if each.name == after)
    assert (stage.folded, stage.rots_after) == (True, 7)
    me.move(desks, stage)
    _folded(scene, after)
    me.update_stage(stage, folded=False)
    _delete(scene, after, desks)
    _quick(scene)
    _stars(scene, desks)
    _closing(scene, desks)
    _rotting(scene, desks)
    _duplicate(scene, desks)
    _won(scene)

    scene.sign_in(nasrin)
    scene.open("crm", width=1720)
    scene.window.has(ADD_COLUMN, 0)
    scene.window.column_menu(scene.label("New"))
    scene.window.has(".o-dropdown--menu .o-dropdown-item")
    scene.window.shows(scene.label("Fold"), ".o-dropdown--menu")


def _add(scene: Scene, visit: str) -> None:
    """Make a column, and drag it to its place."""
    window = scene.window
    scene.open("crm", width=1720)
    header = f"{ADD_COLUMN} {HEADER}"
    with scene.step("stages-adding", 1) as step:
        window.apps()
        for _ in range(4):
            step.press()
        window.do("type the name", lambda: window.at(f"{header} input").fill(visit))
        scene.shoot("stages-add", {1: header}, around=f"{COLUMN}:nth-child(4) {HEADER}", below=60)
        window.click(f"{ADD_COLUMN} .o_kanban_add", "press the tick")
        window.shows(visit, f"{COLUMN}:nth-child(5) {HEADER}")
    with scene.step("stages-adding", 2) as step:
        step.see()
        proposition = f"{COLUMN}:nth-child(3) {TITLE}"
        window.carry(
            "drag the column", window.at(f"{window.column(visit)} {TITLE}"), window.at(proposition)
        )
        window.shows(visit, f"{COLUMN}:nth-child(3) {HEADER}")
    assert [each.sequence for each in scene.crm.stages()] == [0, 1, 2, 3, 4]


def _change(scene: Scene, visit: str, after: str) -> None:
    """Give a stage another name, and let it be folded and count the days."""
    window = scene.window
    with scene.step("stages-changing", 1) as step:
        window.column_menu(visit)
        scene.shoot(
            "stages-menu",
            {1: scene.entry("Edit")},
            around=(f"{window.column(visit)} {HEADER}", ".o-dropdown--menu"),
            hover=f"{window.column(visit)} {TITLE}",  # or the gear would go
        )
        step.press()
    scene.narrow()
    with scene.step("stages-changing", 2) as step:
        step.fill(after)
    with scene.step("stages-changing", 3) as step:
        step.tick()
    with scene.step("stages-changing", 4) as step:
        window.refuses(f"{WINDOW} [name='rotting_threshold_days']", "۷")
        step.fill("7")
    scene.shoot(
        "stages-window",
        {
            2: field("name", WINDOW),
            3: field("fold", WINDOW),
            4: field("rotting_threshold_days", WINDOW),
            5: f"{WINDOW} .o_form_button_save",
        },
        around=WINDOW,
    )
    with scene.step("stages-changing", 5) as step:
        step.press()
        window.has(WINDOW, 0)


def _folded(scene: Scene, after: str) -> None:
    """See the strip, and that it opens just for now."""
    window, strip = scene.window, ".o_column_folded"
    for _ in range(2):
        scene.open("crm", width=1320)
        window.has(strip)
        window.shows(f"{after} (1)", strip)
        window.has(f"{strip} .dropdown-toggle", 0)
        window.click(strip, "open the strip")
        window.has(strip, 0)
    scene.open("crm", width=1320, height=300)  # the strip is as high as the screen
    scene.shoot("stages-folded", strip, around=(f"{COLUMN}:nth-child(2) {HEADER}", HEADER))


def _delete(scene: Scene, after: str, desks: Lead) -> None:
    """See that a stage in use stays, and delete it when it is free."""
    crm, window = scene.crm, scene.window
    scene.open("crm", width=1720)
    window.column_menu(after)
    window.press(scene.label("Delete"))
    window.page.locator(f"{WINDOW} .modal-footer .btn-primary").first.click()
    window.shows(scene.label("How about archiving the record instead?"), WINDOW)
    crm.move(desks, crm.stages()[0])
    scene.open("crm", width=1720)
    with scene.step("stages-deleting", 1) as step:
        window.column_menu(after)
        step.press()
    scene.shoot("stages-delete", {2: f"{WINDOW} .modal-footer .btn-primary"}, around=WINDOW)
    with scene.step("stages-deleting", 2) as step:
        step.see()
        step.press()
        window.hides(after, HEADER)


def _quick(scene: Scene) -> None:
    """Add a card in the second column."""
    crm, window = scene.crm, scene.window
    sara = crm.add_contact(scene("سارا احمدی", "Sara Ahmadi"), email="sara@alvand.example")
    scene.open("crm", width=1320)
    qualified = window.column(scene.label("Qualified"))
    with scene.step("stages-quick", 1) as step:
        step.see()
        window.click(f"{qualified} .o_kanban_quick_add", "press the plus")
    with scene.step("stages-quick", 2) as step:
        step.pick(sara.name)
        window.shows(sara.email, SHORT)
    scene.shoot(
        "stages-quick",
        {2: f"{SHORT} [name='partner_id']", 3: f"{SHORT} .o_kanban_add"},
        around=(f"{qualified} {HEADER}", SHORT),
    )
    with scene.step("stages-quick", 3) as step:
        step.press()
        window.shows(sara.name, f"{qualified} {CARD}")


def _stars(scene: Scene, desks: Lead) -> None:
    """Give the lowest card two stars, and see it at the top."""
    window = scene.window
    scene.crm.add_opportunity(scene("صندلی", "Chairs"))
    scene.open("crm", width=1320)
    star = f"{window.record(desks.name, CARD)} .o_priority_star:nth-of-type(2)"
    window.click(star, "press the second star")
    assert scene.crm.refresh(desks).priority == 2
    scene.open("crm", width=1320)
    window.shows(desks.name, f"{COLUMN}:nth-child(1) {CARD}:nth-child(2)")


def _closing(scene: Scene, desks: Lead) -> None:
    """Say when it is expected to close."""
    window, closing = scene.window, f"{FORM} [name='date_deadline']"
    with scene.step("stages-closing", 1):
        window.open_record(desks.name)
    with scene.step("stages-closing", 2) as step:
        step.see()
        window.click(f"{closing} button, {closing} input", "open the calendar")
        window.click(".o_datetime_picker .o_today", "choose today")
        window.page.keyboard.press("Escape")
    scene.resize()
    scene.shoot(
        "stages-closing", {2: field("date_deadline", FORM)}, around=(".o_breadcrumb", "h1", closing)
    )
    with scene.step("stages-closing", 3) as step:
        step.press()
    assert scene.crm.refresh(desks).expected_closing is not None


def _rotting(scene: Scene, desks: Lead) -> None:
    """Leave a card alone for days; the number of its stage takes effect at once."""
    crm, window = scene.crm, scene.window
    # Opened anew by its address, a screen is not of the office's fixed day.
    scene.open("crm", width=1320)
    desks = crm.move(desks, crm.stages()[2])
    proposition = desks.stage
    crm.update_stage(proposition, rots_after=7)
    crm.days_pass(6)
    window.open("crm")
    window.has(ROTTING, 0)
    crm.update_stage(proposition, rots_after=5)
    window.open("crm")
    window.has(ROTTING)
    card = window.record(desks.name, CARD)
    header = f"{window.column(proposition.name)} {HEADER}"
    scene.shoot("stages-rotting", ROTTING, around=(header, card))
    window.click(SEARCH, "open the list of the search box")
    scene.press("Rotting")
    window.page.keyboard.press("Escape")
    window.has(CARD)
    window.open(f"action-crm.crm_lead_opportunities/{desks._id}")
    window.has(".o_statusbar_status .badge")


def _duplicate(scene: Scene, desks: Lead) -> None:
    """Make another one of the same form."""
    window = scene.window
    scene.open("crm", width=1320)
    with scene.step("stages-duplicating", 1) as step:
        window.open_record(desks.name)
        step.press()
    with scene.step("stages-duplicating", 2) as step:
        scene.shoot(
            "stages-duplicate",
            {2: scene.entry("Duplicate")},
            around=(".o_breadcrumb", ".o-dropdown--menu"),
        )
        step.press()
        window.rest()
    found = [each for each in scene.crm.opportunities() if each.name == desks.name]
    assert [each.stage for each in found] == [scene.crm.stages()[0], scene.crm.stages()[2]]


def _won(scene: Scene) -> None:
    """Make a stage a won stage, and take that back."""
    crm, window = scene.crm, scene.window
    # What is of the office's fixed day is too old for the guesses of a new Odoo.
    sofa = crm.move(crm.add_opportunity(scene("مبل", "A sofa")), crm.stages()[2])
    for status in ("won", "pending"):
        window.open("crm")
        window.column_menu(sofa.stage.name)
        scene.press("Edit")
        with scene.route.speaks_of("Is Won Stage?"):
            # A warning opens over the window, and the box is changed all the same.
            window.find(scene.label("Is Won Stage?"), "tick").click()
        with scene.route.speaks_of("Do you really want to update this stage?"):
            window.shows(scene.label("Do you really want to update this stage?"), WARNING)
        window.page.locator(f"{WARNING} .modal-footer button").click()
        window.has(WARNING, 0)
        window.click(f"{WINDOW} .o_form_button_save", "save")
        window.has(WINDOW, 0)
        assert crm.refresh(sofa).won_status == status
