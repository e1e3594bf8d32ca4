"""Activity types, chains and plans: set up by an administrator of sales, used by a salesperson."""

from crm_demo import PlanStep
from tools.walks.scene import Scene
from tools.walks.window import ROW, WINDOW, field

PICTURES = True
FORM = ".o_form_view"
ACTIVITY = ".o-mail-Activity"
NAME, DELAY = f"{FORM} [name='name'] textarea", f"{FORM} [name='delay_count']"


def walk(scene: Scene) -> None:
    """Walk ``docs/crm/activity-plans.rst`` as an administrator of sales and a salesperson."""
    crm = scene.crm
    nasrin = crm.add_salesperson(scene("نسرین رضایی", "Nasrin Rezaei"))
    kian = crm.add_salesperson(scene("کیان راد", "Kian Rad"), role="administrator")
    scene.sign_in(kian)
    _types(scene)
    _chain(scene)
    _plan(scene)
    call, document = scene("تماس", "Call"), scene("سند", "Document")
    steps = [
        PlanStep(call, scene("معرفی", "Introduce us"), 1),
        PlanStep(document, scene("نقشه", "Floor plan"), 1, "weeks", "after"),
    ]
    week = scene("هفتهٔ اول", "First week")
    crm.add_activity_plan(week, steps)
    me = scene.sign_in(nasrin)
    desks = me.add_opportunity(scene("۲۰ میز", "20 desks"), email="sara@aftab.example")
    scene.open_lead(desks)
    _launch(scene, week)
    assert [each.summary for each in me.refresh(desks).activities] == [s.summary for s in steps]


def _types(scene: Scene) -> None:
    """Make a type of one's own."""
    window = scene.window
    visit = scene("بازدید", "Visit")
    scene.open("crm")
    with scene.step("activity-plans-types", 1) as step:
        window.apps()
        for _ in range(3):
            step.press()
    scene.shoot(
        "activity-plans-types",
        {2: ".o_list_button_add"},
        around=(".o_control_panel", f"{ROW}:nth-child(5)"),
    )
    with scene.step("activity-plans-types", 2) as step:
        step.press()
    with scene.step("activity-plans-types", 3):
        window.do("write the name", lambda: window.at(NAME).fill(visit))
    with scene.step("activity-plans-types", 4) as step:
        step.fill(scene("دیدن محل", "See the place"))
    with scene.step("activity-plans-types", 5) as step:
        step.see()
        window.refuses(DELAY, "۷")
        window.do("write the delay", lambda: window.at(f"{DELAY} input").fill("7"))
    with scene.step("activity-plans-types", 6) as step:
        step.press()
    assert visit in [type.name for type in scene.crm.activity_types()]


def _chain(scene: Scene) -> None:
    """Let one type trigger another."""
    window = scene.window
    email, visit = scene("پست الکترونیک", "Email"), scene("بازدید", "Visit")
    scene.open("crm")
    with scene.step("activity-plans-chains", 1) as step:
        window.apps()
        for _ in range(3):
            step.press()
        window.open_record(visit)
    with scene.step("activity-plans-chains", 2) as step:
        step.unfold()
        step.see()
        step.press()
    with scene.step("activity-plans-chains", 3):
        box = window.at(f"{FORM} [name='triggered_next_type_id'] input")
        window.do("write the next type", lambda: box.fill(email))
        # Beside the type, the list offers to make another one of that name.
        offered = window.page.get_by_role("option", name=email, exact=True)
        window.do("choose the next type", offered.click)
    chaining, next = field("chaining_type", FORM), field("triggered_next_type_id", FORM)
    scene.shoot(
        "activity-plans-chain", {2: chaining[1], 3: next[1]}, around=(*chaining, *next), below=20
    )
    with scene.step("activity-plans-chains", 4) as step:
        step.press()
    (then,) = [type.then for type in scene.crm.activity_types() if type.name == visit]
    assert then == email


def _plan(scene: Scene) -> None:
    """Make a plan of one step."""
    window = scene.window
    scene.open("crm")
    with scene.step("activity-plans-plans", 1) as step:
        window.apps()
        for _ in range(3):
            step.press()
    with scene.step("activity-plans-plans", 2) as step:
        step.press()
        name = scene("پس از بازدید", "After a visit")
        window.do("write the name", lambda: window.at(NAME).fill(name))
    with scene.step("activity-plans-plans", 3) as step:
        step.press()
        summary = window.at(f"{FORM} .o_selected_row [name='summary'] input")
        window.do("write the summary", lambda: summary.fill(scene("فرستادن قیمت", "Send it")))
    scene.shoot("activity-plans-plan", {3: ".o_selected_row"}, around=(NAME, ".o_selected_row"))
    with scene.step("activity-plans-plans", 4) as step:
        step.press()
    assert [plan.name for plan in scene.crm.activity_plans()] == [name]


def _launch(scene: Scene, plan: str) -> None:
    """Launch a plan, once without anybody responsible."""
    window = scene.window
    with scene.step("activity-plans-launching", 1) as step:
        window.has(FORM)
        step.press()
    with scene.step("activity-plans-launching", 2):
        window.click(f"{WINDOW} .o_selection_badge:has-text('{plan}')", "choose the plan")
    with scene.step("activity-plans-launching", 3) as step:
        step.see()
        step.see()
        day = f"{WINDOW} [name='plan_date']"
        window.click(f"{day} button, {day} input", "open the day")
        box = window.at(f"{day} input")
        window.do("write a day", lambda: box.fill(scene("2027/01/31", "01/31/2027")))
        window.page.keyboard.press("Tab")
    scene.shoot(
        "activity-plans-launch",
        {3: (field("plan_date", WINDOW)[1], field("plan_on_demand_user_id", WINDOW)[1])},
        around=WINDOW,
    )
    with scene.step("activity-plans-launching", 4) as step:
        step.press()
        window.has(ACTIVITY, 2)
