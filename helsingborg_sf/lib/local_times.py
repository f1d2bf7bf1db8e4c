"""Clock time in Stockholm: what somebody writes in two boxes is one moment, none, or two."""

from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

ZONE: Final = ZoneInfo(settings.TIME_ZONE)


class NoSuchTimeError(ValueError):
    """The clock was put forward past that time: it never showed it."""


class TwoTimesError(ValueError):
    """The clock was put back: it showed that time twice, in summer time and in standard time."""


def moment(day: date, clock: time, *, second: bool | None = None) -> datetime:
    """The moment at which clocks in Stockholm show this, in UTC.

    `second` says which, when there are two: False is summer time, True standard time. Raises
    NoSuchTimeError and TwoTimesError.
    """
    local = datetime.combine(day, clock, tzinfo=ZONE)
    first, later = (local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == later:
        return first
    if first.astimezone(ZONE).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTimeError(local)
    if second is None:
        raise TwoTimesError(local)
    return later if second else first
