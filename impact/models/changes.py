"""Everything that was ever written on an interview sheet, once each."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import one_of
from impact.models.interviews import Interview
from impact.models.questionnaires import Question
from impact.models.replies import Replied, listed_no_answer


class Outcome(models.TextChoices):
    """What became of a change."""

    APPLIED = "applied", _("Saved")
    # Somebody else had changed the answer meanwhile; both texts are kept until one is chosen.
    CONFLICT = "conflict", _("Beside another answer")
    # An older change of the same tablet that arrived after a newer one.
    LATE = "late", _("Arrived too late")
    # Of two texts the one that stood was chosen.
    KEPT = "kept", _("The saved answer was kept")


class AnswerChangeQuerySet(models.QuerySet["AnswerChange"]):
    def open_conflicts(self) -> Self:
        """Texts that stand beside another one, and nobody has chosen yet."""
        return self.filter(outcome=Outcome.CONFLICT, settled_by__isnull=True)

    def of(self, interview: Interview) -> Self:
        """What was written on the sheet, in the order in which it arrived."""
        return self.filter(interview=interview).select_related("made_by").order_by("pk")


@pgtrigger.register(
    pgtrigger.Protect(name="changes_stand", operation=pgtrigger.Update | pgtrigger.Delete)
)
class AnswerChange(Replied):
    """A change that a sheet sent and the register took: `client` is the open sheet and `sequence`
    counts its changes, so that one that is sent twice is taken once. Confidential as the answer.

    `base` is the version of the answer that it was written over, `version` the one it made.
    """

    interview = models.ForeignKey(
        Interview,
        on_delete=models.PROTECT,
        verbose_name=_("interview"),
        related_name="changes",
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        verbose_name=_("question"),
        related_name="+",
    )
    client = models.CharField(_("sheet"), max_length=40)
    sequence = models.PositiveIntegerField(_("number of the change"))
    base = models.PositiveIntegerField(_("written over version"), default=0)
    version = models.PositiveIntegerField(_("made version"), null=True, blank=True)
    outcome = models.CharField(_("what became of it"), max_length=10, choices=Outcome.choices)
    settles = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        verbose_name=_("settles"),
        null=True,
        blank=True,
        related_name="settled_by",
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("by"),
        related_name="+",
    )
    received_at = models.DateTimeField(_("received at"))

    objects = AnswerChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of an answer")
        verbose_name_plural = _("changes of answers")
        ordering = ["pk"]
        indexes = [models.Index(F("interview"), F("question"), F("id"), name="change_by_question")]
        constraints = [
            one_of("outcome", Outcome),
            listed_no_answer("impact_change_no_answer_one_of"),
            models.UniqueConstraint(
                fields=["interview", "client", "sequence"], name="impact_change_taken_once"
            ),
            models.CheckConstraint(
                name="impact_change_applied_says_version",
                condition=~Q(outcome="applied") | Q(version__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interview}: {self.question}"

    @property
    def state(self) -> Outcome:
        """What became of it, with its words."""
        return Outcome(self.outcome)
