"""Meetings: scheduled from the opportunity, moved, done and deleted, and a colleague's."""

from datetime import datetime, time, timedelta

from crm_demo.odoo import OdooCRM
from tools.walks.office import TODAY
from tools.walks.scene import Scene
from tools.walks.window import WINDOW

PICTURES = True
ACTIVITY = ".o-mail-Activity"
BUTTON = "button[name='action_schedule_meeting']"
CARD, EVENT, FORM = ".o_cw_popover", ".o_event", ".o_calendar_event_form_view"
BIN = f"{CARD} :is(a, button):has(> .fa-trash)"
SEND = f"{WINDOW} .o_cw_send_notify_delete"
BACK = ".o_breadcrumb .o_back_button"


def walk(scene: Scene) -> None:
    """Walk ``docs/crm/meetings.rst`` as a salesperson."""
    crm = scene.crm
    crm.configure(leads=True)
    me = scene.sign_in(crm.add_salesperson(scene("نسرین رضایی", "Nasrin Rezaei")))
    window = scene.window
    aria = crm.add_contact(scene("آریا راد", "Aria Rad"), email="aria@rad.example")
    desks = me.add_opportunity(scene("۲۰ میز", "20 desks"), customer=aria)
    subject = scene("دیدن نمونهٔ میز", "Look at a sample desk")

    # A lead has no such button, but a way round it.
    scene.open_lead(me.add_lead(scene("پرسش دربارهٔ میز", "A desk enquiry")))
    window.has(BUTTON, 0)
    scene.press("Activity", "Meeting")
    with scene.route.speaks_of("Schedule"):
        window.press(scene.label("Schedule"), WINDOW)
        window.has(".o_calendar_view")

    scene.open_lead(desks)
    scene.shoot("meetings-button", {1: BUTTON}, around=".o_control_panel")
    with scene.step("meetings-schedule", 1) as step:
        step.press()
        window.has(".o_calendar_view")
    with scene.step("meetings-schedule", 2) as step:
        step.press()
        window.has(FORM)
        window.shows(desks.name, f"{FORM} [name=name]")
    with scene.step("meetings-schedule", 3) as step:
        step.fill(subject)
    with scene.step("meetings-schedule", 4) as step:
        step.see()
        _start(scene, datetime.fromisoformat(f"{TODAY} 10:00"))
        step.fill("1:30")
        window.at("[name=duration] input").press("Tab")
    with scene.step("meetings-schedule", 5):
        for name in (me.user.name, aria.name):
            window.shows(name, f"{FORM} [name=partner_ids]")
    scene.shoot(
        "meetings-form",
        {
            3: f"{FORM} [name=name]",
            4: (f"{FORM} [name=start]", f"{FORM} [name=duration]"),
            5: f"{FORM} [name=partner_ids]",
        },
    )
    soon = datetime.combine(crm.today + timedelta(days=3), time(10))
    _start(scene, soon)
    with scene.step("meetings-schedule", 6) as step:
        step.press()
        window.click(BACK, "go back to the calendar")
        window.click(BACK, "go back to the opportunity")
        window.shows(scene.label("Next Meeting"), BUTTON)
        window.shows(subject, ACTIVITY)
    assert _written_to(scene, subject) == 1, "the customer is invited"
    booked = me.meetings(desks)[0]
    assert (booked.start, booked.hours) == (soon, 1.5)
    assert booked.attendees == tuple(sorted([me.user.name, aria.name]))

    # What is over is the last one.
    booked = me.update_meeting(booked, start=datetime.fromisoformat(f"{TODAY} 10:00"))
    scene.open_lead(desks)
    window.shows(scene.label("Last Meeting"), BUTTON)

    with scene.step("meetings-move", 1) as step:
        step.press()
    with scene.step("meetings-move", 2) as step:
        window.click(EVENT, "click the meeting")
        scene.shoot("meetings-card", {2: ".o_cw_popover_edit"}, around=CARD)
        step.press()
    with scene.step("meetings-move", 3) as step:
        step.see()
        _start(scene, soon)
        step.press()
    assert me.meetings(desks)[0].start == soon
    assert me.refresh(desks).activities[0].due == soon.date()

    # Done: what came of it is in the log, and in the notes of the meeting.
    me.complete(me.refresh(desks).activities[0], scene("پسندیدند.", "They like it."))
    scene.open(f"action-calendar.action_calendar_event/{booked._id}")
    window.shows(scene("پسندیدند.", "They like it."), f"{FORM} [name=notes]")

    booked = me.update_meeting(booked, start=datetime.fromisoformat(f"{TODAY} 10:00"))
    scene.open_lead(desks)
    window.click(BUTTON, "go to the calendar")
    with scene.step("meetings-delete", 1):
        window.click(EVENT, "click the meeting")
        scene.shoot("meetings-bin", {1: BIN}, around=CARD)
        window.click(BIN, "click the bin")
        window.has(WINDOW)
    scene.shoot("meetings-delete", {2: (SEND, f"{SEND} + button")}, around=WINDOW)
    with scene.step("meetings-delete", 2) as step:
        step.see()
        step.press()
    assert me.meetings(desks) == ()

    _alone(scene, me)
    _colleague(scene, me)


