"""Contracted tenders as lots, awards, contracts and the actors that got them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from procurements.imports.statistics import columns
from procurements.imports.statistics.cases import SOURCE, Case
from procurements.imports.statistics.columns import PERSON, known
from procurements.imports.statistics.says import legal_form, new_facts
from procurements.imports.statistics.staging import FileRow
from procurements.imports.suppliers import folded, named
from procurements.models import Award, Contract, Lot
from suppliers.models import Organisation

_FACTS: Final = {"title": "title", "kind": "agreement", "cpv_id": "cpv_id"}
# procurement, lot's number, actor, supplier as stated: one award each.
AwardKey = tuple[int, str, int | None, str]


@dataclass
class Tender:
    """A contracted tender on its way in."""

    case: Case
    row: FileRow

    @property
    def procurement(self) -> int:
        """The number of the procurement's row here."""
        return self.case.procurement.pk

    @property
    def lot(self) -> str:
        """The number of the part it is for; empty when the procurement has none."""
        return known(self.row.raw, columns.LOT)

    @property
    def supplier(self) -> str:
        """The name by which the actor is found; empty for a natural person and when unknown."""
        raw = self.row.raw
        return "" if columns.is_person(raw) else folded(known(raw, columns.SUPPLIER))

    @property
    def as_stated(self) -> str:
        """What an award without an actor says; several persons in one lot are told apart."""
        if not columns.is_person(self.row.raw):
            return ""
        return PERSON if self.row.occurrence == 1 else f"{PERSON} {self.row.occurrence}"


def update_contracts(cases: Sequence[Case]) -> None:
    """Keep the contracts that came from the statistics up to date with their procurements."""
    by_procurement: dict[int | None, Case] = {
        case.procurement.pk: case for case in cases if not case.is_new
    }
    changed = []
    for contract in Contract.objects.select_for_update().filter(
        procurement__in=by_procurement, award__isnull=False, source__startswith=SOURCE
    ):
        case = by_procurement[contract.procurement_id]
        facts = new_facts(contract, before=case.before, after=case.after, facts=_FACTS)
        for field, value in facts.items():
            setattr(contract, field, value)
        if facts:
            changed.append(contract)
            case.is_changed = True
    Contract.objects.bulk_update(changed, ["title", "kind", "cpv"])


def write_tenders(cases: Sequence[Case]) -> None:
    """Add the lots, awards and contracts that are new, with their suppliers."""
    tenders = list(_new_tenders(cases))
    actors = _actors(tenders)
    lots = _lots(tenders)
    awards = _awards(tenders, actors, lots)
    Award.objects.bulk_create([award for award, _tender in awards])
    Contract.objects.bulk_create([_contract(award, tender) for award, tender in awards])
    for _award, tender in awards:
        tender.case.is_changed = True


def _new_tenders(cases: Sequence[Case]) -> Iterator[Tender]:
    """Rows that were not kept before; all, when the procurement has no awards yet.

    A row that was kept has its award, whoever the register now says the supplier is.
    """
    for case in cases:
        for row in case.group.rows:
            if row.earlier is None or not case.has_awards:
                yield Tender(case, row)


def _actors(tenders: Sequence[Tender]) -> dict[str, int]:
    """The suppliers by folded name, added where the register has none of that name."""
    wanted = {tender.supplier: tender for tender in reversed(tenders) if tender.supplier}
    found = named(wanted)
    added = [
        Organisation(
            name=known(tender.row.raw, columns.SUPPLIER),
            legal_form=legal_form(tender.row.raw),
            source=tender.case.source,
        )
        for key, tender in wanted.items()
        if key not in found
    ]
    Organisation.objects.bulk_create(added)
    return found | {folded(actor.name): actor.pk for actor in added}


def _lots(tenders: Sequence[Tender]) -> dict[tuple[int, str], int]:
    """The lots by procurement and number, added where missing."""
    wanted = dict.fromkeys((tender.procurement, tender.lot) for tender in tenders if tender.lot)
    Lot.objects.bulk_create(
        [Lot(procurement_id=pk, number=number) for pk, number in wanted],
        ignore_conflicts=True,
    )
    lots = Lot.objects.filter(procurement__in={pk for pk, _number in wanted})
    return {(lot.procurement_id, lot.number): lot.pk for lot in lots}


def _awards(
    tenders: Sequence[Tender], actors: dict[str, int], lots: dict[tuple[int, str], int]
) -> list[tuple[Award, Tender]]:
    """The awards that are not here yet, one for each supplier of a lot."""
    present = _present_awards({tender.procurement for tender in tenders})
    awards = []
    for tender in tenders:
        actor = actors.get(tender.supplier)
        key = (tender.procurement, tender.lot, actor, tender.as_stated)
        if key in present:
            continue
        present.add(key)
        award = Award(
            procurement_id=tender.procurement,
            lot_id=lots.get((tender.procurement, tender.lot)),
            supplier_id=actor,
            supplier_as_stated=tender.as_stated,
        )
        awards.append((award, tender))
    return awards


def _present_awards(procurements: set[int]) -> set[AwardKey]:
    rows = Award.objects.filter(procurement__in=procurements).values_list(
        "procurement_id", "lot__number", "supplier_id", "supplier_as_stated"
    )
    return {(pk, lot or "", supplier, stated) for pk, lot, supplier, stated in rows}


def _contract(award: Award, tender: Tender) -> Contract:
    """The contract that follows from the award; what is not stated stays empty."""
    procurement = tender.case.procurement
    return Contract(
        title=procurement.title,
        procurement=procurement,
        award=award,
        supplier_id=award.supplier_id,
        supplier_as_stated=PERSON if award.supplier_as_stated else "",
        department_id=procurement.department_id,
        kind=procurement.agreement,
        cpv_id=procurement.cpv_id,
        source=tender.case.source,
    )
