"""Work that the worker does by itself, and when."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from helsingborg_sf.lib.history import because
from procurements.actions import freeze_due
from procurements.findings import check_all


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
