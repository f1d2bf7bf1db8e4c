"""A chain is drawn by keyboard and without JavaScript, quicker with it, and read on a telephone."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW, Opener


def _press(page: Page, what: Locator) -> None:
    what.focus()
    page.keyboard.press("Enter")


def _expect_texts(page: Page, step: str, texts: list[str]) -> None:
    expect(page.locator(f"section.{step} .links .said")).to_have_text(texts)


def _open_editor(page: Page) -> None:
    page.get_by_role("link", name="Affärer med sociala företag", exact=True).click()
    page.get_by_role("link", name="Ändra kedjan").click()


def test_a_chain_is_changed_by_keyboard_without_javascript(visit: Opener) -> None:
    here = visit("coordinator", script=False)
    page = here.page
    here.open("/effekt/")
    page.locator("tbody th a").first.click()
    _open_editor(page)
    activities = page.locator("section.activities")
    for text in ("Träffar", "Dialoger"):
        _press(page, activities.get_by_role("link", name="Nytt led"))
        page.locator("main [name=text]").fill(text)
        page.get_by_label("Prestationer: Hur många upphandlade avtal").check()
        _press(page, page.locator("main form button.ds-button").first)
    _expect_texts(page, "activities", ["Träffar", "Dialoger"])
    _press(page, activities.get_by_role("button", name=re.compile(r"Upp\s?: Dialoger")))
    _expect_texts(page, "activities", ["Dialoger", "Träffar"])
    expect(page.locator("#messages")).to_contain_text("flyttades upp")

    _press(page, activities.get_by_role("link", name=re.compile(r"Ta bort\s?: Träffar")))
    _press(page, page.get_by_role("button", name="Ta bort"))
    _expect_texts(page, "activities", ["Dialoger"])

    page.get_by_role("link", name="Visa kedjan").click()
    expect(page.locator("figure.chain g.activities")).to_have_text("Dialoger")
    page.get_by_role("link", name="Ny aktivitet").click()
    page.locator("[name=what]").fill("Bjud in till dialog")
    page.locator("[name=due]").fill("2021-03")
    page.locator("[name=link]").select_option(index=1)
    _press(page, page.locator("main form button.ds-button").first)
    _press(page, page.get_by_role("button", name="Starta"))
    expect(page.locator(".ph")).to_contain_text("Pågår")
    expect(page.locator(".ph")).to_contain_text("dagar sen")


def test_moving_a_link_with_javascript_keeps_the_place_and_says_so(visit: Opener) -> None:
    here = visit("coordinator")
    page = here.page
    here.open("/effekt/")
    page.locator("tbody th a").first.click()
    _open_editor(page)
    texts = page.locator("section.output .links .said")
    expect(texts).to_have_count(3)
    before = texts.all_inner_texts()
    button = page.locator("section.output button", has_text="Ned").first
    key = button.get_attribute("id")
    _press(page, button)
    expect(page.locator("#messages")).to_contain_text("flyttades ned")
    _expect_texts(page, "output", [before[1], before[0], before[2]])
    assert page.evaluate("document.activeElement.id") == key
    assert here.faults() == []
    assert here.complaints == []


def test_on_a_telephone_the_words_stand_for_the_picture(visit: Opener) -> None:
    here = visit("reader", width=NARROW)
    here.open("/effekt/")
    here.page.locator("tbody th a").first.click()
    here.page.get_by_role("link", name="Affärer med sociala företag", exact=True).click()
    expect(here.page.locator("figure.chain")).to_be_hidden()
    expect(here.page.locator(".chain-steps")).to_contain_text("Vilar på antagande 3")
    assert not here.overflows()
    assert here.faults() == []
