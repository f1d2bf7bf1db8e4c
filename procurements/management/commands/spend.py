"""`manage.py spend --year YYYY [--json]`."""

import json
from argparse import ArgumentParser
from datetime import MAXYEAR, MINYEAR
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html
from procurements.spend import as_json, spend


class Command(BaseCommand):
    help = "What was paid in a year, and how much of it to social enterprises (SEK)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, required=True, metavar="YYYY", help=_("The year."))
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help=_("Print the result as JSON.")
        )

    def handle(self, *args: Any, year: int, **options: Any) -> None:
        if not MINYEAR < year < MAXYEAR:
            raise CommandError(_("%(year)s is not a year.") % {"year": year})
        found = spend(year)
        if options["as_json"]:
            self.stdout.write(json.dumps(as_json(found), ensure_ascii=False, indent=2))
            return
        self.stdout.write(
            _("Paid in %(year)s: %(sek)s") % {"year": year, "sek": html.money(found.total_sek)}
        )
        lines = (
            (_("To social enterprises"), found.social_enterprises_sek),
            (_("To work-integration social enterprises"), found.work_integration_sek),
            (_("To those that meet LOU 4:18"), found.meets_reservation_criteria_sek),
            (_("To suppliers nobody has matched"), found.unmatched_sek),
        )
        for label, sek in lines:
            self.stdout.write(f"{label}: {html.money(sek)}")
