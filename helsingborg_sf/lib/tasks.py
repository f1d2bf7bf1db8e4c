"""What the worker does for the library: large imports, and forgetting files."""

from typing import Any

from django.utils import timezone, translation
from procrastinate.contrib.django import app

from helsingborg_sf.lib.imports import runs
from helsingborg_sf.lib.imports.models import ImportRun, ImportStatus


@app.task(name="check_import")
def check_import(run: int, language: str) -> None:
    """Check a large file; messages are in the user's language."""
    for row in _waiting(run, ImportStatus.CHECKING):
        with translation.override(language):
            runs.check(row)


@app.task(name="perform_import")
def perform_import(run: int, language: str) -> None:
    """Import a large file."""
    for row in _waiting(run, ImportStatus.RUNNING):
        with translation.override(language):
            runs.perform(row, at=timezone.now())


def _waiting(run: int, status: ImportStatus) -> Any:
    """The run, unless somebody has taken it on already."""
    return ImportRun.objects.filter(pk=run, status=status, started_at__isnull=True)


@app.periodic(cron="17 3 * * *")
@app.task(name="forget_imported_files")
def forget_imported_files(timestamp: int) -> None:
    """Every night: files that were uploaded more than seven days ago."""
    runs.forget_old_files(at=timezone.now())
