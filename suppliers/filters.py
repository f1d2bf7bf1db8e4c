"""What one can ask of the list of actors."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.city.models import District
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.filters import FilterSet
from helsingborg_sf.lib.lookups import LookupFilter
from suppliers.fields import CpvFilter
from suppliers.models import (
    Assessment,
    AssessmentKind,
    AssessmentStatus,
    CpvCode,
    DuplicatePair,
    DuplicateVerdict,
    LegalForm,
    Membership,
    Organisation,
    Stage,
    Why,
)


def day_asked(data: Mapping[str, str]) -> date:
    """The day `on` in the query string; today when it is missing or no day."""
    try:
        asked: date | None = forms.DateField(required=False).clean(data.get("on", ""))
    except ValidationError:
        asked = None
    return asked or timezone.localdate()


class VerdictFilter(django_filters.ChoiceFilter):
    """Yes, no or unknown in one kind of assessment, on the day the list is about."""

    def __init__(self, kind: AssessmentKind) -> None:
        self.kind = kind
        super().__init__(choices=YesNoUnknown.choices, label=kind.label)

    def filter(self, qs: Any, value: Any) -> Any:
        if not value:
            return qs
        on = day_asked(self.parent.data)
        if value == YesNoUnknown.UNKNOWN:
            return qs.without_verdict(self.kind, on=on)
        return qs.with_verdict(self.kind, value, on=on)


class AssessmentFilter(FilterSet):
    """Assessments by kind, verdict and status, and those that something must be done about."""

    kind = django_filters.ChoiceFilter(choices=AssessmentKind.choices, label=_("kind"))
    verdict = django_filters.ChoiceFilter(choices=YesNoUnknown.choices, label=_("verdict"))
    status = django_filters.ChoiceFilter(choices=AssessmentStatus.choices, label=_("status"))
    organisation = LookupFilter(Organisation.objects.all(), "organisation-lookup", label=_("actor"))
    holds_on = django_filters.DateFilter(method="holding", label=_("holds on"))
    expires_before = django_filters.DateFilter(
        method="expiring", label=_("expires before, nothing follows")
    )
    share_unchecked_since = django_filters.DateFilter(
        method="unchecked", label=_("share not checked since")
    )

    class Meta:
        model = Assessment
        fields: list[str] = []

    def holding(self, rows: Any, name: str, value: date) -> Any:
        """What holds on the day and has not been replaced."""
        return rows.holding(on=value)

    def expiring(self, rows: Any, name: str, value: date) -> Any:
        """What has expired or will have by the day, with nothing signed that takes over."""
        return rows.expiring_before(value)

    def unchecked(self, rows: Any, name: str, value: date) -> Any:
        """Yes to LOU 4 kap. 18 § today, on a share that was not counted since the day."""
        return rows.with_share_unchecked_since(value, on=timezone.localdate())


class OrganisationFilter(FilterSet):
    """The four statuses on a day, form, place, membership, and how fresh the facts are."""

    social_enterprise = VerdictFilter(AssessmentKind.SOCIAL_ENTERPRISE)
    work_integration = VerdictFilter(AssessmentKind.WORK_INTEGRATION)
    reservation_4_18 = VerdictFilter(AssessmentKind.RESERVATION_4_18)
    idea_based = VerdictFilter(AssessmentKind.IDEA_BASED)
    on = django_filters.DateFilter(method="leave", label=_("statuses as of"))
    legal_form = django_filters.ChoiceFilter(choices=LegalForm.choices, label=_("legal form"))
    stage = django_filters.ChoiceFilter(choices=Stage.choices, label=_("stage"))
    district = django_filters.ModelChoiceFilter(
        queryset=District.objects.all(), method="in_district", label=_("district")
    )
    umbrella = django_filters.BooleanFilter(
        field_name="is_umbrella", label=_("umbrella organisation")
    )
    member_of = LookupFilter(
        Organisation.objects.umbrellas(),
        "umbrella-lookup",
        method="belonging_to",
        label=_("member of"),
    )
    cpv = CpvFilter(method="offering", label=_("can deliver (CPV)"))
    confirmed_before = django_filters.DateFilter(
        method="not_confirmed_since", label=_("not confirmed since")
    )
    expires_before = django_filters.DateFilter(
        method="with_expiring", label=_("assessment expires before")
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def leave(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """The day decides what the verdicts mean; by itself it takes nothing away."""
        return rows

    def in_district(self, rows: QuerySet[Any], name: str, value: District) -> QuerySet[Any]:
        """Actors that work in the district."""
        links = Organisation.districts.through.objects.filter(district=value)
        return rows.filter(pk__in=links.values("organisation"))

    def belonging_to(self, rows: QuerySet[Any], name: str, value: Organisation) -> QuerySet[Any]:
        """Actors that may be members of the umbrella organisation on the day."""
        ended = {"valid_until__last__lt": day_asked(self.data)}
        links = Membership.objects.of_actors().filter(umbrella=value).exclude(**ended)
        return rows.filter(pk__in=links.values("member"))

    def offering(self, rows: Any, name: str, value: CpvCode) -> Any:
        """Actors that offer something of the code, or of a code under it."""
        return rows.offering(value)

    def with_expiring(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Actors with an assessment that has expired by the day, or will, and none that follows."""
        expiring = Assessment.objects.expiring_before(value)
        return rows.filter(pk__in=expiring.values("organisation"))

    def not_confirmed_since(self, rows: Any, name: str, value: date) -> Any:
        """Actors whose facts nobody has confirmed since the day, or ever."""
        return rows.confirmed_before(value)


class DuplicateFilter(FilterSet):
    """Pairs by what is known of them; those that nobody has decided, unless one asks for others."""

    empty_labels: ClassVar[Mapping[str, str | Promise]] = {
        "verdict": pgettext_lazy("duplicates", "Not decided")
    }

    verdict = django_filters.ChoiceFilter(
        choices=[
            (DuplicateVerdict.DIFFERENT.value, DuplicateVerdict.DIFFERENT.label),
            (DuplicateVerdict.MERGED.value, DuplicateVerdict.MERGED.label),
            ("all", _("All")),
        ],
        method="decided",
        label=_("verdict"),
    )
    why = django_filters.ChoiceFilter(choices=Why.choices, label=_("why"))
    at_least = django_filters.ChoiceFilter(
        choices=[("100", "100 %"), ("95", "95 %"), ("90", "90 %")],
        method="as_alike_as",
        label=_("at least as alike"),
    )

    class Meta:
        model = DuplicatePair
        fields: ClassVar[list[str]] = []

    @property
    def qs(self) -> QuerySet[Any]:
        """What is asked for; without a verdict those that wait for one."""
        found: Any = super().qs
        decided = self.form.cleaned_data.get("verdict")
        return found if decided else found.undecided()  # type: ignore[no-any-return]

    def decided(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Pairs with the verdict, or all of them."""
        return rows if value == "all" else rows.filter(verdict=value)

    def as_alike_as(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Pairs at least so alike, per cent."""
        return rows.filter(score__gte=int(value))
