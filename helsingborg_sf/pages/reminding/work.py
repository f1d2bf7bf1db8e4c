"""Work that the worker does by itself, and when. Named in the settings: `tasks` is taken here."""

from datetime import UTC, datetime
from typing import Final

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from helsingborg_sf.lib.local_times import ZONE
from helsingborg_sf.pages.reminding.digests import send

# In Stockholm, summer and winter: when it is sent, and the last hour to make up for it.
HOUR: Final = 7
LAST_HOUR: Final = 11


@app.periodic(cron="0 5-10 * * 1-5")
@app.task(name="send_digests")
def send_digests(timestamp: int) -> None:
    """Every weekday at 07:00 in Stockholm: what everybody has to do. The worker's clock is UTC, and
    it may have stood still at seven: it comes each hour of the morning, and once is enough.
    `timestamp`: when it was due."""
    due = datetime.fromtimestamp(timestamp, tz=UTC).astimezone(ZONE)
    if HOUR <= due.hour <= LAST_HOUR and not _is_done(due):
        send(on=due.date(), at=timezone.now())


def _is_done(due: datetime) -> bool:
    """Whether it has run to its end earlier the same morning."""
    seven = due.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    ended = ProcrastinateJob.objects.filter(task_name="send_digests", status="succeeded")
    since, until = int(seven.timestamp()), int(due.timestamp())
    return ended.filter(args__timestamp__gte=since, args__timestamp__lt=until).exists()
