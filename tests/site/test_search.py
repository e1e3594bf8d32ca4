"""Finding things, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.conftest import EDITIONS
from tests.site.conftest import DESKTOP, PHONE

# What readers type, and the place that must come first.
PERSIAN = {
    # However leads are written
    "سرنخ": "crm/leads.html",
    "سرنخ‌ها": "crm/leads.html",
    "سرنخ ها": "crm/leads.html",
    "سرنخها": "crm/leads.html",
    "سرنخهاي": "crm/leads.html",
    "سَرنخ‌هایی": "crm/leads.html",
    # Workflows by their names, in any spelling
    "ادغام سرنخ‌ها": "crm/merging.html",
    "ادغام سرنخ ها و فرصت هاي مشابه": "crm/merging.html",
    "إدغام سرنخها": "crm/merging.html",
    "کدام یک می ماند": "crm/merging.html#merging-which-survives",
    "كدام يك میماند": "crm/merging.html#merging-which-survives",
    "محدوديت ادغام": "crm/merging.html#merging-limits",
    "تبدیل به فرصت": "crm/leads.html#leads-converting",
    "تبديل چند سرنخ": "crm/leads.html#leads-converting-many",
    "واجد شرایط": "crm/leads.html#leads-qualifying",
    "باخت": "crm/lost.html#lost-steps",
    "برد": "crm/opportunities.html#opportunities-winning",
    "خط فروش": "crm/opportunities.html#opportunities-pipeline",
    "تیم فروش": "crm/teams.html",
    "تیم های فروش": "crm/teams.html",
    "تیم‌فروش": "crm/teams.html",
    "پنهان كردن سرنخ": "crm/teams.html#teams-hiding-leads",
    "مرحله‌های ویژهٔ تیم": "crm/teams.html#teams-own-stages",
    "مرحله هاي ويژه ي تيم": "crm/teams.html#teams-own-stages",
    "خاموش کردن سرنخ‌ها": "crm/config.html#config-leads-off-again",
    "نصب ماژول": "crm.html#crm-install",
    "گذاشتن جلسه": "crm/meetings.html#meetings-schedule",
    "حذف جلسه": "crm/meetings.html#meetings-delete",
    "منوها": "crm.html#crm-menus",
    # Labels and messages of the screen
    "مستعار ايميل": "crm/leads.html#leads-by-email",
    "پیش بینی تخمینی درآمد": "crm/opportunities.html#opportunities-revenue-and-probability",
    "پيش‌بيني تخميني درامد": "crm/opportunities.html#opportunities-revenue-and-probability",
    "خطای دسترسی": "crm/config.html#config-what-goes-wrong",
    # Questions
    "چرا منوی سرنخ را نمی‌بینم؟": "crm/config.html#config-what-goes-wrong",
    "سرنخ چیست": "crm.html#crm-lead",
    "فرق سرنخ و فرصت": "crm.html#crm-lead-or-opportunity",
    # Terms
    "دلیل باخت": "glossary.html#term-دلیل باخت",
    "قیف فروش": "glossary.html#term-قیف فروش",
    "رهبر تيم": "glossary.html#term-رهبر تیم",
    "ايميل رايگان": "glossary.html#term-ایمیل رایگان",
    "فروشندگان": "glossary.html#term-فروشنده",
    "واژه نامه": "glossary.html",
    # What others call it
    "لید": "crm/leads.html",
    "فرق لید و فرصت": "crm.html#crm-lead-or-opportunity",
    "تکراری": "crm/merging.html#merging-similar",
    "سرنخ های مشابه": "glossary.html#term-سرنخ‌های مشابه",
    "دلیل‌های باخت": "glossary.html#term-دلیل باخت",
    "افزودن دلیل باخت": "crm/lost.html#lost-reasons",
    "برنده شدن": "crm/opportunities.html#opportunities-winning",
    "مراحل چیست": "glossary.html#term-مرحله",
    "تیم جدید": "crm/teams.html#teams-steps",
    "فعال کردن سرنخ ها": "crm/config.html#config-what-leads-changes",
    "qualification": "glossary.html#term-ارزیابی سرنخ",
    # Tutorials and the reference, and a word that is not yet written to its end
    "اولین روز": "tutorials/first-day.html",
    "اولین هف": "tutorials/first-week.html",
    "اولین هفته": "tutorials/first-week.html",
    "درس‌ها": "tutorials/index.html",
    "مرجع": "reference/index.html",
    "add_lead": "reference/leads.html#crm_demo.CRM.add_lead",
    "toofewtomerge": "reference/merging.html#crm_demo.errors.TooFewToMerge",
}
ENGLISH = {
    "lead": "crm/leads.html",
    "Leads": "crm/leads.html",
    "merging leads": "crm/merging.html",
    "similar leads": "crm/merging.html",
    "which record survives": "crm/merging.html#merging-which-survives",
    "limit of merging": "crm/merging.html#merging-limits",
    "converting several leads": "crm/leads.html#leads-converting-many",
    "convert several": "crm/leads.html#leads-converting-many",
    "sales teams": "crm/teams.html",
    "hide leads from a team": "crm/teams.html#teams-hiding-leads",
    "stages of a team": "crm/teams.html#teams-own-stages",
    "access error": "crm/config.html#config-what-goes-wrong",
    "email alias": "crm/leads.html#leads-by-email",
    "installing": "crm.html#crm-install",
    "scheduling a meeting": "crm/meetings.html#meetings-schedule",
    "deleting a meeting": "crm/meetings.html#meetings-delete",
    "menus": "crm.html#crm-menus",
    "what is a lead?": "crm.html#crm-lead",
    "difference between lead and opportunity": "crm.html#crm-lead-or-opportunity",
    "lost reason": "crm/lost.html#lost-reasons",
    "lost reasons": "crm/lost.html#lost-reasons",
    "add a lost reason": "crm/lost.html#lost-reasons",
    "losing": "crm/lost.html",
    "how to merge leads": "crm/merging.html#merging-steps",
    "find duplicates": "crm/merging.html#merging-steps",
    "create a lead": "crm/leads.html#leads-by-hand",
    "create a team": "crm/teams.html#teams-steps",
    "enable leads": "crm/config.html#config-switches-steps",
    "disable leads": "crm/config.html#config-leads-off-again",
    "permissions": "crm/config.html#config-what-each-role-sees",
    "email": "crm/leads.html#leads-by-email",
    "e-mail": "crm/leads.html#leads-by-email",
    "followup": "glossary.html#term-Follow-up",
    "mergign": "crm/merging.html#merging-steps",
    "attachments after merge": "crm/merging.html#merging-what-becomes",
    "team leader": "glossary.html#term-Team leader",
    "qualification": "glossary.html#term-Qualification",
    "glossary": "glossary.html",
    "first day": "tutorials/first-day.html",
    "first week": "tutorials/first-week.html",
    "tutorial": "tutorials/index.html",
    "refer": "reference/index.html",
    "open_crm": "reference/index.html#crm_demo.open_crm",
    "TooFewToMerge": "reference/merging.html#crm_demo.errors.TooFewToMerge",
}


# A page that has no query here yet, however it is called, is no rival to those that have.
RIVALS = {
    edition: {place.partition("#")[0] for place in queries.values()}
    for edition, queries in (("fa", PERSIAN), ("en", ENGLISH))
}


class Searching:
    """The search page of an edition."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.console: list[str] = []
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.goto(f"{address}/search.html")
        self.box = page.locator("#search-form input")
        self.links = page.locator("#search-results a")
        self.status = page.locator("#search-status")

    def found(self, query: str) -> list[str]:
        """Where the results lead to, best first; a term is named, for its anchor is a number."""
        self.box.fill(query)
        self.page.wait_for_function(
            "query => (new URLSearchParams(location.search).get('q') ?? '') === query", arg=query
        )
        found = []
        for link in self.links.all():
            place = urlsplit(link.evaluate("link => link.href"))
            path = unquote(place.path).partition(f"/{self.edition}/")[2]
            anchor = unquote(place.fragment)
            if re.fullmatch(r"term-\S+", anchor):
                anchor = f"term-{link.inner_text()}"
            found.append(f"{path}#{anchor}" if anchor else path)
        return found

    @property
    def edition(self) -> str:
        return str(self.page.evaluate("document.documentElement.lang"))


