"""What tests of the annual report share: a draft, one that is approved, and what each says."""

from datetime import UTC, date, datetime
from typing import Any

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from impact.annual import deeds
from impact.models import AnnualReport, AnnualSection
from procurements.models import Contract, EmploymentOutcome
from tests.make import a_contract, a_signed_assessment, a_user, an_organisation

AT = datetime(2023, 2, 1, 12, tzinfo=UTC)
TODAY = date(2023, 2, 1)
YEAR = 2022


def a_draft(year: int = YEAR, today: date = TODAY) -> AnnualReport:
    """With figures and the register's own texts."""
    return deeds.begin(year, today=today, at=AT)[0]


def reviewed(report: AnnualReport, by: User | None = None) -> AnnualReport:
    """Somebody stands for every chapter."""
    user = by or a_user(Role.COORDINATOR)
    for section in report.sections.all():
        section.review(seen=section.version, by=user, at=AT)
    return report


def approve(report: AnnualReport, today: date = TODAY) -> AnnualReport:
    """As it stands now."""
    user = a_user(Role.COORDINATOR)
    report.refresh_from_db()
    deeds.approve(report, seen=report.version, by=user, today=today, at=AT)
    report.refresh_from_db()
    return report


def an_approved_report(year: int = YEAR) -> AnnualReport:
    return approve(reviewed(a_draft(year)))


def section(report: AnnualReport, chapter: str) -> AnnualSection:
    return report.sections.get(chapter=chapter)


def awarded(title: str = "Trädgård", on: date = date(2022, 5, 1), **facts: Any) -> Contract:
    """A contract with what was a social enterprise at signing, which everybody may know of."""
    facts.setdefault("supplier", an_organisation(name=f"Företaget bakom {title}"))
    return a_contract(
        title=title, awarded=PartialDate.on(on), supplier_social_enterprise="yes", **facts
    )


def people(number: int, on: date) -> None:
    """So many more in work training by the day."""
    EmploymentOutcome.objects.create(
        contract=a_contract(), period=PartialDate.on(on), work_training=number
    )


def a_social_enterprise(name: str = "Återbruket") -> None:
    a_signed_assessment(an_organisation(name=name), valid_from=PartialDate.on(date(2022, 3, 1)))


def figures(report: AnnualReport, chapter: str, key: str) -> dict[str, list[Any]]:
    """What a table says, row by row: its numbers, or its words where there is no number."""
    blocks = next(each for each in report.figures["chapters"] if each["key"] == chapter)["blocks"]
    table = next(each for each in blocks if each.get("key") == key)
    return {
        str(first["value"] or first["text"]): [each["value"] for each in others]
        for first, *others in table["rows"]
    }


def performance(report: AnnualReport) -> dict[str, list[Any]]:
    """Every indicator over the five years, by its code."""
    return figures(report, "performance", "performance")
