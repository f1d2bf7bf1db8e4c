"""Results of interviews: of an area over the years, and of a round question by question.

Who may read single answers sees everything exactly; everybody else sees what is published, the
same whatever is asked for in the address.
"""

from functools import reduce
from operator import or_
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.export import csv_file
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.views import Crumb, DetailView, VerbView
from impact.models import (
    EffectArea,
    Interview,
    InterviewRound,
    InterviewSummary,
    Publication,
    Quote,
    ReadingPlace,
    RoundStatus,
    Theme,
    note_reading,
)
from impact.results import counting, evidence, names, pages, publishing, tables
from impact.results.grouping import LEAST
from impact.views.areas import AREAS

ANSWERS = "impact.view_answer"
PUBLISH = "impact.add_publication"
READERS = "publikt"
# As many interviews are listed, with the way to their summaries.
MOST = 50


def shown_quotes(**about: Any) -> Any:
    """Approved quotes, with their question and, where that is agreed, who said it."""
    return (
        Quote.objects.shown()
        .filter(**about)
        .select_related("answer__question", "answer__interview__organisation")
        .select_related("answer__interview__department", "answer__interview__round")
        .order_by("answer__question__position", "pk")
    )


def note_few(user: Any, rounds: dict[int, dict[str, Any]]) -> None:
    """Who reads what one to four say reads single answers, and it is written down first."""
    few = [
        Q(round=pk, side=side)
        for pk, figures in rounds.items()
        for side, known in figures.get("sides", {}).items()
        if 0 < known["heard"] < LEAST
    ]
    if few:
        some = Interview.objects.counted().filter(reduce(or_, few))
        note_reading(user, *some, place=ReadingPlace.RESULTS, at=timezone.now())


