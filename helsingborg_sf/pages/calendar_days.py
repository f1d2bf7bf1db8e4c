"""What stands in a month of the calendar: dialogues on their days, and dialogues that are due.

Those whose day is not known stand for themselves, and never on a day.
"""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.filters import LONGEST
from dialogues.models import Dialogue
from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.pages.requirements import plans, running
from procurements.dialogue_plan import Due, Standing
from procurements.models import DialogueRequirement

# More than anybody reads in a month; the list has the rest.
MOST: Final = 300
# As many as a square of the month holds; the agenda has the rest.
IN_SQUARE: Final = 4
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class Month:
    """A month of a year, by its first day."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day lies in."""
        return cls(day.replace(day=1))

    @property
    def last(self) -> date:
        """Its last day."""
        return months_later(self.first, 1) - timedelta(days=1)

    @property
    def name(self) -> str:
        """`November 2022`, in the language of the reader."""
        return str(PartialDate.in_month(self.first.year, self.first.month))

    @property
    def key(self) -> str:
        """As it stands in an address: `2022-11`."""
        return f"{self.first:%Y-%m}"

    def moved(self, months: int) -> "Month":
        """An earlier or a later month."""
        return Month(months_later(self.first, months))

    @property
    def weeks(self) -> list[list[date]]:
        """Its weeks from Monday to Sunday, with the days of the months on either side."""
        return calendar.Calendar().monthdatescalendar(self.first.year, self.first.month)


@dataclass(frozen=True)
class Entry:
    """Something on a day, or in a time that is known as a season or a year only."""

    title: str
    url: str
    kind: str
    tone: str = ""
    mark: str = ""
    people: str = ""
    when: PartialDate | None = None


@dataclass(frozen=True)
class Day:
    """A day with what stands on it; `outside` lies in the month before or after."""

    day: date
    is_today: bool
    outside: bool = False
    entries: list[Entry] = field(default_factory=list)

    @property
    def shown(self) -> list[Entry]:
        """What a square holds."""
        return self.entries if len(self.entries) <= IN_SQUARE else self.entries[: IN_SQUARE - 1]

    @property
    def more(self) -> int:
        """How many do not fit in the square."""
        return len(self.entries) - len(self.shown)

    @property
    def weekday(self) -> str:
        """The day of the week, in words."""
        return date_format(self.day, "l")


@dataclass(frozen=True)
class Week:
    """A week of the month by its number."""

    number: int
    days: list[Day]


@dataclass(frozen=True)
class Sheet:
    """A month with everything in it; `cut` tells that there is more than can be shown."""

    month: Month
    days: dict[date, Day]
    imprecise: list[Entry]
    cut: bool

    @property
    def weeks(self) -> list[Week]:
        """The squares of the month."""
        return [
            Week(week[0].isocalendar().week, [self._square(day) for day in week])
            for week in self.month.weeks
        ]

    def _square(self, day: date) -> Day:
        return self.days.get(day) or Day(day, is_today=False, outside=True)

    @property
    def weekdays(self) -> list[str]:
        """The heads of the columns, from Monday."""
        return [date_format(day, "l") for day in self.month.weeks[0]]

    @property
    def agenda(self) -> list[Day]:
        """The days on which there is something, in order."""
        return [day for day in self.days.values() if day.entries]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the month."""
        return not self.agenda and not self.imprecise


def sheet(
    month: Month,
    dialogues: QuerySet[Any],
    dues: Iterable[tuple[DialogueRequirement, Due]],
    *,
    today: date,
) -> Sheet:
    """The month with the dialogues and the dues. Two queries, and what the dialogues bring."""
    exact = list(_exact(dialogues, month)[: MOST + 1])
    imprecise = list(_imprecise(dialogues, month)[: MOST + 1])
    found: dict[date, list[Entry]] = defaultdict(list)
    for row in exact[:MOST]:
        found[row.held.first].append(_dialogue(row, today))
    for requirement, due in dues:
        found[due.by].append(_due(requirement, due, today))
    numbers = range((month.last - month.first).days + 1)
    every = [month.first + timedelta(days=number) for number in numbers]
    return Sheet(
        month=month,
        days={day: Day(day, day == today, entries=found[day]) for day in every},
        imprecise=[_dialogue(row, today) for row in imprecise[:MOST]],
        cut=max(len(exact), len(imprecise)) > MOST,
    )


def _exact(rows: QuerySet[Any], month: Month) -> QuerySet[Any]:
    """Dialogues on a known day of the month."""
    within = rows.filter(held_key__gte=month.first, held_key__lte=month.last)
    return within.filter(held__last=F("held_key")).order_by("held_key", "pk")


def _imprecise(rows: QuerySet[Any], month: Month) -> QuerySet[Any]:
    """Dialogues that may have been held in the month, on a day that is not known."""
    begun = rows.filter(held_key__gte=month.first - LONGEST, held_key__lte=month.last)
    may = begun.filter(held__last__gte=month.first, held__last__gt=F("held_key"))
    return may.order_by("-held_key", "held__last", "pk")


def dues_in(
    month: Month, user: Any, *, today: date, **only: Any
) -> Iterator[tuple[DialogueRequirement, Due]]:
    """Dialogues that a contract asks for by a day of the month and that nobody has held or planned;
    `only` filters the requirements."""
    rows = {row.pk: row for row in running(user, on=today).filter(**only)}
    for pk, ledger in plans(rows.values(), on=max(today, month.last)).items():
        for due in ledger.open:
            if month.first <= due.by <= month.last:
                yield rows[pk], due


def _dialogue(row: Dialogue, today: date) -> Entry:
    planned = row.held is not None and row.held.first > today
    return Entry(
        title=row.title,
        url=row.get_absolute_url(),
        kind=row.get_form_display(),
        tone="info" if planned else "",
        mark=_("planned") if planned else "",
        people=", ".join(str(each) for each in row.participants.all()),
        when=row.held,
    )


def _due(requirement: DialogueRequirement, due: Due, today: date) -> Entry:
    late = due.by < today
    standing = Standing.OVERDUE if late else Standing.UPCOMING
    return Entry(
        title=requirement.contract.title,
        url=requirement.contract.get_absolute_url(),
        kind=_("Required dialogue, at the latest this day"),
        tone=standing.tone,
        mark=str(standing.label),
    )


def nearest(rows: QuerySet[Any], month: Month) -> Sequence[Month]:
    """The months before and after in which there is a dialogue, as far as there are any."""
    known = rows.filter(held__isnull=False).prefetch_related(None).select_related(None)
    before = known.filter(held_key__lt=month.first).order_by("-held_key", "-pk")
    after = known.filter(held_key__gt=month.last).order_by("held_key", "pk")
    days = [way.values_list("held_key", flat=True).first() for way in (before, after)]
    return [Month.of(day) for day in days if day]
