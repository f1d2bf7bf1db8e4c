"""What can be asked of the lists of rounds and of interviews."""

from typing import Any, ClassVar

import django_filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.filters import FilterSet
from helsingborg_sf.lib.lookups import LookupFilter
from impact.assignment import askers
from impact.models import (
    Disposition,
    EffectArea,
    Interview,
    InterviewKind,
    InterviewRound,
    RoundStatus,
)
from impact.models.interviews import wanted_by
from procurements.models import Contract

SOON = 30


class RoundFilter(FilterSet):
    """Rounds by area and status."""

    area = django_filters.ModelChoiceFilter(label=_("area"), queryset=EffectArea.objects.all())
    status = django_filters.ChoiceFilter(label=_("status"), choices=RoundStatus.choices)

    class Meta:
        model = InterviewRound
        fields: ClassVar[list[str]] = []


class InterviewFilter(FilterSet):
    """Interviews by round, kind, what became of them, who has them, and when they are due."""

    DUE: ClassVar = [
        ("late", _("Late")),
        ("soon", _("Within 30 days, or late")),
        ("waiting", _("All that are waited for")),
        ("never", _("Nobody contacted yet")),
    ]
    OPEN: ClassVar = ("open", _("Open"))

    round = django_filters.ModelChoiceFilter(
        label=_("round"), queryset=InterviewRound.objects.select_related("area")
    )
    kind = django_filters.ChoiceFilter(label=_("kind"), choices=InterviewKind.choices)
    disposition = django_filters.ChoiceFilter(
        label=_("what became of it"), choices=[OPEN, *Disposition.choices], method="became"
    )
    contract = LookupFilter(
        Contract.objects.all, "contract-lookup", field_name="contract", label=_("contract")
    )
    interviewer = django_filters.ChoiceFilter(label=_("interviewer"), method="of")
    due = django_filters.ChoiceFilter(label=_("due"), choices=DUE, method="when")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(user.pk), str(user)) for user in askers()]
        self.filters["interviewer"].extra["choices"] = [
            ("me", _("Me")),
            ("nobody", _("Nobody")),
            *people,
        ]

    def became(self, rows: Any, _name: str, value: str) -> Any:
        """With what became of them, or those that are open."""
        return rows.open() if value == "open" else rows.filter(disposition=value)

    def of(self, rows: Any, _name: str, value: str) -> Any:
        """One's own, somebody's, or nobody's."""
        if value == "me":
            return rows.filter(interviewer=getattr(self.request, "user", None))
        if value == "nobody":
            return rows.filter(Q(interviewer__isnull=True) | Q(interviewer__is_active=False))
        return rows.filter(interviewer=value)

    def when(self, rows: Any, _name: str, value: str) -> Any:
        """Those that somebody waits for, by when they are due."""
        today = timezone.localdate()
        if value == "never":
            return rows.going_on(on=today).never_contacted()
        if value == "waiting":
            return rows.going_on(on=today)
        if value == "late":
            return rows.going_on(on=today).alias(wanted=wanted_by()).filter(wanted__lt=today)
        return rows.filter(pk__in=Interview.objects.due_within(SOON, of=today).values("pk"))

    class Meta:
        model = Interview
        fields: ClassVar[list[str]] = []
