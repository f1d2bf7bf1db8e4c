"""The one gate: which rows the world may see, and in which order they come (OSL 19 kap. 3 §)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from django.db.models import F, Q, QuerySet, Value

from procurements.models import Award, Contract, Procurement, ProcurementStatus

KINDS: Final = ("upphandling", "avtal")
PROCUREMENT, CONTRACT = range(len(KINDS))
_WRITTEN: Final = re.compile(rf"({'|'.join(KINDS)})-(\d{{1,18}})", re.ASCII)


def procurements() -> QuerySet[Procurement]:
    """Advertised, awarded, or cancelled after that; none whose existence is secret."""
    return Procurement.objects.open_to_all()


def awards() -> QuerySet[Award]:
    """Decided awards only."""
    return Award.objects.open_to_all()


def contracts() -> QuerySet[Contract]:
    """Contracts of awarded procurements, and those that no procurement is known of."""
    awarded = Q(procurement__status=ProcurementStatus.AWARDED)
    return Contract.objects.open_to_all().filter(Q(procurement__isnull=True) | awarded)


@dataclass(frozen=True, order=True)
class Place:
    """A contracting process: a procurement with what followed, or a contract by itself."""

    kind: int
    key: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `upphandling-17` or `avtal-4`; else ValueError."""
        found = _WRITTEN.fullmatch(text)
        if not found:
            raise ValueError(text)
        return cls(KINDS.index(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{KINDS[self.kind]}-{self.key}"


def place_of(row: Award | Contract) -> Place:
    """Where the row belongs: with its procurement, else by itself."""
    if row.procurement_id is None:
        return Place(CONTRACT, row.pk)
    return Place(PROCUREMENT, row.procurement_id)


def places(
    size: int, *, after: Place | None = None, before: Place | None = None
) -> Sequence[Place]:
    """The first processes after a place, or the last before one, in order; one query."""
    order = ("-place_kind", "-place_key") if before else ("place_kind", "place_key")
    sources = (procurements(), contracts().filter(procurement__isnull=True))
    parts = [_part(rows, kind, after, before) for kind, rows in enumerate(sources)]
    first, *others = [part.order_by(*order)[:size] for part in parts if part is not None]
    rows = first.union(*others, all=True).order_by(*order)[:size] if others else first
    found = [Place(*row) for row in rows]
    return found[::-1] if before else found


def _part(rows: QuerySet[Any], kind: int, after: Place | None, before: Place | None) -> Any:
    """Those of one kind within the limits; None when they all lie outside."""
    if (after and kind < after.kind) or (before and kind > before.kind):
        return None
    if after and kind == after.kind:
        rows = rows.filter(pk__gt=after.key)
    if before and kind == before.kind:
        rows = rows.filter(pk__lt=before.key)
    numbered = rows.order_by().annotate(place_kind=Value(kind), place_key=F("pk"))
    return numbered.values_list("place_kind", "place_key")
