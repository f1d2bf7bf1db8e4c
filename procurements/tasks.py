"""Work that the worker does by itself, and when."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone, translation
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.imports.models import ImportStatus
from helsingborg_sf.lib.tasks import waiting
from procurements.actions import freeze_due
from procurements.findings import check_all
from procurements.imports.ledger import uploads
from procurements.ledger_matching import match_by_number


@app.periodic(cron="10 3 * * *")
@app.task(queueing_lock="check_findings")
def check_findings(timestamp: int = 0) -> None:
    """Every night: a day that passes changes what the rules say. `timestamp`: when it was due."""
    with because("", command="check_findings"):
        check_all(on=timezone.localdate())


@app.periodic(cron="5 3 * * *")
@app.task(queueing_lock="freeze_statuses")
def freeze_statuses(timestamp: int = 0) -> None:
    """Every night: a contract whose day of signing has come keeps its supplier's statuses."""
    with because("", command="freeze_statuses"):
        freeze_due(on=timezone.localdate())


def check_findings_soon() -> None:
    """Ask for it now, because a limit has changed; once is enough."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        check_findings.defer()


@app.periodic(cron="50 2 * * *")
@app.task(queueing_lock="match_ledger_suppliers")
def match_ledger_suppliers(timestamp: int = 0) -> None:
    """Every night: an actor may have been registered whom the ledger has named for long."""
    with because("", command="match_ledger_suppliers"):
        match_by_number()


@app.task(name="check_ledger")
def check_ledger(run: int, language: str) -> None:
    """Look through a large ledger file; messages are in the user's language."""
    for row in waiting(run, ImportStatus.CHECKING):
        with translation.override(language):
            uploads.check(row)


@app.task(name="perform_ledger")
def perform_ledger(run: int, language: str) -> None:
    """Let a large ledger file in."""
    for row in waiting(run, ImportStatus.RUNNING):
        with translation.override(language):
            uploads.perform(row, at=timezone.now())
