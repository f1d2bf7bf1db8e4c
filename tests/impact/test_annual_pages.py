"""The pages of the annual report: who reads and who writes, and what never gets into one."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from impact.models import AnnualReport, Publication
from suppliers.models import LegalForm
from tests.impact.annual_site import (
    a_draft,
    an_approved_report,
    awarded,
    people,
    reviewed,
    section,
)
from tests.impact.heard import a_questionnaire, a_round, hear
from tests.impact.results_site import publish
from tests.make import a_procurement, an_effect_area, an_organisation
from tests.procurements.pages import logged_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def bo() -> Client:
    """May write and approve."""
    return logged_in(Role.COORDINATOR)[0]


@pytest.fixture
def anna() -> Client:
    """May read."""
    return logged_in(Role.READER)[0]


def url(report: AnnualReport, then: str = "") -> str:
    return f"/rapporter/arsrapport/{report.pk}/{then}"


def test_from_a_year_to_an_approved_report(bo: Client, anna: Client) -> None:
    awarded("Städning i parken")
    made = bo.post("/rapporter/arsrapport/ny/", {"year": 2022}, follow=True)
    report = AnnualReport.objects.get()
    assert made.redirect_chain[-1][0] == url(report)
    row = section(report, "summary")
    form = {"text": "Året i korthet.", "shown_version": row.version}
    assert bo.post(f"/rapporter/arsrapport/kapitel/{row.pk}/", form).status_code == 302
    for each in report.sections.all():
        path = f"/rapporter/arsrapport/kapitel/{each.pk}/granska/"
        assert bo.post(path, {"version": each.version}).status_code == 302
    assert anna.get(url(report)).status_code == 404
    report.refresh_from_db()
    bo.post(url(report, "godkann/"), {"read": "on", "shown_version": report.version})
    shown = words(anna.get(url(report)))
    assert ("Året i korthet." in shown, "Städning i parken" in shown) == (True, True)


def test_a_year_that_has_a_draft_leads_to_it(bo: Client) -> None:
    report = a_draft()
    made = bo.post("/rapporter/arsrapport/ny/", {"year": 2022})
    assert (made["Location"], AnnualReport.objects.count()) == (url(report), 1)


def test_a_report_says_what_it_said_when_the_register_has_changed(anna: Client) -> None:
    contract = awarded("Som det hette då")
    report = an_approved_report()
    before = (words(anna.get(url(report))), anna.get(url(report, "?format=json")).json())
    awarded("Ett till")
    contract.title = "Som det heter nu"
    contract.save()
    assert (words(anna.get(url(report))), anna.get(url(report, "?format=json")).json()) == before
    assert "2022-12-31" in before[0]
    assert "Som det hette då" in before[0]


def test_a_text_that_somebody_changed_meanwhile_is_not_written_over(bo: Client) -> None:
    row = section(a_draft(), "summary")
    path = f"/rapporter/arsrapport/kapitel/{row.pk}/"
    assert bo.post(path, {"text": "Först", "shown_version": 1}).status_code == 302
    late = bo.post(path, {"text": "Sist", "shown_version": 1})
    row.refresh_from_db()
    assert (late.status_code, row.text) == (409, "Först")
    assert "Sist" in late.content.decode()


def test_a_reviewed_text_that_is_changed_must_be_reviewed_again(bo: Client) -> None:
    row = section(reviewed(a_draft()), "summary")
    path = f"/rapporter/arsrapport/kapitel/{row.pk}/"
    bo.post(path, {"text": "Annat", "shown_version": row.version})
    row.refresh_from_db()
    assert (row.status, row.reviewed_by, row.reviewed_at) == ("draft", None, None)


def test_an_approved_text_is_locked_and_says_why(bo: Client) -> None:
    row = section(an_approved_report(), "summary")
    path = f"/rapporter/arsrapport/kapitel/{row.pk}/"
    answers = [bo.get(path).status_code, bo.post(path, {"text": "Annat"}).status_code]
    row.refresh_from_db()
    assert (answers, row.text == "Annat") == ([409, 409], False)


def test_what_is_approved_is_not_offered_for_approval(bo: Client) -> None:
    report = an_approved_report()
    answer = bo.get(f"/rapporter/arsrapport/{report.pk}/godkann/", follow=True)
    assert answer.redirect_chain == [(report.get_absolute_url(), 302)]
    assert "approved already" in answer.content.decode()


def test_a_year_that_is_not_over_is_approved_only_by_who_says_so(bo: Client) -> None:
    awarded()
    bo.post("/rapporter/arsrapport/ny/", {"year": date.today().year})  # noqa: DTZ011
    report = reviewed(AnnualReport.objects.get())
    report.refresh_from_db()
    form = {"read": "on", "shown_version": report.version}
    assert bo.post(url(report, "godkann/"), form).status_code == 200
    assert bo.post(url(report, "godkann/"), {**form, "unfinished": "on"}).status_code == 302
    report.refresh_from_db()
    assert (report.status, report.is_year_over) == ("approved", False)


def test_html_in_a_text_is_shown_as_text(bo: Client) -> None:
    row = section(a_draft(), "summary")
    row.text = "<script>alert(1)</script> & <b>fet</b>"
    row.save()
    page = bo.get(url(row.report)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;fet&lt;/b&gt;" in page


def test_the_file_for_a_spreadsheet_has_every_figure(anna: Client) -> None:
    awarded()
    report = an_approved_report()
    lines = anna.get(url(report, "?format=csv")).content.decode("utf-8-sig").splitlines()
    cells = sum(
        len(row) - 1
        for chapter in report.figures["chapters"]
        for block in chapter["blocks"]
        if block["kind"] == "table"
        for row in block["rows"]
    )
    assert len(lines) == cells + 1


# --- what is not for everybody ------------------------------------------------------------------


def everything(client: Client, report: AnnualReport) -> str:
    """All that is said of the report, in every form but the papers."""
    answers = [client.get(url(report, then)) for then in ("", "?format=csv", "?format=json")]
    return " ".join(each.content.decode() for each in answers)


def test_nothing_secret_gets_in_though_somebody_of_the_case_team_makes_it() -> None:
    client, user = logged_in(Role.ADMINISTRATOR)
    hidden = a_procurement(
        title="Zqxhemlig",
        existence_is_secret=True,
        status="awarded",
        awarded=PartialDate.on(date(2022, 3, 1)),
    )
    ongoing = a_procurement(title="Zqxanbud", status="evaluation")
    for row in (hidden, ongoing):
        row.case_team.add(user)
        awarded("Zqxavtal", procurement=row, supplier=an_organisation(name="Zqxvinnare"))
    awarded("Öppet avtal")
    client.post("/rapporter/arsrapport/ny/", {"year": 2022})
    report = AnnualReport.objects.get()
    said = everything(client, report)
    assert ("Zqx" in said, "Öppet avtal" in said) == (False, True)
    table = next(
        block
        for chapter in report.figures["chapters"]
        for block in chapter["blocks"]
        if block.get("key") == "performance"
    )
    counted = {row[0]["value"]: row[-1]["value"] for row in table["rows"]}
    assert counted["contracts_awarded_to_social_enterprises"] == 1


def test_neither_sole_traders_nor_personal_numbers_nor_few_people_get_in(bo: Client) -> None:
    trader = an_organisation(name="Zqxperson", legal_form=LegalForm.SOLE_TRADER)
    awarded("Städning åt 19121212-1212", supplier=trader)
    people(4, date(2022, 6, 1))
    said = everything(bo, a_draft())
    assert ("Zqxperson" in said, "1212-1212" in said) == (False, False)
    report = AnnualReport.objects.get()
    assert report.figures["people"]["people_in_work_training"] == []


def _a_published_round(heard: int) -> Any:
    area = an_effect_area(title="Affärernas effekt")
    sheet = a_questionnaire(area, a="yes_no")
    row = a_round(sheet, year=2022)
    for n in range(heard):
        hear(row, said={"a": n % 2 == 0})
    publish(row)
    return row


def test_results_are_those_that_were_published_and_nothing_of_four(bo: Client) -> None:
    row = _a_published_round(20)
    report = a_draft()
    effect = next(each for each in report.figures["chapters"] if each["key"] == "effect")
    told = [
        (cells[0]["text"], cells[1]["text"])
        for block in effect["blocks"]
        if block.get("key", "").startswith("answers-")
        for cells in block["rows"]
    ]
    assert [number for _words, number in told] == ["10", "10"]
    assert Publication.objects.filter(round=row).count() == 1


def test_four_answers_make_no_figures() -> None:
    _a_published_round(4)
    effect = next(each for each in a_draft().figures["chapters"] if each["key"] == "effect")
    kinds = [b["kind"] for b in effect["blocks"] if b.get("key", "").startswith("answers-")]
    assert (kinds, effect["blocks"][-1]["kind"]) == ([], "missing")
