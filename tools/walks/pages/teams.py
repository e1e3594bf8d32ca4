"""Sales teams: their list, their form, their members and their stages."""

from crm_demo import Salesperson, Team
from tools.walks.looks import see_team_cards
from tools.walks.scene import Scene
from tools.walks.window import CARD, HEADER, TITLE, WINDOW, field

PICTURES = True
FORM = ".o_form_view"
CARDS = "action-sales_team.crm_team_action_pipeline"


def walk(scene: Scene) -> None:
    """Walk ``docs/crm/teams.rst`` as the sales manager."""
    crm = scene.crm
    crm.configure(leads=True)
    sara = crm.add_salesperson(scene("سارا احمدی", "Sara Ahmadi"), role="all documents")
    reza = crm.add_salesperson(scene("رضا کریمی", "Reza Karimi"))
    mina = crm.add_salesperson(scene("مینا راد", "Mina Rad"))
    tehran = crm.add_team(scene("تهران", "Tehran"), leader=sara, members=(sara, reza), leads=True)
    export = crm.add_team(scene("صادرات", "Export"), leader=mina, members=(mina,))
    nader = crm.add_salesperson(scene("نادر صبا", "Nader Saba"), role="administrator")
    scene.sign_in(nader)
    window = scene.window

    scene.open("action-sales_team.crm_team_action_config")
    scene.shoot(
        "teams-list",
        {1: ".o_list_button_add"},
        around=(".o_menu_brand", ".o_data_row:nth-child(3)"),
    )
    scene.open("crm")
    with scene.step("teams-steps", 1) as step:
        step.press()
        step.press()
        step.press()
    leads = (f"{FORM} [name='use_leads']", "label[for^='use_leads_']")
    members = ".o-kanban-button-new"
    name = scene("شیراز", "Shiraz")
    with scene.step("teams-steps", 2) as step:
        step.fill(name)
    with scene.step("teams-steps", 3) as step:
        window.has(f"{leads[0]} input:checked", 0)
        step.tick()
    with scene.step("teams-steps", 4) as step:
        step.pick(sara.name)
    with scene.step("teams-steps", 5) as step:
        step.fill("shiraz")
    scene.shoot(
        "teams-form",
        {
            2: field("name", FORM),
            3: leads,
            4: field("user_id", FORM),
            5: (*field("alias_name", FORM), f"{FORM} [name='alias_domain_id']"),
            6: members,
            7: ".o_form_button_save",
        },
        around=".o_breadcrumb",
    )
    people = [f'{WINDOW} .o_data_row:has-text("{p.name}")' for p in (sara, reza)]
    with scene.step("teams-steps", 6) as step:
        step.see()
        step.press()
        scene.narrow(height=560)
        window.tick_rows(sara.name, reza.name)
        scene.shoot(
            "teams-members",
            {
                6: [
                    tuple(f"{row} .o_list_record_selector input" for row in people),
                    f"{WINDOW} .o_select_button",
                ]
            },
            around=WINDOW,
        )
        step.press()
    scene.resize()
    with scene.step("teams-steps", 7) as step:
        step.press()
        window.shows(name, f"{FORM} [name='name']")
        window.shows(sara.name, f"{FORM} {CARD}")
        window.shows(reza.name, f"{FORM} {CARD}")
    # Nobody is in two teams while Multi Teams is off.
    scene.open_team(tehran)
    window.hides(reza.name, f"{FORM} {CARD}")
    tehran = crm.update_team(tehran, members=(sara, reza))

    scene.open_team(export)
    window.click(members, "add salespersons")
    window.tick_rows(reza.name)
    window.click(f"{WINDOW} .o_select_button", "select")
    scene.shoot("teams-moved", f"{FORM} .alert", around=".o_breadcrumb", below=90)
    window.click(".o_form_button_cancel", "discard")

    scene.open(CARDS)
    see_team_cards(scene, crm)
    cards = (f"{CARD}:nth-child({number})" for number in (1, 2, 3))
    scene.shoot("teams-cards", around=(".o_menu_brand", *cards))

    _which_team(scene, mina, export)

    scene.open("crm")
    with scene.step("teams-hiding-leads", 1) as step:
        step.press()
        step.press()
        window.open_record(tehran.name)
    scene.shoot("teams-leads-box", {2: leads}, around=(".o_menu_brand", *field("user_id", FORM)))
    with scene.step("teams-hiding-leads", 2) as step:
        step.tick(on=False)
        step.press()
        window.has(f"{leads[0]} input:checked", 0)

    crm.add_opportunity(
        scene("صندلی برای کیش", "Chairs for Kish"), expected_revenue=300_000_000, salesperson=nader
    )
    _own_stages(scene, export)


def _which_team(scene: Scene, mina: Salesperson, export: Team) -> None:
    """See which team new leads and opportunities get."""
    crm, window = scene.crm, scene.window
    crm.configure(multi_teams=True)
    south = crm.add_team(scene("جنوب", "South"), leads=True)
    north = crm.add_team(scene("شمال", "North"), leads=False)
    nima = crm.add_salesperson(scene("نیما راد", "Nima Rad"))
    kaveh = crm.add_salesperson(scene("کاوه نیک", "Kaveh Nik"))
    for team in (south, north):
        crm.update_team(team, members=(nima,))
    place = f"{FORM} [name='team_id']"

    def new(kind: str, person: str) -> None:
        window.open(f"action-crm.crm_lead_{kind}/new")
        window.pick(scene.label("Salesperson"), person)

    scene.open_team(south)
    with scene.step("teams-which-team", 1) as step:
        step.see()
        step.see()
        new("all_leads", nima.name)
        window.shows(south.name, place)
        # The form of an opportunity does not show its team; the team's card leads to it.
        new("opportunities", nima.name)
        deal = scene("میز گرد", "A round table")
        window.fill(scene.label("e.g. Product Pricing"), deal)
        window.press(scene.label("Save manually"))
        window.open(CARDS)
        window.open_record(north.name)
        window.shows(deal, CARD)
    with scene.step("teams-which-team", 2):
        new("all_leads", mina.name)
        window.shows(export.name, place)
    with scene.step("teams-which-team", 3):
        new("all_leads", kaveh.name)
        window.shows(scene.label("Sales"), place)
        window.click(".o_form_button_cancel", "discard")


def _own_stages(scene: Scene, export: Team) -> None:
    """Make a stage for one team."""
    window = scene.window
    stage = scene("ترخیص", "Customs")
    scene.crm.add_stage(stage, sequence=4)
    scene.open("crm", width=1720)
    title = f"{window.column(stage)} {TITLE}"
    with scene.step("teams-own-stages", 1) as step:
        window.column_menu(stage)
        scene.shoot(
            "teams-stage-menu",
            {1: scene.entry("Edit")},
            around=(f"{window.column(stage)} {HEADER}", ".o-dropdown--menu"),
            hover=title,  # or the gear would go
        )
        step.press()
    scene.narrow()
    scene.shoot(
        "teams-stage",
        {2: field("team_ids", WINDOW)},
        around=WINDOW,
    )
    with scene.step("teams-own-stages", 2) as step:
        step.see()
        step.pick(export.name)
        step.press()
        window.has(WINDOW, 0)
