"""What a person can do with a CRM: the interface that every engine answers.

Each workflow has its part of it, in the module that bears its name.
"""

from __future__ import annotations

from typing import Any

from crm_demo.crm.activities import Activities
from crm_demo.crm.activity_plans import ActivityPlans
from crm_demo.crm.archiving import Archiving
from crm_demo.crm.arguments import checked
from crm_demo.crm.clock import Clock
from crm_demo.crm.config import Config
from crm_demo.crm.converting import Converting
from crm_demo.crm.customers import Customers
from crm_demo.crm.leads import Leads
from crm_demo.crm.lost import Lost
from crm_demo.crm.meetings import Meetings
from crm_demo.crm.merging import Merging
from crm_demo.crm.opportunities import Opportunities
from crm_demo.crm.screen import Screen
from crm_demo.crm.stages import Stages
from crm_demo.crm.teams import Teams
from crm_demo.errors import Language
from crm_demo.records import Salesperson

__all__ = ["CRM"]


class CRM(
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
):
    """A CRM as one signed-in user sees it.

    A method takes records and returns new ones; the records that it was given stay as they were.
    Only their identity counts: a method acts on the present state, however old the record is.
    Where it takes several, any iterable of them will do, and the same one twice counts once.
    Several threads may share a CRM: one method runs after the other.

    A method that raises has changed nothing.
    There is one exception: :class:`~crm_demo.odoo.errors.Interrupted`, the error of a live Odoo
    that did not answer to the end, tells what was carried out before.

    What a method is given decides what it may raise besides the errors that it names:

    - a record: :class:`~crm_demo.errors.UnknownRecord` where it is not of this CRM, and
      :class:`~crm_demo.errors.RecordGone` where it is no longer there;
    - a lead or an opportunity: :class:`~crm_demo.errors.NotAllowed` where the user may not see it;
    - a text: :class:`~crm_demo.errors.TextTooLong` and :class:`~crm_demo.errors.InvalidText`;
    - an argument that it does not take at all: :class:`TypeError`, which names it.

    On a live Odoo every method may raise :class:`~crm_demo.odoo.errors.Interrupted` and
    :class:`~crm_demo.odoo.errors.Refused`.

    Attributes:
        language: The language of names, labels and messages, ``"fa"`` or ``"en"``.
        user: The signed-in user.
        today: The user's day.
    """

    language: Language
    user: Salesperson
    _identity: object  # by which its records are known

    def __init_subclass__(cls, **options: Any) -> None:
        # What a verb is given is looked at here, once, before either engine sees it.
        super().__init_subclass__(**options)
        for name in CRM.__abstractmethods__:
            setattr(cls, name, checked(getattr(cls, name), getattr(CRM, name)))

    def __repr__(self) -> str:
        return f"CRM(user={self.user.name!r}, language={self.language!r})"
