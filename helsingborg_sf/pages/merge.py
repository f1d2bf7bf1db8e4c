"""Merging two actors: which stays, which values, what moves; asked before it is done."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from helsingborg_sf.lib.counting import Question, Total, tally
from helsingborg_sf.lib.lookups import limit_lookups
from helsingborg_sf.lib.views import Crumb, FormPage
from helsingborg_sf.lib.visibility import may_see, visible_rows
from helsingborg_sf.pages.merge_forms import MergeForm, MergeWithForm
from suppliers.merging import Fate, MergeRefusedError, merge, relations, with_fate
from suppliers.models import Organisation

# As many of the rows that stay behind are named.
NAMED = 10


class Share(NamedTuple):
    """How many rows of a kind move, are dropped and stay, of those the user may know of."""

    label: str
    moves: int
    dropped: int
    stays: int
    names: list[str]


def shares(kept: Organisation, gone: Organisation, user: Any) -> list[Share]:
    """What becomes of what belongs to the one that goes; kinds without a row are left out."""
    rows = {
        number: visible_rows(with_fate(each, kept=kept, gone=gone), user)
        for number, each in enumerate(relations())
        if may_see(each.model, user)
    }
    asked: dict[str, Question] = {
        f"{number} {fate}": Total(some.filter(fate=fate), Count("pk"))
        for number, some in rows.items()
        for fate in Fate
    }
    found = tally(asked)
    return [
        share for number, some in rows.items() if any((share := _share(number, some, found))[1:4])
    ]


def _share(number: int, rows: QuerySet[Any], found: dict[str, int | None]) -> Share:
    moves, dropped, stays = (found.get(f"{number} {fate}") or 0 for fate in Fate)
    label = capfirst(str(rows.model._meta.verbose_name_plural))
    return Share(label, moves, dropped, stays, _named(rows) if stays else [])


def _named(rows: QuerySet[Any]) -> list[str]:
    """The first of the rows that stay behind, by name."""
    keys = [each.name for each in rows.model._meta.fields if isinstance(each.related_model, type)]
    some = rows.filter(fate=Fate.STAYS).select_related(*keys).order_by("pk")[:NAMED]
    return [str(row) for row in some]


class AboutOrganisation(FormPage):
    """A page about an actor; the way back is its card."""

    permission_required = "suppliers.change_organisation"
    parent = (gettext_lazy("Actors"), "organisation-list")
    title = gettext_lazy("Merge two records")
    kwargs: dict[str, Any]

    @cached_property
    def kept(self) -> Organisation:
        """The record that stays."""
        return get_object_or_404(_records(), pk=self.kwargs["pk"])

    def get_crumbs(self) -> list[Crumb]:
        *before, last = super().get_crumbs()
        return [*before, (str(self.kept), self.kept.get_absolute_url()), last]

    def get_cancel_url(self) -> str:
        return self.kept.get_absolute_url()


def _records() -> QuerySet[Organisation]:
    rows = Organisation.everything.select_related("confirmed_by").prefetch_related("districts")
    return rows.defer("search")


class MergeWith(AboutOrganisation, FormView[Any]):
    """Which record it is merged with."""

    template_name = "form.html"
    form_class = MergeWithForm
    submit_label = gettext_lazy("Compare")
    extra_context = {
        "intro": gettext_lazy(
            "Two records of the same organisation become one. Choose the other record; next you "
            "compare them and nothing is changed yet."
        )
    }

    def get_form(self, form_class: Any = None) -> Any:
        form = MergeWithForm(**self.get_form_kwargs(), kept=self.kept)
        limit_lookups(form, self.request.user)
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        other = form.cleaned_data["other"].pk
        return HttpResponseRedirect(reverse("organisation-merge", args=[self.kept.pk, other]))


class Merge(AboutOrganisation, FormView[Any]):
    """The two beside each other, then the question, then the deed."""

    template_name = "pages/merge.html"
    submit_label = gettext_lazy("Go on")

    @cached_property
    def gone(self) -> Organisation:
        """The record that goes."""
        if self.kwargs["gone"] == self.kwargs["pk"]:
            raise Http404
        return get_object_or_404(_records(), pk=self.kwargs["gone"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.has_permission() and (merged := self._merged()):
            messages.info(request, _("%(row)s has been merged already.") % {"row": merged})
            return HttpResponseRedirect(merged.last.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)

    def _merged(self) -> Organisation | None:
        """The one that somebody has merged meanwhile, if any."""
        return next((row for row in (self.gone, self.kept) if row.merged_into_id), None)

    def get_form(self, form_class: Any = None) -> MergeForm:
        kwargs = {name: v for name, v in self.get_form_kwargs().items() if name != "initial"}
        return MergeForm(**kwargs, kept=self.kept, gone=self.gone)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            kept=self.kept,
            gone=self.gone,
            shares=shares(self.kept, self.gone, self.request.user),
            swap_url=reverse("organisation-merge", args=[self.gone.pk, self.kept.pk]),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        # Asked first: what was chosen was chosen among other values.
        if form.is_stale:
            return self.refuse()
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def form_valid(self, form: MergeForm) -> HttpResponse:
        if "confirmed" not in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, asking=True))
        try:
            done = merge(
                kept=self.kept,
                gone=self.gone,
                values=form.values,
                by=self.request.user,
                at=timezone.now(),
            )
        except MergeRefusedError:
            return self.refuse()
        messages.success(self.request, _("Done: %(title)s.") % {"title": done.title})
        return HttpResponseRedirect(done.get_absolute_url())

    def refuse(self) -> HttpResponse:
        """The two as they are now, to choose among again; nothing was done."""
        for name in ("kept", "gone"):
            self.__dict__.pop(name, None)
        if merged := self._merged():
            messages.info(self.request, _("%(row)s has been merged already.") % {"row": merged})
            return HttpResponseRedirect(merged.last.get_absolute_url())
        form = MergeForm(kept=self.kept, gone=self.gone)
        context = self.get_context_data(form=form, changed=True)
        return self.render_to_response(context, status=409)
