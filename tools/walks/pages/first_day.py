"""The tutorial: the first day of a salesperson, from the empty CRM to the first deal won."""

from email.message import EmailMessage
from email.utils import make_msgid

from crm_demo.odoo import OdooCRM
from tools.walks.hiring import DOMAIN, PASSWORD, hire, sign_in
from tools.walks.route import Doing
from tools.walks.scene import Scene
from tools.walks.window import CARD, ROW, WINDOW, Window

PICTURES = False
WIDTH, HEIGHT = 1366, 900
BAR = ".o_main_navbar"
FORM = ".o_form_view"
LOG = ".o-mail-Chatter"
MESSAGE = ".o-mail-Message"
RIBBON = f"{FORM} .ribbon"
PROBABILITY = f"{FORM} [name='probability']"
QUICK = ".o_kanban_quick_create"
COMPOSER = ".o-mail-Composer-input"


def walk(scene: Scene) -> None:
    """Walk ``docs/tutorials/first-day.md`` as the administrator, as Omid, and as Nasrin."""
    day = _Day(scene)
    for part in (
        day.empty,
        day.leads_switch,
        day.team,
        day.email,
        day.look,
        day.qualify,
        day.duplicate,
        day.follow_up,
        day.convert,
        day.stages,
        day.lost,
        day.restored,
        day.won,
        day.end,
    ):
        part()


