"""Two records that may be the same organisation, and what somebody has said about it."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.lib.constraints import all_or_none, one_of
from helsingborg_sf.lib.fields import TextField
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.transitions import move
from suppliers.models.organisations import Organisation


class Why(models.TextChoices):
    """What makes two records look like one organisation."""

    NUMBER = "number", _("the same organisation number")
    NAME = "name", _("similar names")
    OTHER_NAME = "other_name", _("similar other names")


class DuplicateVerdict(models.TextChoices):
    """What is known about the two: nothing yet, two organisations, or one."""

    OPEN = "open", pgettext_lazy("duplicates", "Not decided")
    DIFFERENT = "different", _("Not the same")
    MERGED = "merged", pgettext_lazy("duplicates", "Merged")


class DuplicatePairQuerySet(models.QuerySet["DuplicatePair"]):
    def undecided(self) -> Self:
        """Pairs that nobody has decided, of records that both are still there."""
        return self.filter(
            verdict=DuplicateVerdict.OPEN,
            first__merged_into__isnull=True,
            second__merged_into__isnull=True,
        )

    def for_list(self) -> Self:
        """With the names of the two and of whoever decided."""
        return self.select_related("first", "second", "by").defer("first__search", "second__search")


@tracked
class DuplicatePair(Versioned):
    """Two records of which a search thought that they are one organisation; each pair once.

    `first` is the one registered earlier. `score`: how alike, 0 to 100. A verdict stands: the
    search never proposes the two again.
    """

    first = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        related_name="+",
        editable=False,
    )
    second = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("may be the same as"),
        related_name="+",
        editable=False,
    )
    score = models.PositiveSmallIntegerField(_("alike, per cent"), editable=False)
    why = models.CharField(_("why"), max_length=20, choices=Why.choices, editable=False)
    found_on = models.DateField(_("found on"), editable=False)
    verdict = models.CharField(
        _("verdict"),
        max_length=10,
        choices=DuplicateVerdict.choices,
        default=DuplicateVerdict.OPEN,
        editable=False,
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    note = TextField(_("reason"), blank=True)

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        ordering = ["-score", "-pk"]
        indexes = [models.Index(fields=["score", "id"], name="duplicate_by_score")]
        constraints = [
            one_of("why", Why),
            one_of("verdict", DuplicateVerdict),
            all_or_none("by", "at", message=_("Who decided and when belong together.")),
            models.UniqueConstraint(fields=["first", "second"], name="suppliers_duplicate_once"),
            models.CheckConstraint(
                name="suppliers_duplicate_first_is_earlier", condition=Q(first__lt=F("second"))
            ),
            models.CheckConstraint(
                name="suppliers_duplicate_score", condition=Q(score__gte=0, score__lte=100)
            ),
            models.CheckConstraint(
                name="suppliers_duplicate_different_has_reason",
                condition=~Q(verdict="different") | ~Q(note=""),
                violation_error_message=_("Say how you know that they are not the same."),
            ),
            models.CheckConstraint(
                name="suppliers_duplicate_decided_by_somebody",
                condition=Q(verdict="open", by__isnull=True) | ~Q(verdict="open"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"

    def get_absolute_url(self) -> str:
        return reverse("duplicate-list")

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.verdict == DuplicateVerdict.OPEN

    def deny(self, *, reason: str, by: Any, at: datetime) -> None:
        """They are two organisations. Raises WrongStatusError when it is decided already."""
        move(
            self,
            to=DuplicateVerdict.DIFFERENT,
            allowed=[DuplicateVerdict.OPEN],
            field="verdict",
            note=reason,
            by=by,
            at=at,
        )
