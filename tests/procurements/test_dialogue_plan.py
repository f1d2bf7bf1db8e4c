"""The ledger of a dialogue requirement: what was due, what was held, what is overdue."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.dialogue_plan import (
    Plan,
    Standing,
    Talk,
    months_between,
    plan,
    term,
)
from procurements.models import Contract, DialogueRequirement

HELD, OVERDUE, UPCOMING = Standing.HELD, Standing.OVERDUE, Standing.UPCOMING
BEGINS = date(2022, 3, 1)
days = st.dates(date(2020, 1, 1), date(2027, 12, 31))


def _talk(pk: int, day: date, days_unsure: int = 0) -> Talk:
    return Talk(pk, day - timedelta(days=days_unsure), day)


def _plan(*held: date, on: date, interval: int | None = 6, ends: date | None = None) -> Plan:
    talks = [_talk(pk, day) for pk, day in enumerate(held, start=1)]
    return plan(interval, begins=BEGINS, ends=ends, talks=talks, on=on)


def _read(ledger: Plan) -> list[tuple[date, Standing, int | None]]:
    return [(due.by, due.standing, due.talk.pk if due.talk else None) for due in ledger.dues]


def test_a_dialogue_is_due_each_interval_and_the_next_is_shown() -> None:
    assert _read(_plan(on=date(2023, 4, 1))) == [
        (date(2022, 9, 1), OVERDUE, None),
        (date(2023, 3, 1), OVERDUE, None),
        (date(2023, 9, 1), UPCOMING, None),
    ]


def test_a_dialogue_is_not_overdue_on_its_own_day() -> None:
    assert [_plan(on=day).overdue for day in (date(2022, 9, 1), date(2022, 9, 2))] == [0, 1]


def test_a_late_dialogue_settles_the_oldest_that_is_open_and_says_how_late() -> None:
    ledger = _plan(date(2022, 9, 13), on=date(2023, 4, 1))

    assert _read(ledger) == [
        (date(2022, 9, 1), HELD, 1),
        (date(2023, 3, 1), OVERDUE, None),
        (date(2023, 9, 1), UPCOMING, None),
    ]
    assert ledger.dues[0].days_late == 12


def test_a_dialogue_that_may_have_been_in_time_is_not_late() -> None:
    talks = [Talk(1, date(2022, 8, 1), date(2022, 10, 31))]

    ledger = plan(6, begins=BEGINS, ends=None, talks=talks, on=date(2022, 11, 1))

    assert (ledger.dues[0].standing, ledger.dues[0].days_late) == (HELD, 0)


def test_each_dialogue_counts_once_and_two_in_a_period_do_not_settle_the_next() -> None:
    ledger = _plan(date(2022, 4, 1), date(2022, 5, 1), on=date(2023, 4, 1))

    assert (ledger.held, ledger.overdue, [talk.pk for talk in ledger.extra]) == (1, 1, [2])


def test_what_was_held_before_it_began_settles_nothing_and_its_first_day_counts() -> None:
    before, first = _plan(date(2022, 2, 28), on=date(2022, 9, 1)), _plan(BEGINS, on=BEGINS)

    assert (before.held, before.extra, first.held) == (0, (_talk(1, date(2022, 2, 28)),), 1)


def test_nothing_is_due_after_the_end_and_a_planned_dialogue_is_not_held() -> None:
    ended = _plan(date(2024, 1, 1), on=date(2023, 4, 1), ends=date(2022, 12, 31))

    assert _read(ended) == [(date(2022, 9, 1), OVERDUE, None)]
    assert ended.extra == ()


def test_regularly_has_no_due_days_but_is_quiet_after_a_year() -> None:
    never = [_plan(on=day, interval=None) for day in (date(2023, 2, 28), date(2023, 3, 1))]
    spoken = _plan(date(2022, 12, 31), on=date(2023, 12, 30), interval=None)

    assert [(ledger.dues, ledger.is_quiet) for ledger in never] == [((), False), ((), True)]
    assert (spoken.quiet_months, spoken.is_quiet) == (11, False)


def test_an_unknown_beginning_gives_no_verdict() -> None:
    ledger = plan(6, begins=None, ends=None, talks=[], on=date(2026, 1, 1))

    assert (ledger.dues, ledger.quiet_months, ledger.is_quiet) == ((), None, False)


@pytest.mark.parametrize(
    ("requirement", "contract", "expected"),
    [
        ({}, {}, (None, None)),
        (
            {},
            {"in_force": PartialDate.in_season(2022, 3), "ends": PartialDate.in_year(2025)},
            (date(2022, 5, 31), date(2025, 1, 1)),
        ),
        (
            {"valid_from": PartialDate.on(BEGINS), "valid_until": PartialDate.in_month(2024, 6)},
            {"in_force": PartialDate.in_year(2020), "ends": PartialDate.in_year(2025)},
            (BEGINS, date(2024, 6, 1)),
        ),
        (
            {"valid_from": PartialDate.on(BEGINS)},
            {"terminated_on": date(2023, 5, 5), "ends": PartialDate.in_year(2025)},
            (BEGINS, date(2023, 5, 5)),
        ),
    ],
)
def test_the_term_is_what_certainly_holds(
    requirement: dict[str, PartialDate],
    contract: dict[str, PartialDate | date],
    expected: tuple[date | None, date | None],
) -> None:
    assert term(DialogueRequirement(**requirement), Contract(**contract)) == expected


@given(
    interval=st.integers(1, 36),
    begins=days,
    ends=st.none() | days,
    held=st.lists(st.tuples(days, st.integers(0, 100)), max_size=12),
    on=days,
)
def test_due_is_held_and_overdue_and_upcoming_and_every_dialogue_counts_once(
    interval: int, begins: date, ends: date | None, held: list[tuple[date, int]], on: date
) -> None:
    talks = [_talk(pk, day, unsure) for pk, (day, unsure) in enumerate(held)]

    ledger = plan(interval, begins=begins, ends=ends, talks=talks, on=on)

    upcoming = ledger.count(UPCOMING)
    assert len(ledger.dues) == ledger.held + ledger.overdue + upcoming
    used = [due.talk.pk for due in ledger.dues if due.talk] + [talk.pk for talk in ledger.extra]
    assert sorted(used) == sorted(talk.pk for talk in talks if talk.last <= on)
    assert upcoming <= 1
    assert all(due.by < on for due in ledger.dues if due.standing is OVERDUE)
    assert all(ends is None or due.by <= ends for due in ledger.dues)


@given(interval=st.integers(1, 12), held=st.lists(days, max_size=8), more=days)
def test_one_more_dialogue_never_makes_more_overdue(
    interval: int, held: list[date], more: date
) -> None:
    on = date(2026, 11, 25)

    before = _plan(*held, on=on, interval=interval)
    after = _plan(*held, more, on=on, interval=interval)

    assert after.overdue <= before.overdue


@given(first=days, months=st.integers(0, 60))
def test_months_are_counted_as_people_do(first: date, months: int) -> None:
    later = months_later(first, months)

    assert months_between(first, later) == months
    assert (later.year * 12 + later.month) - (first.year * 12 + first.month) == months
