"""Sales teams: their list, their form, their members and their stages."""

from tools.pictures.studio import Scene, field

FORM = ".o_form_view"
WINDOW = ".modal-content"
ADD_COLUMN = ".o_column_quick_create"


def take(scene: Scene) -> None:
    """Take the pictures of ``docs/crm/teams.rst``."""
    crm = scene.crm
    crm.configure(leads=True)
    sara = crm.add_salesperson(scene("سارا احمدی", "Sara Ahmadi"), role="all documents")
    reza = crm.add_salesperson(scene("رضا کریمی", "Reza Karimi"))
    mina = crm.add_salesperson(scene("مینا راد", "Mina Rad"))
    tehran = crm.add_team(scene("تهران", "Tehran"), leader=sara, members=(sara, reza), leads=True)
    export = crm.add_team(scene("صادرات", "Export"), leader=mina, members=(mina,))

    scene.open("action-sales_team.crm_team_action_config")
    scene.shoot(
        "teams-list",
        {1: ".o_list_button_add"},
        around=(".o_menu_brand", ".o_data_row:nth-child(3)"),
    )

    leads = (f"{FORM} [name='use_leads']", "label[for^='use_leads_']")
    scene.open("action-sales_team.crm_team_action_config/new")
    scene.fill(f"{FORM} [name='name']", scene("تهران", "Tehran"))
    scene.click(leads[0])
    scene.pick(f"{FORM} [name='user_id'] input", sara.name)
    scene.fill(f"{FORM} [name='alias_name']", "tehran")
    members = ".o-kanban-button-new"
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
    scene.click(members)
    scene.wait_for_window(height=560)
    people = [f'{WINDOW} .o_data_row:has-text("{p.name}")' for p in (sara, reza)]
    scene.click(*(f"{row} .o_list_record_selector input" for row in people))
    scene.shoot(
        "teams-members",
        {6: tuple(f"{row} .o_list_record_selector" for row in people)},
        around=WINDOW,
    )

    scene.click(f"{WINDOW} .btn-close", ".o_form_button_cancel")

    scene.open_team(tehran)
    scene.shoot("teams-leads-box", {2: leads}, around=(".o_menu_brand", *field("user_id", FORM)))

    scene.open_team(export)
    scene.click(members)
    scene.click(f"{people[1]} .o_list_record_selector input", f"{WINDOW} .o_select_button")
    scene.shoot("teams-moved", f"{FORM} .alert", around=".o_breadcrumb", below=90)
    scene.click(".o_form_button_cancel")

    scene.open("action-sales_team.crm_team_action_pipeline")
    cards = (f".o_kanban_record:nth-child({number})" for number in (1, 2, 3))
    scene.shoot("teams-cards", around=(".o_menu_brand", *cards))

    crm.add_opportunity(scene("صندلی برای کیش", "Chairs for Kish"), expected_revenue=300_000_000)
    scene.open("crm", width=1720)
    scene.click(f"{ADD_COLUMN} .o_quick_create_button")
    scene.fill(f"{ADD_COLUMN} .o_kanban_header", scene("ترخیص", "Customs"))
    scene.shoot(
        "teams-add-stage",
        {1: f"{ADD_COLUMN} .o_kanban_header"},
        around=".o_kanban_group:nth-child(4) .o_kanban_header",
        below=60,
    )
    scene.click(f"{ADD_COLUMN} .o_kanban_add")
    new = ".o_kanban_group:nth-child(5) .o_kanban_header"
    scene.find(new).hover()
    scene.click(f"{new} .dropdown-toggle")
    scene.shoot(
        "teams-stage-menu",
        {2: f"{new} .o_column_title", 3: scene.entry("Edit")},
        around=(".o_kanban_group:nth-child(4) .o_kanban_header", ".o-dropdown--menu"),
        hover=f"{new} .o_column_title",  # or the gear would go
    )
    scene.choose("Edit")
    scene.wait_for_window()
    scene.shoot(
        "teams-stage",
        {4: field("team_ids", WINDOW)},
        around=WINDOW,
    )
