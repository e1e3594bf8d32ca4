"""Activity types, chains and plans: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Unpack

from crm_demo.errors import CRMError
from crm_demo.forms import ActivityTypeChanges, ActivityTypeFields, LaunchFields
from crm_demo.records import Activity, Lead, Salesperson, _home, _key, _Named, _Shown

#: In what a delay is counted.
Unit = Literal["days", "weeks", "months"]

#: How long a delay may be; Odoo takes any number.
DELAYS: Final = range(1000)


@dataclass(frozen=True, slots=True, repr=False)
class ActivityType(_Named):
    """A kind of activity, from the list that is the same for all teams.

    Args:
        name: The name of the type.
        delay: After how long an activity of this type is due, unless another day is chosen.
        unit: The unit of the delay.
        counted_from: From when the delay is counted if the activity follows another: from the
            ``"deadline"`` of that one or from its ``"completion"``.
        summary: The default summary.
        salesperson: The default user, if there is one.
        note: The default note, a line for each paragraph.
        then: The type that comes by itself once an activity of this type is done, if there is one.
        suggest: The types that are suggested then, in the order of the list.
        active: Whether it is on offer; what was planned before it was archived stays.
    """

    name: str
    delay: int = 0
    unit: Unit = "days"
    counted_from: Literal["deadline", "completion"] = "deadline"
    summary: str = ""
    salesperson: Salesperson | None = None
    note: str = ""
    then: str = ""
    suggest: tuple[str, ...] = ()
    active: bool = True
    _id: int = _key()
    _crm: object = _home()
    _then: int = _key()
    _suggest: tuple[int, ...] = field(default=(), repr=False, compare=False, kw_only=True)
    _last: bool = field(default=False, repr=False, compare=False, kw_only=True)
    _shipped: str = field(default="", repr=False, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True, repr=False)
class PlanStep(_Shown):
    """One activity of a plan.

    Args:
        type: The type of the activity, as the screen names it.
        summary: What is to be done; if it is blank, the default summary of the type.
        delay: How long before or after the plan date it is due.
        unit: The unit of the delay.
        when: ``"before"`` or ``"after"`` the plan date.
        salesperson: Who is to do it; ``None`` for the default user of the type or, if it has none
            or is To-Do, for whoever is chosen at launch.
    """

    type: str
    summary: str = ""
    delay: int = 0
    unit: Unit = "days"
    when: Literal["before", "after"] = "before"
    salesperson: Salesperson | None = None
    _type: int = _key()
    _note: str = field(default="", repr=False, compare=False, kw_only=True)

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.summary or self.type


@dataclass(frozen=True, slots=True, repr=False)
class ActivityPlan(_Named):
    """Several activities that are planned in one go.

    Args:
        name: The name of the plan.
        steps: Its activities.
    """

    name: str
    steps: tuple[PlanStep, ...] = ()
    _id: int = _key()
    _crm: object = _home()


class ActivityTypeRequired(CRMError):
    """An activity type that Odoo itself rests on cannot be deleted, or archived."""

    en = "Odoo itself rests on the type “{name}”; it has to stay."
    fa = "خود Odoo به نوع «{name}» نیاز دارد؛ باید بماند."


class ActivityTypeInUse(CRMError):
    """An activity type cannot be deleted if something done, a plan or another type has it."""

    en = "“{name}” is used by something done, a plan or another type; archive it instead."
    fa = "«{name}» در کاری انجام‌شده، یک برنامه یا نوعی دیگر به کار رفته است؛ آن را بایگانی کنید."


class EitherThenOrSuggest(CRMError):
    """An activity type was to trigger its next activity and to suggest some as well."""

    en = "“{name}” can trigger its next activity or suggest some, not both."
    fa = "«{name}» یا فعالیت بعدی را خودش می‌گذارد یا پیشنهاد می‌دهد، نه هر دو."


class NextTypeNotOffered(CRMError):
    """A type that Odoo comes with is to be followed by one that was added: it is not on offer."""

    en = "Only the types that Odoo comes with can follow “{name}”; “{type}” was added."
    fa = "بعد از «{name}» فقط نوع‌هایی می‌آیند که همراه Odoo هستند؛ «{type}» را خودتان ساخته‌اید."


class InvalidDelay(CRMError):
    """A delay is negative, or longer than this CRM takes."""

    en = "A delay is a number between 0 and {limit}."
    fa = "فاصلهٔ زمانی عددی از ۰ تا {limit} است."


class PlanNotOffered(CRMError):
    """The window does not offer a plan that has no steps."""

    en = "“{name}” has no steps, so it cannot be launched."
    fa = "«{name}» هیچ قدمی ندارد و اجرا نمی‌شود."


class PlanWithoutResponsible(CRMError):
    """A plan has steps that ask at launch who is responsible, and nobody was chosen."""

    en = "“{name}” cannot be launched: nobody is responsible for {steps}."
    fa = "«{name}» اجرا نمی‌شود: برای {steps} مسئولی انتخاب نشده است."


class ActivityPlans(ABC):
    """Activity types, chains and plans."""

    @abstractmethod
    def activity_types(self, *, archived: bool = False) -> tuple[ActivityType, ...]:
        """Return the activity types that leads can have.

        Args:
            archived: Whether to return the archived ones instead.

        Returns:
            The types, in the order in which the windows offer them.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> for type in crm.activity_types():
        ...     print(type.name, type.delay, type.unit)
        To-Do 5 days
        Email 0 days
        Call 2 days
        Meeting 0 days
        Document 5 days
        """

    @abstractmethod
    def add_activity_type(self, name: str, **form: Unpack[ActivityTypeFields]) -> ActivityType:
        """Add an activity type, which from then on is on offer for every lead.

        Args:
            name: The name of the type.
            form: What :class:`~crm_demo.forms.ActivityTypeFields` lists.

        Returns:
            The new type.

        Raises:
            EmptyName: The name is blank.
            UnknownActivityType: There is no such type to trigger or to suggest.
            EitherThenOrSuggest: It was to trigger and to suggest.
            InvalidDelay: The delay is negative, or longer than 999.
            NotAllowed: The user is no administrator.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.add_activity_type("Visit", delay=1, unit="weeks")
        ActivityType('Visit')
        >>> visit = crm.schedule_activity(crm.add_lead("20 desks"), "Visit", "").activities[0]
        >>> (visit.due - crm.today).days
        7
        """

    @abstractmethod
    def update_activity_type(
        self, type: ActivityType, **changes: Unpack[ActivityTypeChanges]
    ) -> ActivityType:
        """Change an activity type; what is planned already keeps its due date.

        Args:
            type: The type.
            changes: What :class:`~crm_demo.forms.ActivityTypeChanges` lists.

        Returns:
            The type as it is afterwards.

        Raises:
            EmptyName: The name is blank.
            UnknownActivityType: There is no such type to trigger or to suggest.
            NextTypeNotOffered: Odoo comes with the type, and what is to follow was added.
            EitherThenOrSuggest: It was to trigger and to suggest.
            InvalidDelay: The delay is negative, or longer than 999.
            NotAllowed: The user is no administrator.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> call = crm.activity_types()[2]
        >>> crm.update_activity_type(call, suggest=("Email", "To-Do")).suggest
        ('To-Do', 'Email')
        """

    @abstractmethod
    def archive_activity_type(self, type: ActivityType) -> ActivityType:
        """Take an activity type off the offer; what has it keeps it.

        Args:
            type: The type.

        Returns:
            The type as it is afterwards.

        Raises:
            ActivityTypeRequired: It is the first type of all, To-Do.
            NotAllowed: The user is no administrator.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> fax = crm.archive_activity_type(crm.add_activity_type("Fax"))
        >>> crm.activity_types(archived=True)
        (ActivityType('Fax'), ActivityType('Exception'))
        """

    @abstractmethod
    def unarchive_activity_type(self, type: ActivityType) -> ActivityType:
        """Put an archived activity type back on offer.

        Args:
            type: The type.

        Returns:
            The type as it is afterwards.

        Raises:
            NotAllowed: The user is no administrator.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> fax = crm.archive_activity_type(crm.add_activity_type("Fax"))
        >>> crm.unarchive_activity_type(fax).active
        True
        """

    @abstractmethod
    def delete_activity_type(self, type: ActivityType) -> None:
        """Delete an activity type; what is planned of it becomes a To-Do.

        Args:
            type: The type.

        Raises:
            ActivityTypeRequired: It is To-Do, Call or Meeting.
            ActivityTypeInUse: Something done, a plan or another type that triggers it has it.
            NotAllowed: The user is no administrator.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> fax = crm.add_activity_type("Fax")
        >>> desks = crm.schedule_activity(crm.add_lead("20 desks"), "Fax", "Send the price")
        >>> crm.delete_activity_type(fax)
        >>> crm.refresh(desks).activities
        (Activity(type='To-Do', summary='Send the price'),)
        """

    @abstractmethod
    def suggestions(self, activity: Activity) -> tuple[str, ...]:
        """Return which types *Done & Schedule Next* suggests after an activity.

        Args:
            activity: The activity.

        Returns:
            The types, as the screen names them.

        Raises:
            ActivityGone: It was cancelled, or deleted with its lead.
            NotAllowed: It is somebody else's, and the user may not see its lead.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> call = crm.update_activity_type(crm.activity_types()[2], suggest=("Email",))
        >>> desks = crm.schedule_activity(crm.add_lead("20 desks"), "Call", "Ask about the colour")
        >>> crm.suggestions(desks.activities[0])
        ('Email',)
        """

    @abstractmethod
    def activity_plans(self) -> tuple[ActivityPlan, ...]:
        """Return the activity plans for leads, the newest first.

        >>> from crm_demo import PlanStep, open_crm
        >>> crm = open_crm("en")
        >>> plan = crm.add_activity_plan("First week", [PlanStep("Call")])
        >>> crm.activity_plans()
        (ActivityPlan('First week'),)
        """

    @abstractmethod
    def add_activity_plan(self, name: str, steps: Sequence[PlanStep]) -> ActivityPlan:
        """Add an activity plan.

        Args:
            name: The name of the plan.
            steps: Its activities.

        Returns:
            The new plan.

        Raises:
            EmptyName: The name is blank.
            UnknownActivityType: There is no such type.
            InvalidDelay: A delay is negative, or longer than 999.
            NotAllowed: The user is no administrator.

        >>> from crm_demo import PlanStep, open_crm
        >>> crm = open_crm("en")
        >>> call = PlanStep("Call", "Ask about the hall", delay=1, when="after")
        >>> crm.add_activity_plan("First week", [call]).steps[0].summary
        'Ask about the hall'
        """

    @abstractmethod
    def delete_activity_plan(self, plan: ActivityPlan) -> None:
        """Delete an activity plan; what was planned by it stays.

        Args:
            plan: The plan.

        Raises:
            NotAllowed: The user is no administrator.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.delete_activity_plan(crm.add_activity_plan("First week", []))
        >>> crm.activity_plans()
        ()
        """

    @abstractmethod
    def launch(self, plan: ActivityPlan, lead: Lead, **choices: Unpack[LaunchFields]) -> Lead:
        """Plan all activities of a plan on a lead; an entry in its log lists them.

        Args:
            plan: The plan.
            lead: The lead.
            choices: What :class:`~crm_demo.forms.LaunchFields` lists.

        Returns:
            The lead as it is afterwards.

        Raises:
            PlanNotOffered: The plan has no steps.
            PlanWithoutResponsible: Some steps ask who is responsible, and nobody was chosen.

        >>> from datetime import date
        >>> from crm_demo import PlanStep, open_crm
        >>> crm = open_crm("en")
        >>> steps = PlanStep("Call", "Ask about the hall"), PlanStep("To-Do", "Draw a plan")
        >>> plan = crm.add_activity_plan("First week", steps)
        >>> desks = crm.launch(plan, crm.add_lead("20 desks"), date=date(2027, 1, 31))
        >>> print(desks.log[0].body)
        The plan "First week" has been started
        Ask about the hall, assigned to Administrator, due on the 01/31/2027
        Draw a plan, assigned to Administrator, due on the 01/31/2027
        """
