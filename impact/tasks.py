"""Work that the worker does by itself, and when."""

from django.utils import timezone
from procrastinate.contrib.django import app

from impact.reminders import remind
from impact.results import counting
from impact.schedule import sync


@app.periodic(cron="40 4 * * *")
@app.task(queueing_lock="remind_of_interviews")
def remind_of_interviews(timestamp: int = 0) -> None:
    """Every morning, before the digests: make what has become due, and remind of it. `timestamp`:
    when it was due."""
    sync(on=timezone.localdate())
    remind(on=timezone.localdate(), at=timezone.now())


@app.periodic(cron="50 2 * * *")
@app.task(queueing_lock="count_results_again")
def count_results_again(timestamp: int = 0) -> None:
    """Every night: the figures of rounds are counted anew by whoever opens them first."""
    counting.forget()
