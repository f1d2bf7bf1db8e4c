"""Making the reports that are due: each once, as its subscriber may see the list at that moment.

Asking for a report and taking it on are guarded by the database, so that two workers, or one that
runs twice, make each due day once. Reading happens outside the claim's transaction, in a snapshot.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import structlog
from django.db import OperationalError, transaction
from django.db.models import F, Q
from django.http import Http404, HttpRequest, QueryDict
from django.utils import translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from helsingborg_sf.lib import export, outbox
from helsingborg_sf.lib.lists import ListView
from helsingborg_sf.lib.models import SavedView
from helsingborg_sf.lib.personal_numbers import within
from helsingborg_sf.lib.reports.files import tidy
from helsingborg_sf.lib.reports.letter import letter, letter_of_stop
from helsingborg_sf.lib.reports.models import (
    PART,
    ReportPart,
    ReportStatus,
    SubscribedReport,
    Subscription,
    SubscriptionStatus,
    Trouble,
)
from helsingborg_sf.lib.reports.periods import day_of
from helsingborg_sf.lib.saved_views import Offered, list_named
from helsingborg_sf.lib.transitions import WrongStatusError

logger = structlog.get_logger(__name__)

LARGEST: Final = 50 * PART
# How long to wait after a failed try; after the last it has failed for good.
PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (10, 60, 180, 360))
MAIL_KIND: Final = "own-report"
STOP_KIND: Final = "own-report-stopped"


class StoppedError(Exception):
    """The list cannot be had for the subscriber, and trying again would not help."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble)


@dataclass(frozen=True)
class Due:
    """What a run would make: whose report, for which day, and what stands in the way."""

    subscription: Subscription
    day: date | None
    trouble: Trouble


def run(*, at: datetime) -> int:
    """Make everything that is due or asked for; returns how many files were made."""
    tidy(at=at)
    ask_for_due(at=at)
    made = 0
    while (report := _take(at)) is not None:
        made += _make(report, at)
    return made


def wake_worker() -> None:
    """Have what was asked for made now and not only in some minutes."""
    try:
        app.configure_task("make_reports", queueing_lock="make_reports").defer(timestamp=0)
    except AlreadyEnqueued:
        return


# --- what is due --------------------------------------------------------------------------------


def ask_for_due(*, at: datetime) -> None:
    """A report for the last due day of each subscription that has none yet."""
    wanted = [
        SubscribedReport(subscription=row, due_on=due, asked_at=at, next_try_at=at)
        for row in Subscription.objects.running()
        if (due := row.due(on=day_of(at)))
    ]
    SubscribedReport.objects.bulk_create(wanted, ignore_conflicts=True)


def waiting(*, at: datetime) -> list[Due]:
    """What would be made at a moment, and what stands in its way."""
    rows = SubscribedReport.objects.unmade().filter(next_try_at__lte=at)
    found = rows.select_related("subscription__owner", "subscription__view").order_by("pk")
    return [Due(r.subscription, r.due_on, trouble_of(r.subscription)) for r in found]


def trouble_of(row: Subscription) -> Trouble:
    """Why its report cannot be made; NONE when it can."""
    try:
        open_list(row)
    except StoppedError as error:
        return error.trouble
    return Trouble.NONE


def open_list(row: Subscription) -> ListView:
    """The list as the saved view asks for it and the subscriber may see it now. Raises
    StoppedError."""
    if not row.owner.is_active:
        raise StoppedError(Trouble.INACTIVE)
    if not row.owner.email:
        raise StoppedError(Trouble.NO_ADDRESS)
    offered = SavedView.objects.offered_to(row.owner, row.list_name)
    view = offered.filter(pk=row.view_id or 0).first()
    if view is None:
        raise StoppedError(Trouble.VIEW_GONE)
    return _checked(_list_of(row, view.query), view)


def _list_of(row: Subscription, query: str) -> ListView:
    request = HttpRequest()
    request.method, request.GET, request.user = "GET", QueryDict(query), row.owner
    try:
        return list_named(row.list_name, request)
    except Http404 as error:
        raise StoppedError(Trouble.LIST_GONE) from error


def _checked(listed: ListView, view: SavedView) -> ListView:
    if not listed.has_permission():
        raise StoppedError(Trouble.NO_RIGHT)
    stale = Offered(view, listed.state, current=True, is_own=True).is_stale
    if stale or listed.filters.form.errors or within(listed.state.q):
        raise StoppedError(Trouble.STALE)
    return listed


