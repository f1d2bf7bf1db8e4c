"""An interview on a tablet: nothing is lost when the network or the session goes."""

import os
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from playwright.sync_api import Page, expect

from impact.models import Answer, Interview, Question
from tests.browser.conftest import NARROW, Opener, Site, Visit
from tests.drills.interview import write_together
from tests.impact.sheets import AT, Sheet, a_questionnaire, finished, under_way, url, written
from tests.make import an_effect_area, an_organisation

# WRITING_SECONDS=60 is the drill.
WRITING = float(os.environ.get("WRITING_SECONDS", "15"))
WIDTHS = [1280, 1024, NARROW]
number = count(9_000)  # of areas: the report has its own


def an_open_interview(site: Site) -> Interview:
    """An interview under way with somebody who was asked last year too."""
    sheet = a_questionnaire(an_effect_area(number=next(number)))
    organisation = an_organisation(name="Återbruket")
    last = {"hire": {"number": 3, "text": "Det är för tidigt att säga."}}
    finished(organisation, sheet, last)
    return under_way(sheet, organisation=organisation, respondent="verksamhetsledare")


def text_box(page: Page, row: Interview, key: str) -> Any:
    return page.locator(f"[name=q{pk(row, key)}-text]")


def pk(row: Interview, key: str) -> int:
    return int(Question.objects.get(questionnaire=row.questionnaire, key=key).pk)


def opened(here: Visit, row: Interview, query: str = "") -> Page:
    here.open(url(row, "sheet") + query)
    expect(here.page.locator("#sheet[data-ready]")).to_be_attached()
    return here.page


def is_saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text("Sparat ")


def kept(page: Page) -> list[str]:
    """What lies in the browser's storage."""
    found: list[str] = page.evaluate(
        "Object.entries(localStorage).filter(([n]) => n.startsWith('intervju:')).map(e => e[1])"
    )
    return found


def answers(row: Interview) -> dict[str, tuple[int | None, str]]:
    rows = Answer.objects.filter(interview=row)
    return {each.question.key: (each.number, each.text) for each in rows}


