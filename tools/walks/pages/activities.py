"""Activities: planned, found again, done, changed and cancelled.

There are no pictures: what they would show is told in days from today.
"""

from tools.walks.scene import Scene
from tools.walks.window import WINDOW

PICTURES = False
FORM = ".o_form_view"
ACTIVITY = ".o-mail-Activity"
COLOUR = f"{ACTIVITY}-iconContainer"
LOG = ".o-mail-Message"


def walk(scene: Scene) -> None:
    """Walk ``docs/crm/activities.rst`` as a salesperson."""
    crm = scene.crm
    me = scene.sign_in(crm.add_salesperson(scene("نسرین رضایی", "Nasrin Rezaei")))
    window = scene.window
    desks = me.add_opportunity(scene("۲۰ میز", "20 desks"), email="sara@aftab.example")
    summary = scene("پرسیدن رنگ", "Ask about the colour")

    scene.open_lead(desks)
    with scene.step("activities-plan", 1):
        window.has(FORM)
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

    scene.open_lead(desks)
    with scene.step("activities-done", 1) as step:
        step.press()
    feedback = scene("رنگ بلوط می‌خواهند.", "They want oak.")
    with scene.step("activities-done", 2):
        box = window.at(".o_popover textarea")
        window.do("write what came of it", lambda: box.fill(feedback))
    with scene.step("activities-done", 3) as step:
        step.press()
        window.has(ACTIVITY, 0)
        window.shows(feedback, LOG)
        window.shows(summary, LOG)

    me.schedule_activity(desks, scene("تماس", "Call"), summary)
    scene.open_lead(desks)
    with scene.step("activities-change", 1) as step:
        step.press()
    with scene.step("activities-change", 2) as step:
        step.see()
    with scene.step("activities-change", 3) as step:
        step.press()
        window.shows(summary, ACTIVITY)

    # A lost one is still on the list; what is cancelled leaves no trace.
    me.lose(desks)
    scene.open("action-crm.crm_lead_action_my_activities")
    window.shows(desks.name)
    scene.open_lead(desks)
    scene.press("Cancel")
    window.has(ACTIVITY, 0)
    window.has(f"{LOG}:has-text('{summary}')")
