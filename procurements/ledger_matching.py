"""Which actor a supplier of the ledger is: by number without asking, by name after asking."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db import connection
from django.db.models import Count, QuerySet, Sum

from procurements.models import LedgerEntry, LedgerSupplier, MatchedBy
from suppliers.duplicates import Similar, similar_to_each

# As many actors as are proposed for a supplier.
PROPOSED: Final = 3
_MATCH: Final = """
    UPDATE procurements_ledgersupplier AS named
    SET organisation_id = actor.id, matched_by = 'number'
    FROM suppliers_organisation AS actor
    WHERE named.matched_by = 'nobody' AND actor.merged_into_id IS NULL
        AND named.number <> '' AND actor.organisation_number = named.number
"""


def match_by_number() -> int:
    """Tie suppliers nobody has settled to the actors that have their organisation number; returns
    how many. What somebody has said stands, also that a supplier is not in the register."""
    with connection.cursor() as cursor:
        cursor.execute(_MATCH)
        return int(cursor.rowcount)


@dataclass(frozen=True)
class ToConfirm:
    """A supplier of the ledger, what was paid to it in all (SEK), and who it may be."""

    row: LedgerSupplier
    sek: Decimal
    lines: int
    proposals: Sequence[Similar] = ()


def suppliers_paid(
    matched_by: str, *, named: str = "", among: Collection[int] | None = None
) -> QuerySet[Any]:
    """`(supplier, sek, lines)` of those with current lines, the largest sums first. `named`: whose
    name holds the words; `among`: of these suppliers, however they are matched."""
    lines = LedgerEntry.objects.current()
    if among is not None:
        lines = lines.filter(supplier__in=among)
    else:
        lines = lines.filter(supplier__matched_by=matched_by)
    if named:
        lines = lines.filter(supplier__name__icontains=named)
    sums = lines.order_by().values_list("supplier").annotate(sek=Sum("amount"), lines=Count("pk"))
    return sums.order_by("-sek", "supplier")


def to_confirm(rows: Sequence[tuple[int, Decimal, int]]) -> list[ToConfirm]:
    """The suppliers of some rows of `suppliers_paid`; those nobody has settled with proposals."""
    found = LedgerSupplier.objects.select_related("organisation").in_bulk([pk for pk, *_ in rows])
    asked = [found[pk] for pk, *_ in rows if found[pk].matched_by == MatchedBy.NOBODY]
    near = similar_to_each([each.name for each in asked], most=PROPOSED)
    proposals = {each.pk: some for each, some in zip(asked, near, strict=True)}
    return [ToConfirm(found[pk], sek, lines, proposals.get(pk, ())) for pk, sek, lines in rows]
