"""Many totals in one question to the database, so that a page of figures costs one round trip."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, Count, QuerySet, Value
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html

MOST = 1000
ROWS = Count("pk")


@dataclass(frozen=True)
class Total:
    """Something to add up over some rows: how many they are, unless told otherwise."""

    rows: QuerySet[Any]
    of: Aggregate = ROWS


@dataclass(frozen=True)
class AnyOf:
    """Whether there are such rows at all: 1 or nothing. Stops at the first."""

    rows: QuerySet[Any]


@dataclass(frozen=True)
class Capped:
    """How many rows there are, and one more than `MOST` when there are more than that."""

    rows: QuerySet[Any]


Question = Total | AnyOf | Capped


def tally(asked: Mapping[str, Question]) -> dict[str, int | None]:
    """The answers by name. A total of no numbers is None; a name without rows may be missing."""
    first, *others = (_part(name, question) for name, question in asked.items())
    return dict(first.union(*others, all=True))


def _part(name: str, question: Question) -> Any:
    rows = question.rows.order_by()
    of: Any = ROWS
    if isinstance(question, AnyOf):
        return rows.values_list(Value(name), Value(1))[:1]
    if isinstance(question, Capped):
        some = rows.values("pk")[: MOST + 1]
        rows = rows.model._base_manager.filter(pk__in=some).order_by()
    else:
        of = question.of
    # A constant is not grouped by: one row with the total of all.
    return rows.values(part=Value(name)).annotate(number=of).values_list("part", "number")


def in_words(number: int) -> str:
    """A capped number: `1 000` or `more than 1 000`."""
    if number > MOST:
        return _("more than %(number)s") % {"number": html.number(MOST)}
    return html.number(number)
