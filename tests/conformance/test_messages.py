"""Every message that the manual quotes is one that the server says, in that language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.conformance.conftest import Heard
from tools.labels.screens import Screens
from tools.labels.used import used
from tools.messages import PROVOCATIONS, Provocation

from crm_demo.errors import Language

Count = Callable[[str, object], None]


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("provocation", PROVOCATIONS, ids=lambda one: one.what)
def test_the_server_refuses(
    heard: Heard, provocation: Provocation, language: Language, record_property: Count
) -> None:
    """What the server is to refuse, it does refuse, and our engine knows why."""
    record_property("messages", 1)
    said = heard[language][provocation]
    if isinstance(said, AssertionError):
        raise said


def test_every_quoted_message_was_heard(screens: Screens) -> None:
    """Each sentence of the server's code that the manual quotes was provoked."""
    quoted = {
        label: places
        for way, places in used().items()
        for label, _ in way
        if any(place.startswith("code of") for place in screens.pairs.get(label, {}).values())
        and label.endswith((".", "!"))
    }
    missing = [
        f"{min(places)}: “{label}” was never heard: provoke it in tools/messages.py"
        for label, places in quoted.items()
        if label not in screens.heard
    ]
    assert not missing, "\n".join(missing)
