"""Dates as imprecise as people give them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from helsingborg_sf.lib.partial_dates import PartialDate, PartialDateFormField, Precision
from procurements.models import Contract
from tests import make

SPRING = PartialDate.in_season(2021, 3)
partial_dates = st.one_of(
    st.dates(date(1900, 1, 1), date(2999, 1, 1)).map(PartialDate.on),
    st.builds(PartialDate.in_month, st.integers(1900, 2999), st.integers(1, 12)),
    st.builds(PartialDate.in_season, st.integers(1900, 2999), st.sampled_from([3, 6, 9, 12])),
    st.builds(PartialDate.in_year, st.integers(1900, 2999)),
)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31), Precision.YEAR),
        ("våren 2021", date(2021, 3, 1), date(2021, 5, 31), Precision.SEASON),
        ("Sommar 2021", date(2021, 6, 1), date(2021, 8, 31), Precision.SEASON),
        ("autumn 2021", date(2021, 9, 1), date(2021, 11, 30), Precision.SEASON),
        ("vintern 2021/22", date(2021, 12, 1), date(2022, 2, 28), Precision.SEASON),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28), Precision.MONTH),
        ("december 2021", date(2021, 12, 1), date(2021, 12, 31), Precision.MONTH),
        ("2021-03-15", date(2021, 3, 15), date(2021, 3, 15), Precision.DAY),
    ],
)
def test_what_people_write_becomes_the_days_it_may_mean(
    text: str, first: date, last: date, precision: Precision
) -> None:
    parsed = PartialDate.parse(text)

    assert (parsed.first, parsed.last, parsed.precision) == (first, last, precision)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    "text",
    ["", "2021-13", "2021-02-31", "vår", "höst 21", "vintern 2021/23", "igår", "0000", "20210315"],
)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    field = PartialDateFormField()
    if not text:
        with pytest.raises(ValueError, match=r"^$"):
            PartialDate.parse(text)
        return

    with pytest.raises(ValidationError) as refused:
        field.clean(text)

    assert refused.value.messages == [
        f"“{text}” is not a date. Write 2021-03-15, 2021-03, spring 2021 or 2021."
    ]


@given(partial_dates)
def test_the_words_of_a_date_read_back_as_the_same_date(value: PartialDate) -> None:
    for language in ("en", "sv"):
        with translation.override(language):
            assert PartialDate.parse(str(value)) == value
    assert PartialDate.parse(value.iso()) == value


@pytest.mark.django_db
@given(value=partial_dates)
def test_the_database_gives_the_same_date_back(value: PartialDate) -> None:
    contract = make.a_contract(in_force=value)

    assert Contract.objects.get(pk=contract.pk).in_force == value


@pytest.mark.django_db
def test_contracts_sort_from_early_to_late_and_unknown_comes_last() -> None:
    dates = [None, PartialDate.on(date(2021, 4, 1)), PartialDate.in_year(2021), SPRING]
    for ends in dates:
        make.a_contract(ends=ends)

    found = [contract.ends for contract in Contract.objects.order_by("ends_key", "pk")]

    assert found == [PartialDate.on(date(2021, 4, 1)), SPRING, PartialDate.in_year(2021), None]


@pytest.mark.django_db
def test_the_database_refuses_days_that_are_no_season() -> None:
    contract = make.a_contract()

    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procurements_contract SET ends = '[2021-03-02,2021-06-01)' WHERE id = %s",
            [contract.pk],
        )


def test_a_season_has_come_when_its_last_day_has() -> None:
    assert not SPRING.has_come(date(2021, 5, 30))
    assert SPRING.has_come(date(2021, 5, 31))
    assert not SPRING.may_have_come(date(2021, 2, 28))
    assert SPRING.may_have_come(date(2021, 3, 1))
