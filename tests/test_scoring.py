"""Corners of predictive lead scoring that the manual does not show."""

from __future__ import annotations

import pytest

from crm_demo import CRM, Address
from crm_demo.errors import ButtonMissing, CRMError
from crm_demo.records import Lead
from crm_demo.reference import ReferenceCRM, contact_details


def next_one(crm: CRM) -> float:
    """Return the probability that a new opportunity opens with."""
    return crm.add_opportunity("Next").probability


# What the history says


def test_nobody_has_won_or_lost_yet(crm: CRM) -> None:
    """Without a history there is nothing to go by."""
    assert next_one(crm) == 0


def test_one_that_was_won_or_lost_speaks_for_the_next(crm: CRM) -> None:
    """1.1 of 1.2 were won; after a loss as well, half of them; then a third."""
    crm.win(crm.add_opportunity("Desks"))
    assert next_one(crm) == 91.67
    crm.lose(crm.add_opportunity("Chairs"))
    assert next_one(crm) == 50
    crm.lose(crm.add_opportunity("Lamps"))
    assert next_one(crm) == 34.38


def test_only_losses_leave_little_hope(crm: CRM) -> None:
    """0.1 of 1.2 were won."""
    crm.lose(crm.add_opportunity("Desks"))
    assert next_one(crm) == 8.33


def test_decimals_are_rounded_as_a_computer_has_them(crm: CRM) -> None:
    """A 32nd, halfway between two hundredths, goes to the even one."""
    for name in ("Desks", "Chairs", "Lamps"):
        crm.lose(crm.add_opportunity(name))
    assert next_one(crm) == 3.12


#: A phone and an email that are missing, can be read, or cannot.
READS = {"-": ("", ""), "yes": ("+98 912 123 4567", "sara@aftab.example"), "no": ("8877", "Sara")}


def like(crm: CRM, phone: str, email: str, stage: str) -> Lead:
    """Add an opportunity whose phone and email read so, and bring it to a stage."""
    desks = crm.add_opportunity("Desks", phone=READS[phone][0], email=READS[email][1])
    return crm.move(desks, stage)


@pytest.mark.parametrize(
    ("history", "stage", "probability"),
    [
        (
            """
            win  -   -   New
            lose yes -   New
            lose yes no  New
            lose no  yes New
            win  no  -   New
            win  no  yes New
            win  yes no  New
            lose no  -   New
            """,
            "New",
            34.38,
        ),
        (
            """
            lose yes -   Qualified
            win  no  -   Qualified
            win  yes yes Qualified
            lose yes -   Proposition
            win  -   yes Qualified
            lose no  -   Qualified
            """,
            "Proposition",
            34.37,
        ),
        (
            """
            lose no  yes Proposition
            lose yes yes Qualified
            lose yes -   Qualified
            lose yes -   Proposition
            """,
            "Proposition",
            3.13,
        ),
    ],
)
def test_halves_hang_on_the_order_of_what_is_counted(
    crm: CRM, history: str, stage: str, probability: float
) -> None:
    """Sums go as they came, and products by stage, phone and email."""
    for line in history.split("\n")[1:-1]:
        verb, *of = line.split()
        getattr(crm, verb)(like(crm, *of))
    assert like(crm, "yes", "-", stage).probability == probability


def test_nothing_is_certain_or_impossible(crm: CRM) -> None:
    """The automated probability stays between 0.01 and 99.99."""
    known = {"email": "a@aftab.example", "phone": "0912 123 4567", "address": Address(country="IR")}
    for number in range(12):
        crm.win(crm.add_opportunity(f"Won {number}", **known))  # type: ignore[arg-type]
        crm.lose(crm.add_opportunity(f"Lost {number}", email="?", phone="?"))
    assert crm.add_opportunity("Sure", **known).probability == 99.99  # type: ignore[arg-type]
    assert crm.add_opportunity("Hopeless", email="?", phone="?").probability == 0.01


