"""Pages for effect areas: what the city wants to know the effect of."""

from typing import Any, ClassVar

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import history
from helsingborg_sf.lib.columns import Column, Sort, link
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.lists import ListAction, ListView
from helsingborg_sf.lib.views import CreateView, DetailView, Difference, EditView, FormPage
from impact.asked import evidence_for
from impact.filters import EffectAreaFilter
from impact.forms.areas import EffectAreaForm
from impact.models import Disposition, EffectArea, Interview
from impact.views.rooms import InRoom
from procurements.deadlines import interval

AREAS = (gettext_lazy("Impact"), "effect-area-list")


def how_often(area: EffectArea) -> str:
    """How often one asks, in words; that nothing is decided is an answer."""
    return interval(area.interval_months) or _("not decided")


class EffectAreaList(InRoom, ListView):
    """The areas in their order."""

    permission_required = "impact.view_effectarea"
    title = gettext_lazy("Impact")
    caption = gettext_lazy("Effect areas")
    queryset = EffectArea.objects.prefetch_related("assumptions")
    filterset_class = EffectAreaFilter
    sorts: ClassVar = {"number": Sort("number", gettext_lazy("number"))}
    default_sort = "number"
    empty_text = gettext_lazy("No effect area is registered yet. Begin with its goal.")
    note = gettext_lazy(
        "Effects are what those concerned say has changed. Numbers of contracts and people are "
        "performance, and are shown with the contracts."
    )
    actions: ClassVar = [
        ListAction(gettext_lazy("New area"), "effect-area-create", "impact.add_effectarea", True),
    ]
    columns: ClassVar = (
        link(
            "title",
            gettext_lazy("area"),
            sub=lambda row: _("Area %(number)s") % {"number": row.number},
        ),
        Column("goal", gettext_lazy("goal")),
        Column("interval", gettext_lazy("how often"), value=how_often),
        Column("respondents", gettext_lazy("who is interviewed")),
        Column(
            "assumptions",
            gettext_lazy("assumptions"),
            value=lambda row: len(row.assumptions.all()),
            numeric=True,
        ),
        Column("number", gettext_lazy("number"), sort="number", shown=False),
        Column("method", gettext_lazy("method"), shown=False),
        Column("source", gettext_lazy("source"), shown=False),
    )


class EffectAreaDetail(DetailView):
    """One area: its goal, its assumptions, and how one asks about them."""

    permission_required = "impact.view_effectarea"
    parent = AREAS
    model = EffectArea
    template_name = "impact/area.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: EffectArea = self.object
        user, rounds = self.request.user, list(row.rounds.order_by("-year"))
        return super().get_context_data(
            meta=_("Area %(number)s") % {"number": row.number},
            actions=self._actions(row),
            evidence=evidence_for(row, rounds),
            # Counting drops the model's own order.
            chains=row.chains.annotate(number=Count("links")).order_by("pk"),
            **self._new_chain(row),
            facts=facts(row),
            questionnaires=row.questionnaires.annotate(asked=Count("questions")).order_by(
                "-edition"
            ),
            rounds=rounds,
            # How many were held would tell how many of a round were not, when these are few.
            interviews=interviews(row) if user.has_perm("impact.view_interview") else [],
            entries=history.entries(row),
            **kwargs,
        )

    def _actions(self, row: EffectArea) -> list[Action]:
        results = Action(_("Results"), reverse("area-results", args=[row.pk]))
        if not self.request.user.has_perm("impact.change_effectarea"):
            return [results]
        edit = Action(_("Edit"), reverse("effect-area-edit", args=[row.pk]), primary=True)
        return [results, edit]

    def _new_chain(self, row: EffectArea) -> dict[str, str]:
        if not self.request.user.has_perm("impact.add_effectchain"):
            return {}
        return {"new_chain_url": reverse("effect-chain-create", args=[row.pk])}


def facts(row: EffectArea) -> list[tuple[str, Any]]:
    """How one asks."""
    begins = _("with a baseline before the contract comes into force")
    known = [
        (_("How often"), how_often(row)),
        (_("Who is interviewed"), row.get_respondents_display()),
        (_("Begins"), begins if row.starts_before_contract else _("during the contract")),
    ]
    return [*known, (_("Source"), row.source)] if row.source else known


def interviews(row: EffectArea) -> list[tuple[str, int]]:
    """How many interviews there are in each state; who said what is for those who ask."""
    found = Interview.objects.filter(round__area=row).order_by().values_list("disposition")
    numbers = dict(found.annotate(number=Count("pk")))
    return [(str(each.label), numbers[each.value]) for each in Disposition if each.value in numbers]


class AreaPage(FormPage):
    """A form with the assumptions of the area under it."""

    permission_required = ("impact.change_effectarea", "impact.change_assumption")
    parent = AREAS


class EffectAreaCreate(AreaPage, CreateView):
    """A new area, with the next number."""

    permission_required = ("impact.add_effectarea", "impact.add_assumption")
    title = gettext_lazy("New area")
    model = EffectArea
    form_class = EffectAreaForm
    template_name = "impact/area_form.html"

    def get_initial(self) -> dict[str, Any]:
        last = EffectArea.objects.aggregate(last=Max("number"))["last"] or 0
        return {**super().get_initial(), "number": last + 1}


class EffectAreaEdit(AreaPage, EditView):
    """Change an area and its assumptions."""

    model = EffectArea
    form_class = EffectAreaForm
    template_name = "impact/area_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if conflict := kwargs.get("conflict"):
            conflict.rows.extend(differing(kwargs["form"]))
        return super().get_context_data(**kwargs)


def differing(form: EffectAreaForm) -> list[Difference]:
    """The assumptions whose stored text is not what the user typed."""
    found = []
    for each in form.assumptions.initial_forms:
        version = each.version_sent or 0
        seen = history.as_of_version(each.instance, version)
        theirs, mine = each.instance.text, str(each["text"].value()).replace("\r\n", "\n")
        if theirs != mine:
            was = seen.text if seen else ""
            found.append(Difference(str(each.fields["text"].label), was, theirs, mine))
    return found
