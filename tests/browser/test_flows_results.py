"""A round is published: who asks sees everything, everybody else groups of five."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from impact.models import InterviewRound, InterviewSummary, Quote, Theme
from impact.results import counting
from tests.browser.conftest import NARROW, Opener, Site
from tests.impact.heard import (
    a_questionnaire,
    a_round,
    an_area_with,
    approve,
    bears,
    hear,
    invite,
)
from tests.make import an_organisation

AT = datetime(2024, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def rounds(site: Site) -> tuple[InterviewRound, InterviewRound]:
    """Two years in an area: 23 heard, and one."""
    area = an_area_with(
        "Om företagen upplever positiva effekter vill de fortsätta göra affärer med staden.",
        "Om företagen upplever positiva effekter anställer de fler.",
        number=60 + InterviewRound.objects.count(),
        title="Effekterna av stadens affärer, påhittat för provet",
    )
    sheet = a_questionnaire(
        area, ekonomi="scale", fortsatta="yes_no", anstallda="number", ord="text"
    )
    sheet.questions.filter(key="ekonomi").update(text="Hur har avtalet påverkat er ekonomi?")
    first, second = area.assumptions.all()
    bears(sheet, "ekonomi", first, "high")
    bears(sheet, "fortsatta", first, "high")
    bears(sheet, "anstallda", second, "high")
    approve(sheet)
    before, after = a_round(sheet, 2022), a_round(sheet, 2023)
    jobs = Theme.objects.create(area=area, name="Jobb")
    for n in range(23):
        who = an_organisation(name=f"Verkstaden {n}")
        invite(after, who)
        hear(None, who, {"ekonomi": 2 + n % 3, "anstallda": n % 9}, sheet=sheet)
        words = {"text": f"Vi fick råd att anställa, år {n}.", "may_be_quoted": n < 3}
        said = {
            "ekonomi": 1 + (n * 7) % 5,
            "fortsatta": "yes" if n % 3 else "no",
            "anstallda": (n * 5) % 30,
            "ord": words,
        }
        one = hear(after, who, said)
        if n < 8:
            jobs.answers.add(one.answers.get(question__key="ord"))
        if n == 0:
            _quote(one, site)
    counting.forget(area.pk)
    alone = hear(before, an_organisation(name="Ensam"), {"ekonomi": 5})
    InterviewSummary.objects.create(
        interview=alone, text="De är nöjda.", approved_on=AT.date(), approved_how="i brev"
    )
    return before, after


def _quote(one: object, site: Site) -> None:
    answer = one.answers.get(question__key="ord")  # type: ignore[attr-defined]
    quote = Quote.objects.create(
        answer=answer, text="Vi fick råd att anställa […].", proposed_by=site.users["interviewer"]
    )
    quote.approve(by=site.users["coordinator"], at=AT)


def test_a_round_is_published_and_read(
    visit: Opener, rounds: tuple[InterviewRound, InterviewRound]
) -> None:
    before, after = rounds
    here = visit("coordinator")
    main = here.page.locator("main")
    for round_ in rounds:
        here.open(f"/effekt/omgangar/{round_.pk}/resultat/")
        here.page.get_by_role("button", name="Publicera resultaten").click()
        expect(main).to_contain_text("Resultaten är publicerade")
    assert here.faults() == []

    reader = visit("reader", width=NARROW)
    reader.open(f"/effekt/omraden/{after.area_id}/resultat/")
    assert (reader.faults(), reader.overflows()) == ([], False)
    reader.page.get_by_role("link", name="2023").first.click()
    expect(reader.page.locator("main")).to_contain_text("Hur har avtalet påverkat er ekonomi?")
    expect(reader.page.locator("main")).to_contain_text("Vi fick råd att anställa […].")
    expect(reader.page.locator("main")).not_to_contain_text("Verkstaden")
    assert (reader.faults(), reader.overflows()) == ([], False)
    reader.open(f"/effekt/omgangar/{before.pk}/resultat/")
    expect(reader.page.locator("main")).to_contain_text("Färre än 5 har svarat")
    expect(reader.page.locator("main")).to_contain_text("De är nöjda.")
    assert (here.complaints, reader.complaints) == ([], [])


def test_answers_are_sorted_with_the_keyboard_alone_and_without_javascript(
    visit: Opener, rounds: tuple[InterviewRound, InterviewRound]
) -> None:
    here = visit("interviewer", script=False)
    here.open(f"/effekt/omgangar/{rounds[1].pk}/teman/")
    page, main = here.page, here.page.locator("main")
    page.get_by_label("Nytt tema").fill("Trygghet")
    page.keyboard.press("Enter")
    expect(main).to_contain_text("Nytt tema: Trygghet.")
    first = page.get_by_label("Trygghet").first
    first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Spara teman").focus()
    page.keyboard.press("Enter")
    expect(main).to_contain_text("Temat för 1 svar ändrades.")
    expect(page.get_by_label("Trygghet").first).to_be_checked()
