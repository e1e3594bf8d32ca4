"""The tutorial: the first week of a salesperson, from the first card to the end of the week."""

from datetime import time

from crm_demo.odoo import OdooCRM
from tools.walks.pages._saturday import FORM, HEIGHT, SUMMARY, WIDTH, Saturday
from tools.walks.scene import Scene
from tools.walks.window import CARD, ROW, WINDOW

PICTURES = False
RIBBON = f"{FORM} .ribbon"
MESSAGE, ACTIVITY = ".o-mail-Message", ".o-mail-Activity"
COLOUR = f"{ACTIVITY}-iconContainer"
SEARCH = ".o_searchview_dropdown_toggler"
BADGE = f"{CARD} [name='rotting_days'] .badge"
CALENDAR = "button[name='action_schedule_meeting']"
MEETING = ".o_calendar_event_form_view"
PATH = ".o_breadcrumb a"


def walk(scene: Scene) -> None:
    """Walk ``docs/tutorials/first-week.md`` as the administrator, and as Nasrin."""
    week = _Week(scene)
    saturday = (week.before, week.cards, week.stars, week.promises, week.rot, week.plan)
    sunday = (week.my_activities, week.done_and_next, week.drag, week.meeting)
    monday = (week.late, week.launch)
    tuesday = (week.visit, week.rotting, week.lost, week.lost_many)
    wednesday = (week.last_morning, week.won, week.again, week.back, week.end)
    for day in (saturday, sunday, monday, tuesday, wednesday):
        for part in day:
            part()
        let_a_day_pass(scene.crm)


def let_a_day_pass(crm: OdooCRM) -> None:
    """Let a day pass for all that there is, for the CRM knows only what it planned itself."""
    for model, keys in (
        ("mail.activity", crm._passed.activities),
        ("crm.lead", crm._passed.leads),
        ("calendar.event", crm._passed.meetings),
    ):
        keys.update(crm.server.call(model, "search", domain=[]))
    crm.days_pass(1)


