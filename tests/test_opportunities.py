"""Corners of the pipeline that the manual does not show."""

from __future__ import annotations

import pytest

from crm_demo import CRM, Lead, Team, open_crm
from crm_demo.crm.leads import InvalidProbability
from crm_demo.crm.stages import UnknownStage
from crm_demo.errors import ButtonMissing, EmptyName, WonCannotBeLost


@pytest.fixture
def north(crm: CRM) -> Team:
    return crm.add_team("North")


# Stages


def test_a_stage_can_be_named_by_its_record(crm: CRM) -> None:
    """Moving takes a stage as well as its name."""
    stages = {stage.name: stage for stage in crm.stages()}
    desks = crm.move(crm.add_opportunity("Desks"), stages["Qualified"])
    assert desks.stage.name == "Qualified"


def test_the_stage_of_another_team_cannot_be_reached(crm: CRM, north: Team) -> None:
    """An opportunity stays where it is if its team does not have the stage."""
    crm.add_stage("Tender", teams=[north])
    desks = crm.add_opportunity("Desks")
    with pytest.raises(UnknownStage, match="New, Qualified, Proposition, Won"):
        crm.move(desks, "Tender")
    assert crm.refresh(desks).stage.name == "New"


def test_a_stage_of_its_own_opens_to_the_team(crm: CRM, north: Team) -> None:
    """A team's opportunities can stand in the team's own stages."""
    crm.add_stage("Tender", teams=[north])
    desks = crm.move(crm.add_opportunity("Desks", team=north), "Tender")
    assert desks.stage.name == "Tender"


def test_of_two_stages_of_one_name_and_place_the_older_stands_first(crm: CRM) -> None:
    """It is the first column of the two, even if a team alone has it."""
    older = crm.add_stage("Visit", sequence=4, teams=[crm.add_team("East", members=(crm.user,))])
    younger = crm.add_stage("Visit", sequence=4)
    for stage in (older, younger, younger):
        crm.move(crm.add_opportunity("Desks"), stage)
    assert [len(each.leads) for each in crm.board()] == [0, 0, 0, 1, 2, 0]


def test_a_blank_stage_is_no_column(crm: CRM) -> None:
    """A stage needs a name."""
    with pytest.raises(EmptyName):
        crm.add_stage("  ")
    assert len(crm.stages()) == 4


def test_the_pipeline_of_a_team_holds_nothing_of_others(crm: CRM, north: Team) -> None:
    """Of a team's pipeline, its own opportunities and stages are shown."""
    crm.add_stage("Tender", sequence=4, teams=[north])
    crm.add_opportunity("Desks")
    crm.add_opportunity("Chairs", team=north)
    columns = crm.pipeline(north)
    assert list(columns) == ["New", "Qualified", "Proposition", "Tender", "Won"]
    assert [card.name for card in columns["New"]] == ["Chairs"]


def test_a_lead_stands_in_no_column(crm: CRM) -> None:
    """The pipeline is for opportunities only."""
    crm.configure(leads=True)
    crm.add_lead("Question")
    assert not any(crm.pipeline().values())


# Winning


def test_certain_is_not_won(crm: CRM) -> None:
    """A probability of 100 percent by hand wins nothing outside a won stage."""
    desks = crm.add_opportunity("Desks", probability=100)
    assert (desks.won_status, desks.stage.name) == ("pending", "New")


def test_winning_goes_to_the_next_won_stage(crm: CRM) -> None:
    """With several won stages, the next one ahead is taken."""
    crm.add_stage("Signed", sequence=2, won=True)
    assert crm.win(crm.add_opportunity("Desks")).stage.name == "Signed"
    chairs = crm.move(crm.add_opportunity("Chairs"), "Proposition")
    assert crm.win(chairs).stage.name == "Won"


def test_winning_goes_back_if_no_won_stage_is_ahead(crm: CRM) -> None:
    """From behind the last won stage, winning leads back to it."""
    crm.add_stage("Aftercare", sequence=80)
    desks = crm.move(crm.add_opportunity("Desks"), "Aftercare")
    assert crm.win(desks).stage.name == "Won"


def test_a_form_has_the_buttons_of_its_state_alone(crm: CRM) -> None:
    """Who is won, lost, archived or a lead has no button Won; just the lost have Restore."""
    pending = crm.add_opportunity("Desks", probability=40)
    for other in (crm.win(pending), crm.lose(crm.add_opportunity("Lamps")), crm.add_lead("Mats")):
        with pytest.raises(ButtonMissing, match=f"“{other.name}” has no button “Won”"):
            crm.win(other)
    away = crm.archive(crm.add_opportunity("Chairs", probability=40))
    with pytest.raises(ButtonMissing, match="Won"):
        crm.win(away)
    for other in (pending, away, crm.add_lead("Shelves")):
        with pytest.raises(ButtonMissing, match="Restore"):
            crm.restore(other)


