"""Findings are computed by the rules and kept as rows: made, changed, and gone when a rule no
longer speaks. What somebody noted stays on its row."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import translation

from helsingborg_sf.lib.findings import Finding as Found
from helsingborg_sf.lib.findings import Rules
from procurements.models import (
    Award,
    ConsiderationKind,
    Contract,
    Finding,
    FindingLevel,
    Procedure,
    Procurement,
    ProcurementStatus,
)
from procurements.rules import (
    Case,
    Limits,
    Said,
    Signed,
    contract_rules,
    procurement_rules,
)
from procurements.rules.evidence import award_is_blocked
from suppliers.models import Assessment, AssessmentKind

BATCH: Final = 200
CPV_GROUP: Final = 3  # digits
KEPT: Final = ("level", "message", "said", "legal_source", "facts", "about_tenders", "due_on")

Ruling = Callable[[int, date], Assessment | None]


# --- what the rules look at ---------------------------------------------------------------------


def rulings() -> Ruling:
    """Assessments of 4 kap. 18 § by supplier and day, each looked up once."""

    @cache
    def ruling(supplier: int, on: date) -> Assessment | None:
        found = Assessment.objects.ruling(kind=AssessmentKind.RESERVATION_4_18, on=on)
        return found.filter(organisation=supplier).prefetch_related("answers").first()

    return ruling


def with_facts(rows: QuerySet[Procurement]) -> QuerySet[Procurement]:
    """Procurements with what belongs to them."""
    contracts = Contract.objects.select_related("supplier").prefetch_related(
        "options", "employment_terms"
    )
    return rows.select_related("cpv", "buyer", "documentation").prefetch_related(
        "considerations",
        Prefetch("awards", Award.objects.select_related("supplier")),
        Prefetch("contracts", contracts),
    )


def case_of(row: Procurement, *, limits: Limits, ruling: Ruling, on: date) -> Case:
    """A procurement (`with_facts`) as the rules look at it."""
    return Case(
        procurement=row,
        limits=limits,
        on=on,
        ruling=ruling,
        considerations=list(row.considerations.all()),
        awards=list(row.awards.all()),
        contracts=list(row.contracts.all()),
        documentation=getattr(row, "documentation", None),
        similar=similar_to(row),
        earlier_reserved=reserved_before(row),
    )


def _of_same_kind(row: Procurement) -> QuerySet[Procurement]:
    """Awarded procurements of the same buyer and CPV group. Those whose existence is secret are
    left out: a list or a sum would tell of them."""
    if row.buyer_id is None or row.cpv_id is None:
        return Procurement.objects.none()
    return Procurement.objects.filter(
        buyer=row.buyer_id,
        cpv__code__startswith=row.cpv_id[:CPV_GROUP],
        status=ProcurementStatus.AWARDED,
        existence_is_secret=False,
    ).exclude(pk=row.pk)


def similar_to(row: Procurement) -> list[Procurement]:
    """Other direct awards of the same buyer and CPV group."""
    if row.procedure != Procedure.DIRECT_AWARD:
        return []
    return list(_of_same_kind(row).filter(procedure=Procedure.DIRECT_AWARD).order_by("pk"))


def reserved_before(row: Procurement) -> list[Award]:
    """Other awards that rest on 19 kap. 25 §, by the same buyer for the same CPV group."""
    if not any(each.kind == ConsiderationKind.RESERVED_19_25 for each in row.considerations.all()):
        return []
    reserved = _of_same_kind(row).with_consideration(ConsiderationKind.RESERVED_19_25)  # type: ignore[attr-defined]
    rows = Award.objects.filter(procurement__in=reserved, supplier__isnull=False)
    return list(rows.select_related("supplier", "procurement").order_by("pk"))


def objections(award: Award) -> list[Found]:
    """What forbids an award that is about to be decided (R8)."""
    when = award.awarded
    if when is None:
        return []
    row = award.procurement
    case = Case(
        procurement=row,
        limits=Limits([]),
        on=when.last,
        ruling=rulings(),
        considerations=list(row.considerations.all()),
        awards=[award],
        deciding=True,
    )
    return award_is_blocked(case)


# --- keeping what they say ----------------------------------------------------------------------


def digest(said: Said) -> str:
    """What the rule looked at, as one short text; the same whatever the language."""
    looked_at = [said.rule, said.level, said.facts]
    return sha256(json.dumps(looked_at, default=str).encode()).hexdigest()


def said_of(rules: Rules[Any], facts: Any, *, on: date) -> dict[str, dict[str, Any]]:
    """What the rules say, by code: the fields of the row that keeps it, in every language."""
    kept: dict[str, dict[str, Any]] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for found in rules.findings(facts, on=on):
                assert isinstance(found, Said)  # noqa: S101 - the rules here say so
                fields = kept.setdefault(found.rule, {"said": {}})
                fields["said"][language] = _words(found)
                if language == settings.LANGUAGE_CODE:
                    fields.update(_fields(found))
    return kept


def _words(found: Said) -> dict[str, str]:
    parts = {"what": found.what, "text": found.text, "todo": found.todo, "source": found.source}
    return {name: str(words) for name, words in parts.items()}


def _fields(found: Said) -> dict[str, Any]:
    return {
        "level": str(found.level),
        "message": "\n".join(filter(None, [str(found.what), str(found.text)])),
        "legal_source": str(found.source),
        "facts": digest(found),
        "about_tenders": found.about_tenders,
        "due_on": found.due_on,
    }


Owner = tuple[str, int]  # "procurement" or "contract", and its number


def keep(now: dict[Owner, dict[str, dict[str, Any]]], *, on: date) -> Counter[str]:
    """Make the rows of these records say what the rules say now."""
    stored = {(_owner(row), row.rule): row for row in _rows_of(now)}
    wanted = {(owner, rule): fields for owner, said in now.items() for rule, fields in said.items()}
    gone = [row.pk for key, row in stored.items() if key not in wanted]
    new = [
        Finding(rule=rule, found_on=on, **{f"{owner[0]}_id": owner[1]}, **fields)
        for (owner, rule), fields in wanted.items()
        if (owner, rule) not in stored
    ]
    changed = [
        (stored[key], fields)
        for key, fields in wanted.items()
        if key in stored and _differs(stored[key], fields)
    ]
    Finding.objects.filter(pk__in=gone).delete()
    Finding.objects.bulk_create(new)
    for row, fields in changed:
        Finding.objects.filter(pk=row.pk).update(**fields)
    return Counter(created=len(new), updated=len(changed), removed=len(gone))


def _owner(row: Finding) -> Owner:
    if row.procurement_id is not None:
        return "procurement", row.procurement_id
    return "contract", row.contract_id or 0


def _rows_of(owners: Iterable[Owner]) -> Iterator[Finding]:
    keys: dict[str, list[int]] = {"procurement": [], "contract": []}
    for kind, key in owners:
        keys[kind].append(key)
    for kind, numbers in keys.items():
        yield from Finding.objects.filter(**{f"{kind}__in": numbers})


def _differs(row: Finding, fields: dict[str, Any]) -> bool:
    return any(getattr(row, name) != fields[name] for name in KEPT)


def findings_of(record: Procurement | Contract, user: Any) -> list[Finding]:
    """What is kept about a record and the user may see; errors first, then warnings."""
    order = [FindingLevel.ERROR, FindingLevel.WARNING, FindingLevel.INFO]
    rows = Finding.objects.filter(**{str(record._meta.model_name): record.pk})
    found = rows.visible_to(user).select_related("noted_by")
    return sorted(found, key=lambda row: (order.index(FindingLevel(row.level)), row.pk))


# --- when ---------------------------------------------------------------------------------------


def check(record: Procurement | Contract, *, on: date) -> Counter[str]:
    """Let the rules look at a record that has changed, and at what depends on it."""
    limits = Limits.stored()
    if isinstance(record, Procurement):
        return _check_procurements([record.pk], limits=limits, on=on)
    if record.procurement_id:
        return _check_procurements([record.procurement_id], limits=limits, on=on)
    return _check_contracts([record.pk], limits=limits, on=on)


def check_all(*, on: date) -> Counter[str]:
    """Let the rules look at every record, some at a time."""
    limits, total = Limits.stored(), Counter[str]()
    for keys in _batches(Procurement.objects.order_by("pk").values_list("pk", flat=True)):
        total += _check_procurements(keys, limits=limits, on=on)
    loose = Contract.objects.filter(procurement__isnull=True).order_by("pk")
    for keys in _batches(loose.values_list("pk", flat=True)):
        total += _check_contracts(keys, limits=limits, on=on)
    return total


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    every = list(keys)
    for start in range(0, len(every), BATCH):
        yield every[start : start + BATCH]


@transaction.atomic
def _check_procurements(keys: Sequence[int], *, limits: Limits, on: date) -> Counter[str]:
    """Procurements and their contracts. Locked: of two checks the second sees the first's rows."""
    rows = Procurement.objects.filter(pk__in=keys).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk"))
    ruling = rulings()
    now: dict[Owner, dict[str, dict[str, Any]]] = {}
    for row in with_facts(rows):
        case = case_of(row, limits=limits, ruling=ruling, on=on)
        now["procurement", row.pk] = said_of(procurement_rules, case, on=on)
        for contract in case.contracts:
            signed = Signed(contract, limits, on, ruling, case)
            now["contract", contract.pk] = said_of(contract_rules, signed, on=on)
    return keep(now, on=on)


@transaction.atomic
def _check_contracts(keys: Sequence[int], *, limits: Limits, on: date) -> Counter[str]:
    """Contracts without a procurement."""
    rows = Contract.objects.filter(pk__in=keys).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk"))
    ruling = rulings()
    now = {
        ("contract", row.pk): said_of(contract_rules, Signed(row, limits, on, ruling), on=on)
        for row in rows.select_related("supplier").prefetch_related("options", "employment_terms")
    }
    return keep(now, on=on)
