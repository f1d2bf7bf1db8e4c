"""Work that the worker does by itself, and when."""

from django.utils import timezone
from procrastinate.contrib.django import app

from dialogues.returning import return_due


@app.periodic(cron="20 5 * * *")
@app.task(queueing_lock="return_ideas")
def return_ideas(timestamp: int = 0) -> None:
    """Every morning: paused ideas whose day has come. `timestamp`: when it was due."""
    return_due(at=timezone.now())
