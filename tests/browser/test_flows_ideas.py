"""Ideas and questions as people meet them: the board, marked words, a link in a mail."""

import re

from django.utils import timezone
from playwright.sync_api import expect

from dialogues.handing_over import hand_over
from dialogues.models import Dialogue, Participant, Referral
from helsingborg_sf.city.models import Function
from helsingborg_sf.lib.models import OutgoingMail
from suppliers.models import Organisation
from tests.browser.conftest import NARROW, Opener
from tests.make import an_idea


def test_an_idea_is_moved_on_the_board_by_keyboard_and_without_javascript(visit: Opener) -> None:
    an_idea(title="Fönsterputsning i kvarteret")
    here = visit("coordinator", script=False)
    here.open("/ideer/tavla/")
    card = here.page.locator(".board__card", has_text="Fönsterputsning")
    card.locator("summary").focus()
    here.page.keyboard.press("Enter")
    card.get_by_role("button", name="Börja sortera").focus()
    here.page.keyboard.press("Enter")

    column = here.page.locator(".board__col:has(#col-triage)")
    expect(column.locator(".board__card", has_text="Fönsterputsning")).to_be_visible()
    expect(here.page).to_have_url(re.compile(r"/tavla/#idea-\d+$"))


def test_the_board_and_an_idea_fit_a_narrow_screen(visit: Opener) -> None:
    idea = an_idea(title="Cykelverkstad i kvarteret")
    here = visit("coordinator", width=NARROW)
    for path in ("/ideer/tavla/", idea.get_absolute_url(), "/dialoger/overlamningar/per-manad/"):
        here.open(path)
        assert not here.overflows()
        assert here.faults() == []
    assert here.complaints == []


def a_talk(title: str) -> Dialogue:
    talk = Dialogue.objects.create(
        title=title, form="individual", notes="Vi pratade om mycket. De vill sälja lunchlådor."
    )
    actor = Organisation.objects.get(name="ProQwi")
    Participant.objects.create(dialogue=talk, organisation=actor, role="actor")
    return talk


def test_words_that_are_marked_become_an_idea(visit: Opener) -> None:
    talk = a_talk("Samtal om lunch")
    here = visit("coordinator")
    here.open(talk.get_absolute_url())
    here.page.locator("[data-markable]").first.evaluate(
        """place => {
          const text = place.firstChild, at = text.data.indexOf("De vill");
          const range = document.createRange();
          range.setStart(text, at); range.setEnd(text, text.data.length);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    here.page.get_by_role("button", name="Gör till idé").click()

    quote = here.page.locator("[name=quote]")
    expect(quote).to_have_value("De vill sälja lunchlådor.")
    expect(here.page.locator("[name=organisation]")).to_have_value(re.compile("ProQwi #"))
    assert here.faults() == []
    here.page.locator("[name=title]").fill("Lunchlådor")
    here.page.get_by_role("button", name="Registrera idén").click()

    main = here.page.locator("main")
    expect(main.get_by_role("heading", level=1)).to_have_text("Lunchlådor")
    expect(main.locator("blockquote")).to_contain_text("De vill sälja lunchlådor.")
    main.locator("blockquote a").click()
    expect(main.get_by_role("link", name="Lunchlådor")).to_be_visible()
    assert here.complaints == []


def test_without_javascript_words_are_pasted_beside_the_notes(visit: Opener) -> None:
    talk = a_talk("Samtal utan skript")
    here = visit("coordinator", script=False)
    here.open(talk.get_absolute_url())
    here.page.get_by_role("button", name="Gör till idé").click()

    expect(here.page.locator("[data-markable]")).to_contain_text("De vill sälja lunchlådor.")
    here.page.locator("[name=quote]").fill("De vill sälja lunchlådor.")
    here.page.locator("[name=title]").fill("Lådor")
    here.page.get_by_role("button", name="Registrera idén").click()
    expect(here.page.locator("blockquote")).to_contain_text("De vill sälja")


def test_a_promise_is_done_in_place(visit: Opener) -> None:
    talk = a_talk("Samtal med löfte")
    here = visit("coordinator")
    here.open(talk.get_absolute_url())
    place = here.page.locator("#follow-ups")
    place.locator("summary").click()
    place.locator("[name=what]").fill("Skicka underlag")
    place.get_by_role("button", name="Lägg till uppföljningen").click()
    expect(place.locator("tr", has_text="Skicka underlag")).to_be_visible()

    place.get_by_role("button", name="Markera som klar").click()
    expect(place.get_by_role("button", name="Inte klar ändå")).to_be_visible()
    expect(here.page.locator("#messages")).to_contain_text("Uppföljningen är klar")
    assert here.faults() == []
    assert here.complaints == []


def test_a_function_answers_by_the_link_without_an_account(visit: Opener) -> None:
    desk = Function.objects.get(name="Inköpsenheten")
    desk.mailbox = "inkop@example.com"
    desk.save()
    row = Referral(question="Får föreningen hyra lokalen?", function=desk)
    hand_over(row, by=None, at=timezone.now())
    body = OutgoingMail.objects.get(kind="referral").body
    path = re.findall(r"(/fraga/\S+)", body)[0]

    here = visit(width=NARROW, script=False)
    here.open(path)
    main = here.page.locator("main")
    expect(main).to_contain_text("Får föreningen hyra lokalen?")
    main.get_by_role("button", name="Vi har tagit emot den").click()
    expect(main).to_contain_text("Mottagen")
    main.locator("textarea").fill("Ja, från mars.")
    main.get_by_role("button", name="Skicka svaret").click()
    expect(main).to_contain_text("Länken tar inte emot fler svar")
    expect(main.locator("textarea")).to_have_count(0)
    assert not here.overflows()

    row.refresh_from_db()
    assert (row.status, row.answer) == ("answered", "Ja, från mars.")
    seen = visit()
    seen.open(path)
    assert seen.faults() == []
    assert seen.complaints == []
