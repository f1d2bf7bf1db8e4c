"""Contracting processes with all that is public about them, in few queries however many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db.models import Q

from helsingborg_sf.city.models import ContractingAuthority, Department
from helsingborg_sf.lib.export import snapshot
from procurements.models import Award, Contract, Procurement
from procurements.opendata import gate, times
from procurements.opendata.gate import Place

# As many as are held in memory at a time when everything is written.
CHUNK: Final = 200


@dataclass
class Process:
    """A procurement with its awards and contracts, or one contract that stands alone."""

    place: Place
    changed_at: datetime
    procurement: Procurement | None = None
    awards: list[Award] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)

    @property
    def department(self) -> Department | None:
        """Who in the city buys."""
        return (self.procurement or self.contracts[0]).department

    @property
    def buyer(self) -> ContractingAuthority | None:
        """The contracting authority: the one stated, else that of the department."""
        stated = self.procurement.buyer if self.procurement else None
        return stated or (self.department.authority if self.department else None)


def everything() -> Iterator[Process]:
    """Every public process in order, as of one moment, a chunk at a time."""
    with snapshot():
        found = gate.places(CHUNK)
        while found:
            yield from load(found)
            found = gate.places(CHUNK, after=found[-1])


def load(places: Sequence[Place]) -> list[Process]:
    """The processes at the places. What the gate no longer lets through is left out."""
    keys = [place.key for place in places if place.kind == gate.PROCUREMENT]
    alone = [place.key for place in places if place.kind == gate.CONTRACT]
    procurements = (
        gate.procurements()
        .select_related("buyer", "department__authority", "cpv")
        .prefetch_related("lots", "considerations")
        .in_bulk(keys)
    )
    followed: list[Award | Contract] = [*_awards(keys), *_contracts(keys, alone)]
    changed = times.last_changed(procurements.values(), followed)
    by_place = {place: Process(place, changed[place]) for place in changed}
    for key, procurement in procurements.items():
        by_place[Place(gate.PROCUREMENT, key)].procurement = procurement
    for row in followed:
        _put(by_place, row)
    return [by_place[place] for place in places if place in by_place]


def _awards(keys: list[int]) -> list[Award]:
    rows = gate.awards().filter(procurement__in=keys).select_related("supplier", "lot")
    return list(rows.order_by("pk"))


def _contracts(keys: list[int], alone: list[int]) -> list[Contract]:
    rows = gate.contracts().filter(Q(procurement__in=keys) | Q(pk__in=alone))
    related = rows.select_related("supplier", "cpv", "department__authority")
    return list(related.prefetch_related("dialogue_requirements").order_by("pk"))


def _put(by_place: dict[Place, Process], row: Award | Contract) -> None:
    process = by_place[gate.place_of(row)]
    if isinstance(row, Award):
        process.awards.append(row)
    else:
        process.contracts.append(row)
