"""Which of our errors a fault of the server is.

The server's sentences differ with the language and with each release of the translation, so a
fault is known by its kind, or by the line of the server's code that raised it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from crm_demo import errors
from crm_demo.errors import CRMError, Language
from crm_demo.odoo.errors import Refused
from crm_demo.odoo.server import Fault

_BY_KIND: dict[str, type[CRMError]] = {
    "odoo.exceptions.AccessError": errors.NotAllowed,
    "odoo.exceptions.MissingError": errors.RecordGone,
}

#: A piece of the line that raises.
_BY_LINE: dict[str, type[CRMError]] = {
    "Select at least two Leads/Opportunities": errors.TooFewToMerge,
    "Leads and Opportunities can only be merged by groups": errors.TooManyToMerge,
    "Closed/Dead leads cannot be converted": errors.AlreadyWon,
    "A lead in a Won stage cannot be lost": errors.WonCannotBeLost,
    '"crm_lead_check_probability"': errors.InvalidProbability,
    "Wrong value for crm.lead.priority": errors.InvalidPriority,
    "A string literal cannot contain NUL": errors.InvalidText,
    # The modules of Python's that stumble over a sender or an address
    "email/_parseaddr.py": errors.UnreadableEmail,
    "email/_header_value_parser.py": errors.UnreadableEmail,
    "email/headerregistry.py": errors.UnreadableEmail,
}


@contextmanager
def named(language: Language, *, name: str = "", count: int = 0, limit: int = 5) -> Iterator[None]:
    """Turn the server's faults into our errors.

    The server's own sentence remains as the error's cause.

    Args:
        language: The language of the error.
        name: The lead that it is about.
        count: How many records were chosen.
        limit: How many can be merged at once.
    """
    try:
        yield
    except Fault as fault:
        raise _error(fault)(
            language, name=name, count=count, limit=limit, said=fault.said
        ) from fault


def _error(fault: Fault) -> Callable[..., CRMError]:
    by_line = (error for line, error in _BY_LINE.items() if line in fault.trace)
    return _BY_KIND.get(fault.kind) or next(by_line, Refused)
