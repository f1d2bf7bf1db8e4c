"""The annual report: counted as of a day, written by people, frozen when somebody approves it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from dialogues.models import Learning
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.transitions import WrongStatusError
from impact.annual import deeds
from impact.annual.document import written
from impact.annual.performance import FEWER, WITHHELD
from impact.indicators import values
from impact.models import AnnualReport, AnnualSection, Chapter
from procurements.models import EmploymentOutcome
from tests.impact.annual_site import (
    AT,
    TODAY,
    a_draft,
    a_social_enterprise,
    an_approved_report,
    approve,
    awarded,
    people,
    performance,
    reviewed,
    section,
)
from tests.make import a_user

pytestmark = pytest.mark.django_db


# --- what is counted ----------------------------------------------------------------------------


def test_the_figures_are_the_indicators_of_the_same_days() -> None:
    a_social_enterprise()
    awarded()
    people(12, date(2021, 6, 1))
    report = a_draft()
    days = [date(year, 12, 31) for year in range(2018, 2023)]
    reader = a_user(Role.READER)
    found = values(days, user=reader)
    assert performance(report) == {
        code: [found[day][code] for day in days] for code in found[days[0]]
    }
    assert performance(report)["contracts_awarded_to_social_enterprises"] == [0, 0, 0, 0, 1]
    assert report.counted_on == date(2022, 12, 31)


def test_a_year_that_is_not_over_is_counted_as_of_today_and_says_so() -> None:
    report = a_draft(2023)
    assert (report.counted_on, report.is_year_over) == (TODAY, False)


@pytest.mark.parametrize(
    ("before", "more", "told"),
    [
        (0, 0, [0, 0]),
        (0, 4, [0, FEWER]),
        (3, 0, [FEWER, FEWER]),
        (20, 0, [20, 20]),
        (20, 3, [20, 20]),
        (20, 5, [20, 25]),
    ],
)
def test_two_years_never_tell_of_fewer_than_five_people(
    before: int, more: int, told: list[Any]
) -> None:
    people(before, date(2021, 6, 1))
    people(more, date(2022, 6, 1))
    assert performance(a_draft())["people_in_work_training"][-2:] == told


def test_two_editions_never_tell_of_fewer_than_five_people() -> None:
    people(20, date(2022, 6, 1))
    first = an_approved_report()
    # The supplier has corrected its report; a new one of two people would not be counted at all.
    EmploymentOutcome.objects.update(work_training=22)
    again = a_draft()
    assert performance(first)["people_in_work_training"][-1] == 20
    assert performance(again)["people_in_work_training"][-1] == WITHHELD


def test_a_hundred_contracts_cost_as_many_questions_as_one() -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            deeds.recount(report, today=TODAY, at=AT)
        return len(queries)

    awarded("Den första")
    Learning.objects.create(finding="Det första", found=PartialDate.on(date(2022, 4, 1)))
    report = a_draft()
    few = asked()
    for n in range(20):
        awarded(f"Avtal {n}")
        Learning.objects.create(finding=f"Sak {n}", found=PartialDate.on(date(2022, 4, 1)))
    assert asked() == few


# --- what is written ----------------------------------------------------------------------------


def test_every_chapter_begins_with_what_the_register_proposes() -> None:
    report = a_draft()
    texts = dict(report.sections.values_list("chapter", "text"))
    assert texts == deeds.proposals(report)
    assert list(texts) == list(Chapter)


def test_plain_text_becomes_paragraphs_and_lists_and_nothing_else() -> None:
    told = written("En rad\nsom går vidare.\n\n- Ett\n- <b>Två</b>\n\n\nSist.")
    assert told == [
        {"kind": "text", "text": "En rad som går vidare."},
        {"kind": "list", "items": ["Ett", "<b>Två</b>"]},
        {"kind": "text", "text": "Sist."},
    ]


def test_a_year_has_one_draft_however_often_it_is_begun() -> None:
    first = a_draft()
    again, made = deeds.begin(2022, today=TODAY, at=AT)
    assert (again.pk, made) == (first.pk, False)


def test_counting_again_changes_the_figures_and_leaves_the_texts() -> None:
    report = a_draft()
    AnnualSection.objects.filter(report=report, chapter="summary").update(text="Mitt eget.")
    awarded()
    assert deeds.recount(report, today=TODAY, at=AT)
    report.refresh_from_db()
    assert performance(report)["contracts_awarded_to_social_enterprises"][-1] == 1
    assert section(report, "summary").text == "Mitt eget."


# --- somebody stands for it ---------------------------------------------------------------------


def test_a_chapter_is_reviewed_once_and_in_the_version_that_was_seen() -> None:
    user, row = a_user(Role.COORDINATOR), section(a_draft(), "summary")
    with pytest.raises(WrongStatusError):
        row.review(seen=None, by=user, at=AT)
    AnnualSection.objects.filter(pk=row.pk).update(text="Någon annans.")
    with pytest.raises(WrongStatusError):
        row.review(seen=row.version, by=user, at=AT)
    row.refresh_from_db()
    row.review(seen=row.version, by=user, at=AT)
    assert (row.status, row.reviewed_by, row.reviewed_at) == ("reviewed", user, AT)
    with pytest.raises(WrongStatusError):
        row.review(seen=row.version, by=user, at=AT)


def test_it_is_not_approved_before_every_chapter_is_reviewed() -> None:
    report = a_draft()
    with pytest.raises(deeds.NotApprovedError):
        approve(report)
    report.refresh_from_db()
    assert (report.status, report.approved_at) == ("draft", None)


def test_figures_that_changed_since_are_shown_before_anything_is_approved() -> None:
    report = reviewed(a_draft())
    awarded()
    with pytest.raises(deeds.NotApprovedError):
        approve(report)
    report.refresh_from_db()
    assert report.status == "draft"
    assert performance(report)["contracts_awarded_to_social_enterprises"][-1] == 1
    assert approve(report).status == "approved"


def test_a_stale_copy_is_not_approved() -> None:
    report = reviewed(a_draft())
    deeds.recount(report, today=TODAY, at=AT + timedelta(hours=1))
    with pytest.raises(WrongStatusError):
        deeds.approve(report, seen=report.version, by=a_user(), today=TODAY, at=AT)
    report.refresh_from_db()
    assert report.status == "draft"


@pytest.mark.parametrize(
    "deed",
    [
        lambda row: row.approve(by=a_user(), at=AT),
        lambda row: deeds.recount(row, today=TODAY, at=AT),
        approve,
        lambda row: section(row, "summary").review(seen=2, by=a_user(), at=AT),
    ],
)
def test_what_is_approved_is_not_written_on(deed: Callable[[AnnualReport], Any]) -> None:
    report = an_approved_report()
    with pytest.raises(WrongStatusError):
        deed(report)


@pytest.mark.parametrize("status", ["draft", "replaced"])
def test_only_what_is_in_force_is_replaced(status: str) -> None:
    report = a_draft() if status == "draft" else an_approved_report()
    if status == "replaced":
        report.replace()
    with pytest.raises(WrongStatusError):
        report.replace()


def _refused(change: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            change()
    except DatabaseError:
        return True
    return False


def test_the_database_itself_keeps_what_was_approved() -> None:
    report = an_approved_report()
    mine, texts = AnnualReport.objects.filter(pk=report.pk), report.sections.all()
    chapter = texts[0]
    changes: list[Callable[[], Any]] = [
        lambda: mine.update(figures={}),
        lambda: mine.update(counted_on=date(2030, 1, 1)),
        lambda: mine.update(approved_by=a_user()),
        lambda: mine.update(year=1999),
        lambda: mine.update(status="draft", approved_by=None, approved_at=None),
        mine.delete,
        lambda: texts.update(text="Något annat"),
        lambda: AnnualSection.objects.filter(pk=chapter.pk).delete(),
        lambda: AnnualSection.objects.create(report=report, chapter="summary", position=9),
    ]
    assert [_refused(each) for each in changes] == [True] * len(changes)


def test_a_new_edition_replaces_the_old_one_which_stands_as_it_was() -> None:
    awarded()
    first = reviewed(a_draft())
    AnnualSection.objects.filter(report=first, chapter="summary").update(text="Först.")
    for row in first.sections.filter(status="draft"):
        row.review(seen=row.version, by=a_user(), at=AT)
    first = approve(first)
    kept = first.figures
    awarded("Ett till")
    second = a_draft()
    assert (second.edition, section(second, "summary").text) == (2, "Först.")
    assert {row.status for row in second.sections.all()} == {"draft"}
    first.refresh_from_db()
    assert first.status == "approved"  # until the new one is
    second = approve(reviewed(second))
    first.refresh_from_db()
    assert (first.status, second.status, first.figures) == ("replaced", "approved", kept)
    counts = [
        performance(each)["contracts_awarded_to_social_enterprises"][-1] for each in (first, second)
    ]
    assert counts == [1, 2]