@pytest.fixture(scope="module")
def searching(browser: Browser, built: Path) -> Iterator[dict[str, Searching]]:
    """The search page of each edition, opened as a file."""
    pages = {edition: browser.new_page(viewport=DESKTOP) for edition in EDITIONS}
    yield {edition: Searching(page, (built / edition).as_uri()) for edition, page in pages.items()}
    for page in pages.values():
        page.close()


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of its own."""
    page = browser.new_page(viewport=request.param)
    yield page
    page.close()


@pytest.mark.parametrize(
    ("edition", "query", "place"),
    [("fa", *pair) for pair in PERSIAN.items()] + [("en", *pair) for pair in ENGLISH.items()],
)
def test_the_right_place_comes_first(
    searching: dict[str, Searching], edition: str, query: str, place: str
) -> None:
    """What a reader types leads to where the answer is."""
    found = searching[edition].found(query)
    assert [one for one in found if one.partition("#")[0] in RIVALS[edition]][:1] == [place]


def test_a_new_stage_is_made_where_stages_are(searching: dict[str, Searching]) -> None:
    """Before all pages on which a stage is called new."""
    assert searching["fa"].found("مرحله جدید")[0] == "crm/stages.html#stages-adding"


@pytest.mark.parametrize("edition", EDITIONS)
def test_searching_over_http_under_a_strict_policy(page: Page, served: str, edition: str) -> None:
    """The search needs nothing but the site's own files, on a desktop and on a phone."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    search = Searching(page, f"{served}/{edition}")
    query = {"fa": "ادغام سرنخ ها", "en": "merging leads"}[edition]
    assert search.found(query)[0] == "crm/merging.html"
    expect(search.status).to_contain_text(re.compile({"fa": "نتیجه", "en": "result"}[edition]))
    expect(page.locator("#search-results mark").first).to_be_visible()
    assert page.viewport_size
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]
    assert [url for url in asked if not url.startswith(served)] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_result_opens_its_section_with_the_match_marked(
    page: Page, served: str, edition: str
) -> None:
    """The words are marked where the result leads to, and the address is that of the section."""
    search = Searching(page, f"{served}/{edition}")
    search.found({"fa": "کدام یک می‌ماند", "en": "which record survives"}[edition])
    search.links.first.click()
    expect(page.locator("mark.found").first).to_be_attached()
    assert page.url == f"{served}/{edition}/crm/merging.html#merging-which-survives"
    outside = page.locator("mark.found:not(#merging-which-survives *)")
    expect(outside).to_have_count(0)
    # What any question is made of is not marked.
    assert not {"یک", "کدام", "which"} & set(page.locator("mark.found").all_inner_texts())


