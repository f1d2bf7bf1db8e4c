"""What is done with a report: begun, counted again, approved, and begun anew as a next edition."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from helsingborg_sf.lib.transitions import WrongStatusError
from impact.annual.counting import count, day_of
from impact.models import AnnualReport, AnnualSection, Chapter, ReportStatus, SectionStatus


class NotApprovedError(Exception):
    """It may not be approved now; the text says why."""


@transaction.atomic
def begin(year: int, *, today: date, at: datetime) -> tuple[AnnualReport, bool]:
    """A draft for the year, and whether it was made now: a year has one draft at a time.

    The first edition begins with the texts that the register proposes, a later one with those of
    the edition before.
    """
    editions = AnnualReport.objects.select_for_update().filter(year=year)
    rows = list(editions.order_by("-edition"))
    if draft := next((row for row in rows if row.status == ReportStatus.DRAFT), None):
        return draft, False
    on = day_of(year, today=today)
    report = AnnualReport.objects.create(
        year=year,
        edition=rows[0].edition + 1 if rows else 1,
        counted_on=on,
        counted_at=at,
        figures=count(on),
    )
    texts = dict(rows[0].sections.values_list("chapter", "text")) if rows else proposals(report)
    AnnualSection.objects.bulk_create(
        AnnualSection(report=report, chapter=chapter, position=n, text=texts.get(chapter, ""))
        for n, chapter in enumerate(Chapter, start=1)
    )
    return report, True


def proposals(report: AnnualReport) -> dict[str, str]:
    """What the register proposes to write, chapter by chapter, from the figures as counted."""
    return {each["key"]: each["proposal"] for each in report.figures["chapters"]}


@transaction.atomic
def recount(report: AnnualReport, *, today: date, at: datetime) -> bool:
    """Count the draft's figures anew; whether any of them differs. Texts stay. Raises
    WrongStatusError."""
    row = AnnualReport.objects.select_for_update().get(pk=report.pk)
    if row.is_locked:
        raise WrongStatusError(row, ReportStatus.DRAFT)
    on = day_of(row.year, today=today)
    figures = count(on)
    differs = bool(figures != row.figures)
    AnnualReport.objects.filter(pk=row.pk).update(counted_on=on, counted_at=at, figures=figures)
    return differs


def approve(report: AnnualReport, *, seen: int | None, by: Any, today: date, at: datetime) -> None:
    """Freeze the report with the figures that were looked at, in the version `seen`.

    Raises WrongStatusError, and NotApprovedError when a text is not reviewed or when the figures
    have changed: then they are counted again, and nothing is approved before somebody has seen
    them.
    """
    if not _approve(report, seen=seen, by=by, today=today, at=at):
        raise NotApprovedError(
            _(
                "The register has changed since the figures were counted. They are counted again "
                "now: look through the draft, and approve it then."
            )
        )


@transaction.atomic
def _approve(report: AnnualReport, *, seen: int | None, by: Any, today: date, at: datetime) -> bool:
    """Approve the report, or only count it again when the figures have changed; whether it is
    approved. At once: nobody else counts between the look at the figures and their freezing."""
    drafts = AnnualReport.objects.filter(pk=report.pk, status=ReportStatus.DRAFT)
    if drafts.filter(version=seen or 0).update(counted_at=at) != 1:
        raise WrongStatusError(report, ReportStatus.APPROVED)
    if recount(report, today=today, at=at):
        return False
    _lock_reviewed(report)
    in_force = AnnualReport.objects.filter(year=report.year, status=ReportStatus.APPROVED)
    for earlier in in_force:
        earlier.replace()
    report.approve(by=by, at=at)
    return True


def _lock_reviewed(report: AnnualReport) -> None:
    """Nobody writes in the sections until the report is approved."""
    rows = AnnualSection.objects.select_for_update().filter(report=report).order_by("pk")
    left = [str(row) for row in rows if row.status != SectionStatus.REVIEWED]
    if left:
        raise NotApprovedError(
            _("Not approved: these chapters are not reviewed yet: %(chapters)s.")
            % {"chapters": ", ".join(left)}
        )
