"""Figures from outside: the national procurement statistics."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.fields import (
    LineField,
    date_key,
    swedish_sort_field,
)
from procurements.models.measures import StatisticsQuerySet


class StatisticsForm(models.TextChoices):
    """Which of the two exports a row comes from."""

    PROCUREMENT = "procurement", _("Procurement")
    TENDER = "tender", _("Contracted tender")


class StatisticsRow(models.Model):
    """A row of the national procurement statistics, for comparison; never the city's own record.

    Source: Upphandlingsmyndigheten's statistics database (CC0). `natural_key` tells the same row in
    a later file; `raw` keeps every column as it was.
    """

    form = models.CharField(_("form"), max_length=20, choices=StatisticsForm.choices)
    natural_key = models.CharField(_("key"), max_length=400)
    year = models.PositiveSmallIntegerField(_("year"))
    buyer_name = LineField(_("buyer"), max_length=300)
    buyer_number = models.CharField(_("buyer's organisation number"), max_length=20, blank=True)
    buyer_sector = LineField(_("buyer's sector"), max_length=100, blank=True)
    cpv_code = models.CharField(_("CPV code"), max_length=8, blank=True)
    procurement_id = LineField(_("procurement ID"), max_length=50, blank=True)
    title = LineField(_("title"), max_length=500, blank=True)
    published = models.DateField(_("published"), null=True, blank=True)
    # None is "not stated", which is not no.
    socially_sustainable = models.BooleanField(_("socially sustainable"), null=True)
    reserved = models.BooleanField(_("reserved"), null=True)
    reserved_execution = models.BooleanField(_("reserved execution"), null=True)
    # Whether one of its social objectives is employment; few exports have that column.
    employment_objective = models.BooleanField(_("employment objective"), null=True)
    by_municipality = models.BooleanField(_("bought by a municipality"), null=True)
    raw = models.JSONField(_("all columns"))
    buyer_key = swedish_sort_field("buyer_name")
    published_key = date_key("published")

    objects = StatisticsQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of the national statistics")
        verbose_name_plural = _("rows of the national statistics")
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "natural_key"], name="procurements_statistics_row_once"
            ),
            models.CheckConstraint(
                name="procurements_statistics_form_one_of",
                condition=models.Q(form__in=StatisticsForm.values),
            ),
        ]
        indexes = [
            models.Index(fields=["year", "buyer_number"], name="statistics_by_buyer"),
            models.Index(fields=["cpv_code"], name="statistics_by_cpv"),
            models.Index(fields=["published_key", "id"], name="statistics_by_day"),
            models.Index(fields=["buyer_key", "id"], name="statistics_by_buyer_name"),
            # Holds all that a comparison counts, so that it need not read the rows themselves.
            models.Index(
                fields=["year", "buyer_number"],
                include=[
                    "buyer_name",
                    "by_municipality",
                    "socially_sustainable",
                    "employment_objective",
                    "reserved",
                    "reserved_execution",
                ],
                condition=models.Q(form="procurement"),
                name="statistics_to_compare",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.buyer_name}: {self.title}"
