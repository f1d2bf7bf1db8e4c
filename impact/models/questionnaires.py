"""Standardised questions, in versions that never change once they are approved."""

from datetime import datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
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
    options = TextField(_("options"), blank=True, help_text=_("One a line."))
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