def _alone(scene: Scene, me: OdooCRM) -> None:
    """See how a meeting without another guest is deleted, and how not."""
    window = scene.window
    closet = me.add_opportunity(scene("کمد", "Closet"))
    me.schedule_meeting(closet, closet.name, start=datetime.fromisoformat(f"{TODAY} 10:00"))
    scene.open(f"action-calendar.action_calendar_event/{me.meetings(closet)[0]._id}")
    # What is typed as a Persian date is read as a Gregorian one.
    _type_start(scene, scene("1405/09/05 10:00:00", "09/05/1405 10:00:00 AM"))
    window.shows(scene("784", "1405"), f"{FORM} [name=start]")
    window.click(".o_form_button_cancel", "discard it")
    scene.press("Actions", "Delete")
    assert len(me.meetings(closet)) == 1, "the form does not delete it"
    scene.open_lead(closet)
    window.click(BUTTON, "go to the calendar")
    window.click(EVENT, "click the meeting")
    window.click(BIN, "click the bin")
    scene.press("Delete")
    assert me.meetings(closet) == ()
    assert me.refresh(closet).activities == ()


def _colleague(scene: Scene, me: OdooCRM) -> None:
    """See what a colleague sees of a meeting, and may do with it."""
    tables = me.add_opportunity(scene("میز ناهارخوری", "Dining table"), salesperson=None)
    soon = datetime.combine(scene.crm.today + timedelta(days=3), time(10))
    me.schedule_meeting(tables, tables.name, start=soon)
    scene.sign_in(scene.crm.add_salesperson(scene("بابک", "Babak")))
    window = scene.window
    scene.open_lead(tables)
    window.shows(scene.label("Next Meeting"), BUTTON)
    window.click(BUTTON, "go to the calendar")
    window.has(EVENT, 0)
    scene.press("List")
    window.open_record(tables.name)
    window.has(f"{FORM} [name=name].o_readonly_modifier")
    scene.open_lead(tables)
    scene.press("Cancel")
    assert me.meetings(tables) == ()


def _start(scene: Scene, moment: datetime) -> None:
    """Let a meeting start at some time, as its field takes it when it is clicked."""
    _type_start(scene, f"{moment:{scene('%Y/%m/%d %H:%M:%S', '%m/%d/%Y %I:%M:%S %p')}}")


def _type_start(scene: Scene, text: str) -> None:
    window = scene.window
    window.click(f"{FORM} [name=start] :is(button, input)", "click when it starts")
    field = window.at(f"{FORM} [name=start] input")

    def type_it() -> None:
        field.fill(text)
        field.press("Enter")

    window.do("type when it starts", type_it)
    window.page.keyboard.press("Escape")


def _written_to(scene: Scene, subject: str) -> int:
    """Return how many emails speak of a meeting."""
    about = [["subject", "like", subject]]
    return int(scene.crm.server.call("mail.mail", "search_count", domain=about))
