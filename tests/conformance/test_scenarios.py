"""Random stories, told to both engines: whatever a user can see must come out the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.conformance.both import opened
from tests.conformance.scenario import Scenario
from tests.conformance.stage_hand import StageHand

from crm_demo import CRM, Lead
from crm_demo.odoo import OdooCRM

EXAMPLES = int(os.environ.get("SCENARIOS", "50"))
SHRINK = os.environ.get("SCENARIO_SHRINK", "1") == "1"
STEPS = int(os.environ.get("SCENARIO_STEPS", "20"))


class Live(Scenario):
    """The other engine is a live Odoo, put back after each story."""

    odoo: OdooCRM
    hand: StageHand
    cast: Sequence[CRM]
    say: Callable[[int], None]
    told = 0

    def others(self) -> Sequence[CRM]:
        return self.cast

    def leads_there(self) -> Iterable[Lead]:
        return self.odoo._leads([], {"active_test": False})

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.hand.sweep()
        type(self).told += 1
        if self.told % 50 == 0:
            type(self).say(self.told)


def test_scenarios(odoo: OdooCRM, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever happens in whatever order, both engines show the same."""

    def say(told: int) -> None:
        with capsys.disabled():
            print(f"  {told} scenarios told", flush=True)

    Live.say = staticmethod(say)
    Live.odoo, Live.cast, Live.hand = odoo, opened(odoo), StageHand(odoo)
    run_state_machine_as_test(
        Live,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink][: 1 + SHRINK],
            database=None,
            print_blob=True,
        ),
    )


def test_a_database_is_put_back(odoo: OdooCRM) -> None:
    """Also where a stage that comes with Odoo was given to a team that goes."""
    hand, stages = StageHand(odoo), odoo.stages()
    team = odoo.add_team("Export")
    odoo.update_stage(stages[1], teams=(team,))
    hand.sweep()
    assert odoo.stages() == stages
    assert not any(stage._teams for stage in odoo._stages([]))
