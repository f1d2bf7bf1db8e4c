"""The library's own tables: forms that were sent, deeds over many rows, saved views."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.fields import LineField
from helsingborg_sf.lib.imports.models import ImportLine, ImportRun, ImportUpload
from helsingborg_sf.lib.outbox.models import OutgoingMail
from helsingborg_sf.lib.reports.models import ReportPart, SubscribedReport, Subscription
from helsingborg_sf.lib.tracking import Versioned, tracked

__all__ = [
    "Batch",
    "BatchKind",
    "FormToken",
    "ImportLine",
    "ImportRun",
    "ImportUpload",
    "OutgoingMail",
    "ReportPart",
    "SavedView",
    "SubscribedReport",
    "Subscription",
    "Tally",
    "Versioned",
    "tracked",
]


class FormToken(models.Model):
    """A form that was sent: the same form sent again leads to what the first one made."""

    token = models.CharField(max_length=40, primary_key=True)
    path = models.CharField(max_length=400, blank=True)
    # Of the row, as this form last wrote it: nobody else has written it as long as it is the same.
    version = models.PositiveIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.token


class Tally(models.Model):
    """How often something was done within a stretch of time (`lib.limits`)."""

    key = models.CharField(max_length=64, primary_key=True)
    ends_at = models.DateTimeField(db_index=True)
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.key


class BatchKind(models.TextChoices):
    """What changed many rows at once."""

    BULK = "bulk", _("Bulk action")
    IMPORT = "import", _("Import")
    MERGE = "merge", _("Merge")


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, user: Any) -> Self:
        """Those the user made; all of them for whoever may undo what others did."""
        return self if user.has_perm("lib.change_batch") else self.filter(made_by=user)


class Batch(models.Model):
    """A deed that changed many rows at once, and until when it can be undone (`lib.batches`)."""

    kind = models.CharField(_("kind"), max_length=10, choices=BatchKind.choices)
    title = models.CharField(_("what was done"), max_length=300)
    context = models.UUIDField(unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("done by"),
        null=True,
        related_name="+",
    )
    made_at = models.DateTimeField(_("done at"))
    undo_before = models.DateTimeField(_("can be undone until"))
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("undone by"),
        null=True,
        related_name="+",
    )
    undone_at = models.DateTimeField(_("undone at"), null=True)
    list_name = models.CharField(_("list"), max_length=100, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of many rows")
        verbose_name_plural = _("changes of many rows")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["made_at", "id"], name="batch_by_time")]
        constraints = [
            models.CheckConstraint(
                name="lib_batch_kind_one_of", condition=models.Q(kind__in=BatchKind.values)
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("batch-detail", args=[self.pk])

    def can_undo(self, *, at: datetime) -> bool:
        """Whether it can still be undone."""
        return self.undone_at is None and at < self.undo_before


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def owned_by(self, user: Any) -> Self:
        """Those the user made and may change."""
        return self.filter(owner=user)

    def offered_to(self, user: Any, list_name: str) -> Self:
        """Those a list offers the user: their own, and what colleagues who are still here share."""
        shared = Q(is_shared=True, owner__is_active=True)
        return self.filter(Q(owner=user) | shared, list_name=list_name)


@tracked
class SavedView(Versioned):
    """A question to a list that somebody asks often: search, filters, order and columns.

    `query` is a query string without anything but those; what its reader may not see it does not
    show, because the list asks again for each reader.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        verbose_name=_("owner"),
        editable=False,
        related_name="+",
    )
    list_name = models.CharField(_("list"), max_length=100, editable=False)
    name = LineField(_("name"), max_length=80)
    query = models.TextField(_("question"), blank=True, editable=False)
    is_shared = models.BooleanField(_("shared with everybody who may see the list"), default=False)
    is_default = models.BooleanField(_("shown when the list is opened"), default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(
                fields=["list_name"], condition=Q(is_shared=True), name="saved_view_shared"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "list_name", "name"],
                name="lib_saved_view_name_once",
                violation_error_message=_(
                    "You already have a view with this name. Choose another name, or replace it."
                ),
            ),
            models.UniqueConstraint(
                fields=["owner", "list_name"],
                condition=Q(is_default=True),
                name="lib_saved_view_default_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse(self.list_name)}?{self.query}"

    def make_default(self, *, wanted: bool) -> None:
        """Show it when its owner opens the list, instead of any other; or no longer."""
        mine = SavedView.objects.owned_by(self.owner).filter(list_name=self.list_name)
        if wanted:
            mine.filter(is_default=True).exclude(pk=self.pk).update(is_default=False)
        mine.filter(pk=self.pk).exclude(is_default=wanted).update(is_default=wanted)
        self.refresh_from_db()
