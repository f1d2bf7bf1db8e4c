"""Work that the worker does by itself, and when."""

from django.utils import timezone
from procrastinate.contrib.django import app

from suppliers.duplicates import search


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="find_duplicates")
def find_duplicates(timestamp: int = 0) -> None:
    """Every night: what is new or renamed may be there twice. `timestamp`: when it was due."""
    search(on=timezone.localdate())
