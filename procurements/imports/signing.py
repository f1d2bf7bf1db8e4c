"""What follows from a contract's supplier, procurement and signing, for many contracts at once.

The same as `procurements.actions.register_contract` does for one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import Q

from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.imports.importer import Item
from helsingborg_sf.lib.imports.writing import insert, next_keys
from helsingborg_sf.lib.text import name_key
from procurements.actions import signing_day
from procurements.imports.known import NAME, Chosen
from procurements.models import Award, Contract
from procurements.tasks import check_findings_soon
from suppliers.models import Assessment, AssessmentKind, Organisation

_STATUSES: Final = [f"supplier_{kind}" for kind in AssessmentKind]
_WRITTEN: Final = ["supplier", "supplier_as_stated", "award", "statuses_frozen_on", *_STATUSES]


class SigningPart:
    """The supplier of a contract, its award, and the supplier's statuses as of the signing."""

    keys = (NAME, "procurement", "signed", "awarded")

    def __init__(self, today: date) -> None:
        self.today = today
        self._made: dict[tuple[str | None, str], int] = {}

    def load(self, items: Sequence[Item]) -> None:
        """The suppliers that the contracts have."""
        rows = Contract.objects.filter(pk__in=[item.pk for item in items])
        known = rows.values_list("pk", "supplier", "supplier_as_stated")
        found = {pk: Chosen(supplier, stated) for pk, supplier, stated in known}
        for item in items:
            item.stored[NAME] = found[item.pk]

    def write(self, items: Sequence[Item]) -> None:
        """Tie the contracts to their suppliers and awards, and keep statuses that are not kept."""
        self._make(item.changes.get(NAME) for item in items)
        rows = Contract.objects.in_bulk([item.pk for item in items])
        frozen: dict[date, list[Contract]] = defaultdict(list)
        for item in items:
            if day := self._take_supplier(rows[item.pk], item.changes.get(NAME)):
                frozen[day].append(rows[item.pk])
        _freeze(frozen)
        _tie(list(rows.values()))
        Contract.objects.bulk_update(rows.values(), _WRITTEN, batch_size=500)

    def _take_supplier(self, row: Contract, chosen: Chosen | None) -> date | None:
        """Give the row its supplier; the day as of which statuses are to be looked up, if any."""
        before, day = row.supplier_id, signing_day(row)
        if chosen:
            row.supplier_id = self._made[_called(chosen)] if chosen.is_new else chosen.pk
            if chosen.stated or not row.supplier_id:
                row.supplier_as_stated = chosen.stated
        if row.is_frozen and before != row.supplier_id:
            day = row.statuses_frozen_on
            _forget(row)
        due = row.supplier_id and not row.is_frozen and day and day <= self.today
        return day if due else None

    def _make(self, suppliers: Iterable[Chosen | None]) -> None:
        """Actors that the user said are new; one for each name and number."""
        new: dict[Any, Chosen] = {}
        for each in suppliers:
            if each and each.is_new:
                new.setdefault(_called(each), each)
        made = [(called, each) for called, each in new.items() if called not in self._made]
        if not made:
            return
        keys = next_keys(Organisation, len(made))
        rows = [
            {"id": pk, "name": each.name, "organisation_number": each.number}
            for pk, (_called_so, each) in zip(keys, made, strict=True)
        ]
        insert(Organisation, ["id", "name", "organisation_number"], rows)
        self._made |= {called: pk for pk, (called, _each) in zip(keys, made, strict=True)}


def _called(supplier: Chosen) -> tuple[str | None, str]:
    return supplier.number, name_key(supplier.name)


def _forget(row: Contract) -> None:
    """What was kept said something about somebody else."""
    row.statuses_frozen_on = None
    for name in _STATUSES:
        setattr(row, name, YesNoUnknown.UNKNOWN)


def _freeze(due: dict[date, list[Contract]]) -> None:
    """Keep the four statuses as of each day. Most suppliers were never assessed: ask once."""
    suppliers = {row.supplier_id for rows in due.values() for row in rows}
    assessed = set(
        Assessment.objects.filter(organisation__in=suppliers, signed_at__isnull=False)
        .order_by()
        .values_list("organisation", flat=True)
        .distinct()
    )
    for day, rows in due.items():
        verdicts = _verdicts(assessed & {row.supplier_id for row in rows}, day)
        for row in rows:
            row.statuses_frozen_on = day
            for kind in AssessmentKind:
                known = verdicts.get((row.supplier_id, kind), YesNoUnknown.UNKNOWN)
                setattr(row, f"supplier_{kind}", known)


def _verdicts(suppliers: set[Any], day: date) -> dict[tuple[Any, str], str]:
    if not suppliers:
        return {}
    holding = Assessment.objects.holding(on=day).filter(organisation__in=suppliers)
    rows = holding.values_list("organisation", "kind", "verdict")
    return {(organisation, kind): verdict for organisation, kind, verdict in rows}


def _tie(rows: Sequence[Contract]) -> None:
    """The award of the procurement to the supplier; its own, else one without another contract."""
    keys = [row.pk for row in rows]
    free: dict[tuple[Any, Any], list[Award]] = defaultdict(list)
    awards = Award.objects.filter(
        Q(contract__isnull=True) | Q(contract__in=keys),
        procurement__in={row.procurement_id for row in rows if row.procurement_id},
        supplier__isnull=False,
    )
    for award in awards.order_by("pk"):
        free[award.procurement_id, award.supplier_id].append(award)
    for row in sorted(rows, key=lambda row: (row.award_id is None, row.pk)):
        mine = free[row.procurement_id, row.supplier_id]
        own = next((award for award in mine if award.pk == row.award_id), None)
        row.award = own or (mine[0] if mine else None)
        if row.award:
            mine.remove(row.award)


class FindingsPart:
    """Writes nothing: asks that the rules look at what was imported, when the import stands."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self.keys = keys

    def load(self, items: Sequence[Item]) -> None:
        """Nothing of its own is kept."""

    def write(self, items: Sequence[Item]) -> None:
        """The worker finds the request only when this transaction is committed."""
        check_findings_soon()
