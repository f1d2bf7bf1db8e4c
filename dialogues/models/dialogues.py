"""Talks between the city and the social economy, and who was there."""

from datetime import date, datetime
from typing import Any, Final, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Least
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogues.models.events import Arranged, arranged_by_one
from dialogues.models.kinds import (
    GATHERINGS,
    TALKS,
    DialogueForm,
    DialogueStatus,
    Initiative,
    ParticipantRole,
)
from dialogues.models.rounds import DialogueRound
from helsingborg_sf.city.models import Department
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
from procurements.models import Contract, DialogueRequirement, PurchasingNeed
from suppliers.models import Organisation


def _replacing(of: str) -> models.QuerySet["Dialogue"]:
    """The finished correction of a dialogue; `of` is where its number stands."""
    return Dialogue.objects.filter(corrects=OuterRef(of), status=DialogueStatus.FINISHED).order_by()


class DialogueQuerySet(models.QuerySet["Dialogue"]):
    """Questions about dialogues; one without an exact date counts when it is certain."""

    def visible_to(self, user: Any) -> Self:
        """Drafts are for those who write dialogues; a finished record is public."""
        if user.has_perm("dialogues.change_dialogue"):
            return self
        return self.filter(status=DialogueStatus.FINISHED)

    def unreplaced(self) -> Self:
        """Without those that a finished correction has replaced."""
        return self.filter(~Exists(_replacing("pk")))

    def current(self) -> Self:
        """What counts: not replaced by a correction, nor a correction that is still written."""
        return self.unreplaced().exclude(status=DialogueStatus.DRAFT, corrects__isnull=False)

    def finished(self) -> Self:
        """Those that are locked."""
        return self.filter(status=DialogueStatus.FINISHED)

    def contract_dialogues(self) -> Self:
        """Those in which city, supplier and an actor should meet."""
        return self.filter(Q(form=DialogueForm.CONTRACT) | Q(requirement__isnull=False))

    def held_by(self, day: date) -> Self:
        """Dialogues that had certainly been held by the end of the day."""
        certain = Coalesce(Least("held__last", "known_on"), "held__last", "known_on")
        return self.annotate(certain_on=certain).filter(certain_on__lte=day)

    def possibly_held_by(self, day: date) -> Self:
        """Dialogues that may have been held by the end of the day."""
        return self.filter(Q(held__first__lte=day) | Q(held__isnull=True))

    def talks(self) -> Self:
        """The city and somebody speaking with each other; not events, visits or networks."""
        return self.filter(form__in=TALKS)

    def initiated_by(self, who: str) -> Self:
        """Talks that the city, or an actor, asked for."""
        return self.talks().filter(initiative=who)

    def fulfilling(self) -> Self:
        """Dialogues held under a contract's dialogue requirement."""
        return self.filter(requirement__isnull=False)

    def gatherings(self) -> Self:
        """Conferences and events, study visits, networks."""
        return self.filter(form__in=GATHERINGS)

    def for_list(self) -> Self:
        """With what a list shows, in a constant number of queries."""
        people = Participant.objects.select_related("organisation", "department").only(
            "dialogue",
            "role",
            "words",
            "organisation__name",
            "department__name",
            "department__short_name",
        )
        return self.select_related("round", "followed_from").prefetch_related(
            models.Prefetch("participants", queryset=people)
        )


# What a finished record says; whom it concerns and what came of it can still be tied to it.
_SAID: Final = (
    "title", "held", "known_on", "form", "initiative", "status", "topics", "notes", "result",
    "attendance", "attendance_is_approximate", "finished_at", "finished_by_id", "corrects_id",
    "source",
)  # fmt: skip
_SAYS_ANOTHER: Final = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _SAID)


