"""What is written after an interview: a summary for readers, and feedback to the respondent."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import in_order
from helsingborg_sf.lib.fields import LineField, TextField
from helsingborg_sf.lib.models import Versioned, tracked
from impact.models.interviews import Interview


class SummaryQuerySet(models.QuerySet["InterviewSummary"]):
    def shown(self) -> Self:
        """Those everybody may read: the respondent has approved them."""
        return self.filter(approved_on__isnull=False)


@tracked
class InterviewSummary(Versioned):
    """What readers see when there are too few answers for figures: written by the coordinator and
    approved by the respondent."""

    interview = models.OneToOneField(
        Interview,
        on_delete=models.CASCADE,
        verbose_name=_("interview"),
        related_name="summary",
    )
    text = TextField(_("summary"))
    approved_on = models.DateField(_("approved by the respondent on"), null=True, blank=True)
    approved_how = LineField(
        _("how it was approved"),
        max_length=200,
        blank=True,
        help_text=_("For example: by e-mail to the interviewer, registry number 2023/12."),
    )

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("summary of an interview")
        verbose_name_plural = _("summaries of interviews")
        constraints = [
            models.CheckConstraint(
                name="impact_summary_approved_somehow",
                condition=Q(approved_on__isnull=True, approved_how="")
                | (Q(approved_on__isnull=False) & ~Q(approved_how="") & ~Q(text="")),
                violation_error_message=_(
                    "Say both when the respondent approved the summary and how."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.interview}"

    def get_absolute_url(self) -> str:
        round_id = self.interview.round_id
        if round_id is None:
            return reverse("effect-area-list")
        return reverse("round-results", args=[round_id])


@tracked
class Feedback(Versioned):
    """A page to a respondent after the round: this you told us, this we did."""

    interview = models.OneToOneField(
        Interview,
        on_delete=models.CASCADE,
        verbose_name=_("interview"),
        related_name="feedback",
    )
    you_told_us = TextField(_("this you told us"))
    we_did = TextField(_("this we did"))
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        constraints = [
            in_order(
                "approved_on",
                "sent_on",
                message=_("It was sent before it was approved."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.interview}"
