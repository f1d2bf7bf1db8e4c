"""What can be asked of the lists of effect areas and activities."""

from typing import Any, ClassVar

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import Department, User
from helsingborg_sf.lib.filters import FilterSet
from impact.models import (
    Activity,
    ActivityState,
    EffectArea,
    EffectChain,
    Interview,
    Questionnaire,
    QuestionnaireStatus,
    Reading,
    ReadingPlace,
    Respondents,
)


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


class ActivityFilter(FilterSet):
    """Activities by state, whose they are, which chain they serve, and whether they are late."""

    state = django_filters.ChoiceFilter(label=_("state"), choices=ActivityState.choices)
    late = django_filters.BooleanFilter(label=_("late"), method="are_late")
    owner = django_filters.ModelChoiceFilter(label=_("owner"), queryset=User.objects.all())
    department = django_filters.ModelChoiceFilter(
        label=_("department"), queryset=Department.objects.all()
    )
    chain = django_filters.ModelChoiceFilter(
        label=_("chain"), field_name="link__chain", queryset=EffectChain.objects.all()
    )

    def are_late(self, rows: Any, _name: str, value: bool) -> Any:
        """Open ones whose day has passed, or all others."""
        late = rows.late(on=timezone.localdate())
        return late if value else rows.exclude(pk__in=late.values("pk"))

    class Meta:
        model = Activity
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
