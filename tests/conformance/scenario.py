"""A random story: what a person may do next, whoever they are, and whatever the workflow."""

from tests.conformance.stories.activities import Activities
from tests.conformance.stories.activity_plans import ActivityPlans
from tests.conformance.stories.archiving import Archiving
from tests.conformance.stories.config import Config
from tests.conformance.stories.customers import Customers
from tests.conformance.stories.leads import Leads
from tests.conformance.stories.looking import Looking
from tests.conformance.stories.lost import Lost
from tests.conformance.stories.meetings import Meetings
from tests.conformance.stories.merging import Merging
from tests.conformance.stories.opportunities import Opportunities
from tests.conformance.stories.stages import Stages
from tests.conformance.stories.teams import Teams


class Scenario(
    Config,
    Teams,
    Stages,
    Customers,
    Leads,
    Merging,
    Opportunities,
    Lost,
    Archiving,
    Activities,
    ActivityPlans,
    Meetings,
    Looking,
):
    """A story that both engines are told, step by step."""
