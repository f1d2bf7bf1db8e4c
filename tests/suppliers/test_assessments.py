"""Dated assessments: what holds on a day, and that a signed one is never edited."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import ProgrammingError, connection, transaction

from helsingborg_sf.lib.partial_dates import PartialDate
from suppliers.models import Assessment, CriterionAnswer, Organisation
from tests import make

pytestmark = pytest.mark.django_db


def _on(day: date) -> set[str]:
    return set(Organisation.objects.social_enterprises(on=day).values_list("name", flat=True))


def test_an_enterprise_is_one_from_the_day_its_assessment_holds_until_it_expires() -> None:
    make.a_signed_assessment(
        make.an_organisation(name="Återbruket"),
        valid_from=PartialDate.on(date(2022, 3, 1)),
        valid_until=date(2022, 12, 31),
    )

    days = [date(2022, 2, 28), date(2022, 3, 1), date(2022, 12, 31), date(2023, 1, 1)]

    assert [_on(day) for day in days] == [set(), {"Återbruket"}, {"Återbruket"}, set()]


def test_an_imprecise_beginning_counts_from_its_last_possible_day() -> None:
    make.a_signed_assessment(
        make.an_organisation(name="Återbruket"), valid_from=PartialDate.in_season(2022, 3)
    )

    assert (_on(date(2022, 5, 30)), _on(date(2022, 5, 31))) == (set(), {"Återbruket"})


def test_a_draft_says_nothing() -> None:
    make.an_assessment(make.an_organisation())

    assert _on(date(2023, 1, 1)) == set()


def test_what_was_signed_last_replaces_the_others_from_its_own_day() -> None:
    organisation = make.an_organisation(name="Återbruket")
    make.a_signed_assessment(organisation, valid_from=PartialDate.on(date(2022, 1, 1)))
    make.a_signed_assessment(
        organisation,
        verdict="no",
        valid_from=PartialDate.on(date(2022, 7, 1)),
        signed_at=datetime(2023, 1, 1, tzinfo=UTC),
    )

    assert (_on(date(2022, 6, 30)), _on(date(2022, 7, 1))) == ({"Återbruket"}, set())


def test_one_kind_says_nothing_about_another() -> None:
    organisation = make.an_organisation()
    make.a_signed_assessment(organisation, kind="reservation_4_18")
    day = date(2023, 1, 1)

    assert _on(day) == set()
    assert list(Organisation.objects.meeting_reservation_criteria(on=day)) == [organisation]


def test_a_signed_assessment_is_never_edited_nor_deleted() -> None:
    assessment = make.an_assessment()
    CriterionAnswer.objects.create(assessment=assessment, criterion="se_results_measured")
    assessment.sign(by=None, at=datetime(2022, 1, 1, tzinfo=UTC))

    with pytest.raises(ProgrammingError), transaction.atomic():
        Assessment.objects.update(verdict="no")
    with pytest.raises(ProgrammingError), transaction.atomic():
        CriterionAnswer.objects.update(result="met")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Assessment.objects.all().delete()

    assert Assessment.objects.get().verdict == "yes"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE suppliers_assessment SET verdict = 'no'",
        "UPDATE suppliers_assessment SET status = 'draft', signed_at = NULL",
        "DELETE FROM suppliers_assessment",
        "UPDATE suppliers_criterionanswer SET result = 'not_met'",
        "DELETE FROM suppliers_criterionanswer",
    ],
)
def test_not_even_the_database_console_changes_a_signed_assessment(statement: str) -> None:
    assessment = make.an_assessment()
    CriterionAnswer.objects.create(
        assessment=assessment, criterion="se_results_measured", result="met"
    )
    assessment.sign(by=None, at=datetime(2022, 1, 1, tzinfo=UTC))

    with (
        pytest.raises(ProgrammingError, match="pgtrigger"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assessment.refresh_from_db()
    answers = list(assessment.answers.values_list("result", flat=True))
    assert (assessment.status, assessment.verdict, answers) == ("signed", "yes", ["met"])


@pytest.mark.parametrize(
    ("target", "occupied", "reaches"),
    [
        (2997, 10_000, False),
        (3, 10, True),
        (2999, 10_000, False),
        (0, 5, False),
        (3000, 9999, True),
    ],
)
def test_the_share_is_not_rounded_up(target: int, occupied: int, reaches: bool) -> None:
    assessment = make.an_assessment(occupied=occupied, occupied_target_group=target)

    assert assessment.reaches_share is reaches
    assert assessment.share == Decimal(target) / Decimal(occupied)


def test_a_share_that_nobody_counted_is_unknown() -> None:
    assessment = make.an_assessment(occupied=10)

    assert (assessment.share, assessment.reaches_share) == (None, None)
