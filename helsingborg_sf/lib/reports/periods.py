"""On which days a subscribed report is due."""

from datetime import date, datetime, timedelta
from typing import Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Reports of a day are made from this hour on, when the night's work is done (Stockholm).
FROM_HOUR: Final = 6


class Rhythm(models.TextChoices):
    """How often a report comes."""

    DAY = "day", _("Every day")
    MONDAY = "monday", _("Every Monday")
    TUESDAY = "tuesday", _("Every Tuesday")
    WEDNESDAY = "wednesday", _("Every Wednesday")
    THURSDAY = "thursday", _("Every Thursday")
    FRIDAY = "friday", _("Every Friday")
    SATURDAY = "saturday", _("Every Saturday")
    SUNDAY = "sunday", _("Every Sunday")
    MONTH = "month", _("The first day of every month")


WEEKDAYS: Final = (
    Rhythm.MONDAY,
    Rhythm.TUESDAY,
    Rhythm.WEDNESDAY,
    Rhythm.THURSDAY,
    Rhythm.FRIDAY,
    Rhythm.SATURDAY,
    Rhythm.SUNDAY,
)


def day_of(at: datetime) -> date:
    """The day whose reports may be made at a moment."""
    return timezone.localtime(at - timedelta(hours=FROM_HOUR)).date()


def last_due(rhythm: str, *, on: date) -> date:
    """The last due day until and with a day. Those before it are not made any more: a machine that
    was off over the weekend makes one report, not three."""
    if rhythm == Rhythm.DAY:
        return on
    if rhythm == Rhythm.MONTH:
        return on.replace(day=1)
    return on - timedelta(days=(on.weekday() - WEEKDAYS.index(Rhythm(rhythm))) % len(WEEKDAYS))


def next_due(rhythm: str, *, after: date) -> date:
    """The first due day after a day."""
    if rhythm == Rhythm.MONTH:
        return (after.replace(day=28) + timedelta(days=4)).replace(day=1)
    day = after + timedelta(days=1)
    return next(d for n in range(7) if last_due(rhythm, on=(d := day + timedelta(days=n))) == d)
