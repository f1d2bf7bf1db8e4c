"""What can be asked of the rows of the national statistics."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import AuthorityKind, ContractingAuthority
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.filters import FilterSet
from procurements.models import Measure, StatisticsRow


class _YearFilter(django_filters.NumberFilter):
    """A year of the statistics."""

    field_class = forms.IntegerField


class _MeasureFilter(django_filters.ChoiceFilter):
    """Yes, no or unknown to a question."""

    def __init__(self, measure: Measure) -> None:
        super().__init__(label=measure.label, choices=YesNoUnknown.choices)
        self.measure = measure

    def filter(self, qs: Any, value: str) -> Any:
        return qs.answering(self.measure, value) if value else qs


class StatisticsFilter(FilterSet):
    """Rows by year, buyer and what they say."""

    year = _YearFilter(label=_("year"), min_value=1990, max_value=2100)
    buyers = django_filters.ChoiceFilter(
        label=_("buyers"),
        choices=[
            ("city", _("The city")),
            ("companies", _("The city's companies")),
            ("municipalities", _("All municipalities")),
        ],
        method="of_buyers",
    )
    buyer = django_filters.CharFilter(
        label=_("buyer's organisation number"), field_name="buyer_number", max_length=20
    )
    social = _MeasureFilter(Measure.SOCIAL)
    employment = _MeasureFilter(Measure.EMPLOYMENT)
    reserved = _MeasureFilter(Measure.RESERVED)
    participation = _MeasureFilter(Measure.PARTICIPATION)
    execution = _MeasureFilter(Measure.EXECUTION)

    def of_buyers(self, rows: Any, _name: str, value: str) -> Any:
        """Rows of the city itself, of its companies, or of every municipality."""
        if value == "municipalities":
            return rows.filter(by_municipality=True)
        is_city = value == "city"
        kind = AuthorityKind.MUNICIPALITY if is_city else AuthorityKind.COMPANY
        own = ContractingAuthority.objects.filter(kind=kind)
        return rows.filter(buyer_number__in=own.values("organisation_number"))

    class Meta:
        model = StatisticsRow
        fields: ClassVar[list[str]] = []
