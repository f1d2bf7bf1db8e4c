"""`manage.py make_reports`: make the subscribed reports that are due, as the worker does."""

import json
from argparse import ArgumentParser
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from helsingborg_sf.lib.reports import making


class Command(BaseCommand):
    help = "Make the subscribed reports that are due, and write the mails about them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="as at noon of this day; now")
        parser.add_argument("--dry-run", action="store_true", help="make, write and send nothing")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        at = _noon(options["on"]) if options["on"] else timezone.now()
        due = _due(at)
        made = 0 if options["dry_run"] else making.run(at=at)
        found = {"on": timezone.localdate(at).isoformat(), "due": due, "made": made}
        self.stdout.write(json.dumps(found) if options["json"] else _text(found))


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _due(at: datetime) -> list[dict[str, Any]]:
    """What is due or asked for, looked up without writing it down."""
    with transaction.atomic():
        making.ask_for_due(at=at)
        found = making.waiting(at=at)
        transaction.set_rollback(True)
    return [
        {
            "report": str(each.subscription),
            "owner": each.subscription.owner.username,
            "list": each.subscription.list_name,
            "due": each.day.isoformat() if each.day else "asked for",
            "trouble": str(each.trouble),
        }
        for each in found
    ]


def _text(found: dict[str, Any]) -> str:
    lines = [
        f"{each['owner']}: {each['report']} ({each['list']}, {each['due']})"
        + (f" cannot be made: {each['trouble']}" if each["trouble"] else "")
        for each in found["due"]
    ]
    return "\n".join([*lines, f"{len(lines)} due, {found['made']} made."])
