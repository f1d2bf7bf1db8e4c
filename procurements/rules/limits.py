"""Limits by the day a procurement was started, and what can be said of an amount beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Self

from django.utils.translation import gettext as _

from helsingborg_sf.lib import html
from helsingborg_sf.lib.partial_dates import PartialDate
from procurements.models import Comparison, LegalLimit, LimitKind


class Verdict(Enum):
    """What can be said of an amount beside a limit."""

    WITHIN = "within"
    BEYOND = "beyond"
    # Near a limit that nobody has checked: no verdict.
    UNCHECKED = "unchecked"
    MISSING = "missing"


@dataclass(frozen=True)
class Weighed:
    """An amount beside one limit that may apply; `limit` is None for days without any."""

    verdict: Verdict
    kind: LimitKind
    limit: LegalLimit | None = None


class Limits:
    """Every limit there is, fetched once."""

    def __init__(self, rows: Iterable[LegalLimit]) -> None:
        self.rows = sorted(rows, key=lambda row: row.valid_from)

    @classmethod
    def stored(cls) -> Self:
        """Those in the database, in one query."""
        return cls(LegalLimit.objects.all())

    def during(self, kind: LimitKind, when: PartialDate) -> list[LegalLimit | None]:
        """The limits of the kind on the days of `when`, with None when some day has none."""
        found: list[LegalLimit | None] = []
        uncovered = when.first
        gap = False
        for row in self.rows:
            last = row.valid_until or date.max
            if row.kind != kind or last < when.first or row.valid_from > when.last:
                continue
            gap = gap or row.valid_from > uncovered
            found.append(row)
            uncovered = date.max if last == date.max else last + timedelta(days=1)
        return [*found, None] if gap or uncovered <= when.last else found

    def exists(self, kind: LimitKind, when: PartialDate) -> bool:
        """Whether there is a limit of the kind on any of the days."""
        return any(self.during(kind, when))

    def weigh(self, value: Decimal, kind: LimitKind, when: PartialDate) -> list[Weighed]:
        """The amount beside every limit of the kind that may apply."""
        rows = self.during(kind, when)
        return [Weighed(weigh(value, row), kind, row) for row in rows]


def weigh(value: Decimal, limit: LegalLimit | None) -> Verdict:
    """One amount beside one limit; within 25 per cent of an unchecked one nothing is said."""
    if limit is None:
        return Verdict.MISSING
    if not limit.is_verified and abs(value - limit.amount) * 4 <= limit.amount:
        return Verdict.UNCHECKED
    return Verdict.WITHIN if limit.allows(value) else Verdict.BEYOND


def unanimous(weighed: Iterable[Weighed]) -> Verdict | None:
    """The verdict when every limit that may apply gives the same one; else None."""
    verdicts = {each.verdict for each in weighed}
    return verdicts.pop() if len(verdicts) == 1 else None


def in_words(limit: LegalLimit) -> str:
    """`Direct award: below 700 000 kr from 2022-02-01 (source)`."""
    words = {
        Comparison.BELOW: _("%(kind)s: below %(amount)s (%(days)s, %(source)s)"),
        Comparison.AT_MOST: _("%(kind)s: at most %(amount)s (%(days)s, %(source)s)"),
    }[Comparison(limit.comparison)]
    unchecked = "" if limit.is_verified else f"; {_('not checked against its source')}"
    return words % {
        "kind": limit.get_kind_display(),
        "amount": html.money(limit.amount),
        "days": _days(limit),
        "source": f"{limit.source}{unchecked}",
    }


def _days(limit: LegalLimit) -> str:
    if limit.valid_until:
        return f"{limit.valid_from}–{limit.valid_until}"
    return _("from %(day)s") % {"day": limit.valid_from}


def facts_of(limits: Iterable[LegalLimit | None]) -> tuple[object, ...]:
    """What a note about limits rests on."""
    return tuple(
        each and (each.kind, each.valid_from, each.amount, each.comparison, each.is_verified)
        for each in limits
    )