class AreaResults(DetailView):
    """What the interviews say of the area's assumptions, round by round."""

    permission_required = "impact.view_effectarea"
    parent = AREAS
    model = EffectArea
    template_name = "impact/results_area.html"

    def get_title(self) -> str:
        return _("Results: %(area)s") % {"area": self.object}

    def get_crumbs(self) -> list[Crumb]:
        *before, _last = super().get_crumbs()
        return [*before, (str(self.object), self.object.get_absolute_url()), (_("Results"), None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        area: EffectArea = self.object
        exact, rounds = self.request.user.has_perm(ANSWERS), list(area.rounds.order_by("-year"))
        figures = counting.figures_of(rounds) if exact else {}
        note_few(self.request.user, figures)
        found = evidence.evidence_for(area, exact=exact, rounds=rounds, figures=figures)
        return super().get_context_data(
            exact=exact,
            evidence=found,
            rounds=rounds,
            published=set(
                Publication.objects.filter(round__area=area).values_list("round", flat=True)
            ),
            quotes=shown_quotes(answer__interview__round__area=area),
            untested=evidence.assumptions_without_question(found),
            aimless=evidence.questions_without_assumption(area),
            actions=self._actions(area),
            **kwargs,
        )

    def _actions(self, area: EffectArea) -> list[Action]:
        if not self.request.user.has_perm("impact.add_theme"):
            return []
        return [Action(_("New theme"), reverse("theme-create", args=[area.pk]))]


class RoundPage(DetailView):
    """A page about a round, under its area's results."""

    parent = AREAS
    model = InterviewRound
    queryset = InterviewRound.objects.select_related("area")

    def get_crumbs(self) -> list[Crumb]:
        area = self.object.area
        *before, last = super().get_crumbs()
        return [*before, (str(area), area.get_absolute_url()), *self.between(), last]

    def between(self) -> list[Crumb]:
        """What lies between the area and the page."""
        area = self.object.area
        return [(_("Results"), reverse("area-results", args=[area.pk]))]


class RoundResults(RoundPage):
    """The results of a round; as a page, or as a file of what is published."""

    permission_required = "impact.view_effectarea"
    template_name = "impact/results_round.html"

    def get_title(self) -> str:
        return _("Results %(year)s") % {"year": self.object.year}

    @cached_property
    def may_read(self) -> bool:
        """Whether the user may read single answers."""
        return bool(self.request.user.has_perm(ANSWERS))

    @cached_property
    def exact(self) -> bool:
        """Whether everything is shown; the other way shows how it looks to everybody else."""
        return self.may_read and self.request.GET.get("visa") != READERS

    @cached_property
    def publication(self) -> Publication | None:
        """What everybody sees."""
        last: Publication | None = self.object.publications.select_related("published_by").first()
        return last

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = request.GET.get("format")
        if kind not in ("csv", "json"):
            return super().get(request, *args, **kwargs)
        self.object = self.get_object()
        # A file leaves the house: it holds what is published, whoever fetches it.
        self.exact = False
        shown = self._pages(self._published(), self._reworded({}))
        if kind == "json":
            return JsonResponse(as_json(self.object, self.publication, shown))
        title = f"{self.get_title()} {self.object.area}"
        return csv_file(title, [pages.head(), *pages.rows(shown)])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: InterviewRound = self.object
        figures = counting.figures(row) if self.may_read else {}
        shown = self._pages(self._parts(row, figures), self._reworded(figures))
        return super().get_context_data(
            meta=str(row.area),
            lead=str(row.get_status_display()),
            exact=self.exact,
            may_read=self.may_read,
            publication=self.publication,
            parts=shown,
            few=not shown or all(part.few for part in shown),
            summaries=self._summaries(row, shown),
            quotes=shown_quotes(answer__interview__round=row),
            without=names.named(figures.get("without_baseline", [])) if self.exact else [],
            baselines=figures.get("baselines", 0) if self.exact else 0,
            heard=self._heard(row, shown) if self.may_read else [],
            is_closed=row.status == RoundStatus.CLOSED,
            **self._publishing(row),
            actions=self._actions(row),
            **kwargs,
        )

    def _publishing(self, row: InterviewRound) -> dict[str, Any]:
        """Whether the user may publish now, and why what is published stands."""
        may = row.status == RoundStatus.CLOSED and self.request.user.has_perm(PUBLISH)
        if not may or self.publication is None:
            return {"may_publish": may}
        changed = publishing.changed_since(row, self.publication)
        stands = publishing.few_changed() if 0 < changed < LEAST else ""
        return {"may_publish": changed >= LEAST, "stands": stands}

    def _parts(self, row: InterviewRound, figures: dict[str, Any]) -> list[tables.Part]:
        if self.exact:
            return tables.everything(figures, self.questions)
        if self.may_read and self.publication is None:
            return tables.released(figures, self.questions, publishing.others_of(row))
        return self._published()

    def _published(self) -> list[tables.Part]:
        return self.publication.parts if self.publication else []

    def _reworded(self, figures: dict[str, Any]) -> Any:
        kept = self.publication.tables if self.publication else {}
        return (figures or kept).get("reworded", {})

    @cached_property
    def questions(self) -> Any:
        """The questions of the round."""
        return publishing.questions_of(self.object)

    def _pages(self, parts: list[tables.Part], reworded: Any) -> list[pages.PartPage]:
        themes = dict(Theme.objects.filter(area=self.object.area_id).values_list("pk", "name"))
        return pages.pages(parts, self.questions, themes, reworded)

    def _heard(self, row: InterviewRound, shown: list[pages.PartPage]) -> list[Interview]:
        """The first finished interviews, with the way to their summary."""
        found = Interview.objects.counted().filter(round=row)
        self._note(found, {part.key for part in shown if part.few})
        return list(found.select_related("organisation", "department", "summary")[:MOST])

    def _note(self, found: Any, few: set[str]) -> None:
        """Who reads a table of one to four answers reads single answers."""
        if self.exact and few:
            some = found.filter(side__in=few)
            note_reading(self.request.user, *some, place=ReadingPlace.RESULTS, at=timezone.now())

    def _summaries(self, row: InterviewRound, shown: list[pages.PartPage]) -> Any:
        """Instead of figures: with five or more, they would tell who is not among them."""
        if row.status != RoundStatus.CLOSED or (shown and not all(part.few for part in shown)):
            return InterviewSummary.objects.none()
        found = InterviewSummary.objects.shown().filter(interview__round=row)
        return found.select_related("interview__organisation", "interview__department")

    def _actions(self, row: InterviewRound) -> list[Action]:
        found = []
        if self.publication:
            found += [Action("CSV", "?format=csv"), Action("JSON", "?format=json")]
        if self.may_read:
            found += [
                Action(_("Sort into themes"), reverse("round-coding", args=[row.pk])),
                Action(_("Quotes"), reverse("round-quotes", args=[row.pk])),
            ]
        return found


def as_json(
    row: InterviewRound, publication: Publication | None, shown: list[pages.PartPage]
) -> dict[str, Any]:
    """What is published, for a program."""
    return {
        "area": str(row.area),
        "year": row.year,
        "published_at": publication.published_at.isoformat() if publication else None,
        "least": LEAST,
        "parts": [
            {
                "part": part.title,
                "response_rate": part.rate,
                "base": part.base,
                "rows": [dict(zip(pages.HEAD, each, strict=True)) for each in pages.rows([part])],
            }
            for part in shown
        ],
    }


class RoundPublish(VerbView):
    """Show everybody the results of a closed round."""

    permission_required = PUBLISH
    model = InterviewRound
    done = gettext_lazy("The results are published: everybody sees them now.")

    def act(self, row: InterviewRound) -> None:
        publishing.publish(row, by=self.request.user, at=timezone.now())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.get_object()
        try:
            self.act(row)
        except publishing.NotPublishedError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, str(self.done))
        return HttpResponseRedirect(reverse("round-results", args=[row.pk]))