def test_a_won_one_counts_in_every_stage_a_lost_one_as_far_as_it_came(crm: CRM) -> None:
    """Who has come further than the lost ones is like the won ones."""
    crm.win(crm.add_opportunity("Desks"))
    crm.lose(crm.move(crm.add_opportunity("Chairs"), "Qualified"))
    desks = crm.add_opportunity("More desks")
    found = [crm.move(desks, s).probability for s in ("New", "Qualified", "Proposition")]
    assert found == [50, 50, 91.67]


def test_readable_details_count_and_so_do_missing_ones(crm: CRM) -> None:
    """Phone and email are correct, incorrect or missing; each of these has its own count."""
    crm.win(crm.add_opportunity("Desks", email="sara@aftab.example", phone="0912 123 4567"))
    crm.lose(crm.add_opportunity("Chairs", email="nobody"))
    correct = crm.add_opportunity("1", email="ali@mehr.example", phone="0912 765 4321")
    incorrect = crm.add_opportunity("2", email="somebody")
    unknown = crm.add_opportunity("3", email="ali@mehr.example", phone="12")
    assert [lead.probability for lead in (correct, incorrect, unknown)] == [99.18, 0.82, 91.67]


def test_the_country_and_the_language_of_the_customer_count(crm: CRM) -> None:
    """Each is looked at where it is known; a customer who goes leaves the language behind."""
    sara = crm.add_contact("Sara")
    crm.win(crm.add_opportunity("Desks", customer=sara))
    crm.lose(crm.add_opportunity("Chairs", address=Address(country="GB")))
    assert crm.add_opportunity("1", customer=sara).probability == 50  # all speak this language
    crm.win(crm.add_opportunity("Mats", address=Address(country="IR")))
    here, there = (crm.add_opportunity(c, address=Address(country=c)) for c in ("IR", "GB"))
    assert (here.probability, there.probability) == (95.45, 14.79)


def test_tags_count_from_fifty_on(crm: CRM) -> None:
    """A tag that few have had says nothing."""
    for number in range(49):
        crm.win(crm.add_opportunity(f"Won {number}", tags=("VIP",)))
        crm.lose(crm.add_opportunity(f"Lost {number}", tags=("Odd",) * (number < 10)))
    assert crm.add_opportunity("1", tags=("VIP",)).probability == next_one(crm) == 50
    crm.lose(crm.add_opportunity("50", tags=("VIP",)))
    assert crm.add_opportunity("2", tags=("VIP",)).probability == 49.5


def test_each_team_has_its_own_history(crm: CRM) -> None:
    """A team without one, and who has no team, goes by that of all."""
    north, south, west = (crm.add_team(name) for name in ("North", "South", "West"))
    crm.win(crm.add_opportunity("Desks", team=north))
    crm.lose(crm.add_opportunity("Chairs", team=south, salesperson=None))
    found = [
        crm.add_opportunity("Next", team=team, salesperson=None).probability
        for team in (north, south, west, None)
    ]
    assert found == [91.67, 8.33, 50, 50]


def test_what_has_no_team_counts_for_all(crm: CRM) -> None:
    """A win of nobody's team speaks for a team without a history."""
    crm.win(crm.add_opportunity("Desks", team=None, salesperson=None))
    assert next_one(crm) == 91.67


def test_a_stage_of_one_team_is_no_beginning(crm: CRM) -> None:
    """Who is lost before the first stage of all has left no history to go by."""
    team = crm.add_team("North")
    early = crm.add_stage("Early", sequence=0, teams=(team,))
    desks = crm.add_opportunity("Desks", team=team, salesperson=None)
    crm.lose(crm.move(desks, early))
    assert crm.add_opportunity("Chairs", team=team, salesperson=None).probability == 0


# Who comes and goes


