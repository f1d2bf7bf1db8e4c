"""What the city paid in a year, and how much of it to whom was a social enterprise on that day.

An actor counts by what it *was* on the booking date of each line; what is assessed later changes
nothing about lines booked before it holds. Amounts are SEK without VAT, as the ledger has them;
credits lower the sums.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Q, QuerySet, Sum

from helsingborg_sf.city.models import Department
from procurements.models import LedgerEntry, MatchedBy
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
        return self.share("social_enterprises_sek")

    def share(self, name: str) -> Decimal | None:
        """The share of the total that the sum of the name is."""
        if self.total_sek <= 0:
            return None
        part: Decimal = getattr(self, name)
        return (part / self.total_sek).quantize(Decimal("0.000001"))


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
    return spends(year, year)[0]


def spends(first: int, last: int) -> list[Spend]:
    """The spend of each year from the first to the last; no more queries than for one."""
    found = {year: Spend(year=year) for year in range(first, last + 1)}
    sums: dict[int, dict[int | None, Sums]] = {year: defaultdict(Sums) for year in found}
    lines = LedgerEntry.objects.booked_between(date(first, 1, 1), date(last, 12, 31)).order_by()
    unmatched = Sum("amount", filter=Q(supplier__matched_by=MatchedBy.NOBODY), default=ZERO)
    by_department = lines.values_list("booked_on__year", "department")
    for year, department, sek, nobodys in by_department.annotate(Sum("amount"), un=unmatched):
        sums[year][department].total_sek = sek
        found[year].total_sek += sek
        found[year].unmatched_sek += nobodys
    for each in paid_to_assessed(lines):
        year = each.day.year
        each.add_to(found[year], sums[year][each.department])
    departments = Department.objects.in_bulk({pk for some in sums.values() for pk in some if pk})
    for year, each_year in found.items():
        each_year.by_department, each_year.departments = dict(sums[year]), departments
    return list(found.values())


@dataclass(frozen=True)
class Paid:
    """What a department paid an actor on a day, and what the actor was on that day: the names of
    the sums that it is part of, none when no assessment said yes."""

    department: int | None
    actor: int
    day: date
    sek: Decimal
    parts: tuple[str, ...]

    def add_to(self, *sums: Sums) -> None:
        """Add it to the sums it is part of; the totals have it already."""
        for each in sums:
            for name in self.parts:
                setattr(each, name, getattr(each, name) + self.sek)


def paid_to_assessed(lines: QuerySet[Any]) -> Iterator[Paid]:
    """What went to actors that some assessment says or has said yes about, day by day."""
    assessed = Assessment.objects.signed().filter(verdict="yes", kind__in=KINDS.values())
    actors = set(assessed.order_by().values_list("organisation", flat=True).distinct())
    verdicts = Verdicts(actors)
    rows = lines.filter(supplier__organisation__in=actors).order_by()
    days = rows.values_list("department", "supplier__organisation", "booked_on")
    for department, actor, day, sek in days.annotate(sek=Sum("amount")).iterator():
        kinds = KINDS.items()
        parts = (name for name, kind in kinds if verdicts.of(actor, kind, on=day) == "yes")
        yield Paid(department, actor, day, sek, tuple(parts))


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
