"""Converting leads to opportunities: what a person presses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from crm_demo.crm import converting as verbs
from crm_demo.crm.converting import AlreadyWon, CustomerNotOffered
from crm_demo.errors import CRMError
from crm_demo.odoo.desk import Desk
from crm_demo.odoo.fields import Many2one
from crm_demo.odoo.merging import chosen
from crm_demo.records import Conversion, Customer, Lead, Salesperson, Team

WINDOW = "crm.lead2opportunity.partner"


class Converting(verbs.Converting, Desk):
    """Converting leads to opportunities."""

    refusals: ClassVar[dict[str, type[CRMError]]] = {
        "Closed/Dead leads cannot be converted": AlreadyWon,
    }

    def conversion(self, lead: Lead) -> Conversion:
        models = self._models
        with self._our_errors(name=lead.name):
            shown = self._window(WINDOW, [lead]).save(
                {
                    "name": {},
                    "duplicated_lead_ids": {"fields": models.lead.asked()},
                    "partner_id": {"fields": models.customer.asked()},
                    "user_id": {"fields": models.salesperson.asked()},
                    "team_id": {"fields": models.team.asked()},
                }
            )
            return Conversion(
                action=shown["name"],
                duplicates=self._read(shown["duplicated_lead_ids"]),
                customer=Many2one("partner_id", models.customer).read(shown),
                salesperson=Many2one("user_id", models.salesperson).read(shown),
                team=Many2one("team_id", models.team).read(shown),
            )

    def convert(
        self,
        lead: Lead,
        *,
        action: Literal["convert", "merge"] | None = None,
        customer: Customer | Literal["new"] | None = None,
        salesperson: Salesperson | None = None,
        team: Team | None = None,
    ) -> Lead:
        with self._our_errors(name=lead.name):
            window = self._window(WINDOW, [lead])
            count = len(window.values["duplicated_lead_ids"])
            if action:
                window.choose(name=action)
            window.choose(**chosen(user_id=salesperson, team_id=team))
            if customer and not window.shows("action"):
                raise CustomerNotOffered(self.language)
            if customer == "new":
                window.choose(action="create")
            elif customer:
                window.choose(action="exist").choose(partner_id=customer._id)
        with self._our_errors(name=lead.name, count=count):
            return self._given(window.press("action_apply")["res_id"], lead.name)

    def convert_many(
        self,
        leads: Sequence[Lead],
        *,
        salespeople: Sequence[Salesperson] = (),
        team: Team | None = None,
        deduplicate: bool = True,
        force: bool = False,
    ) -> tuple[Lead, ...]:
        if not leads:
            return ()
        # The button tells of one record only; the others are known by the summary of their merge.
        with self._our_errors(name=leads[0].name, count=len(leads)):
            newest = self._search("mail.message", [], {}, order="id desc", limit=1)
            window = self._window(f"{WINDOW}.mass", leads)
            window.choose(
                deduplicate=deduplicate,
                user_ids=[one._id for one in salespeople],
                force_assignment=force,
            )
            # With the salespeople the window sets the team anew, so it is chosen after them.
            window.choose(**chosen(team_id=team))
            window.press("action_mass_convert")
            summaries = [
                ["id", ">", newest[0]["id"] if newest else 0],
                ["model", "=", "crm.lead"],
                ["author_id.user_ids", "=", self.user._id],
                ["body", "like", "crm_lead_merge_summary"],
            ]
            found = self._search("mail.message", summaries, {"res_id": {}}, order="id")
            merged = dict.fromkeys(message["res_id"] for message in found)
            plain = dict.fromkeys(lead._id for lead in leads if lead._id not in merged)
            those = [["id", "in", [*plain, *merged]]]
            left = self._leads(those, {"active_test": False})
        remaining = {lead._id: lead for lead in left}
        return tuple(remaining[id] for id in [*plain, *merged] if id in remaining)
