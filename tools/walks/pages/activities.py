"""Activities: planned, found again, done, changed and cancelled."""

from datetime import UTC, datetime, timedelta

from crm_demo import Lead
from crm_demo.odoo import OdooCRM
from tools.walks.scene import Scene
from tools.walks.window import ROW, WINDOW

PICTURES = True
FORM = ".o_form_view"
ACTIVITY = ".o-mail-Activity"
COLOUR = f"{ACTIVITY}-iconContainer"
LOG = ".o-mail-Message"
MINE = "action-crm.crm_lead_action_my_activities"


def walk(scene: Scene) -> None:
    """Walk ``docs/crm/activities.rst`` as a salesperson."""
    crm = scene.crm
    scene.keep_to_today()
    me = scene.sign_in(crm.add_salesperson(scene("نسرین رضایی", "Nasrin Rezaei")))
    window = scene.window
    desks = me.add_opportunity(scene("۲۰ میز", "20 desks"), email="sara@aftab.example")
    summary = scene("پرسیدن رنگ", "Ask about the colour")

    scene.open_lead(desks)
    with scene.step("activities-plan", 1):
        window.has(FORM)
    scene.shoot(
        "activities-button",
        {2: ".o-mail-Chatter-activity"},
        around=(".o-mail-Chatter-topbar",),
    )
    with scene.step("activities-plan", 2) as step:
        step.press()
        step.see()
    with scene.step("activities-plan", 3) as step:
        step.press()
    with scene.step("activities-plan", 4) as step:
        step.fill(summary)
    with scene.step("activities-plan", 5) as step:
        step.see()
        step.see()
        window.shows(me.user.name, WINDOW)
    with scene.step("activities-plan", 6) as step:
        step.press()
        window.shows(summary, ACTIVITY)
        window.has(f"{COLOUR}.text-bg-success")
    window.at(ACTIVITY).scroll_into_view_if_needed()
    scene.shoot("activities-planned", around=(".o-mail-ActivityList", ".o-mail-Chatter-topbar"))

    # The colours of what is due today and of what is overdue.
    plan = me.schedule_activity(desks, scene("انجام دادن", "To-Do"), "2", due=crm.today)
    scene.open_lead(desks)
    window.has(f"{COLOUR}.text-bg-warning")
    me.cancel(plan.activities[-1])

    with scene.step("activities-mine", 1) as step:
        window.apps()
        step.press()
        step.press()
        step.press()
        window.shows(desks.name)
    scene.shoot("activities-mine", ROW, around=(".o_menu_brand", ".o_cp_switch_buttons"), below=40)

    scene.open_lead(desks)
    with scene.step("activities-done", 1) as step:
        step.press()
    feedback = scene("رنگ بلوط می‌خواهند.", "They want oak.")
    with scene.step("activities-done", 2):
        box = window.at(".o_popover textarea")
        window.do("write what came of it", lambda: box.fill(feedback))
    window.at(ACTIVITY).scroll_into_view_if_needed()
    scene.shoot("activities-done", around=(".o_popover", ACTIVITY))
    with scene.step("activities-done", 3) as step:
        step.press()
        window.has(ACTIVITY, 0)
        window.shows(feedback, LOG)
        window.shows(summary, LOG)

    # The next one can be planned at once.
    me.schedule_activity(desks, scene("تماس", "Call"), summary)
    scene.open_lead(desks)
    scene.press("Mark Done")
    scene.press("Done & Schedule Next")
    window.has(WINDOW)
    window.click(f"{WINDOW} .modal-footer .btn-primary", "schedule the next one")
    window.has(WINDOW, 0)
    window.has(ACTIVITY)
    for planned in me.refresh(desks).activities:
        me.cancel(planned)

    me.schedule_activity(desks, scene("تماس", "Call"), summary)
    scene.open_lead(desks)
    # In the middle, with room for a number under it.
    window.at(ACTIVITY).evaluate("activity => activity.scrollIntoView({ block: 'center' })")
    edit = f"{ACTIVITY} button:has-text('{scene.label('Edit')}')"
    scene.shoot("activities-edit", {1: edit}, around=ACTIVITY)
    with scene.step("activities-change", 1) as step:
        step.press()
    with scene.step("activities-change", 2) as step:
        step.see()
    with scene.step("activities-change", 3) as step:
        step.press()
        window.shows(summary, ACTIVITY)

    _reschedule(scene, me, desks)

    # A lost one is still on the list; what is cancelled leaves no trace.
    me.lose(desks)
    scene.open(MINE)
    window.shows(desks.name)
    scene.open_lead(desks)
    scene.press("Cancel")
    window.has(ACTIVITY, 0)
    window.has(f"{LOG}:has-text('{summary}')", 2)


def _reschedule(scene: Scene, me: OdooCRM, desks: Lead) -> None:
    """Move the nearest activity from the list, and see that the other one stays."""
    later = me.today + timedelta(days=9)
    other = me.schedule_activity(desks, scene("تماس", "Call"), "", due=later).activities[-1]
    scene.open(MINE)
    today = datetime.now(UTC).date()  # by Greenwich
    for day, due in (
        ("Today", today),
        ("Tomorrow", today + timedelta(days=1)),
        ("Next Week", today + timedelta(days=7 - today.weekday())),
    ):
        scene.press("Reschedule", day)
        assert [each.due for each in me.refresh(desks).activities] == [due, later]
    me.cancel(other)
