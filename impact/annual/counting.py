"""Counting a year: everything a report shows, as JSON, in Swedish whoever asks."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from impact.annual import cases, effect, learning, method, money, performance
from impact.annual.document import FORMAT, Chaptered
from impact.annual.performance import MAIN, Series
from impact.models import Chapter

LANGUAGE = "sv"


def day_of(year: int, *, today: date) -> date:
    """The day a report of the year is counted as of: its last, or today when it is not over."""
    return min(date(year, 12, 31), today)


def count(on: date) -> dict[str, Any]:
    """All chapters as of the day. The same day counted again says the same, unless the register
    has learnt something since."""
    with translation.override(LANGUAGE):
        found = performance.series(on, performance.published_before())
        chapters = {each.key: each for each in _chapters(on, found)}
        return {
            "format": FORMAT,
            "year": on.year,
            "on": on.isoformat(),
            "chapters": [chapters[each].as_json() for each in Chapter],
            "people": performance.people(found),
        }


def _chapters(on: date, found: Mapping[str, Series]) -> Iterator[Chaptered]:
    told = [
        performance.chapter(on, found),
        effect.chapter(on.year),
        cases.chapter(on),
        money.spend(on),
        money.comparison(on),
        learning.chapter(on),
    ]
    yield _summary(on, found, told)
    yield from told
    yield method.chapter(on, found)


def _summary(on: date, found: Mapping[str, Series], told: list[Chaptered]) -> Chaptered:
    """A few key figures beside last year's; its text begins with the first words of the others."""
    days = performance.days_of(on)[-2:]
    rows = [found[code] for code in MAIN]
    caption = _("The year in figures")
    block = performance.figures("summary", caption, days, rows, how=False)
    return Chaptered(Chapter.SUMMARY, [block], [each.lead for each in told])
