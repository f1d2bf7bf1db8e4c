"""New versions of a finished interview (R27; OSL 5:1)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.fields import TextField
from impact.models.interviews import Interview
from impact.models.questionnaires import Question
from impact.models.replies import Replied, Reply, added_words, in_words, listed_no_answer


@pgtrigger.register(
    pgtrigger.Protect(name="corrections_stand", operation=pgtrigger.Update | pgtrigger.Delete)
)
class AnswerCorrection(Replied):
    """An answer of a finished interview that was wrong: what it was, what it is now, and why.

    Each makes the next edition of the record; the first is what was finished. The answer itself
    holds the latest, so that an interview is counted once and as it stands (ADR 0019).
    """

    interview = models.ForeignKey(
        Interview,
        on_delete=models.PROTECT,
        verbose_name=_("interview"),
        related_name="corrections",
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        verbose_name=_("question"),
        related_name="+",
    )
    edition = models.PositiveSmallIntegerField(_("version of the record"))
    old_number = models.IntegerField(_("number before"), null=True, blank=True)
    old_text = TextField(_("text before"), blank=True)
    old_no_answer = models.CharField(_("no answer before"), max_length=10, blank=True)
    old_may_be_quoted = models.BooleanField(_("could be quoted before"), default=False)
    reason = TextField(_("reason"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("by"),
        related_name="+",
    )
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("correction of an answer")
        verbose_name_plural = _("corrections of answers")
        ordering = ["interview", "edition"]
        constraints = [
            listed_no_answer("impact_correction_no_answer_one_of"),
            models.UniqueConstraint(
                fields=["interview", "edition"], name="impact_correction_edition_once"
            ),
            models.CheckConstraint(
                name="impact_correction_says_why",
                condition=~Q(reason="") & Q(edition__gte=2),
                violation_error_message=_("Say why the answer is corrected."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interview} ({_('version')} {self.edition})"

    @property
    def was(self) -> Reply:
        """What stood before."""
        return Reply(self.old_number, self.old_text, self.old_no_answer, self.old_may_be_quoted)

    @property
    def words_before(self) -> str:
        """What stood before, in words."""
        return _in_one(self.question, self.was)

    @property
    def words_after(self) -> str:
        """What it says now, in words."""
        return _in_one(self.question, self.reply)


def _in_one(question: Question, reply: Reply) -> str:
    parts = (in_words(question, reply), added_words(question, reply))
    return ". ".join(part for part in parts if part)
