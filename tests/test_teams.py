"""Sales teams: members and leaders, which team a lead gets, and stages of one team."""

from __future__ import annotations

import pytest

from crm_demo import CRM, Salesperson, Team, open_crm
from crm_demo.crm.stages import UnknownStage
from crm_demo.errors import EmptyName


def teams_of(crm: CRM, person: Salesperson) -> list[str]:
    """Return the names of the teams that someone is a member of."""
    return [team.name for team in crm.teams() if person in team.members]


# The form of a team


def test_a_new_team_works_with_opportunities_and_has_nobody() -> None:
    """Unless the form says more, a team has the box Pipeline and neither leader nor members."""
    assert open_crm("en").add_team(" Online ") == Team("Online", pipeline=True)


def test_the_newest_team_stands_first_after_the_original_one() -> None:
    """The list begins with the team that came with the CRM; then the newest come first."""
    crm = open_crm("en")
    for name in ("Tehran", "Isfahan"):
        crm.add_team(name)
    assert [team.name for team in crm.teams()] == ["Sales", "Isfahan", "Tehran"]


def test_a_team_that_is_refused_takes_nobody_away() -> None:
    """A nameless team is not saved, and those who were to join it stay where they are."""
    crm = open_crm("en")
    sara = crm.add_salesperson("Sara")
    crm.add_team("Tehran", members=(sara,))
    with pytest.raises(EmptyName):
        crm.add_team(" ", members=(sara,))
    with pytest.raises(EmptyName):
        crm.update_team(crm.teams()[0], members=(sara,), name="")
    assert teams_of(crm, sara) == ["Tehran"]


def test_a_new_name_shows_on_the_leads_of_the_team() -> None:
    """A lead shows its team as the team is called now."""
    crm = open_crm("en")
    crm.add_lead("Before", team=None)
    lead = crm.add_lead("Desk")
    (sales,) = crm.teams()
    sales = crm.update_team(sales, name="Shop")
    assert crm.refresh(lead).team == sales


def test_a_member_counts_once_and_keeps_the_place() -> None:
    """Those who stay keep their order; those who join come after them."""
    crm = open_crm("en")
    sara, reza, mina = (crm.add_salesperson(name) for name in ("Sara", "Reza", "Mina"))
    team = crm.add_team("Tehran", members=(sara, reza, sara))
    assert team.members == (sara, reza)
    team = crm.update_team(team, members=(mina, reza, sara))
    assert team.members == (sara, reza, mina)


def test_a_member_who_is_left_out_leaves() -> None:
    """Saving a team without a member takes the member out, and puts nobody elsewhere."""
    crm = open_crm("en")
    sara, reza = crm.add_salesperson("Sara"), crm.add_salesperson("Reza")
    team = crm.add_team("Tehran", members=(sara, reza))
    team = crm.update_team(team, members=(reza,))
    assert team.members == (reza,)
    assert teams_of(crm, sara) == []


def test_the_rest_of_the_form_stays_as_it_is() -> None:
    """Changing one thing about a team changes nothing else."""
    crm = open_crm("en")
    sara = crm.add_salesperson("Sara")
    team = crm.add_team("Tehran", leader=sara, members=(sara,), leads=True, pipeline=False)
    team = crm.update_team(team, leader=None)
    assert team == Team("Tehran", members=(sara,), leads=True, pipeline=False)


# One team or several


def test_whoever_moves_on_stays_a_leader() -> None:
    """Joining another team ends memberships, not leaderships."""
    crm = open_crm("en")
    sara = crm.add_salesperson("Sara")
    crm.add_team("Tehran", leader=sara, members=(sara,))
    crm.add_team("Isfahan", members=(sara,))
    _, isfahan, tehran = crm.teams()
    assert (tehran.leader, tehran.members) == (sara, ())
    assert (isfahan.leader, isfahan.members) == (None, (sara,))


def test_leading_a_team_takes_nobody_out_of_another() -> None:
    """A new leader stays a member elsewhere, even while Multi Teams is off."""
    crm = open_crm("en")
    sara = crm.add_salesperson("Sara")
    crm.add_team("Tehran", members=(sara,))
    crm.add_team("Isfahan", leader=sara)
    assert teams_of(crm, sara) == ["Tehran"]


