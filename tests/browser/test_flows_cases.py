"""The report's cases as an officer would register them anew: from the need to the contract and its
dialogue requirement."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.test_flows_needs import _fill, _save

# What is bought, its code, its social consideration, and who gets it.
CASES = [
    ("Små flyttar igen", "98392000", "criteria_4_18_voluntary", "TS Working"),
    ("Brunch igen", "55300000", "targeted", "Utforska Drottninghög AB"),
    ("Parkskötsel igen", "77313000", "dialogue_requirement", "Green Landscaping Helsingborg"),
]


@pytest.mark.parametrize(("title", "cpv", "kind", "supplier"), CASES)
def test_a_case_is_registered_from_need_to_dialogue_requirement(
    visit: Opener, title: str, cpv: str, kind: str, supplier: str
) -> None:
    here = visit("officer")
    page, main = here.page, here.page.locator("main")
    heading = main.get_by_role("heading", level=1)
    here.open("/upphandlingar/behov/nytt/")
    _fill(page, title=title, cpv=cpv, wanted="2026")
    _save(page)
    expect(heading).to_have_text(title)
    need = page.url.rstrip("/").rpartition("/")[2]

    here.open(f"/upphandlingar/undersokningar/ny/?need={need}")
    _save(page)
    survey = page.url
    here.open(f"{survey.removeprefix(here.url)}kandidater/ny/")
    _fill(page, organisation=supplier, reason="Har gjort det förut")
    main.locator("[name=could_deliver][value=yes]").check()
    _save(page)
    expect(main).to_contain_text(supplier)

    here.open(f"/upphandlingar/ny/?need={need}")
    main.locator("[name=procedure]").select_option("direct_award")
    _fill(page, started="2026-03-01", estimated_value="500 000")
    _save(page)
    expect(heading).to_have_text(title)
    procurement = page.url.removeprefix(here.url)
    here.open(f"{procurement}hansyn/ny/")
    main.locator("[name=kind]").select_option(kind)
    _save(page)

    here.open(f"{procurement}tilldela/")
    _fill(page, awarded="2026-04-01", supplier=supplier)
    _save(page)
    expect(main).to_contain_text("sekretessen upphör")
    main.locator("[name=secrecy_ends]").check()
    _save(page)
    expect(main.locator("#h-awards")).to_be_visible()
    assert here.faults() == []

    page.locator("section", has=page.locator("#h-awards")).get_by_role(
        "link", name="Registrera avtal"
    ).click()
    _fill(page, signed="2026-04-15", in_force="2026-05-01", ends="2028-04-30")
    _save(page)
    expect(heading).to_have_text(title)
    expect(main).to_contain_text(supplier)

    here.open(f"{page.url.removeprefix(here.url)}dialogkrav/ny/")
    _fill(page, interval_months="6", valid_from="2026-05-01")
    _save(page)
    expect(heading).to_have_text(title)
    expect(main).to_contain_text("Dialogkrav")
    assert here.faults() == []
