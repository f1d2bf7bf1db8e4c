"""The procurements that a file changes, with what the statistics said before and say now."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from helsingborg_sf.city.models import ContractingAuthority
from procurements.imports.statistics import columns
from procurements.imports.statistics.says import Raw, Says, says
from procurements.imports.statistics.staging import Group, Name
from procurements.models import Award, Procurement, StatisticsForm, StatisticsRow

SOURCE: Final = "Nationell upphandlingsstatistik"
Buyers = Mapping[str, ContractingAuthority]  # by organisation number


@dataclass
class Case:
    """A procurement that is missing here, or whose rows in the file are not what they were."""

    group: Group
    procurement: Procurement
    is_new: bool
    has_awards: bool
    before: Says
    after: Says
    is_changed: bool = False

    @property
    def source(self) -> str:
        """Where the facts come from, for people who read the record."""
        year = self.group.rows[0].raw[columns.YEAR]
        return f"{SOURCE} {year}, Upphandlingsmyndigheten (CC0)"


def touched(groups: Sequence[Group], *, buyers: Buyers, form: StatisticsForm) -> list[Case]:
    """The procurements to look at, locked until the import is done."""
    present = _present(groups, buyers)
    awarded = _with_awards(present.values())
    moved = [
        group
        for group in groups
        if group.name not in present
        or any(row.raw != row.earlier for row in group.rows)
        or (form is StatisticsForm.TENDER and present[group.name] not in awarded)
    ]
    names = {group.name for group in moved}
    locked = Procurement.objects.select_for_update().in_bulk(
        [pk for name, pk in present.items() if name in names]
    )
    kept = _kept(names)
    cases = []
    for group in moved:
        found = locked.get(present.get(group.name, 0))
        before, after = _say(group, kept[group.name], form)
        cases.append(
            Case(
                group=group,
                procurement=found or _missing(group, buyers),
                is_new=found is None,
                has_awards=present.get(group.name, 0) in awarded,
                before=before if found else Says(),
                after=after,
            )
        )
    return cases


def _missing(group: Group, buyers: Buyers) -> Procurement:
    return Procurement(
        buyer=buyers[group.buyer_number], procurement_id=group.procurement_id, title=""
    )


def _present(groups: Sequence[Group], buyers: Buyers) -> dict[Name, int]:
    """The procurements that are here already."""
    rows = Procurement.objects.filter(
        buyer__in=[buyer.pk for buyer in buyers.values()],
        procurement_id__in={group.procurement_id for group in groups},
    ).values_list("buyer__organisation_number", "procurement_id", "pk")
    return {(number, identity): pk for number, identity, pk in rows}


def _with_awards(procurements: Collection[int]) -> set[int]:
    awards = Award.objects.filter(procurement__in=procurements)
    return set(awards.values_list("procurement_id", flat=True))


def _kept(names: Collection[Name]) -> dict[Name, dict[tuple[str, str], Raw]]:
    """All rows that are kept of the procurements, of both forms, by form and key."""
    kept: dict[Name, dict[tuple[str, str], Raw]] = defaultdict(dict)
    rows = StatisticsRow.objects.filter(
        buyer_number__in={number for number, _identity in names},
        procurement_id__in={identity for _number, identity in names},
    ).order_by("natural_key")
    for row in rows.iterator():
        kept[row.buyer_number, row.procurement_id][row.form, row.natural_key] = row.raw
    return kept


def _say(
    group: Group, kept: Mapping[tuple[str, str], Raw], form: StatisticsForm
) -> tuple[Says, Says]:
    """What the statistics said before this file, and what they say now."""
    earlier = {(form.value, row.key): row.earlier for row in group.rows}
    before = {key: earlier.get(key, raw) for key, raw in kept.items()}
    said = {key: raw for key, raw in before.items() if raw is not None}
    return says(_by_form(said)), says(_by_form(kept))


def _by_form(rows: Mapping[tuple[str, str], Raw]) -> dict[str, list[Raw]]:
    by_form: dict[str, list[Raw]] = defaultdict(list)
    for (form, _key), raw in rows.items():
        by_form[form].append(raw)
    return by_form
