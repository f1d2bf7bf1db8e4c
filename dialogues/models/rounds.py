"""Many dialogues with one purpose, and whom the city wants to meet in them."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import (
    LineField,
    TextField,
    first_day_key,
    search_field,
    swedish_sort_field,
)
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDateField
from suppliers.models import Organisation


@tracked
class DialogueRound(Versioned):
    """Many dialogues with one purpose and method (dialogomgång), and its conclusions."""

    title = LineField(_("title"), max_length=200)
    period = PartialDateField(_("period"), null=True, blank=True)
    purpose = TextField(_("purpose"), blank=True)
    method = TextField(_("method"), blank=True)
    template = TextField(_("questions"), blank=True)
    # How many the city wants to meet, also where nobody has named them.
    target_associations = models.PositiveIntegerField(
        _("associations to meet"), null=True, blank=True
    )
    target_umbrellas = models.PositiveIntegerField(
        _("umbrella organisations to meet"), null=True, blank=True
    )
    conclusions = TextField(_("conclusions"), blank=True)
    report = LineField(_("report"), max_length=300, blank=True)
    sort_key = swedish_sort_field("title")
    period_key = first_day_key("period")
    search = search_field("title", "purpose", "method", "conclusions", "report")

    class Meta:
        verbose_name = _("dialogue round")
        verbose_name_plural = _("dialogue rounds")
        ordering = ["-period_key", "-pk"]
        indexes = [
            models.Index(fields=["period_key", "id"], name="round_by_period"),
            models.Index(fields=["sort_key", "id"], name="round_by_title"),
            GinIndex(fields=["search"], name="round_search"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("round-detail", args=[self.pk])

    def stated_number(self, kind: str) -> int | None:
        """How many of a kind the city wants to meet, as it was decided; None when it was not."""
        is_umbrella = kind == TargetKind.UMBRELLA
        return self.target_umbrellas if is_umbrella else self.target_associations


class TargetKind(models.TextChoices):
    """What kind of actor a round is to meet."""

    ASSOCIATION = "association", _("Association")
    UMBRELLA = "umbrella", _("Umbrella organisation")


@tracked
class RoundTarget(Versioned):
    """Somebody the city wants to meet in a round: an actor, or in words when it is not one here.

    It is met when the actor took part in a dialogue of the round (`dialogues.progress`); `dialogue`
    says by hand in which one it was.
    """

    round = models.ForeignKey(
        DialogueRound,
        on_delete=models.CASCADE,
        verbose_name=_("dialogue round"),
        related_name="targets",
    )
    kind = models.CharField(_("kind"), max_length=15, choices=TargetKind.choices)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        null=True,
        blank=True,
        related_name="round_targets",
    )
    words = LineField(_("in words"), max_length=200, blank=True)
    dialogue = models.ForeignKey(
        "dialogues.Dialogue",
        on_delete=models.SET_NULL,
        verbose_name=_("met in the dialogue"),
        null=True,
        blank=True,
        related_name="targets_met",
    )

    class Meta:
        verbose_name = _("actor to meet")
        verbose_name_plural = _("actors to meet")
        ordering = ["round", "kind", "pk"]
        constraints = [
            one_of("kind", TargetKind),
            models.CheckConstraint(
                name="dialogues_target_is_somebody",
                condition=Q(organisation__isnull=False, words="")
                | Q(organisation__isnull=True) & ~Q(words=""),
                violation_error_message=_("Say who: either an actor, or in words."),
            ),
            models.UniqueConstraint(
                fields=["round", "organisation"],
                name="dialogues_target_once",
                violation_error_message=_("The actor is already in the list of this round."),
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(self.organisation)

    def get_absolute_url(self) -> str:
        return reverse("round-detail", args=[self.round_id])
