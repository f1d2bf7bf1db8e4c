"""What can be asked of the guidelines in use: a period, and what is never used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self
from urllib.parse import urlencode

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import Department, PolicyDocument, PolicyProvision
from helsingborg_sf.lib.filters import FilterSet
from procurements.models import Procurement


@dataclass(frozen=True)
class Period:
    """Procurements that started, or were published, from a day until a day; open ends are open."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def asked(cls, data: Mapping[str, str]) -> Self:
        """The period in the query string; what is no day is open."""
        return cls(_day(data.get("started_from")), _day(data.get("started_until")))

    def procurements(self, user: Any) -> QuerySet[Procurement]:
        """Those of the period that the user may know of. One without dates is in no period."""
        rows = Procurement.objects.visible_to(user)
        if self.first or self.last:
            rows = rows.filter(started_key__gt=date.min)
        if self.first:
            rows = rows.filter(started_key__gte=self.first)
        return rows.filter(started_key__lte=self.last) if self.last else rows

    def rows_url(self, **asked: Any) -> str:
        """The list of the procurements of the period that were counted."""
        days = {"started_from": self.first, "started_until": self.last}
        query = {**asked, **{name: day.isoformat() for name, day in days.items() if day}}
        return f"{reverse('procurement-list')}?{urlencode(query)}"


def _day(text: str | None) -> date | None:
    try:
        day: date | None = forms.DateField(required=False).clean(text or "")
    except ValidationError:
        return None
    return day


class PeriodFilter(FilterSet):
    """The period leaves no row out: what is counted in each row is of the period."""

    started_from = django_filters.DateFilter(label=_("started from"), method="leave")
    started_until = django_filters.DateFilter(label=_("started until"), method="leave")

    def leave(self, rows: Any, _name: str, _value: date) -> Any:
        """Every row."""
        return rows


class ProvisionFilter(PeriodFilter):
    """Provisions by document, and whether a procurement of the period cites them."""

    document = django_filters.ModelChoiceFilter(
        label=_("document"), queryset=PolicyDocument.objects.all()
    )
    used = django_filters.ChoiceFilter(
        label=_("use"),
        choices=[("yes", _("Used")), ("no", _("Never used"))],
        method="in_use",
    )

    def in_use(self, rows: Any, _name: str, value: str) -> Any:
        """Cited by a procurement of the period, or by none."""
        return rows.filter(uses__gt=0) if value == "yes" else rows.filter(uses=0)

    class Meta:
        model = PolicyProvision
        fields: ClassVar[list[str]] = []


class DepartmentFilter(PeriodFilter):
    """Departments by whether their procurements of the period have any social consideration."""

    considering = django_filters.ChoiceFilter(
        label=_("social consideration"),
        choices=[("some", _("Some")), ("none", _("None of its procurements"))],
        method="by_consideration",
    )

    def by_consideration(self, rows: Any, _name: str, value: str) -> Any:
        """With some, or with procurements and none of them."""
        if value == "some":
            return rows.filter(considered__gt=0)
        return rows.filter(bought__gt=0, considered=0)

    class Meta:
        model = Department
        fields: ClassVar[list[str]] = []
