"""What one can ask of the lists of dialogues and ideas."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models import (
    Dialogue,
    DialogueForm,
    DialogueRound,
    DialogueStatus,
    Idea,
    IdeaStage,
    Initiative,
    Learning,
    LearningState,
    Participant,
)
from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.filters import FilterSet, through
from helsingborg_sf.lib.lookups import LookupFilter
from procurements.models import Contract
from suppliers.models import Organisation

# The longest time an imprecise date can mean: the index on first days serves both ends.
LONGEST = timedelta(days=366)


def shown_contracts() -> QuerySet[Contract]:
    """Contracts that dialogues can be about; the reader finds those that are visible to them."""
    return Contract.objects.all()


class TalkFilter(FilterSet):
    """Form, initiative, round, who was there, and what it was about."""

    form = django_filters.ChoiceFilter(choices=DialogueForm.choices, label=_("form"))
    initiative = django_filters.ChoiceFilter(choices=Initiative.choices, label=_("initiative"))
    status = django_filters.ChoiceFilter(choices=DialogueStatus.choices, label=_("status"))
    round = django_filters.ModelChoiceFilter(
        queryset=DialogueRound.objects.all(), label=_("dialogue round")
    )
    organisation = LookupFilter(
        Organisation.objects.all(), "organisation-lookup", method="with_actor", label=_("actor")
    )
    department = django_filters.ModelChoiceFilter(
        queryset=Department.objects.all(), method="with_department", label=_("department")
    )
    contract = LookupFilter(
        shown_contracts, "contract-lookup", method="about_contract", label=_("contract")
    )
    event = django_filters.ModelChoiceFilter(
        queryset=Dialogue.objects.gatherings().order_by("-held_key", "-pk"),
        field_name="followed_from",
        label=_("followed from"),
    )
    mine = django_filters.ChoiceFilter(
        choices=[("yes", _("me"))], method="finished_by_me", label=_("finished by")
    )

    empty_labels = {"mine": _("Anybody")}

    class Meta:
        model = Dialogue
        fields: list[str] = []

    def with_actor(self, rows: QuerySet[Any], name: str, value: Organisation) -> QuerySet[Any]:
        """Dialogues that the actor took part in."""
        return through(rows, participants__organisation=value)

    def with_department(self, rows: QuerySet[Any], name: str, value: Department) -> QuerySet[Any]:
        """Dialogues that the department took part in, or arranged."""
        there = Participant.objects.filter(department=value).values("dialogue")
        return rows.filter(Q(pk__in=there) | Q(organiser_department=value))

    def about_contract(self, rows: QuerySet[Any], name: str, value: Contract) -> QuerySet[Any]:
        """Dialogues about the contract, and those that its dialogue requirement asked for."""
        about = Dialogue.contracts.through.objects.filter(contract=value).values("dialogue")
        return rows.filter(Q(pk__in=about) | Q(requirement__contract=value))

    def finished_by_me(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Dialogues that the reader finished."""
        return rows.filter(finished_by=self.request.user.pk if self.request else None)


class DialogueFilter(TalkFilter):
    """The same, and when it may have been held."""

    held_from = django_filters.DateFilter(method="not_before", label=_("held from"))
    held_to = django_filters.DateFilter(method="not_after", label=_("held until"))

    def not_before(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Dialogues that may have been held on the day or later."""
        return rows.filter(held_key__gte=value - LONGEST, held__last__gte=value)

    def not_after(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Dialogues that may have been held on the day or earlier."""
        return rows.filter(held_key__lte=value, held__isnull=False)


class RoundFilter(FilterSet):
    """When a round was held."""

    period_from = django_filters.DateFilter(method="not_before", label=_("held from"))
    period_to = django_filters.DateFilter(method="not_after", label=_("held until"))

    class Meta:
        model = DialogueRound
        fields: list[str] = []

    def not_before(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Rounds that may have gone on on the day or later."""
        return rows.filter(period_key__gte=value - LONGEST, period__last__gte=value)

    def not_after(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Rounds that may have gone on on the day or earlier."""
        return rows.filter(period_key__lte=value, period__isnull=False)


class LearningFilter(FilterSet):
    """How far a finding has come, who acts, and where it was found."""

    state = django_filters.ChoiceFilter(
        choices=LearningState.choices, method="in_state", label=_("state")
    )
    unanswered = django_filters.ChoiceFilter(
        choices=[("year", _("for a year"))], method="unanswered_for", label=_("unanswered")
    )
    department = django_filters.ModelChoiceFilter(
        queryset=Department.objects.all(), label=_("department")
    )
    round = django_filters.ModelChoiceFilter(
        queryset=DialogueRound.objects.all(), label=_("dialogue round")
    )

    class Meta:
        model = Learning
        fields: list[str] = []

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        """Findings that have come so far and no further."""
        return rows.in_state(value)

    def unanswered_for(self, rows: Any, name: str, value: str) -> Any:
        """Findings that nobody has decided on for a year."""
        return rows.unanswered(on=timezone.localdate())


class IdeaFilter(FilterSet):
    """Stage, from whom, whom it concerns."""

    stage = django_filters.ChoiceFilter(choices=IdeaStage.choices, label=_("stage"))
    organisation = LookupFilter(Organisation.objects.all(), "organisation-lookup", label=_("from"))
    department = django_filters.ModelChoiceFilter(
        queryset=Department.objects.all(), label=_("concerns")
    )

    class Meta:
        model = Idea
        fields: list[str] = []
