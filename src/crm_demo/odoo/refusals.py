"""Which of our errors a fault of the server is.

The server's sentences differ with the language and with each release of the translation, so a
fault is known by its kind, or by the line of the server's code that raised it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from crm_demo.errors import CRMError, EmptyName, Language, NotAllowed, RecordGone
from crm_demo.odoo.errors import Refused
from crm_demo.odoo.form import FieldEmpty
from crm_demo.odoo.server import Fault

_BY_KIND: dict[str, type[CRMError]] = {
    "odoo.exceptions.AccessError": NotAllowed,
    "odoo.exceptions.MissingError": RecordGone,
}


@contextmanager
def our_errors(
    language: Language,
    by_line: Mapping[str, type[CRMError]] = MappingProxyType({}),
    *,
    name: str = "",
    count: int = 0,
    limit: int = 5,
) -> Iterator[None]:
    """Turn the server's faults into our errors.

    The server's own sentence remains as the error's cause.

    Args:
        language: The language of the error.
        by_line: Which error a fault is, by a piece of the line that raises it.
        name: The lead that it is about.
        count: How many records were chosen.
        limit: How many can be merged at once.
    """
    try:
        yield
    except FieldEmpty as empty:
        raise EmptyName(language) from empty
    except Fault as fault:
        known = (error for line, error in by_line.items() if line in fault.trace)
        kind = _BY_KIND.get(fault.kind) or next(known, Refused)
        raise kind(language, name=name, count=count, limit=limit) from fault
