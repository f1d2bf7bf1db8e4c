"""Dated assessments: four independent kinds, signed and then never edited."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField, TextField, YesNoUnknown
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDate, PartialDateField
from helsingborg_sf.lib.transitions import move
from suppliers.models.criteria import AssessmentKind, Criterion, CriterionResult
from suppliers.models.organisations import Organisation


class AssessmentStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SIGNED = "signed", pgettext_lazy("assessment", "Signed")


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Questions about what holds. Of several assessments of a kind, one that is signed later
    replaces an earlier one from its own first day on, if it holds on any day of the earlier one's;
    what has been replaced does not come back when its successor expires.
    """

    def signed(self) -> Self:
        """Assessments somebody stands for."""
        return self.filter(status=AssessmentStatus.SIGNED)

    def standing(self, *, on: date) -> Self:
        """Signed, certainly begun by the day and not replaced by then, expired or not."""
        later = Assessment._base_manager.filter(
            Q(signed_at__gt=OuterRef("signed_at"))
            | Q(signed_at=OuterRef("signed_at"), pk__gt=OuterRef("pk")),
            Q(valid_until__isnull=True) | Q(valid_until__gte=OuterRef("valid_from__last")),
            organisation=OuterRef("organisation"),
            kind=OuterRef("kind"),
            status=AssessmentStatus.SIGNED,
            valid_from__last__lte=on,
        )
        return self.signed().filter(~Exists(later), valid_from__last__lte=on)

    def holding(self, *, on: date) -> Self:
        """What holds on the day: at most one of a kind an organisation."""
        return self.standing(on=on).filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))

    def ruling(self, *, kind: str, on: date) -> Self:
        """The assessment of the kind that holds on the day, one an organisation at most."""
        return self.holding(on=on).filter(kind=kind)

    def verdict(self, *, kind: str, on: date) -> Subquery:
        """The same as a column of a query of organisations: their verdict, NULL when none holds."""
        ruling = self.ruling(kind=kind, on=on).filter(organisation=OuterRef("pk"))
        return Subquery(ruling.order_by().values("verdict")[:1])

    def expiring_before(self, day: date) -> Self:
        """Expired, or about to before the day, with nothing signed that takes over by then."""
        last = day - timedelta(days=1)
        # Asked of each one that ends, nearest first: all that stand are many, those few.
        lasting_longer = (
            Q(expires_key__gt=OuterRef("expires_key"))
            | Q(expires_key=OuterRef("expires_key"), signed_at__gt=OuterRef("signed_at"))
            | Q(
                expires_key=OuterRef("expires_key"),
                signed_at=OuterRef("signed_at"),
                pk__gt=OuterRef("pk"),
            )
        )
        others = Assessment.objects.standing(on=last).filter(
            lasting_longer, organisation=OuterRef("organisation"), kind=OuterRef("kind")
        )
        return self.standing(on=last).filter(~Exists(others), expires_key__lt=day)

    def expiring(self, within: int, *, of: date) -> Self:
        """The same within so many days of a day, the last of them included."""
        return self.expiring_before(of + timedelta(days=within + 1))

    def with_share_unchecked_since(self, day: date, *, on: date) -> Self:
        """What says yes to LOU 4 kap. 18 § on a day, its share not counted since another (R9)."""
        unchecked = Q(counted_on__isnull=True) | Q(counted_on__lt=day)
        ruling = self.ruling(kind=AssessmentKind.RESERVATION_4_18, on=on)
        return ruling.filter(unchecked, verdict=YesNoUnknown.YES)

    def latest_signed(self, organisation: Organisation, kind: str) -> "Assessment | None":
        """What was signed last about the organisation, to begin a new one from."""
        rows = self.signed().filter(organisation=organisation, kind=kind)
        return rows.order_by("-signed_at", "-pk").first()

    def successor_of(self, row: "Assessment") -> "Assessment | None":
        """What takes the place of a signed assessment, the first by the day from which it does."""
        if row.signed_at is None:
            return None
        later = Q(signed_at__gt=row.signed_at) | Q(signed_at=row.signed_at, pk__gt=row.pk)
        rows = self.signed().filter(later, organisation=row.organisation_id, kind=row.kind)
        found = sorted(rows, key=lambda each: each.valid_from.last)
        return next((each for each in found if each.replaces(row)), None)


