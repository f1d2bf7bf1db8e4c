"""Work that the worker does by itself, and when. Named in the settings: `tasks` is taken here."""

from datetime import UTC, datetime
from typing import Final

from django.utils import timezone
from procrastinate.contrib.django import app

from helsingborg_sf.lib.local_times import ZONE
from helsingborg_sf.pages.reminding.digests import send

# In Stockholm, summer and winter.
HOUR: Final = 7


@app.periodic(cron="0 5,6 * * 1-5")
@app.task(queueing_lock="send_digests")
def send_digests(timestamp: int) -> None:
    """Every weekday at 07:00 in Stockholm: what everybody has to do. The worker's clock is UTC, so
    it comes twice, and goes on the one time that is right. `timestamp`: when it was due."""
    due = datetime.fromtimestamp(timestamp, tz=UTC).astimezone(ZONE)
    if due.hour == HOUR:
        send(on=due.date(), at=timezone.now())
