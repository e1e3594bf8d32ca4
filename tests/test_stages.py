"""Stages and the board: the corners that the page has no room for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crm_demo import CRM, CRMError, Lead, Stage
from crm_demo.crm.stages import StageInUse, StageNeeded, UnknownStage
from crm_demo.errors import EmptyName, NotAllowed, RecordGone


def names(crm: CRM) -> list[str]:
    """Return the headings of the board."""
    return [column.stage.name for column in crm.board()]


def in_turn(crm: CRM, *leads: Lead) -> list[Lead]:
    """Return leads as they are now."""
    return [crm.refresh(lead) for lead in leads]


# Changing, ordering and deleting


def test_who_sells_changes_no_stage(crm: CRM) -> None:
    """Whatever it is, and even of a stage that is gone: the role is asked for first."""
    gone = crm.add_stage("Gone")
    crm.delete_stage(gone)
    seller = crm.sign_in(crm.add_salesperson("Mina", role="all documents"))
    for stage in (crm.stages()[0], gone):
        for change in (
            lambda stage=stage: seller.update_stage(stage, name="Mine"),
            lambda stage=stage: seller.reorder_stages([stage]),
            lambda stage=stage: seller.delete_stage(stage),
        ):
            with pytest.raises(NotAllowed):
                change()
    assert names(crm) == ["New", "Qualified", "Proposition", "Won"]


def test_a_sales_administrator_changes_stages(crm: CRM) -> None:
    """No administrator of the system is needed."""
    kian = crm.sign_in(crm.add_salesperson("Kian", role="administrator"))
    visit = kian.update_stage(kian.add_stage("Visit"), name="  Visit on site ")
    assert visit.name == "Visit on site"
    kian.reorder_stages([visit])
    assert names(kian)[0] == "Visit on site"
    kian.delete_stage(visit)
    assert names(kian)[0] == "New"


def test_a_stage_keeps_what_is_not_changed(crm: CRM) -> None:
    """Each change is alone."""
    team = crm.add_team("Export")
    visit = crm.add_stage("Visit", sequence=5, teams=(team,))
    changed = crm.update_stage(visit, rots_after=4)
    assert changed == replace(visit, rots_after=4)
    assert names(crm) == ["New", "Qualified", "Proposition", "Won"]
    visit = crm.update_stage(visit, teams=())
    assert names(crm) == ["New", "Qualified", "Proposition", "Visit", "Won"]
    assert visit.rots_after == 4
    crm.update_stage(visit, teams=(team,))
    assert [stage.name for stage in crm.stages(team)][3] == "Visit"
    assert "Visit" not in names(crm)


def test_a_blank_name_changes_nothing(crm: CRM) -> None:
    """Nor does the rest of what was filled in."""
    new = crm.stages()[0]
    with pytest.raises(EmptyName):
        crm.update_stage(new, name=" ", rots_after=4)
    assert crm.stages()[0] == new


def test_what_is_deleted_is_gone(crm: CRM) -> None:
    """It can be neither changed nor chosen."""
    gone = crm.add_stage("Gone")
    crm.delete_stage(gone)
    desks = crm.add_opportunity("20 desks")
    for use in (
        lambda: crm.update_stage(gone, rots_after=2),
        lambda: crm.delete_stage(gone),
        lambda: crm.reorder_stages([gone]),
        lambda: crm.move(desks, gone),
        lambda: crm.quick_add(gone, "Chairs"),
    ):
        with pytest.raises(RecordGone, match="Gone"):
            use()


def test_only_columns_are_ordered(crm: CRM) -> None:
    """Another team's stage is no column here, and keeps its number."""
    customs = crm.add_stage("Customs", sequence=4, teams=(crm.add_team("Export"),))
    with pytest.raises(UnknownStage, match="Customs"):
        crm.reorder_stages([customs])
    new, *_ = crm.stages()
    ordered = crm.reorder_stages([*crm.stages()[1:], new])
    assert [stage.sequence for stage in ordered] == [0, 1, 2, 3]
    assert names(crm) == ["Qualified", "Proposition", "Won", "New"]
    assert crm.update_stage(customs).sequence == 4


@pytest.mark.parametrize("end", [CRM.lose, CRM.archive, CRM.refresh])
def test_a_stage_with_something_in_it_stays(crm: CRM, end: object) -> None:
    """Also when that is lost or archived; deleted, it is in the way no longer."""
    visit = crm.add_stage("Visit")
    desks = crm.move(crm.add_opportunity("20 desks"), visit)
    desks = getattr(crm, end.__name__)(desks)  # type: ignore[attr-defined]
    with pytest.raises(StageInUse, match="Visit"):
        crm.delete_stage(visit)
    crm.delete(desks)
    crm.delete_stage(visit)
    assert "Visit" not in names(crm)


