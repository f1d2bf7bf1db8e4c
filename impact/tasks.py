"""Work that the worker does by itself, and when."""

from procrastinate.contrib.django import app

from impact.results import counting


@app.periodic(cron="50 2 * * *")
@app.task(queueing_lock="count_results_again")
def count_results_again(timestamp: int = 0) -> None:
    """Every night: the figures of rounds are counted anew by whoever opens them first."""
    counting.forget()
