"""The life of an uploaded file: taken in, checked, imported; and forgotten after a while."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO, Final

import structlog
from django.db import Error, IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helsingborg_sf.lib.batches import batch
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.imports import importer as declared
from helsingborg_sf.lib.imports.engine import SHOWN, Answers, Reading, Report
from helsingborg_sf.lib.imports.importer import Importer, Item, Outcome
from helsingborg_sf.lib.imports.locks import BusyError, alive, alone, second_connection
from helsingborg_sf.lib.imports.models import ImportLine, ImportRun, ImportUpload, LineKind
from helsingborg_sf.lib.imports.writing import insert
from helsingborg_sf.lib.models import BatchKind
from helsingborg_sf.lib.tabular import TableError, as_text, read_table

logger = structlog.get_logger(__name__)

# Files with more rows are left to the worker.
AT_ONCE: Final = 2_000
SAMPLED: Final = 3


class ImportRefused(Exception):  # noqa: N818 - it is an answer to the user
    """The import cannot be done now; says why and what to do. Nothing was imported."""


def importer_of(run: ImportRun) -> type[Importer]:
    """The importer of a run."""
    found = declared.get(run.importer)
    if found is None:
        raise ImportRefused(_("Such files are no longer imported here."))
    return found


# --- in -----------------------------------------------------------------------------------------


def take_in(
    importer: type[Importer], file: BinaryIO, name: str, *, by: Any, at: datetime
) -> ImportRun:
    """Keep a file and guess its columns. Raises TableError when it cannot be read as a table."""
    content = file.read()
    table = read_table(io.BytesIO(content), name)
    rows = [cells for _number, cells in islice(table, AT_ONCE + 1)]
    run = ImportRun(
        importer=importer.key,
        file_name=name[-200:],
        size=len(content),
        made_by=by,
        made_at=at,
        headings=table.columns,
        sample=[[_shown(cell) for cell in cells.values()] for cells in rows[:SAMPLED]],
        is_large=len(rows) > AT_ONCE,
        rows=_about(content, name) if len(rows) > AT_ONCE else len(rows),
    )
    with transaction.atomic():
        run.save()
        ImportUpload.objects.create(run=run, content=content)
    return run


def _about(content: bytes, name: str) -> int:
    """About how many rows a large file has, for the meter; 0 when that cannot be seen."""
    if name.lower().endswith(".xlsx"):
        return 0
    return max(content.count(b"\n"), content.count(b"\r"))


def _shown(cell: Any) -> str:
    try:
        return as_text(cell)[:SHOWN]
    except ValueError:
        return str(cell)[:SHOWN]


def remembered(run: ImportRun) -> dict[str, str]:
    """What the user chose last time for the same headings, else what the headings say."""
    last = ImportRun.objects.like(run).first()
    known = {f.key for f in importer_of(run).known(run.made_by)}
    if last:
        return {heading: key if key in known else "" for heading, key in last.mapping.items()}
    return importer_of(run).guess(run.headings, run.made_by)


# --- checked ------------------------------------------------------------------------------------


def check(run: ImportRun) -> None:
    """Say what the file would do: counts, changes, questions and all that is wrong."""
    with working(run) as progress, transaction.atomic():
        ImportLine.objects.filter(run=run).delete()
        reading = _reading(run)
        lines = _Lines(run, reading)
        report = reading.run(_table(run), write=False, tell=lines.keep, progress=progress)
        run.end_check(_counts(report))


def _reading(run: ImportRun) -> Reading:
    importer = importer_of(run)(run.made_by)
    answers: Answers = {int(row): answer for row, answer in run.answers.items()}
    return Reading(importer, run.columns, answers=answers)


def _table(run: ImportRun) -> Any:
    upload = ImportUpload.objects.filter(run=run).first()
    if upload is None:
        raise ImportRefused(_("The file is no longer kept. Upload it again."))
    return read_table(io.BytesIO(upload.content), run.file_name)


def _counts(report: Report) -> dict[str, int]:
    counts = {outcome.value: report.outcomes[outcome] for outcome in Outcome}
    return counts | {"rows": report.rows, "rows_done": report.rows, "faults": report.faults}


class _Lines:
    """Keeps what a check says of the rows, for the pages to show."""

    def __init__(self, run: ImportRun, reading: Reading) -> None:
        self.run = run
        self.importer = reading.importer
        self.labels = {f.key: f for f in self.importer.fields}
        self.new_left = ImportLine.LISTED

    def keep(self, items: Sequence[Item]) -> None:
        """Lines about some rows."""
        lines = [line for item in items for line in self._about(item)]
        asked = [item for item in items if item.outcome is Outcome.ASKED]
        records = [item for item in asked if not item.found.about]
        fields = [item for item in asked if item.found.about]
        if records:
            names = self.importer.describe(_possible(records))
            lines += [self._question(item, names) for item in records]
        if fields:
            names = self.importer.describe_about(_possible(fields))
            lines += [self._question_about(item, names) for item in fields]
        if lines:
            names_of = ["run_id", "kind", "row", "column", "value", "message", "facts"]
            insert(ImportLine, names_of, ({"run_id": self.run.pk} | line for line in lines))

    def _about(self, item: Item) -> list[dict[str, Any]]:
        if item.outcome is Outcome.CHANGED:
            facts = [self._change(item, key) for key in item.changes]
            name = self.importer.name_of(item)
            line = {"kind": LineKind.CHANGE.value, "row": item.number, "value": name}
            return [line | {"facts": facts}]
        if item.outcome is Outcome.NEW:
            return self._new(item)
        return [
            {
                "kind": LineKind.FAULT.value,
                "row": fault.row,
                "column": fault.column,
                "value": fault.value,
                "message": fault.message,
            }
            for fault in item.faults
        ]

    def _new(self, item: Item) -> list[dict[str, Any]]:
        """The first ones only: a file may hold a hundred thousand."""
        if not self.new_left:
            return []
        self.new_left -= 1
        return [
            {"kind": LineKind.NEW.value, "row": item.number, "value": self.importer.name_of(item)}
        ]

    def _change(self, item: Item, key: str) -> list[str]:
        show = getattr(self.importer, f"show_{key}", self.labels[key].show)
        before, after = item.stored.get(key), item.changes[key]
        return [self.labels[key].heading, show(before) if before else "", show(after)]

    def _question(self, item: Item, names: dict[Any, str]) -> dict[str, Any]:
        return {
            "kind": LineKind.QUESTION.value,
            "row": item.number,
            "value": self.importer.name_of(item),
            "message": "alike" if item.found.alike else "",
            "facts": [[str(pk), names.get(pk, str(pk))] for pk in item.found.maybe],
        }

    def _question_about(self, item: Item, names: dict[Any, str]) -> dict[str, Any]:
        """A question about a field, which its `column` tells; the answers are whole."""
        return {
            "kind": LineKind.QUESTION.value,
            "row": item.number,
            "column": self.labels[item.found.about].heading,
            "value": self.importer.name_of(item),
            "message": "alike" if item.found.alike else "",
            "facts": [list(each) for each in self.importer.choices_about(item, names)],
        }


def _possible(items: Sequence[Item]) -> list[Any]:
    return list({pk for item in items for pk in item.found.maybe})


# --- imported -----------------------------------------------------------------------------------


def perform(run: ImportRun, *, at: datetime) -> None:
    """Import the file: all rows or none, in one transaction with the run's own status."""
    user = {"user": run.made_by_id} if run.made_by_id else {}
    title = title_of(importer_of(run), run.file_name)
    with working(run) as progress, because(title, **user), transaction.atomic():
        with alone(run.importer):
            report, done = _write(run, title, progress, at=at)
        run.finish(_counts(report), done)


