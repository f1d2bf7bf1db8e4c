"""What was paid to whom was a social enterprise on the day it was booked."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import LedgerEntry, LedgerFile, LedgerSupplier
from procurements.spend import Spend, spend
from suppliers.models import Assessment, AssessmentKind, Organisation
from suppliers.verdicts import Verdicts
from tests.make import a_department, a_signed_assessment, an_organisation

AT = datetime(2022, 1, 1, tzinfo=UTC)


def paid(
    sek: str, on: date, actor: Organisation | None = None, *, name: str = "", **facts: Any
) -> LedgerEntry:
    """A line of the ledger; without an actor, to somebody nobody has matched."""
    known = {"organisation": actor, "matched_by": "user"} if actor else {}
    name = name or (actor.name if actor else "Okänd")
    supplier, _made = LedgerSupplier.objects.get_or_create(name=name, defaults=known)
    file, _made = LedgerFile.objects.get_or_create(name="f.csv", defaults={"imported_at": AT})
    return LedgerEntry.objects.create(
        file=file,
        line_number=1,
        booked_on=on,
        amount=Decimal(sek),
        supplier=supplier,
        fingerprint=uuid4(),
        **facts,
    )


@pytest.mark.django_db
def test_only_what_was_booked_while_it_was_a_social_enterprise_counts() -> None:
    actor = an_organisation()
    a_signed_assessment(
        actor, valid_from=PartialDate.on(date(2022, 3, 1)), valid_until=date(2022, 8, 31)
    )
    amf = a_department(name="Arbetsmarknad", short_name="AMF")
    for day in (date(2022, 2, 28), date(2022, 3, 1), date(2022, 8, 31), date(2022, 9, 1)):
        paid("100", day, actor, department=amf)
    paid("-30.50", date(2022, 5, 1), actor)
    paid("1000", date(2022, 5, 1))
    paid("7", date(2021, 12, 31), actor)
    found = spend(2022)
    assert (found.total_sek, found.unmatched_sek) == (Decimal("1369.50"), Decimal(1000))
    assert found.social_enterprises_sek == Decimal("169.50")
    assert found.by_department[amf.pk].social_enterprises_sek == 200
    assert found.share_social_enterprises == Decimal("0.123768")
    assert found.work_integration_sek == 0


@pytest.mark.django_db
def test_a_year_without_a_ledger_has_no_share() -> None:
    assert spend(1999) == Spend(year=1999)
    assert spend(1999).share_social_enterprises is None


@pytest.mark.django_db
def test_lines_that_a_later_file_replaced_do_not_count() -> None:
    line = paid("100", date(2022, 5, 1))
    LedgerEntry.objects.update(replaced_by=line.file)
    assert spend(2022).total_sek == 0


@pytest.mark.django_db
def test_a_long_ledger_costs_as_many_questions_as_a_short_one(
    django_assert_num_queries: Any,
) -> None:
    for n in range(30):
        actor = an_organisation()
        a_signed_assessment(actor)
        paid("10", date(2022, 5, 1) + timedelta(days=n), actor, department=a_department())
    with django_assert_num_queries(5):
        assert spend(2022).social_enterprises_sek == 300


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("year", ["0", "10000", "-1"])
def test_a_year_that_no_calendar_has_is_refused(year: str) -> None:
    with pytest.raises(CommandError, match="is not a year"):
        call_command("spend", f"--year={year}", stdout=StringIO())


@pytest.mark.django_db
def test_the_command_prints_every_key() -> None:
    paid("10", date(2022, 5, 1))
    out = StringIO()
    call_command("spend", "--year", "2022", "--json", stdout=out)
    sums = {
        "total_sek": "10.00",
        "social_enterprises_sek": "0.00",
        "work_integration_sek": "0.00",
        "meets_reservation_criteria_sek": "0.00",
        "share_social_enterprises": "0.000000",
    }
    assert json.loads(out.getvalue()) == {
        "year": 2022,
        **sums,
        "by_department": {"": sums},
        "unmatched_sek": "10.00",
    }


FIRST = date(2022, 1, 1)
told = st.tuples(
    st.integers(0, 40), st.one_of(st.none(), st.integers(0, 40)), st.sampled_from(["yes", "no"])
)


class TestVerdicts(TestCase):
    """The verdict of a day without a question is the one that the database gives."""

    @given(st.lists(told, max_size=5))
    def test_the_same_as_the_database_says(self, rows: list[tuple[int, int | None, str]]) -> None:
        actor = an_organisation()
        for number, (begins, lasts, verdict) in enumerate(rows):
            first = FIRST + timedelta(days=begins)
            a_signed_assessment(
                actor,
                verdict=verdict,
                valid_from=PartialDate.on(first),
                valid_until=None if lasts is None else first + timedelta(days=lasts),
                signed_at=AT + timedelta(minutes=number),
            )
        kind = AssessmentKind.SOCIAL_ENTERPRISE
        verdicts = Verdicts([actor.pk])
        for day in (FIRST + timedelta(days=n) for n in range(0, 82, 3)):
            row = Assessment.objects.ruling(kind=kind, on=day).filter(organisation=actor).first()
            assert verdicts.of(actor.pk, kind, on=day) == (row.verdict if row else "")
