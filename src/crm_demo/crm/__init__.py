"""What a person can do with a CRM: the interface that every engine answers.

Each workflow has its part of it, in the module that bears its name.
"""

from __future__ import annotations

from crm_demo.crm.config import Config
from crm_demo.crm.customers import Customers
from crm_demo.crm.leads import Leads
from crm_demo.crm.merging import Merging
from crm_demo.crm.opportunities import Opportunities
from crm_demo.crm.teams import Teams
from crm_demo.errors import Language
from crm_demo.records import Salesperson

__all__ = ["CRM"]


class CRM(Config, Teams, Customers, Leads, Merging, Opportunities):
    """A CRM as one signed-in user sees it.

    A method takes records and returns new ones; the records that it was given stay as they were.
    Only their identity counts: a method acts on the present state, however old the record is.
    Every method may raise :class:`~crm_demo.errors.RecordGone` and
    :class:`~crm_demo.errors.NotAllowed`; a method that raises has changed nothing.

    Attributes:
        language: The language of names, labels and messages, ``"fa"`` or ``"en"``.
        user: The signed-in user.
    """

    language: Language
    user: Salesperson
