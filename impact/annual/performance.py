"""The chapter of performance: every indicator over five years, each with how it is counted."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helsingborg_sf.lib import html
from helsingborg_sf.lib.charts import Bar, Chart, CountChart
from impact.annual.document import Block, Chaptered, cell, charts, heading, table, text
from impact.annual.public import EVERYBODY
from impact.indicators import REGISTER, Indicator, values
from impact.models import AnnualReport, Chapter
from procurements.people import FEW

YEARS: Final = 5
# Figures of the summary, in its order.
MAIN: Final = (
    "social_enterprises",
    "suppliers_that_are_social_enterprises",
    "contracts_awarded_to_social_enterprises",
    "procurements_with_dialogue_requirement",
    "required_dialogues_held",
    "ideas",
)
FEWER: Final = "fewer than five"
WITHHELD: Final = "withheld"
Told = int | str | None


@dataclass(frozen=True)
class Series:
    """An indicator over the years as it may be told: a number, None for unknown, FEWER for one to
    four people, WITHHELD for what would tell of so few beside another year."""

    indicator: Indicator
    told: Mapping[date, Told]

    def shown(self, day: date) -> str:
        """The figure of a day in words."""
        value = self.told[day]
        if value is None:
            return _("unknown")
        if value == FEWER:
            return _("fewer than %(number)s") % {"number": FEW}
        return _("not shown") if isinstance(value, str) else html.number(value)

    @property
    def numbers(self) -> list[int]:
        """The figures that are told."""
        return [value for value in self.told.values() if isinstance(value, int)]


def days_of(on: date) -> list[date]:
    """The day, and the last day of each of the years before it; the earliest first."""
    before = [date(year, 12, 31) for year in range(on.year - YEARS + 1, on.year)]
    return [*before, on]


def series(on: date, published: Mapping[str, Collection[int]]) -> dict[str, Series]:
    """Every indicator on each of the days, in one query. `published`: figures about people that
    earlier reports have told."""
    days = days_of(on)
    found = values(days, user=EVERYBODY)
    return {
        code: Series(indicator, _told(indicator, days, found, published.get(code, ())))
        for code, indicator in REGISTER.items()
    }


def _told(
    indicator: Indicator,
    days: Sequence[date],
    found: Mapping[date, Mapping[str, int | None]],
    published: Collection[int],
) -> dict[date, Told]:
    counted = {day: found[day][indicator.code] for day in days}
    if not indicator.counts_people:
        return dict(counted)
    told: dict[date, Told] = {}
    known = set(published)
    for day in reversed(days):  # the report's own year first
        told[day] = _as_told(counted[day], known)
        known |= {value for value in [told[day]] if isinstance(value, int)}
    return {day: told[day] for day in days}


def _as_told(value: int | None, known: Collection[int]) -> Told:
    """The number, unless it or its difference from one that is told is one to four people."""
    if value is not None and 0 < value < FEW:
        return FEWER
    if value is not None and any(0 < abs(value - other) < FEW for other in known):
        return WITHHELD
    return value


def published_before() -> dict[str, set[int]]:
    """Figures about people that approved reports have told, by indicator."""
    found: dict[str, set[int]] = {}
    for people in AnnualReport.objects.approved().values_list("figures__people", flat=True):
        for code, numbers in (people or {}).items():
            found.setdefault(code, set()).update(numbers)
    return found


def people(found: Mapping[str, Series]) -> dict[str, list[int]]:
    """What this report tells about people, for later ones to know."""
    return {
        code: sorted(set(each.numbers))
        for code, each in found.items()
        if each.indicator.counts_people
    }


# --- the chapter --------------------------------------------------------------------------------


def chapter(on: date, found: Mapping[str, Series]) -> Chaptered:
    """The table of all indicators, and a chart of each that has figures."""
    days = days_of(on)
    blocks = [
        text(
            _(
                "The figures say what was done and not what it led to. What has happened by a day "
                "is what is certain by then; unknown is neither no nor nought."
            )
        ),
        figures("performance", _("Performance, the last five years"), days, found.values()),
    ]
    pictures = [_chart(each, days) for each in found.values() if _is_worth_drawing(each)]
    if pictures:
        blocks += [heading(_("Year by year")), charts(pictures)]
    return Chaptered(Chapter.PERFORMANCE, blocks, list(_proposal(on, found)))


def figures(
    key: str, caption: str, days: Sequence[date], rows: Iterable[Series], *, how: bool = True
) -> Block:
    """Indicators as rows and days as columns; with `how` each is counted."""
    return table(
        key,
        caption,
        [_("Key figure"), *(day_words(day) for day in days)],
        [_row(each, days, how=how) for each in rows],
    )


def _row(each: Series, days: Sequence[date], *, how: bool) -> list[dict[str, Any]]:
    name = cell(each.indicator.label, each.indicator.code, each.indicator.how if how else "")
    return [name, *(cell(each.shown(day), each.told[day]) for day in days)]


def day_words(day: date) -> str:
    """`2022`, or the day itself when the year was not over."""
    return str(day.year) if (day.month, day.day) == (12, 31) else day.isoformat()


def _is_worth_drawing(each: Series) -> bool:
    numbers = each.numbers
    return len(numbers) > 1 and max(numbers) > 0


def _chart(each: Series, days: Sequence[date]) -> Chart:
    most = max([2, *each.numbers])
    most += most % 2
    bars = [Bar(day_words(day), each.shown(day), _drawn(each.told[day], most)) for day in days]
    key = f"c-{each.indicator.code.replace('_', '-')}"
    strong = [*bars[:-1], Bar(bars[-1].label, bars[-1].text, bars[-1].share, strong=True)]
    return CountChart(key, str(each.indicator.label), strong, Fraction(1), most=most)


def _drawn(value: Told, most: int) -> Fraction | None:
    return Fraction(value, most) if isinstance(value, int) else None


# --- a first text -------------------------------------------------------------------------------


def _proposal(on: date, found: Mapping[str, Series]) -> Iterator[str]:
    yield _awarded(on, found["contracts_awarded_to_social_enterprises"])
    yield _required(on, found)
    yield _people_words(on, found)
    if unknown := [each for each in found.values() if each.told[on] is None]:
        yield ngettext(
            "%(number)s key figure is unknown: the register has nothing to count it from.",
            "%(number)s key figures are unknown: the register has nothing to count them from.",
            len(unknown),
        ) % {"number": html.number(len(unknown))}


def _awarded(on: date, each: Series) -> str:
    now, before = each.told[on], each.told[date(on.year - 1, 12, 31)]
    if not isinstance(now, int):
        return _("How many contracts were awarded to social enterprises is unknown.")
    words = {"day": on.isoformat(), "number": html.number(now)}
    said = ngettext(
        "By %(day)s %(number)s contract had been awarded to a social enterprise.",
        "By %(day)s %(number)s contracts had been awarded to social enterprises.",
        now,
    )
    if not isinstance(before, int):
        return f"{said % words} {_('How many there were a year earlier is unknown.')}"
    more = ngettext(
        "A year earlier it was %(number)s.", "A year earlier there were %(number)s.", before
    )
    return f"{said % words} {more % {'number': html.number(before)}}"


def _required(on: date, found: Mapping[str, Series]) -> str:
    words = {
        "procurements": found["procurements_with_dialogue_requirement"].shown(on),
        "held": found["required_dialogues_held"].shown(on),
        "overdue": found["required_dialogues_overdue"].shown(on),
    }
    return (
        _(
            "Procurements with a dialogue requirement: %(procurements)s. Dialogues held under "
            "them: %(held)s. Dialogues overdue: %(overdue)s."
        )
        % words
    )


def _people_words(on: date, found: Mapping[str, Series]) -> str:
    words = {
        "training": found["people_in_work_training"].shown(on),
        "employed": found["people_employed"].shown(on),
        "left": found["people_left_income_support"].shown(on),
    }
    return (
        _(
            "Suppliers have reported people in work training: %(training)s, employed: "
            "%(employed)s, who left income support: %(left)s."
        )
        % words
    )
