"""A name that is here already, and two records that become one, in a browser."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import NARROW, Opener, Visit

SAVE = "main form button.ds-button"


def _new_actor(here: Visit, name: str) -> str:
    """A new actor, whoever is like it; its address."""
    here.open("/aktorer/ny/")
    here.page.locator("main [name=name]").fill(name)
    here.page.locator(SAVE).first.click()
    again = here.page.get_by_role("button", name="Spara ändå")
    here.page.wait_for_load_state()
    if again.count():
        again.click()
    here.page.wait_for_url(re.compile(r"/aktorer/\d+/$"))
    return here.page.url.removeprefix(here.url)


def test_somebody_types_a_name_that_is_here_merges_and_undoes_it(visit: Opener) -> None:
    here = visit("coordinator")
    first = _new_actor(here, "Återvinnarnas verkstad")

    here.open("/aktorer/ny/")
    here.page.locator("main [name=name]").press_sequentially("Återvinarnas verkstad")
    warning = here.page.locator("#similar")
    expect(warning).to_contain_text("Finns kanske redan:")
    expect(warning.get_by_role("link", name="Återvinnarnas verkstad")).to_have_attribute(
        "href", first
    )
    assert here.faults() == []
    here.page.locator(SAVE).first.click()  # it has been shown: nobody asks again
    here.page.wait_for_url(re.compile(r"/aktorer/\d+/$"))
    second = here.page.url.removeprefix(here.url)

    here.open("/aktorer/dubbletter/")
    here.page.get_by_role("button", name="Sök igen").click()
    row = here.page.locator("main table tbody tr", has_text="Återvinarnas verkstad")
    expect(row).to_contain_text("namn 97 % lika")
    assert here.faults() == []
    row.get_by_role("link", name="Slå ihop").click()
    expect(here.page.get_by_role("heading", level=1)).to_have_text("Slå ihop två poster")
    assert here.faults() == []
    here.page.get_by_role("button", name="Fortsätt").click()
    assert here.faults() == []
    here.page.get_by_role("button", name="Slå ihop").click()
    here.page.wait_for_url(re.compile(r"/andringar/\d+/$"))
    batch = here.page.url.removeprefix(here.url)

    here.open(second)
    expect(here.page).to_have_url(re.compile(f"{first}$"))
    expect(here.page.locator("main")).to_contain_text(
        "Posten ”Återvinarnas verkstad” slogs ihop med den här."
    )

    here.open(f"{batch}angra/")
    here.page.get_by_role("button", name="Ångra allt").click()
    here.page.wait_for_url(re.compile(f"{batch}$"))
    here.open(second)
    expect(here.page).to_have_url(re.compile(f"{second}$"))
    assert here.complaints == []


def test_without_javascript_the_question_comes_after_save(visit: Opener) -> None:
    here = visit("officer", script=False, width=NARROW)
    _new_actor(here, "Lyktans kafé")
    here.open("/aktorer/ny/")
    here.page.locator("main [name=name]").fill("Lyktans kafe AB")
    here.page.locator(SAVE).first.click()

    expect(here.page.locator("#similar")).to_contain_text("Det här kan vara samma:")
    assert here.overflows() is False
    here.page.get_by_role("button", name="Spara ändå").click()
    expect(here.page.get_by_role("heading", level=1)).to_have_text("Lyktans kafe AB")
    assert here.complaints == []
