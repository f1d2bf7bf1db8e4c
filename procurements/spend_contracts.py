"""What was paid beside contracts' ceilings, and what was paid outside contracts.

The ledger says who was paid and not under which contract. So lines count for a contract when they
are booked between its first and its last possible day and are paid to its supplier; a line may
count for several contracts. Only contracts that the reader may know of are looked at.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import DateField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from procurements.models import Contract, LedgerEntry, LedgerSupplier
from procurements.spend import ZERO, Paid, paid_to_assessed
from suppliers.models import Organisation

# As many contracts as one page shows; the file has all.
MOST: Final = 200


def paid_beside(**more: Any) -> Subquery:
    """For a query of contracts: what the supplier was paid in the time of each, SEK; NULL when the
    ledger has no line that is known to be of the supplier."""
    lines = LedgerEntry.objects.current().filter(
        supplier__organisation=OuterRef("supplier"),
        booked_on__gte=OuterRef("in_force_key"),
        booked_on__lt=OuterRef("ends_key"),
        booked_on__lte=Coalesce(OuterRef("terminated_on"), date.max, output_field=DateField()),
        **more,
    )
    sums = lines.order_by().values("supplier__organisation").annotate(sek=Sum("amount"))
    return Subquery(sums.values("sek"))


@dataclass(frozen=True)
class Beside:
    """A contract's ceiling beside what its supplier was paid; SEK."""

    contract: Contract
    in_year: Decimal
    in_all: Decimal

    @property
    def share(self) -> Decimal | None:
        """Of the ceiling; more than 1 is over it. None without a ceiling above nought."""
        ceiling = self.contract.ceiling_value
        return self.in_all / ceiling if ceiling else None


def beside_ceilings(user: Any, year: int) -> list[Beside]:
    """The contracts with a ceiling whose supplier was paid in the year in the contract's time; the
    fullest first."""
    matched = LedgerSupplier.objects.filter(organisation__isnull=False).order_by()
    rows = in_the_year(Contract.objects.visible_to(user), year)
    rows = rows.filter(ceiling_value__isnull=False, supplier__in=matched.values("organisation"))
    rows = rows.select_related("supplier").defer("search", "supplier__search")
    in_year = paid_beside(booked_on__year=year)
    rows = rows.annotate(in_year=in_year, in_all=paid_beside()).filter(in_year__isnull=False)
    found = [Beside(row, row.in_year, row.in_all) for row in rows]
    return sorted(found, key=lambda each: (-(each.share or ZERO), each.contract.pk))


def in_the_year(contracts: Any, year: int) -> Any:
    """Contracts that may have been in force on some day of the year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    not_terminated = Q(terminated_on__isnull=True) | Q(terminated_on__gte=first)
    return contracts.filter(not_terminated, in_force_key__lte=last, ends_key__gt=first)


# --- outside contracts --------------------------------------------------------------------------


@dataclass
class Outside:
    """A social enterprise that was paid in a year; `outside` contracts it may have had. SEK."""

    actor: Organisation
    in_all: Decimal = ZERO
    outside: Decimal = ZERO
    has_contracts: bool = False


def outside_contracts(user: Any, year: int) -> list[Outside]:
    """What went to social enterprises on days on which they had no contract with the city that may
    have been in force; the largest sums first."""
    lines = LedgerEntry.objects.booked_in(year)
    paid = [each for each in paid_to_assessed(lines) if "social_enterprises_sek" in each.parts]
    actors = {each.actor for each in paid}
    spans = _spans(user, actors, year)
    rows = Organisation.objects.defer("search").in_bulk(actors)
    found = {pk: Outside(row, has_contracts=bool(spans.get(pk))) for pk, row in rows.items()}
    for each in paid:
        if each.actor in found:
            _add(found[each.actor], each, spans[each.actor])
    kept = [row for row in found.values() if row.outside]
    return sorted(kept, key=lambda row: (-row.outside, str(row.actor)))


# The first day of a contract and the day after its last.
Span = tuple[date, date]


def _spans(user: Any, actors: set[int], year: int) -> dict[int, list[Span]]:
    rows: QuerySet[Any] = in_the_year(Contract.objects.visible_to(user), year)
    found: dict[int, list[Span]] = defaultdict(list)
    columns = ("supplier", "in_force_key", "ends_key", "terminated_on")
    for actor, first, after, terminated in (
        rows.filter(supplier__in=actors).order_by().values_list(*columns)
    ):
        last = terminated and date.fromordinal(terminated.toordinal() + 1)
        found[actor].append((first, min(after, last or after)))
    return found


def _add(row: Outside, paid: Paid, spans: list[Span]) -> None:
    row.in_all += paid.sek
    if not any(first <= paid.day < after for first, after in spans):
        row.outside += paid.sek
