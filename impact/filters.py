"""What can be asked of the list of effect areas."""

from typing import Any, ClassVar

import django_filters
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.filters import FilterSet
from impact.models import EffectArea, Questionnaire, QuestionnaireStatus, Respondents


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


class QuestionnaireFilter(FilterSet):
    """Questionnaires by area and status."""

    area = django_filters.ModelChoiceFilter(
        queryset=EffectArea.objects.all(), label=_("effect area")
    )
    status = django_filters.ChoiceFilter(label=_("status"), choices=QuestionnaireStatus.choices)

    class Meta:
        model = Questionnaire
        fields: ClassVar[list[str]] = []
