"""The moving case of the report, from the larger need to the conclusion of a survey."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, Opener


def _fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"main [name={name}]").fill(value)


def _save(page: Page) -> None:
    page.locator("main form button.ds-button").first.click()


def test_a_part_is_split_out_surveyed_and_concluded(visit: Opener) -> None:
    here = visit("officer")
    page, main = here.page, here.page.locator("main")
    here.open("/upphandlingar/behov/")
    page.get_by_role("link", name="Nytt behov").click()
    _fill(page, title="Flytt av kontor", cpv="98392000", wanted="2027", estimated_value="900 000")
    _save(page)
    expect(main.get_by_role("heading", level=1)).to_have_text("Flytt av kontor")

    page.get_by_role("link", name="Bryt ut en del").click()
    _fill(
        page,
        title="Mindre flyttar",
        split_reason="Lämplig att reservera",
        split_decided_by="Inköpsenheten",
        split_decided="våren 2026",
    )
    _save(page)
    expect(main.get_by_role("heading", level=1)).to_have_text("Mindre flyttar")
    expect(main.locator(".tree").first).to_contain_text("Flytt av kontor")
    expect(main.locator(".tree").first).to_contain_text("Lämplig att reservera")
    assert here.faults() == []

    page.get_by_role("link", name="Undersök marknaden").click()
    _save(page)
    expect(main.get_by_role("heading", level=1)).to_contain_text("Mindre flyttar")
    row = main.locator("tr", has_text="TS Working")
    expect(row).to_contain_text("Uppfyller 4 kap. 18 §")
    row.get_by_role("link", name="Lägg till som kandidat").click()
    expect(main.locator("[name=organisation]")).to_have_value(re.compile("TS Working #"))
    main.locator("[name=could_deliver][value=yes]").check()
    main.locator("[name=meets_criteria][value=yes]").check()
    _fill(page, reason="Har gjort det förut")
    _save(page)
    expect(main).to_contain_text("1 av 1 kan leverera och uppfyller kriterierna")

    page.get_by_role("link", name="Skriv slutsats").click()
    main.locator("[name=conclusion][value=mature]").check()
    _fill(page, reason="En kan leverera", able_count="4")
    main.locator("[name=able_is_minimum]").check()
    main.locator("[name=consequence]").select_option("reserve")
    _save(page)
    expect(main).to_contain_text("Minst 4 kan leverera och uppfyller kriterierna")
    assert here.faults() == []
    assert here.complaints == []


def test_a_need_is_moved_on_the_board_by_keyboard_and_without_javascript(visit: Opener) -> None:
    here = visit("officer", script=False)
    here.open("/upphandlingar/behov/nytt/")
    _fill(here.page, title="Fönsterputsning")
    _save(here.page)
    here.open("/upphandlingar/behov/tavla/")
    card = here.page.locator(".board__card", has_text="Fönsterputsning")
    card.locator("summary").focus()
    here.page.keyboard.press("Enter")
    card.get_by_role("button", name="Upphandlas").focus()
    here.page.keyboard.press("Enter")

    column = here.page.locator(".board__col:has(#col-procuring)")
    expect(column.locator(".board__card", has_text="Fönsterputsning")).to_be_visible()
    expect(here.page).to_have_url(re.compile(r"/tavla/#need-\d+$"))


def test_the_board_fits_a_narrow_screen(visit: Opener) -> None:
    here = visit("officer", width=NARROW)
    here.open("/upphandlingar/behov/tavla/")
    here.page.locator(".board__card summary").first.click()

    assert not here.overflows()
    assert here.faults() == []
