"""Dated limits: amounts that the law sets from a day until a day."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import in_order, one_of
from helsingborg_sf.lib.fields import LineField, MoneyField
from helsingborg_sf.lib.models import Versioned, tracked


class LimitKind(models.TextChoices):
    """What a limit limits (law.md sections 1.4-1.6)."""

    DIRECT_AWARD = "direct_award", _("Direct award")
    DIRECT_AWARD_ANNEX_2 = "direct_award_annex_2", _("Direct award, annex 2 services")
    # Only from 2019 to January 2022, beside the limit of the other services in annex 2.
    DIRECT_AWARD_ANNEX_2A = "direct_award_annex_2a", _("Direct award, welfare services (annex 2 a)")
    DIRECT_AWARD_UTILITIES = "direct_award_utilities", _("Direct award, utilities (LUF)")
    EU_GOODS_SERVICES = "eu_goods_services", _("EU threshold, goods and services")
    EU_WORKS = "eu_works", _("EU threshold, works")
    EU_ANNEX_2 = "eu_annex_2", _("EU threshold, annex 2 services")
    DOCUMENTATION = "documentation", _("Documentation of a direct award")
    AFTER_AWARD_NOTICE = "after_award_notice", _("After-award notice")


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
    checked_by_name = LineField(
        _("checked by, when not a user here"), max_length=200, blank=True, editable=False
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
            models.CheckConstraint(
                name="procurements_limit_checked_by_somebody",
                condition=Q(checked_on__isnull=True, checked_by__isnull=True, checked_by_name="")
                | Q(checked_on__isnull=False)
                & (Q(checked_by__isnull=False) | ~Q(checked_by_name="")),
                violation_error_message=_("Who checked it and when belong together."),
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

    @property
    def checked_by_whom(self) -> str:
        """Who checked it, in words; empty when nobody has."""
        return str(self.checked_by or self.checked_by_name)

    def allows(self, value: Decimal) -> bool:
        """Whether the amount is within the limit; the amount itself as the limit says."""
        return value < self.amount if self.comparison == Comparison.BELOW else value <= self.amount
