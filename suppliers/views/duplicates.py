"""Duplicates: the warning while somebody types, and the list of pairs that may be one."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.generic import View
from procrastinate.exceptions import AlreadyEnqueued

from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.lists import ListView, Preset
from helsingborg_sf.lib.views import Page, VerbFormView
from suppliers.duplicates import in_words, search
from suppliers.filters import DuplicateFilter
from suppliers.forms import DenyDuplicateForm
from suppliers.forms.similar import similar_to
from suppliers.models import DuplicatePair, DuplicateVerdict, Organisation
from suppliers.tasks import find_duplicates
from suppliers.views.organisations import ACTORS

# As many are searched while somebody waits; with more the worker does it.
SEARCHED_AT_ONCE = 2000
TONES: dict[str, str] = {DuplicateVerdict.OPEN: "warning", DuplicateVerdict.MERGED: "success"}


class SimilarOrganisations(Page, View):
    """The warning beside the form, as somebody types. Sent and not asked for in an address: a
    number typed by mistake may be a person's."""

    permission_required = "suppliers.change_organisation"
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        own = request.POST.get("own", "")
        exclude = int(own) if own.isascii() and own.isdigit() and len(own) < 18 else None
        found = similar_to(request.POST, exclude=exclude)
        return render(request, "suppliers/_similar.html", {"similar": found})


def merge_url(pair: DuplicatePair) -> str:
    """Where the two are compared; the one registered first stays unless one says otherwise."""
    return reverse("organisation-merge", args=[pair.first_id, pair.second_id])


def what_to_do(pair: DuplicatePair) -> str:
    """The two ways to decide, or who decided and why."""
    if pair.is_open:
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">{}</a>',
            merge_url(pair),
            _("Merge these"),
            reverse("duplicate-deny", args=[pair.pk]),
            _("Not the same"),
        )
    day = html.iso_day(pair.at) if pair.at else ""
    return format_html('{} {}<span class="sub">{}</span>', day, pair.by or "", pair.note)


class DuplicateList(ListView):
    """Pairs of records that may be one organisation, the most alike first."""

    permission_required = "suppliers.view_duplicatepair"
    title = gettext_lazy("Possible duplicates")
    parent = ACTORS
    queryset = DuplicatePair.objects.for_list()
    filterset_class = DuplicateFilter
    sorts = {"score": Sort("score", gettext_lazy("likeness"), descending=True)}
    default_sort = "-score"
    empty_text = gettext_lazy("No possible duplicate is waiting for a decision.")
    presets = [
        Preset(pgettext_lazy("duplicates", "Not decided"), ""),
        Preset(gettext_lazy("Not the same"), "verdict=different"),
        Preset(pgettext_lazy("duplicates", "Merged"), "verdict=merged"),
    ]

    def get_actions(self) -> list[html.Action]:
        """Search again, now or by the worker."""
        return [html.Action(_("Search again"), reverse("duplicate-search"), post=True)]

    def get_columns(self) -> Sequence[Column]:
        return [
            link(
                "first",
                _("actor"),
                value=lambda row: row.first.name,
                url=lambda row: row.first.get_absolute_url(),
            ),
            link(
                "second",
                _("may be the same as"),
                value=lambda row: row.second.name,
                url=lambda row: row.second.get_absolute_url(),
            ),
            Column("why", _("why"), value=lambda row: in_words(row.why, row.score)),
            Column("score", _("likeness"), numeric=True, sort="score", shown=False),
            Column("found_on", _("found on")),
            pill("verdict", _("verdict"), tone=TONES),
            Column(
                "decision",
                _("decision"),
                value=lambda row: row.note,
                show=what_to_do,
            ),
        ]


class DuplicateDeny(VerbFormView):
    """They are two organisations; the reason is remembered and they are never proposed again."""

    permission_required = "suppliers.change_duplicatepair"
    title = gettext_lazy("Not the same")
    submit_label = gettext_lazy("They are not the same")
    parent = (gettext_lazy("Possible duplicates"), "duplicate-list")
    queryset = DuplicatePair.objects.for_list()
    form_class = DenyDuplicateForm
    done = gettext_lazy("They are not the same, and are not proposed again.")

    def act(self, row: DuplicatePair, facts: dict[str, Any]) -> None:
        row.deny(reason=facts["reason"], by=self.request.user, at=timezone.now())


class DuplicateSearch(Page, View):
    """Search again: at once in a small register, else by the worker."""

    permission_required = "suppliers.change_duplicatepair"
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if Organisation.objects.all()[SEARCHED_AT_ONCE:].exists():
            with suppress(AlreadyEnqueued), transaction.atomic():
                find_duplicates.defer()
            messages.info(request, _("The search has begun. Load the page again in a minute."))
        else:
            messages.success(request, found_in_words(search(on=timezone.localdate()).new))
        return HttpResponseRedirect(reverse("duplicate-list"))


def found_in_words(new: int) -> str:
    """What the search brought."""
    if not new:
        return _("The search found no new possible duplicates.")
    words = ngettext(
        "The search found %(number)s new possible duplicate.",
        "The search found %(number)s new possible duplicates.",
        new,
    )
    return words % {"number": new}
