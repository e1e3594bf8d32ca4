"""The switches of the settings, the menus, and what each role sees and may do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from crm_demo import CRM, ActivityPlan, Lead, PlanStep, Settings, open_crm
from crm_demo.crm.config import UnknownMenu, UnknownRole
from crm_demo.errors import EmptyName, NotAllowed
from crm_demo.records import Role
from tests.verbs import filled_in, on_leads

# The switch Leads


def test_saving_the_settings_again_leaves_the_boxes_of_the_teams_alone() -> None:
    """Only turning the switch Leads sets boxes; saving it as it stands does not."""
    crm = open_crm("en")
    crm.configure(leads=True)
    (sales,) = crm.teams()
    sales = crm.update_team(sales, leads=False)
    assert crm.configure(leads=True) == Settings(leads=True)
    assert crm.teams() == (sales,)


def test_turning_multi_teams_leaves_the_boxes_of_the_teams_alone() -> None:
    """The two switches have nothing to do with each other."""
    crm = open_crm("en")
    crm.configure(leads=True)
    (sales,) = crm.teams()
    sales = crm.update_team(sales, leads=False)
    assert crm.configure(multi_teams=True) == Settings(leads=True, multi_teams=True)
    assert crm.teams() == (sales,)


def test_saving_no_switch_changes_none() -> None:
    """A switch that is not named stays as it is."""
    crm = open_crm("en")
    crm.configure(leads=True, multi_teams=True)
    assert crm.configure() == Settings(leads=True, multi_teams=True)
    assert crm.settings() == Settings(leads=True, multi_teams=True)


@pytest.mark.parametrize("box", [False, True])
def test_a_team_without_a_pipeline_keeps_its_box_whatever_the_switch_does(box: bool) -> None:
    """The switch only sets the box Leads of teams that have the box Pipeline."""
    crm = open_crm("en")
    crm.add_team("Desk", leads=box, pipeline=False)
    for switch in (True, False, True):
        crm.configure(leads=switch)
        boxes = {team.name: team.leads for team in crm.teams()}
        assert boxes == {"Sales": switch, "Desk": box}


def test_a_box_alone_makes_no_leads_of_emails() -> None:
    """As long as the switch is off, the box Leads of a team has no effect on its emails."""
    crm = open_crm("en")
    desk = crm.add_team("Desk", leads=True)
    assert crm.receive_email("reza@koohnoor.example", "Price", team=desk).type == "opportunity"


def test_an_email_to_nobody_in_particular_goes_to_the_original_team() -> None:
    """The team that came with the CRM has the general address, however many teams there are."""
    crm = open_crm("en")
    desk = crm.add_team("Desk")
    sales, _ = crm.teams()
    assert crm.receive_email("reza@koohnoor.example", "Price").team == sales
    assert crm.receive_email("reza@koohnoor.example", "Price", team=desk).team == desk


# The menu


@pytest.mark.parametrize("leads", [False, True])
def test_the_report_on_leads_is_there_whatever_the_switch_says(leads: bool) -> None:
    """The switch hides the menu Leads, not the entry of the same name under Reporting."""
    crm = open_crm("en")
    crm.configure(leads=leads)
    assert ("Leads" in crm.menu()) == leads
    assert crm.menu("Reporting") == ("Forecast", "Pipeline", "Leads", "Activities")


def test_the_menu_has_three_levels() -> None:
    """Entries lie below entries, and the last ones have nothing below them."""
    crm = open_crm("en")
    assert crm.menu("Configuration", "Pipeline") == ("Tags", "Lost Reasons")
    assert crm.menu("Configuration", "Pipeline", "Tags") == ()
    assert crm.menu("Sales") == ("My Pipeline", "My Activities", "Teams", "Customers")


def test_an_entry_is_found_just_where_it_is() -> None:
    """A name from elsewhere in the menu is unknown here."""
    crm = open_crm("en")
    with pytest.raises(UnknownMenu, match="“Tags”"):
        crm.menu("Configuration", "Tags")
    with pytest.raises(UnknownMenu, match="“Leads”"):
        crm.menu("Leads")


def test_several_teams_add_nothing_to_the_menu() -> None:
    """The switch Multi Teams changes no menu."""
    crm = open_crm("en")
    before = crm.menu("Configuration")
    crm.configure(multi_teams=True)
    assert crm.menu("Configuration") == before


# Users


def test_a_user_needs_a_name() -> None:
    """A nameless user is not saved."""
    with pytest.raises(EmptyName):
        open_crm("en").add_salesperson("  ")


def test_signing_in_shows_the_same_crm_to_someone_else() -> None:
    """What one user does, the other sees; language and settings are the same."""
    crm = open_crm("fa")
    sara = crm.add_salesperson("سارا")
    as_sara = crm.sign_in(sara)
    assert (as_sara.user, as_sara.language) == (sara, "fa")
    lead = as_sara.add_lead("میز")
    assert lead.salesperson == sara
    assert crm.leads() == (lead,)


# What each role sees and may do


def test_lost_leads_of_colleagues_stay_out_of_sight() -> None:
    """The rule for what a role sees holds for lost leads as for the others."""
    crm = open_crm("en")
    sara, reza = crm.add_salesperson("Sara"), crm.add_salesperson("Reza")
    for owner in (sara, reza, None):
        crm.lose(crm.add_opportunity(f"Of {owner and owner.name}", salesperson=owner))
    seen = crm.sign_in(sara).opportunities(lost=True)
    assert [opportunity.name for opportunity in seen] == ["Of None", "Of Sara"]


def test_the_pipeline_shows_what_the_role_sees() -> None:
    """A salesperson's pipeline holds no opportunity of a colleague."""
    crm = open_crm("en")
    sara, reza = crm.add_salesperson("Sara"), crm.add_salesperson("Reza")
    hers = crm.add_opportunity("Hers", salesperson=sara)
    crm.add_opportunity("His", salesperson=reza)
    assert crm.sign_in(sara).pipeline()["New"] == (hers,)


