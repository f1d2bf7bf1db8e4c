"""What can be asked of the lists of effect areas and of readings."""

from typing import Any, ClassVar

import django_filters
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import User
from helsingborg_sf.lib.filters import FilterSet
from impact.models import EffectArea, Interview, Reading, ReadingPlace, Respondents


class EffectAreaFilter(FilterSet):
    """Areas by who is interviewed, and whether it is decided how often."""

    respondents = django_filters.ChoiceFilter(
        label=_("who is interviewed"), choices=Respondents.choices
    )
    interval = django_filters.BooleanFilter(label=_("interval decided"), method="decided")

    def decided(self, rows: Any, _name: str, value: bool) -> Any:
        """Areas with an interval, or without."""
        return rows.filter(interval_months__isnull=not value)

    class Meta:
        model = EffectArea
        fields: ClassVar[list[str]] = []


class ReadingFilter(FilterSet):
    """Readings of an interview, by a person, in a place, in a time."""

    interview = django_filters.ModelChoiceFilter(
        label=_("interview"),
        queryset=Interview.objects.select_related("organisation", "department"),
    )
    user = django_filters.ModelChoiceFilter(
        label=_("read by"), queryset=User.objects.order_by("username")
    )
    place = django_filters.ChoiceFilter(label=_("where"), choices=ReadingPlace.choices)

    class Meta:
        model = Reading
        fields: ClassVar[list[str]] = []
