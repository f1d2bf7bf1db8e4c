"""What people wrote and said goes into an annual report without numbers of persons, and a sole
trader is never named: the name is a person's."""

from datetime import date

import pytest

from dialogues.models import Learning
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from impact.annual.reading import chapters
from impact.models import AnnualReport, InterviewSummary, Quote
from suppliers.models import LegalForm
from tests.impact.annual_site import a_draft, an_approved_report, section
from tests.impact.heard import a_questionnaire, a_round, hear
from tests.impact.results_site import AT, publish
from tests.make import a_user, an_effect_area, an_organisation
from tests.procurements.pages import logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

NUMBER = "19121212-1212"


def quotes_of(report: AnnualReport) -> list[tuple[str, str]]:
    effect = next(each for each in report.figures["chapters"] if each["key"] == "effect")
    return [(b["text"], b["source"]) for b in effect["blocks"] if b["kind"] == "quote"]


def said_by(legal_form: LegalForm) -> list[tuple[str, str]]:
    """A report of a year in which one actor was heard, quoted by name and summed up."""
    row = a_round(a_questionnaire(an_effect_area(), a="text"), year=2022)
    actor = an_organisation(name="Zqxperson", legal_form=legal_form)
    one = hear(row, actor, {"a": {"text": "Vi växer", "may_be_quoted": True}})
    answer = one.answers.get()
    quote = Quote.objects.create(
        answer=answer,
        text=f"Vi växer, säger {NUMBER}",
        name_the_organisation=True,
        proposed_by=a_user(),
    )
    quote.approve(by=a_user(), at=AT)
    InterviewSummary.objects.create(
        interview=one, text=f"Nöjd: {NUMBER}", approved_on=AT.date(), approved_how="i brev"
    )
    publish(row)
    return quotes_of(a_draft())


@pytest.mark.parametrize(
    ("legal_form", "who"),
    [(LegalForm.SOLE_TRADER, "en enskild firma"), (LegalForm.LIMITED_COMPANY, "Zqxperson")],
)
def test_who_said_it_is_named_unless_the_name_is_a_persons(legal_form: LegalForm, who: str) -> None:
    summary, quote = said_by(legal_form)
    assert (summary[1].endswith(f", {who}"), quote[1].endswith(f" – {who}")) == (True, True)
    assert [summary[0], quote[0]] == ["Nöjd: ••••••-••••", "Vi växer, säger ••••••-••••"]


def test_a_personal_number_that_somebody_wrote_is_taken_out_as_the_form_says() -> None:
    report = a_draft()
    row = section(report, "summary")
    row.text = f"Enligt {NUMBER}.\n\n- {NUMBER}"
    row.save()
    first = chapters(report, report.sections.all())[0]
    assert [block.get("text") or block["items"] for block in first.written] == [
        "Enligt ••••••-••••.",
        ["••••••-••••"],
    ]


def test_more_findings_than_a_table_holds_are_not_said_to_be_as_many_as_it_holds() -> None:
    found = PartialDate.on(date(2022, 5, 1))
    Learning.objects.bulk_create(Learning(finding=f"Rön {n}", found=found) for n in range(101))
    learning = next(each for each in a_draft().figures["chapters"] if each["key"] == "learning")
    said = learning["proposal"]
    assert (said.startswith("100 "), " 100 " in said) == (False, True)


def test_an_approved_report_is_not_approved_once_more() -> None:
    client, _user = logged_in(Role.COORDINATOR)
    report = an_approved_report()
    facts = {"shown_version": report.version, "read": "on"}
    page = client.post(f"/rapporter/arsrapport/{report.pk}/godkann/", facts, follow=True)
    assert page.status_code == 200
    again = AnnualReport.objects.get()
    assert (again.version, again.approved_by) == (report.version, report.approved_by)
