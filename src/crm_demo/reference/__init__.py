"""The rules of the CRM, written to be read: one module a workflow, in memory.

Each module has the verbs of its workflow first, then the rules that they rest on: plain functions
over one small store. `desk` is what every verb rests on.
"""

from __future__ import annotations

from crm_demo.crm import CRM
from crm_demo.errors import Language
from crm_demo.reference.activities import Activities
from crm_demo.reference.activity_plans import ActivityPlans
from crm_demo.reference.archiving import Archiving
from crm_demo.reference.clock import Clock
from crm_demo.reference.config import Config, new_store
from crm_demo.reference.converting import Converting
from crm_demo.reference.customers import Customers
from crm_demo.reference.leads import Leads
from crm_demo.reference.lost import Lost
from crm_demo.reference.meetings import Meetings
from crm_demo.reference.merging import Merging
from crm_demo.reference.opportunities import Opportunities
from crm_demo.reference.screen import Screen
from crm_demo.reference.stages import Stages
from crm_demo.reference.teams import Teams

__all__ = ["ReferenceCRM"]


class ReferenceCRM(
    Config,
    Teams,
    Stages,
    Customers,
    Leads,
    Activities,
    ActivityPlans,
    Meetings,
    Clock,
    Converting,
    Merging,
    Opportunities,
    Lost,
    Archiving,
    Screen,
    CRM,
):
    """The reference engine; see :class:`crm_demo.CRM` for what it answers.

    Args:
        language: The language that it speaks.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.store, self.user = new_store(language)
        self._identity = self.store.identity
