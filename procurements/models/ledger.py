"""The city's supplier ledger (leverantörsreskontra): what was actually paid, and to whom.

A line points at the supplier *as the ledger writes it*; that supplier points at an actor of the
register. So a match is made once, a merge of two actors moves one row, and a million lines need no
history of their own.
"""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField, MoneyField, name_key_field
from helsingborg_sf.lib.models import Versioned, tracked
from suppliers.models import Organisation


class LedgerFile(models.Model):
    """A ledger file that was imported. Undone, it is gone and the lines it replaced are back."""

    name = LineField(_("file"), max_length=200)
    imported_at = models.DateTimeField(_("imported at"))
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("imported by"),
        null=True,
        blank=True,
        related_name="+",
    )
    lines = models.PositiveIntegerField(_("lines"), default=0)
    new_lines = models.PositiveIntegerField(_("new lines"), default=0)
    replaced_lines = models.PositiveIntegerField(_("replaced lines"), default=0)

    class Meta:
        verbose_name = _("ledger file")
        verbose_name_plural = _("ledger files")
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class MatchedBy(models.TextChoices):
    """How one knows which actor a supplier of the ledger is."""

    NOBODY = "nobody", pgettext_lazy("ledger", "Not matched")
    NUMBER = "number", pgettext_lazy("ledger", "Organisation number")
    USER = "user", pgettext_lazy("ledger", "Confirmed by a user")
    OUTSIDE = "outside", pgettext_lazy("ledger", "Not in the register, says a user")


class LedgerSupplierQuerySet(models.QuerySet["LedgerSupplier"]):
    def unsettled(self) -> Self:
        """Suppliers nobody has matched and nobody has said are outside the register."""
        return self.filter(matched_by=MatchedBy.NOBODY)


@tracked
class LedgerSupplier(Versioned):
    """A supplier as the ledger writes it: a name, and a number that may be the ledger's own.

    A personal identity number is never kept (`number` is then empty).
    """

    number = LineField(_("supplier's number"), max_length=40, blank=True)
    name = LineField(_("supplier"), max_length=300)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        null=True,
        blank=True,
        related_name="ledger_suppliers",
    )
    matched_by = models.CharField(
        _("matched by"),
        max_length=10,
        choices=MatchedBy.choices,
        default=MatchedBy.NOBODY,
        editable=False,
    )
    name_key = name_key_field("name")

    objects = LedgerSupplierQuerySet.as_manager()

    class Meta:
        verbose_name = _("supplier of the ledger")
        verbose_name_plural = _("suppliers of the ledger")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name_key"], name="ledger_supplier_by_name")]
        constraints = [
            one_of("matched_by", MatchedBy),
            models.UniqueConstraint(
                fields=["number", "name"], name="procurements_ledger_supplier_once"
            ),
            models.CheckConstraint(
                name="procurements_ledger_match_has_an_actor",
                condition=Q(organisation__isnull=False, matched_by__in=["number", "user"])
                | Q(organisation__isnull=True, matched_by__in=["nobody", "outside"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LedgerEntryQuerySet(models.QuerySet["LedgerEntry"]):
    def current(self) -> Self:
        """Lines no later file for the same month has replaced."""
        return self.filter(replaced_by__isnull=True)

    def booked_in(self, year: int) -> Self:
        """Current lines booked in a calendar year."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return self.current().filter(booked_on__gte=first, booked_on__lte=last)


class LedgerEntry(models.Model):
    """A line of the ledger: SEK without VAT as the file gives it; negative amounts are kept.

    `fingerprint` is made of everything the line says, `occurrence` tells equal lines of one file
    apart; together they say whether a later file has the line too.
    """

    file = models.ForeignKey(
        LedgerFile,
        on_delete=models.CASCADE,
        verbose_name=_("file"),
        related_name="entries",
    )
    line_number = models.PositiveIntegerField(_("line"))
    booked_on = models.DateField(_("booked on"))
    amount = MoneyField(_("amount"))
    supplier = models.ForeignKey(
        LedgerSupplier,
        on_delete=models.PROTECT,
        verbose_name=_("supplier"),
        related_name="entries",
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("department"),
        null=True,
        blank=True,
        related_name="ledger_entries",
    )
    department_name = LineField(_("department as stated"), max_length=200, blank=True)
    buyer = LineField(_("buyer"), max_length=200, blank=True)
    voucher = LineField(_("voucher"), max_length=100, blank=True)
    account = LineField(_("account"), max_length=300, blank=True)
    fingerprint = models.UUIDField(_("fingerprint"), editable=False)
    occurrence = models.PositiveIntegerField(_("occurrence"), default=1)
    replaced_by = models.ForeignKey(
        LedgerFile,
        on_delete=models.PROTECT,
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        related_name="replaced",
    )

    objects = LedgerEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering = ["booked_on", "pk"]
        indexes = [
            models.Index(
                F("booked_on"),
                F("supplier"),
                condition=Q(replaced_by__isnull=True),
                include=["amount", "department"],
                name="ledger_by_day",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint", "occurrence"],
                condition=Q(replaced_by__isnull=True),
                name="procurements_ledger_line_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.booked_on} {self.supplier} {self.amount}"
