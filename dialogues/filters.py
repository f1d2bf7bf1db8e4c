"""What one can ask of the lists of dialogues and ideas."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dialogues.models import (
    Dialogue,
    DialogueForm,
    DialogueRound,
    DialogueStatus,
    Idea,
    IdeaStage,
    Initiative,
)
from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.filters import FilterSet, through
from helsingborg_sf.lib.lookups import LookupFilter
from suppliers.models import Organisation

# The longest time an imprecise date can mean: the index on first days serves both ends.
LONGEST = timedelta(days=366)


class DialogueFilter(FilterSet):
    """Form, initiative, round, who was there, and when it may have been held."""

    form = django_filters.ChoiceFilter(choices=DialogueForm.choices, label=_("form"))
    initiative = django_filters.ChoiceFilter(choices=Initiative.choices, label=_("initiative"))
    status = django_filters.ChoiceFilter(choices=DialogueStatus.choices, label=_("status"))
    round = django_filters.ModelChoiceFilter(
        queryset=DialogueRound.objects.all(), label=_("dialogue round")
    )
    organisation = LookupFilter(
        Organisation.objects.all(), "organisation-lookup", method="with_actor", label=_("actor")
    )
    held_from = django_filters.DateFilter(method="not_before", label=_("held from"))
    held_to = django_filters.DateFilter(method="not_after", label=_("held until"))

    class Meta:
        model = Dialogue
        fields: list[str] = []

    def with_actor(self, rows: QuerySet[Any], name: str, value: Organisation) -> QuerySet[Any]:
        """Dialogues that the actor took part in."""
        return through(rows, participants__organisation=value)

    def not_before(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Dialogues that may have been held on the day or later."""
        return rows.filter(held_key__gte=value - LONGEST, held__last__gte=value)

    def not_after(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Dialogues that may have been held on the day or earlier."""
        return rows.filter(held_key__lte=value, held__isnull=False)


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
