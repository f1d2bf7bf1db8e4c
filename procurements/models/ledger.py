"""The city's supplier ledger (leverantörsreskontra): what was actually paid, and to whom.

A line points at the supplier *as the ledger writes it*; that supplier points at an actor of the
register. So a match is made once, a merge of two actors moves one row, and a million lines need no
history of their own.
"""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Max, Min, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField, MoneyField, name_key_field
from helsingborg_sf.lib.models import ImportRun, Versioned, tracked
from helsingborg_sf.lib.transitions import WrongStatusError
from suppliers.models import Assessment, Organisation


class LedgerFile(models.Model):
    """A ledger file that was imported. Undone, it is gone and the lines it replaced are back.

    `months` are the months of buyers that it is about, as they were and became: the fields of
    `imports.ledger.staging.Month` in order. `run`: the upload that it came by, none by a command.
    """

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
    months = models.JSONField(_("months"), default=list, editable=False)
    run = models.OneToOneField(
        ImportRun,
        on_delete=models.SET_NULL,
        verbose_name=_("import"),
        null=True,
        blank=True,
        related_name="ledger_file",
        editable=False,
    )

    class Meta:
        verbose_name = _("ledger file")
        verbose_name_plural = _("ledger files")
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("ledger-file", args=[self.pk])

    @property
    def covers(self) -> set[tuple[str, str]]:
        """The months it is about, as `(first day, buyer)`."""
        return {(first, buyer) for first, buyer, *_figures in self.months}

    def later_files(self) -> list["LedgerFile"]:
        """Files imported after it about some of the same months, the last first. What they replaced
        was reckoned from this one, so they must be undone before it."""
        rows = LedgerFile.objects.filter(pk__gt=self.pk).order_by("-pk")
        return [row for row in rows if row.covers & self.covers]


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

    def named_as_social_enterprises(self) -> Self:
        """Unsettled ones with current lines and the name of an actor that somebody has assessed
        with a yes: money that is likely to be missing among what went to social enterprises."""
        assessed = Assessment.objects.signed().filter(verdict="yes")
        actors = Organisation.objects.filter(pk__in=assessed.order_by().values("organisation"))
        lines = LedgerEntry.objects.current().filter(supplier=OuterRef("pk"))
        named = self.unsettled().exclude(name_key="")
        return named.filter(Exists(lines), name_key__in=actors.order_by().values("name_key"))


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

    def settle(self, *, to: str, organisation: Organisation | None = None) -> None:
        """Say which actor it is, that it is none of the register, or again that nobody knows.
        Raises WrongStatusError when somebody has changed it since it was read."""
        rows = LedgerSupplier.objects.filter(pk=self.pk, version=self.version)
        facts: dict[str, Any] = {"matched_by": to, "organisation": organisation}
        if not rows.update(**facts):
            raise WrongStatusError(self, to)
        self.refresh_from_db()


class LedgerEntryQuerySet(models.QuerySet["LedgerEntry"]):
    def current(self) -> Self:
        """Lines no later file for the same month has replaced."""
        return self.filter(replaced_by__isnull=True)

    def booked_between(self, first: date, last: date) -> Self:
        """Current lines booked from the first day to the last."""
        return self.current().filter(booked_on__gte=first, booked_on__lte=last)

    def booked_in(self, year: int) -> Self:
        """Current lines booked in a calendar year."""
        return self.booked_between(date(year, 1, 1), date(year, 12, 31))

    def years(self) -> range:
        """The calendar years that the ledger reaches over, with those between; may be empty."""
        ends = self.current().aggregate(first=Min("booked_on"), last=Max("booked_on"))
        return range(ends["first"].year, ends["last"].year + 1) if ends["first"] else range(0)


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