@pytest.mark.parametrize("verb", on_leads())
def test_a_colleagues_lead_cannot_be_touched(verb: str) -> None:
    """With the role for own documents, nothing can be done to a lead of a colleague."""
    crm = open_crm("en")
    sara, reza = crm.add_salesperson("Sara"), crm.add_salesperson("Reza")
    hers, his = (crm.add_lead(f"Of {owner.name}", salesperson=owner) for owner in (sara, reza))
    records: dict[Any, Any] = {Lead: his, Sequence[Lead]: [hers, his]}
    records[ActivityPlan] = crm.add_activity_plan("Week", [PlanStep("Call")])
    with pytest.raises(NotAllowed):
        getattr(crm.sign_in(sara), verb)(**filled_in(verb, records))
    assert crm.leads() == (his, hers)


def test_a_colleagues_lead_cannot_be_taken() -> None:
    """Whoever may not see a lead does not make it theirs."""
    crm = open_crm("en")
    sara, reza = crm.add_salesperson("Sara"), crm.add_salesperson("Reza")
    his = crm.add_lead("Of Reza", salesperson=reza)
    with pytest.raises(NotAllowed):
        crm.sign_in(sara).update(his, salesperson=sara)
    assert crm.refresh(his) == his


@pytest.mark.parametrize("role", ["all documents", "administrator", "system"])
def test_every_other_role_may_touch_a_colleagues_lead(role: Role) -> None:
    """Who sees all leads may work with all of them."""
    crm = open_crm("en")
    mina, reza = crm.add_salesperson("Mina", role=role), crm.add_salesperson("Reza")
    his = crm.add_lead("Of Reza", salesperson=reza)
    assert crm.sign_in(mina).update(his, priority=2).priority == 2


def test_what_cannot_be_given_away_stays_as_it_was() -> None:
    """A lead that its owner may not hand over keeps its salesperson, its team and all else."""
    crm = open_crm("en")
    sara, reza = crm.add_salesperson("Sara"), crm.add_salesperson("Reza")
    crm.add_team("Online", members=(reza,))
    hers = crm.add_lead("Of Sara", salesperson=sara)
    with pytest.raises(NotAllowed):
        crm.sign_in(sara).update(hers, salesperson=reza, name="Of Reza")
    assert crm.leads() == (hers,)


def test_a_lead_may_be_left_to_nobody() -> None:
    """With the role for own documents one may put back a lead for others to take."""
    crm = open_crm("en")
    sara = crm.add_salesperson("Sara")
    as_sara = crm.sign_in(sara)
    lead = as_sara.update(as_sara.add_lead("Desk"), salesperson=None)
    assert as_sara.leads() == (lead,)


ADMINISTERING: dict[str, tuple[Role, Callable[[CRM], object]]] = {
    "add a team": ("administrator", lambda crm: crm.add_team("Online")),
    "change a team": ("administrator", lambda crm: crm.update_team(crm.teams()[0], name="Shop")),
    "add a stage": ("administrator", lambda crm: crm.add_stage("Visit")),
    "add a lost reason": ("administrator", lambda crm: crm.add_lost_reason("Moved")),
    "turn a switch": ("system", lambda crm: crm.configure(leads=True)),
    "add a user": ("system", lambda crm: crm.add_salesperson("Reza")),
}
ROLES: tuple[Role, ...] = ("own documents", "all documents", "administrator", "system")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("least", "administer"), ADMINISTERING.values(), ids=ADMINISTERING)
def test_each_task_of_an_administrator_has_its_least_role(
    role: Role, least: Role, administer: Callable[[CRM], object]
) -> None:
    """Who has the role or a higher one may; for the others nothing changes."""
    crm = open_crm("en")
    as_other = crm.sign_in(crm.add_salesperson("Nader", role=role))

    def everything() -> tuple[object, ...]:
        return crm.teams(), crm.stages(), crm.lost_reasons(), crm.settings()

    before = everything()
    if ROLES.index(role) >= ROLES.index(least):
        administer(as_other)
    else:
        with pytest.raises(NotAllowed, match="ask an administrator"):
            administer(as_other)
        assert everything() == before


def test_customers_are_common_property() -> None:
    """Every salesperson may add customers and sees all of them."""
    crm = open_crm("en")
    sara, reza = (crm.sign_in(crm.add_salesperson(name)) for name in ("Sara", "Reza"))
    aftab = sara.add_company("Aftab")
    nima = reza.add_contact("Nima", company=aftab)
    assert sara.find_customers("nima") == (nima,)


def test_a_role_that_does_not_exist_is_refused() -> None:
    """The sentence lists the roles that there are."""
    crm = open_crm("en")
    with pytest.raises(UnknownRole, match="no role “boss”; choose one of: own documents, all"):
        crm.add_salesperson("Sara", role="boss")  # type: ignore[arg-type]
