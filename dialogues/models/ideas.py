"""Business ideas from outside and inside, from receipt to an answer."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Least
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogues.models.dialogues import Dialogue
from helsingborg_sf.city.models import Department, Function
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
from helsingborg_sf.lib.transitions import move
from procurements.models import PurchasingNeed
from suppliers.models import Organisation


class IdeaStage(models.TextChoices):
    """Where an idea is on its way."""

    RECEIVED = "received", _("Received")
    TRIAGE = "triage", _("Being sorted")
    IN_DIALOGUE = "in_dialogue", _("In dialogue")
    MATCHED = "matched", _("Matched with a need")
    REALISED = "realised", _("Realised")
    PAUSED = "paused", _("Paused")
    DECLINED = "declined", _("Declined")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return _TONES.get(self, "neutral")


_TONES = {
    IdeaStage.RECEIVED: "info",
    IdeaStage.IN_DIALOGUE: "info",
    IdeaStage.MATCHED: "success",
    IdeaStage.REALISED: "success",
    IdeaStage.PAUSED: "warning",
}
OPEN_STAGES = [
    IdeaStage.RECEIVED,
    IdeaStage.TRIAGE,
    IdeaStage.IN_DIALOGUE,
    IdeaStage.MATCHED,
]
# From which stages an idea can come to each.
_BEFORE = {
    IdeaStage.RECEIVED: [],
    IdeaStage.TRIAGE: [IdeaStage.RECEIVED, IdeaStage.PAUSED],
    IdeaStage.IN_DIALOGUE: [IdeaStage.RECEIVED, IdeaStage.TRIAGE],
    IdeaStage.MATCHED: [IdeaStage.TRIAGE, IdeaStage.IN_DIALOGUE],
    IdeaStage.REALISED: [IdeaStage.MATCHED],
    IdeaStage.PAUSED: OPEN_STAGES,
    IdeaStage.DECLINED: [*OPEN_STAGES, IdeaStage.PAUSED],
}


class IdeaQuerySet(models.QuerySet["Idea"]):
    def known_by(self, day: date) -> Self:
        """Ideas that had certainly been received by the end of the day."""
        certain = Coalesce(Least("received__last", "known_on"), "received__last", "known_on")
        return self.annotate(certain_on=certain).filter(certain_on__lte=day)

    def possibly_known_by(self, day: date) -> Self:
        """Ideas that may have been received by the end of the day."""
        return self.filter(Q(received__first__lte=day) | Q(received__isnull=True))

    def for_list(self) -> Self:
        """With what a list shows, in a constant number of queries."""
        return self.select_related("organisation", "department").prefetch_related("functions")


@tracked
class Idea(Versioned):
    """A business idea that somebody wants the city to hear (affärsidé, pitch)."""

    title = LineField(_("title"), max_length=200)
    description = TextField(_("description"), blank=True)
    received = PartialDateField(_("received"), null=True, blank=True)
    known_on = models.DateField(
        _("known to have been received by"),
        null=True,
        blank=True,
        help_text=_("When the day is unknown or imprecise: the day we knew of it."),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("from"),
        null=True,
        blank=True,
        related_name="ideas",
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("concerns"),
        null=True,
        blank=True,
        related_name="ideas",
    )
    functions = models.ManyToManyField(
        Function, verbose_name=_("functions involved"), blank=True, related_name="ideas"
    )
    dialogues = models.ManyToManyField(
        Dialogue, verbose_name=_("dialogues"), blank=True, related_name="ideas"
    )
    needs = models.ManyToManyField(
        PurchasingNeed,
        verbose_name=_("purchasing needs"),
        blank=True,
        related_name="ideas",
    )
    stage = models.CharField(
        _("stage"),
        max_length=20,
        choices=IdeaStage.choices,
        default=IdeaStage.RECEIVED,
        editable=False,
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        related_name="ideas",
    )
    stage_reason = TextField(_("reason"), blank=True, editable=False)
    would_change = TextField(_("what would change the decision"), blank=True, editable=False)
    returns_on = models.DateField(_("comes back on"), null=True, blank=True, editable=False)
    source = LineField(_("source"), max_length=200, blank=True)
    sort_key = swedish_sort_field("title")
    received_key = first_day_key("received")
    search = search_field("title", "description")

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        ordering = ["-received_key", "-pk"]
        indexes = [
            models.Index(fields=["received_key", "id"], name="idea_by_day"),
            models.Index(fields=["sort_key", "id"], name="idea_by_title"),
            GinIndex(fields=["search"], name="idea_search"),
        ]
        constraints = [
            one_of("stage", IdeaStage),
            models.CheckConstraint(
                name="dialogues_idea_no_without_a_reason",
                condition=~Q(stage__in=["paused", "declined"]) | ~Q(stage_reason=""),
                violation_error_message=_("A paused or declined idea says why."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("idea-detail", args=[self.pk])

    @property
    def state(self) -> IdeaStage:
        """The stage with its words and tone."""
        return IdeaStage(self.stage)

    def can_become(self, stage: IdeaStage) -> bool:
        """Whether it can be moved to that stage now."""
        return self.stage in _BEFORE[stage]

    def start_triage(self) -> None:
        """Somebody looks at it, or it comes back from a pause. Raises WrongStatusError."""
        self._move(IdeaStage.TRIAGE)

    def open_dialogue(self) -> None:
        """The city talks about it. Raises WrongStatusError."""
        self._move(IdeaStage.IN_DIALOGUE)

    def match(self) -> None:
        """It answers a need. Raises WrongStatusError."""
        self._move(IdeaStage.MATCHED)

    def realise(self) -> None:
        """It became business. Raises WrongStatusError."""
        self._move(IdeaStage.REALISED)

    def pause(self, *, reason: str, would_change: str = "", returns_on: date | None = None) -> None:
        """Wait, with the reason and what would change it. Raises WrongStatusError."""
        self._move(
            IdeaStage.PAUSED, stage_reason=reason, would_change=would_change, returns_on=returns_on
        )

    def decline(self, *, reason: str) -> None:
        """No, with the reason. Raises WrongStatusError."""
        self._move(IdeaStage.DECLINED, stage_reason=reason)

    def _move(self, to: IdeaStage, **facts: Any) -> None:
        blank = {"stage_reason": "", "would_change": "", "returns_on": None}
        move(self, field="stage", to=to, allowed=_BEFORE[to], **{**blank, **facts})
