"""What the page of one's reports shows, prepared: it asks the same few questions for one and for
twenty of them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.lists import ListView
from helsingborg_sf.lib.reports.letter import in_words
from helsingborg_sf.lib.reports.models import (
    FILES_KEPT,
    ReportStatus,
    SubscribedReport,
    Subscription,
    SubscriptionStatus,
)
from helsingborg_sf.lib.reports.periods import day_of
from helsingborg_sf.lib.saved_views import list_named

# As many files as the page shows; the others are older.
SHOWN: Final = 100


@dataclass(frozen=True)
class FileLine:
    """A file that was made; `url` is empty when it cannot be fetched any more."""

    report: SubscribedReport
    rows: str
    size: str
    url: str


@dataclass(frozen=True)
class Line:
    """A report: what it is of, when it comes, what came last and what is on its way."""

    row: Subscription
    list_title: str
    url: str
    next: date | None
    last: FileLine | None
    now: SubscribedReport | None
    actions: list[Action]


def may_fetch(list_name: str, request: HttpRequest) -> bool:
    """Whether the user may (still) see the list."""
    try:
        return list_named(list_name, request).has_permission()
    except Http404:
        return False


class Overview:
    """The reports of whoever asks, and the files of the last 30 days."""

    def __init__(self, request: HttpRequest, *, at: datetime) -> None:
        self.request, self.at = request, at
        self._lists: dict[str, ListView | None] = {}

    @cached_property
    def rows(self) -> list[Subscription]:
        """The subscriptions."""
        mine = Subscription.objects.visible_to(self.request.user)
        return list(mine.select_related("view"))

    @cached_property
    def lines(self) -> list[Line]:
        """Each of them in words."""
        return [self._line(row) for row in self.rows]

    @property
    def files(self) -> list[FileLine]:
        """The files of the last 30 days, the latest first."""
        return [self._file(each) for each in self._made[:SHOWN]]

    @property
    def more(self) -> bool:
        """Whether there are files that are not shown."""
        return len(self._made) > SHOWN

    @cached_property
    def _made(self) -> list[SubscribedReport]:
        made = self._reports.filter(made_at__gte=self.at - FILES_KEPT)
        return list(made.order_by("-made_at", "-pk")[: SHOWN + 1])

    @property
    def _reports(self) -> Any:
        rows = SubscribedReport.objects.visible_to(self.request.user)
        return rows.select_related("subscription")

    @cached_property
    def _last(self) -> dict[int, SubscribedReport]:
        return {each.subscription_id: each for each in self._reports.last_made()}

    @cached_property
    def _now(self) -> dict[int, SubscribedReport]:
        """What is on its way, or has failed since the last one that was made."""
        rows = self._reports.exclude(status=ReportStatus.MADE).order_by("asked_at", "pk")
        found = {each.subscription_id: each for each in rows}
        return {key: each for key, each in found.items() if not self._is_past(each)}

    def _is_past(self, report: SubscribedReport) -> bool:
        """Whether it failed, and a later one was made."""
        last = self._last.get(report.subscription_id)
        failed = report.status == ReportStatus.FAILED
        return bool(failed and last and last.made_at and last.made_at > report.asked_at)

    def _line(self, row: Subscription) -> Line:
        listed = self._list(row.list_name)
        running = row.status == SubscriptionStatus.RUNNING
        last = self._last.get(row.pk)
        return Line(
            row=row,
            list_title=listed.get_title() if listed else "",
            url=_url_of(row) if listed and listed.has_permission() else "",
            next=row.next(on=day_of(self.at)) if running else None,
            last=self._file(last) if last else None,
            now=self._now.get(row.pk),
            actions=actions_of(row),
        )

    def _file(self, report: SubscribedReport) -> FileLine:
        listed = self._list(report.subscription.list_name)
        allowed = report.has_file and listed is not None and listed.has_permission()
        return FileLine(
            report=report,
            rows=in_words(report),
            size=_size(report.size),
            url=report.get_absolute_url() if allowed else "",
        )

    def _list(self, name: str) -> ListView | None:
        if name not in self._lists:
            try:
                self._lists[name] = list_named(name, self.request)
            except Http404:
                self._lists[name] = None
        return self._lists[name]


def _url_of(row: Subscription) -> str:
    try:
        return row.view.get_absolute_url() if row.view else reverse(row.list_name)
    except NoReverseMatch:
        return ""


def _size(number: int) -> str:
    """`12 kB`, `1,4 MB`."""
    if number < 1_000_000:
        return f"{max(1, round(number / 1000))}\N{NO-BREAK SPACE}kB"
    return f"{number / 1_000_000:.1f}\N{NO-BREAK SPACE}MB".replace(".", ",")


def actions_of(row: Subscription) -> list[Action]:
    """What can be done with a report in its status."""
    running = row.status == SubscriptionStatus.RUNNING
    run = [Action(_("Run now"), reverse("subscription-run", args=[row.pk]), post=True)]
    pause = Action(_("Pause"), reverse("subscription-pause", args=[row.pk]), post=True)
    resume = Action(_("Resume"), reverse("subscription-resume", args=[row.pk]), post=True)
    return [
        *(run if row.status != SubscriptionStatus.STOPPED else []),
        pause if running else resume,
        Action(_("Edit"), reverse("subscription-edit", args=[row.pk])),
        Action(_("End"), reverse("subscription-end", args=[row.pk])),
    ]
