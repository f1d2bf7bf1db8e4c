"""What was answered. Confidential: interviewers and coordinators only."""

import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField
from helsingborg_sf.lib.models import Versioned, tracked
from impact.models.areas import Assumption, EffectArea
from impact.models.interviews import Interview
from impact.models.questionnaires import Question
from impact.models.replies import NoAnswer, Replied, listed_no_answer

__all__ = ["Answer", "NoAnswer", "Stance", "Theme"]


@tracked
@pgtrigger.register(
    pgtrigger.Trigger(
        name="finished_answers_stand",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
            IF EXISTS (
                SELECT 1 FROM impact_interview
                WHERE id = (CASE WHEN TG_OP = 'INSERT' THEN NEW.interview_id
                                 ELSE OLD.interview_id END)
                  AND disposition = 'done'
            ) AND (TG_OP = 'DELETE' OR NOT EXISTS (
                SELECT 1 FROM impact_answercorrection AS correction
                WHERE correction.id = (
                    SELECT max(id) FROM impact_answercorrection
                    WHERE interview_id = NEW.interview_id AND question_id = NEW.question_id
                ) AND (correction.number, correction.text, correction.no_answer,
                       correction.may_be_quoted)
                  IS NOT DISTINCT FROM (NEW.number, NEW.text, NEW.no_answer, NEW.may_be_quoted)
            )) THEN
                RAISE EXCEPTION 'pgtrigger: the answers of a finished interview stand';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
            """,
    )
)
class Answer(Replied, Versioned):
    """One answer of one interview. Confidential: interviewers and coordinators only.

    When the interview is finished it stands; a correction (`AnswerCorrection`) is the only thing
    that changes it, and keeps what it was.
    """

    interview = models.ForeignKey(
        Interview,
        on_delete=models.CASCADE,
        verbose_name=_("interview"),
        related_name="answers",
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        verbose_name=_("question"),
        related_name="answers",
    )

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["interview", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "question"], name="impact_answer_once_a_question"
            ),
            listed_no_answer("impact_answer_no_answer_one_of"),
        ]

    def __str__(self) -> str:
        return f"{self.interview}: {self.question}"


class Stance(models.TextChoices):
    """What an answer under a theme says of an assumption."""

    SUPPORTS = "supports", _("Supports the assumption")
    CONTRADICTS = "contradicts", _("Contradicts the assumption")
    SILENT = "silent", _("Says nothing of it")


@tracked
class Theme(Versioned):
    """A subject that free-text answers are sorted under, by hand. It may say what an answer under
    it means for an assumption: what no figure can judge is judged by who reads."""

    area = models.ForeignKey(
        EffectArea,
        on_delete=models.CASCADE,
        verbose_name=_("area"),
        related_name="themes",
    )
    name = LineField(_("name"), max_length=100)
    assumption = models.ForeignKey(
        Assumption,
        on_delete=models.SET_NULL,
        verbose_name=_("assumption"),
        null=True,
        blank=True,
        related_name="themes",
    )
    stance = models.CharField(
        _("what it says of the assumption"),
        max_length=15,
        choices=Stance.choices,
        default=Stance.SILENT,
    )
    answers = models.ManyToManyField(
        Answer, verbose_name=_("answers"), blank=True, related_name="themes"
    )

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["area", "name"]
        constraints = [
            one_of("stance", Stance),
            models.UniqueConstraint(
                fields=["area", "name"],
                name="impact_theme_once_an_area",
                violation_error_message=_("The area already has a theme of that name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("area-results", args=[self.area_id])
