"""A dialogue is logged in a corridor, with one thumb: on a phone, without network, logged out."""

import re
from typing import Any

from playwright.sync_api import Locator, expect

from dialogues.models import Dialogue
from tests.browser.conftest import NARROW, Opener, Site, Visit

SAVED = re.compile(r"Sparat \d\d:\d\d:\d\d")
PASSWORD = "en lång mening att minnas"
SMALLEST = """
() => Array.from(document.querySelectorAll('[data-thumb] *'))
  .filter((each) => each.matches('input, select, textarea, button, summary'))
  .filter((each) => each.type !== 'hidden' && each.getClientRects().length)
  .map((each) => each.matches('[type=radio], [type=checkbox]') ? each.closest('.ds-field') : each)
  .filter((each) => each.getBoundingClientRect().height < 43.9)
  .map((each) => each.outerHTML.slice(0, 100))
"""


class Thumb:
    """Does what a thumb does, and counts."""

    def __init__(self, visit: Visit) -> None:
        self.page, self.count = visit.page, 0

    def tap(self, what: Locator) -> None:
        self.count += 1
        what.click()

    def write(self, name: str, text: str) -> None:
        self.count += 1
        self.page.locator(f"main [name={name}]").fill(text)

    def choose(self, name: str, value: str) -> None:
        self.count += 1
        self.page.locator(f"main [name={name}]").select_option(value)


def _status(visit: Visit) -> Locator:
    return visit.page.locator("#draft-status")


def _trouble(visit: Visit) -> Locator:
    return visit.page.locator("#draft-trouble")


def _button(visit: Visit, name: str) -> Locator:
    return visit.page.locator("main").get_by_role("button", name=name, exact=True)


def _stored() -> str:
    return str(Dialogue.objects.latest("pk").notes)


def test_a_dialogue_is_logged_on_a_phone_in_less_than_twelve_steps(visit: Opener) -> None:
    here = visit("coordinator", width=NARROW)
    here.open("/dialoger/")
    thumb, page = Thumb(here), here.page

    thumb.tap(page.get_by_role("link", name="Registrera dialog"))
    thumb.write("who0", "ProQwi")
    thumb.write("who1", "Cykelköket i Planteringen")
    thumb.tap(page.get_by_label("En ny aktör: lägg upp den"))
    thumb.choose("initiative", "actor")
    thumb.write("notes", "De vill laga cyklar åt staden.")
    expect(_status(here)).to_have_text(SAVED)
    small, faults, wide = page.evaluate(SMALLEST), here.faults(), here.overflows()
    thumb.tap(_button(here, "Spara och slutför"))
    thumb.tap(_button(here, "Slutför"))

    main = page.locator("main")
    expect(main.get_by_role("heading", level=1)).to_have_text(
        "Dialog med ProQwi, Cykelköket i Planteringen"
    )
    expect(main).to_contain_text("Rättelse skapar ny version")
    assert (thumb.count, small, faults, wide) == (8, [], [], False)
    assert thumb.count < 12
    assert (here.overflows(), here.faults(), here.complaints) == (False, [], [])


def test_what_is_written_without_network_is_saved_when_it_is_back(visit: Opener) -> None:
    here = visit("coordinator", width=NARROW)
    here.open("/dialoger/ny/")
    thumb = Thumb(here)
    thumb.write("notes", "Före")
    expect(_status(here)).to_have_text(SAVED)
    here.page.context.set_offline(True)
    thumb.write("notes", "Före och under tunneln")

    expect(_trouble(here)).to_contain_text("Inget nät")
    assert _stored() == "Före"
    here.page.context.set_offline(False)
    expect(_trouble(here)).to_be_empty()
    assert _stored() == "Före och under tunneln"
    assert here.page.evaluate("Object.keys(localStorage)") == []


def test_text_that_was_never_sent_is_put_back_when_the_page_is_opened_again(
    visit: Opener,
) -> None:
    here = visit("coordinator")
    here.open("/dialoger/ny/")
    here.page.context.set_offline(True)
    Thumb(here).write("notes", "Skrivet i källaren")
    expect(_trouble(here)).to_contain_text("Inget nät")
    here.page.close()
    again = Visit(here.page.context.new_page(), here.url)
    here.page.context.set_offline(False)
    again.open("/dialoger/ny/")

    expect(again.page.locator("main [name=notes]")).to_have_value("Skrivet i källaren")
    expect(again.page.locator("main form")).to_contain_text("har lagts tillbaka")
    expect(_status(again)).to_have_text(SAVED)
    assert _stored() == "Skrivet i källaren"