def test_one_stage_of_all_teams_is_open_and_one_is_won(crm: CRM) -> None:
    """A stage of one team is no substitute; another one of all teams is."""
    new, qualified, proposition, won = crm.stages()
    team = crm.add_team("Export")
    crm.add_stage("Customs", teams=(team,))
    paid = crm.add_stage("Paid", won=True, teams=(team,))
    for change in ({"won": False}, {"teams": (team,)}):
        with pytest.raises(StageNeeded, match="Won"):
            crm.update_stage(won, **change)
    with pytest.raises(StageNeeded):
        crm.delete_stage(won)
    for stage in (new, qualified, proposition):
        crm.update_stage(stage, folded=True)
    with pytest.raises(StageNeeded):
        crm.update_stage(won, folded=True)
    crm.update_stage(paid, teams=())
    crm.delete_stage(won)
    assert "Paid" in names(crm)


# Won stages


def test_what_is_in_a_stage_that_wins_is_counted(crm: CRM) -> None:
    """Each is counted once, as by the button, and taken back with the tick."""
    new = crm.stages()[0]
    desks, chairs = crm.add_opportunity("Desks"), crm.add_opportunity("Chairs", probability=100)
    lamps = crm.archive(crm.add_opportunity("Lamps", probability=0))
    crm.update_stage(new, won=True)
    statuses = [lead.won_status for lead in in_turn(crm, desks, chairs, lamps)]
    assert statuses == ["won", "won", "lost"]
    crm.update_stage(new, won=True)
    crm.update_stage(new, won=False)
    after = in_turn(crm, desks, chairs, lamps)
    assert [lead.won_status for lead in after] == ["pending", "pending", "lost"]
    assert [lead.probability for lead in after] == [65.62, 65.62, 0]


def test_an_archived_won_one_stays_won_until_it_comes_back(crm: CRM) -> None:
    """A stage decides over what is in the lists alone."""
    won = crm.stages()[-1]
    paid = crm.add_stage("Paid", won=True)
    desks = crm.archive(crm.move(crm.add_opportunity("Desks"), paid))
    crm.update_stage(paid, won=False)
    desks = crm.log_note(desks, "Paid in cash")
    assert (desks.won_status, desks.stage.won) == ("won", False)
    assert crm.unarchive(desks).won_status == "pending"
    assert won.won


# Cards


def test_the_board_of_a_team_has_its_cards_and_its_stages(crm: CRM) -> None:
    """Beside the stages of all teams."""
    team = crm.add_team("Export")
    crm.add_stage("Customs", sequence=4, teams=(team,))
    crm.add_opportunity("Desks", expected_revenue=300)
    order = crm.add_opportunity("Order", team=team, expected_revenue=99.5)
    board = crm.board(team)
    assert [(column.stage.name, column.revenue) for column in board] == [
        ("New", 99.5),
        ("Qualified", 0),
        ("Proposition", 0),
        ("Customs", 0),
        ("Won", 0),
    ]
    assert board[0].leads == (order,)


def test_a_column_is_known_by_its_stage_too(crm: CRM) -> None:
    """The name is what a person says, and the record the same."""
    qualified = crm.stages()[1]
    assert crm.quick_add(qualified, "Desks").stage == qualified
    with pytest.raises(UnknownStage, match="New, Qualified, Proposition, Won"):
        crm.quick_add("Nowhere", "Desks")
    assert [lead.name for lead in crm.opportunities()] == ["Desks"]


def test_the_short_form_is_filled_in_as_the_long_one(crm: CRM) -> None:
    """Email, phone, revenue and stars, in the name of whoever adds it."""
    sara = crm.sign_in(crm.add_salesperson("Sara"))
    desks = sara.quick_add(
        "New", " Desks ", email="a@b.example", phone="021 8888 7777", expected_revenue=10.005
    )
    assert (desks.name, desks.email, desks.phone) == ("Desks", "a@b.example", "+98 21 8888 7777")
    assert (desks.expected_revenue, desks.salesperson, desks.type) == (
        10.01,
        sara.user,
        "opportunity",
    )


def test_a_company_without_a_difference_is_the_customer(crm: CRM) -> None:
    """Its own email and phone, however they are written, are no others."""
    alvand = crm.add_company("Alvand", email="info@alvand.example", phone="021 8888 7777")
    same = crm.quick_add(
        "New", "Desks", customer=alvand, email="INFO@alvand.example", phone="02188887777"
    )
    assert (same.customer, same.company_name) == (alvand, "Alvand")
    for other in ({"email": "info@alvand.example"}, {"phone": "021 8888 7777"}):
        lead = crm.quick_add("New", "Chairs", customer=alvand, **other)  # type: ignore[arg-type]
        assert (lead.customer, lead.company_name) == (None, "Alvand")