def test_changing_the_members_of_a_team_takes_them_all_out_of_others() -> None:
    """While Multi Teams is off, those who stay in a team leave their other teams, too."""
    crm = open_crm("en")
    crm.configure(multi_teams=True)
    sara, reza = crm.add_salesperson("Sara"), crm.add_salesperson("Reza")
    tehran = crm.add_team("Tehran", members=(sara, reza))
    crm.add_team("Isfahan", members=(sara, reza))
    crm.configure(multi_teams=False)
    crm.update_team(tehran, members=(sara,))
    assert teams_of(crm, sara) == ["Tehran"]
    assert teams_of(crm, reza) == ["Isfahan"]


def test_changing_anything_else_about_a_team_leaves_memberships_alone() -> None:
    """Only a change of the members makes someone leave another team."""
    crm = open_crm("en")
    crm.configure(multi_teams=True)
    sara = crm.add_salesperson("Sara")
    tehran = crm.add_team("Tehran", members=(sara,))
    crm.add_team("Isfahan", members=(sara,))
    crm.configure(multi_teams=False)
    crm.update_team(tehran, name="Capital", leader=sara, pipeline=False)
    assert teams_of(crm, sara) == ["Isfahan", "Capital"]


# Which team a lead gets


def test_the_original_team_comes_before_newer_ones() -> None:
    """Of two own teams that suit, the one that stands first in the list gets the work."""
    crm = open_crm("en")
    crm.add_team("Online", leader=crm.user)
    assert crm.add_opportunity("Desk").team == crm.teams()[0]


def test_a_team_that_suits_comes_before_one_that_does_not() -> None:
    """A leader's opportunity skips a team without a pipeline, and a lead one without leads."""
    crm = open_crm("en")
    crm.configure(leads=True)
    sara = crm.add_salesperson("Sara")
    desk = crm.add_team("Desk", leader=sara, leads=True, pipeline=False)
    field = crm.add_team("Field", leader=sara)
    assert crm.add_lead("Question", salesperson=sara).team == desk
    assert crm.add_opportunity("Order", salesperson=sara).team == field


def test_who_is_in_no_team_works_for_the_first_that_suits() -> None:
    """Without a team of one's own, the boxes choose among all teams."""
    crm = open_crm("en")
    crm.configure(leads=True)
    sara = crm.add_salesperson("Sara")
    (sales,) = crm.teams()
    sales = crm.update_team(sales, leads=False)
    desk = crm.add_team("Desk", leads=True, pipeline=False)
    assert crm.add_lead("Question", salesperson=sara).team == desk
    assert crm.add_opportunity("Order", salesperson=sara).team == sales


def test_if_no_team_suits_the_first_one_gets_the_work() -> None:
    """A lead finds a team even if no team has the box for it."""
    crm = open_crm("en")
    sara = crm.add_salesperson("Sara")
    crm.add_team("Online")
    assert crm.add_lead("Question", salesperson=sara).team == crm.teams()[0]


def test_a_lead_in_no_team_gets_that_of_whoever_takes_it() -> None:
    """Salesperson and team can both be taken out; a salesperson brings a team again."""
    crm = open_crm("en")
    lead = crm.add_lead("Question", salesperson=None, team=None)
    assert lead.team is None
    assert crm.update(lead, salesperson=crm.user).team == crm.teams()[0]


def test_salesperson_and_team_can_be_changed_together() -> None:
    """A team that is chosen with the salesperson is kept, in or out."""
    crm = open_crm("en")
    sara = crm.add_salesperson("Sara")
    crm.add_team("Tehran", members=(sara,))
    isfahan = crm.add_team("Isfahan")
    lead = crm.add_lead("Question")
    assert crm.update(lead, salesperson=sara, team=isfahan).team == isfahan


def test_a_lead_can_be_taken_out_of_its_team() -> None:
    """Clearing the team leaves the salesperson."""
    crm = open_crm("en")
    lead = crm.update(crm.add_lead("Question"), team=None)
    assert (lead.team, lead.salesperson) == (None, crm.user)


def test_a_lead_goes_with_its_new_salesperson_by_its_type() -> None:
    """The boxes choose among the teams of a new salesperson as they do for a new lead."""
    crm = open_crm("en")
    crm.configure(leads=True, multi_teams=True)
    sara = crm.add_salesperson("Sara")
    field = crm.add_team("Field", members=(sara,))
    desk = crm.add_team("Desk", members=(sara,), leads=True, pipeline=False)
    lead, opportunity = crm.add_lead("Question"), crm.add_opportunity("Order")
    assert crm.update(lead, salesperson=sara).team == desk
    assert crm.update(opportunity, salesperson=sara).team == field


# Stages of one team