class _Week(Saturday):
    """One week, in the windows of two people."""

    def my_activities(self) -> None:
        scene, window, section = self.scene, self.window, "first-week-sunday"
        scene.open("crm", WIDTH, HEIGHT)
        with scene.step(section, 1) as step:
            step.press()
            step.press()
            for name in (self.desks, self.chairs, self.closets):
                window.shows(name)
        with scene.step(section, 2) as step:
            window.open_record(self.desks)
            window.has(f"{COLOUR}.text-bg-warning")
            step.press()
        told = scene("رنگ بلوط می‌خواهند.", "They want oak.")
        with scene.step(section, 3) as step:
            self._tell(told)
            step.press()
            window.shows(told, MESSAGE)

    def _tell(self, text: str) -> None:
        """Write what came of an activity."""
        self.write(".o_popover textarea", text)

    def done_and_next(self) -> None:
        scene, window, section = self.scene, self.window, "first-week-done-and-next"
        told = scene("دوازده صندلی می‌خواهند.", "They want twelve chairs.")
        following = scene("نظرشان دربارهٔ قیمت", "What they think of the price")
        self.open(self.chairs)
        with scene.step(section, 1) as step:
            step.press()
            self._tell(told)
        with scene.step(section, 2) as step:
            step.see()
            step.press()
        with scene.step(section, 3) as step:
            step.press()
            self.write(SUMMARY, following)
            step.press()
            window.has(WINDOW, 0)
            window.shows(following, ACTIVITY)
            window.shows(told, MESSAGE)

    def drag(self) -> None:
        with self.scene.step("first-week-drag", 1) as step:
            step.press()
            step.press()
            step.drag(self.desks)
            self.window.shows(self.desks, self.column("Qualified"))

    def meeting(self) -> None:
        scene, window, section = self.scene, self.window, "first-week-meeting"
        with scene.step(section, 1) as step:
            window.open_record(self.desks)
            step.see()
            window.click(CALENDAR, "press the calendar's button")
        with scene.step(section, 2) as step:
            step.press()
            step.fill(self.sample)
        with scene.step(section, 3) as step:
            step.see()
            self.choose_day(f"{MEETING} [name='start']", 2, at=time(10))
            step.fill("1:00")
            step.press()
        with scene.step(section, 4) as step:
            window.click(f"{PATH}:has-text('{self.desks}')", "go back to the opportunity")
            step.see()
            window.shows(self.sample, ACTIVITY)

    def late(self) -> None:
        scene, window, section = self.scene, self.window, "first-week-monday"
        scene.open("crm", WIDTH, HEIGHT)
        with scene.step(section, 1) as step:
            step.press()
            step.press()
            window.shows(self.closets)
        with scene.step(section, 2) as step:
            window.open_record(self.closets)
            window.has(f"{COLOUR}.text-bg-danger")
            step.press()
        with scene.step(section, 3) as step:
            step.see()
            self.choose_day(f"{WINDOW} [name='date_deadline']", 1)
            step.press()
            window.has(f"{COLOUR}.text-bg-success")

    def launch(self) -> None:
        scene, window, section = self.scene, self.window, "first-week-launch"
        self.open(self.desks)
        with scene.step(section, 1) as step:
            step.press()
            plan = f"{WINDOW} .o_selection_badge:has-text('{self.plan_name}')"
            window.click(plan, "choose the plan")
        with scene.step(section, 2) as step:
            step.see()
            step.see()
            window.shows(self.nasrin, WINDOW)
        with scene.step(section, 3) as step:
            step.press(WINDOW)
            for summary in (self.sample, self.address, self.drawing):
                window.shows(summary, ACTIVITY)

    def visit(self) -> None:
        scene, window, section = self.scene, self.window, "first-week-visit"
        told = scene("مدل چوبی را پسندیدند.", "They like the wooden one.")
        scene.open("crm", WIDTH, HEIGHT)
        with scene.step(section, 1) as step:
            step.press()
            step.press()
            window.open_record(self.desks)
            step.press(f'{ACTIVITY}:has-text("{self.sample}")')
        with scene.step(section, 2) as step:
            self._tell(told)
            step.press()
            window.shows(told, MESSAGE)
        with scene.step(section, 3) as step:
            step.press(f'{ACTIVITY}:has-text("{self.address}")')
            step.press()
            window.has(ACTIVITY)

    def rotting(self) -> None:
        scene, window, section = self.scene, self.window, "first-week-rotting"
        with scene.step(section, 1) as step:
            step.press()
            step.press()
            step.see()
            window.has(BADGE)
        with scene.step(section, 2) as step:
            window.click(SEARCH, "open the list of the search box")
            step.press()
            window.hides(self.desks, CARD)
            window.shows(self.closets, CARD)
        window.page.keyboard.press("Escape")

    def lost(self) -> None:
        scene, window, section = self.scene, self.window, "first-week-lost"
        note = scene("جای دیگر ارزان‌تر خریدند.", "They bought cheaper elsewhere.")
        with scene.step(section, 1) as step:
            window.open_record(self.closets)
            step.press()
            step.press()
            window.has(ACTIVITY, 0)
        with scene.step(section, 2) as step:
            step.press()
            step.press(WINDOW)
        with scene.step(section, 3) as step:
            step.fill(note)
            step.press()
            window.shows(scene.label("Lost"), RIBBON)
            window.shows(note, MESSAGE)

    def lost_many(self) -> None:
        scene, window, section = self.scene, self.window, "first-week-lost-many"
        with scene.step(section, 1) as step:
            step.press()
            step.press()
            step.press()
            window.tick_rows(self.lamps, self.shelf)
        with scene.step(section, 2) as step:
            step.press()
        with scene.step(section, 3) as step:
            step.press(WINDOW)
            step.press()
            for name in (self.lamps, self.shelf):
                window.hides(name, ROW)

    def last_morning(self) -> None:
        scene, window, section = self.scene, self.window, "first-week-wednesday"
        told = scene("قیمت را پذیرفتند.", "They agreed to the price.")
        scene.open("crm", WIDTH, HEIGHT)
        with scene.step(section, 1) as step:
            step.press()
            step.press()
            window.shows(self.chairs)
        with scene.step(section, 2) as step:
            window.open_record(self.chairs)
            step.press()
            self._tell(told)
            step.press()
            window.shows(told, MESSAGE)
        with scene.step(section, 3) as step:
            step.follow()

    def won(self) -> None:
        scene, window = self.scene, self.window
        with scene.step("first-week-won", 1) as step:
            step.press()
            step.press()
            window.open_record(self.desks)
            step.see()
        with scene.step("first-week-won", 2) as step:
            step.press()
            window.shows(scene.label("Won"), RIBBON)

    def again(self) -> None:
        scene, window, section = self.scene, self.window, "first-week-again"
        with scene.step(section, 1) as step:
            step.press()
            step.press()
            window.has(RIBBON, 0)
        with scene.step(section, 2) as step:
            self.write(f"{FORM} [name='name'] textarea", self.again_name)
            step.fill("200000000")
        with scene.step(section, 3) as step:
            step.press()

    def back(self) -> None:
        scene, window, section = self.scene, self.window, "first-week-back"
        with scene.step(section, 1) as step:
            step.press()
            step.press()
            window.hides(self.lamps, CARD)
            window.click(SEARCH, "open the list of the search box")
            step.press()
            window.shows(self.lamps, CARD)
        window.page.keyboard.press("Escape")
        with scene.step(section, 2) as step:
            window.open_record(self.lamps)
            step.press()
            window.has(RIBBON, 0)

    def end(self) -> None:
        window = self.window
        with self.scene.step("first-week-end", 1) as step:
            step.press()
            step.press()
            for column, name in (
                ("New", self.again_name),
                ("New", self.lamps),
                ("Proposition", self.chairs),
                ("Won", self.desks),
            ):
                window.shows(name, self.column(column))
        with self.scene.step("first-week-end", 2) as step:
            step.press()
            step.press()
            window.shows(self.desks)
            window.hides(self.chairs)
