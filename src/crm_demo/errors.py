"""What can go wrong, said so that a salesperson understands it.

Every error is a :class:`CRMError`.
Its text is one sentence in the language of the CRM that raised it, and a method that raises one
has changed nothing.
The sentences are ours: Odoo's own are quoted on the pages, next to the screens that show them.
"""

from __future__ import annotations

from typing import ClassVar, Literal

__all__ = [
    "AlreadyWon",
    "Bounce",
    "CRMError",
    "EmptyName",
    "InvalidPriority",
    "InvalidProbability",
    "InvalidText",
    "NotAllowed",
    "NotOneLine",
    "RecordGone",
    "TooFewToMerge",
    "TooManyToMerge",
    "UnknownActivityType",
    "UnknownCountry",
    "UnknownLanguage",
    "UnknownLostReason",
    "UnknownMenu",
    "UnknownRole",
    "UnknownStage",
    "UnreadableEmail",
    "WonCannotBeLost",
]

Language = Literal["en", "fa"]

_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


class CRMError(Exception):
    """Something that the CRM refuses to do.

    Args:
        language: The language to say it in, ``"en"`` or ``"fa"``.
        values: What the sentence names.
    """

    en: ClassVar[str]
    fa: ClassVar[str]

    def __init__(self, language: Language, /, **values: object) -> None:
        sentence: str = getattr(type(self), language)
        if language == "fa":
            values = {name: _in_persian(value) for name, value in values.items()}
        super().__init__(sentence.format(**values))


def _in_persian(value: object) -> object:
    """Return a number in Persian digits, and anything else as it is."""
    return str(value).translate(_DIGITS) if isinstance(value, int) else value


class EmptyName(CRMError):
    """A record was given a blank name."""

    en = "Give it a name first."
    fa = "نخست نامی برای آن بنویسید."


class UnknownStage(CRMError):
    """There is no such stage for the team that works on the lead."""

    en = "There is no stage “{stage}” here; choose one of: {stages}."
    fa = "اینجا مرحله‌ای به نام «{stage}» نیست؛ یکی از این‌ها را برگزینید: {stages}."


class UnknownLostReason(CRMError):
    """There is no such lost reason in the list."""

    en = "“{reason}” is not on the list of lost reasons."
    fa = "«{reason}» در فهرست دلایل باخت نیست."


class UnknownActivityType(CRMError):
    """There is no such type of activity."""

    en = "There is no activity type “{type}”."
    fa = "نوع فعالیتی به نام «{type}» نیست."


class UnknownCountry(CRMError):
    """No country has this code."""

    en = "“{country}” is not the two-letter code of a country, such as “IR”."
    fa = "«{country}» کد دوحرفی کشوری نیست؛ کد ایران «IR» است."


class UnknownMenu(CRMError):
    """The user sees no such menu."""

    en = "You see no menu “{menu}”."
    fa = "شما منویی به نام «{menu}» نمی‌بینید."


class UnknownRole(CRMError):
    """There is no such role."""

    en = "There is no role “{role}”; choose one of: {roles}."
    fa = "نقشی به نام «{role}» نیست؛ یکی از این‌ها را برگزینید: {roles}."


class UnknownLanguage(CRMError):
    """The CRM does not speak this language."""

    en = "This CRM speaks Persian (“fa”) and English (“en”), not “{language}”."
    fa = "این CRM فارسی («fa») و انگلیسی («en») می‌داند، نه «{language}»."


class InvalidProbability(CRMError):
    """A probability outside 0 to 100 percent."""

    en = "A probability is a number from 0 to 100."
    fa = "احتمال عددی از ۰ تا ۱۰۰ است."


class InvalidPriority(CRMError):
    """A priority other than none, one, two or three stars."""

    en = "A priority is 0, 1, 2 or 3 stars."
    fa = "اولویت ۰، ۱، ۲ یا ۳ ستاره است."


class InvalidText(CRMError):
    """A text holds a character that no database keeps: NUL, or half of a character."""

    en = "The text holds a character that cannot be stored; type it again."
    fa = "در متن نویسه‌ای هست که ذخیره نمی‌شود؛ متن را دوباره تایپ کنید."


class UnreadableEmail(CRMError):
    """What was given as an email address cannot be read as one."""

    en = "This cannot be read as an email address, such as “sara@aftab.example”."
    fa = "این را نمی‌توان به عنوان نشانی ایمیل خواند؛ یک نمونهٔ درست: «sara@aftab.example»."


class NotOneLine(CRMError):
    """The sender or the subject of an email holds a line break."""

    en = "The sender and the subject of an email are one line each."
    fa = "فرستنده و موضوع ایمیل هر کدام فقط یک خط است."


class Bounce(CRMError):
    """The email reports that another was not delivered, and nothing is made of it."""

    en = "This email reports that another was not delivered; the CRM makes nothing of it."
    fa = "این ایمیل خبر می‌دهد که ایمیل دیگری تحویل نشده است؛ CRM از آن چیزی نمی‌سازد."


class TooFewToMerge(CRMError):
    """Fewer than two records that are not won were chosen."""

    en = "Choose at least two leads or opportunities that are not yet won."
    fa = "دست‌کم دو سرنخ یا فرصت را که هنوز برده نشده‌اند انتخاب کنید."


class TooManyToMerge(CRMError):
    """More records were chosen than can be merged at once."""

    en = "You chose {count} records; at most {limit} can be merged at once."
    fa = "{count} مورد انتخاب کرده‌اید؛ هر بار حداکثر {limit} مورد را می‌توان ادغام کرد."


class AlreadyWon(CRMError):
    """The lead is certain already (100 %), so there is nothing left to convert."""

    en = "“{name}” is already closed and cannot be converted."
    fa = "«{name}» پیش‌تر بسته شده است و تبدیل نمی‌شود."


class WonCannotBeLost(CRMError):
    """The change would give a record in a won stage a probability other than 100 %."""

    en = "“{name}” stands in a won stage; move it to another stage first."
    fa = "«{name}» در مرحلهٔ برد است؛ نخست آن را به مرحلهٔ دیگری ببرید."


class RecordGone(CRMError):
    """The record no longer exists; it may have been merged into another."""

    en = "“{name}” is no longer there; it may have been merged into another."
    fa = "«{name}» دیگر وجود ندارد؛ شاید در مورد دیگری ادغام شده باشد."


class NotAllowed(CRMError):
    """The role of the user does not allow it."""

    en = "Your role does not allow this; ask an administrator."
    fa = "نقش شما اجازهٔ این کار را نمی‌دهد؛ از مدیر سامانه بخواهید."