def test_a_lost_card_that_is_dragged_to_won_keeps_its_reason(crm: CRM) -> None:
    """Under the filter of the lost ones a card can be dragged, and is won at once."""
    desks = crm.move(crm.lose(crm.add_opportunity("Desks"), "Not enough stock"), "Won")
    assert (desks.lost_reason, desks.won_status) == ("Not enough stock", "won")


def test_a_won_opportunity_can_still_be_edited(crm: CRM) -> None:
    """In the won stage everything may change but the 100 percent."""
    desks = crm.update(crm.win(crm.add_opportunity("Desks")), expected_revenue=5, probability=100)
    assert (desks.expected_revenue, desks.won_status) == (5, "won")


def test_a_conversion_brings_nothing_into_a_won_stage(crm: CRM) -> None:
    """A team whose first stage is won is given nothing that is not certain."""
    team = crm.add_team("North")
    own = crm.add_stage("Ours", sequence=4, teams=(crm.teams()[0],))
    crm.add_stage("Sold", sequence=0, won=True, teams=(team,))
    lead = crm.move(crm.add_lead("Desks"), own)
    with pytest.raises(WonCannotBeLost, match="Desks"):
        crm.convert(lead, team=team)
    with pytest.raises(WonCannotBeLost, match="Desks"):
        crm.convert_many([lead], salespeople=[crm.user], team=team, force=True)
    assert crm.refresh(lead) == lead


# Probability


@pytest.mark.parametrize("probability", [0, 100])
def test_the_ends_of_the_scale_belong_to_it(crm: CRM, probability: float) -> None:
    """0 and 100 percent are probabilities."""
    assert crm.add_opportunity("Desks", probability=probability).probability == probability


@pytest.mark.parametrize("probability", [-1, 100.5])
def test_what_is_off_the_scale_is_refused(crm: CRM, probability: float) -> None:
    """Below 0 and above 100 percent nothing is accepted, and nothing is added."""
    with pytest.raises(InvalidProbability):
        crm.add_opportunity("Desks", probability=probability)
    assert crm.opportunities() == ()


def test_a_meeting_needs_a_subject(crm: CRM) -> None:
    """A meeting about nothing is not put into the calendar."""
    desks = crm.add_opportunity("Desks")
    with pytest.raises(EmptyName):
        crm.schedule_meeting(desks, " ")
    assert crm.refresh(desks).meetings == ()


def test_a_form_that_opens_in_a_won_stage_cannot_be_saved() -> None:
    """Where the first stage is a won one, an email is won at once, and a form refused."""
    crm = open_crm("en")
    crm.add_stage("Sold", sequence=0, won=True)
    opportunity = crm.receive_email("sara@aftab.example", "Desks")
    assert (opportunity.stage.name, opportunity.probability) == ("Sold", 100)
    assert opportunity.won_status == "won"
    with pytest.raises(WonCannotBeLost, match="Lamps"):
        crm.add_opportunity("Lamps")


def before_a_team_that_wins(crm: CRM) -> tuple[Lead, Team]:
    """An opportunity in a stage of its team's own, and a team whose first stage is won."""
    old, new = crm.add_team("Old"), crm.add_team("New")
    crm.add_stage("Ours", sequence=4, teams=[old])
    crm.add_stage("Sold", sequence=0, won=True, teams=[new])
    return crm.move(crm.add_opportunity("Desk", team=old, probability=30), "Ours"), new


def test_a_team_whose_first_stage_is_won_wins_what_it_gets() -> None:
    """The form shows the won stage at once, and its 100 percent replaces what was written."""
    crm = open_crm("en")
    opportunity, new = before_a_team_that_wins(crm)
    assert crm.update(opportunity, team=new).won_status == "won"


def test_a_won_stage_takes_nothing_archived_but_with_its_probability() -> None:
    """An archived one does not become certain by a change of team."""
    crm = open_crm("en")
    opportunity, new = before_a_team_that_wins(crm)
    away = crm.archive(opportunity)
    with pytest.raises(WonCannotBeLost):
        crm.update(away, team=new)
    assert crm.refresh(away) == away


def test_a_merge_into_a_team_whose_first_stage_is_won_wins() -> None:
    """The merge writes the team's first stage, and with it 100 percent."""
    crm = open_crm("en")
    desk, new = before_a_team_that_wins(crm)
    merged = crm.merge([desk, crm.add_lead("Lamp")], team=new)
    assert (merged.stage.name, merged.probability) == ("Sold", 100)