def test_the_text_survives_that_the_session_is_over(visit: Opener, site: Site) -> None:
    user = site.users["coordinator"]
    user.set_password(PASSWORD)
    user.save()
    here = visit("coordinator")
    here.open("/dialoger/ny/")
    thumb, context = Thumb(here), here.page.context
    thumb.write("notes", "Före rasten")
    expect(_status(here)).to_have_text(SAVED)
    context.clear_cookies(name="session")
    thumb.write("notes", "Efter rasten")
    expect(_trouble(here)).to_contain_text("Du är inte längre inloggad")

    with context.expect_page() as opened:
        here.page.get_by_role("link", name="logga in igen").click()
    other: Any = opened.value
    other.locator("main [name=login]").fill("coordinator")
    other.locator("main [name=password]").fill(PASSWORD)
    other.locator("main form button.ds-button").first.click()
    other.wait_for_load_state()
    here.page.bring_to_front()

    expect(_trouble(here)).to_be_empty()
    assert _stored() == "Efter rasten"


def test_two_tabs_never_write_over_each_other(visit: Opener) -> None:
    anna, bo = visit("officer"), visit("coordinator")
    row = Dialogue.objects.create(title="Lokaler", form="individual", notes="Start")
    for one in (anna, bo):
        one.open(f"/dialoger/{row.pk}/redigera/")
    Thumb(anna).write("notes", "Annas text")
    expect(_status(anna)).to_have_text(SAVED)
    Thumb(bo).write("notes", "Bos text")

    expect(_trouble(bo)).to_contain_text("Någon annan har ändrat")
    row.refresh_from_db()
    assert str(row.notes) == "Annas text"
    _button(bo, "Spara utkast").click()
    expect(bo.page.locator(".conflict")).to_contain_text("Annas text")
    expect(bo.page.locator(".conflict")).to_contain_text("Bos text")


def test_a_button_pressed_twice_makes_one_dialogue_and_one_actor(visit: Opener) -> None:
    here = visit("coordinator")
    here.open("/dialoger/ny/")
    thumb = Thumb(here)
    thumb.write("who0", "Dubbelklickets verkstad")
    thumb.tap(here.page.get_by_label("En ny aktör: lägg upp den"))
    _button(here, "Spara utkast").dblclick()
    here.page.wait_for_url(re.compile(r"/dialoger/\d+/$"))

    assert Dialogue.objects.filter(title="Dialog med Dubbelklickets verkstad").count() == 1
    here.open("/aktorer/?q=dubbelklickets")
    expect(here.page.locator("main table tbody tr")).to_have_count(1)


def test_without_javascript_a_draft_is_saved_and_the_new_actor_is_asked_about(
    visit: Opener,
) -> None:
    here = visit("coordinator", width=NARROW, script=False)
    here.open("/dialoger/ny/")
    thumb = Thumb(here)
    thumb.write("who0", "Skriptlösa kaféet")
    thumb.write("notes", "Kaffe")
    thumb.tap(_button(here, "Spara utkast"))
    thumb.tap(here.page.get_by_label("En ny aktör: lägg upp den"))
    thumb.tap(_button(here, "Spara utkast"))

    expect(here.page.locator("main h1")).to_have_text("Dialog med Skriptlösa kaféet")
    expect(here.page.locator("main")).to_contain_text("Kaffe")
    assert here.overflows() is False


def test_a_correction_shows_both_texts(visit: Opener) -> None:
    here = visit("coordinator", width=NARROW)
    page = here.page
    here.open("/dialoger/?q=victorem")
    page.locator("main table tbody a").first.click()
    old = page.url
    page.get_by_role("link", name="Rätta").click()
    page.locator("main [name=reason]").fill("Fel ord")
    _button(here, "Skriv rättelsen").click()
    page.locator("main [name=notes]").fill("Aktören tog kontakt. Dialogen är slut.")
    _button(here, "Spara och slutför").click()
    _button(here, "Slutför").click()

    expect(page.locator("main")).to_contain_text("Den här versionen ersätter")
    new = page.url
    page.goto(old)
    main = page.locator("main")
    expect(main).to_contain_text("Ersatt av en rättelse")
    expect(main).to_contain_text("Dialogen pågår när rapporten skrivs.")
    expect(main).to_contain_text("Dialogen är slut.")
    assert page.locator(f'main a[href="{new.removeprefix(here.url)}"]').count() >= 1
    assert (here.overflows(), here.faults(), here.complaints) == (False, [], [])
