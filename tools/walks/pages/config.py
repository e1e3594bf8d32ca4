"""Settings and roles."""

from crm_demo import Salesperson
from tools.walks.scene import Scene
from tools.walks.window import CARD, ROW, WINDOW, field

PICTURES = True
CONFIGURATION = "[data-menu-xmlid='crm.crm_menu_config']"
SETTINGS = ".o-dropdown--menu [data-menu-xmlid='crm.crm_config_settings_menu']"
PEOPLE = "[data-menu-xmlid='base.menu_users']"
USERS = ".o-dropdown--menu [data-menu-xmlid='base.menu_action_res_users']"
BAR, FORM = ".o_main_navbar", ".o_form_view"


def walk(scene: Scene) -> None:
    """Walk ``docs/crm/config.rst`` as the administrator of the system."""
    crm = scene.crm
    sara = crm.add_salesperson(scene("سارا احمدی", "Sara Ahmadi"))
    crm.add_salesperson(scene("رضا کریمی", "Reza Karimi"))
    crm.add_salesperson(scene("مینا راد", "Mina Rad"), role="all documents")
    window = scene.window
    scene.sign_in(sara)
    saras, scene.window = scene.window, window
    saras.open("crm")
    saras.hides(scene.label("Leads"), BAR)

    scene.open("action-sales_team.crm_team_action_config")
    window.click(CONFIGURATION, "open the menu")
    scene.shoot("config-menu", {1: SETTINGS}, around=(".o_menu_brand", ".o-dropdown--menu"))
    scene.open("action-base.action_res_users")
    with scene.step("config-switches-steps", 1) as step:
        window.apps()
        step.press()
        step.press()
        step.press()
    window.hides(scene.label("Leads"), BAR)
    leads = ".o_setting_box:has([name='group_use_lead'])"
    teams = ".o_setting_box:has([name='is_membership_multi'])"
    with scene.step("config-switches-steps", 2) as step:
        step.tick()
    with scene.step("config-switches-steps", 3) as step:
        step.tick()
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
    with scene.step("config-switches-steps", 4) as step:
        step.press()
        step.see()
        window.shows(scene.label("Leads"), BAR)
        window.has(f"{leads} input:checked")
        window.has(f"{teams} input:checked")
    # Whoever is signed in has the menu once the page is loaded again.
    saras.page.reload()
    saras.shows(scene.label("Leads"), BAR)

    scene.open("action-base.action_res_users")
    window.click(PEOPLE, "open the menu")
    scene.shoot("config-users-menu", {1: USERS}, around=(".o_menu_brand", ".o-dropdown--menu"))
    scene.open("action-base.action_res_users")
    person = f'{ROW}:has-text("{sara.name}")'
    scene.shoot(
        "config-users",
        {2: person},
        around=(".o_list_button_add", f"{person} [name='login']", f"{ROW}:nth-child(4)"),
    )
    _new_user(scene)
    _currency(scene)
    _domain(scene)
    _roles(scene, sara)


def _new_user(scene: Scene) -> None:
    """Make a user, who can then sign in."""
    window, section = scene.window, "config-new-user-steps"
    login, password = "leila@pars.example", "one-of-her-own"
    scene.open("crm")
    with scene.step(section, 1) as step:
        window.apps()
        step.press()
        step.press()
        step.press()
    with scene.step(section, 2) as step:
        step.press()
        step.fill(scene("لیلا حسینی", "Leila Hosseini"))
        step.fill(login)
    with scene.step(section, 3) as step:
        step.press()
        step.select(scene("Persian / فارسی", "English (US)"))
    with scene.step(section, 4) as step:
        step.press()
        step.unfold()
        window.press(scene.label("User: Own Documents Only"))
        step.press()
    with scene.step(section, 5) as step:
        window.click(".o_cp_action_menus button", "press the gear")
        step.press()
    scene.narrow()
    with scene.step(section, 6) as step:
        step.fill_cell(password)
        scene.shoot(
            "config-password",
            {
                6: [
                    (f"{WINDOW} [name='new_passwd']", f"{WINDOW} th[data-name='new_passwd']"),
                    f"{WINDOW} .modal-footer .btn-primary",
                ]
            },
            around=WINDOW,
        )
        step.press()
        window.has(WINDOW, 0)
    scene.enter(login, password).open("crm")
    scene.window.shows(scene.label("CRM"), BAR)
    scene.window = window


def _currency(scene: Scene) -> None:
    """Let amounts be in rial, as in an office that began with dollars."""
    crm, window, section = scene.crm, scene.window, "config-rial-steps"
    call = crm.server.call
    (dollar,) = call("res.currency", "search", domain=[["name", "=", "USD"]])
    call("res.company", "write", [1], vals={"currency_id": dollar})
    crm.add_opportunity(scene("۲۰ میز", "20 desks"), expected_revenue=400)
    scene.open("crm")
    window.shows("$", CARD)
    with scene.step(section, 1) as step:
        window.apps()
        step.press()
        step.press()
        step.press()
    with scene.step(section, 2):
        window.open_record(scene("مبلمان پارس", "Pars Furniture"))
    with scene.step(section, 3) as step:
        step.pick("IRR")
        scene.shoot(
            "config-currency",
            {3: field("currency_id"), 4: ".o_form_button_save"},
            around=(".o_breadcrumb", f"{FORM} [name='name']"),
        )
    with scene.step(section, 4) as step:
        step.press()
    scene.open("crm")
    window.hides("$", CARD)
    window.shows(scene("ریال", "IRR"), CARD)
    assert window.number(f"{CARD} [name='expected_revenue']") == 400


def _domain(scene: Scene) -> None:
    """Say which domain the addresses of the teams have."""
    window, section = scene.window, "config-email-steps"
    domain = ".o_setting_box [name='alias_domain_id']"
    with scene.step(section, 1) as step:
        window.apps()
        step.press()
        step.see()
        step.fill("pars.example")
    with scene.step(section, 2) as step:
        step.choose()
        window.at(domain).evaluate("(field) => field.closest('.o_setting_box').scrollIntoView()")
        scene.shoot(
            "config-domain",
            {1: domain, 3: ".o_form_button_save"},
            around=(".o_menu_brand", ".settings_tab .selected"),
        )
    with scene.step(section, 3) as step:
        step.press()
    scene.open_team(scene.crm.teams()[0])
    window.shows("pars.example", FORM)


def _roles(scene: Scene, sara: Salesperson) -> None:
    """Give a colleague another role, and see what that changes."""
    window, section = scene.window, "config-roles-steps"
    scene.open("crm")
    with scene.step(section, 1) as step:
        window.apps()
        step.press()
        step.press()
        step.press()
    with scene.step(section, 2):
        window.open_record(sara.name)
    sales = "[name='group_ids'] .o_inner_group:nth-child(2)"
    with scene.step(section, 3) as step:
        step.press()
        step.see()
        scene.shoot(
            "config-role",
            {
                3: (f"{sales} .o_wrap_label", f"{sales} .o_wrap_input"),
                4: field("role"),
            },
            around=(".o_notebook_headers", "[name='group_ids']"),
        )
        step.unfold()
        step.see()
        step.see()
        step.press()
    with scene.step(section, 4) as step:
        step.see()
        step.tick()
    with scene.step(section, 5) as step:
        step.press()
    scene.sign_in(sara)
    scene.open("crm")
    scene.press("Configuration")
    scene.window.shows(scene.label("Settings"), ".o-dropdown--menu")
