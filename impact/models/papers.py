"""What is written after an interview: a summary for readers, and feedback to the respondent."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.lib.constraints import in_order, one_of
from helsingborg_sf.lib.fields import LineField, TextField
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.transitions import move
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


class FeedbackStatus(models.TextChoices):
    """Where a page of feedback is on its way to the respondent."""

    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved")
    SENT = "sent", pgettext_lazy("feedback", "Sent")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return {"draft": "info", "approved": "warning"}.get(self, "success")


class FeedbackWay(models.TextChoices):
    """How it reached the respondent."""

    MAIL = "mail", _("By e-mail")
    HANDED_OVER = "handed_over", _("Handed over at a meeting or by post")


@tracked
class Feedback(Versioned):
    """A page to a respondent after the round: this you told us, this we do. It is written,
    approved by somebody, and sent; what was sent stands."""

    interview = models.OneToOneField(
        Interview,
        on_delete=models.CASCADE,
        verbose_name=_("interview"),
        related_name="feedback",
    )
    you_told_us = TextField(_("this you told us"))
    we_did = TextField(_("this we did"))
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=FeedbackStatus.choices,
        default=FeedbackStatus.DRAFT,
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
    approved_on = models.DateField(_("approved on"), null=True, blank=True, editable=False)
    sent_on = models.DateField(_("sent on"), null=True, blank=True, editable=False)
    sent_how = models.CharField(
        _("how it was sent"),
        max_length=15,
        choices=FeedbackWay.choices,
        blank=True,
        editable=False,
    )

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        constraints = [
            one_of("status", FeedbackStatus),
            in_order(
                "approved_on",
                "sent_on",
                message=_("It was sent before it was approved."),
            ),
            models.CheckConstraint(
                name="impact_feedback_says_when",
                condition=Q(status="draft", approved_on__isnull=True, sent_on__isnull=True)
                | Q(status="approved", approved_on__isnull=False, sent_on__isnull=True)
                | Q(status="sent", approved_on__isnull=False, sent_on__isnull=False),
                violation_error_message=_("Feedback says when it was approved and sent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interview.party}"

    def get_absolute_url(self) -> str:
        return reverse("feedback-detail", args=[self.pk])

    @property
    def state(self) -> FeedbackStatus:
        """The status with its words and tone."""
        return FeedbackStatus(self.status)

    @property
    def is_locked(self) -> bool:
        """Only a draft is changed: what somebody approved is what is sent."""
        return self.status != FeedbackStatus.DRAFT

    def approve(self, *, by: Any, on: date) -> None:
        """The words may go out. Raises WrongStatusError."""
        allowed = [FeedbackStatus.DRAFT]
        move(self, to=FeedbackStatus.APPROVED, allowed=allowed, approved_by=by, approved_on=on)

    def reopen(self) -> None:
        """Change the words before they are sent; they must be approved anew. Raises
        WrongStatusError."""
        allowed = [FeedbackStatus.APPROVED]
        move(self, to=FeedbackStatus.DRAFT, allowed=allowed, approved_by=None, approved_on=None)

    def send(self, *, how: FeedbackWay, on: date) -> None:
        """It has gone to the respondent, once. Raises WrongStatusError."""
        allowed = [FeedbackStatus.APPROVED]
        move(self, to=FeedbackStatus.SENT, allowed=allowed, sent_how=how, sent_on=on)
