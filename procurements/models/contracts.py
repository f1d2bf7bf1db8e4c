"""Contracts and what follows from them: options, changes, requirements, outcomes."""

from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import in_order, one_of
from helsingborg_sf.lib.fields import (
    LineField,
    MoneyField,
    TextField,
    YesNoUnknown,
    first_day_key,
    last_day_key,
    search_field,
    swedish_sort_field,
)
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDateField
from helsingborg_sf.lib.transitions import move
from procurements.models.procurements import ONGOING, RESERVATION_CRITERIA, Award, Procurement
from suppliers.models import Assessment, AssessmentKind, CpvCode, Organisation


class ContractKind(models.TextChoices):
    CONTRACT = "contract", pgettext_lazy("type of agreement", "Contract")
    FRAMEWORK = "framework", _("Framework agreement")


class ContractState(models.TextChoices):
    """Follows from the dates as of a day; it is never stored."""

    UNKNOWN = "unknown", _("Unknown")
    AWARDED = "awarded", _("Not yet in force")
    IN_FORCE = "in_force", _("In force")
    ENDED = "ended", _("Ended")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return {"in_force": "success", "awarded": "info"}.get(self.value, "neutral")


class ContractQuerySet(models.QuerySet["Contract"]):
    """Questions about contracts. Partial dates count from their last possible day."""

    def visible_to(self, user: Any) -> Self:
        """All but contracts of procurements that are secret to the user. A contract that was
        registered ahead of the award would tell who wins (OSL 19 kap. 3 §)."""
        shown = Procurement.objects.tenders_visible_to(user)
        return self.filter(Q(procurement__isnull=True) | Q(procurement__in=shown))

    def open_to_all(self) -> Self:
        """Those that are secret to nobody: what everybody may read is made of these alone."""
        shown = Procurement.objects.filter(existence_is_secret=False).exclude(status__in=ONGOING)
        return self.filter(Q(procurement__isnull=True) | Q(procurement__in=shown))

    def not_ended(self, *, on: date) -> Self:
        """Neither certainly ended nor terminated before the day; asked of the index by last day."""
        terminated = Q(terminated_on__isnull=True) | Q(terminated_on__gte=on)
        return self.filter(terminated, ends_key__gt=on)

    def running(self, *, on: date) -> Self:
        """In force on the day: begun for certain, and not certainly ended before it."""
        return self.not_ended(on=on).filter(in_force__last__lte=on)

    def ended(self, *, on: date) -> Self:
        """Ended or terminated before the day."""
        return self.filter(Q(ends__last__lt=on) | Q(terminated_on__lt=on))

    def ending_within(self, days: int, *, of: date) -> Self:
        """In force and with a last day within so many days."""
        # The key is the day after the last one; unknown ends lie far ahead.
        return self.running(on=of).filter(ends_key__lte=of + timedelta(days=days + 1))

    def with_next_decision(self) -> Self:
        """With `next_decision`: the nearest day by which an open option must be decided."""
        rows = ExtensionOption.objects.filter(
            contract=OuterRef("pk"), decision=OptionDecision.OPEN, notice_date__isnull=False
        )
        return self.annotate(
            next_decision=Subquery(rows.order_by("notice_date").values("notice_date")[:1])
        )

    def to_freeze(self, *, on: date) -> Self:
        """Contracts whose day of signing (else of award) has come and whose supplier's statuses
        nobody has kept yet."""
        signed = Q(signed__last__lte=on) | Q(signed__isnull=True, awarded__last__lte=on)
        return self.filter(signed, supplier__isnull=False, statuses_frozen_on__isnull=True)

    def awarded_by(self, day: date) -> Self:
        """Contracts certainly awarded by the end of the day; one that was signed had been."""
        return self.filter(Q(awarded__last__lte=day) | Q(signed__last__lte=day))

    def possibly_awarded_by(self, day: date) -> Self:
        """Contracts that may have been awarded by the end of the day."""
        return self.filter(Q(awarded__first__lte=day) | Q(awarded__isnull=True))

    def with_social_enterprises(self) -> Self:
        """Whose supplier was a social enterprise at signing (frozen then)."""
        return self.filter(supplier_social_enterprise=YesNoUnknown.YES)

    def with_reservation_criteria(self) -> Self:
        """Whose procurement used the criteria of 4 kap. 18 §, formally or voluntarily."""
        return self.filter(
            procurement__in=Procurement.objects.with_consideration(*RESERVATION_CRITERIA)
        )

    def for_list(self) -> Self:
        """With what a list shows, in a constant number of queries."""
        return self.select_related("supplier", "department", "procurement").prefetch_related(
            "procurement__considerations", "dialogue_requirements"
        )


