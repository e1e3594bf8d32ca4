"""What can go wrong between us and a server, besides what the CRM itself refuses."""

from __future__ import annotations

from collections.abc import Sequence

from crm_demo.errors import CRMError, Language

__all__ = [
    "BadAddress",
    "ConnectionLost",
    "Incomplete",
    "Interrupted",
    "NoCRM",
    "NoDatabase",
    "NoLanguage",
    "NoServer",
    "NotProven",
    "Redirected",
    "Refused",
    "StrangeAnswer",
    "Stranger",
    "TooSlow",
    "Untrusted",
    "WrongKey",
    "WrongPassword",
]


class Incomplete(CRMError):
    """Some of what it takes to open a live Odoo was given, but not all."""

    en = "To open the CRM of an Odoo, give {missing} as well."
    fa = "برای باز کردن CRM یک اودو، {missing} را هم بدهید."


class BadAddress(CRMError):
    """The address of the server cannot be read, or has a password in it.

    It is not quoted, for a password may be in it.
    """

    en = "This is not the address of an Odoo; one looks like “https://crm.aftab.example”."
    fa = "این نشانی یک اودو نیست؛ نشانی چنین است: «https://crm.aftab.example»."


class NoServer(CRMError):
    """Nothing that is an Odoo answers at the address."""

    en = "No Odoo answers at {url}."
    fa = "در نشانی {url} هیچ اودویی پاسخ نمی‌دهد."


class Redirected(CRMError):
    """The server sends on to another address, to which no key is carried unasked."""

    en = "{url} sends on to {there}; if you trust that address, open it instead."
    fa = "{url} به {there} می‌فرستد؛ اگر به آن نشانی اطمینان دارید، همان را باز کنید."


class Untrusted(CRMError):
    """The secure connection is not safe, so nothing was sent over it.

    The reason is told in the words of the library that checks it.
    """

    en = "The connection to {url} is not secure, so nothing was sent: {reason}."
    fa = "ارتباط با {url} امن نیست و چیزی فرستاده نشد: {reason}."


class NoDatabase(CRMError):
    """The server has no such database."""

    en = "The Odoo at {url} has no database “{database}”."
    fa = "اودوی {url} پایگاه داده‌ای به نام «{database}» ندارد."


class WrongKey(CRMError):
    """The key is not one of the user's API keys."""

    en = "The key is not valid for user “{user}” of database “{database}”."
    fa = "کلید برای کاربر «{user}» در پایگاه دادهٔ «{database}» معتبر نیست."


class WrongPassword(CRMError):
    """The password is not the user's."""

    en = "The password is not valid for user “{user}” of database “{database}”."
    fa = "گذرواژه برای کاربر «{user}» در پایگاه دادهٔ «{database}» معتبر نیست."


class NoCRM(CRMError):
    """The application CRM is not installed in the database."""

    en = "The application CRM is not installed in database “{database}”."
    fa = "برنامهٔ CRM در پایگاه دادهٔ «{database}» نصب نیست."


class NoLanguage(CRMError):
    """The database does not have the language that the CRM is to speak, and nobody adds it here."""

    en = "Database “{database}” does not speak English yet; add the language in its settings first."
    fa = "پایگاه دادهٔ «{database}» هنوز فارسی ندارد؛ اول در تنظیمات آن این زبان را اضافه کنید."


#: What has become of a verb that was interrupted, by whether it had changed something, and whether
#: it was about to.
_OUTCOMES: dict[Language, dict[tuple[bool, bool], str]] = {
    "en": {
        (False, False): "nothing was changed",
        (False, True): "it is unknown whether {change} was carried out",
        (True, False): "before it, this was carried out: {done}",
        (True, True): (
            "it is unknown whether {change} was carried out; before it, this was: {done}"
        ),
    },
    "fa": {
        (False, False): "چیزی تغییر نکرد",
        (False, True): "معلوم نیست {change} انجام شده باشد",
        (True, False): "پیش از آن این‌ها انجام شده بود: {done}",
        (True, True): ("معلوم نیست {change} انجام شده باشد؛ پیش از آن این‌ها انجام شده بود: {done}"),
    },
}


class Interrupted(CRMError):
    """The server did not answer in the middle of a method as it should.

    It is the one kind of error that may have changed something, so it says what.

    Args:
        language: The language to say it in.
        change: The change that may or may not have been carried out, if any.
        done: The changes that the method had carried out before.
        values: What else the sentence names.
    """

    en = "The work at {url} was interrupted; {outcome}."
    fa = "کار در {url} نیمه‌تمام ماند؛ {outcome}."

    def __init__(
        self, language: Language, /, change: str, done: Sequence[str], **values: object
    ) -> None:
        outcome = _OUTCOMES[language][bool(done), bool(change)]
        outcome = outcome.format(change=change, done=", ".join(done))
        super().__init__(language, outcome=outcome, **values)


class ConnectionLost(Interrupted):
    """The server stopped answering in the middle of a method."""

    en = "The connection to {url} was lost; {outcome}."
    fa = "ارتباط با {url} قطع شد؛ {outcome}."


class TooSlow(Interrupted):
    """The server was silent for too long, or did not come to an end."""

    en = "The Odoo at {url} did not answer in time; {outcome}."
    fa = "اودوی {url} به‌موقع پاسخ نداد؛ {outcome}."


class StrangeAnswer(Interrupted):
    """What answered was not Odoo, such as a server in between that is busy."""

    en = "Something other than Odoo answered at {url} (HTTP status {status}); {outcome}."
    fa = "در {url} چیزی جز اودو پاسخ داد (وضعیت HTTP: {status})؛ {outcome}."


class Stranger(CRMError):
    """A user whom this CRM did not add cannot be signed in: the password is not ours to change."""

    en = "“{name}” was not added by this program; only users whom it added can be signed in."
    fa = "«{name}» را این برنامه نیفزوده است؛ تنها به جای کاربرانی که خودش افزوده وارد می‌شود."


class Refused(CRMError):
    """The server refused for a reason that has no name of its own here.

    What the server said is the error's cause.
    """

    en = "Odoo does not accept this; check what you filled in, or ask an administrator."
    fa = "اودو این را نپذیرفت؛ آنچه را نوشته‌اید بررسی کنید یا از مدیر سامانه بپرسید."


class NotProven(CRMError, UserWarning):
    """A warning, not an error: the server is of a version on which nothing here was proven."""

    en = "This Odoo is {version}; what the manual says was proven on {proven}."
    fa = "این اودو نسخهٔ {version} است؛ آنچه راهنما می‌گوید روی {proven} آزموده شده است."
