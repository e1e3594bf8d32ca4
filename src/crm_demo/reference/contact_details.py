"""How email addresses and phone numbers are compared.

The rules are Odoo 19's (``odoo/tools/mail.py``, ``phone_validation`` and ``iap``); reading phone
numbers is left to the library that Odoo uses too.
"""

from __future__ import annotations

import email.utils
import re
from typing import Any, Literal

import phonenumbers

#: The country of the company, for numbers that are written without one.
COUNTRY = "IR"

#: The codes of all countries: of those that have telephones, which leaves out a few islands.
COUNTRIES = phonenumbers.SUPPORTED_REGIONS

#: Free-mail domains: those who write from one are strangers to each other.
#: The list is that of Odoo 19; it knows no Iranian provider.
FREE_MAIL = frozenset(
    """
    gmail.com hotmail.com yahoo.com qq.com outlook.com 163.com yahoo.fr live.com hotmail.fr
    icloud.com 126.com me.com free.fr ymail.com msn.com mail.com orange.fr aol.com wanadoo.fr
    live.fr mail.ru yahoo.co.in rediffmail.com hku.hk googlemail.com gmx.de sina.com skynet.be
    laposte.net yahoo.co.uk yahoo.co.id web.de outlook.fr telenet.be yahoo.es naver.com
    hotmail.co.uk gmai.com foxmail.com hku.hku bluewin.ch sfr.fr libero.it mac.com rocketmail.com
    protonmail.com gmx.com gamil.com hotmail.es gmx.net comcast.net yahoo.com.mx linkedin.com
    yahoo.com.br yahoo.in yahoo.ca t-online.de 139.com yandex.ru yahoo.com.hk yahoo.de yeah.net
    yandex.com nwytg.net neuf.fr yahoo.com.ar outlook.es abv.bg aliyun.com yahoo.com.tw ukr.net
    live.nl wp.pl hotmail.it live.com.mx zoho.com live.co.uk sohu.com twoomail.com yahoo.com.sg
    yahoo.com.vn windowslive.com gmail vols.utk.edu email.com tiscali.it yahoo.it gmx.ch trbvm.com
    nwytg.com mvrht.com nyit.edu o2.pl live.cn gmial.com seznam.cz live.be videotron.ca gmil.com
    live.ca hotmail.de sbcglobal.net connect.hku.hk yahoo.com.au att.net live.in btinternet.com
    gmx.fr voila.fr shaw.ca prodigy.net.mx vip.qq.com yahoo.com.ph bigpond.com 7thcomputing.com
    freenet.de alice.it esi.dz bk.ru mail.odoo.com gmail.con fiu.edu gmal.com useemlikefun.com
    google.com trbvn.com yopmail.com ya.ru hotmail.co.th arcor.de hotmail.ca 21cn.com live.de
    outlook.de gmailcom unal.edu.co tom.com yahoo.gr gmx.at inbox.lv ziggo.nl xs4all.nl sapo.pt
    live.com.au nate.com online.de sina.cn gmail.co rogers.com mailinator.com cox.net hotmail.be
    verizon.net yahoo.co.jp usa.com consultant.com hotmai.com 189.cn sky.com eezee-it.com opayq.com
    maildrop.cc home.nl virgilio.it outlook.be hanmail.net uol.com.br hec.ca terra.com.br inbox.ru
    tin.it list.ru safecoms.com smile.fr sprintit.fi uniminuto.edu.co bol.com.br bellsouth.net
    nirmauni.ac.in ldc.edu.in ig.com.br engineer.com scarlet.be inbox.com gmaill.com freemail.hu
    live.it blackwaretech.com byom.de dispostable.com dayrep.com aim.com prixgen.com gmail.om
    asterisk-tech.mn in.com aliceadsl.fr lycos.com topnet.tn teleworm.us kedgebs.com supinfo.com
    posteo.de op.pl gmail.fr grr.la oci.fr aselcis.com optusnet.com.au mailcatch.com rambler.ru
    protonmail.ch prisme.ch bbox.fr orbitalu.com netcourrier.com iinet.net.au cegetel.net proton.me
    dbmail.com club-internet.fr outlook.jp eim.ae pm.me example.com odoo.com
    """.split()
)


#: Comments and groups, one in another: more of them than any address has, and the reading of them
#: would exhaust Python's stack.
_NESTED = 100

# A local part that no "@" follows is passed over whole, else a long one would take for ever.
_ADDRESS = re.compile(r"[a-zA-Z0-9._%+-]+(@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,63})?")

#: An address that can be read only in one way.
_PLAIN = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


def readable(text: str) -> bool:
    """Return whether a text can be read as a list of addresses, be it an empty one."""
    return max(text.count("("), text.count(":")) <= _NESTED


