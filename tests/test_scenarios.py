"""The random stories that `make conformance` tells, told without a server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from crm_demo import CRM, Lead
from crm_demo.reference import ReferenceCRM
from tests.conformance.both import opened
from tests.conformance.scenario import Scenario
from tests.verbs import verbs


class Alone(Scenario):
    """The other engine is a second one of the same kind."""

    def others(self) -> Sequence[CRM]:
        self.other = ReferenceCRM("en")
        return opened(self.other)

    def leads_there(self) -> Iterable[Lead]:
        return list(self.other.store.leads.values())


def test_the_scenarios_tell_every_verb() -> None:
    """No verb of the interface is left out."""
    Alone.told_verbs.clear()
    story = settings(
        max_examples=300,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Alone, settings=story)
    before_it_begins = {"add_salesperson", "sign_in"}
    assert not verbs().keys() - Alone.told_verbs.keys() - before_it_begins
