"""The annual report: a year's figures as they were counted, and what somebody wrote about them."""

from datetime import datetime
from typing import Any, Final, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import all_or_none, one_of
from helsingborg_sf.lib.fields import TextField
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.transitions import WrongStatusError, move

FIRST_YEAR: Final = 2015


class ReportStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved")
    REPLACED = "replaced", pgettext_lazy("report", "Replaced")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return {"draft": "info", "approved": "success"}.get(self, "neutral")


class Chapter(models.TextChoices):
    """The chapters of every report, in their order."""

    SUMMARY = "summary", _("Summary")
    PERFORMANCE = "performance", pgettext_lazy("chapter", "Performance")
    EFFECT = "effect", pgettext_lazy("chapter", "Effect")
    CASES = "cases", _("Contracts, procurements and dialogues")
    SPEND = "spend", _("What the city paid")
    COMPARISON = "comparison", _("Comparison with Sweden")
    LEARNING = "learning", _("What the city has learnt")
    METHOD = "method", _("How we count, and what we do not know")


class AnnualReportQuerySet(models.QuerySet["AnnualReport"]):
    """Questions about annual reports."""

    def visible_to(self, user: Any) -> Self:
        """Drafts are for those who write them; what was approved is for everybody, for ever."""
        if user.has_perm("impact.change_annualreport"):
            return self
        return self.exclude(status=ReportStatus.DRAFT)

    def approved(self) -> Self:
        """Those that were approved, replaced ones too."""
        return self.exclude(status=ReportStatus.DRAFT)


@tracked
@pgtrigger.register(
    pgtrigger.Trigger(
        name="approved_reports_stand",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func="""
            IF OLD.status <> 'draft' THEN
                IF TG_OP = 'DELETE' OR NEW.status = 'draft'
                   OR (OLD.status = 'replaced' AND NEW.status <> 'replaced')
                   OR ROW(NEW.year, NEW.edition, NEW.counted_on, NEW.counted_at, NEW.figures,
                          NEW.approved_by_id, NEW.approved_at)
                      IS DISTINCT FROM
                      ROW(OLD.year, OLD.edition, OLD.counted_on, OLD.counted_at, OLD.figures,
                          OLD.approved_by_id, OLD.approved_at) THEN
                    RAISE EXCEPTION 'pgtrigger: an approved annual report never changes';
                END IF;
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
            """,
    )
)
class AnnualReport(Versioned):
    """A report of a year (årsrapport). `figures` is everything that was counted, with the words of
    how (`impact.annual.document`), as of `counted_on`; it is frozen when somebody approves it."""

    year = models.PositiveSmallIntegerField(_("year"))
    edition = models.PositiveSmallIntegerField(_("edition"), default=1, editable=False)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=ReportStatus.choices,
        default=ReportStatus.DRAFT,
        editable=False,
    )
    counted_on = models.DateField(_("counted as of"), editable=False)
    counted_at = models.DateTimeField(_("counted"), editable=False)
    figures = models.JSONField(_("figures"), editable=False)
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

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")
        ordering = ["-year", "-edition"]
        constraints = [
            one_of("status", ReportStatus),
            models.UniqueConstraint(
                fields=["year", "edition"],
                name="impact_annualreport_edition_once",
                violation_error_message=_("The year already has a report of that edition."),
            ),
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(status="draft"),
                name="impact_annualreport_one_draft",
                violation_error_message=_("The year already has a draft. Open it and go on there."),
            ),
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(status="approved"),
                name="impact_annualreport_one_in_force",
                violation_error_message=_("The year already has an approved report."),
            ),
            all_or_none(
                "approved_by",
                "approved_at",
                message=_("Who approved it and when belong together."),
            ),
            models.CheckConstraint(
                name="impact_annualreport_approved_by_somebody",
                condition=Q(status="draft", approved_at__isnull=True)
                | Q(status__in=["approved", "replaced"], approved_at__isnull=False),
                violation_error_message=_("An approved report says who approved it."),
            ),
        ]

    def __str__(self) -> str:
        words = {"year": self.year, "edition": self.edition}
        if self.edition == 1:
            return gettext("Annual report %(year)s") % words
        return gettext("Annual report %(year)s, edition %(edition)s") % words

    def get_absolute_url(self) -> str:
        return reverse("annual-detail", args=[self.pk])

    @property
    def state(self) -> ReportStatus:
        """The status with its words and tone."""
        return ReportStatus(self.status)

    @property
    def is_locked(self) -> bool:
        """Once approved it never changes; the next edition replaces it."""
        return self.status != ReportStatus.DRAFT

    @property
    def is_year_over(self) -> bool:
        """Whether the whole year was counted."""
        return (self.counted_on.month, self.counted_on.day) == (12, 31)

    def approve(self, *, by: Any, at: datetime) -> None:
        """Freeze it. Raises WrongStatusError."""
        move(
            self,
            to=ReportStatus.APPROVED,
            allowed=[ReportStatus.DRAFT],
            approved_by=by,
            approved_at=at,
        )

    def replace(self) -> None:
        """A later edition is approved; this one stays readable. Raises WrongStatusError."""
        move(self, to=ReportStatus.REPLACED, allowed=[ReportStatus.APPROVED])


class SectionStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REVIEWED = "reviewed", pgettext_lazy("text", "Reviewed")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return "success" if self == "reviewed" else "info"


@tracked
@pgtrigger.register(
    pgtrigger.Trigger(
        name="approved_sections_stand",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
            IF EXISTS (
                SELECT 1 FROM impact_annualreport
                WHERE id = (CASE WHEN TG_OP = 'INSERT' THEN NEW.report_id
                                 ELSE OLD.report_id END)
                  AND status <> 'draft'
            ) THEN
                RAISE EXCEPTION 'pgtrigger: an approved annual report never changes';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
            """,
    )
)
class AnnualSection(Versioned):
    """What somebody wrote in one chapter of a report: paragraphs and simple lists."""

    report = models.ForeignKey(
        AnnualReport,
        on_delete=models.CASCADE,
        verbose_name=_("annual report"),
        related_name="sections",
    )
    chapter = models.CharField(_("chapter"), max_length=20, choices=Chapter.choices, editable=False)
    position = models.PositiveSmallIntegerField(_("order"), editable=False)
    text = TextField(
        _("text"),
        blank=True,
        help_text=_(
            "Plain text. An empty line begins a new paragraph. A line that begins with a hyphen "
            "is a point in a list."
        ),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=SectionStatus.choices,
        default=SectionStatus.DRAFT,
        editable=False,
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

    class Meta:
        verbose_name = _("chapter of an annual report")
        verbose_name_plural = _("chapters of annual reports")
        ordering = ["report", "position"]
        constraints = [
            one_of("chapter", Chapter),
            one_of("status", SectionStatus),
            models.UniqueConstraint(
                fields=["report", "chapter"], name="impact_annualsection_chapter_once"
            ),
            all_or_none(
                "reviewed_by",
                "reviewed_at",
                message=_("Who reviewed it and when belong together."),
            ),
            models.CheckConstraint(
                name="impact_annualsection_reviewed_by_somebody",
                condition=Q(status="draft", reviewed_at__isnull=True)
                | Q(status="reviewed", reviewed_at__isnull=False),
                violation_error_message=_("A reviewed text says who reviewed it."),
            ),
        ]

    def __str__(self) -> str:
        return str(Chapter(self.chapter).label)

    def get_absolute_url(self) -> str:
        return f"{reverse('annual-detail', args=[self.report_id])}#{self.chapter}"

    @property
    def state(self) -> SectionStatus:
        """The status with its words and tone."""
        return SectionStatus(self.status)

    @property
    def is_locked(self) -> bool:
        """Whether its report is approved."""
        return self.report.is_locked

    def review(self, *, seen: int | None, by: Any, at: datetime) -> None:
        """Somebody stands for the words of the version they have `seen`. Raises WrongStatusError,
        also when somebody has written since."""
        rows = AnnualSection.objects.filter(
            pk=self.pk,
            status=SectionStatus.DRAFT,
            version=seen or 0,
            report__status=ReportStatus.DRAFT,
        )
        facts = {"status": SectionStatus.REVIEWED, "reviewed_by": by, "reviewed_at": at}
        if not rows.update(**facts):
            raise WrongStatusError(self, SectionStatus.REVIEWED)
        self.refresh_from_db()
