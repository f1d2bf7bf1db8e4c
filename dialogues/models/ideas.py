"""Business ideas from outside and inside, from receipt to an answer."""

from datetime import date, datetime
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
from helsingborg_sf.lib.transitions import WrongStatusError, move
from procurements.models import Contract, PurchasingNeed
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


class Origin(models.TextChoices):
    """Which way an idea came here."""

    PUBLIC = "public", _("From the public form")
    DIALOGUE = "dialogue", _("Marked in a dialogue")
    STAFF = "staff", _("Registered by staff")


class IdeaQuerySet(models.QuerySet["Idea"]):
    def open(self) -> Self:
        """Ideas that somebody is to do something about."""
        return self.filter(stage__in=OPEN_STAGES)

    def looked_at_by(self, user: Any) -> Self:
        """Ideas whose page the user has opened."""
        return self.filter(looks__user=user)

    def not_looked_at_by(self, user: Any) -> Self:
        """Ideas whose page the user has never opened."""
        return self.exclude(looks__user=user)

    def from_origin(self, origin: str) -> Self:
        """Ideas that came that way."""
        marked, sent = Q(source_dialogue__isnull=False), Q(pitch__isnull=False)
        ways = {Origin.PUBLIC.value: sent, Origin.DIALOGUE.value: marked}
        return self.filter(ways.get(origin, ~marked & ~sent))

    def due_back(self, *, on: date) -> Self:
        """Paused ideas whose day has come."""
        return self.filter(stage=IdeaStage.PAUSED, returns_on__lte=on)

    def come_back(self) -> Self:
        """Ideas that came back from a pause by themselves and that nobody has moved since."""
        return self.filter(stage=IdeaStage.TRIAGE, returned_on__isnull=False)

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
    contracts = models.ManyToManyField(
        Contract, verbose_name=_("contracts"), blank=True, related_name="ideas"
    )
    source_dialogue = models.ForeignKey(
        Dialogue,
        on_delete=models.PROTECT,
        verbose_name=_("from the dialogue"),
        null=True,
        blank=True,
        editable=False,
        related_name="marked_ideas",
    )
    quote = TextField(_("what was said"), blank=True)
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
    returned_on = models.DateField(
        _("came back by itself on"), null=True, blank=True, editable=False
    )
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
            models.Index(
                fields=["returns_on"], condition=Q(stage="paused"), name="idea_coming_back"
            ),
            GinIndex(fields=["search"], name="idea_search"),
        ]
        constraints = [
            one_of("stage", IdeaStage),
            models.CheckConstraint(
                name="dialogues_idea_no_without_a_reason",
                condition=~Q(stage__in=["paused", "declined"]) | ~Q(stage_reason=""),
                violation_error_message=_("A paused or declined idea says why."),
            ),
            models.CheckConstraint(
                name="dialogues_idea_quote_says_from_where",
                condition=Q(quote="") | Q(source_dialogue__isnull=False),
                violation_error_message=_("What was said was said in a dialogue: say in which."),
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

    def start_triage(self, *, reason: str = "") -> None:
        """Somebody looks at it, or takes it up again. Raises WrongStatusError."""
        self._move(IdeaStage.TRIAGE, stage_reason=reason)

    def open_dialogue(self, *, reason: str = "") -> None:
        """The city talks about it. Raises WrongStatusError."""
        self._move(IdeaStage.IN_DIALOGUE, stage_reason=reason)

    def match(self, *, reason: str = "") -> None:
        """It answers a need. Raises WrongStatusError."""
        self._move(IdeaStage.MATCHED, stage_reason=reason)

    def realise(self, *, reason: str = "") -> None:
        """It became business. Raises WrongStatusError."""
        self._move(IdeaStage.REALISED, stage_reason=reason)

    def pause(self, *, reason: str, would_change: str = "", returns_on: date | None = None) -> None:
        """Wait, with the reason and what would change it. Raises WrongStatusError."""
        self._move(
            IdeaStage.PAUSED, stage_reason=reason, would_change=would_change, returns_on=returns_on
        )

    def decline(self, *, reason: str) -> None:
        """No, with the reason. Raises WrongStatusError."""
        self._move(IdeaStage.DECLINED, stage_reason=reason)

    def return_by_itself(self, *, on: date) -> None:
        """Back from the pause, whose reason stays, when its day has come. Raises WrongStatusError
        when it has not, or when somebody came first."""
        due = Idea._base_manager.filter(pk=self.pk, stage=IdeaStage.PAUSED, returns_on__lte=on)
        if not due.update(stage=IdeaStage.TRIAGE, returns_on=None, returned_on=on):
            raise WrongStatusError(self, IdeaStage.TRIAGE)
        self.refresh_from_db()

    def assign(self, *, to: Any) -> None:
        """Somebody answers for it from now on; None: nobody."""
        Idea._base_manager.filter(pk=self.pk).update(owner=to)
        self.refresh_from_db()

    def note_look(self, *, by: Any, at: datetime) -> None:
        """The user has opened its page; written down the first time."""
        looks = self.looks
        looks.bulk_create([looks.model(idea=self, user=by, at=at)], ignore_conflicts=True)

    def _move(self, to: IdeaStage, **facts: Any) -> None:
        blank = {"stage_reason": "", "would_change": "", "returns_on": None, "returned_on": None}
        move(self, field="stage", to=to, allowed=_BEFORE[to], **{**blank, **facts})