class _Day:
    """One day, in the windows of three people."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.admin = scene.window
        self.sara = scene("سارا احمدی", "Sara Ahmadi")
        self.omid, self.nasrin = (
            scene("امید کریمی", "Omid Karimi"),
            scene("نسرین رضایی", "Nasrin Rezaei"),
        )
        self.subject = scene("۲۰ میز برای دفتر تازه", "20 desks for our new office")
        self.call = scene("قیمت میز", "Price of desks")
        self.chairs = scene("۱۰ صندلی برای البرز", "10 chairs for Alborz")

    @property
    def window(self) -> Window:
        """The window that somebody works in now."""
        return self.scene.window

    def empty(self) -> None:
        self.scene.open("", WIDTH, HEIGHT)
        with self.scene.step("first-day-empty", 1) as step:
            self.window.apps()
            step.press()
            self.window.shows("REF0001")

    def leads_switch(self) -> None:
        with self.scene.step("first-day-leads-switch", 1) as step:
            step.press()
            step.press()
            step.tick()
            step.press()
        with self.scene.step("first-day-leads-switch", 2) as step:
            step.see()
            self.window.shows(self.scene.label("Leads"), BAR)

    def team(self) -> None:
        scene, window = self.scene, self.window
        for number, name, login in ((1, self.omid, "omid"), (2, self.nasrin, "nasrin")):
            with scene.step("first-day-team", number) as step:
                hire(scene, name, login, role=step)
        with scene.step("first-day-team", 3) as step:
            window.apps()
            step.press()
            step.press()
            step.press()
            window.open_record(scene.label("Sales"))
            step.pick(self.omid)
        with scene.step("first-day-team", 4) as step:
            step.see()
            step.press()
            window.tick_rows(self.omid, self.nasrin)
            step.press()
            step.press()
            window.shows(self.nasrin, f"{FORM} {CARD}")
        self.her = scene.knock(WIDTH, HEIGHT)
        self._sign_in("nasrin", number=5)

    def _sign_in(self, login: str, number: int) -> None:
        with self.scene.step("first-day-team", number) as step:
            sign_in(step, login)
        with self.scene.step("first-day-team", number + 1) as step:
            self.window.apps()
            step.press()
            step.gone()

    def email(self) -> None:
        scene, window = self.scene, self.admin
        scene.window = window
        with scene.step("first-day-email", 1) as step:
            window.apps()
            step.press()
            step.see()
            step.fill(DOMAIN)
        with scene.step("first-day-email", 2) as step:
            step.choose()
            step.press()
            window.shows(DOMAIN)
        with scene.step("first-day-email", 3):
            deliver(
                scene.crm,
                f"{self.sara} <sara@aftab.example>",
                f"info@{DOMAIN}",
                self.subject,
                scene(
                    "سلام، برای دفتر تازه ۲۰ میز می‌خواهیم؛ تلفن ما ۰۲۱۸۸۷۷۶۶۵۵ است",
                    "Hello, we need 20 desks for our new office. Phone: 021 8877 6655",
                ),
            )
        self._his(window)

    def _his(self, admin: Window) -> None:
        scene = self.scene
        his = scene.knock(WIDTH, HEIGHT)
        his.sign_in(f"omid@{DOMAIN}", PASSWORD)
        his.open("crm")
        with scene.step("first-day-email", 4) as step:
            step.press()
            his.shows(self.omid, his.record(self.subject, ROW))
            his.open_record(self.subject)
        with scene.step("first-day-email", 5) as step:
            step.pick(self.nasrin)
            step.press()
            his.shows(self.nasrin, f"{FORM} [name='user_id']")
        scene.window = self.her

    def look(self) -> None:
        with self.scene.step("first-day-look", 1) as step:
            step.press()
            self.window.open_record(self.subject)
            self.window.shows(self.scene("۲۰ میز می‌خواهیم", "20 desks"), MESSAGE)
        with self.scene.step("first-day-look", 2) as step:
            step.gone()

    def qualify(self) -> None:
        scene, window = self.scene, self.window
        notes = scene(
            "تا آخر ماه آینده؛ مدیر اداری تصمیم می‌گیرد",
            "By the end of next month; the office manager decides",
        )
        told = scene("به خانم احمدی زنگ زدم؛ بودجه دارند", "Called Ms Ahmadi; they have a budget")
        with scene.step("first-day-qualify", 1) as step:
            step.fill(scene("شرکت آفتاب", "Aftab Ltd"))
            step.fill(self.sara)
            step.fill("021 8877 6655")
        with scene.step("first-day-qualify", 2) as step:
            step.fill(scene("میز", "desks"))
            window.do("create the tag", lambda: window.page.keyboard.press("Enter"))
            window.click(f"{FORM} .o_priority_star:nth-child(2)", "press the second star")
        with scene.step("first-day-qualify", 3) as step:
            step.press()
            editor = f"{FORM} [name='description'] [contenteditable=true]"
            window.do("write the notes", lambda: window.at(editor).fill(notes))
            step.press()
            window.shows("+98 21 8877 6655", f"{FORM} [name='phone']")
        with scene.step("first-day-qualify", 4) as step:
            self._note(step, told)

    def _note(self, step: Doing, text: str) -> None:
        step.press()
        self.window.do("write the note", lambda: self.window.at(COMPOSER).fill(text))
        step.press()
        self.window.shows(text, MESSAGE)

    def duplicate(self) -> None:
        scene, window = self.scene, self.window
        reza = scene("رضا احمدی", "Reza Ahmadi")
        phone = scene(
            "رضا احمدی، مسئول خرید، همراه ۰۹۱۲۳۴۵۶۷۸۹",
            "Reza Ahmadi, purchasing, mobile 0912 345 6789",
        )
        with scene.step("first-day-duplicate", 1) as step:
            step.press()
            step.press()
            step.fill(self.call)
        with scene.step("first-day-duplicate", 2) as step:
            step.fill(reza)
            step.fill("reza@aftab.example")
            step.press()
        with scene.step("first-day-duplicate", 3) as step:
            self._note(step, phone)
        with scene.step("first-day-duplicate", 4) as step:
            step.press()
        with scene.step("first-day-duplicate", 5) as step:
            step.press()
            window.tick_rows(self.subject, self.call)
        with scene.step("first-day-duplicate", 6) as step:
            step.press()
            step.press()
        with scene.step("first-day-duplicate", 7) as step:
            step.press()
            window.shows(self.subject, f"{FORM} [name='name']")
            window.shows(self.sara, f"{FORM} [name='contact_name']")
            window.shows(phone, MESSAGE)

    def follow_up(self) -> None:
        scene, window = self.scene, self.window
        summary = scene("پرسیدن رنگ و اندازهٔ میزها", "Ask for colour and size of the desks")
        with scene.step("first-day-follow-up", 1) as step:
            step.press()
            step.press()
        with scene.step("first-day-follow-up", 2) as step:
            step.fill(summary)
        with scene.step("first-day-follow-up", 3) as step:
            step.see()
        with scene.step("first-day-follow-up", 4) as step:
            step.press()
            window.shows(summary, LOG)

    def convert(self) -> None:
        scene, window = self.scene, self.window
        with scene.step("first-day-convert", 1) as step:
            step.press()
        with scene.step("first-day-convert", 2) as step:
            step.ticked()
            step.ticked()
        with scene.step("first-day-convert", 3) as step:
            step.press()
            window.shows(self.sara, f"{FORM} [name='partner_id']")

    def stages(self) -> None:
        scene, window = self.scene, self.window
        with scene.step("first-day-stages", 1) as step:
            step.press()
            step.press()
            window.hides("REF0001")
            step.drag(self.subject)
            window.shows(self.subject, ".o_kanban_group:nth-child(2)")
        with scene.step("first-day-stages", 2) as step:
            window.open_record(self.subject)
            step.fill("400000000")
            step.fill("40")
        with scene.step("first-day-stages", 3) as step:
            step.press()
        with scene.step("first-day-stages", 4) as step:
            file = scene("پیش‌فاکتور.txt", "quotation.txt")
            step.attach(file, scene("۲۰ میز", "20 desks").encode())
            window.shows(file, LOG)
        with scene.step("first-day-stages", 5) as step:
            step.follow()
        with scene.step("first-day-stages", 6) as step:
            step.fill("80")
            step.press()
            assert window.number(PROBABILITY) == 80

    def lost(self) -> None:
        scene, window = self.scene, self.window
        note = scene("جای دیگر ارزان‌تر بود", "Another shop was cheaper")
        with scene.step("first-day-lost", 1) as step:
            step.press()
            step.press()
            step.press()
            name = f"{QUICK} [name='name'] input"
            window.do("type the name", lambda: window.at(name).fill(self.chairs))
        with scene.step("first-day-lost", 2) as step:
            step.fill("info@alborz.example")
            revenue = f"{QUICK} [name='expected_revenue'] input"
            window.do("type the amount", lambda: window.at(revenue).fill("90000000"))
            step.press()
            window.shows(self.chairs, f"{FORM} [name='name']")
        with scene.step("first-day-lost", 3) as step:
            step.fill("30")
            step.press()
        with scene.step("first-day-lost", 4) as step:
            step.press()
            step.press(WINDOW)
        with scene.step("first-day-lost", 5) as step:
            step.fill(note)
        with scene.step("first-day-lost", 6) as step:
            step.press()
            window.shows(scene.label("Lost"), RIBBON)
            window.shows(note, MESSAGE)
            assert window.number(PROBABILITY) == 0

    def restored(self) -> None:
        scene, window = self.scene, self.window
        with scene.step("first-day-restored", 1) as step:
            step.press()
            step.press()
            window.hides(self.chairs, CARD)
            window.click(".o_searchview_dropdown_toggler", "open the list of the search box")
            step.press()
            window.shows(self.chairs, CARD)
        with scene.step("first-day-restored", 2) as step:
            window.page.keyboard.press("Escape")
            window.open_record(self.chairs)
            step.press()
            window.has(RIBBON, 0)
            assert window.number(PROBABILITY) != 30, "the old probability came back"
        with scene.step("first-day-restored", 3) as step:
            step.fill("20")
            step.press()
            assert window.number(PROBABILITY) == 20

    def won(self) -> None:
        scene, window = self.scene, self.window
        with scene.step("first-day-won", 1) as step:
            step.press()
            step.press()
            window.open_record(self.subject)
            step.press()
            window.shows(scene.label("Won"), RIBBON)
            assert window.number(PROBABILITY) == 100

    def end(self) -> None:
        window = self.window
        with self.scene.step("first-day-end", 1) as step:
            step.press()
            step.press()
            window.shows(self.subject, ".o_kanban_group:nth-child(4)")
            window.shows(self.chairs, ".o_kanban_group:nth-child(1)")
            window.hides("REF0001")


def deliver(crm: OdooCRM, sender: str, to: str, subject: str, body: str) -> None:
    """Bring an email to the door of the server, as a mail server does: it finds its own way."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Message-Id"] = make_msgid(domain="aftab.example")
    mail.set_content(body)
    crm.server.call("mail.thread", "message_process", model=False, message=mail.as_string())
