"""What people do with lists, in a browser: save a view, choose rows, change them, undo."""

import re
from datetime import date

from playwright.sync_api import Locator, expect

from tests.browser.conftest import NARROW, Opener, Visit


def _rows(visit: Visit) -> Locator:
    return visit.page.locator("main table tbody tr")


def _save_as(visit: Visit, name: str, *, opens: bool) -> None:
    visit.page.get_by_role("link", name="Spara som vy").click()
    visit.page.get_by_label("Namn").fill(name)
    if opens:
        visit.page.get_by_label("Öppna listan med den här vyn").check()
    assert visit.faults() == []
    visit.page.locator("main form button.ds-button").first.click()


def test_a_question_is_saved_opens_the_list_and_its_rows_are_confirmed_and_undone(
    visit: Opener,
) -> None:
    here = visit("coordinator")
    page = here.page
    here.open("/aktorer/")
    everybody = _rows(here).count()
    page.locator("#filter-social_enterprise").select_option(label="Ja")
    page.get_by_role("button", name="Filtrera").click()
    expect(page.locator(".chips")).to_contain_text("Socialt företag: Ja")
    chosen = _rows(here).count()
    _save_as(here, "Våra sociala företag", opens=True)

    here.open("/aktorer/")
    expect(page.locator("#list-view-note")).to_contain_text("Våra sociala företag")
    expect(_rows(here)).to_have_count(chosen)
    assert 0 < chosen < everybody

    count = page.locator("#list-chosen-count")
    expect(count).to_have_text("Ingen rad vald")
    page.locator("input[name=row]").first.check()
    expect(count).to_have_text("1 rad vald")
    page.get_by_label("Välj alla på sidan").check()
    expect(count).to_have_text(f"{chosen} rader valda")
    assert here.faults() == []
    page.get_by_role("button", name="Bekräfta uppgifter").click()

    expect(page.locator("main")).to_contain_text(f"Vad som kommer att ändras, {chosen}")
    assert here.faults() == []
    page.get_by_role("button", name="Bekräfta uppgifterna per i dag").click()
    expect(page.locator("#messages")).to_contain_text(f"Uppgifter bekräftade: {chosen} rader")
    today = date.today().isoformat()  # noqa: DTZ011 - the site's own day, on this machine
    expect(page.locator("main table tbody")).to_contain_text(today)

    page.get_by_role("link", name="Se vad som ändrades, eller ångra").click()
    page.get_by_role("link", name="Ångra alltihop").click()
    page.get_by_role("button", name="Ångra alltihop").click()
    expect(page.locator("#messages")).to_contain_text("Det är ångrat.")
    here.open("/aktorer/")
    expect(page.locator("main table tbody")).not_to_contain_text(today)

    page.get_by_role("link", name="Visa hela listan").click()
    expect(_rows(here)).to_have_count(everybody)
    assert here.complaints == []


def test_rows_are_chosen_and_changed_without_javascript(visit: Opener) -> None:
    here = visit("coordinator", script=False, width=NARROW)
    page = here.page
    here.open("/aktorer/?q=victorem")
    page.locator("input[name=row]").first.check()
    page.get_by_role("button", name="Ange stadsdel").click()
    page.locator("main [name=district]").select_option(index=1)
    page.locator("main form button.ds-button").first.click()

    expect(page.locator("#messages")).to_contain_text(re.compile("Stadsdelen .+ tillagd: 1 rad"))
    here.open("/aktorer/?q=victorem")
    page.get_by_label("Välj alla på sidan").check()
    page.get_by_role("button", name="Bekräfta uppgifter").click()
    expect(page.locator("main")).to_contain_text("Vad som kommer att ändras, 1")
    assert not here.overflows()


def test_rows_are_chosen_with_the_keyboard_alone(visit: Opener) -> None:
    here = visit("officer")
    page = here.page
    here.open("/aktorer/")
    page.locator("#list-all-page").focus()
    page.keyboard.press("Space")
    expect(page.locator("#list-chosen-count")).to_contain_text("rader valda")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Bekräfta uppgifter")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text("Vad som kommer att ändras")
    assert here.complaints == []
