"""What was paid in a year, by actor."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from procurements.models import LedgerEntry
from procurements.spend import ZERO, Sums, paid_to_assessed
from suppliers.models import Organisation


@dataclass
class ActorSpend(Sums):
    """What an actor was paid in a year and in the year before; SEK."""

    actor: Organisation | None = None
    lines: int = 0
    before_sek: Decimal = ZERO


def by_actor(year: int, *, social_only: bool) -> list[ActorSpend]:
    """The actors paid in a year, the largest sums first; `social_only`: those that were social
    enterprises on the day of some line."""
    both = LedgerEntry.objects.booked_between(date(year - 1, 1, 1), date(year, 12, 31)).order_by()
    paid = both.booked_in(year)
    found: dict[int, ActorSpend] = defaultdict(ActorSpend)
    for line in paid_to_assessed(paid):
        line.add_to(found[line.actor])
    if social_only:
        found = {pk: each for pk, each in found.items() if each.social_enterprises_sek}
        both = both.filter(supplier__organisation__in=list(found))
    _add_totals(both, found, year)
    actors = Organisation.objects.defer("search").in_bulk(found.keys())
    for pk, each in found.items():
        each.actor = actors.get(pk)
    rows = [each for each in found.values() if each.actor and each.lines]
    return sorted(rows, key=lambda row: (-row.total_sek, str(row.actor)))


def _add_totals(both: QuerySet[Any], found: dict[int, ActorSpend], year: int) -> None:
    this, last = Q(booked_on__year=year), Q(booked_on__year=year - 1)
    sums = both.filter(supplier__organisation__isnull=False).values_list("supplier__organisation")
    for pk, now, before, lines in sums.annotate(
        now=Sum("amount", filter=this, default=ZERO),
        before=Sum("amount", filter=last, default=ZERO),
        lines=Count("pk", filter=this),
    ):
        row = found.setdefault(pk, ActorSpend())
        row.total_sek, row.before_sek, row.lines = now, before, lines
