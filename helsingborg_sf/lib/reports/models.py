"""Subscriptions to saved views, and the files that were made for them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.lib.constraints import all_or_none, one_of
from helsingborg_sf.lib.fields import LineField
from helsingborg_sf.lib.reports.periods import Rhythm, last_due, next_due
from helsingborg_sf.lib.tracking import Versioned, tracked
from helsingborg_sf.lib.transitions import WrongStatusError, move

# As many as one person may have.
MOST: Final = 20
FILES_KEPT: Final = timedelta(days=30)
PART: Final = 1_000_000


class FileKind(models.TextChoices):
    XLSX = "xlsx", "Excel (XLSX)"
    CSV = "csv", "CSV"


class Language(models.TextChoices):
    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")


class SubscriptionStatus(models.TextChoices):
    RUNNING = "running", pgettext_lazy("subscription", "Runs")
    PAUSED = "paused", pgettext_lazy("subscription", "Paused")
    STOPPED = "stopped", pgettext_lazy("subscription", "Stopped")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return {"running": "success", "paused": "neutral"}.get(self, "warning")


class Trouble(models.TextChoices):
    """Why a subscription was stopped, and what to do, said to its owner."""

    NONE = "", ""
    VIEW_GONE = "view_gone", _("The saved view has been deleted or is no longer shared.")
    STALE = (
        "stale",
        _("A part of the saved view no longer holds. Open the list, save the view again, resume."),
    )
    LIST_GONE = "list_gone", _("The list is no longer there.")
    NO_RIGHT = "no_right", _("You may no longer see the list.")
    INACTIVE = "inactive", _("The account was closed.")
    NO_ADDRESS = (
        "no_address",
        _("You have no e-mail address here. Ask an administrator to enter it."),
    )
    TOO_MANY = (
        "too_many",
        _("The list has too many rows for Excel. Choose CSV, or filter the view."),
    )
    TOO_LARGE = "too_large", _("The file became too large. Filter the view, or take fewer columns.")


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def visible_to(self, user: Any) -> Self:
        """One's own; nobody else's."""
        return self.filter(owner=user)

    def running(self) -> Self:
        """Those for which reports are made."""
        return self.filter(status=SubscriptionStatus.RUNNING)


@tracked
class Subscription(Versioned):
    """A saved view of which somebody wants a file regularly.

    Due days after `since` count. `view` is empty when the view was deleted.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        verbose_name=_("owner"),
        editable=False,
        related_name="+",
    )
    view = models.ForeignKey(
        "lib.SavedView",
        on_delete=models.SET_NULL,
        verbose_name=_("saved view"),
        null=True,
        editable=False,
        related_name="+",
    )
    list_name = models.CharField(_("list"), max_length=100, editable=False)
    name = LineField(_("name"), max_length=80)
    rhythm = models.CharField(
        _("how often"), max_length=10, choices=Rhythm.choices, default=Rhythm.MONDAY
    )
    kind = models.CharField(
        _("kind of file"), max_length=4, choices=FileKind.choices, default=FileKind.XLSX
    )
    language = models.CharField(
        _("language of the file"), max_length=2, choices=Language.choices, default=Language.SWEDISH
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=SubscriptionStatus.choices,
        default=SubscriptionStatus.RUNNING,
        editable=False,
    )
    trouble = models.CharField(
        _("why it was stopped"), max_length=12, choices=Trouble.choices, blank=True, editable=False
    )
    since = models.DateField(_("counts from"), editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscribed report")
        verbose_name_plural = _("subscribed reports")
        ordering = ["name", "pk"]
        constraints = [
            one_of("rhythm", Rhythm),
            one_of("kind", FileKind),
            one_of("language", Language),
            one_of("status", SubscriptionStatus),
            one_of("trouble", Trouble),
            models.CheckConstraint(
                name="lib_subscription_stopped_says_why",
                condition=Q(status="stopped") & ~Q(trouble="")
                | ~Q(status="stopped") & Q(trouble=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("own-reports")

    @property
    def state(self) -> SubscriptionStatus:
        """The status with its words and tone."""
        return SubscriptionStatus(self.status)

    def due(self, *, on: date) -> date | None:
        """The due day whose report should be there on a day; None when there is none yet."""
        day = last_due(self.rhythm, on=on)
        return day if day > self.since else None

    def next(self, *, on: date) -> date:
        """The next due day after a day."""
        return next_due(self.rhythm, after=max(on, self.since))

    # --- verbs

    def pause(self) -> None:
        """Make no more reports until it is resumed."""
        running = (SubscriptionStatus.RUNNING,)
        move(self, to=SubscriptionStatus.PAUSED, allowed=running)

    def resume(self, *, on: date) -> None:
        """Make reports again, from the next due day on."""
        at_rest = (SubscriptionStatus.PAUSED, SubscriptionStatus.STOPPED)
        move(self, to=SubscriptionStatus.RUNNING, allowed=at_rest, trouble="", since=on)
        # What was due before it rested is not made up for either.
        old = SubscribedReport.objects.filter(subscription=self, due_on__lte=on)
        old.filter(status=ReportStatus.WAITING).delete()

    def stop(self, trouble: Trouble) -> None:
        """It cannot be made, and trying again would not help."""
        going = (SubscriptionStatus.RUNNING, SubscriptionStatus.PAUSED)
        move(self, to=SubscriptionStatus.STOPPED, allowed=going, trouble=trouble)

    def ask_now(self, *, at: datetime) -> None:
        """Have one made beside those that are due; asked twice while it waits, it is one. Raises
        WrongStatusError when it is stopped."""
        if self.status == SubscriptionStatus.STOPPED:
            raise WrongStatusError(self, SubscriptionStatus.RUNNING)
        unmade = SubscribedReport.objects.filter(subscription=self, due_on=None).unmade()
        if not unmade.exists():
            SubscribedReport.objects.bulk_create(
                [SubscribedReport(subscription=self, asked_at=at, next_try_at=at)],
                ignore_conflicts=True,
            )


class ReportStatus(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("report", "Waiting")
    WORKING = "working", pgettext_lazy("report", "Being made")
    MADE = "made", pgettext_lazy("report", "Made")
    FAILED = "failed", pgettext_lazy("report", "Failed")


_UNMADE: Final = (ReportStatus.WAITING, ReportStatus.WORKING)


class SubscribedReportQuerySet(models.QuerySet["SubscribedReport"]):
    def visible_to(self, user: Any) -> Self:
        """One's own; nobody else's."""
        return self.filter(subscription__owner=user)

    def unmade(self) -> Self:
        """Those that are still to be made."""
        return self.filter(status__in=_UNMADE)

    def last_made(self) -> Self:
        """Of each subscription the last one that was made."""
        made = self.filter(status=ReportStatus.MADE)
        return made.order_by("subscription_id", "-made_at", "-pk").distinct("subscription_id")

    def forget_files(self) -> int:
        """Throw the files away; that they were made, and how many rows they had, stays."""
        number = self.filter(has_file=True).update(has_file=False)
        # Asked afterwards: of a file that is made at this moment either both stay, or neither.
        ReportPart.objects.filter(report__has_file=False).delete()
        return number


class SubscribedReport(models.Model):
    """One file of a subscription, made or to be made: for a due day once, whoever makes it; without
    one when somebody asked for it beside. Its bytes are in its parts."""

    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, verbose_name=_("report"), related_name="reports"
    )
    due_on = models.DateField(_("due on"), null=True)
    status = models.CharField(
        _("status"), max_length=10, choices=ReportStatus.choices, default=ReportStatus.WAITING
    )
    asked_at = models.DateTimeField(_("asked for at"))
    next_try_at = models.DateTimeField(_("next try"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    taken_at = models.DateTimeField(_("taken at"), null=True)
    made_at = models.DateTimeField(_("made at"), null=True)
    kind = models.CharField(_("kind of file"), max_length=4, choices=FileKind.choices, blank=True)
    file_name = models.CharField(_("file"), max_length=100, blank=True)
    rows = models.PositiveIntegerField(_("rows"), null=True)
    rows_before = models.PositiveIntegerField(_("rows the time before"), null=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    has_file = models.BooleanField(_("the file is kept"), default=False)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)

    objects = SubscribedReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                condition=Q(status__in=["waiting", "working"]),
                name="report_unmade",
            ),
            models.Index(fields=["made_at"], condition=Q(has_file=True), name="report_with_file"),
        ]
        constraints = [
            one_of("status", ReportStatus),
            models.UniqueConstraint(
                fields=["subscription", "due_on"], name="lib_report_once_a_due_day"
            ),
            models.UniqueConstraint(
                fields=["subscription"],
                condition=Q(due_on__isnull=True, status__in=["waiting", "working"]),
                name="lib_report_asked_once",
            ),
            all_or_none("made_at", "rows", message=_("What is made has a number of rows.")),
        ]

    def __str__(self) -> str:
        return self.file_name or str(self.subscription)

    def get_absolute_url(self) -> str:
        return reverse("own-report-file", args=[self.pk])

    @property
    def state(self) -> ReportStatus:
        """The status with its words."""
        return ReportStatus(self.status)

    @property
    def change(self) -> int | None:
        """How many rows more than the time before; None the first time."""
        if self.rows is None or self.rows_before is None:
            return None
        return self.rows - self.rows_before

    def pieces(self) -> Iterator[bytes]:
        """The file, in the memory of one part."""
        parts = ReportPart.objects.filter(report=self).order_by("number")
        for number in list(parts.values_list("number", flat=True)):
            yield bytes(parts.get(number=number).content)


class ReportPart(models.Model):
    """At most a megabyte of a file; read by its owner and by nobody else."""

    report = models.ForeignKey(SubscribedReport, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField(_("number"))
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("part of a file")
        verbose_name_plural = _("parts of files")
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="lib_report_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.number}"
