"""What a reader sees of a CRM beside an example that runs in the page: the board, and a record.

`docs/_extensions/run_examples` says what is expected of such a module.
"""

import ast
from dataclasses import fields

from crm_demo import CRM, Address, CRMError, Customer, Lead, Team
from crm_demo.records import Message

REFUSALS = CRMError
SHOWN = 8
"""How many cards of a column are shown; the others are counted."""

LEADS = ("Leads", "سرنخ ها")
LOST = ("Lost", "باخته")
# The labels of the screen; what it does not name has its name in the manual.
LABELS = {
    "stage": ("Stage", "مرحله"),
    "salesperson": ("Salesperson", "فروشنده"),
    "team": ("Sales Team", "تیم فروش"),
    "customer": ("Customer", "مشتری"),
    "contact_name": ("Contact Name", "نام تماس"),
    "company_name": ("Company Name", "نام شرکت"),
    "email": ("Email", "پست الکترونیک"),
    "phone": ("Phone", "تلفن"),
    "address": ("Address", "نشانی"),
    "notes": ("Notes", "یادداشت‌ها"),
    "tags": ("Tags", "برچسب‌ها"),
    "priority": ("Priority", "اولویت"),
    "expected_revenue": ("Expected Revenue", "پیش‌بینی تخمینی درآمد"),
    "probability": ("Probability (%)", "احتمال(٪)"),
    "lost_reason": ("Lost Reason", "دلیل باخت"),
    "activities": ("Activities", "فعالیت ها"),
    "meetings": ("Meeting", "ملاقات"),
    "attachments": ("Attachments", "پیوست‌ها"),
    "log": ("Log", "گزارش رویدادها"),
    "company": ("Company", "شرکت"),
    "leader": ("Team Leader", "رهبر تیم"),
    "members": ("Members", "اعضا"),
    "leads": ("Leads", "سرنخ ها"),
    "pipeline": ("Pipeline", "فرصت‌های فروش"),
}
KINDS = {"lead": ("Lead", "سرنخ"), "opportunity": ("Opportunity", "فرصت")}
KINDS |= {Customer: ("Customer", "مشتری"), Team: ("Sales Team", "تیم فروش")}
YES = ("Yes", "بله")
DIGITS = str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")


class Sight:
    """A CRM as its user sees it, in its language."""

    def __init__(self, crm):
        self.crm = crm

    def said(self, pair):
        """The one of two wordings that is in its language."""
        return pair[self.crm.language == "fa"]

    def number(self, value):
        """A number as people write it."""
        digits = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
        return digits.translate(DIGITS) if self.crm.language == "fa" else digits

    def text(self, value):
        """A value as a person would write it."""
        if isinstance(value, bool):
            return self.said(YES)
        if isinstance(value, int | float):
            return self.number(value)
        if isinstance(value, tuple):
            joint = "\n" if value and isinstance(value[0], Message) else self.said((", ", "، "))
            return joint.join(map(self.text, value))
        if isinstance(value, Address):
            parts = (getattr(value, field.name) for field in fields(value))
            return self.said((", ", "، ")).join(filter(None, parts))
        if isinstance(value, Message):
            return " – ".join(filter(None, (value.subject, value.body, self.text(value.merged))))
        if value in KINDS:
            return self.said(KINDS[value])
        return getattr(value, "name", None) or getattr(value, "summary", None) or str(value)

    def card(self, lead):
        """A card of the board."""
        who = lead.customer.name if lead.customer else lead.contact_name or lead.email
        revenue = self.number(lead.expected_revenue) if lead.expected_revenue else ""
        return {
            "id": lead._id,
            "title": lead.name,
            "lines": list(filter(None, (who, revenue))),
            "stars": lead.priority,
            "ribbon": "" if lead.active else self.said(LOST),
        }

    def column(self, title, leads):
        """A column of the board."""
        more = len(leads) - SHOWN
        cards = [self.card(lead) for lead in leads[:SHOWN]]
        return {"title": title, "cards": cards, "more": self.number(more) if more > 0 else ""}

    def board(self):
        """The leads, each stage of the pipeline, and what was lost."""
        crm = self.crm
        lost = (*crm.leads(lost=True), *crm.opportunities(lost=True))
        columns = [(stage, deals) for stage, deals in crm.pipeline().items()]
        if leads := crm.leads():
            columns.insert(0, (self.said(LEADS), leads))
        if lost:
            columns.append((self.said(LOST), lost))
        return [self.column(*column) for column in columns]

    def record(self, record):
        """A record, with all that is filled in."""
        rows = []
        for field in fields(record):
            value = getattr(record, field.name)
            if field.name in LABELS and value:
                rows.append((self.said(LABELS[field.name]), self.text(value)))
        kind = record.type if isinstance(record, Lead) else type(record)
        return {
            "title": record.name,
            "kind": self.said(KINDS[kind]),
            "rows": rows,
        }


def view(namespace, code):
    """Show the CRM that an example works with, and the record that it speaks of."""
    try:
        names = [node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)]
    except SyntaxError:
        names = []
    values = [namespace[name] for name in names if name in namespace]
    crms = [one for one in (*namespace.values(), *values) if isinstance(one, CRM)]
    if not crms:
        return None
    sight = Sight(crms[-1])
    seen = {"board": sight.board(), "record": None, "of": ""}
    if sight.crm.user.role != "system":
        seen["of"] = sight.crm.user.name
    if record := _spoken_of(sight.crm, values):
        seen["record"] = sight.record(record)
    return seen


def _spoken_of(crm, values):
    # The last one that the example names and that is still there.
    for value in reversed(values):
        try:
            if isinstance(value, Lead):
                return crm.refresh(value)
            if isinstance(value, Customer):
                return next(iter(crm.find_customers(value.name)), None)
            if isinstance(value, Team):
                return next((team for team in crm.teams() if team._id == value._id), None)
        except CRMError:
            continue
    return None
