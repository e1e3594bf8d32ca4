"""Corners of what the screen shows that the manual does not."""

from __future__ import annotations

import pytest

from crm_demo import CRM, Lead
from crm_demo.crm.opportunities import TeamMissing
from crm_demo.errors import ButtonMissing, NotAllowed
from crm_demo.records import Role

# Buttons


def test_what_came_to_a_won_stage_as_a_lead_is_still_converted(crm: CRM) -> None:
    """The form of a lead asks whether it is away, and not whether it is won."""
    lead = crm.move(crm.add_lead("Desks", email="sara@aftab.example"), "Won")
    assert (crm.ribbon(lead), crm.buttons(lead)) == ("Won", ("Convert to Opportunity",))


@pytest.mark.parametrize(
    ("email", "probability", "there"),
    [
        ("sara@aftab.example", 40, True),
        ("sara@aftab.example", 100, False),
        ("not an address", 40, False),
        ("", 40, False),
    ],
)
def test_enriching_asks_for_an_address(
    crm: CRM, email: str, probability: float, there: bool
) -> None:
    """There is something to look up just for an address, and nothing for what is certain."""
    desks = crm.add_opportunity("Desks", email=email, probability=probability)
    assert crm.buttons(desks) == (("Won", "Enrich", "Lost") if there else ("Won", "Lost"))
    assert crm.buttons(crm.archive(desks)) == ()


@pytest.mark.parametrize("verb", ["win", "restore"])
def test_a_button_that_is_not_there_is_not_pressed(crm: CRM, verb: str) -> None:
    """The verbs press the buttons that the form has."""
    away = crm.archive(crm.add_opportunity("Desks", probability=40))
    assert crm.buttons(away) == ()
    with pytest.raises(ButtonMissing):
        getattr(crm, verb)(away)


# Ribbon and locks


def test_what_is_won_says_so_from_the_archive_too(crm: CRM) -> None:
    """The ribbon of what is won does not tell whether it is in the lists."""
    desks = crm.archive(crm.win(crm.add_opportunity("Desks")))
    assert crm.ribbon(desks) == "Won"
    assert crm.locked(desks) == ("Stage", "Probability")


def test_the_form_of_a_lead_has_no_bar_of_stages(crm: CRM) -> None:
    """What a form does not show is not locked there."""
    assert crm.locked(crm.lose(crm.add_lead("Desks"))) == ("Probability",)
    assert crm.locked(crm.archive(crm.add_lead("Lamps", probability=40))) == ()
    assert crm.locked(crm.archive(crm.add_opportunity("Chairs", probability=40))) == ("Stage",)


# Menus


@pytest.mark.parametrize("role", ["own documents", "all documents", "administrator"])
def test_deleting_is_for_administrators(crm: CRM, role: Role) -> None:
    """Only an administrator is offered to delete, on the form and in the list."""
    them = crm.sign_in(crm.add_salesperson("Omid", role=role))
    desks = them.add_lead("Desks")
    deletes = role == "administrator"
    assert ("Delete" in them.actions(desks), "Delete" in them.list_actions()) == (deletes, deletes)
    assert "Export" not in them.list_actions()


def test_the_gear_offers_the_way_that_is_left(crm: CRM) -> None:
    """What is in the lists is archived, and what is away comes back."""
    desks = crm.add_lead("Desks", probability=40)
    assert {"Archive", "Unarchive"}.intersection(crm.actions(desks)) == {"Archive"}
    assert {"Archive", "Unarchive"}.intersection(crm.actions(crm.archive(desks))) == {"Unarchive"}


def test_nobody_looks_at_what_they_do_not_see(crm: CRM) -> None:
    """A form opens for those who see its lead."""
    hers = crm.sign_in(crm.add_salesperson("Sara"))
    for look in (hers.buttons, hers.ribbon, hers.locked, hers.actions, hers.chatter):
        with pytest.raises(NotAllowed):
            look(crm.add_lead("Desks"))


# The button that fails


def colleagues(crm: CRM, expected_revenue: float = 0) -> Lead:
    """Return an opportunity of somebody else, in no team."""
    sara = crm.add_salesperson("Sara")
    return crm.add_opportunity(
        "Desks", salesperson=sara, team=None, expected_revenue=expected_revenue
    )


def test_a_revenue_without_a_team_stops_the_button(crm: CRM) -> None:
    """Its congratulations look for records of the team; moving to the stage needs none."""
    desks = colleagues(crm, expected_revenue=100)
    with pytest.raises(TeamMissing, match="Desks"):
        crm.win(desks)
    assert crm.move(desks, "Won").won_status == "won"


def test_the_button_works_with_anything_to_compare_with(crm: CRM) -> None:
    """A team helps, no revenue does, or a deal of the user's own; a lead that is certain not."""
    (team,) = crm.teams()
    assert crm.win(crm.update(colleagues(crm, expected_revenue=100), team=team)).probability == 100
    assert crm.win(colleagues(crm)).probability == 100
    crm.add_lead("Lamps", probability=100)
    crm.archive(crm.win(crm.add_opportunity("Shelves")))
    with pytest.raises(TeamMissing):
        crm.win(colleagues(crm, expected_revenue=100))
    crm.win(crm.add_opportunity("Chairs"))
    assert crm.win(colleagues(crm, expected_revenue=100)).probability == 100


def test_what_is_ones_own_or_nobodys_needs_no_team(crm: CRM) -> None:
    """Whoever presses the button on what is their own is congratulated anyway."""
    for salesperson in (crm.user, None):
        desks = crm.add_opportunity("Desks", salesperson=salesperson, team=None)
        assert crm.win(crm.update(desks, expected_revenue=100)).won_status == "won"
