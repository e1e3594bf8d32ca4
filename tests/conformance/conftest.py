"""The live server that the conformance tests ask."""

from __future__ import annotations

import os

import pytest
from tests.conformance.stage_hand import StageHand
from tools.labels.screens import Screens, read
from tools.messages import PROVOCATIONS, Provocation, in_browser_as_administrator
from tools.odoo.prepare import settle_in_iran

from crm_demo.errors import CRMError, Language
from crm_demo.odoo import OdooCRM, open_odoo
from crm_demo.odoo.server import LOCALES


@pytest.fixture(scope="session")
def odoo() -> OdooCRM:
    """The CRM of the server that the environment names, opened in English."""
    try:
        crm = open_odoo(
            os.environ.get("ODOO_URL", ""),
            os.environ.get("ODOO_DATABASE", ""),
            os.environ.get("ODOO_USER", ""),
            os.environ.get("ODOO_KEY", ""),
            "fa" if os.environ.get("ODOO_LANGUAGE") == "fa" else "en",
        )
    except CRMError as error:
        pytest.skip(f"No live Odoo to compare with (ODOO_URL, _DATABASE, _USER, _KEY): {error}")
    return settle_in_iran(crm)


Heard = dict[Language, dict[Provocation, str | AssertionError]]


@pytest.fixture(scope="session")
def heard(odoo: OdooCRM) -> Heard:
    """What the server says when it refuses, in both languages."""
    hand = StageHand(odoo)
    said: Heard = {}
    for language in LOCALES:
        seen = in_browser_as_administrator(odoo, language)
        said[language] = {one: _said(one, seen) for one in PROVOCATIONS}
    hand.sweep()
    return said


def _said(provocation: Provocation, crm: OdooCRM) -> str | AssertionError:
    try:
        return provocation.said(crm)
    except AssertionError as error:
        return error


@pytest.fixture(scope="session")
def screens(odoo: OdooCRM, heard: Heard) -> Screens:
    """All that the screens of the server say."""
    both = zip(heard["en"].values(), heard["fa"].values(), strict=True)
    return read(odoo, [(en, fa) for en, fa in both if isinstance(en, str) and isinstance(fa, str)])
