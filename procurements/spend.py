"""What the city paid in a year, and how much of it to whom was a social enterprise on that day.

An actor counts by what it *was* on the booking date of each line; what is assessed later changes
nothing about lines booked before it holds. Amounts are SEK without VAT, as the ledger has them;
credits lower the sums.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet, Sum

from helsingborg_sf.city.models import Department
from procurements.models import LedgerEntry
from suppliers.models import Assessment, AssessmentKind
from suppliers.verdicts import Verdicts

ZERO: Final = Decimal(0)
# The sums of a spend by the assessment that decides whether a line is in them.
KINDS: Final = {
    "social_enterprises_sek": AssessmentKind.SOCIAL_ENTERPRISE,
    "work_integration_sek": AssessmentKind.WORK_INTEGRATION,
    "meets_reservation_criteria_sek": AssessmentKind.RESERVATION_4_18,
}


@dataclass
class Sums:
    """Some lines of the ledger, added up. SEK."""

    total_sek: Decimal = ZERO
    social_enterprises_sek: Decimal = ZERO
    work_integration_sek: Decimal = ZERO
    meets_reservation_criteria_sek: Decimal = ZERO

    @property
    def share_social_enterprises(self) -> Decimal | None:
        """The share that went to social enterprises, 0 to 1; None when nothing was paid in all."""
        if self.total_sek <= 0:
            return None
        return (self.social_enterprises_sek / self.total_sek).quantize(Decimal("0.000001"))


@dataclass
class Spend(Sums):
    """A year. `unmatched_sek` was paid to suppliers of whom nobody knows which actor they are."""

    year: int = 0
    unmatched_sek: Decimal = ZERO
    by_department: dict[int | None, Sums] = field(default_factory=dict)
    departments: dict[int, Department] = field(default_factory=dict)

    def name_of(self, department: int | None) -> str:
        """The department's label; "" for lines that say none we know."""
        return self.departments[department].label if department else ""


def spend(year: int) -> Spend:
    """The spend of a calendar year, by department; constant queries however long the ledger is."""
    lines = LedgerEntry.objects.booked_in(year).order_by()
    found = Spend(year=year)
    sums: dict[int | None, Sums] = defaultdict(Sums)
    for department, total in lines.values_list("department").annotate(sek=Sum("amount")):
        sums[department].total_sek = total
        found.total_sek += total
    _add_assessed(lines, found, sums)
    unmatched = lines.filter(supplier__matched_by="nobody").aggregate(sek=Sum("amount"))
    found.unmatched_sek = unmatched["sek"] or ZERO
    found.departments = Department.objects.in_bulk([pk for pk in sums if pk])
    found.by_department = dict(sums)
    return found


def _add_assessed(lines: QuerySet[Any], found: Spend, sums: dict[int | None, Sums]) -> None:
    """Add what went to actors that some assessment says yes about, day by day."""
    assessed = Assessment.objects.signed().filter(verdict="yes", kind__in=KINDS.values())
    actors = set(assessed.order_by().values_list("organisation", flat=True).distinct())
    verdicts = Verdicts(actors)
    paid = lines.filter(supplier__organisation__in=actors)
    rows = paid.values_list("department", "supplier__organisation", "booked_on")
    for department, actor, day, sek in rows.annotate(sek=Sum("amount")):
        for name, kind in KINDS.items():
            if verdicts.of(actor, kind, on=day) == "yes":
                for each in (found, sums[department]):
                    setattr(each, name, getattr(each, name) + sek)


def as_json(found: Spend) -> dict[str, Any]:
    """The figures as text with two decimals, so that no öre is lost on the way."""
    return {
        "year": found.year,
        **_figures(found),
        "by_department": {
            found.name_of(pk): _figures(each)
            for pk, each in sorted(
                found.by_department.items(), key=lambda pair: found.name_of(pair[0])
            )
        },
        "unmatched_sek": f"{found.unmatched_sek:.2f}",
    }


def _figures(sums: Sums) -> dict[str, Any]:
    share = sums.share_social_enterprises
    amounts = {name: f"{getattr(sums, name):.2f}" for name in ("total_sek", *KINDS)}
    return {**amounts, "share_social_enterprises": None if share is None else str(share)}