@tracked
@pgtrigger.register(
    pgtrigger.Protect(
        name="signed_is_never_edited",
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__status="signed"),
    )
)
class Assessment(Versioned):
    """A dated judgement of one kind about an organisation; a new one replaces a signed one.

    `valid_from` is the day from which it holds, as imprecise as it is known; it counts from its
    last possible day.
    """

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        related_name="assessments",
    )
    kind = models.CharField(_("kind"), max_length=20, choices=AssessmentKind.choices)
    verdict = models.CharField(_("verdict"), max_length=10, choices=YesNoUnknown.choices)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=AssessmentStatus.choices,
        default=AssessmentStatus.DRAFT,
        editable=False,
    )
    valid_from = PartialDateField(_("holds from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    basis = TextField(_("basis"), blank=True, help_text=_("What the judgement rests on."))
    occupied = models.PositiveIntegerField(
        _("people occupied"),
        null=True,
        blank=True,
        help_text=_("All who work there, in any form."),
    )
    occupied_target_group = models.PositiveIntegerField(
        _("of them in the target groups"), null=True, blank=True
    )
    counted_on = models.DateField(_("counted on"), null=True, blank=True)
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("assessor"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    assessor_name = LineField(
        _("assessed by"),
        max_length=200,
        blank=True,
        help_text=_("When the assessor is not a user here: the report, a former officer."),
    )
    assessed = PartialDateField(_("assessed"), null=True, blank=True)
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True, editable=False)
    expires_key = models.GeneratedField(
        expression=Coalesce(F("valid_until"), Value("9999-12-31"), output_field=models.DateField()),
        output_field=models.DateField(),
        db_persist=True,
        editable=False,
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["organisation", "kind", "-signed_at", "-pk"]
        indexes = [
            models.Index(
                fields=["kind", "organisation", "-signed_at", "-id"],
                name="assessment_ruling",
            ),
            models.Index(fields=["expires_key", "id"], name="assessment_by_expiry"),
            models.Index(
                fields=["kind", "verdict", "organisation"],
                condition=Q(status="signed"),
                name="assessment_by_verdict",
            ),
            models.Index(
                fields=["valid_until", "organisation"],
                condition=Q(status="signed"),
                name="assessment_by_end",
            ),
        ]
        constraints = [
            one_of("kind", AssessmentKind),
            one_of("verdict", YesNoUnknown),
            one_of("status", AssessmentStatus),
            models.CheckConstraint(
                name="suppliers_assessment_signed_is_dated",
                condition=Q(status="draft", signed_at__isnull=True)
                | Q(status="signed", signed_at__isnull=False, valid_from__isnull=False),
                violation_error_message=_("A signed assessment says from when it holds."),
            ),
            models.CheckConstraint(
                name="suppliers_assessment_share_of_all",
                condition=Q(occupied__isnull=True)
                | Q(occupied_target_group__isnull=True)
                | Q(occupied_target_group__lte=F("occupied")),
                violation_error_message=_("More people in the target groups than people occupied."),
            ),
            models.CheckConstraint(
                name="suppliers_assessment_ends_after_start",
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from__first")),
                violation_error_message=_("Valid until comes before holds from."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("assessment-detail", args=[self.pk])

    @property
    def is_locked(self) -> bool:
        """A signed assessment stands; a new one replaces it."""
        return self.status == AssessmentStatus.SIGNED

    @property
    def all_answers(self) -> list["CriterionAnswer"]:
        """An answer to every criterion of its kind, in order; those not given are unknown."""
        given = {answer.criterion: answer for answer in self.answers.all()} if self.pk else {}
        return [
            given.get(criterion) or CriterionAnswer(assessment=self, criterion=criterion)
            for criterion in AssessmentKind(self.kind).criteria
        ]

    @property
    def share(self) -> Decimal | None:
        """Target-group people of all occupied, as a fraction, unrounded; None when not counted."""
        if not self.occupied or self.occupied_target_group is None:
            return None
        return Decimal(self.occupied_target_group) / Decimal(self.occupied)

    @property
    def share_in_words(self) -> str:
        """`29,9 %`, never rounded up: 29,96 per cent is less than 30. Empty when unknown."""
        if not self.occupied or self.occupied_target_group is None:
            return ""
        tenths = self.occupied_target_group * 1000 // self.occupied
        return f"{tenths // 10},{tenths % 10} %"

    @property
    def reaches_share(self) -> bool | None:
        """Whether the share is at least 30 per cent, without rounding (LOU 4 kap. 18 §)."""
        if not self.occupied or self.occupied_target_group is None:
            return None
        return self.occupied_target_group * 100 >= self.occupied * 30

    @property
    def can_sign(self) -> bool:
        """Whether it can be signed now."""
        return self.status == AssessmentStatus.DRAFT and self.valid_from is not None

    def has_begun(self, *, on: date) -> bool:
        """Whether it had certainly begun to hold by the end of the day."""
        return isinstance(self.valid_from, PartialDate) and self.valid_from.has_come(on)

    def holds(self, *, on: date) -> bool:
        """Whether its own dates cover the day (another may have replaced it)."""
        return self.has_begun(on=on) and (self.valid_until is None or self.valid_until >= on)

    def replaces(self, earlier: "Assessment") -> bool:
        """Whether it, signed later and begun, takes the place of the earlier one of its kind."""
        first_day = earlier.valid_from.last if isinstance(earlier.valid_from, PartialDate) else None
        return self.valid_until is None or first_day is None or self.valid_until >= first_day

    def sign(self, *, by: Any, at: datetime) -> None:
        """Stand for it. `by` may be None for what the report tells. Raises WrongStatusError."""
        move(
            self,
            to=AssessmentStatus.SIGNED,
            allowed=[AssessmentStatus.DRAFT],
            assessor=by,
            signed_at=at,
        )


@tracked
@pgtrigger.register(
    pgtrigger.Trigger(
        name="signed_answers_stand",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func="""
            IF EXISTS (
                SELECT 1 FROM suppliers_assessment
                WHERE id = OLD.assessment_id AND status = 'signed'
            ) THEN
                RAISE EXCEPTION 'pgtrigger: the assessment is signed and its answers stand';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
            """,
    )
)
class CriterionAnswer(Versioned):
    """What an assessment says about one criterion, with its evidence."""

    assessment = models.ForeignKey(
        Assessment,
        on_delete=models.CASCADE,
        verbose_name=_("assessment"),
        related_name="answers",
    )
    criterion = models.CharField(_("criterion"), max_length=30, choices=Criterion.choices)
    result = models.CharField(
        _("result"),
        max_length=10,
        choices=CriterionResult.choices,
        default=CriterionResult.UNKNOWN,
    )
    evidence = TextField(_("evidence"), blank=True)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["pk"]
        constraints = [
            one_of("criterion", Criterion),
            one_of("result", CriterionResult),
            models.UniqueConstraint(
                fields=["assessment", "criterion"], name="suppliers_criterion_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}: {self.get_result_display()}"
