"""How Odoo reads the headers of an email before any rule of the CRM sees them.

The rules are Odoo 19's (``message_process`` and ``message_parse`` of ``mail.thread``); decoding is
left to the class of Python's that Odoo uses too.
"""

from __future__ import annotations

import email
import email.policy

from crm_demo.crm.incoming import Bounce, storable
from crm_demo.errors import Language, UnreadableEmail
from crm_demo.reference import contact_details


def read(language: Language, source: bytes) -> tuple[str, str]:
    """Return the sender and the subject of an email as the CRM keeps them.

    Of several senders the first counts. A name is put into quotes; without an address the header
    is kept as it is.

    Args:
        language: The language of the errors.
        source: The email as it was sent.

    Returns:
        The sender and the subject.

    Raises:
        Bounce: It reports that another email was not delivered.
        InvalidText: A header holds, when it is decoded, a character that cannot be stored.
        UnreadableEmail: Python cannot read the sender.
    """
    message = email.message_from_bytes(source, policy=email.policy.SMTP)
    try:
        sender, subject = str(message["From"]), str(message["Subject"])
    except Exception:  # noqa: BLE001 - it stumbles in many ways, each Python in its own
        raise UnreadableEmail(language) from None
    if not contact_details.readable(sender):
        raise UnreadableEmail(language)
    if found := contact_details.addresses(sender):
        sender = _with_name(*found[0])
    if contact_details.normalize_email(sender).startswith("mailer-daemon@"):
        raise Bounce(language)
    return storable(language, sender), storable(language, subject)


def _with_name(name: str, address: str) -> str:
    escaped = name.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}" <{address}>' if name else address
