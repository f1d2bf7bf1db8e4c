"""`manage.py indicators --on 2022-12-07`: performance as of a day, from the register."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from impact.indicators import REGISTER, Indicator, values
from procurements.people import FEW


class Command(BaseCommand):
    help = "Print the indicators as of a day. Unknown is null in JSON, and never 0."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", metavar="YYYY-MM-DD", help="the day; today when left out")
        parser.add_argument("--json", action="store_true", help="print JSON and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        day = _day(options["on"])
        answers = values([day])[day]
        if options["json"]:
            shown = {code: _public(REGISTER[code], value) for code, value in answers.items()}
            self.stdout.write(json.dumps({"on": day.isoformat(), **shown}, indent=2))
            return
        self.stdout.write(day.isoformat())
        for code, value in answers.items():
            indicator = REGISTER[code]
            words = _("unknown") if value is None else indicator.shown(value)
            self.stdout.write(f"{indicator.label}: {words}")


def _day(text: str | None) -> date:
    if text is None:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"“{text}” is not a day. Write it as 2022-12-07.") from error


def _public(indicator: Indicator, value: int | None) -> int | str | None:
    """The number, null when it is unknown, `<5` when so few people must not be told."""
    return f"<{FEW}" if indicator.is_masked(value) else value
