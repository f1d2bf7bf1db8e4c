"""`manage.py load_report`: the cases of the city's final report."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.text import capfirst

from helsingborg_sf.lib.history import because
from helsingborg_sf.pages import report_cases
from procurements.findings import check_all


class Command(BaseCommand):
    help = (
        "Load what the final report of 2022-12-07 tells. Safe to repeat: what is already there is "
        "left as it is, also where a user has changed it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--json", action="store_true", help="print what was made as JSON and nothing else"
        )

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        made = report_cases.load()
        with because("", command="check_findings"):
            check_all(on=timezone.localdate())
        if options["json"]:
            counts = {model._meta.label_lower: count for model, count in made.items()}
            self.stdout.write(json.dumps({"created": counts, "total": made.total()}, indent=2))
        elif verbosity:
            for model, count in made.items():
                name = capfirst(str(model._meta.verbose_name_plural))
                self.stdout.write(f"{name}: {count}")
            self.stdout.write(f"Rows made: {made.total()}" if made else "Nothing new to load.")
