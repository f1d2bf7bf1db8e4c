"""The figures of a report as a table for a spreadsheet, and as JSON for a program."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from impact.annual import reading
from impact.models import AnnualReport


def as_json(report: AnnualReport) -> dict[str, Any]:
    """Everything that is kept but the proposals of texts, and when it was counted."""
    figures = report.figures
    return {
        "title": reading.title_words(report),
        "year": report.year,
        "edition": report.edition,
        "status": report.status,
        "counted_on": report.counted_on.isoformat(),
        "counted_at": report.counted_at.isoformat(),
        "approved_at": report.approved_at.isoformat() if report.approved_at else None,
        "format": figures["format"],
        "chapters": [
            {name: value for name, value in each.items() if name != "proposal"}
            for each in figures["chapters"]
        ],
    }


def rows(report: AnnualReport) -> Iterator[list[Any]]:
    """One line for each figure: chapter, table, row, column, and what stands there."""
    yield [_("chapter"), _("table"), _("row"), _("column"), _("figure")]
    for chapter in report.figures["chapters"]:
        for block in chapter["blocks"]:
            if block["kind"] == "table":
                yield from _cells(chapter["title"], block)


def _cells(chapter: str, block: dict[str, Any]) -> Iterator[list[Any]]:
    for first, *others in block["rows"]:
        for head, each in zip(block["head"][1:], others, strict=True):
            number = each["value"] if isinstance(each["value"], int) else None
            shown = each["text"] if number is None else number
            yield [chapter, block["caption"], first["text"], head, shown]
