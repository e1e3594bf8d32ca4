"""An email as it travels: what both engines let arrive."""

from __future__ import annotations

from email.utils import make_msgid

from crm_demo.errors import CRMError, InvalidText, Language


class NotOneLine(CRMError):
    """The sender or the subject of an email holds a line break."""

    en = "The sender and the subject of an email are one line each."
    fa = "فرستنده و موضوع ایمیل هر کدام فقط یک خط است."


class Bounce(CRMError):
    """The email reports that another was not delivered, and nothing is made of it."""

    en = "This email reports that another was not delivered; the CRM makes nothing of it."
    fa = "این ایمیل خبر می‌دهد که ایمیل دیگری تحویل نشده است؛ CRM از آن چیزی نمی‌سازد."


def source(language: Language, sender: str, subject: str, body: str) -> bytes:
    """Return an email as it is sent.

    The headers travel as they are, in UTF-8 (:rfc:`6532`). Python's own classes would encode and
    fold them, and what arrives is then not always what was meant: some Pythons lose blanks between
    Persian words, and the quotes around a comma.

    Args:
        language: The language of the errors.
        sender: The header *From*.
        subject: The header *Subject*.
        body: The text.

    Returns:
        The email.

    Raises:
        NotOneLine: The sender or the subject holds a line break.
    """
    if any(break_ in text for text in (sender, subject) for break_ in "\r\n"):
        raise NotOneLine(language)
    headers = {
        "From": sender,
        "Subject": subject,
        "Message-Id": make_msgid(domain="crm-demo.invalid"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return ("".join(f"{name}: {value}\n" for name, value in headers.items()) + f"\n{body}").encode()


def storable(language: Language, text: str) -> str:
    """Return a text that a database can hold.

    Raises:
        InvalidText: It holds the character NUL, or half of a character.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidText(language) from None
    if "\0" in text:
        raise InvalidText(language)
    return text
