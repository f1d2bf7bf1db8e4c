"""Sums of people tell of nobody: not by any figure, and not by the difference between two days."""

import itertools
from collections import defaultdict
from collections.abc import Sequence

import pytest
from django.db import connection

from procurements.people import FEW

SMALL, EVERY = (1, 2, 3, 4), (0, 1, 2, 3, 4, 5, 8)


def told(reports: Sequence[int]) -> int | None:
    """The sum that may be told of reports in their order, reckoned one at a time by hand."""
    known, waiting = 0, list[int]()
    for number in reports:
        if number == 0 or number >= FEW:
            known += number
            continue
        waiting.append(number)
        if len(waiting) == 4:
            known, waiting = known + min(max(sum(waiting), 5), 15), []
    if known or not waiting:
        return known
    return waiting[0] if len(waiting) == 1 else None


def sequences(counts: Sequence[int], longest: int) -> list[tuple[int, ...]]:
    return [s for n in range(1, longest + 1) for s in itertools.product(counts, repeat=n)]


def seen(reports: Sequence[int]) -> tuple[object, ...]:
    """All that anybody can see: every report and the sum on every day, those of 1 to 4 masked."""
    rows = tuple("few" if 0 < number < FEW else number for number in reports)
    sums = [told(reports[: n + 1]) for n in range(len(reports))]
    shown = tuple("few" if s is not None and 0 < s < FEW else s for s in sums)
    return rows, shown


@pytest.mark.parametrize(("counts", "longest"), [(EVERY, 4), (SMALL, 6)])
def test_from_all_that_is_shown_no_report_of_one_to_four_can_be_reckoned(
    counts: Sequence[int], longest: int
) -> None:
    alike = defaultdict(list)
    for reports in sequences(counts, longest):
        alike[seen(reports)].append(reports)
    for same in alike.values():
        for position, numbers in enumerate(zip(*same, strict=True)):
            if 0 < numbers[0] < FEW:
                assert len(set(numbers)) > 1, (same, position)


@pytest.mark.django_db
def test_the_database_reckons_as_one_does_by_hand() -> None:
    every = [*sequences(EVERY, 3), *sequences(SMALL, 5)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT procurements_told(n ORDER BY place)"
            " FROM jsonb_array_elements_text(reports) WITH ORDINALITY AS r(t, place),"
            " LATERAL (SELECT t::integer AS n) AS number)"
            " FROM jsonb_array_elements(%s::jsonb) WITH ORDINALITY AS s(reports, nr) ORDER BY nr",
            [str([list(each) for each in every])],
        )
        found = [row[0] for row in cursor.fetchall()]
    assert found == [told(each) for each in every]


@pytest.mark.django_db
def test_without_a_report_nothing_is_known() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT procurements_told(n) FROM (VALUES (NULL::integer)) AS r(n)")
        nobody_counted = cursor.fetchone()
        cursor.execute("SELECT procurements_told(1) WHERE false")
        assert (nobody_counted, cursor.fetchone()) == ((None,), (None,))
