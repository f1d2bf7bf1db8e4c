"""`manage.py import_<rows> FILE [--dry-run] [--json]`: the import from a terminal."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helsingborg_sf.lib.batches import batch
from helsingborg_sf.lib.imports import importer as declared
from helsingborg_sf.lib.imports.engine import Reading, Report
from helsingborg_sf.lib.imports.importer import Fault, Importer, Item, Outcome
from helsingborg_sf.lib.imports.locks import BusyError, alone
from helsingborg_sf.lib.imports.runs import title_of
from helsingborg_sf.lib.models import BatchKind
from helsingborg_sf.lib.tabular import Table, TableError, read_table


class ImportCommand(BaseCommand):
    """All or nothing. A row that may be an actor we know, without saying which, is rejected."""

    importer: ClassVar[type[Importer]]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help=_("The file: CSV or XLSX."))
        add_ways(parser)

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        self.verbosity = verbosity
        self.faults: list[Fault] = []
        report = self._import(Path(options["file"]), dry_run=options["dry_run"])
        if options["as_json"]:
            self.stdout.write(json.dumps(self._as_json(report), ensure_ascii=False, indent=2))
        else:
            self._tell(report, dry_run=options["dry_run"])
        if report.faults:
            raise CommandError(nothing_imported(report.faults))

    def _import(self, path: Path, *, dry_run: bool) -> Report:
        try:
            with transaction.atomic(), alone(self.importer.key), self._deed(path, dry_run=dry_run):
                report = self._read(path, write=not dry_run)
                if not report.is_sound or not report.writes:
                    transaction.set_rollback(True)
        except (BusyError, TableError, Error) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(_("There is no file “%(path)s”.") % {"path": path}) from error
        return report

    def _deed(self, path: Path, *, dry_run: bool) -> AbstractContextManager[Any]:
        if dry_run:
            return nullcontext()
        title = title_of(self.importer, path.name)
        return batch(BatchKind.IMPORT, title, by=None, at=timezone.now())

    def _read(self, path: Path, *, write: bool) -> Report:
        table = read_table(path, path.name)
        reading = Reading(self.importer(), self._mapping(table), trust_names=True)
        return reading.run(table, write=write, tell=self._collect, progress=self._progress)

    def _mapping(self, table: Table) -> dict[str, str]:
        mapping = self.importer.guess(table.columns)
        if unknown := [heading for heading, key in mapping.items() if not key]:
            raise TableError(
                _("These columns are not understood: %(columns)s. Rename them or take them away.")
                % {"columns": ", ".join(unknown)}
            )
        if lacking := declared.missing(self.importer.fields, mapping):
            raise TableError(declared.missing_text(lacking))
        return mapping

    def _collect(self, items: Sequence[Item]) -> None:
        self.faults += [fault for item in items for fault in item.faults]

    def _progress(self, rows: int) -> None:
        if self.verbosity and rows % 10_000 == 0:
            # Not an error, so not in red.
            self.stderr.write(_("%(rows)s rows read") % {"rows": rows}, style_func=str)

    def _as_json(self, report: Report) -> dict[str, Any]:
        counts = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
        return {
            "rows": report.rows,
            **{each.value: 0 if self.faults else report.outcomes[each] for each in counts},
            "rejected": [asdict(fault) for fault in self.faults],
        }

    def _tell(self, report: Report, *, dry_run: bool) -> None:
        words = _("Row %(row)s, %(column)s, “%(value)s”: %(message)s")
        for fault in self.faults:
            self.stdout.write(words % asdict(fault))
        self.stdout.write(_("%(rows)s rows in the file.") % {"rows": report.rows})
        if not self.faults:
            counts = _("%(new)s new, %(changed)s changed, %(unchanged)s unchanged.")
            self.stdout.write(counts % self._as_json(report))
        if dry_run:
            self.stdout.write(_("This was a dry run: nothing was saved."))


def add_ways(parser: ArgumentParser) -> None:
    """How every import can be run, besides in earnest and in words."""
    parser.add_argument(
        "--dry-run", action="store_true", help=_("Show what would happen and save nothing.")
    )
    parser.add_argument(
        "--json", action="store_true", dest="as_json", help=_("Print the result as JSON.")
    )


def nothing_imported(count: int) -> str:
    """What to say when so many cells are wrong."""
    return ngettext(
        "%(count)s cell cannot be read. Nothing was imported.",
        "%(count)s cells cannot be read. Nothing was imported.",
        count,
    ) % {"count": count}