def test_who_leaves_the_won_ones_is_taken_back(crm: CRM) -> None:
    """While it is dragged back it still counts; afterwards nobody has won."""
    desks = crm.win(crm.add_opportunity("Desks"))
    assert crm.move(desks, "Proposition").probability == 91.67
    assert next_one(crm) == 50  # a tenth on each side is left


def test_who_leaves_the_lost_ones_is_taken_back_first(crm: CRM) -> None:
    """What is restored no longer speaks against itself."""
    desks = crm.lose(crm.add_opportunity("Desks", probability=70))
    assert crm.restore(desks).probability == 50


def test_what_is_taken_back_from_a_team_that_did_not_count_it(crm: CRM) -> None:
    """Odoo adds it there, for it finds nothing to take it from."""
    north = crm.add_team("North", pipeline=True)
    own = crm.add_stage("Ours", sequence=80, won=True)
    desks = crm.move(crm.add_opportunity("Desks"), own)
    crm.add_stage("Only ours", sequence=0, teams=(north,))
    desks = crm.update(desks, salesperson=None, team=north)
    crm.move(desks, "New")
    assert crm.add_opportunity("Next", team=north, salesperson=None).probability == 91.67


def test_deleting_leaves_the_history_as_it_is(crm: CRM) -> None:
    """What was lost stays counted."""
    crm.delete(crm.lose(crm.add_opportunity("Desks")))
    assert next_one(crm) == 8.33


def test_a_verb_that_fails_counts_nothing() -> None:
    """What is undone is not counted either."""
    crm = ReferenceCRM("en")
    desks = crm.win(crm.add_opportunity("Desks"))
    before = dict(crm.store.frequencies)
    with pytest.raises(CRMError):
        crm.update(desks, probability=30)
    assert crm.store.frequencies == before


def test_archived_with_a_chance_is_not_lost(crm: CRM) -> None:
    """Only what is lost is counted, not what is put away."""
    crm.archive(crm.add_opportunity("Desks", probability=40))
    assert next_one(crm) == 0


# By hand and back


@pytest.fixture
def by_hand(crm: CRM) -> Lead:
    """An opportunity with a probability of its own, after a win."""
    crm.win(crm.add_opportunity("Chairs"))
    return crm.add_opportunity("Desks", probability=30)


def test_what_is_set_by_hand_stays(crm: CRM, by_hand: Lead) -> None:
    """The automated one goes on beside it."""
    crm.lose(crm.add_opportunity("Lamps", email="?"))
    changed = crm.update(by_hand, email="?")
    assert (changed.probability, changed.automated_probability) == (30, 8.33)


def test_the_button_goes_back(crm: CRM, by_hand: Lead) -> None:
    """The automated probability is computed anew, and counts from now on."""
    crm.lose(crm.add_opportunity("Lamps"))
    assert by_hand.automated_probability == 91.67
    assert crm.use_automated_probability(by_hand).probability == 50


def test_the_button_is_there_where_it_is_needed(crm: CRM, by_hand: Lead) -> None:
    """Neither what is automated nor what is lost has it; what is put away has."""
    for other in (crm.add_opportunity("Lamps"), crm.lose(crm.add_opportunity("Mats"))):
        with pytest.raises(ButtonMissing, match="Switch to AI-computed probabilities"):
            crm.use_automated_probability(other)
    away = crm.use_automated_probability(crm.archive(by_hand))
    assert (away.active, away.probability) == (False, 50)


def test_what_is_typed_like_the_automated_one_is_automated(crm: CRM, by_hand: Lead) -> None:
    """Two digits decide: the form shows no more."""
    typed = crm.update(by_hand, probability=91.6666)
    with pytest.raises(ButtonMissing):
        crm.use_automated_probability(typed)
    assert crm.update(typed, email="ali@mehr.example").probability == 91.67


def test_without_a_history_the_button_goes_back_to_nothing(crm: CRM) -> None:
    """The automated probability is 0 then."""
    assert crm.use_automated_probability(crm.add_lead("Desks", probability=30)).probability == 0


