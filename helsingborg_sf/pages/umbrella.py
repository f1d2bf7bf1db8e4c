"""The members of an umbrella organisation, and whom of them the city has talked to."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.models import Participant
from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort, day, link, with_sub
from helsingborg_sf.lib.filters import FilterSet
from helsingborg_sf.lib.lists import ListView, Preset
from helsingborg_sf.lib.views import Crumb
from helsingborg_sf.pages.card import tabs
from suppliers.filters import day_asked
from suppliers.models import AssessmentKind, Membership, Organisation
from suppliers.views.organisations import verdict_column, verdict_pills, verdicts_in_words

STANDINGS = {
    "current": gettext_lazy("Current member"),
    "former": gettext_lazy("Former member"),
    "later": gettext_lazy("Not yet a member"),
}


class MemberFilter(FilterSet):
    """Membership and statuses on a day, and whether there has been a dialogue."""

    membership = django_filters.ChoiceFilter(
        choices=list(STANDINGS.items()), method="standing_is", label=gettext_lazy("membership")
    )
    talked = django_filters.ChoiceFilter(
        choices=[("no", gettext_lazy("Never")), ("yes", gettext_lazy("Yes"))],
        method="has_talked",
        label=gettext_lazy("talked to"),
    )
    on = django_filters.DateFilter(method="leave", label=gettext_lazy("as of"))

    class Meta:
        model = Organisation
        fields: list[str] = []

    def leave(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """The day decides what a membership is; by itself it takes nothing away."""
        return rows

    def standing_is(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Members, former members, or those who join later, on the day."""
        return rows.filter(standing=value)

    def has_talked(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Whether the actor has ever taken part in a dialogue."""
        return rows.filter(talked=value == "yes")


class Members(ListView):
    """Members with their latest dialogue and what it gave; the statuses are those of the day."""

    permission_required = ("suppliers.view_organisation", "dialogues.view_dialogue")
    parent = (gettext_lazy("Actors"), "organisation-list")
    model = Organisation
    filterset_class = MemberFilter
    template_name = "pages/members.html"
    sorts = {"name": Sort("sort_key", gettext_lazy("name"))}
    default_sort = "name"
    empty_text = gettext_lazy("No member is registered yet. Add members from the card.")
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Current members"), "membership=current"),
        Preset(gettext_lazy("Never talked to"), "membership=current&talked=no"),
        Preset(gettext_lazy("Former members"), "membership=former"),
    ]

    @cached_property
    def umbrella(self) -> Organisation:
        """The umbrella organisation in the address."""
        rows = Organisation.objects.filter(pk=self.kwargs["pk"])
        found = rows.defer("search").first()
        if found is None:
            raise Http404
        return found

    def get_title(self) -> str:
        return _("Members of %(umbrella)s") % {"umbrella": self.umbrella}

    def get_crumbs(self) -> list[Crumb]:
        *before, _last = super().get_crumbs()
        return [
            *before,
            (str(self.umbrella), self.umbrella.get_absolute_url()),
            (_("Members"), None),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = tabs(self.umbrella, "members")
        return super().get_context_data(tabs=pages, **kwargs)

    def get_actions(self) -> list[html.Action]:
        if not self.request.user.has_perm("suppliers.add_membership"):
            return []
        url = reverse("member-create", args=[self.umbrella.pk])
        return [html.Action(_("Add a member"), url, primary=True)]

    def get_queryset(self) -> QuerySet[Any]:
        on = day_asked(self.request.GET)
        links = Membership.objects.filter(umbrella=self.umbrella)
        # Of several memberships the one that ended last, or has not ended.
        mine: Any = links.filter(member=OuterRef("pk")).order_by("-valid_until__last", "-pk")
        mine = mine.annotate(standing=_standing(on))
        known = Participant.objects.current().visible_to(self.request.user)
        talks = known.filter(organisation=OuterRef("pk"))
        last = talks.order_by("-dialogue__held_key", "-dialogue")
        found: QuerySet[Any] = (
            Organisation.objects.for_list(on=on)
            .filter(pk__in=links.values("member"))
            .annotate(
                standing=Subquery(mine.values("standing")[:1]),
                since=Subquery(mine.values("valid_from")[:1]),
                until=Subquery(mine.values("valid_until")[:1]),
                talked=Exists(talks),
                talk=Subquery(last.values("dialogue")[:1]),
                talk_title=Subquery(last.values("dialogue__title")[:1]),
                talk_held=Subquery(last.values("dialogue__held")[:1]),
                talk_result=Subquery(last.values("dialogue__result")[:1]),
            )
        )
        return found

    def get_columns(self) -> Sequence[Column]:
        about = {"day": day_asked(self.request.GET).isoformat()}
        return [
            link("name", _("name"), sub=lambda row: ", ".join(row.names), sort="name"),
            Column("standing", _("membership"), value=standing, show=show_standing),
            Column("since", _("from"), shown=False),
            Column("until", _("until"), shown=False),
            Column("talk_held", _("latest dialogue"), value=talk_in_words, show=show_talk),
            Column("talk_result", _("what it gave")),
            Column(
                "verdicts",
                _("statuses %(day)s") % about,
                value=verdicts_in_words,
                show=verdict_pills,
            ),
            *(verdict_column(kind) for kind in AssessmentKind),
        ]


def _standing(on: Any) -> Any:
    """A membership on a day; what is unknown of its ends does not end it."""
    return Case(
        When(Q(valid_until__last__lt=on), then=Value("former")),
        When(Q(valid_from__first__gt=on), then=Value("later")),
        default=Value("current"),
        output_field=CharField(),
    )


def standing(row: Any) -> str:
    """The membership on the day, in words."""
    return str(STANDINGS[row.standing])


def show_standing(row: Any) -> str:
    """The same with the days that are known."""
    since = _("from %(day)s") % {"day": row.since} if row.since else ""
    until = _("until %(day)s") % {"day": row.until} if row.until else ""
    return with_sub(standing(row), " ".join(filter(None, [since, until])))


def talk_in_words(row: Any) -> str | None:
    """The latest dialogue for files; None when there has been none."""
    if not row.talked:
        return None
    return f"{row.talk_held.iso()} {row.talk_title}" if row.talk_held else str(row.talk_title)


def show_talk(row: Any) -> str:
    """The latest dialogue as a link; that there has been none is said."""
    if not row.talked:
        return html.pill(_("Never talked to"), "warning", "")
    url = reverse("dialogue-detail", args=[row.talk])
    anchor = format_html('<a href="{}">{}</a>', url, row.talk_title)
    return with_sub(anchor, day(row.talk_held) if row.talk_held else "")
