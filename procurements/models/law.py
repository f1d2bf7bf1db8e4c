"""Dated limits and what the rules say about a record."""

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import all_or_none, in_order, one_of
from helsingborg_sf.lib.fields import LineField, MoneyField, TextField
from helsingborg_sf.lib.models import Versioned, tracked
from procurements.models.contracts import Contract
from procurements.models.procurements import Procurement


class LimitKind(models.TextChoices):
    """What a limit limits (law.md sections 1.4-1.6)."""

    DIRECT_AWARD = "direct_award", _("Direct award")
    DIRECT_AWARD_ANNEX_2 = "direct_award_annex_2", _("Direct award, annex 2 services")
    EU_GOODS_SERVICES = "eu_goods_services", _("EU threshold, goods and services")
    EU_WORKS = "eu_works", _("EU threshold, works")
    EU_ANNEX_2 = "eu_annex_2", _("EU threshold, annex 2 services")
    DOCUMENTATION = "documentation", _("Documentation of a direct award")


class Comparison(models.TextChoices):
    """Whether the amount itself is within the limit."""

    BELOW = "below", _("below the amount")
    AT_MOST = "at_most", _("at most the amount")


class LegalLimitQuerySet(models.QuerySet["LegalLimit"]):
    def valid(self, *, on: date) -> Self:
        """Limits for a procurement that started on the day."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on), valid_from__lte=on)


@tracked
class LegalLimit(Versioned):
    """An amount in SEK without VAT that the law sets from a day until a day; data and not code."""

    kind = models.CharField(_("kind"), max_length=30, choices=LimitKind.choices)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    amount = MoneyField(_("amount"), validators=[MinValueValidator(0)])
    comparison = models.CharField(_("comparison"), max_length=10, choices=Comparison.choices)
    source = LineField(_("source"), max_length=400)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("checked by"),
        null=True,
        blank=True,
        related_name="+",
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    objects = LegalLimitQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal limit")
        verbose_name_plural = _("legal limits")
        ordering = ["kind", "-valid_from"]
        constraints = [
            one_of("kind", LimitKind),
            one_of("comparison", Comparison),
            in_order(
                "valid_from",
                "valid_until",
                message=_("Valid until comes before valid from."),
            ),
            all_or_none(
                "checked_by",
                "checked_on",
                message=_("Who checked it and when belong together."),
            ),
            models.UniqueConstraint(
                fields=["kind", "valid_from"],
                name="procurements_limit_once_a_day",
                violation_error_message=_("There is already a limit of this kind from that day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.valid_from}"

    @property
    def is_verified(self) -> bool:
        """Whether somebody has checked it against its source."""
        return self.checked_on is not None


class FindingLevel(models.TextChoices):
    INFO = "info", _("Information")
    WARNING = "warning", _("Warning")
    ERROR = "error", _("Error")


@tracked
class Finding(Versioned):
    """What a rule says about a procurement or contract, and why somebody found it in order.

    `facts` is a digest of what the rule looked at: an answer stands until the facts change.
    """

    rule = LineField(_("rule"), max_length=10)
    level = models.CharField(_("level"), max_length=10, choices=FindingLevel.choices)
    procurement = models.ForeignKey(
        Procurement,
        on_delete=models.CASCADE,
        verbose_name=_("procurement"),
        null=True,
        blank=True,
        related_name="findings",
    )
    contract = models.ForeignKey(
        Contract,
        on_delete=models.CASCADE,
        verbose_name=_("contract"),
        null=True,
        blank=True,
        related_name="findings",
    )
    message = TextField(_("message"))
    legal_source = LineField(_("legal source"), max_length=200, blank=True)
    facts = models.CharField(_("facts"), max_length=64, editable=False)
    note = TextField(_("why it is in order"), blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("noted by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    noted_at = models.DateTimeField(_("noted at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["rule", "pk"]
        constraints = [
            one_of("level", FindingLevel),
            all_or_none(
                "noted_by",
                "noted_at",
                message=_("Who noted it and when belong together."),
            ),
            models.CheckConstraint(
                name="procurements_finding_about_one_record",
                condition=Q(procurement__isnull=True, contract__isnull=False)
                | Q(procurement__isnull=False, contract__isnull=True),
                violation_error_message=_("A finding is about one record."),
            ),
            models.UniqueConstraint(
                fields=["rule", "procurement", "contract"],
                nulls_distinct=False,
                name="procurements_finding_once_a_rule",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.message[:60]}"