def test_a_match_in_a_folded_example_is_shown(page: Page, built: Path) -> None:
    """The example that holds the match is opened, and the others stay folded."""
    search = Searching(page, (built / "fa").as_uri())
    search.box.fill("karkheh")
    search.links.first.click()
    page.wait_for_url("**/crm/merging.html*")  # read to its end: only then are examples folded
    opened = page.locator("details.example[open]")
    expect(opened).to_have_count(1)
    expect(opened).to_contain_text("karkheh")
    expect(opened.locator("mark.found").first).to_be_in_viewport()
    assert page.locator("details.example:not([open])").count() > 0


def test_the_keyboard_is_enough(page: Page, served: str) -> None:
    """Typing, going down to a result and opening it needs no mouse."""
    search = Searching(page, f"{served}/en")
    expect(search.box).to_be_focused()
    page.keyboard.type("merging leads")
    page.keyboard.press("Enter")
    expect(search.links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(search.links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(search.box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}/en/crm/merging.html**")


def test_the_box_beside_every_page_leads_to_the_results(page: Page, served: str) -> None:
    """A query typed on any page is answered on the search page, and going back is a step."""
    page.goto(f"{served}/fa/glossary.html")
    if page.viewport_size == PHONE:
        page.locator(".menu-button").click()
    page.locator(".search-box input").fill("تیم های فروش")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?**")
    expect(page.locator("#search-form input")).to_have_value("تیم های فروش")
    expect(page.locator("#search-results a").first).to_have_attribute("href", re.compile("teams"))
    page.go_back()
    assert page.url == f"{served}/fa/glossary.html"


def test_nothing_found_is_said(page: Page, served: str) -> None:
    """A reader, seeing or not, learns that there is no answer; an empty box says nothing."""
    search = Searching(page, f"{served}/en")
    search.box.fill("xylophone")
    expect(search.status).to_have_text(re.compile("Nothing was found"))
    expect(search.links).to_have_count(0)
    search.box.fill("")
    expect(search.status).to_have_text("")
    search.box.fill("<img src=x onerror=alert(1)>")
    expect(search.status).to_have_text(re.compile("Nothing|result"))
    assert search.console == []
