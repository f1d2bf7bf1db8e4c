"""A ledger file that comes by a page: kept as other uploads are (`lib.imports`), looked through by
a dry run, then let in. The steps, the progress and the forgetting are the library's."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final

from django.db import transaction
from django.utils.translation import gettext as _

from helsingborg_sf.lib.imports.models import ImportLine, ImportRun, ImportUpload, LineKind
from helsingborg_sf.lib.imports.runs import ImportRefused, working
from procurements.imports.ledger.files import open_ledger
from procurements.imports.ledger.run import (
    LedgerError,
    LedgerReport,
    import_ledger,
    known_columns,
    readable,
)
from procurements.imports.ledger.staging import Month

# What the runs of this import are called among those of others.
KEY: Final = "reskontra"
# Larger files are left to the worker; some 5 000 lines.
AT_ONCE: Final = 500_000
# Rejected cells that are kept for the page and its file; the rest are only counted.
MOST_FAULTS: Final = 1_000


def take_in(file: BinaryIO, name: str, *, by: Any, at: datetime) -> ImportRun:
    """Keep a file that has the columns of a ledger. Raises LedgerError when it is none."""
    content = file.read()
    with _written(content, name) as path, readable(path):
        headings, _rows = open_ledger(path)
        known_columns(headings)
    run = ImportRun(
        importer=KEY,
        file_name=name[-200:],
        size=len(content),
        made_by=by,
        made_at=at,
        headings=headings,
        is_large=len(content) > AT_ONCE,
        rows=0 if path.suffix == ".xlsx" else max(content.count(b"\n"), content.count(b"\r")),
    )
    with transaction.atomic():
        run.save()
        ImportUpload.objects.create(run=run, content=content)
    return run


def check(run: ImportRun) -> None:
    """Say what the file would do, month by month, and all that is wrong."""
    with working(run) as progress, transaction.atomic():
        ImportLine.objects.filter(run=run).delete()
        report = _read(run, progress, dry_run=True)
        ImportLine.objects.bulk_create(_lines(run, report), batch_size=1_000)
        run.end_check(_counts(report))


def perform(run: ImportRun, *, at: datetime) -> None:
    """Let the file in: all of it, and only if it does what was shown."""
    with working(run) as progress, transaction.atomic():
        shown = months_of(run)
        report = _read(run, progress, dry_run=False, at=at)
        if report.rejected_in_all or report.months != shown:
            raise ImportRefused(
                _("The register has changed since the file was checked. Check it again.")
            )
        run.finish(_counts(report), None)


def months_of(run: ImportRun) -> list[Month]:
    """What the check said of each month."""
    lines = ImportLine.objects.filter(run=run, kind=LineKind.CHANGE)
    return [Month.read(line.facts) for line in lines]


def _read(
    run: ImportRun, progress: Callable[[int], None], *, dry_run: bool, at: datetime | None = None
) -> LedgerReport:
    upload = ImportUpload.objects.filter(run=run).first()
    if upload is None:
        raise ImportRefused(_("The file is no longer kept. Upload it again."))
    with _written(bytes(upload.content), run.file_name) as path:
        try:
            return import_ledger(
                path,
                name=run.file_name,
                by=run.made_by,
                run=run,
                at=at or run.made_at,
                dry_run=dry_run,
                progress=progress,
                most_rejections=MOST_FAULTS,
            )
        except LedgerError as error:
            raise ImportRefused(str(error)) from error


@contextmanager
def _written(content: bytes, name: str) -> Iterator[Path]:
    """The file on disk for as long as it is read; only the ending of its name is used."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{_('file')}{Path(name).suffix[:10].lower()}"
        path.write_bytes(content)
        yield path


def _lines(run: ImportRun, report: LedgerReport) -> Iterator[ImportLine]:
    for month in report.months:
        yield ImportLine(run=run, kind=LineKind.CHANGE, row=0, facts=month.kept)
    for wrong in report.rejected:
        yield ImportLine(
            run=run,
            kind=LineKind.FAULT,
            row=wrong.row,
            column=wrong.column,
            value=wrong.value,
            message=wrong.message,
        )


def _counts(report: LedgerReport) -> dict[str, int]:
    """With anything rejected, nothing was compared: the other lines are left out."""
    counts = {"rows": report.rows, "rows_done": report.rows, "faults": report.rejected_in_all}
    if report.rejected_in_all:
        rest = report.rows - report.rejected_rows
        return counts | {"rejected": report.rejected_rows, "left_out": rest}
    none = {"rejected": 0, "left_out": 0}
    return counts | none | {"new": report.new, "unchanged": report.unchanged}