def test_what_arrives_starts_in_the_first_stage_of_its_team() -> None:
    """An email begins in a team's own stage before the common ones; a form has its stage sooner.

    It opens with the first stage of the writer's team, which another team keeps if it has it.
    """
    crm = open_crm("en")
    export = crm.add_team("Export")
    crm.add_stage("Papers", sequence=0, teams=(export,))
    assert crm.add_opportunity("Order", team=export).stage.name == "New"
    assert crm.add_opportunity("Order").stage.name == "New"
    assert crm.receive_email("reza@koohnoor.example", "Price", team=export).stage.name == "Papers"


def test_a_move_to_another_team_ends_in_that_teams_first_stage() -> None:
    """The first stage is that of the new team, its own ones included."""
    crm = open_crm("en")
    export, abroad = crm.add_team("Export"), crm.add_team("Abroad")
    crm.add_stage("Customs", sequence=4, teams=(export,))
    crm.add_stage("Papers", sequence=0, teams=(abroad,))
    order = crm.move(crm.add_opportunity("Order", team=export), "Customs")
    assert crm.update(order, team=abroad).stage.name == "Papers"


def test_a_stage_of_two_teams_is_kept_between_them() -> None:
    """Where the new team has the stage as well, its own or everybody's, the opportunity stays."""
    crm = open_crm("en")
    export, abroad = crm.add_team("Export"), crm.add_team("Abroad")
    customs = crm.add_stage("Customs", sequence=4, teams=(export, abroad))
    order = crm.move(crm.add_opportunity("Order", team=export), customs)
    assert crm.update(order, team=abroad).stage == customs
    order = crm.move(order, "Proposition")
    assert crm.update(order, team=export).stage.name == "Proposition"


def test_a_new_salesperson_can_cost_the_stage() -> None:
    """A salesperson who brings another team brings its stages, too."""
    crm = open_crm("en")
    sara = crm.add_salesperson("Sara")
    export, _ = crm.add_team("Export"), crm.add_team("Tehran", members=(sara,))
    crm.add_stage("Customs", sequence=4, teams=(export,))
    order = crm.move(crm.add_opportunity("Order", team=export), "Customs")
    order = crm.update(order, salesperson=sara)
    assert order.team
    assert (order.team.name, order.stage.name) == ("Tehran", "New")


def test_without_a_team_the_stage_stays() -> None:
    """Out of all teams, an opportunity keeps even the stage of a team, and cannot return to it."""
    crm = open_crm("en")
    export = crm.add_team("Export")
    customs = crm.add_stage("Customs", sequence=4, teams=(export,))
    order = crm.move(crm.add_opportunity("Order", team=export), customs)
    order = crm.update(order, team=None)
    assert order.stage == customs
    order = crm.move(order, "New")
    with pytest.raises(UnknownStage, match="New, Qualified, Proposition, Won"):
        crm.move(order, customs)


def test_the_common_pipeline_shows_a_teams_stage_while_something_stands_in_it() -> None:
    """Without a team, the columns are the common stages and those that are in use."""
    crm = open_crm("en")
    export = crm.add_team("Export")
    customs = crm.add_stage("Customs", sequence=4, teams=(export,))
    order = crm.add_opportunity("Order", team=export)
    assert "Customs" not in crm.pipeline()
    order = crm.move(order, customs)
    assert list(crm.pipeline()) == ["New", "Qualified", "Proposition", "Customs", "Won"]
    assert crm.pipeline(export)["Customs"] == (order,)


def test_stages_of_one_name_are_one_column() -> None:
    """Two teams may call their stages alike; the common pipeline shows them together."""
    crm = open_crm("en")
    for name in ("Export", "Abroad"):
        team = crm.add_team(name)
        customs = crm.add_stage("Customs", sequence=4, teams=(team,))
        crm.move(crm.add_opportunity(f"Order {name}", team=team), customs)
    names = [opportunity.name for opportunity in crm.pipeline()["Customs"]]
    assert names == ["Order Export", "Order Abroad"]


def test_an_email_for_a_team_without_a_leader_is_nobodys() -> None:
    """Nobody becomes responsible where nobody leads, members or not."""
    crm = open_crm("en")
    crm.configure(leads=True)
    sara = crm.add_salesperson("Sara")
    desk = crm.add_team("Desk", members=(sara,), leads=True)
    lead = crm.receive_email("reza@koohnoor.example", "Price", team=desk)
    assert (lead.type, lead.salesperson, lead.team) == ("lead", None, desk)
