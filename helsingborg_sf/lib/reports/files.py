"""How long files of reports are kept, and when they must go earlier."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from helsingborg_sf.lib.reports.models import FILES_KEPT, ReportStatus, SubscribedReport

# Whoever took it this long ago and has not made it is dead.
LOST_AFTER: Final = timedelta(hours=1)
# That a due day was made must be remembered longer than any rhythm is.
ROWS_KEPT: Final = timedelta(days=400)


def tidy(*, at: datetime) -> None:
    """Files older than 30 days and those of people who have left go; what somebody who died on the
    way had taken is taken again."""
    old = Q(made_at__lt=at - FILES_KEPT)
    gone = Q(subscription__owner__is_active=False)
    SubscribedReport.objects.filter(old | gone).forget_files()
    SubscribedReport.objects.filter(asked_at__lt=at - ROWS_KEPT).delete()
    lost = Q(status=ReportStatus.WORKING, taken_at__lt=at - LOST_AFTER)
    SubscribedReport.objects.filter(lost).update(status=ReportStatus.WAITING)


def forget_all_files() -> None:
    """Somebody was erased from the register: no file may outlive that. What is being made now may
    have been read before; it is made again."""
    working = SubscribedReport.objects.filter(status=ReportStatus.WORKING)
    working.update(status=ReportStatus.WAITING)
    SubscribedReport.objects.all().forget_files()
