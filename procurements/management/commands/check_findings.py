"""`manage.py check_findings`: let the rules look at every procurement and contract."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from helsingborg_sf.lib.history import because
from procurements.findings import check_all


class Command(BaseCommand):
    help = "Compute the findings of law about every procurement and contract, as the worker does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="as of this day; today if left")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        with because("", command="check_findings"):
            counted = check_all(on=options["on"] or timezone.localdate())
        counts = {name: counted[name] for name in ("created", "updated", "removed")}
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        else:
            words = "Findings: {created} new, {updated} changed, {removed} no longer."
            self.stdout.write(words.format(**counts))
