"""What can be asked of the lists of needs and market surveys."""

from collections.abc import Mapping
from typing import Any, ClassVar

import django_filters
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.filters import FilterSet
from procurements.models import Consequence, MarketSurvey, Maturity, NeedState, PurchasingNeed
from suppliers.cpv_areas import Area


class AreaField(forms.CharField):
    """The beginning of a CPV code, as an area."""

    default_error_messages = {
        "invalid": _("Write the beginning of a CPV code, two to eight digits, for example 9091.")
    }

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        area = Area.of(text)
        if area is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return area


class AreaFilter(django_filters.Filter):
    """Rows whose CPV code begins with what is written."""

    field_class = AreaField

    def filter(self, qs: Any, value: Area | None) -> Any:
        return qs if value is None else qs.filter(**{f"{self.field_name}__range": value.limits})


class NeedFilter(FilterSet):
    """Needs by state, department, CPV code, value and time."""

    empty_labels: ClassVar[Mapping[str, str | Promise]] = {"state": _("Not dropped")}
    EVERY: ClassVar = ("all", _("All"))

    state = django_filters.ChoiceFilter(
        label=_("state"), choices=[*NeedState.choices, EVERY], method="in_state"
    )
    department = django_filters.ModelChoiceFilter(
        label=_("department"), queryset=Department.objects.all()
    )
    cpv = AreaFilter(label=_("CPV code begins with"), field_name="cpv__code")
    value = django_filters.RangeFilter(label=_("estimated value"), field_name="estimated_value")
    wanted_from = django_filters.DateFilter(
        label=_("wanted from"), field_name="wanted", lookup_expr="last__gte"
    )
    wanted_until = django_filters.DateFilter(
        label=_("wanted until"), field_name="wanted", lookup_expr="first__lte"
    )

    @property
    def qs(self) -> Any:
        """What is asked for; dropped needs show when they are asked for."""
        found: Any = super().qs
        if self.form.cleaned_data.get("state"):
            return found
        return found.exclude(state=NeedState.DROPPED)

    def in_state(self, rows: Any, _name: str, value: str) -> Any:
        """Needs in the state; "all" leaves nothing out."""
        return rows if value == "all" else rows.filter(state=value)

    class Meta:
        model = PurchasingNeed
        fields: ClassVar[list[str]] = []


class SurveyFilter(FilterSet):
    """Surveys by conclusion, what followed, CPV code and year."""

    conclusion = django_filters.ChoiceFilter(label=_("conclusion"), choices=Maturity.choices)
    consequence = django_filters.ChoiceFilter(label=_("consequence"), choices=Consequence.choices)
    department = django_filters.ModelChoiceFilter(
        label=_("department"), queryset=Department.objects.all(), method="for_department"
    )
    cpv = AreaFilter(label=_("CPV code begins with"), method="for_area")
    again_until = django_filters.DateFilter(
        label=_("look again until"), field_name="look_again_on", lookup_expr="lte"
    )

    def for_department(self, rows: Any, _name: str, value: Department) -> Any:
        """Surveys of a need of the department."""
        needs = PurchasingNeed.objects.filter(department=value)
        return rows.filter(
            pk__in=MarketSurvey.needs.through.objects.filter(purchasingneed__in=needs).values(
                "marketsurvey"
            )
        )

    def for_area(self, rows: Any, _name: str, value: Area | None) -> Any:
        """Surveys of a need in the area."""
        if value is None:
            return rows
        return rows.filter(
            pk__in=MarketSurvey.needs.through.objects.filter(
                purchasingneed__in=PurchasingNeed.objects.within(value)
            ).values("marketsurvey")
        )

    class Meta:
        model = MarketSurvey
        fields: ClassVar[list[str]] = []
