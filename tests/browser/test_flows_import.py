"""A file is sent, a renamed column chosen, its rows let in, and taken out again."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Opener

CONTENT = (
    "Vad den heter;Orgnr;Verksamhet\r\nNya Bruket;556012-5790;Återbruk\r\nÄngens kafé;;Mat\r\n"
)


def test_a_file_is_imported_and_the_import_undone(visit: Opener) -> None:
    here = visit("coordinator")
    here.open("/aktorer/")
    here.page.get_by_role("link", name="Importera").click()
    here.page.locator("main [name=file]").set_input_files(
        {"name": "aktörer.csv", "mimeType": "text/csv", "buffer": CONTENT.encode()}
    )
    here.page.locator("main form button.ds-button").click()
    here.page.wait_for_url(re.compile(r"/kolumner/$"))
    expect(here.page.locator("main [name=column_0]")).to_have_value("")
    here.page.locator("main [name=column_0]").select_option("name")
    assert here.faults() == []
    here.page.locator("main form button.ds-button").first.click()

    here.page.wait_for_url(re.compile(r"/korning/\d+/$"))
    expect(here.page.locator("#run dl.facts").first).to_contain_text(re.compile(r"\D2"))
    assert here.faults() == []
    here.page.locator("main form[action$='/starta/'] button").click()
    done = here.page.locator("#run .ds-alert[data-color=success]")
    expect(done).to_be_visible()
    done.locator("a[href*='/andringar/']").click()
    here.page.locator("main a[href$='/angra/']").click()
    here.page.locator("main form button.ds-button").first.click()

    here.page.wait_for_url(re.compile(r"/andringar/\d+/$"))
    here.open("/aktorer/?q=Nya+Bruket")
    expect(here.page.locator("#list-summary")).not_to_contain_text("1–1")
    assert here.complaints == []


CONTRACTS = (
    "Titel;Dnr;Orgnr;Leverantör;Startdatum;Slutdatum;Takbelopp\r\n"
    "Provflytt;SLF 1/2026;556036-0793;Prov Catering AB;våren 2026;2028;1 250 000 kr\r\n"
)


def test_contracts_are_imported_when_the_supplier_has_been_told(visit: Opener) -> None:
    here = visit("officer")
    here.open("/avtal/")
    here.page.locator("a[href='/avtal/importera/']").click()
    here.page.locator("main [name=file]").set_input_files(
        {"name": "avtal.csv", "mimeType": "text/csv", "buffer": CONTRACTS.encode()}
    )
    here.page.locator("main form button.ds-button").click()
    here.page.wait_for_url(re.compile(r"/kolumner/$"))
    here.page.locator("main form button.ds-button").first.click()
    here.page.wait_for_url(re.compile(r"/korning/\d+/$"))
    here.page.locator("main a[href$='/fragor/']").first.click()
    here.page.locator("main input[type=radio][value=stated]").check()
    assert here.faults() == []
    here.page.locator("main form button.ds-button").first.click()

    here.page.wait_for_url(re.compile(r"/korning/\d+/$"))
    here.page.locator("main form[action$='/starta/'] button").click()
    expect(here.page.locator("#run .ds-alert[data-color=success]")).to_be_visible()
    here.open("/avtal/?q=Provflytt")
    expect(here.page.locator("main table")).to_contain_text("Prov Catering AB (556036-0793)")
    assert here.complaints == []