# --- making -------------------------------------------------------------------------------------


def _take(at: datetime) -> SubscribedReport | None:
    """The next one, marked as taken before anything is read."""
    with transaction.atomic():
        rows = SubscribedReport.objects.filter(
            status=ReportStatus.WAITING,
            next_try_at__lte=at,
        ).filter(
            Q(subscription__status=SubscriptionStatus.RUNNING)
            # Paused, only what somebody asked for is made.
            | Q(subscription__status=SubscriptionStatus.PAUSED, due_on=None)
        )
        locked = rows.select_for_update(skip_locked=True, of=("self",))
        first = locked.order_by("next_try_at", "pk").first()
        if first is None:
            return None
        taken = {"status": ReportStatus.WORKING, "taken_at": at, "tries": F("tries") + 1}
        SubscribedReport.objects.filter(pk=first.pk).update(**taken)
    return SubscribedReport.objects.select_related("subscription__owner").get(pk=first.pk)


def _make(report: SubscribedReport, at: datetime) -> bool:
    row = report.subscription
    with translation.override(row.language):
        try:
            listed = open_list(row)
            file, rows = export.write(listed, row.kind)
        except StoppedError as error:
            return _stop(report, error.trouble, at)
        except export.TooManyRowsError:
            return _stop(report, Trouble.TOO_MANY, at)
        except Exception as error:
            logger.exception("report_failed", report=report.pk, list=row.list_name)
            return _try_again(report, error, at)
        with file:
            return _keep(report, file, rows, at)


def _mine(report: SubscribedReport) -> Any:
    """The row, as long as nobody has taken it from us."""
    return SubscribedReport.objects.filter(
        pk=report.pk, status=ReportStatus.WORKING, taken_at=report.taken_at
    )


def _stop(report: SubscribedReport, trouble: Trouble, at: datetime) -> bool:
    """No file, and none until its owner, who is told by mail, has mended it and resumed."""
    with transaction.atomic():
        # Those that wait beside it cannot be made either.
        SubscribedReport.objects.filter(subscription=report.subscription_id).unmade().delete()
        try:
            report.subscription.stop(trouble)
        except WrongStatusError:
            return False
        _tell_of_stop(report.subscription, at)
    logger.info("report_stopped", subscription=report.subscription_id, trouble=str(trouble))
    return False


def _tell_of_stop(row: Subscription, at: datetime) -> None:
    """Nobody should wait for a file that does not come."""
    if row.owner.is_active and row.owner.email:
        key = f"{STOP_KIND}:{row.pk}:{row.version}"
        outbox.queue(key, letter_of_stop(row), kind=STOP_KIND, at=at)


def _try_again(report: SubscribedReport, error: Exception, at: datetime) -> bool:
    if report.tries > len(PAUSES):
        _mine(report).update(status=ReportStatus.FAILED, error=_why(error))
        return False
    pause = PAUSES[report.tries - 1]
    _mine(report).update(status=ReportStatus.WAITING, error=_why(error), next_try_at=at + pause)
    return False


def _why(error: Exception) -> str:
    if isinstance(error, OperationalError):
        return _("The database did not answer in time. More filters or fewer columns help.")
    return _("The list could not be read. The log of the site says what went wrong.")


def _keep(report: SubscribedReport, file: Any, rows: int, at: datetime) -> bool:
    """Store the file and write the mail, both or neither."""
    size = file.seek(0, 2)
    if size > LARGEST:
        return _stop(report, Trouble.TOO_LARGE, at)
    row = report.subscription
    last = SubscribedReport.objects.filter(subscription=row).last_made().first()
    facts = {
        "rows": rows,
        "rows_before": last.rows if last else None,
        "kind": row.kind,
        "file_name": export.file_name(row.name, row.kind, report.due_on or day_of(at)),
        "size": size,
    }
    with transaction.atomic():
        made = {"status": ReportStatus.MADE, "made_at": at, "has_file": True, "error": ""}
        if not _mine(report).update(**made, **facts):
            return False
        report.refresh_from_db()
        for part in _parts(report, file):
            part.save()
        mail = letter(report)
        outbox.queue(f"own-report:{report.pk}", mail, kind=MAIL_KIND, at=at)
    return True


def _parts(report: SubscribedReport, file: Any) -> Iterator[ReportPart]:
    file.seek(0)
    number = 0
    while content := file.read(PART):
        yield ReportPart(report=report, number=number, content=content)
        number += 1
