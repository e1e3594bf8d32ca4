"""What a record shows of itself."""

from __future__ import annotations

import re
from datetime import date

import pytest

from crm_demo import open_crm
from crm_demo.records import Activity, Address, Customer, Message

HALF_SPACE = "\u200c"


def test_a_half_space_is_shown_as_it_is_read() -> None:
    """In every record, however deep it stands, and what is shown can be pasted."""
    name = f"شرکت کوه{HALF_SPACE}نور"
    shown = [
        Customer(name),
        Activity("تماس", name, date(2026, 11, 26)),
        Address(city=name),
        Message(name, merged=(name,)),
        open_crm("fa").add_lead(name),
    ]
    for record in shown:
        assert name in repr(record)
    assert repr(shown[1]) == f"Activity(type='تماس', summary='{name}')"
    assert eval(repr(shown[3])) == shown[3]


@pytest.mark.parametrize(
    "name",
    [
        "Koo\u200cnoor",
        "کوه\u200c",
        "کوه\u200c نور",
        "کوه\u200c\u200cنور",
        "کوه\u200bنور",
        "\u202bکوه نور\u202c",
        "کوه\u00a0نور",
        "کوه\ufeffنور",
        "کوه\nنور",
        "کوه\\u200cنور",
        "a\ud800b",
    ],
)
def test_what_nobody_could_see_stays_escaped(name: str) -> None:
    """A reader sees that there is something, as Python itself shows it."""
    assert repr(Customer(name)) == f"Customer({name!r})"
    assert not re.search("[\u200b-\u200f\u202a-\u202e\ufeff\u00a0]", repr(Customer(name)))
