"""`manage.py import_statistics FILE [--buyer ORGNR ...] [--dry-run] [--json]`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from helsingborg_sf.lib.imports.command import add_ways, nothing_imported
from procurements.imports.statistics import Report, StatisticsError, import_statistics
from suppliers import organisation_number


class Command(BaseCommand):
    help = "Import the national procurement statistics from CSV or XLSX."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", metavar="FILE", help=_("The file: CSV or XLSX."))
        parser.add_argument(
            "--buyer",
            nargs="+",
            action="extend",
            default=[],
            metavar="ORGNR",
            help=_("The organisation numbers of the buyers, instead of the city's own."),
        )
        add_ways(parser)

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        file, buyers = _file_and_buyers(options["file"], options["buyer"])
        try:
            report = import_statistics(
                Path(file),
                buyers=[_number(buyer) for buyer in buyers],
                dry_run=options["dry_run"],
                progress=self._say_progress if verbosity else lambda text: None,
            )
        except StatisticsError as error:
            raise CommandError(str(error)) from error
        if options["as_json"]:
            self.stdout.write(json.dumps(_as_json(report), ensure_ascii=False, indent=2))
        else:
            self._tell(report, dry_run=options["dry_run"])
        if report.rejected:
            raise CommandError(nothing_imported(report.rejected_in_all))

    def _say_progress(self, text: str) -> None:
        # Not an error, so not in red.
        self.stderr.write(text, style_func=str)

    def _tell(self, report: Report, *, dry_run: bool) -> None:
        for wrong in report.rejected:
            self.stdout.write(
                _("Row %(row)s, %(column)s, “%(value)s”: %(message)s") % asdict(wrong)
            )
        counts = asdict(report.procurements)
        self.stdout.write(_("%(rows)s rows in the file.") % {"rows": report.rows})
        if not report.rejected:
            self.stdout.write(
                _("Procurements: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.")
                % counts
            )
        if dry_run:
            self.stdout.write(_("This was a dry run: nothing was saved."))


def _file_and_buyers(file: str | None, buyers: list[str]) -> tuple[str, list[str]]:
    """`--buyer A B FILE` gives the file to --buyer: it is the last, and no number."""
    if file is None and buyers and not organisation_number.normalise(buyers[-1]).isdigit():
        file, buyers = buyers[-1], buyers[:-1]
    if file is None:
        raise CommandError(_("Name the file to import."))
    return file, buyers


def _number(text: str) -> str:
    number = organisation_number.normalise(text)
    try:
        organisation_number.validate(number)
    except ValidationError as error:
        raise CommandError(f"--buyer {text}: {' '.join(error.messages)}") from error
    return number


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "rows": report.rows,
        **asdict(report.procurements),
        "rejected": [asdict(wrong) for wrong in report.rejected],
    }
