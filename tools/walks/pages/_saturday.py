"""The office in which the tutorial's week takes place, and its Saturday."""

from datetime import datetime, time, timedelta

from tools.walks.hiring import hire, sign_in
from tools.walks.scene import ZONE, Scene
from tools.walks.window import CARD, ROW, WINDOW, Window

WIDTH, HEIGHT = 1366, 900
FORM, LOG = ".o_form_view", ".o-mail-Chatter"
QUICK, SHORT = ".o_kanban_quick_add", ".o_kanban_quick_create"
SUMMARY = f"{WINDOW} [name='summary'] input"


class Saturday:
    """The first day of the week, in the windows of two people."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.admin = scene, scene.window
        self.nasrin = scene("نسرین رضایی", "Nasrin Rezaei")
        self.desks = scene("۲۰ میز برای آفتاب", "20 desks for Aftab")
        self.chairs = scene("صندلی کنفرانس برای البرز", "Conference chairs for Alborz")
        self.closets = scene("کمد برای سپهر", "Closets for Sepehr")
        self.lamps, self.shelf = scene("چراغ رومیزی", "Desk lamps"), scene("قفسه", "A shelf")
        self.again_name = scene("۱۰ میز برای شعبهٔ دوم آفتاب", "10 desks for Aftab's second branch")
        self.plan_name = scene("خرید بزرگ", "Large order")
        self.colour = scene("پرسیدن رنگ میزها", "Ask for the colour")
        self.address = scene("پرسیدن نشانی تحویل", "Ask for the delivery address")
        self.drawing = scene("کشیدن نقشهٔ چیدمان", "Draw the floor plan")
        self.sample = scene("دیدن نمونهٔ میز", "Look at a sample desk")

    @property
    def window(self) -> Window:
        """The window that somebody works in now."""
        return self.scene.window

    def before(self) -> None:
        scene = self.scene
        scene.open("", WIDTH, HEIGHT)
        with scene.step("first-week-before", 1) as step:
            hire(scene, self.nasrin, "nasrin", role=step)
        self.her = scene.knock(WIDTH, HEIGHT)
        with scene.step("first-week-before", 2) as step:
            sign_in(step, "nasrin")
        with scene.step("first-week-before", 3) as step:
            self.window.apps()
            step.press()

    def cards(self) -> None:
        scene, window = self.scene, self.window
        with scene.step("first-week-cards", 1) as step:
            step.press()
            step.press()
            step.press()
            step.fill(self.desks)
            step.fill("sara@aftab.example")
            self._type("expected_revenue", "400000000")
            step.press()
            window.shows(self.desks, self.column("New"))
        with scene.step("first-week-cards", 2) as step:
            step.see()
            step.see()
            self._plus("Qualified")
            step.fill(self.chairs)
            self._type("expected_revenue", "90000000")
            step.press()
            window.shows(self.chairs, self.column("Qualified"))
        with scene.step("first-week-cards", 3) as step:
            step.see()
            self._card("Proposition", self.closets, "150000000")
        with scene.step("first-week-cards", 4) as step:
            step.see()
            self._card("New", self.lamps, "20000000")
            self._card("New", self.shelf, "30000000")

    def column(self, label: str) -> str:
        """Return the place of a column."""
        return self.window.column(self.scene.label(label))

    def _plus(self, label: str) -> None:
        place = f"{self.column(label)} {QUICK}"
        self.window.click(place, "press the plus above the column")

    def _type(self, name: str, text: str) -> None:
        """Type into a field of the short form."""
        self.write(f"{SHORT} [name='{name}'] input", text)

    def write(self, place: str, text: str) -> None:
        """Type into a field that has no label."""
        self.window.do(f"type “{text}”", lambda: self.window.at(place).fill(text))

    def _card(self, label: str, name: str, revenue: str) -> None:
        """Make a card in a column."""
        self._plus(label)
        self._type("name", name)
        self._type("expected_revenue", revenue)
        self.window.click(f"{SHORT} .o_kanban_add", "add the card")
        self.window.shows(name, self.column(label))

    def stars(self) -> None:
        scene, window = self.scene, self.window
        with scene.step("first-week-cards", 5) as step:
            star = f"{window.record(self.desks, CARD)} .o_priority_star:nth-of-type(2)"
            window.click(star, "press the second star")
            step.press()
            step.press()
            first = window.said(f"{self.column('New')} {CARD}")[0]
            assert self.desks in first, f"{first} is at the top"
        with scene.step("first-week-cards", 6) as step:
            window.open_record(self.desks)
            step.see()
            self.choose_day(f"{FORM} [name='date_deadline']", 20)
        with scene.step("first-week-cards", 7) as step:
            step.press()

    def choose_day(self, place: str, days: int, at: time | None = None) -> None:
        """Choose a day in a field, as it takes it when it is clicked."""
        window, day = self.window, datetime.now(ZONE).date() + timedelta(days=days)
        form = self.scene("%Y/%m/%d", "%m/%d/%Y")
        if at:
            form += self.scene(" %H:%M:%S", " %I:%M:%S %p")
        text = f"{datetime.combine(day, at or time()):{form}}"
        window.click(f"{place} :is(button, input)", "click the day")

        def choose() -> None:
            window.at(f"{place} input").fill(text)
            window.at(f"{place} input").press("Enter")

        window.do(f"choose {text}", choose)
        if window.page.locator(".o_datetime_picker").count():
            window.page.keyboard.press("Escape")

    def promises(self) -> None:
        scene, window = self.scene, self.window
        section, due = "first-week-promises", f"{WINDOW} [name='date_deadline']"
        with scene.step(section, 1) as step:
            step.press()
            step.press()
        with scene.step(section, 2) as step:
            step.fill(self.colour)
            step.see()
            self.choose_day(due, 1)
        with scene.step(section, 3) as step:
            step.press()
            window.shows(self.colour, LOG)
        for number, name, summary in (
            (4, self.chairs, scene("پرسیدن تعداد صندلی‌ها", "Ask how many chairs")),
            (5, self.closets, scene("پیگیری پیش‌فاکتور", "Follow up the quotation")),
        ):
            self.open(name)
            with scene.step(section, number) as step:
                step.press()
                step.press()
                self.write(SUMMARY, summary)
                step.see()
                self.choose_day(due, 1)
                step.press()
                window.shows(summary, LOG)

    def open(self, name: str) -> None:
        """Open a card of the pipeline."""
        self.scene.open("crm", WIDTH, HEIGHT)
        self.window.open_record(name)

    def rot(self) -> None:
        scene, window = self.scene, self.admin
        scene.window = window
        scene.open("crm", WIDTH, HEIGHT)
        with scene.step("first-week-rot", 1) as step:
            step.press()
            step.press()
            window.click(".o_searchview .o_facet_remove", "take the filter away")
            window.shows(self.closets, CARD)
        with scene.step("first-week-rot", 2) as step:
            step.see()
            window.column_menu(scene.label("Proposition"))
            step.press()
        with scene.step("first-week-rot", 3) as step:
            step.fill("3")
            step.press()
            window.has(WINDOW, 0)

    def plan(self) -> None:
        scene, window = self.scene, self.window
        with scene.step("first-week-plan", 1) as step:
            step.press()
            step.press()
            step.press()
        with scene.step("first-week-plan", 2):
            self.write(f"{FORM} [name='name'] :is(input, textarea)", self.plan_name)
        for number, summary, days in ((3, self.address, "1"), (4, self.drawing, "5")):
            with scene.step("first-week-plan", number) as step:
                step.press()
                row = f"{ROW}.o_selected_row"
                step.see()
                window.click(f"{row} [name='activity_type_id'] input", "open the list of the types")
                step.choose()
                for name, text in (("summary", summary), ("delay_count", days)):
                    step.see()
                    self.write(f"{row} [name='{name}'] input", text)
                step.see()
                window.click(f"{row} [name='delay_from'] input", "open the list of the triggers")
                step.press()
        with scene.step("first-week-plan", 5) as step:
            step.press()
            window.shows(self.drawing, ROW)
        scene.window = self.her
