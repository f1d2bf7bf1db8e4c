"""What changed in an indicator between two days: rows that came in, fell out, or count otherwise.

Asked in the database as differences of the very sets that the indicator counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import F, OuterRef, Subquery, Sum

from impact.indicators import REGISTER, Asked, Measure, Rows, Scope


@dataclass(frozen=True)
class Change:
    """The difference of one kind of rows. `other`: rows of both days that count for another number
    (`was` and `now`); None where a row always counts for the same."""

    came: Rows
    fell: Rows
    other: Rows | None = None


def changes(code: str, *, on: date, since: date, user: Any = None) -> list[Change]:
    """What changed from `since` to `on`, for each kind of rows that the indicator counts."""
    scope = Scope(user)
    now, then = (REGISTER[code].ask(Asked(day, scope)) for day in (on, since))
    return list(_changes(now, then))


def _changes(now: Measure, then: Measure) -> Iterator[Change]:
    for rows, before in zip(now.rows, then.rows, strict=True):
        number = _counted(now, rows)
        other = _other(rows, before, number) if number else None
        yield Change(_without(rows, before), _without(before, rows), other)


def _same(rows: Rows) -> Rows:
    """The row of the outer query, among these."""
    return rows.order_by().filter(pk=OuterRef("pk"))


def _without(rows: Rows, others: Rows) -> Rows:
    """Those of the rows that are not among the others. Each set is computed once, and never row by
    row: the planner cannot be wrong about that."""
    keys = rows.order_by().values("pk").difference(others.order_by().values("pk"))
    every = rows.model._default_manager.filter(pk__in=keys)
    return cast("Rows", every)


def _counted(measure: Measure, rows: Rows) -> str:
    """The number that is added up, when it is computed for the day; "" else."""
    if not isinstance(measure.of, Sum):
        return ""
    added: Any = measure.of.source_expressions[0]
    name = str(added.name)
    return name if name in rows.query.annotations else ""


def _other(rows: Rows, before: Rows, number: str) -> Rows:
    earlier = Subquery(_same(before).values(number)[:1])
    both = rows.annotate(was=earlier, now=F(number)).filter(was__isnull=False)
    return cast("Rows", both.exclude(was=F("now")))