def title_of(importer: type[Importer], file_name: str) -> str:
    """What an import is called in history."""
    return _("Import of %(things)s from %(file)s") % {
        "things": importer.model._meta.verbose_name_plural,
        "file": file_name[:200],
    }


def _write(
    run: ImportRun, title: str, progress: Callable[[int], None], *, at: datetime
) -> tuple[Report, Any]:
    """What was done, and the batch by which it can be undone; None when nothing was to be done."""
    with batch(BatchKind.IMPORT, title, by=run.made_by, at=at) as done:
        report = _reading(run).run(_table(run), write=True, progress=progress)
        if not report.is_sound:
            raise ImportRefused(
                _("The register has changed since the file was checked. Check it again.")
            )
        if report.writes:
            return report, done
        done.delete()
    return report, None


# --- at work ------------------------------------------------------------------------------------


@contextmanager
def working(run: ImportRun) -> Iterator[Callable[[int], None]]:
    """Shows that the run is being worked on and how far it is; what goes wrong is written down."""
    with second_connection() as beside, alive(run.pk, beside):
        run.begin(at=timezone.now(), using=beside)
        try:
            yield lambda rows: run.tell_progress(rows, using=beside)
        except Exception as error:
            run.fail(_what_happened(error))


def _what_happened(error: Exception) -> str:
    """For the user; what we did not expect goes to the log too."""
    if isinstance(error, (ImportRefused, BusyError, TableError)):
        return str(error)
    logger.exception("import_failed", exc_info=error)
    if isinstance(error, IntegrityError):
        return _broken_rule(error)
    if isinstance(error, Error):
        return _("The database could not take the rows in. Try again in a while.")
    return _("Something unexpected went wrong. The event has been logged.")


def _broken_rule(error: IntegrityError) -> str:
    """The message of the constraint that a row breaks."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
    for model in _models():
        for rule in model._meta.constraints:
            if rule.name == name:
                return str(rule.get_violation_error_message())
    return _("A row breaks a rule of the register: %(rule)s.") % {"rule": name or error}


def _models() -> Any:
    return connection.introspection.installed_models(connection.introspection.table_names())


def forget_old_files(*, at: datetime) -> int:
    """Throw away files that were never imported; returns how many."""
    old = list(ImportRun.objects.with_old_files(at=at))
    for run in old:
        run.forget()
        ImportRun.objects.filter(pk=run.pk).update(sample=[], answers={})
    return len(old)
