"""`manage.py load_cpv FILE [--dry-run] [--json]`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from suppliers.imports.cpv import CpvFileError, Report, load_cpv


class Command(BaseCommand):
    help = "Load the whole list of CPV 2008 from CSV, XLSX or XML."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help=_("The file: CSV, XLSX or XML."))
        parser.add_argument(
            "--dry-run", action="store_true", help=_("Show what would happen and save nothing.")
        )
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help=_("Print the result as JSON.")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load_cpv(Path(options["file"]), dry_run=options["dry_run"])
        except CpvFileError as error:
            raise CommandError(str(error)) from error
        if options["as_json"]:
            self.stdout.write(json.dumps(_as_json(report), ensure_ascii=False, indent=2))
        else:
            self._tell(report, dry_run=options["dry_run"])
        if report.rejected:
            raise CommandError(_nothing_loaded(report))

    def _tell(self, report: Report, *, dry_run: bool) -> None:
        for wrong in report.rejected:
            self.stdout.write(
                _("Row %(row)s, %(column)s, “%(value)s”: %(message)s") % asdict(wrong)
            )
        self.stdout.write(_("%(rows)s rows in the file.") % {"rows": report.rows})
        if not report.rejected:
            self.stdout.write(
                _("CPV codes: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.")
                % asdict(report)
            )
        if dry_run:
            self.stdout.write(_("This was a dry run: nothing was saved."))


def _as_json(report: Report) -> dict[str, Any]:
    return {name: value for name, value in asdict(report).items() if name != "rejected_in_all"}


def _nothing_loaded(report: Report) -> str:
    return ngettext(
        "%(count)s cell cannot be read. Nothing was loaded.",
        "%(count)s cells cannot be read. Nothing was loaded.",
        report.rejected_in_all,
    ) % {"count": report.rejected_in_all}
