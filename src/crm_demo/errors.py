"""What can go wrong, said so that a salesperson understands it.

Every error is a :class:`CRMError`.
Its text is one sentence in the language of the CRM that raised it.
A method that raises one has changed nothing; the one error that may have changed something is
:class:`~crm_demo.odoo.errors.Interrupted`, which tells what.
The sentences are ours: Odoo's own are quoted on the pages, next to the screens that show them.
"""

from __future__ import annotations

from typing import ClassVar, Literal

__all__ = [
    "ButtonMissing",
    "CRMError",
    "EmptyName",
    "InvalidText",
    "NotAllowed",
    "RecordGone",
    "TextTooLong",
    "UnknownCountry",
    "UnknownLanguage",
    "UnknownRecord",
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

    def __init_subclass__(cls) -> None:
        # A workflow's errors are written beside its verbs, and found here all the same.
        cls.__module__ = __name__
        globals()[cls.__name__] = cls

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
    fa = "اول نامی برای آن بنویسید."


class UnknownCountry(CRMError):
    """No country has this code."""

    en = "“{country}” is not the two-letter code of a country, such as “IR”."
    fa = "«{country}» کد دوحرفی کشوری نیست؛ کد ایران «IR» است."


class UnknownLanguage(CRMError):
    """The CRM does not speak this language."""

    en = "This CRM speaks Persian (“fa”) and English (“en”), not “{language}”."
    fa = "این CRM فارسی («fa») و انگلیسی («en») می‌داند، نه «{language}»."


class WonCannotBeLost(CRMError):
    """The change would give a record in a won stage a probability other than 100 %."""

    en = "“{name}” is in a won stage; move it to another stage first."
    fa = "«{name}» در مرحلهٔ برد است؛ اول آن را به مرحلهٔ دیگری ببرید."


class RecordGone(CRMError):
    """The record no longer exists; it may have been merged into another."""

    en = "“{name}” is no longer there; it may have been merged into another."
    fa = "«{name}» دیگر وجود ندارد؛ شاید در مورد دیگری ادغام شده باشد."


class NotAllowed(CRMError):
    """The role of the user does not allow it."""

    en = "Your role does not allow this; ask an administrator."
    fa = "نقش شما اجازهٔ این کار را نمی‌دهد؛ از مدیر سامانه بخواهید."


class ButtonMissing(CRMError):
    """The form has no such button in the state that the lead is in."""

    en = "The form of “{name}” has no button “{button}” now."
    fa = "فرم «{name}» الان دکمهٔ «{button}» ندارد."


class UnknownRecord(CRMError):
    """The record is of another CRM, or was made by hand instead of by a method."""

    en = "“{name}” is not a record of this CRM."
    fa = "«{name}» در این CRM ثبت نشده است."


class TextTooLong(CRMError):
    """A text is longer than this CRM keeps: 2,000 letters in a line, 100,000 in several."""

    en = "This text has {count} letters; at most {limit} can be saved here."
    fa = "این متن {count} حرف دارد؛ اینجا حداکثر {limit} حرف ذخیره می‌شود."


class InvalidText(CRMError):
    """A text holds a character that no database keeps: NUL, or half of a character."""

    en = "The text holds a character that cannot be stored; type it again."
    fa = "در متن نویسه‌ای هست که ذخیره نمی‌شود؛ متن را دوباره تایپ کنید."


class UnreadableEmail(CRMError):
    """What was given as an email address cannot be read as one."""

    en = "This cannot be read as an email address, such as “sara@aftab.example”."
    fa = "این را نمی‌توان به عنوان نشانی ایمیل خواند؛ یک نمونهٔ درست: «sara@aftab.example»."