# When others are computed


def test_others_stay_as_they_are(crm: CRM) -> None:
    """A win changes nobody else; whoever is touched later is computed then."""
    first, second = crm.add_opportunity("First"), crm.add_opportunity("Second")
    crm.win(crm.add_opportunity("Desks"))
    assert crm.refresh(first).probability == 0
    assert crm.update(first, notes="Call on Saturday").probability == 0
    assert crm.move(second, "Qualified").probability == 91.67
    assert crm.update(first, email="ali@mehr.example").probability == 91.67


def test_several_at_once_without_a_history(crm: CRM) -> None:
    """Odoo leaves the first as it is, and gives all others an even chance."""
    leads = [crm.add_lead(name, email=f"{name}@mehr.example") for name in "abc"]
    converted = crm.convert_many(leads)
    assert [lead.probability for lead in converted] == [50, 50, 0]
    again = [crm.add_lead(name, email=f"{name}@mehr.example", salesperson=None) for name in "def"]
    given = crm.convert_many(again, salespeople=[crm.user])
    assert [lead.probability for lead in given] == [50, 50, 50]


def test_what_is_written_to_a_customer_reaches_the_other_leads(crm: CRM) -> None:
    """They are computed together; without a history the first of the others stays."""
    sara = crm.add_contact("Sara", email="sara@aftab.example")
    first, second, third = (crm.add_lead(name, customer=sara) for name in "abc")
    assert crm.update(third, email="sara@mehr.example").probability == 0
    assert crm.refresh(first).probability == crm.refresh(second).probability == 50
    crm.update(second, email="s@mehr.example", probability=30)
    assert [crm.refresh(lead).probability for lead in (first, second, third)] == [50, 30, 50]


# Merging


def test_a_merge_is_decided_by_the_automated_probability(crm: CRM) -> None:
    """With a phone that can be read, the younger one has the better chance."""
    crm.win(crm.add_opportunity("Desks", phone="0912 123 4567"))
    crm.lose(crm.add_opportunity("Lamps"))
    old, new = crm.add_lead("Old"), crm.add_lead("New", phone="0912 765 4321")
    assert crm.merge([old, new]).name == "New"


def test_what_was_merged_is_computed_anew(crm: CRM) -> None:
    """The one that is kept has the details of the other."""
    crm.win(crm.add_opportunity("Desks", phone="0912 123 4567"))
    crm.lose(crm.add_opportunity("Lamps"))
    old, new = crm.move(crm.add_lead("Old"), "New"), crm.add_lead("New", phone="0912 765 4321")
    kept = crm.merge([crm.move(old, "Qualified"), new])
    assert (kept.name, kept.phone) == ("Old", "+98 912 765 4321")
    assert kept.probability == crm.move(new_like(crm), "Qualified").probability


def new_like(crm: CRM) -> Lead:
    """Return a lead with a phone that can be read."""
    return crm.add_lead("Like it", phone="0912 765 4321")


# What can be read


@pytest.mark.parametrize(
    ("text", "country", "state"),
    [
        ("", "", ""),
        ("+98 912 123 4567", "", "correct"),
        ("0912 123 4567", "", "incorrect"),
        ("0912 123 4567", "IR", "correct"),
        ("12", "IR", "incorrect"),
    ],
)
def test_the_state_of_a_phone(text: str, country: str, state: str) -> None:
    """Without a country, a number has to say its own."""
    assert contact_details.state_of_phone(text, country) == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", ""),
        ("sara@aftab.example", "correct"),
        ("Sara <sara@aftab.example>, nobody", "correct"),
        ("nobody", "incorrect"),
    ],
)
def test_the_state_of_an_email(text: str, state: str) -> None:
    """One address that can be read is enough."""
    assert contact_details.state_of_email(text) == state