@tracked
class Contract(Versioned):
    """An agreement with one supplier (avtal); a procurement may give several. SEK without VAT."""

    title = LineField(_("title"), max_length=300)
    procurement = models.ForeignKey(
        Procurement,
        on_delete=models.PROTECT,
        verbose_name=_("procurement"),
        null=True,
        blank=True,
        related_name="contracts",
    )
    award = models.OneToOneField(
        Award,
        on_delete=models.PROTECT,
        verbose_name=_("award"),
        null=True,
        blank=True,
        related_name="contract",
        editable=False,
    )
    supplier = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("supplier"),
        null=True,
        blank=True,
        related_name="contracts",
    )
    supplier_as_stated = LineField(
        _("supplier as stated"),
        max_length=200,
        blank=True,
        help_text=_("When the supplier is not an actor here, for example a natural person."),
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("department"),
        null=True,
        blank=True,
        related_name="contracts",
    )
    registry_number = LineField(_("registry number"), max_length=50, blank=True)
    kind = models.CharField(_("type"), max_length=20, choices=ContractKind.choices, blank=True)
    cpv = models.ForeignKey(
        CpvCode,
        on_delete=models.PROTECT,
        verbose_name=_("CPV code"),
        null=True,
        blank=True,
        related_name="contracts",
    )
    awarded = PartialDateField(_("awarded"), null=True, blank=True)
    signed = PartialDateField(_("signed"), null=True, blank=True)
    in_force = PartialDateField(_("in force from"), null=True, blank=True)
    ends = PartialDateField(_("ends"), null=True, blank=True)
    ceiling_value = MoneyField(
        _("ceiling value"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("SEK excluding VAT."),
    )
    after_award_notice_on = models.DateField(
        _("after-award notice published"),
        null=True,
        blank=True,
        help_text=_("In a registered notice database, within 30 days of the signing."),
    )
    terminated_on = models.DateField(_("terminated on"), null=True, blank=True, editable=False)
    termination_reason = TextField(_("why it was terminated"), blank=True, editable=False)
    notes = TextField(_("notes"), blank=True)
    supplier_social_enterprise = models.CharField(
        _("supplier was a social enterprise"),
        max_length=10,
        choices=YesNoUnknown.choices,
        default=YesNoUnknown.UNKNOWN,
        editable=False,
    )
    supplier_work_integration = models.CharField(
        _("supplier was a work-integration social enterprise"),
        max_length=10,
        choices=YesNoUnknown.choices,
        default=YesNoUnknown.UNKNOWN,
        editable=False,
    )
    supplier_reservation_4_18 = models.CharField(
        _("supplier met 4 kap. 18 §"),
        max_length=10,
        choices=YesNoUnknown.choices,
        default=YesNoUnknown.UNKNOWN,
        editable=False,
    )
    supplier_idea_based = models.CharField(
        _("supplier was an idea-based organisation"),
        max_length=10,
        choices=YesNoUnknown.choices,
        default=YesNoUnknown.UNKNOWN,
        editable=False,
    )
    statuses_frozen_on = models.DateField(
        _("the supplier's statuses as of"), null=True, blank=True, editable=False
    )
    source = LineField(_("source"), max_length=200, blank=True)
    sort_key = swedish_sort_field("title")
    in_force_key = first_day_key("in_force")
    ends_key = last_day_key("ends")
    search = search_field("title", "registry_number", "supplier_as_stated", "notes")

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        ordering = ["ends_key", "pk"]
        indexes = [
            models.Index(fields=["ends_key", "id"], name="contract_by_end"),
            models.Index(fields=["in_force_key", "id"], name="contract_by_start"),
            models.Index(fields=["sort_key", "id"], name="contract_by_title"),
            GinIndex(fields=["search"], name="contract_search"),
        ]
        constraints = [
            in_order(
                "awarded",
                "signed",
                "ends",
                partial=True,
                message=_("The dates come in the order awarded, signed, ends."),
            ),
            models.CheckConstraint(
                name="procurements_contract_ends_after_start",
                condition=Q(in_force__isnull=True)
                | Q(ends__isnull=True)
                | Q(ends__last__gte=models.F("in_force__first")),
                violation_error_message=_("The contract ends before it comes into force."),
            ),
            models.CheckConstraint(
                name="procurements_contract_ceiling_not_negative",
                condition=Q(ceiling_value__isnull=True) | Q(ceiling_value__gte=0),
                violation_error_message=_("An amount of a contract is not negative."),
            ),
            models.CheckConstraint(
                name="procurements_contract_terminated_has_reason",
                condition=Q(terminated_on__isnull=True) | ~Q(termination_reason=""),
                violation_error_message=_("A terminated contract says why."),
            ),
            *(
                one_of(f"supplier_{kind}", YesNoUnknown)
                for kind in (
                    "social_enterprise",
                    "work_integration",
                    "reservation_4_18",
                    "idea_based",
                )
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("contract-detail", args=[self.pk])

    @property
    def supplier_name(self) -> str:
        """The supplier's name here, else as stated; empty when unknown."""
        return str(self.supplier) if self.supplier else self.supplier_as_stated

    def state(self, *, on: date) -> ContractState:
        """Where the contract is on the day; unknown dates give no false answer."""
        if self.terminated_on and self.terminated_on < on:
            return ContractState.ENDED
        if self.ends and self.ends.last < on:
            return ContractState.ENDED
        if self.in_force and self.in_force.has_come(on):
            return ContractState.IN_FORCE
        if self.in_force and not self.in_force.may_have_come(on):
            return ContractState.AWARDED
        return ContractState.UNKNOWN

    def days_left(self, *, on: date) -> int | None:
        """Days until the last possible day; None when the end is unknown or passed."""
        if self.ends is None or self.ends.last < on:
            return None
        return int((self.ends.last - on).days)

    @property
    def is_frozen(self) -> bool:
        """Whether the supplier's statuses are kept as they were at signing."""
        return self.statuses_frozen_on is not None

    def freeze_statuses(self, *, on: date) -> None:
        """Keep the supplier's four statuses as they are on the day of signing, once and for all.

        What is asked of the past later ("contracts awarded to social enterprises in 2022") reads
        these, and never changes when an assessment does.
        """
        verdicts = dict.fromkeys(AssessmentKind, YesNoUnknown.UNKNOWN.value)
        for kind in AssessmentKind:
            ruling = Assessment.objects.ruling(kind=kind, on=on).filter(
                organisation=self.supplier_id
            )
            verdicts[kind] = ruling.values_list("verdict", flat=True).first() or verdicts[kind]
        frozen = {f"supplier_{kind}": verdict for kind, verdict in verdicts.items()}
        unfrozen = type(self)._base_manager.filter(pk=self.pk, statuses_frozen_on__isnull=True)
        unfrozen.update(**frozen, statuses_frozen_on=on)
        self.refresh_from_db()

    def terminate(self, *, reason: str, on: date) -> None:
        """End it before its time. Does nothing to one already terminated."""
        open_ones = type(self)._base_manager.filter(pk=self.pk, terminated_on__isnull=True)
        open_ones.update(terminated_on=on, termination_reason=reason)
        self.refresh_from_db()


class OptionDecision(models.TextChoices):
    OPEN = "open", _("Not decided")
    USED = "used", _("Extended")
    NOT_USED = "not_used", _("Not extended")


class ExtensionOptionQuerySet(models.QuerySet["ExtensionOption"]):
    """Questions about options."""

    def visible_to(self, user: Any) -> Self:
        """Options of contracts the user may know of."""
        return self.filter(contract__in=Contract.objects.visible_to(user))

    def to_decide(self, *, within: int, of: date) -> Self:
        """Undecided options of contracts that go on, to be decided within so many days, or late."""
        going_on = Contract.objects.not_ended(on=of)
        return self.filter(
            decision=OptionDecision.OPEN,
            notice_date__lte=of + timedelta(days=within),
            contract__in=going_on,
        )


@tracked
class ExtensionOption(Versioned):
    """A right to extend a contract by some months, to be decided by the notice date."""

    contract = models.ForeignKey(
        Contract,
        on_delete=models.CASCADE,
        verbose_name=_("contract"),
        related_name="options",
    )
    months = models.PositiveSmallIntegerField(_("months"), validators=[MinValueValidator(1)])
    value = MoneyField(_("value"), null=True, blank=True)
    notice_date = models.DateField(_("decide by"), null=True, blank=True)
    decision = models.CharField(
        _("decision"),
        max_length=10,
        choices=OptionDecision.choices,
        default=OptionDecision.OPEN,
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    reason = TextField(_("reason"), blank=True)

    objects = ExtensionOptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("extension option")
        verbose_name_plural = _("extension options")
        ordering = ["contract", "pk"]
        indexes = [
            models.Index(
                fields=["notice_date"], condition=Q(decision="open"), name="option_to_decide"
            )
        ]
        constraints = [
            one_of("decision", OptionDecision),
            models.CheckConstraint(
                name="procurements_option_at_least_a_month",
                condition=Q(months__gte=1),
                violation_error_message=_("An option is at least a month."),
            ),
        ]

    def __str__(self) -> str:
        return f"+{self.months} {_('months')}"

    def get_absolute_url(self) -> str:
        """Where it is shown: on the page of its contract."""
        return f"{self.contract.get_absolute_url()}#h-options"

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided on it."""
        return self.decision == OptionDecision.OPEN

    def decide(self, decision: str, *, on: date, reason: str) -> None:
        """Extend or not, once. Raises WrongStatusError."""
        facts = {"decided_on": on, "reason": reason}
        move(self, to=decision, allowed=[OptionDecision.OPEN], field="decision", **facts)


@tracked
class ContractChange(Versioned):
    """A change of a contract during its term, with the reason it was made."""

    contract = models.ForeignKey(
        Contract,
        on_delete=models.CASCADE,
        verbose_name=_("contract"),
        related_name="changes",
    )
    changed_on = models.DateField(_("changed on"))
    what = TextField(_("what changed"))
    reason = TextField(_("reason"))
    value = MoneyField(_("change of value"), null=True, blank=True)

    class Meta:
        verbose_name = _("contract change")
        verbose_name_plural = _("contract changes")
        ordering = ["contract", "-changed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="procurements_change_has_reason",
                condition=~Q(reason=""),
                violation_error_message=_("A change says why it was made."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.contract}: {self.what[:60]}"


class DialogueRequirementQuerySet(models.QuerySet["DialogueRequirement"]):
    """Questions about dialogue requirements."""

    def visible_to(self, user: Any) -> Self:
        """Requirements of contracts the user may know of."""
        return self.filter(contract__in=Contract.objects.visible_to(user))

    def begun_by(self, day: date) -> Self:
        """Requirements that certainly applied by the end of the day."""
        return self.filter(valid_from__last__lte=day)


@tracked
class DialogueRequirement(Versioned):
    """The city's dialogkrav: city, supplier and new social-economy actors meet during the term."""

    contract = models.ForeignKey(
        Contract,
        on_delete=models.CASCADE,
        verbose_name=_("contract"),
        related_name="dialogue_requirements",
    )
    interval_months = models.PositiveSmallIntegerField(
        _("months between dialogues"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty when the contract only says “regularly”."),
    )
    interval_words = LineField(_("how often, in the contract's words"), max_length=200, blank=True)
    parties = TextField(_("who must take part"), blank=True)
    valid_from = PartialDateField(_("from"), null=True, blank=True)
    valid_until = PartialDateField(_("until"), null=True, blank=True)

    objects = DialogueRequirementQuerySet.as_manager()

    class Meta:
        verbose_name = _("dialogue requirement")
        verbose_name_plural = _("dialogue requirements")
        ordering = ["contract", "pk"]
        constraints = [
            models.CheckConstraint(
                name="procurements_dialogue_interval_positive",
                condition=Q(interval_months__isnull=True) | Q(interval_months__gte=1),
                violation_error_message=_("The interval is at least a month."),
            ),
            in_order(
                "valid_from",
                "valid_until",
                partial=True,
                message=_("Valid until comes before valid from."),
            ),
        ]

    def __str__(self) -> str:
        return f"{_('Dialogue requirement')}: {self.contract}"


class EmploymentTermKind(models.TextChoices):
    """Levels of employment-promoting contract terms (17 kap. 1 § LOU)."""

    DIALOGUE = "dialogue", _("Dialogue")
    REQUIREMENT = "requirement", _("Requirement")
    BONUS = "bonus", _("Bonus")


@tracked
class EmploymentTerms(Versioned):
    """Employment-promoting terms of a contract; not the same as the city's dialogue requirement."""

    contract = models.ForeignKey(
        Contract,
        on_delete=models.CASCADE,
        verbose_name=_("contract"),
        related_name="employment_terms",
    )
    kind = models.CharField(_("kind"), max_length=20, choices=EmploymentTermKind.choices)
    target_group = LineField(_("target group"), max_length=200, blank=True)
    people = models.PositiveIntegerField(_("number of people"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("months"), null=True, blank=True)
    matching_officer = LineField(_("matching officer"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("employment terms")
        verbose_name_plural = _("employment terms")
        ordering = ["contract", "pk"]
        constraints = [one_of("kind", EmploymentTermKind)]

    def __str__(self) -> str:
        return f"{self.contract}: {self.get_kind_display()}"


@tracked
class EmploymentOutcome(Versioned):
    """How many people a contract gave work in a period. Counts only, never persons; each may be
    unknown, and unknown is not nought."""

    contract = models.ForeignKey(
        Contract,
        on_delete=models.CASCADE,
        verbose_name=_("contract"),
        related_name="employment_outcomes",
    )
    period = PartialDateField(_("period"))
    work_training = models.PositiveIntegerField(_("in work training"), null=True, blank=True)
    work_placement = models.PositiveIntegerField(_("in work placement"), null=True, blank=True)
    subsidised = models.PositiveIntegerField(_("in subsidised employment"), null=True, blank=True)
    employed = models.PositiveIntegerField(_("employed"), null=True, blank=True)
    left_income_support = models.PositiveIntegerField(
        _("left income support"), null=True, blank=True
    )
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("registered by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("employment outcome")
        verbose_name_plural = _("employment outcomes")
        ordering = ["contract", "-period"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "period"],
                name="procurements_outcome_once_a_period",
                violation_error_message=_("The period is already reported for this contract."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.contract}, {self.period}"
