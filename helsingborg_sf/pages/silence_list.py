"""The list of actors by when somebody last spoke with them: those never spoken with first."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.views.sections import InTalks
from helsingborg_sf.city.models import District
from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort, link
from helsingborg_sf.lib.days import months_later
from helsingborg_sf.lib.filters import FilterSet
from helsingborg_sf.lib.lists import ListView, Preset
from helsingborg_sf.lib.lookups import label
from helsingborg_sf.pages.actors import MET, last_dialogue
from helsingborg_sf.pages.silence import (
    by_last_talk,
    met,
    never_met,
    not_met_since,
    with_last_talk,
)
from suppliers.models import Organisation, Stage

MONTHS = [
    ("3", gettext_lazy("3 months")),
    ("6", gettext_lazy("6 months")),
    ("12", gettext_lazy("12 months")),
    ("24", gettext_lazy("24 months")),
]


class QuietFilter(FilterSet):
    """For how long nobody has spoken with an actor, never included, and what kind it is."""

    months = django_filters.ChoiceFilter(
        choices=MONTHS, method="quiet_for", label=gettext_lazy("no contact for")
    )
    dialogue = django_filters.ChoiceFilter(
        choices=MET, method="ever_met", label=gettext_lazy("dialogue held")
    )
    is_umbrella = django_filters.BooleanFilter(label=gettext_lazy("umbrella organisation"))
    stage = django_filters.ChoiceFilter(choices=Stage.choices, label=gettext_lazy("stage"))
    district = django_filters.ModelChoiceFilter(
        queryset=District.objects.all(), method="in_district", label=gettext_lazy("district")
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def quiet_for(self, rows: Any, name: str, value: str) -> Any:
        """Actors that nobody has spoken with for so long, or ever."""
        today = timezone.localdate()
        return not_met_since(rows, months_later(today, -int(value)), today=today)

    def ever_met(self, rows: Any, name: str, value: str) -> Any:
        """Actors with whom nobody ever spoke, or somebody did."""
        return {"never": never_met, "ever": met}[value](rows, today=timezone.localdate())

    def in_district(self, rows: QuerySet[Any], name: str, value: District) -> QuerySet[Any]:
        """Actors that work in the district."""
        there = Organisation.districts.through.objects.filter(district=value)
        return rows.filter(pk__in=there.values("organisation"))


class QuietActors(InTalks, ListView):
    """Actors with their latest dialogue, whoever held it; the longest silence first."""

    permission_required = ("dialogues.view_dialogue", "suppliers.view_organisation")
    title = gettext_lazy("No contact")
    parent = (gettext_lazy("Dialogues"), "dialogue-list")
    model = Organisation
    filterset_class = QuietFilter
    sorts = {
        "last": Sort("last_talk", gettext_lazy("latest dialogue")),
        "name": Sort("sort_key", gettext_lazy("name")),
    }
    default_sort = "last"
    # The list of actors searches; here the order is what one comes for.
    can_search = False
    empty_text = gettext_lazy("No actor is registered yet.")
    presets = [
        Preset(gettext_lazy("All, longest silence first"), ""),
        Preset(gettext_lazy("No contact for 6 months"), "months=6"),
        Preset(gettext_lazy("No contact for 12 months"), "months=12"),
        Preset(gettext_lazy("Never"), "dialogue=never"),
    ]

    @cached_property
    def today(self) -> date:
        """The day from which silence is counted."""
        return timezone.localdate()

    def get_queryset(self) -> Any:
        rows = by_last_talk(Organisation.objects.all(), today=self.today)
        return with_last_talk(rows, today=self.today)

    def get_columns(self) -> Sequence[Column]:
        logs = self.request.user.has_perm("dialogues.add_dialogue")
        columns = [
            link("name", _("name"), sort="name"),
            Column("last", _("latest dialogue"), value=last_dialogue, show=talk_cell, sort="last"),
            Column("stage", _("stage")),
            Column("all", _("dialogues"), value=lambda row: "", show=all_dialogues),
        ]
        if logs:
            columns.append(Column("log", _("do"), value=lambda row: "", show=log_dialogue))
        return columns


def talk_cell(row: Organisation) -> str:
    """When somebody last spoke with the actor; that nobody has is said aloud."""
    if not getattr(row, "was_met", False):
        return html.pill(_("never"), "warning", "")
    found = last_dialogue(row)
    return format_html('<span class="nowrap num">{}</span>', found)


def all_dialogues(row: Organisation) -> SafeString:
    """The dialogues of everybody with the actor."""
    url = f"{reverse('dialogue-list')}?{urlencode({'organisation': label(row)})}"
    words = _("All dialogues with %(actor)s") % {"actor": row}
    return format_html('<a href="{}" aria-label="{}">{}</a>', url, words, _("show"))


def log_dialogue(row: Organisation) -> SafeString:
    """The form of a dialogue with the actor."""
    url = f"{reverse('dialogue-create')}?{urlencode({'organisation': row.pk})}"
    words = _("Register dialogue with %(actor)s") % {"actor": row}
    return format_html('<a href="{}" aria-label="{}">{}</a>', url, words, _("register dialogue"))
