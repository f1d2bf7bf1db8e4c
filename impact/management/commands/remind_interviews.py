"""`manage.py remind_interviews`: make the interviews that are due, and remind of them by mail."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from impact.models import Interview
from impact.reminders import Reminder, never_contacted, remind, reminders
from impact.schedule import sync


class Command(BaseCommand):
    help = "Make the interviews that have become due and remind of them, as the worker does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="as of this day; today if left")
        parser.add_argument("--dry-run", action="store_true", help="write and send nothing")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or timezone.localdate()
        with transaction.atomic():
            made = sync(on=on)
            told = reminders(on=on)
            found = {
                "on": on.isoformat(),
                "interviews": dict(sorted(made.items())),
                "reminders": [_reminder(each) for each in told],
                "never_contacted": [_interview(row) for row in never_contacted(on=on)],
            }
            if options["dry_run"]:
                transaction.set_rollback(True)
            else:
                remind(on=on, at=timezone.now())
        self.stdout.write(json.dumps(found) if options["json"] else _text(found))


def _interview(row: Interview) -> dict[str, Any]:
    return {
        "interview": row.pk,
        "party": str(row.party),
        "kind": row.kind,
        "due": str(row.due_on),
        "interviewer": str(row.interviewer or ""),
    }


def _reminder(each: Reminder) -> dict[str, Any]:
    status = "told before" if each.sent_before else "to be told"
    facts = {"to": str(each.to), "days": each.days}
    status = status if each.is_wanted else "wants no such mail"
    return (
        _interview(each.interview)
        | facts
        | {"status": status if each.has_address else "no address"}
    )


def _text(found: dict[str, Any]) -> str:
    made = ", ".join(f"{number} {what}" for what, number in found["interviews"].items() if number)
    lines = [f"Interviews: {made or 'nothing new'}."]
    lines += [
        f"{each['to']}: {each['party']}, {each['kind']}, due {each['due']} "
        f"({each['days']} days before; {each['status']})"
        for each in found["reminders"]
    ]
    lines += [
        f"Never contacted: {each['party']}, {each['kind']}, due {each['due']}"
        for each in found["never_contacted"]
    ]
    return "\n".join(lines)
