"""The columns of the board, by which stages are moved to and opportunities added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crm_demo.crm.stages import unknown
from crm_demo.errors import RecordGone
from crm_demo.odoo.desk import Desk
from crm_demo.odoo.fields import whole
from crm_demo.records import Stage, Team

OPPORTUNITIES: list[object] = [["type", "=", "opportunity"]]


class Board(Desk):
    """The board of one signed-in user."""

    def _columns(self, team: Team | None) -> list[tuple[int, str, float]]:
        """Return the columns of a team's pipeline, or of *My Pipeline*, the empty ones too.

        Each is the key of its stage, the name and the total above it.
        """
        context: dict[str, object] = {"read_group_expand": True}
        # *Teams*, then the card of the team; else *My Pipeline*.
        context |= {"default_team_id": team._id} if team else {"show_user_team_stages": 1}
        found: Any = self.server.call(
            "crm.lead",
            "web_read_group",
            context=context,
            domain=[*OPPORTUNITIES, *of_team(team)],
            groupby=["stage_id"],
            aggregates=["expected_revenue:sum"],
        )
        return [
            (*group["stage_id"], whole(group["expected_revenue:sum"] or 0))
            for group in found["groups"]
        ]

    def _among(self, offered: Sequence[tuple[int, str, float]], stage: str | Stage) -> int:
        """Return the key of the stage that is meant of those that are offered.

        Raises:
            RecordGone: It was deleted.
            UnknownStage: It is not among them.
        """
        for id, name, _ in offered:
            if stage == name if isinstance(stage, str) else stage._id == id:
                return id
        if isinstance(stage, Stage) and not self._search("crm.stage", [["id", "=", stage._id]], {}):
            raise RecordGone(self.language, name=stage.name)
        raise unknown(self.language, stage, (name for _, name, _ in offered))


def of_team(team: Team | None) -> list[object]:
    """Return which opportunities a board shows, besides that they are some."""
    return [["team_id", "=", team._id]] if team else []
