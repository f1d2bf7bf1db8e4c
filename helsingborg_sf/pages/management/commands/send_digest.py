"""`manage.py send_digest`: the mail about what everybody has to do, as the worker sends it."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone, translation

from helsingborg_sf.pages.reminding.digests import Fate, Mailing, Outcome, send
from helsingborg_sf.pages.reminding.letter import letter


class Command(BaseCommand):
    help = "Send everybody the mail of the day about their tasks; each once, however often it runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="the mail of this day; today's")
        parser.add_argument(
            "--dry-run", action="store_true", help="say who would get what, and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or timezone.localdate()
        if options["dry_run"]:
            found = list(Mailing(on=on).outcomes())
        else:
            found = send(on=on, at=timezone.now())
        for outcome in found:
            self.stdout.write(_line(outcome))
            if options["dry_run"] and outcome.fate is Fate.SENT:
                self.stdout.write(_mail(outcome))
        number = sum(outcome.fate is Fate.SENT for outcome in found)
        self.stdout.write(f"{on}: {number} of {len(found)} users.")


def _line(outcome: Outcome) -> str:
    """`bo: gets a mail, 3 tasks`."""
    tasks = f", {outcome.told.number} tasks" if outcome.told and outcome.told.number else ""
    with translation.override("en"):
        return f"{outcome.user.username}: {outcome.fate.label}{tasks}"


def _mail(outcome: Outcome) -> str:
    """The mail as it would be, moved in from the edge."""
    if outcome.told is None:
        return ""
    chosen = outcome.wishes.settings
    with translation.override(chosen.language):
        mail = letter(outcome.told, outcome.user.email, chosen)
    lines = [mail.subject, "", *mail.body.splitlines()]
    return "\n".join(f"    {line}".rstrip() for line in lines)
