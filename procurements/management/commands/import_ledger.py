"""`manage.py import_ledger FILE [--dry-run] [--json]`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html
from helsingborg_sf.lib.imports.command import add_ways, nothing_imported
from procurements.imports.ledger import LedgerError, LedgerReport, import_ledger

SAID_EVERY = 50_000


class Command(BaseCommand):
    help = "Import the supplier ledger in the national open-data form: CSV, XLSX or JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help=_("The file: CSV, XLSX or JSON."))
        add_ways(parser)

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        self.loud = bool(verbosity)
        dry_run = options["dry_run"]
        try:
            report = import_ledger(
                Path(options["file"]), at=timezone.now(), dry_run=dry_run, progress=self._progress
            )
        except LedgerError as error:
            raise CommandError(str(error)) from error
        if options["as_json"]:
            self.stdout.write(json.dumps(as_json(report), ensure_ascii=False, indent=2))
        else:
            self._tell(report, dry_run=dry_run)
        if report.rejected_in_all:
            raise CommandError(nothing_imported(report.rejected_in_all))

    def _progress(self, lines: int) -> None:
        if self.loud and lines % SAID_EVERY == 0:
            # Not an error, so not in red.
            self.stderr.write(_("%(rows)s rows read") % {"rows": lines}, style_func=str)

    def _tell(self, report: LedgerReport, *, dry_run: bool) -> None:
        words = _("Row %(row)s, %(column)s, “%(value)s”: %(message)s")
        for wrong in report.rejected:
            self.stdout.write(words % asdict(wrong))
        self.stdout.write(_("%(rows)s rows in the file.") % {"rows": report.rows})
        if not report.rejected_in_all:
            counts = _("%(new)s new, %(replaced)s replaced, %(unchanged)s unchanged.")
            self.stdout.write(counts % vars(report))
            facts = {"sek": html.money(report.sum_sek), "actors": report.matched_organisations}
            words = _("%(sek)s in all; %(actors)s actors of the register are among the suppliers.")
            self.stdout.write(words % facts)
        if dry_run:
            self.stdout.write(_("This was a dry run: nothing was saved."))


def as_json(report: LedgerReport) -> dict[str, Any]:
    """The report as numbers; `changed` are the lines that a later file for the month replaces."""
    return {
        "rows": report.rows,
        "new": report.new,
        "changed": report.replaced,
        "unchanged": report.unchanged,
        "rejected": [asdict(wrong) for wrong in report.rejected],
        "matched_organisations": report.matched_organisations,
        "sum_sek": str(report.sum_sek),
    }
