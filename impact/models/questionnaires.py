"""Standardised questions, in versions that never change once they are approved."""

from datetime import datetime
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.lib.constraints import all_or_none, one_of
from helsingborg_sf.lib.fields import LineField, TextField
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.transitions import move
from impact.models.areas import Assumption, EffectArea


class QuestionnaireStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved")
    RETIRED = "retired", _("Retired")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return {"draft": "info", "approved": "success"}.get(self, "neutral")


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    """Questions about questionnaires."""

    def before(self, questionnaire: "Questionnaire") -> Self:
        """Earlier editions for the same area, the latest first."""
        earlier = self.filter(area=questionnaire.area_id, edition__lt=questionnaire.edition)
        return earlier.order_by("-edition")

    def with_questions(self) -> Self:
        """With the questions and what they bear on, in a constant number of queries."""
        bearings = QuestionBearing.objects.select_related("assumption").order_by(
            "assumption__position"
        )
        questions = Question.objects.order_by("position", "pk").prefetch_related(
            models.Prefetch("bearings", bearings)
        )
        return self.select_related("area", "approved_by").prefetch_related(
            models.Prefetch("questions", questions)
        )


@tracked
class Questionnaire(Versioned):
    """A version of an area's questions (intervjumall)."""

    area = models.ForeignKey(
        EffectArea,
        on_delete=models.PROTECT,
        verbose_name=_("area"),
        related_name="questionnaires",
    )
    edition = models.PositiveSmallIntegerField(_("edition"))
    is_sample = models.BooleanField(
        _("sample"),
        default=False,
        help_text=_("A proposal, not the city's own questions."),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=QuestionnaireStatus.choices,
        default=QuestionnaireStatus.DRAFT,
        editable=False,
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("approved by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["area", "-edition"]
        constraints = [
            one_of("status", QuestionnaireStatus),
            models.UniqueConstraint(
                fields=["area", "edition"],
                name="impact_questionnaire_edition_once",
                violation_error_message=_("The area already has a questionnaire of that edition."),
            ),
            all_or_none(
                "approved_by",
                "approved_at",
                message=_("Who approved it and when belong together."),
            ),
            models.CheckConstraint(
                name="impact_questionnaire_approved_by_somebody",
                condition=Q(status="draft", approved_at__isnull=True)
                | Q(status__in=["approved", "retired"], approved_at__isnull=False),
                violation_error_message=_("An approved questionnaire says who approved it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} ({_('edition')} {self.edition})"

    def get_absolute_url(self) -> str:
        return reverse("questionnaire-detail", args=[self.pk])

    @property
    def state(self) -> QuestionnaireStatus:
        """The status with its words and tone."""
        return QuestionnaireStatus(self.status)

    @property
    def is_locked(self) -> bool:
        """Once approved its questions never change; the next edition begins from them."""
        return self.status != QuestionnaireStatus.DRAFT

    def approve(self, *, by: Any, at: datetime) -> None:
        """From now on its questions never change. Raises WrongStatusError."""
        move(
            self,
            to=QuestionnaireStatus.APPROVED,
            allowed=[QuestionnaireStatus.DRAFT],
            approved_by=by,
            approved_at=at,
        )

    def retire(self) -> None:
        """No new round uses it. Raises WrongStatusError."""
        move(self, to=QuestionnaireStatus.RETIRED, allowed=[QuestionnaireStatus.APPROVED])


class QuestionKind(models.TextChoices):
    SCALE = "scale", _("Scale 1–5")
    YES_NO = "yes_no", _("Yes or no")
    NUMBER = "number", pgettext_lazy("kind of question", "Number")
    CHOICE = "choice", _("One of several")
    CHOICES = "choices", _("Several of several")
    TEXT = "text", _("Free text")


@tracked
@pgtrigger.register(
    pgtrigger.Trigger(
        name="approved_questions_stand",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
            IF EXISTS (
                SELECT 1 FROM impact_questionnaire
                WHERE id = (CASE WHEN TG_OP = 'INSERT' THEN NEW.questionnaire_id
                                 ELSE OLD.questionnaire_id END)
                  AND status <> 'draft'
            ) THEN
                RAISE EXCEPTION 'pgtrigger: an approved questionnaire never changes';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
            """,
    )
)
class Question(Versioned):
    """A question of a questionnaire; its key is the same over editions so that answers compare."""

    questionnaire = models.ForeignKey(
        Questionnaire,
        on_delete=models.CASCADE,
        verbose_name=_("questionnaire"),
        related_name="questions",
    )
    key = LineField(
        _("key"),
        max_length=40,
        validators=[RegexValidator(r"^[a-z0-9_]+$", _("Use small letters, digits and _."))],
    )
    position = models.PositiveSmallIntegerField(_("order"))
    text = TextField(_("question"))
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind.choices)
    options = TextField(
        _("options"),
        blank=True,
        help_text=_(
            "One a line. For a scale: what 1 and 5 mean, or what 1, 3 and 5 mean, in that order."
        ),
    )
    help_for_interviewer = TextField(_("help for the interviewer"), blank=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["questionnaire", "position"]
        constraints = [
            one_of("kind", QuestionKind),
            models.UniqueConstraint(
                fields=["questionnaire", "key"],
                name="impact_question_key_once",
                violation_error_message=_("The questionnaire already has a question of that key."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return self.questionnaire.get_absolute_url()

    @property
    def is_locked(self) -> bool:
        """Whether its questionnaire is approved."""
        return self.questionnaire.is_locked

    @property
    def choices(self) -> list[str]:
        """The options to choose from; on a scale, what its ends (and middle) mean."""
        return [line.strip() for line in self.options.splitlines() if line.strip()]


class Direction(models.TextChoices):
    """Which answers support an assumption."""

    HIGH = "high", _("High or yes supports")
    LOW = "low", _("Low or no supports")
    OPEN = "open", _("Judged by reading")


@tracked
class QuestionBearing(Versioned):
    """That a question bears on an assumption, and in which direction an answer supports it."""

    question = models.ForeignKey(
        Question,
        on_delete=models.CASCADE,
        verbose_name=_("question"),
        related_name="bearings",
    )
    assumption = models.ForeignKey(
        Assumption,
        on_delete=models.PROTECT,
        verbose_name=_("assumption"),
        related_name="bearings",
    )
    direction = models.CharField(_("direction"), max_length=10, choices=Direction.choices)

    class Meta:
        verbose_name = _("bearing on an assumption")
        verbose_name_plural = _("bearings on assumptions")
        constraints = [
            one_of("direction", Direction),
            models.UniqueConstraint(
                fields=["question", "assumption"], name="impact_question_bearing_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} → {self.assumption}"
