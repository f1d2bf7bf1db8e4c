"""What can be asked of the lists of procurements and contracts."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import ContractingAuthority, Department, PolicyProvision
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.filters import FilterSet
from procurements.models import (
    ONGOING,
    ConsiderationKind,
    Contract,
    ContractState,
    DialogueRequirement,
    ExtensionOption,
    Finding,
    FindingLevel,
    Nature,
    Procedure,
    Procurement,
    ProcurementStatus,
    SocialConsideration,
)
from procurements.rules import TITLES
from suppliers.fields import CpvFilter
from suppliers.filters import day_asked
from suppliers.models import CpvCode

NONE_STATED = ("none", _("None stated"))


class ContractFilter(FilterSet):
    """Contracts by where they stand on a day, who asked for them, and the social considerations."""

    empty_labels: ClassVar[Mapping[str, str | Promise]] = {
        "status": _("Not ended"),
        "ends_within": _("At any time"),
        "decide_within": _("At any time"),
    }
    EVERY: ClassVar = ("all", _("All"))

    status = django_filters.ChoiceFilter(
        label=_("status"), choices=[*ContractState.choices, EVERY], method="in_state"
    )
    on = django_filters.DateFilter(label=_("as of"), method="as_of")
    department = django_filters.ModelChoiceFilter(
        label=_("requisitioner"), queryset=Department.objects.all()
    )
    consideration = django_filters.ChoiceFilter(
        label=_("social consideration"),
        choices=[*ConsiderationKind.choices, NONE_STATED],
        method="with_consideration",
    )
    ends_within = django_filters.ChoiceFilter(
        label=_("ends"),
        choices=[
            ("60", _("Within 60 days")),
            ("120", _("Within 120 days")),
            ("180", _("Within 180 days")),
            ("365", _("Within 12 months")),
        ],
        method="ending",
    )
    decide_within = django_filters.ChoiceFilter(
        label=_("option to decide on"),
        choices=[
            ("60", _("Within 60 days")),
            ("120", _("Within 120 days")),
            ("365", _("Within 12 months")),
        ],
        method="to_decide",
    )
    dialogue_requirement = django_filters.BooleanFilter(
        label=_("dialogue requirement"), method="with_requirement"
    )
    social_enterprise = django_filters.ChoiceFilter(
        label=_("supplier was a social enterprise"),
        field_name="supplier_social_enterprise",
        choices=YesNoUnknown.choices,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        request = kwargs.get("request")
        self.searches = bool(request and request.GET.get("q"))
        if self.searches:
            self.empty_labels = {**self.empty_labels, "status": _("All")}  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    @property
    def day(self) -> date:
        """The day that is asked about."""
        return day_asked(self.data or {})

    @property
    def qs(self) -> QuerySet[Any]:
        """What is asked for. Ended contracts show when they are asked for, or searched for."""
        found: Any = super().qs
        if self.form.cleaned_data.get("status") or self.searches:
            return found  # type: ignore[no-any-return]
        return found.not_ended(on=self.day)  # type: ignore[no-any-return]

    def in_state(self, rows: Any, _name: str, value: str) -> Any:
        """Contracts that are in this state on the day, as `Contract.state` has it."""
        day = self.day
        if value == ContractState.ENDED:
            return rows.ended(on=day)
        if value == ContractState.IN_FORCE:
            return rows.running(on=day)
        awaits = Q(in_force__first__gt=day)
        if value == ContractState.AWARDED:
            return rows.not_ended(on=day).filter(awaits)
        if value == ContractState.UNKNOWN:
            unsure = Q(in_force__isnull=True) | Q(in_force__first__lte=day, in_force__last__gt=day)
            return rows.not_ended(on=day).filter(unsure)
        return rows

    def as_of(self, rows: Any, _name: str, _value: date) -> Any:
        """The day itself leaves nothing out; the other answers are given as of it."""
        return rows

    def with_consideration(self, rows: Any, _name: str, value: str) -> Any:
        """Contracts whose procurement has a consideration of the kind, or none at all."""
        if value == "none":
            every = SocialConsideration.objects.values("procurement")
            return rows.exclude(procurement__isnull=False, procurement__in=every)
        return rows.filter(procurement__in=Procurement.objects.with_consideration(value))

    def ending(self, rows: Any, _name: str, value: str) -> Any:
        """In force on the day, and with a last day within so many days of it."""
        return rows.ending_within(int(value), of=self.day)

    def to_decide(self, rows: Any, _name: str, value: str) -> Any:
        """With an open option whose day comes within so many days, or has passed."""
        options = ExtensionOption.objects.to_decide(within=int(value), of=self.day)
        return rows.filter(pk__in=options.values("contract"))

    def with_requirement(self, rows: Any, _name: str, value: bool) -> Any:
        """With a dialogue requirement, or without."""
        having = Q(pk__in=DialogueRequirement.objects.values("contract"))
        return rows.filter(having if value else ~having)

    class Meta:
        model = Contract
        fields: ClassVar[list[str]] = []


class YearFilter(django_filters.NumberFilter):
    """A calendar year."""

    field_class = forms.IntegerField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1990, max_value=2100, lookup_expr="year", **kwargs)


class ProcurementFilter(FilterSet):
    """Procurements by step, buyer, procedure, year and social considerations."""

    UNDER_WAY: ClassVar = ("ongoing", _("Under way"))

    status = django_filters.ChoiceFilter(
        label=_("status"), choices=[UNDER_WAY, *ProcurementStatus.choices], method="in_status"
    )
    department = django_filters.ModelChoiceFilter(
        label=_("department"), queryset=Department.objects.all()
    )
    buyer = django_filters.ModelChoiceFilter(
        label=_("contracting authority"), queryset=ContractingAuthority.objects.all()
    )
    procedure = django_filters.ChoiceFilter(label=_("procedure"), choices=Procedure.choices)
    nature = django_filters.ChoiceFilter(label=_("nature"), choices=Nature.choices)
    consideration = django_filters.ChoiceFilter(
        label=_("social consideration"),
        choices=[("any", _("Any")), *ConsiderationKind.choices, NONE_STATED],
        method="with_consideration",
    )
    cpv = CpvFilter(method="under_code")
    year = YearFilter(label=_("year started"), field_name="started_key")
    provision = django_filters.ModelChoiceFilter(
        label=_("cited provision"),
        queryset=PolicyProvision.objects.select_related("document"),
        method="citing",
    )
    started_from = django_filters.DateFilter(
        label=_("started from"), field_name="started_key", lookup_expr="gte"
    )
    started_until = django_filters.DateFilter(label=_("started until"), method="until")

    def citing(self, rows: Any, _name: str, value: PolicyProvision) -> Any:
        """Procurements that give the provision as their ground."""
        return rows.filter(pk__in=value.procurements.values("pk"))

    def until(self, rows: Any, _name: str, value: date) -> Any:
        """Started by the day; of those without a day that is not known."""
        return rows.filter(started_key__gt=date.min, started_key__lte=value)

    def under_code(self, rows: Any, _name: str, value: CpvCode) -> Any:
        """With the code, or one under it in the tree."""
        return rows.filter(cpv__in=CpvCode.objects.below(value))

    def in_status(self, rows: Any, _name: str, value: str) -> Any:
        """Procurements at the step, or at any before the award."""
        return rows.filter(status__in=ONGOING if value == "ongoing" else [value])

    def with_consideration(self, rows: Any, _name: str, value: str) -> Any:
        """With a consideration of the kind, of any kind, or without."""
        if value in ("any", "none"):
            having = Q(pk__in=SocialConsideration.objects.values("procurement"))
            return rows.filter(having if value == "any" else ~having)
        return rows.with_consideration(value)

    class Meta:
        model = Procurement
        fields: ClassVar[list[str]] = []


class FindingFilter(FilterSet):
    """Findings by rule, level, whether they are answered, and department."""

    rule = django_filters.ChoiceFilter(
        label=_("rule"),
        choices=[(code, format_lazy("{} {}", code, words)) for code, words in TITLES.items()],
    )
    level = django_filters.ChoiceFilter(label=_("level"), choices=FindingLevel.choices)
    answered = django_filters.ChoiceFilter(
        label=_("answer"),
        choices=[("no", _("To answer or put right")), ("yes", _("With an answer"))],
        method="with_answer",
    )
    department = django_filters.ModelChoiceFilter(
        label=_("department"), queryset=Department.objects.all(), method="at_department"
    )

    def with_answer(self, rows: Any, _name: str, value: str) -> Any:
        """Those that ask for something, or those that are settled by a note."""
        return rows.answered() if value == "yes" else rows.unanswered()

    def at_department(self, rows: Any, _name: str, value: Department) -> Any:
        """About what the department buys."""
        return rows.of_department(value)

    class Meta:
        model = Finding
        fields: ClassVar[list[str]] = []
