"""Words of a respondent that everybody may read: only with consent, and only as approved."""

from datetime import datetime
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import all_or_none, one_of
from helsingborg_sf.lib.fields import TextField
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.transitions import move
from impact.models.answers import Answer


class QuoteStatus(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Not used")


class QuoteQuerySet(models.QuerySet["Quote"]):
    def shown(self) -> Self:
        """Those everybody may read: approved, and the respondent still agrees."""
        return self.filter(status=QuoteStatus.APPROVED, answer__may_be_quoted=True)


@tracked
@pgtrigger.register(
    pgtrigger.Trigger(
        name="quotes_have_consent",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func="""
            IF NEW.status <> 'declined' AND NOT EXISTS (
                SELECT 1 FROM impact_answer WHERE id = NEW.answer_id AND may_be_quoted
            ) THEN
                RAISE EXCEPTION 'pgtrigger: the respondent has not agreed to be quoted';
            END IF;
            IF TG_OP = 'UPDATE' AND OLD.status = 'approved' AND NEW.status = 'approved'
               AND (OLD.text, OLD.name_the_organisation, OLD.answer_id)
                   IS DISTINCT FROM (NEW.text, NEW.name_the_organisation, NEW.answer_id) THEN
                RAISE EXCEPTION 'pgtrigger: an approved quote stands as it was approved';
            END IF;
            RETURN NEW;
            """,
    )
)
class Quote(Versioned):
    """The exact wording of an answer that is to be shown, and who approved it."""

    answer = models.OneToOneField(
        Answer, on_delete=models.CASCADE, verbose_name=_("answer"), related_name="quote"
    )
    text = TextField(
        _("exact wording"),
        help_text=_("As it was said. Leave out with […]; what could point somebody out goes."),
    )
    name_the_organisation = models.BooleanField(
        _("the respondent has agreed that the organisation is named"), default=False
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=QuoteStatus.choices,
        default=QuoteStatus.PROPOSED,
        editable=False,
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("proposed by"),
        editable=False,
        related_name="+",
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("reviewed by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True, editable=False)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ["pk"]
        constraints = [
            one_of("status", QuoteStatus),
            all_or_none(
                "reviewed_by",
                "reviewed_at",
                message=_("Who reviewed it and when belong together."),
            ),
            models.CheckConstraint(
                name="impact_quote_reviewed_before_shown",
                condition=Q(status="proposed", reviewed_at__isnull=True)
                | Q(status__in=["approved", "declined"], reviewed_at__isnull=False),
                violation_error_message=_("A quote is reviewed before it is shown."),
            ),
            models.CheckConstraint(
                name="impact_quote_four_eyes",
                condition=~Q(status="approved") | ~Q(reviewed_by=F("proposed_by")),
                violation_error_message=_("Somebody else than who proposed it approves a quote."),
            ),
            models.CheckConstraint(
                name="impact_quote_has_words",
                condition=~Q(text=""),
                violation_error_message=_("Write the words that are to be shown."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        round_id = self.answer.interview.round_id
        return reverse("round-quotes", args=[round_id]) if round_id else reverse("effect-area-list")

    def can_approve(self, user: Any) -> bool:
        """Whether the user is somebody else than who proposed it."""
        return self.status == QuoteStatus.PROPOSED and self.proposed_by_id != user.pk

    def approve(self, *, by: Any, at: datetime) -> None:
        """Everybody may read it from now on. Raises WrongStatusError; IntegrityError when it is
        approved by who proposed it."""
        self._review(QuoteStatus.APPROVED, [QuoteStatus.PROPOSED], by, at)

    def decline(self, *, by: Any, at: datetime) -> None:
        """It is not shown, or no longer. Raises WrongStatusError."""
        self._review(QuoteStatus.DECLINED, [QuoteStatus.PROPOSED, QuoteStatus.APPROVED], by, at)

    def _review(self, to: QuoteStatus, allowed: list[QuoteStatus], by: Any, at: datetime) -> None:
        move(self, to=to, allowed=allowed, reviewed_by=by, reviewed_at=at)
