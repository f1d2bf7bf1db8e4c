"""A file of the national procurement statistics, from the first row to the last in one go."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from helsingborg_sf.city.models import AuthorityKind, ContractingAuthority
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.tabular import Table, TableError, read_table
from procurements.imports.statistics import columns
from procurements.imports.statistics.cases import Buyers
from procurements.imports.statistics.columns import Rejection, Row, read_row
from procurements.imports.statistics.register import Counts, write_down
from procurements.imports.statistics.staging import Staging
from procurements.models import StatisticsForm

Progress = Callable[[str], None]
Cells = tuple[int, Mapping[str, object]]

# Rejected rows that are told about; the rest are only counted.
MOST_REJECTIONS: Final = 100
_CHUNK: Final = 1_000
# Any number, as long as it is always the same: the lock of this import.
_LOCK: Final = 20_210_101


class StatisticsError(Exception):
    """The file cannot be imported at all; says why and what to do."""


@dataclass
class Report:
    """What an import did, or why it did nothing."""

    rows: int = 0
    procurements: Counts = field(default_factory=Counts)
    rejected: list[Rejection] = field(default_factory=list)
    rejected_in_all: int = 0


def import_statistics(
    path: Path, *, buyers: Collection[str] = (), dry_run: bool = False, progress: Progress
) -> Report:
    """Keep every row as statistics, and the rows of our buyers as procurements: all or nothing.

    `buyers` are organisation numbers; without them the city's own contracting authorities.
    """
    reason = f"import_statistics {path.name}"
    with because(reason, command="import_statistics"), transaction.atomic():
        _lock()
        own = set(buyers) or set(_own_numbers())
        table = _table(path)
        report = _import(table.columns, _rows(table, path), own, progress)
        if dry_run or report.rejected:
            transaction.set_rollback(True)
    return report


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise StatisticsError(
                _("The statistics are being imported already. Wait until that is done.")
            )


def _own_numbers() -> Iterator[str]:
    yield from ContractingAuthority.objects.values_list("organisation_number", flat=True)


def _table(path: Path) -> Table:
    """The file, opened and its head read."""
    try:
        return read_table(path, path.name)
    except FileNotFoundError as error:
        raise StatisticsError(_("There is no file “%(path)s”.") % {"path": path}) from error
    except (OSError, TableError) as error:
        raise _unreadable(path, error) from error


def _rows(table: Table, path: Path) -> Iterator[Cells]:
    try:
        yield from table
    except (OSError, TableError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> StatisticsError:
    return StatisticsError(
        _("“%(file)s” cannot be read. %(error)s") % {"file": path.name, "error": error}
    )


def _import(
    head: Collection[str], rows: Iterator[Cells], own: Collection[str], progress: Progress
) -> Report:
    report = Report()
    form = _form(head)
    staging = Staging(form)
    for chunk in _chunks(rows):
        _take_in(chunk, staging, own, report)
        progress(_("%(rows)s rows read") % {"rows": report.rows})
    if not report.rejected:
        report.procurements = _keep(staging, own, form, progress)
    staging.drop()
    return report


def _form(head: Collection[str]) -> StatisticsForm:
    """Which export it is. Raises when it is none."""
    if missing := columns.missing_columns(head):
        raise StatisticsError(
            _(
                "This is not a file of the national procurement statistics. "
                "These columns are missing: %(columns)s."
            )
            % {"columns": ", ".join(missing)}
        )
    return columns.form_of(head)


def _chunks(rows: Iterator[Cells]) -> Iterator[list[Cells]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


def _take_in(chunk: list[Cells], staging: Staging, own: Collection[str], report: Report) -> None:
    readings = [read_row(line, cells, form=staging.form, own=own) for line, cells in chunk]
    staging.add(row for row in readings if isinstance(row, Row))
    wrong = [rejection for found in readings if isinstance(found, list) for rejection in found]
    report.rows += len(chunk)
    report.rejected += wrong[: MOST_REJECTIONS - len(report.rejected)]
    report.rejected_in_all += len(wrong)


def _keep(
    staging: Staging, own: Collection[str], form: StatisticsForm, progress: Progress
) -> Counts:
    staging.settle(sorted(own))
    for done in staging.keep():
        progress(_("%(rows)s rows kept as statistics") % {"rows": done})
    return write_down(staging.groups(sorted(own)), buyers=_buyers(staging, own), form=form)


def _buyers(staging: Staging, own: Collection[str]) -> Buyers:
    """The contracting authorities by number; those the register has not met are added."""
    found = {
        buyer.organisation_number: buyer
        for buyer in ContractingAuthority._base_manager.filter(organisation_number__in=own)
    }
    for number in sorted(own - found.keys()):
        if raw := staging.first_row_of(number):
            found[number] = _add_buyer(number, raw)
    return found


def _add_buyer(number: str, raw: Mapping[str, str]) -> ContractingAuthority:
    name = columns.known(raw, columns.BUYER)[:180] or number
    if ContractingAuthority.objects.filter(name=name).exists():
        name = f"{name} ({number})"
    is_municipality = columns.by_municipality(raw)
    kind = AuthorityKind.MUNICIPALITY if is_municipality else AuthorityKind.COMPANY
    return ContractingAuthority.objects.create(name=name, organisation_number=number, kind=kind)
