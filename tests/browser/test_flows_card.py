"""What people do on the card of an actor, in a browser: nothing is lost, and what must go goes."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from suppliers.models import Contact
from tests.browser.conftest import NARROW, Opener
from tests.make import a_dialogue, an_organisation

AT = datetime(2022, 5, 1, 12, tzinfo=UTC)


def _fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"main [name={name}]").fill(value)


def _save(page: Page) -> None:
    page.locator("main form button.ds-button").first.click()


def test_facts_are_confirmed_changed_seen_in_the_history_and_restored(visit: Opener) -> None:
    actor = an_organisation(name="Kajutan", description="Lagar båtar.")
    here = visit("coordinator")
    card = actor.get_absolute_url()

    here.open(card)
    here.page.get_by_role("button", name="Bekräfta uppgifter").click()
    expect(here.page.locator(".ph__meta")).to_contain_text("Uppgifter bekräftade")
    here.open(f"{card}redigera/")
    _fill(here.page, name="Kajutan i hamnen", description="")
    _save(here.page)
    here.page.wait_for_url(re.compile(r"/aktorer/\d+/$"))
    here.page.get_by_role("link", name="Historik", exact=True).click()
    expect(here.page.locator("main .log li").first).to_contain_text("Lagar båtar.")
    assert here.faults() == []
    here.page.locator('main .log a[href*="?version=1"]').click()
    expect(here.page.get_by_role("heading", name="En tidigare version")).to_be_visible()
    assert here.faults() == []
    _save(here.page)
    here.page.wait_for_url(re.compile(r"/aktorer/\d+/$"))

    actor.refresh_from_db()
    assert (actor.name, actor.description) == ("Kajutan", "Lagar båtar.")
    assert actor.confirmed_on is not None
    assert here.complaints == []


def test_a_person_is_erased_after_a_question_and_a_reason(visit: Opener) -> None:
    actor = an_organisation(name="Skutan")
    Contact.objects.create(organisation=actor, name="Prov Personsson", email="prov@example.se")
    here = visit("coordinator", width=NARROW)

    here.open(actor.get_absolute_url())
    here.page.get_by_role("link", name=re.compile("Radera.*Prov Personsson")).click()
    assert (here.faults(), here.overflows()) == ([], False)
    _fill(here.page, reason="Prov Personsson vill det")
    _save(here.page)
    expect(here.page.locator(".ds-error-summary, [role=alert], .ds-alert").first).to_be_visible()
    assert Contact.objects.filter(organisation=actor).exists()
    _fill(here.page, reason="Begäran om radering")
    _save(here.page)
    here.page.wait_for_url(re.compile(r"/aktorer/\d+/$"))
    here.open(f"{actor.get_absolute_url()}historik/")

    expect(here.page.locator("main")).to_contain_text("Begäran om radering")
    expect(here.page.locator("main")).not_to_contain_text("Personsson")
    assert not Contact.objects.filter(organisation=actor).exists()
    assert (here.faults(), here.overflows(), here.complaints) == ([], False, [])


def test_the_timeline_goes_on_where_it_stands_and_without_script_on_a_page(visit: Opener) -> None:
    actor = an_organisation(name="Jollen")
    for number in range(30):
        dialogue = a_dialogue(title=f"Samtal {number}", status="finished", finished_at=AT)
        dialogue.participants.create(role="actor", organisation=actor)
    with_script, without = visit("reader"), visit("reader", script=False)
    events = "ol.tl li"
    for here in (with_script, without):
        here.open(actor.get_absolute_url())
        expect(here.page.locator(events)).to_have_count(20)
        here.page.get_by_role("link", name="Visa fler händelser").click()

    expect(with_script.page.locator(events)).to_have_count(30)
    expect(without.page.locator(events)).to_have_count(10)
    assert with_script.complaints == []
