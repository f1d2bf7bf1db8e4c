"""A coordinator judges an actor, in a browser."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW, Opener


def _fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"main [name={name}]").fill(value)


def _choose(page: Page, name: str, value: str) -> None:
    page.locator(f"main [name='{name}'][value={value}]").check()


def _send(page: Page) -> None:
    page.locator("main form.form button.ds-button").first.click()


def _status(page: Page, number: int) -> Locator:
    """One of the four statuses on the card, from 0."""
    return page.locator(".four > article").nth(number)


SOCIAL, RESERVED = 0, 2


def test_ts_working_is_judged_signed_and_seen_on_its_card(visit: Opener) -> None:
    here = visit("coordinator")
    here.open("/aktorer/?q=TS+Working")
    here.page.locator("main table").get_by_role("link", name="TS Working").click()
    card = here.page.url
    social, reserved = _status(here.page, SOCIAL), _status(here.page, RESERVED)

    # As the report tells it: it may take part, and is not described as a social enterprise.
    expect(reserved.locator(".verdict")).to_have_text("Ja")
    expect(social.locator(".verdict")).to_have_text("Nej")
    expect(social).to_contain_text("Projektet beskriver inte TS Working som ett socialt företag")
    expect(social.locator(".crit [data-v=unknown]")).to_have_count(3)

    reserved.get_by_role("link", name="Gör ny bedömning").click()
    expect(here.page.locator("main")).to_contain_text("senast undertecknade bedömningen")
    expect(here.page.locator("main")).to_contain_text("Hör minst 30 procent av de sysselsatta")
    _fill(here.page, occupied="10000", occupied_target_group="2997", valid_from="2026-01-01")
    _send(here.page)

    expect(here.page.locator(".ds-error-summary")).to_contain_text("29,9 % når inte 30 %")
    assert here.faults() == []
    _fill(here.page, occupied="10", occupied_target_group="3", counted_on="2026-01-15")
    _fill(here.page, evidence_418_share="Lönelistan, visad vid mötet")
    _fill(here.page, valid_until="2099-01-01", assessed="2026-01-15", assessor_name="")
    _send(here.page)

    main = here.page.locator("main")
    expect(main).to_contain_text("Vad reglerna säger")
    expect(main).to_contain_text("30,0 %")
    assert here.faults() == []
    main.get_by_role("link", name="Underteckna").click()
    expect(main).to_contain_text("Stöd för bedömning")
    assert here.faults() == []
    _send(here.page)

    expect(main).to_contain_text("Bedömningen är undertecknad")
    here.page.goto(card)
    reserved = _status(here.page, RESERVED)
    expect(reserved.locator(".verdict")).to_have_text("Ja")
    expect(reserved.locator(".crit [data-v=met]")).to_have_count(2)
    expect(reserved).to_contain_text("2099-01-01")
    expect(_status(here.page, SOCIAL).locator(".verdict")).to_have_text("Nej")
    assert here.complaints == []


def test_what_must_be_judged_again_is_listed_on_a_narrow_screen(visit: Opener) -> None:
    here = visit("coordinator", width=NARROW)
    here.open("/aktorer/bedomningar/?share_unchecked_since=2099-01-01")

    expect(here.page.locator("main")).to_contain_text("TS Working")
    assert here.overflows() is False
    assert here.faults() == []
    assert here.complaints == []


def test_a_cpv_code_is_chosen_from_suggestions_and_a_wrong_digit_is_refused(visit: Opener) -> None:
    here = visit("coordinator")
    here.open("/aktorer/?q=Victorem")
    here.page.locator("main table").get_by_role("link", name="Victorem").click()
    here.open(f"{re.sub(r'^https?://[^/]+', '', here.page.url)}erbjudanden/nytt/")
    _fill(here.page, words="Lunch", cpv="55300000-4")
    _send(here.page)
    expect(here.page.locator(".ds-error-summary")).to_contain_text(
        "55300000-4: kontrollsiffran ska vara 3"
    )

    field = here.page.locator("main [name=cpv]")
    field.fill("")
    field.press_sequentially("5533")
    option = here.page.locator("datalist option")
    expect(option).to_have_count(1)
    expect(option).to_have_attribute("value", re.compile(r"^55330000-2 Kafeteriaverksamhet \("))
    field.fill(option.get_attribute("value") or "")
    _send(here.page)

    expect(here.page.locator("main")).to_contain_text("55330000-2")
    assert here.complaints == []
