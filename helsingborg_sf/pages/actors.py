"""The list of actors with what other rooms know of them: when somebody last spoke with them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.columns import Column
from helsingborg_sf.pages.silence import met, never_met, not_met_since, with_last_talk
from suppliers.bulk import ACTIONS
from suppliers.filters import OrganisationFilter
from suppliers.views import OrganisationList

MET = [("never", gettext_lazy("never")), ("ever", gettext_lazy("at some time"))]


class ActorFilter(OrganisationFilter):
    """What one can ask of actors, and with whom nobody has spoken."""

    no_dialogue_since = django_filters.DateFilter(
        method="silent_since", label=gettext_lazy("no dialogue since")
    )
    dialogue = django_filters.ChoiceFilter(
        method="ever_met", choices=MET, label=gettext_lazy("dialogue held")
    )

    def silent_since(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Actors that nobody has spoken with since the day, or ever."""
        return not_met_since(rows, value, today=timezone.localdate())

    def ever_met(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Actors with whom nobody ever spoke, or somebody did."""
        return {"never": never_met, "ever": met}[value](rows, today=timezone.localdate())


class ActorList(OrganisationList):
    """Actors, with their four statuses on a day, and what can be done with many of them."""

    filterset_class = ActorFilter
    bulk_actions = ACTIONS

    def get_queryset(self) -> Any:
        rows = super().get_queryset()
        if "last_dialogue" not in self.state.columns:
            return rows
        return with_last_talk(rows, today=timezone.localdate())

    def get_columns(self) -> Sequence[Column]:
        latest = Column("last_dialogue", _("latest dialogue"), value=last_dialogue, shown=False)
        return [*super().get_columns(), latest]


def last_dialogue(row: Any) -> Any:
    """When somebody last spoke with the actor, as precisely as it is known."""
    if row.last_held:
        return row.last_held
    if row.last_known_on:
        return _("%(day)s at the latest") % {"day": row.last_known_on.isoformat()}
    return _("day unknown") if row.was_met else _("never")
