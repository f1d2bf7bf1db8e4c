"""A ledger file from the first line to the last in one go: all of it or nothing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.models import ImportRun
from helsingborg_sf.lib.tabular import TableError
from helsingborg_sf.lib.text import name_key
from procurements.imports.ledger import columns
from procurements.imports.ledger.columns import Line, Rejection
from procurements.imports.ledger.files import Rows, open_ledger
from procurements.imports.ledger.staging import Month, Staging
from procurements.models import LedgerEntry, LedgerFile

Progress = Callable[[int], None]

# Rejected cells that are told about; the rest are only counted.
MOST_REJECTIONS: Final = 100
_CHUNK: Final = 5_000
# Any number, as long as it is always the same: the lock of this import.
_LOCK: Final = 20_211_231


class LedgerError(Exception):
    """The file cannot be imported at all; says why and what to do."""


@dataclass
class LedgerReport:
    """What a file did, or would do. `replaced`: lines of the same months that it does not have.

    Of the cells that cannot be used, `rejected` holds the first `most_rejections`.
    """

    rows: int = 0
    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    matched_organisations: int = 0
    sum_sek: Decimal = Decimal(0)
    months: list[Month] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    rejected_in_all: int = 0
    rejected_rows: int = 0
    file: LedgerFile | None = None
    most_rejections: int = MOST_REJECTIONS


def import_ledger(  # noqa: PLR0913 - facts of the file, and how it is read
    path: Path,
    *,
    name: str = "",
    by: Any = None,
    run: ImportRun | None = None,
    at: datetime,
    dry_run: bool = False,
    progress: Progress = lambda lines: None,
    most_rejections: int = MOST_REJECTIONS,
) -> LedgerReport:
    """Take in a ledger file: CSV, XLSX or JSON. A month of a buyer that the file has is replaced by
    what it says of it; the same file again changes nothing. Raises LedgerError when it cannot be
    read; a line without date or amount is rejected, and then nothing is imported.
    """
    name = name or path.name
    user = {"user": by.pk} if by else {}
    with because(_("Import of the ledger %(file)s") % {"file": name}, **user), transaction.atomic():
        _lock()
        staging, report = Staging(), LedgerReport(most_rejections=most_rejections)
        _read(path, staging, report, progress)
        if not report.rejected_in_all:
            staging.settle(_departments())
            _compare(staging, report)
            if not dry_run and (report.new or report.replaced):
                file = LedgerFile(name=name, imported_at=at, imported_by=by, run=run)
                report.file = _write(staging, report, file)
        staging.drop()
    return report


def undo_ledger_file(file: LedgerFile) -> None:
    """Take the file's lines away and let those it replaced stand again. Raises LedgerError when a
    later file is about the same months: that one must be undone first."""
    with transaction.atomic():
        _lock()
        if later := file.later_files():
            raise LedgerError(undo_first(later))
        LedgerEntry.objects.filter(file=file)._raw_delete("default")
        LedgerEntry.objects.filter(replaced_by=file).update(replaced_by=None)
        file.delete()


def undo_first(later: Sequence[LedgerFile]) -> str:
    """Which files stand in the way, in the order in which they are to be undone."""
    words = ngettext(
        "A later file is about the same months. Undo it first: %(files)s.",
        "Later files are about the same months. Undo them first, in this order: %(files)s.",
        len(later),
    )
    return words % {"files": ", ".join(f"“{file}”" for file in later)}


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise LedgerError(_("A ledger is being imported already. Wait until that is done."))
        # A page may not ask for long; a million lines are written in one statement.
        cursor.execute("SET LOCAL statement_timeout = 0")


def _read(path: Path, staging: Staging, report: LedgerReport, progress: Progress) -> None:
    with readable(path):
        headings, rows = open_ledger(path)
        known = known_columns(headings)
        for chunk in _chunks(rows):
            _take_in(chunk, known, staging, report)
            progress(report.rows)


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """What cannot be read is said as a LedgerError."""
    try:
        yield
    except FileNotFoundError as error:
        raise LedgerError(_("There is no file “%(path)s”.") % {"path": path}) from error
    except (OSError, TableError) as error:
        raise LedgerError(_("The file cannot be read. %(error)s") % {"error": error}) from error


def known_columns(headings: list[str]) -> dict[str, str]:
    """`{field: heading}`. Raises LedgerError when a ledger must have more columns."""
    known = columns.known_columns(headings)
    if missing := [columns.NAMES[name][0] for name in columns.REQUIRED if name not in known]:
        raise LedgerError(
            _(
                "This is not a supplier ledger in the national form. These columns are missing: "
                "%(columns)s."
            )
            % {"columns": ", ".join(missing)}
        )
    return known


def _chunks(rows: Rows) -> Iterator[list[Any]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


def _take_in(
    chunk: list[Any], known: dict[str, str], staging: Staging, report: LedgerReport
) -> None:
    readings = [columns.read_line(number, cells, known) for number, cells in chunk]
    staging.add(line for line in readings if isinstance(line, Line))
    wrong = [rejection for found in readings if isinstance(found, list) for rejection in found]
    report.rows += len(chunk)
    report.rejected += wrong[: report.most_rejections - len(report.rejected)]
    report.rejected_in_all += len(wrong)
    report.rejected_rows += sum(isinstance(found, list) for found in readings)


def _departments() -> dict[str, int]:
    """Departments by name and short name; a label that means two of them means none."""
    found: dict[str, int] = {}
    twice = set()
    for pk, *labels in Department.objects.values_list("pk", "name", "short_name"):
        for label in {name_key(each) for each in labels} - {""}:
            if found.setdefault(label, pk) != pk:
                twice.add(label)
    return {label: pk for label, pk in found.items() if label not in twice}


def _compare(staging: Staging, report: LedgerReport) -> None:
    report.sum_sek, report.months = staging.total(), staging.months()
    report.new = sum(month.new for month in report.months)
    report.replaced = sum(month.replaced for month in report.months)
    report.unchanged = report.rows - report.new
    report.matched_organisations = staging.matched_organisations()


def _write(staging: Staging, report: LedgerReport, file: LedgerFile) -> LedgerFile:
    file.lines = report.rows
    file.new_lines, file.replaced_lines = report.new, report.replaced
    file.months = [month.kept for month in report.months]
    file.save()
    staging.add_suppliers()
    staging.write(file.pk)
    return file