@tracked
@pgtrigger.register(
    pgtrigger.Protect(
        name="finished_is_never_edited",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(f"OLD.status = 'finished' AND ({_SAYS_ANOTHER})"),
    ),
    pgtrigger.Protect(
        name="finished_is_never_deleted",
        operation=pgtrigger.Delete,
        condition=pgtrigger.Q(old__status="finished"),
    ),
)
class Dialogue(Arranged, Versioned):
    """A meeting in which something was said. Draft until finished; a finished one is locked."""

    title = LineField(_("about"), max_length=200)
    held = PartialDateField(_("when"), null=True, blank=True)
    known_on = models.DateField(
        _("known to have been held by"),
        null=True,
        blank=True,
        help_text=_("When the day is unknown or imprecise: the day we knew that it had been held."),
    )
    form = models.CharField(_("form"), max_length=20, choices=DialogueForm.choices)
    initiative = models.CharField(
        _("initiative"),
        max_length=10,
        choices=Initiative.choices,
        blank=True,
        help_text=_("Empty means unknown."),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=DialogueStatus.choices,
        default=DialogueStatus.DRAFT,
        editable=False,
    )
    topics = LineField(_("topics"), max_length=300, blank=True)
    notes = TextField(
        _("what was said"),
        blank=True,
        help_text=_(
            "Do not name clients or write about anybody's health: this is a public record."
        ),
    )
    result = TextField(_("result"), blank=True)
    registry_number = LineField(_("registry number"), max_length=50, blank=True)
    attendance = models.PositiveIntegerField(_("number of participants"), null=True, blank=True)
    attendance_is_approximate = models.BooleanField(_("approximate number"), default=False)
    round = models.ForeignKey(
        DialogueRound,
        on_delete=models.PROTECT,
        verbose_name=_("dialogue round"),
        null=True,
        blank=True,
        related_name="dialogues",
    )
    requirement = models.ForeignKey(
        DialogueRequirement,
        on_delete=models.PROTECT,
        verbose_name=_("fulfils the dialogue requirement"),
        null=True,
        blank=True,
        related_name="dialogues",
    )
    needs = models.ManyToManyField(
        PurchasingNeed,
        verbose_name=_("purchasing needs"),
        blank=True,
        related_name="dialogues",
    )
    contracts = models.ManyToManyField(
        Contract, verbose_name=_("contracts"), blank=True, related_name="dialogues"
    )
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("finished by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True, editable=False)
    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        verbose_name=_("corrects"),
        null=True,
        blank=True,
        editable=False,
        related_name="corrected_by",
    )
    source = LineField(_("source"), max_length=200, blank=True)
    sort_key = swedish_sort_field("title")
    held_key = first_day_key("held")
    search = search_field("title", "topics", "notes", "result", "registry_number")

    objects = DialogueQuerySet.as_manager()

    class Meta:
        verbose_name = _("dialogue")
        verbose_name_plural = _("dialogues")
        ordering = ["-held_key", "-pk"]
        indexes = [
            models.Index(fields=["held_key", "id"], name="dialogue_by_day"),
            models.Index(fields=["sort_key", "id"], name="dialogue_by_title"),
            # With whom nobody has talked since a day: those who have are few, and found by these.
            models.Index(F("held__last"), name="dialogue_by_last_day"),
            models.Index(fields=["known_on"], name="dialogue_by_known_day"),
            GinIndex(fields=["search"], name="dialogue_search"),
        ]
        constraints = [
            *arranged_by_one(),
            one_of("form", DialogueForm),
            one_of("status", DialogueStatus),
            models.CheckConstraint(
                name="dialogues_dialogue_initiative_one_of",
                condition=Q(initiative__in=["", *Initiative.values]),
                violation_error_message=_("Choose one of the listed values."),
            ),
            models.CheckConstraint(
                name="dialogues_finished_says_when",
                condition=Q(status="draft", finished_at__isnull=True)
                | Q(status="finished", finished_at__isnull=False),
                violation_error_message=_("A finished dialogue says when it was finished."),
            ),
            models.CheckConstraint(
                name="dialogues_known_after_it_may_have_been_held",
                condition=Q(known_on__isnull=True)
                | Q(held__isnull=True)
                | Q(known_on__gte=F("held__first")),
                violation_error_message=_("It cannot be known before it was held."),
            ),
            models.CheckConstraint(
                name="dialogues_dialogue_corrects_another",
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("pk")),
                violation_error_message=_("A dialogue cannot correct itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("dialogue-detail", args=[self.pk])

    @property
    def state(self) -> DialogueStatus:
        """The status with its words and tone."""
        return DialogueStatus(self.status)

    @property
    def is_locked(self) -> bool:
        """A finished record is a public record: a correction makes a new version (OSL 5:1)."""
        return self.status == DialogueStatus.FINISHED

    @property
    def is_gathering(self) -> bool:
        """Whether somebody arranged it: a conference or event, a study visit, a network."""
        return self.form in GATHERINGS

    @property
    def is_contract_dialogue(self) -> bool:
        """Whether city, supplier and an actor should meet in it."""
        return self.form == DialogueForm.CONTRACT or self.requirement_id is not None

    @property
    def missing_roles(self) -> list[ParticipantRole]:
        """Who should have been there and was not: a contract dialogue is held by all three."""
        if not self.is_contract_dialogue:
            return []
        present = {participant.role for participant in self.participants.all()}
        expected = [ParticipantRole.CITY, ParticipantRole.SUPPLIER, ParticipantRole.ACTOR]
        return [role for role in expected if role not in present]

    @property
    def can_finish(self) -> bool:
        return self.status == DialogueStatus.DRAFT

    @property
    def replacement(self) -> "Dialogue | None":
        """The correction of it, finished or still written."""
        return getattr(self, "corrected_by", None)

    @property
    def is_replaced(self) -> bool:
        """Whether a finished correction counts instead of it."""
        return self.replacement is not None and self.replacement.is_locked

    @property
    def can_be_corrected(self) -> bool:
        """A finished record can, once; its correction is corrected after that."""
        return self.is_locked and self.replacement is None

    def finish(self, *, by: Any, at: datetime) -> None:
        """Lock the record. `by` may be None for what the report tells. Raises WrongStatusError."""
        move(
            self,
            to=DialogueStatus.FINISHED,
            allowed=[DialogueStatus.DRAFT],
            finished_by=by,
            finished_at=at,
        )


def about_what_is_known(user: Any) -> Q:
    """What hangs on no dialogue, or on one the user may know of: a draft is not told of by what was
    promised or handed over in it."""
    if user.has_perm("dialogues.change_dialogue"):
        return Q()
    return Q(dialogue__isnull=True) | Q(dialogue__status=DialogueStatus.FINISHED)


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Who took part; in dialogues that count."""

    def current(self) -> Self:
        """In dialogues that are neither replaced nor a correction still written."""
        unfinished = Q(dialogue__status=DialogueStatus.DRAFT, dialogue__corrects__isnull=False)
        return self.filter(~Exists(_replacing("dialogue"))).exclude(unfinished)

    def visible_to(self, user: Any) -> Self:
        """In dialogues the user may know of."""
        if user.has_perm("dialogues.change_dialogue"):
            return self
        return self.filter(dialogue__status=DialogueStatus.FINISHED)


@tracked
class Participant(Versioned):
    """Who was there and as what: an organisation, a department, or in words when unnamed."""

    dialogue = models.ForeignKey(
        Dialogue,
        on_delete=models.CASCADE,
        verbose_name=_("dialogue"),
        related_name="participants",
    )
    role = models.CharField(_("role"), max_length=10, choices=ParticipantRole.choices)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        null=True,
        blank=True,
        related_name="participations",
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("department"),
        null=True,
        blank=True,
        related_name="participations",
    )
    words = LineField(_("in words"), max_length=200, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["dialogue", "pk"]
        constraints = [
            one_of("role", ParticipantRole),
            models.CheckConstraint(
                name="dialogues_participant_is_somebody",
                condition=Q(organisation__isnull=False)
                | Q(department__isnull=False)
                | ~Q(words=""),
                violation_error_message=_("Say who: an actor, a department, or in words."),
            ),
            models.UniqueConstraint(
                fields=["dialogue", "organisation"],
                condition=Q(organisation__isnull=False),
                name="dialogues_participant_once",
                violation_error_message=_("The actor is already a participant."),
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(self.organisation or self.department)
