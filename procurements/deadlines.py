"""How long a contract has left, in words and with a tone: decided here for list and page."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from procurements.models import Contract, ExtensionOption

URGENT: Final = 60
SOON: Final = 120


@dataclass(frozen=True)
class TimeLeft:
    """The days until the last possible day of a contract; `words` begin with a small letter."""

    days: int
    words: str

    @property
    def tone(self) -> str:
        """Red below 60 days, yellow from 60 to 120, else without colour."""
        if self.days < URGENT:
            return "danger"
        return "warning" if self.days <= SOON else "neutral"

    @property
    def is_pressing(self) -> bool:
        """Whether it is time to decide what comes after."""
        return self.days <= SOON


def legend(on: date) -> str:
    """What the colours mean, for under the list."""
    words = _(
        "Red: less than %(urgent)s days. Yellow: %(urgent)s–%(soon)s days. Counted from %(day)s."
    )
    return words % {"urgent": URGENT, "soon": SOON, "day": on.isoformat()}


def last_day(contract: Contract) -> date | None:
    """The last possible day of the contract; None when it is unknown."""
    ends = contract.ends.last if contract.ends else None
    known = [day for day in (ends, contract.terminated_on) if day]
    return min(known, default=None)


def time_left(contract: Contract, *, on: date) -> TimeLeft | None:
    """What is left of the contract; None when its end is unknown or has passed."""
    end = last_day(contract)
    if end is None or end < on:
        return None
    days = (end - on).days
    exact = contract.terminated_on == end or contract.ends is None or contract.ends.is_exact
    return TimeLeft(
        days, span(on, end) if exact else _("at most %(time)s") % {"time": span(on, end)}
    )


def options_to_decide(user: Any, *, on: date, ahead: int = 0) -> QuerySet[ExtensionOption]:
    """Options the user may see that must be decided soon, or should have been, nearest first.
    `ahead`: within more days than is usual."""
    rows = ExtensionOption.objects.visible_to(user).to_decide(within=max(SOON, ahead), of=on)
    return rows.select_related("contract").order_by("notice_date", "pk")


def decision_left(day: date, *, on: date) -> TimeLeft:
    """What is left until an option must be decided; less than nothing when that day has passed."""
    days = (day - on).days
    return TimeLeft(days, span(on, day) if days >= 0 else _("the day has passed"))


def span(first: date, last: date) -> str:
    """`24 days`, `1 year 145 days`: whole years and the days that remain."""
    years = last.year - first.year
    if _anniversary(first, years) > last:
        years -= 1
    rest = (last - _anniversary(first, years)).days
    words = [_years(years)] if years else []
    return " ".join([*words, _days(rest)] if rest or not years else words)


def _anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)


def _years(number: int) -> str:
    return ngettext("%(number)s year", "%(number)s years", number) % {"number": number}


def _days(number: int) -> str:
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}


def interval(months: int | None) -> str:
    """How often something is to happen, in words; "" when it is not decided."""
    if not months:
        return ""
    known = {1: _("once a month"), 12: _("once a year")}
    if months % 12:
        return known.get(months) or _("every %(number)s months") % {"number": months}
    return known.get(months) or _("every %(number)s years") % {"number": months // 12}
