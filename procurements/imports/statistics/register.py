"""The procurements of our buyers, written down from the statistics: some hundred at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from helsingborg_sf.city.models import Department, DepartmentKind
from procurements.imports.statistics import columns
from procurements.imports.statistics.cases import Buyers, Case, touched
from procurements.imports.statistics.says import new_facts, new_status
from procurements.imports.statistics.staging import Group
from procurements.imports.statistics.tenders import update_contracts, write_tenders
from procurements.models import Procurement, SocialConsideration, StatisticsForm
from suppliers.models import CpvCode

_BATCH: Final = 200
_FIELDS: Final = ("title", "nature", "procedure", "agreement", "cpv_id", "published_on")
_FACTS: Final = {field: field for field in _FIELDS}


@dataclass
class Counts:
    """Procurements of our buyers in the file."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


def write_down(groups: Iterable[Group], *, buyers: Buyers, form: StatisticsForm) -> Counts:
    """Bring the register up to what the statistics say now."""
    counts = Counts()
    for batch in _batches(groups):
        cases = touched(batch, buyers=buyers, form=form)
        _add_cpv_codes(cases)
        _write_facts(cases)
        _write_considerations(cases)
        update_contracts(cases)
        if form is StatisticsForm.TENDER:
            write_tenders(cases)
        counts.new += sum(case.is_new for case in cases)
        counts.changed += sum(case.is_changed for case in cases if not case.is_new)
        counts.unchanged += len(batch) - sum(case.is_new or case.is_changed for case in cases)
    return counts


def _batches(groups: Iterable[Group]) -> Iterator[list[Group]]:
    batch: list[Group] = []
    for group in groups:
        batch.append(group)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _add_cpv_codes(cases: Sequence[Case]) -> None:
    """Codes the register has not met, with the name the file gives them and no check digit."""
    named = {
        code: name or code
        for case in cases
        for code, name in (columns.cpv(row.raw) for row in case.group.rows)
        if code
    }
    wanted = {case.after.cpv_id for case in cases if case.after.cpv_id}
    CpvCode.objects.bulk_create(
        [CpvCode(code=code, name_sv=named.get(code, code)[:300]) for code in sorted(wanted)],
        ignore_conflicts=True,
    )


def _write_facts(cases: Sequence[Case]) -> None:
    departments = _departments()
    for case in cases:
        procurement = case.procurement
        facts = new_facts(procurement, before=case.before, after=case.after, facts=_FACTS)
        if case.is_new:
            facts["status"] = case.after.status
            facts["department_id"] = departments.get(procurement.buyer_id)
            facts["source"] = case.source
        elif status := new_status(procurement.status, before=case.before, after=case.after):
            facts["status"] = status
        for field, value in facts.items():
            setattr(procurement, field, value)
        case.is_changed = bool(facts)
    Procurement.objects.bulk_create([case.procurement for case in cases if case.is_new])
    Procurement.objects.bulk_update(
        [case.procurement for case in cases if case.is_changed and not case.is_new],
        [*(field.removesuffix("_id") for field in _FIELDS), "status"],
    )


def _departments() -> dict[int | None, int]:
    """The department that is a company, by its contracting authority."""
    companies = Department.objects.filter(kind=DepartmentKind.COMPANY, authority__isnull=False)
    return dict(companies.values_list("authority", "pk"))


def _write_considerations(cases: Sequence[Case]) -> None:
    """Add what is said for the first time; take back what is no longer said and nobody touched."""
    found = {
        (row.procurement_id, row.kind): row
        for row in SocialConsideration.objects.filter(
            procurement__in=[case.procurement.pk for case in cases]
        )
    }
    added, gone = [], []
    for case in cases:
        pk, said, say = case.procurement.pk, case.before.considerations, case.after.considerations
        new = [kind for kind in sorted(say - said) if (pk, kind) not in found]
        old = [row for kind in said - say if (row := found.get((pk, kind))) and _is_untouched(row)]
        added += [SocialConsideration(procurement_id=pk, kind=kind) for kind in new]
        gone += [row.pk for row in old]
        case.is_changed |= bool(new or old)
    SocialConsideration.objects.bulk_create(added)
    SocialConsideration.objects.filter(pk__in=gone).delete()


def _is_untouched(consideration: SocialConsideration) -> bool:
    """Whether it is as an import made it: a person would have added a ground or a note."""
    return consideration.version == 1 and not consideration.legal_basis + consideration.note
