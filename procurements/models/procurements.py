"""Procurements: what is bought, how, with which social considerations."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.city.models import ContractingAuthority, Department, PolicyProvision
from helsingborg_sf.lib.constraints import in_order, one_of
from helsingborg_sf.lib.fields import (
    LineField,
    MoneyField,
    TextField,
    YesNoUnknown,
    first_day_key,
    search_field,
    swedish_sort_field,
)
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDateField
from helsingborg_sf.lib.transitions import move
from procurements.models.needs import PurchasingNeed
from suppliers.models import CpvCode, Organisation


class Nature(models.TextChoices):
    """Contract nature (upphandlingsslag)."""

    GOODS = "goods", _("Goods")
    SERVICES = "services", _("Services")
    WORKS = "works", _("Works")


class Procedure(models.TextChoices):
    """How the procurement was carried out."""

    DIRECT_AWARD = "direct_award", _("Direct award")
    ADVERTISED = "advertised", _("Advertised (chapter 19)")
    OPEN = "open", _("Open procedure")
    SIMPLIFIED = "simplified", _("Simplified procedure (before 2022-02-01)")
    RESTRICTED = "restricted", _("Restricted procedure")
    NEGOTIATED = "negotiated", _("Negotiated procedure")
    OTHER = "other", _("Other procedure")


class ProcurementStatus(models.TextChoices):
    """Steps of a procurement, in order; cancelled ends it at any of them."""

    PLANNED = "planned", _("Planned")
    ADVERTISED = "advertised", _("Advertised")
    EVALUATION = "evaluation", _("Evaluation")
    AWARDED = "awarded", _("Awarded")
    CANCELLED = "cancelled", _("Cancelled")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return _TONES[self]


_TONES = {
    ProcurementStatus.PLANNED: "neutral",
    ProcurementStatus.ADVERTISED: "info",
    ProcurementStatus.EVALUATION: "info",
    ProcurementStatus.AWARDED: "success",
    ProcurementStatus.CANCELLED: "neutral",
}
ONGOING = [
    ProcurementStatus.PLANNED,
    ProcurementStatus.ADVERTISED,
    ProcurementStatus.EVALUATION,
]
ENDED = [ProcurementStatus.AWARDED, ProcurementStatus.CANCELLED]


class ProcurementQuerySet(models.QuerySet["Procurement"]):
    """Questions about procurements."""

    def visible_to(self, user: Any) -> Self:
        """Procurements whose existence the user may know: all but other teams' secret ones."""
        return self.filter(Q(existence_is_secret=False) | Q(pk__in=user.procurement_cases.all()))

    def tenders_visible_to(self, user: Any) -> Self:
        """Procurements whose suppliers and tenders the user may see (OSL 19 kap. 3 §): awarded or
        cancelled ones, and those of the user's own cases."""
        lifted = ~Q(status__in=ONGOING)
        return self.visible_to(user).filter(lifted | Q(pk__in=user.procurement_cases.all()))

    def open_to_all(self) -> Self:
        """Those that everybody in the world may know of: secret to nobody, and advertised or
        awarded. What was only planned is not public, also when it was cancelled."""
        told = [ProcurementStatus.ADVERTISED, ProcurementStatus.EVALUATION]
        history: Any = Procurement.pgh_event_model  # type: ignore[attr-defined]
        was_told = Exists(history.objects.filter(pgh_obj=OuterRef("pk"), status__in=told))
        public = Q(status__in=[*told, ProcurementStatus.AWARDED]) | Q(
            Q(published_on__isnull=False) | was_told, status=ProcurementStatus.CANCELLED
        )
        return self.filter(public, existence_is_secret=False)

    def secret_to(self, user: Any) -> Self:
        """Procurements under way whose tenders are secret to the user (OSL 19 kap. 3 §)."""
        return self.filter(status__in=ONGOING).exclude(pk__in=user.procurement_cases.all())

    def with_consideration(self, *kinds: str) -> Self:
        """Procurements with a social consideration of one of the kinds."""
        chosen = SocialConsideration.objects.filter(kind__in=kinds)
        return self.filter(pk__in=chosen.values("procurement"))

    def awarded_by(self, day: date) -> Self:
        """Procurements that had certainly been awarded by the end of the day."""
        return self.filter(status=ProcurementStatus.AWARDED, awarded__last__lte=day)

    def for_list(self) -> Self:
        """With what a list shows, in one query."""
        return self.select_related("department", "cpv").prefetch_related("considerations")


