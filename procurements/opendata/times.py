"""When what is public about a process last changed: read from the history, never from a clock.

What is secret must not show by a time either. Of a procurement under way only the facts that are
published count, not when its evaluation began or who wrote in its awards.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from django.db.models import F, Max, QuerySet, Value

from procurements.models import (
    ONGOING,
    Award,
    Contract,
    DialogueRequirement,
    Lot,
    Procurement,
    ProcurementStatus,
    SocialConsideration,
)
from procurements.opendata import gate
from procurements.opendata.gate import Place
from suppliers.models import Organisation

# For rows that nobody wrote the history of.
UNKNOWN: Final = datetime(1970, 1, 1, tzinfo=UTC)
# What is published of a procurement as soon as it is advertised, and what when it has ended.
OPEN_FACTS: Final = (
    *("title", "department", "buyer", "registry_number", "procurement_id", "cpv", "nature"),
    *("procedure", "agreement", "published_on"),
)
LATER_FACTS: Final = ("awarded", "estimated_value", "cancelled_on")


def last_changed(
    procurements: Iterable[Procurement], followed: Sequence[Award | Contract]
) -> dict[Place, datetime]:
    """The time of each process. A supplier's new name is a change of all its processes."""
    rows = {row.pk: row for row in procurements}
    lone = [row.pk for row in followed if row.procurement_id is None]
    changed = {Place(gate.PROCUREMENT, key): at for key, at in _procurements(rows).items()}
    changed |= {Place(gate.CONTRACT, key): UNKNOWN for key in lone}
    suppliers = {row.supplier_id for row in followed if row.supplier_id}
    decided = [key for key, row in rows.items() if row.status == ProcurementStatus.AWARDED]
    named: dict[int, datetime] = {}
    for kind, key, at in _parts(list(rows), decided, lone, suppliers):
        if kind < 0:
            named[key] = at
        else:
            changed[Place(kind, key)] = max(changed[Place(kind, key)], at)
    for row in followed:
        place = gate.place_of(row)
        changed[place] = max(changed[place], named.get(row.supplier_id or 0, UNKNOWN))
    return changed


def _procurements(keys: Collection[int]) -> dict[int, datetime]:
    """When the public facts of each procurement itself last became others."""
    changed = dict.fromkeys(keys, UNKNOWN)
    before: dict[int, tuple[Any, ...] | None] = {}
    names = ("existence_is_secret", "status", *OPEN_FACTS, *LATER_FACTS)
    rows = _events(Procurement).filter(pgh_obj__in=keys).order_by("pgh_id")
    for key, at, *facts in rows.values_list("pgh_obj", "pgh_created_at", *names):
        told = _told(*facts)
        if before.get(key) != told:
            before[key], changed[key] = told, at
    return changed


def _told(is_secret: bool, status: str, *facts: Any) -> tuple[Any, ...] | None:
    """What the world was told of a procurement then; None when nothing."""
    if is_secret or status == ProcurementStatus.PLANNED:
        return None
    if status in ONGOING:
        return facts[: len(OPEN_FACTS)]
    return (status, *facts)


def _parts(
    keys: list[int], decided: list[int], lone: list[int], suppliers: set[int]
) -> Iterable[tuple[int, int, datetime]]:
    """The last entries about what belongs to the processes; one query. -1: about an actor."""
    by_procurement = [
        _latest(_events(model).filter(procurement__in=of), gate.PROCUREMENT, "procurement")
        for model, of in (
            (Lot, keys),
            (SocialConsideration, keys),
            (Award, decided),
            (Contract, decided),
        )
    ]
    asked = _events(DialogueRequirement)
    bound = gate.contracts().filter(procurement__in=decided).values("pk")
    found: Iterable[tuple[int, int, datetime]] = by_procurement[0].union(
        *by_procurement[1:],
        _latest(_events(Contract).filter(pgh_obj__in=lone), gate.CONTRACT, "pgh_obj"),
        _latest(asked.filter(contract__in=lone), gate.CONTRACT, "contract"),
        _latest(asked.filter(contract__in=bound), gate.PROCUREMENT, "contract__procurement"),
        _latest(_events(Organisation).filter(pgh_obj__in=suppliers), -1, "pgh_obj"),
        all=True,
    )
    return found


def _events(model: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.pgh_event_model.objects.order_by()
    return rows


def _latest(rows: QuerySet[Any], kind: int, owner: str) -> Any:
    found = rows.annotate(place_kind=Value(kind), owner=F(owner)).values("place_kind", "owner")
    return found.annotate(at=Max("pgh_created_at")).values_list("place_kind", "owner", "at")
