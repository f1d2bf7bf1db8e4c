"""What the worker does for the library: large imports, forgetting files, sending mail."""

from typing import Any

from django.utils import timezone, translation
from procrastinate.contrib.django import app

from helsingborg_sf.lib import jobs, limits
from helsingborg_sf.lib.imports import runs
from helsingborg_sf.lib.imports.models import ImportRun, ImportStatus
from helsingborg_sf.lib.outbox import queueing, send_waiting
from helsingborg_sf.lib.reports import making


@app.task(name="check_import")
def check_import(run: int, language: str) -> None:
    """Check a large file; messages are in the user's language."""
    for row in waiting(run, ImportStatus.CHECKING):
        with translation.override(language):
            runs.check(row)


@app.task(name="perform_import")
def perform_import(run: int, language: str) -> None:
    """Import a large file."""
    for row in waiting(run, ImportStatus.RUNNING):
        with translation.override(language):
            runs.perform(row, at=timezone.now())


def waiting(run: int, status: ImportStatus) -> Any:
    """The run, unless somebody has taken it on already."""
    return ImportRun.objects.filter(pk=run, status=status, started_at__isnull=True)


@app.periodic(cron="17 3 * * *")
@app.task(name="forget_imported_files")
def forget_imported_files(timestamp: int) -> None:
    """Every night: files that were uploaded more than seven days ago."""
    runs.forget_old_files(at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="give_up_lost_jobs")
def give_up_lost_jobs(timestamp: int) -> None:
    """Every minute: jobs of a worker that was killed, which hold their locks; it has none."""
    jobs.give_up_lost()


@app.periodic(cron="47 3 * * *")
@app.task(name="forget_old_jobs")
def forget_old_jobs(timestamp: int) -> None:
    """Every night: jobs that ended more than 30 days ago."""
    jobs.forget_old()


@app.periodic(cron="* * * * *")
@app.task(name="send_mail", queueing_lock="send_mail", lock="send_mail")
def send_mail(timestamp: int) -> None:
    """Every minute, and when something was just queued: send what waits."""
    send_waiting(at=timezone.now())


@app.periodic(cron="27 3 * * *")
@app.task(name="clear_sent_mail")
def clear_sent_mail(timestamp: int) -> None:
    """Every night: addresses and words of mails sent more than 90 days ago."""
    queueing.clear_old(at=timezone.now())


@app.periodic(cron="37 3 * * *")
@app.task(name="forget_old_tallies")
def forget_old_tallies(timestamp: int) -> None:
    """Every night: counts of what was done in the days before."""
    limits.forget_old(at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="make_reports", queueing_lock="make_reports", lock="make_reports")
def make_reports(timestamp: int) -> None:
    """Every ten minutes, and when somebody asks for one: the subscribed reports that are due."""
    making.run(at=timezone.now())