def test_what_is_written_while_the_network_is_gone_is_kept_and_sent_in_order_once(
    visit: Opener, site: Site
) -> None:
    here, row = visit("interviewer"), an_open_interview(site)
    page = opened(here, row)
    page.keyboard.press("4")
    is_saved(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Nästa fråga").click()
    page.locator(f"[name=q{pk(row, 'again')}-value][value=yes]").check(force=True)
    expect(page.locator("#trouble")).to_contain_text("Ingen kontakt med registret")
    page.locator(".qnav a").nth(5).click()
    text_box(page, row, "change").fill("Två fick fast")
    text_box(page, row, "change").press_sequentially(" anställning")
    expect(page.locator("#saved")).to_contain_text("Inte skickat")
    assert [text for text in kept(page) if "anställning" in text] == []
    assert len(kept(page)) == 1
    assert answers(row) == {"hire": (4, "")}
    page.context.set_offline(False)
    is_saved(page)
    expect(page.locator("#trouble")).to_contain_text("Kontakten är tillbaka")
    assert answers(row) == {
        "hire": (4, ""),
        "again": (1, ""),
        "change": (None, "Två fick fast anställning"),
    }
    order = list(row.changes.order_by("pk").values_list("sequence", flat=True))
    assert order == list(range(1, len(order) + 1))
    assert kept(page) == []


def test_what_is_written_after_the_session_ended_is_there_after_the_log_in(
    visit: Opener, site: Site
) -> None:
    here, row = visit("interviewer"), an_open_interview(site)
    page = opened(here, row, "?fraga=6")
    text_box(page, row, "change").fill("Före")
    is_saved(page)
    page.context.clear_cookies(name="session")
    text_box(page, row, "change").press_sequentially(" och efter")
    expect(page.locator("#trouble")).to_contain_text("inte längre inloggad")
    assert answers(row)["change"] == (None, "Före")
    client = Client()
    client.force_login(site.users["interviewer"])
    session = client.cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": session, "url": site.url}])
    opened(here, row, "?fraga=6")
    is_saved(page)
    expect(text_box(page, row, "change")).to_have_value("Före och efter")
    assert answers(row)["change"] == (None, "Före och efter")
    assert [outcome for _text, outcome in written(row, "change")].count("conflict") == 0
    assert kept(page) == []


def test_a_tab_that_was_open_goes_on_after_the_log_in_in_another(visit: Opener, site: Site) -> None:
    here, row = visit("interviewer"), an_open_interview(site)
    page = opened(here, row, "?fraga=6")
    page.context.clear_cookies()
    text_box(page, row, "change").fill("Skrivet utan session")
    expect(page.locator("#trouble")).to_contain_text("inte längre inloggad")
    client = Client()
    client.force_login(site.users["interviewer"])
    session = client.cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": session, "url": site.url}])
    is_saved(page)
    assert answers(row)["change"] == (None, "Skrivet utan session")


def test_another_user_of_the_same_tablet_neither_reads_nor_sends_it(
    visit: Opener, site: Site
) -> None:
    here, row = visit("interviewer"), an_open_interview(site)
    page = opened(here, row, "?fraga=6")
    page.context.set_offline(True)
    text_box(page, row, "change").fill("Hemligt svar")
    expect(page.locator("#saved")).to_contain_text("Inte skickat")
    page.context.clear_cookies(name="session")
    page.context.set_offline(False)
    client = Client()
    client.force_login(site.users["coordinator"])
    session = client.cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": session, "url": site.url}])
    opened(here, row, "?fraga=6")
    expect(text_box(page, row, "change")).to_have_value("")
    assert answers(row) == {}
    (locked,) = kept(page)
    assert "Hemligt" not in locked


def test_two_browsers_see_each_others_change_and_lose_nothing(visit: Opener, site: Site) -> None:
    row = an_open_interview(site)
    hers = opened(visit("interviewer"), row, "?alla=1")
    his = opened(visit("coordinator"), row, "?alla=1")
    text_box(hers, row, "hire").fill("Hennes ord")
    expect(text_box(his, row, "hire")).to_have_value("Hennes ord")
    expect(his.locator(f"[data-question='{pk(row, 'hire')}'] [data-changed]")).to_contain_text(
        "Ändrat av interviewer"
    )
    his.context.set_offline(True)
    text_box(his, row, "change").fill("Hans text")
    text_box(hers, row, "change").fill("Hennes text")
    is_saved(hers)
    his.context.set_offline(False)
    for page in (his, hers):
        beside = page.locator(f"[data-question='{pk(row, 'change')}'] [data-conflicts]")
        expect(beside).to_contain_text("Hans text")
        expect(beside).to_contain_text("Hennes text")
    expect(text_box(his, row, "change")).to_have_value("Hennes text")
    his.get_by_role("button", name="Använd den här texten i stället").click()
    expect(text_box(hers, row, "change")).to_have_value("Hans text")
    texts = [text for text, _outcome in written(row, "change")]
    assert texts == ["Hennes text", "Hans text", "Hans text"]


def test_keys_choose_answers_and_not_while_one_writes(visit: Opener, site: Site) -> None:
    here, row = visit("interviewer"), an_open_interview(site)
    page = opened(here, row)
    for key in "12345":
        page.keyboard.press(key)
        expect(page.locator(f"[name=q{pk(row, 'hire')}-value]:checked")).to_have_value(key)
    page.keyboard.press("v")
    expect(page.locator(f"[name=q{pk(row, 'hire')}-value]:checked")).to_have_value("dont_know")
    page.keyboard.press("2")
    text_box(page, row, "hire").press_sequentially("5 fler v")
    is_saved(page)
    expect(page.locator(f"[name=q{pk(row, 'hire')}-value]:checked")).to_have_value("2")
    page.get_by_role("button", name="Nästa fråga").click()
    page.keyboard.press("3")
    is_saved(page)
    assert answers(row) == {"hire": (2, "5 fler v")}


def test_a_log_out_with_something_unsent_says_so_first_and_then_takes_it_away(
    visit: Opener, site: Site
) -> None:
    here, row = visit("interviewer"), an_open_interview(site)
    page = opened(here, row, "?fraga=6")
    page.route("**/blad/andringar/*", lambda route: route.abort())
    text_box(page, row, "change").fill("Osänt")
    expect(page.locator("#saved")).to_contain_text("Inte skickat")
    here.open("/")
    page.locator("header details.menu summary").click()
    page.get_by_role("button", name="Logga ut").click()
    expect(page.locator("#messages")).to_contain_text("inte skickade")
    assert len(kept(page)) == 1
    page.get_by_role("button", name="Logga ut").click()
    expect(page).to_have_url(f"{site.url}/konto/logga-in/")
    assert kept(page) == []


def test_what_comes_after_the_end_is_shown_and_not_thrown_away(visit: Opener, site: Site) -> None:
    here, row = visit("interviewer"), an_open_interview(site)
    Interview.objects.filter(pk=row.pk).update(information_given=True)
    page = opened(here, row, "?fraga=6")
    page.context.set_offline(True)
    text_box(page, row, "change").fill("För sent")
    expect(page.locator("#saved")).to_contain_text("Inte skickat")
    row.refresh_from_db()
    row.finish(at=AT)
    page.context.set_offline(False)
    expect(page.locator("#trouble")).to_contain_text("För sent")
    here.open(row.get_absolute_url())
    expect(page.locator("#leftovers")).to_contain_text("För sent")
    page.get_by_role("button", name="Ta bort det ur webbläsaren").click()
    expect(page.locator("#leftovers")).not_to_contain_text("För sent")
    assert kept(page) == []


def test_an_interview_is_conducted_without_script(visit: Opener, site: Site) -> None:
    here, row = visit("interviewer", script=False), an_open_interview(site)
    here.open(url(row, "sheet"))
    page = here.page
    page.get_by_role("button", name="Informationen är lämnad").click()
    page.locator(f"[name=q{pk(row, 'hire')}-value][value='4']").check(force=True)
    page.get_by_role("button", name="Nästa fråga").click()
    expect(page.locator("#messages")).to_contain_text("Sparat")
    page.locator(f"[name=q{pk(row, 'again')}-value][value='yes']").check(force=True)
    page.get_by_role("button", name="Spara", exact=True).click()
    here.open(url(row, "sheet") + "?fraga=6")
    text_box(page, row, "change").fill("Fler beställningar")
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_role("link", name="Avsluta intervjun").click()
    page.locator("main form.form button").click()
    row.refresh_from_db()
    assert row.is_locked
    assert answers(row) == {
        "hire": (4, ""),
        "again": (1, ""),
        "change": (None, "Fler beställningar"),
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_an_interview_is_accessible_and_fits(
    width: int, visit: Opener, site: Site
) -> None:
    here, row = visit("coordinator", width=width), an_open_interview(site)
    other = Client()
    other.force_login(site.users["interviewer"])
    Sheet(row, other).write("change", text="Ett")
    mine = Client()
    mine.force_login(site.users["coordinator"])
    Sheet(row, mine).write("change", text="Två")
    done = row.organisation.interviews.get(disposition="done")  # type: ignore[union-attr]
    pages = [url(row, page) for page in ("detail", "sheet", "print", "history", "book", "decline")]
    pages += [url(row, "sheet") + "?alla=1", url(row, "print") + "?tom=1", url(row, "finish")]
    pages += [url(done, "correct"), done.get_absolute_url(), "/effekt/lasningar/"]
    faults, wide = {}, []
    for path in pages:
        here.open(path)
        if here.overflows():
            wide.append(path)
        if found := here.faults():
            faults[path] = found
    assert faults == {}
    assert wide == []
    assert here.complaints == []


def test_eight_who_write_for_a_while_find_every_acknowledged_change_once(site: Site) -> None:
    row = an_open_interview(site)
    acknowledged = write_together(site.url, row, site.users["interviewer"], seconds=WRITING)
    connection.close()
    found = list(row.changes.values_list("client", "sequence"))
    assert len(found) == len(set(found))
    assert acknowledged <= set(found)
    assert len(acknowledged) >= 80
