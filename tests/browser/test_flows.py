"""What people come to do, in a browser."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, Opener, Site, Visit

PASSWORD = "en lång mening att minnas"


def _fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"main [name={name}]").fill(value)


def _save(page: Page) -> None:
    page.locator("main form button.ds-button").first.click()


def test_a_user_logs_in_and_out(visit: Opener, site: Site) -> None:
    user = site.users["officer"]
    user.set_password(PASSWORD)
    user.save()
    here = visit()
    here.open("/avtal/")
    _fill(here.page, login="officer", password=PASSWORD)
    _save(here.page)

    expect(here.page).to_have_url(re.compile(r"/avtal/$"))
    here.page.locator("header details.menu summary").click()
    here.page.get_by_role("button", name="Logga ut").click()
    expect(here.page).to_have_url(re.compile(r"/konto/logga-in/"))
    assert here.complaints == []


def test_an_organisation_is_found_whatever_the_capitals_and_the_ending(visit: Opener) -> None:
    here = visit("coordinator")
    here.open("/aktorer/ny/")
    _fill(here.page, name="Ångbåtens kök")
    _save(here.page)
    here.page.wait_for_url(re.compile(r"/aktorer/\d+/$"))  # loaded, scripts and all
    here.page.keyboard.press("/")
    expect(here.page.locator("#search")).to_be_focused()
    here.page.keyboard.type("ÅNGBÅT")
    here.page.keyboard.press("Enter")

    expect(here.page).to_have_url(re.compile(r"/sok/\?q="))
    expect(here.page.locator("main mark")).to_have_text("Ångbåtens")
    assert here.faults() == []
    here.page.get_by_role("link", name="Ångbåtens kök").click()
    expect(here.page.get_by_role("heading", level=1)).to_have_text("Ångbåtens kök")
    here.page.locator("body").press("/")
    expect(here.page.get_by_role("searchbox", name="Sök i registret")).to_be_focused()
    assert here.complaints == []


def test_an_officer_registers_a_contract(visit: Opener) -> None:
    here = visit("officer")
    here.open("/avtal/")
    here.page.get_by_role("link", name="Nytt avtal").click()
    _fill(
        here.page,
        title="Städning av kontor",
        supplier="Utforska Drottninghög AB",
        awarded="våren 2023",
        in_force="2023-06",
        ends="2025-05-31",
        ceiling_value="1 234 500",
    )
    _save(here.page)

    main = here.page.locator("main")
    expect(main.get_by_role("heading", level=1)).to_have_text("Städning av kontor")
    expect(main).to_contain_text("juni 2023")
    expect(main).to_contain_text("2025-05-31")
    expect(main).to_contain_text("1 234 500 kr".replace(" ", "\N{NO-BREAK SPACE}"))
    assert here.complaints == []


def test_a_wrong_form_says_what_is_wrong_and_keeps_the_text(visit: Opener) -> None:
    here = visit("officer", width=NARROW)
    here.open("/avtal/nytt/")
    _fill(here.page, title="Kort avtal", in_force="2023-05-01", ends="2023-04-30")
    _save(here.page)

    summary = here.page.locator(".ds-error-summary")
    expect(summary).to_contain_text("Avtalet slutar innan det träder i kraft")
    expect(here.page.locator("main [name=title]")).to_have_value("Kort avtal")
    assert here.faults() == []


def test_of_two_that_edit_at_once_the_second_sees_both_texts(visit: Opener) -> None:
    anna, bo = visit("officer"), visit("administrator")
    path = _new_contract(anna, "Flytt av möbler")
    for one in (anna, bo):
        one.open(f"{path}redigera/")
    _fill(anna.page, notes="Annas anteckning")
    _save(anna.page)
    _fill(bo.page, notes="Bos anteckning")
    _save(bo.page)

    conflict = bo.page.locator(".conflict")
    expect(conflict).to_contain_text("Annas anteckning")
    expect(conflict).to_contain_text("Bos anteckning")
    expect(bo.page.locator("main [name=notes]")).to_have_value("Bos anteckning")
    assert bo.faults() == []
    _save(bo.page)
    expect(bo.page).to_have_url(re.compile(f"{path}$"))
    expect(bo.page.locator("main")).to_contain_text("Annas anteckning")  # in the history


def _new_contract(visit: Visit, title: str) -> str:
    visit.open("/avtal/nytt/")
    _fill(visit.page, title=title)
    _save(visit.page)
    visit.page.wait_for_url(re.compile(r"/avtal/\d+/$"))
    return visit.page.url.removeprefix(visit.url)


def test_the_language_is_switched_and_stays(visit: Opener) -> None:
    here = visit("reader")
    here.open("/avtal/")
    here.page.locator("header details.menu summary").click()
    here.page.get_by_role("button", name="English").click()
    expect(here.page.locator("html")).to_have_attribute("lang", "en")
    here.open("/aktorer/")

    expect(here.page.get_by_role("heading", level=1)).to_have_text("Actors")
    assert here.faults() == []
    assert here.complaints == []


def test_a_button_pressed_twice_makes_one_row(visit: Opener) -> None:
    here = visit("coordinator")
    here.open("/aktorer/ny/")
    _fill(here.page, name="Tvillingarnas verkstad")
    here.page.locator("main form button.ds-button").first.dblclick()
    here.page.wait_for_url(re.compile(r"/aktorer/\d+/$"))
    here.open("/aktorer/?q=tvillingarnas")

    expect(here.page.locator("main table tbody tr")).to_have_count(1)


def test_a_list_is_narrowed_and_the_chip_takes_it_back_without_javascript(visit: Opener) -> None:
    here = visit("reader", script=False)
    here.open("/aktorer/?q=victorem")

    expect(here.page.locator("main table tbody tr")).to_have_count(1)
    here.page.locator(".chips a.chip").first.click()
    assert here.page.locator("main table tbody tr").count() > 5
