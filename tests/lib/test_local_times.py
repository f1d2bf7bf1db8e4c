"""Clock time in Stockholm is one moment, none, or two."""

from datetime import date, datetime, time

import pytest

from helsingborg_sf.lib.local_times import NoSuchTimeError, TwoTimesError, moment

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("day", "clock", "second", "stored"),
    [
        (date(2026, 1, 15), "13:30", None, "2026-01-15T12:30:00+00:00"),
        (date(2026, 7, 15), "13:30", None, "2026-07-15T11:30:00+00:00"),
        (SPRING, "01:59", None, "2026-03-29T00:59:00+00:00"),
        (SPRING, "03:00", None, "2026-03-29T01:00:00+00:00"),
        (AUTUMN, "01:59", None, "2026-10-24T23:59:00+00:00"),
        (AUTUMN, "02:00", False, "2026-10-25T00:00:00+00:00"),
        (AUTUMN, "02:30", False, "2026-10-25T00:30:00+00:00"),
        (AUTUMN, "02:30", True, "2026-10-25T01:30:00+00:00"),
        (AUTUMN, "02:59", True, "2026-10-25T01:59:00+00:00"),
        (AUTUMN, "03:00", None, "2026-10-25T02:00:00+00:00"),
        # What is chosen without need changes nothing.
        (date(2026, 7, 15), "13:30", True, "2026-07-15T11:30:00+00:00"),
    ],
)
def test_a_clock_time_is_stored_exactly(
    day: date, clock: str, second: bool | None, stored: str
) -> None:
    found = moment(day, time.fromisoformat(clock), second=second)
    assert found == datetime.fromisoformat(stored)


@pytest.mark.parametrize("clock", ["02:00", "02:30", "02:59"])
@pytest.mark.parametrize("second", [None, False, True])
def test_a_time_that_no_clock_showed_is_refused(clock: str, second: bool | None) -> None:
    with pytest.raises(NoSuchTimeError):
        moment(SPRING, time.fromisoformat(clock), second=second)


@pytest.mark.parametrize("clock", ["02:00", "02:30", "02:59"])
def test_a_time_that_the_clock_showed_twice_must_be_chosen(clock: str) -> None:
    with pytest.raises(TwoTimesError):
        moment(AUTUMN, time.fromisoformat(clock))
