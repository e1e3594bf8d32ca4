"""What can go wrong between us and a server, besides what the CRM itself refuses."""

from __future__ import annotations

from crm_demo.errors import CRMError

__all__ = [
    "ConnectionLost",
    "NoCRM",
    "NoDatabase",
    "NoServer",
    "NotProven",
    "Refused",
    "Stranger",
    "WrongKey",
]


class NoServer(CRMError):
    """Nothing that is an Odoo answers at the address."""

    en = "No Odoo answers at {url}."
    fa = "در نشانی {url} هیچ اودویی پاسخ نمی‌دهد."


class NoDatabase(CRMError):
    """The server has no such database."""

    en = "The Odoo at {url} has no database “{database}”."
    fa = "اودوی {url} پایگاه داده‌ای به نام «{database}» ندارد."


class WrongKey(CRMError):
    """The key is not one of the user's API keys."""

    en = "The key is not valid for user “{user}” of database “{database}”."
    fa = "کلید برای کاربر «{user}» در پایگاه دادهٔ «{database}» معتبر نیست."


class NoCRM(CRMError):
    """The application CRM is not installed in the database."""

    en = "The application CRM is not installed in database “{database}”."
    fa = "برنامهٔ CRM در پایگاه دادهٔ «{database}» نصب نیست."


class ConnectionLost(CRMError):
    """The server stopped answering in the middle of a verb.

    It is unknown whether the last call was carried out; those before it were.
    """

    en = (
        "The connection to {url} was lost during {call}, which may or may not have been "
        "carried out. Carried out before it: {done}."
    )
    fa = (
        "ارتباط با {url} هنگام {call} قطع شد و معلوم نیست انجام شده باشد. "
        "پیش از آن این‌ها انجام شده بود: {done}."
    )


class Stranger(CRMError):
    """A user whom this CRM did not add cannot be signed in: the password is not ours to change."""

    en = "“{name}” was not added here, so cannot be signed in without a key of their own."
    fa = "«{name}» اینجا افزوده نشده است و بی‌کلید خودش نمی‌توان به جای او وارد شد."


class Refused(CRMError):
    """The server refused for a reason that has no name of its own here."""

    en = "Odoo refused: {said}"
    fa = "اودو نپذیرفت: {said}"


class NotProven(UserWarning):
    """The server is of a version on which nothing here was proven."""