def addresses(text: str) -> list[tuple[str, str]]:
    """Return the (name, address) pairs that a text holds, as it writes them."""
    if _PLAIN.fullmatch(text):  # most do, and it is quick
        return [("", text)]
    if not readable(text):
        return []
    pairs = [(name, address) for name, address in _getaddresses(text) if "@" in address]
    if any(address.startswith("@") for _, address in pairs):  # it could not be read as a list
        found = [("", match[0]) for match in _ADDRESS.finditer(text) if match[1]]
        pairs = found or pairs
    return [_with_bare_name(*pair) for pair in pairs]


def _getaddresses(text: str) -> list[tuple[str, str]]:
    # As Odoo does: newer Pythons refuse what it accepts, unless told.
    lenient: Any = {"strict": False} if hasattr(email.utils, "supports_strict_parsing") else {}
    return email.utils.getaddresses([text], **lenient)


def _with_bare_name(name: str, address: str) -> tuple[str, str]:
    """Tell a name from the address that it stands before without quotes or brackets."""
    if name or " " not in address:
        return name, address
    words = [word for _, word in _getaddresses(address.replace(" ", ",")) if word]
    if not (found := [word for word in words if "@" in word]):
        return name, address
    return " ".join(word for word in words if "@" not in word), found[-1]


def _lower(address: str) -> str:
    local, at, domain = address.rpartition("@")
    return (local.lower() if local.isascii() else local) + at + domain.lower()


def normalize_emails(text: str) -> list[str]:
    """Return every address that a text holds, as addresses are compared."""
    return [_lower(address) for _, address in addresses(text)]


def normalize_email(text: str) -> str:
    """Return the first address that a text holds; an empty text if there is none."""
    return next(iter(normalize_emails(text)), "")


def domain_criterion(email_normalized: str) -> str:
    """Return what colleagues share: the domain of a company, or a whole free-mail address."""
    domain = email_normalized.rpartition("@")[2]
    return email_normalized if domain in FREE_MAIL else f"@{domain}" if domain else ""


#: What a number was before, and what it is now: Brazil's mobile numbers have had a 9 more since
#: 2016, Mexico's a 1 less since 2019.
_RENUMBERED = (
    (
        re.compile(
            r"^\+55((?:[14689][1-9]|2[12478]|3[1-578]|5[13-5])(?=[01689])|7[13-579](?=[689]))(\d{8})$"
        ),
        r"+55\g<1>9\2",
    ),
    (re.compile(r"^\+521(\d{10})$"), r"+52\1"),
)


#: The numbers that were read last, by what was written and the country: E.164 and as it is shown.
_READ: dict[tuple[str, str], tuple[str, str]] = {}
_REMEMBERED = 1_000


def sanitize_phone(text: str, country: str = "") -> str:
    """Return a number in the form E.164; an empty text if it is not a valid number.

    Args:
        text: The number as written, in Western or Persian digits.
        country: The country to assume, as ISO code; none assumes the company's.
    """
    return _read(text, country)[0]


def international(text: str, country: str = "") -> str:
    """Return a number as a form shows it once it is typed: with its country's code, in groups.

    A number that is not valid stays as it is.

    Args:
        text: The number as typed.
        country: The country to assume, as ISO code; none assumes the company's.
    """
    return _read(text, country)[1]


def state_of_phone(text: str, country: str) -> Literal["", "correct", "incorrect"]:
    """Return whether a number is valid, by itself or in a country; the company's is not assumed.

    Args:
        text: The number as written.
        country: The country, as ISO code; empty for none.
    """
    if not text:
        return ""
    if not country and not text.startswith("+"):
        return "incorrect"
    return "correct" if _read(text, country)[0] else "incorrect"


def state_of_email(text: str) -> Literal["", "correct", "incorrect"]:
    """Return whether there is an address in a text that can be written to."""
    if not text:
        return ""
    if _PLAIN.fullmatch(text):
        return "correct"
    again = (normalize_emails(one) for one in normalize_emails(text))
    return "correct" if any(len(found) == 1 for found in again) else "incorrect"


def _read(text: str, country: str) -> tuple[str, str]:
    if (text, country) not in _READ:
        if len(_READ) > _REMEMBERED:
            _READ.clear()
        number = _valid(text, country)
        read = ("", text) if number is None else (_e164(number), _shown(number))
        # As it is shown it means the same.
        _READ[text, country] = _READ[read[1], country] = read
    return _READ[text, country]


def _valid(text: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, country or COUNTRY)
        if not phonenumbers.is_valid_number(number):
            # Behind the country's code it may be written as in the country, or as it once was.
            number = phonenumbers.parse(_present(_e164(number)))
            if not phonenumbers.is_valid_number(number):
                reason = phonenumbers.is_possible_number_with_reason(number)
                too_long = reason == phonenumbers.ValidationResult.TOO_LONG
                if too_long and not text.startswith("+"):
                    return _valid("+" + text.removeprefix("00"), country)
                return None
    except phonenumbers.NumberParseException:
        return None
    return number


def _e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _shown(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _present(number: str) -> str:
    for before, now in _RENUMBERED:
        number = before.sub(now, number)
    return number