def test_a_duplicate_stands_on_its_own(crm: CRM) -> None:
    """What happens to one does not happen to the other."""
    day = date(2027, 1, 31)
    desks = crm.add_opportunity("Desks", tags=("VIP",), notes="Oak", expected_closing=day)
    again = crm.duplicate(crm.win(desks))
    assert (again.tags, again.notes, again.expected_closing) == (("VIP",), "Oak", day)
    assert (again.won_status, again.probability) == ("pending", 91.67)
    crm.delete(desks)
    assert crm.opportunities() == (again,)


def test_a_duplicate_of_an_archived_one_is_archived(crm: CRM) -> None:
    """It keeps why it was lost, as the form does."""
    lost = crm.lose(crm.add_opportunity("Desks"), "Too expensive")
    again = crm.duplicate(lost)
    assert (again.active, again.lost_reason) == (False, "Too expensive")
    assert crm.opportunities() == ()


# Days without movement


def waiting(crm: CRM, days: int) -> tuple[Stage, Lead]:
    """Return a stage that lets a card wait for two days, and a card that has waited."""
    stage = crm.update_stage(crm.stages()[0], rots_after=2)
    desks = crm.add_opportunity("Desks", probability=40)
    crm.days_pass(days)
    return stage, crm.refresh(desks)


@pytest.mark.parametrize(("days", "told"), [(0, 0), (1, 0), (2, 2), (3, 3)])
def test_days_are_told_from_the_threshold_on(crm: CRM, days: int, told: int) -> None:
    """Not before, and then all of them."""
    assert waiting(crm, days)[1].rotting_days == told


def test_zero_days_are_never_told(crm: CRM) -> None:
    """Nought switches it off, also for what was told before."""
    stage, desks = waiting(crm, 5)
    crm.update_stage(stage, rots_after=0)
    assert crm.refresh(desks).rotting_days == 0
    crm.update_stage(stage, rots_after=5)
    assert crm.refresh(desks).rotting_days == 5


def test_an_archived_one_waits_on(crm: CRM) -> None:
    """It is not decided, and its form still says so."""
    _, desks = waiting(crm, 5)
    assert crm.archive(desks).rotting_days == 5


def test_each_way_to_another_stage_counts_anew(crm: CRM) -> None:
    """By the form, by a merge, and back from the won ones."""
    export = crm.add_team("Export")
    own = crm.update_stage(crm.add_stage("Own", sequence=0, teams=(export,)), rots_after=2)
    assert own.sequence == 0
    _, desks = waiting(crm, 5)
    assert crm.move(crm.win(desks), "New").rotting_days == 0
    crm.days_pass(3)
    assert crm.refresh(desks).rotting_days == 3
    there = crm.move(crm.update(desks, team=export), "Own")
    crm.days_pass(4)
    assert crm.refresh(there).rotting_days == 4
    assert crm.update(there, team=crm.teams()[0]).rotting_days == 0


def test_a_merge_goes_on_counting(crm: CRM) -> None:
    """What stays in its stage has its days, whatever was merged into it."""
    _, desks = waiting(crm, 5)
    young = crm.add_lead("The same", email="sara@aftab.example")
    assert crm.merge([desks, young]).rotting_days == 5


def test_a_merge_into_another_team_ends_in_a_folded_stage(crm: CRM) -> None:
    """Where the team does not have the stage, it is the first one, folded or not."""
    export, local = crm.add_team("Export"), crm.teams()[0]
    own = crm.add_stage("Own", sequence=5, teams=(export,))
    order = crm.move(crm.add_opportunity("Order", team=export), own)
    new = crm.update_stage(crm.stages()[0], folded=True, rots_after=1)
    other = crm.add_opportunity("Other")
    crm.days_pass(3)
    merged = crm.merge([order, other], team=local)
    assert (merged.stage, merged.rotting_days) == (new, 0)


def test_a_team_that_comes_with_a_salesperson_counts_on(crm: CRM) -> None:
    """Converted for another team, it loses its stage and not its days."""
    export = crm.add_team("Export")
    own = crm.add_stage("Own", sequence=0, teams=(export,))
    crm.update_stage(crm.stages()[0], rots_after=1)
    lead = crm.receive_email("sara@aftab.example", "Desks", team=export)
    assert lead.stage == own
    lead = crm.add_lead("Chairs", team=export, salesperson=None)
    crm.days_pass(3)
    assert crm.convert(lead, team=crm.teams()[0], customer="new").rotting_days == 3


def test_what_is_refused_moves_no_clock(crm: CRM) -> None:
    """Nor does it leave a stage half changed."""
    stage, desks = waiting(crm, 5)
    for error in ({"name": " "}, {"teams": (), "name": ""}):
        with pytest.raises(CRMError):
            crm.update_stage(stage, **error)
    assert crm.refresh(desks) == desks
