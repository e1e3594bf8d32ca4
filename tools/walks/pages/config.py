"""Settings and roles."""

from tools.pictures.studio import Scene, field

CONFIGURATION = "[data-menu-xmlid='crm.crm_menu_config']"
SETTINGS = ".o-dropdown--menu [data-menu-xmlid='crm.crm_config_settings_menu']"
PEOPLE = "[data-menu-xmlid='base.menu_users']"
USERS = ".o-dropdown--menu [data-menu-xmlid='base.menu_action_res_users']"


def take(scene: Scene) -> None:
    """Take the pictures of ``docs/crm/config.rst``."""
    crm = scene.crm
    sara = crm.add_salesperson(scene("سارا احمدی", "Sara Ahmadi"))
    crm.add_salesperson(scene("رضا کریمی", "Reza Karimi"))
    crm.add_salesperson(scene("مینا راد", "Mina Rad"), role="all documents")

    scene.open("action-sales_team.crm_team_action_config")
    scene.click(CONFIGURATION)
    scene.shoot("config-menu", {1: SETTINGS}, around=(".o_menu_brand", ".o-dropdown--menu"))

    scene.open("action-crm.crm_config_settings_action")
    leads = ".o_setting_box:has([name='group_use_lead'])"
    teams = ".o_setting_box:has([name='is_membership_multi'])"
    scene.click(f"{leads} input", f"{teams} input")
    scene.shoot(
        "config-settings",
        {
            2: (f"{leads} input", f"{leads} .o_setting_right_pane .o_form_label"),
            3: (f"{teams} input", f"{teams} .o_setting_right_pane .o_form_label"),
            4: ".o_form_button_save",
        },
        around=(".o_menu_brand", ".settings_tab .selected", leads),
        below=30,
    )

    scene.open("action-base.action_res_users")
    scene.wait(".o_list_view")
    scene.click(PEOPLE)
    scene.shoot("config-users-menu", {1: USERS}, around=(".o_menu_brand", ".o-dropdown--menu"))
    scene.open("action-base.action_res_users")
    scene.wait(".o_list_view")
    person = f'.o_data_row:has-text("{sara.name}")'
    scene.shoot(
        "config-users",
        {2: f"{person} [name='name']"},
        around=(".o_list_button_add", f"{person} [name='login']", ".o_data_row:nth-child(4)"),
    )
    scene.open_user(sara)
    sales = "[name='group_ids'] .o_inner_group:nth-child(2)"
    scene.shoot(
        "config-role",
        {
            3: (f"{sales} .o_wrap_label", f"{sales} .o_wrap_input"),
            4: field("role"),
        },
        around=(".o_notebook_headers", "[name='group_ids']"),
    )