@tracked
class Procurement(Versioned):
    """One purchase from plan to award or cancellation (upphandling); amounts in SEK without VAT."""

    title = LineField(_("title"), max_length=300)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("department"),
        null=True,
        blank=True,
        related_name="procurements",
    )
    buyer = models.ForeignKey(
        ContractingAuthority,
        on_delete=models.PROTECT,
        verbose_name=_("contracting authority"),
        null=True,
        blank=True,
        related_name="procurements",
    )
    need = models.ForeignKey(
        PurchasingNeed,
        on_delete=models.PROTECT,
        verbose_name=_("purchasing need"),
        null=True,
        blank=True,
        related_name="procurements",
    )
    registry_number = LineField(_("registry number"), max_length=50, blank=True)
    procurement_id = LineField(
        _("procurement ID"),
        max_length=50,
        blank=True,
        help_text=_("Given by the notice database that publishes first, for example KA5321."),
    )
    cpv = models.ForeignKey(
        CpvCode,
        on_delete=models.PROTECT,
        verbose_name=_("CPV code"),
        null=True,
        blank=True,
        related_name="procurements",
    )
    nature = models.CharField(_("nature"), max_length=20, choices=Nature.choices, blank=True)
    annex_2 = models.CharField(
        _("annex 2 service"),
        max_length=10,
        choices=YesNoUnknown.choices,
        default=YesNoUnknown.UNKNOWN,
        help_text=_("Social and other special services have a limit of their own."),
    )
    procedure = models.CharField(
        _("procedure"), max_length=20, choices=Procedure.choices, blank=True
    )
    agreement = models.CharField(
        _("type of agreement"),
        max_length=20,
        choices=[
            ("contract", pgettext_lazy("type of agreement", "Contract")),
            ("framework", _("Framework agreement")),
        ],
        blank=True,
    )
    started = PartialDateField(
        _("started"),
        null=True,
        blank=True,
        help_text=_("Which rules apply depends on this day, not on the contract's."),
    )
    published_on = models.DateField(_("notice published on"), null=True, blank=True)
    awarded = PartialDateField(_("awarded"), null=True, blank=True, editable=False)
    estimated_value = MoneyField(
        _("estimated value"),
        null=True,
        blank=True,
        help_text=_("SEK excluding VAT, whole term with options."),
    )
    description = TextField(_("description"), blank=True)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=ProcurementStatus.choices,
        default=ProcurementStatus.PLANNED,
        editable=False,
    )
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True, editable=False)
    cancel_reason = TextField(_("why it was cancelled"), blank=True, editable=False)
    split_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        verbose_name=_("split out of"),
        null=True,
        blank=True,
        related_name="split_outs",
    )
    split_reason = TextField(_("why it was split out"), blank=True)
    split_decided_by = LineField(_("split decided by"), max_length=200, blank=True)
    split_decided = PartialDateField(_("split decided"), null=True, blank=True)
    provisions = models.ManyToManyField(
        PolicyProvision,
        verbose_name=_("cited provisions"),
        blank=True,
        related_name="procurements",
    )
    case_team = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("case team"),
        blank=True,
        related_name="procurement_cases",
    )
    existence_is_secret = models.BooleanField(
        _("even its existence is secret"),
        default=False,
        help_text=_("Only the case team sees it. For others it does not exist."),
    )
    source = LineField(_("source"), max_length=200, blank=True)
    sort_key = swedish_sort_field("title")
    started_key = first_day_key("started", "published_on")
    search = search_field("title", "registry_number", "procurement_id", "description")

    objects = ProcurementQuerySet.as_manager()

    class Meta:
        verbose_name = _("procurement")
        verbose_name_plural = _("procurements")
        ordering = ["-started_key", "-pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="procurement_by_title"),
            models.Index(fields=["started_key", "id"], name="procurement_by_start"),
            GinIndex(fields=["search"], name="procurement_search"),
        ]
        constraints = [
            one_of("status", ProcurementStatus),
            one_of("annex_2", YesNoUnknown),
            in_order(
                "started",
                "awarded",
                partial=True,
                message=_("It was awarded before it started."),
            ),
            models.CheckConstraint(
                name="procurements_cancelled_has_reason",
                condition=~Q(status="cancelled")
                | (Q(cancelled_on__isnull=False) & ~Q(cancel_reason="")),
                violation_error_message=_("A cancelled procurement says when and why."),
            ),
            models.UniqueConstraint(
                fields=["buyer", "procurement_id"],
                # A secret one takes up no number: the refusal would tell of it.
                condition=~Q(procurement_id="") & Q(existence_is_secret=False),
                name="procurements_id_once_a_buyer",
                violation_error_message=_(
                    "There is already a procurement with this procurement ID."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("procurement-detail", args=[self.pk])

    @property
    def state(self) -> ProcurementStatus:
        """The status with its words and tone."""
        return ProcurementStatus(self.status)

    @property
    def can_advertise(self) -> bool:
        return self.status == ProcurementStatus.PLANNED

    @property
    def can_start_evaluation(self) -> bool:
        return self.status == ProcurementStatus.ADVERTISED

    @property
    def can_award(self) -> bool:
        return self.status in ONGOING

    @property
    def can_cancel(self) -> bool:
        return self.status in ONGOING

    def advertise(self) -> None:
        """The notice is out. Raises WrongStatusError."""
        move(self, to=ProcurementStatus.ADVERTISED, allowed=[ProcurementStatus.PLANNED])

    def start_evaluation(self) -> None:
        """Tenders are being weighed. Raises WrongStatusError."""
        move(
            self,
            to=ProcurementStatus.EVALUATION,
            allowed=[ProcurementStatus.ADVERTISED],
        )

    def award(self, *, when: Any) -> None:
        """The award decision is taken, on a partial date. Raises WrongStatusError."""
        move(self, to=ProcurementStatus.AWARDED, allowed=ONGOING, awarded=when)

    def cancel(self, *, reason: str, on: date) -> None:
        """It ends without an award. Raises WrongStatusError."""
        move(
            self,
            to=ProcurementStatus.CANCELLED,
            allowed=ONGOING,
            cancelled_on=on,
            cancel_reason=reason,
        )


class LotQuerySet(models.QuerySet["Lot"]):
    """Questions about lots."""

    def visible_to(self, user: Any) -> Self:
        """Lots of procurements the user may know of."""
        return self.filter(procurement__in=Procurement.objects.visible_to(user))


@tracked
class Lot(Versioned):
    """A part of a procurement that can be awarded by itself (anbudsområde)."""

    procurement = models.ForeignKey(
        Procurement,
        on_delete=models.CASCADE,
        verbose_name=_("procurement"),
        related_name="lots",
    )
    number = LineField(_("number"), max_length=80)
    title = LineField(_("title"), max_length=200, blank=True)
    value = MoneyField(_("estimated value"), null=True, blank=True)

    objects = LotQuerySet.as_manager()

    class Meta:
        verbose_name = _("lot")
        verbose_name_plural = _("lots")
        ordering = ["procurement", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["procurement", "number"],
                name="procurements_lot_once",
                violation_error_message=_("The procurement already has a lot of that number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class ConsiderationKind(models.TextChoices):
    """A kind of social consideration; each has its own legal basis (law.md sections 1 and 6)."""

    RESERVED_4_18_PARTICIPATION = (
        "reserved_4_18_participation",
        _("Reserved participation, 4:18"),
    )
    RESERVED_4_18_EXECUTION = "reserved_4_18_execution", _("Reserved execution, 4:18")
    RESERVED_UNSPECIFIED = "reserved_unspecified", _("Reserved, legal basis not stated")
    RESERVED_19_25 = "reserved_19_25", _("Reserved, 19:25")
    RESERVED_19_25A = (
        "reserved_19_25a",
        _("Reserved for idea-based organisations, 19:25 a"),
    )
    CRITERIA_4_18_VOLUNTARY = (
        "criteria_4_18_voluntary",
        _("4:18 criteria applied voluntarily in a direct award"),
    )
    TARGETED = "targeted", _("Targeted at social enterprises")
    DIALOGUE_REQUIREMENT = "dialogue_requirement", _("Dialogue requirement")
    EMPLOYMENT_DIALOGUE = "employment_dialogue", _("Employment terms: dialogue")
    EMPLOYMENT_REQUIREMENT = (
        "employment_requirement",
        _("Employment terms: requirement"),
    )
    EMPLOYMENT_BONUS = "employment_bonus", _("Employment terms: bonus")
    AWARD_CRITERIA = "award_criteria", _("Award criteria")
    UNSPECIFIED = "unspecified", _("Social consideration, kind unknown")


# The 4 kap. 18 § criteria decided who could take part: formally or voluntarily.
RESERVATION_CRITERIA = [
    ConsiderationKind.RESERVED_4_18_PARTICIPATION,
    ConsiderationKind.RESERVED_4_18_EXECUTION,
    ConsiderationKind.CRITERIA_4_18_VOLUNTARY,
]


@tracked
class SocialConsideration(Versioned):
    """A social consideration in a procurement, with the legal basis it rests on."""

    procurement = models.ForeignKey(
        Procurement,
        on_delete=models.CASCADE,
        verbose_name=_("procurement"),
        related_name="considerations",
    )
    kind = models.CharField(_("kind"), max_length=40, choices=ConsiderationKind.choices)
    legal_basis = LineField(_("legal basis"), max_length=200, blank=True)
    note = TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("social consideration")
        verbose_name_plural = _("social considerations")
        ordering = ["procurement", "pk"]
        constraints = [
            one_of("kind", ConsiderationKind),
            models.UniqueConstraint(
                fields=["procurement", "kind"],
                name="procurements_consideration_once",
                violation_error_message=_("The procurement already has this consideration."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class AwardQuerySet(models.QuerySet["Award"]):
    """Questions about awards."""

    def visible_to(self, user: Any) -> Self:
        """Awards that are no longer secret, and those of the user's own cases."""
        return self.filter(procurement__in=Procurement.objects.tenders_visible_to(user))

    def open_to_all(self) -> Self:
        """Decided awards of what is secret to nobody: one registered ahead tells who wins."""
        decided = Procurement.objects.open_to_all().filter(status=ProcurementStatus.AWARDED)
        return self.filter(procurement__in=decided)

    def without_contract(self, user: Any) -> Self:
        """Decided awards that wait for their contract, of those the user may see."""
        rows = self.visible_to(user).filter(procurement__status=ProcurementStatus.AWARDED)
        return rows.filter(contract__isnull=True).select_related("procurement", "supplier", "lot")


@tracked
class Award(Versioned):
    """The decision that a supplier gets a procurement or a lot of it (tilldelning)."""

    procurement = models.ForeignKey(
        Procurement,
        on_delete=models.PROTECT,
        verbose_name=_("procurement"),
        related_name="awards",
    )
    lot = models.ForeignKey(
        Lot,
        on_delete=models.PROTECT,
        verbose_name=_("lot"),
        null=True,
        blank=True,
        related_name="awards",
    )
    supplier = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("supplier"),
        null=True,
        blank=True,
        related_name="awards",
    )
    supplier_as_stated = LineField(
        _("supplier as stated"),
        max_length=200,
        blank=True,
        help_text=_("When the supplier is not an actor here, for example a natural person."),
    )
    awarded = PartialDateField(_("awarded"), null=True, blank=True)
    value = MoneyField(_("value"), null=True, blank=True)
    reason = TextField(_("reason"), blank=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["procurement", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["procurement", "lot", "supplier", "supplier_as_stated"],
                name="procurements_award_once",
                nulls_distinct=False,
                violation_error_message=_("The supplier already has this award."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.procurement}: {self.supplier or self.supplier_as_stated}"
