"""Moving and winning: what a person can do."""

from __future__ import annotations

from abc import ABC, abstractmethod

from crm_demo.errors import CRMError
from crm_demo.records import Lead, Stage


class TeamMissing(CRMError):
    """Odoo stumbles over its own button: a revenue, somebody else's name, and no team."""

    en = "The button “Won” fails for “{name}”, which has no sales team; choose one first."
    fa = "دکمهٔ «برد» برای «{name}» خطا می‌دهد، چون تیم ندارد؛ اول تیم فروشش را انتخاب کنید."


class Opportunities(ABC):
    """Moving and winning."""

    @abstractmethod
    def move(self, lead: Lead, stage: str | Stage) -> Lead:
        """Move an opportunity to another stage.

        Every stage of its team will do, and every column of *My Pipeline*: the stages of the user's
        own teams too, and those in which the user sees an opportunity.
        In a won stage the probability becomes 100.

        Args:
            lead: The opportunity.
            stage: The stage or its name.

        Returns:
            The opportunity as it is afterwards.

        Raises:
            UnknownStage: Neither its team nor *My Pipeline* has such a stage.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> crm.move(crm.add_opportunity("20 desks"), "Proposition").stage
        Stage('Proposition')
        """

    @abstractmethod
    def win(self, lead: Lead) -> Lead:
        """Mark as won: it moves to the won stage and its probability becomes 100.

        Args:
            lead: The opportunity.

        Returns:
            The opportunity as it is afterwards.

        Raises:
            ButtonMissing: It is a lead, is won already, or is lost or archived.
            TeamMissing: It has an expected revenue, somebody else as its salesperson and no team,
                and none of the user's own is won in this year.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> desks = crm.win(crm.add_opportunity("20 desks"))
        >>> desks.stage, desks.probability, desks.won_status
        (Stage('Won'), 100, 'won')
        """

    @abstractmethod
    def use_automated_probability(self, lead: Lead) -> Lead:
        """Give up a probability that was set by hand: from now on the automated one counts.

        The automated one is computed anew from what was won and lost until now.

        Args:
            lead: The lead or opportunity.

        Returns:
            The lead as it is afterwards.

        Raises:
            ButtonMissing: Its probability is the automated one already, or it is lost.

        >>> from crm_demo import open_crm
        >>> crm = open_crm("en")
        >>> chairs = crm.win(crm.add_opportunity("80 chairs"))
        >>> desks = crm.add_opportunity("20 desks", probability=30)
        >>> desks.probability, desks.automated_probability
        (30, 91.67)
        >>> crm.use_automated_probability(desks).probability
        91.67
        """
