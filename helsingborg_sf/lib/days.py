"""Days and months, counted as people do."""

import calendar
from datetime import date


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or of an earlier one; its last when it is shorter."""
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
