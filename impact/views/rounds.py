"""Rounds: list, register, the population as it would be and as it was frozen, freeze, close."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from django.contrib import messages
from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.lists import ListAction, ListView
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import CreateView, Crumb, DetailView, EditView, VerbFormView, VerbView
from impact.baselines import BaselineState, baselines
from impact.considered import Preview
from impact.forms.rounds import CloseForm, RoundForm
from impact.freezing import NotReadyError, close, consider, freeze, hindrance
from impact.models import InterviewRound, PopulationMember, Respondents, RoundStatus, Side
from impact.round_filters import RoundFilter
from impact.views.board import board, counts
from impact.views.rooms import IMPACT, ROUNDS, InRoom
from impact.why import said
from procurements.models import Contract

# As many of each part as the page of a round shows; all are a click away.
SHOWN: Final = 25
PER_SHEET: Final = 200
TONES = {status.value: status.tone for status in RoundStatus}


class RoundList(InRoom, ListView):
    """Rounds, the latest year first."""

    permission_required = "impact.view_interviewround"
    title = gettext_lazy("Interview rounds")
    parent = IMPACT
    model = InterviewRound
    queryset = InterviewRound.objects.for_list()
    filterset_class = RoundFilter
    sorts: ClassVar = {"year": Sort("year", gettext_lazy("year"), descending=True)}
    default_sort = "-year"
    empty_text = gettext_lazy(
        "No round of interviews is registered yet. Begin with the year and the area; you see who "
        "would be asked, and why, before anything is fixed."
    )
    actions: ClassVar = [
        ListAction(
            gettext_lazy("New round"),
            "interview-round-create",
            "impact.add_interviewround",
            True,
        )
    ]
    columns: ClassVar = (
        link("year", gettext_lazy("year"), value=lambda row: str(row.year), sort="year"),
        Column("area", gettext_lazy("area"), value=lambda row: str(row.area)),
        pill("status", gettext_lazy("status"), tone=TONES),
        Column("opens_on", gettext_lazy("opens on")),
        Column("closes_on", gettext_lazy("closes on")),
        Column(
            "taking_part",
            gettext_lazy("in the population"),
            value=lambda row: None if row.status == "preview" else row.taking_part,
            render=lambda number: html.number(number) if number is not None else _("not frozen"),
            numeric=True,
        ),
        Column("frozen_on", gettext_lazy("frozen on"), shown=False),
        Column("closed_on", gettext_lazy("closed on"), shown=False),
    )


# --- one party ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A party as the page shows it: its sentence, and how its baselines stand."""

    name: str
    side: str
    sentence: str
    organisation: int | None
    contracts: tuple[int, ...]
    note: str = ""
    pills: tuple[SafeString, ...] = ()

    @property
    def url(self) -> str:
        """The actor's card; a department has none."""
        if self.organisation is None:
            return ""
        return reverse("organisation-detail", args=[self.organisation])


def of_line(line: Any) -> Row:
    """A line of a preview."""
    side = str(Side(line.side).label)
    return Row(line.name, side, line.sentence, line.organisation, tuple(line.contracts))


def of_member(member: PopulationMember) -> Row:
    """A member of a frozen population."""
    note = ""
    if member.changed_on:
        facts = {"day": member.changed_on, "reason": member.change_reason}
        note = _("Changed %(day)s, after the freezing: %(reason)s") % facts
    keys = tuple(member.contracts)
    side = member.get_side_display()
    return Row(str(member.party), side, said(member), member.organisation_id, keys, note)


def with_baselines(rows: list[Row], *, on: date) -> list[Row]:
    """The same rows with how the baselines of their contracts stand; in three questions."""
    keys = {key for row in rows for key in row.contracts}
    found = baselines(Contract.objects.filter(pk__in=keys).defer("search"), on=on) if keys else {}
    return [
        Row(
            row.name,
            row.side,
            row.sentence,
            row.organisation,
            row.contracts,
            row.note,
            _pills(found[key] for key in row.contracts if key in found),
        )
        for row in rows
    ]


def _pills(found: Any) -> tuple[SafeString, ...]:
    owed = (each.state for each in found if each.state is not BaselineState.NOT_OWED)
    states = dict.fromkeys(owed)
    return tuple(html.pill(state.label, state.tone) for state in states)


# --- one round ----------------------------------------------------------------------------------


class RoundDetail(InRoom, DetailView):
    """A round: before it is frozen who would be asked, afterwards how far the interviews are."""

    permission_required = "impact.view_interviewround"
    parent = ROUNDS
    queryset = InterviewRound.objects.select_related("area", "questionnaire__area")
    template_name = "impact/round.html"

    def get_crumbs(self) -> list[Crumb]:
        start, *rest = super().get_crumbs()
        return [start, (IMPACT[0], reverse(IMPACT[1])), *rest]

    @cached_property
    def today(self) -> date:
        """The day the page shows."""
        return timezone.localdate()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: InterviewRound = self.object
        preview = row.status == RoundStatus.PREVIEW
        more = self._preview(row) if preview else self._progress(row)
        return super().get_context_data(
            pills=[html.pill(row.state.label, row.state.tone)],
            meta=f"{row.opens_on} – {row.closes_on}",
            actions=list(self._actions(row)),
            more_actions=list(self._more(row)),
            facts=facts(row),
            is_preview=preview,
            has_sides=row.area.respondents == Respondents.REQUIREMENT_PARTIES,
            **more,
            **kwargs,
        )

    def _preview(self, row: InterviewRound) -> dict[str, Any]:
        found = consider(row)
        taking, out = found.taking_part, found.left_out
        rows = [of_line(line) for line in taking[:SHOWN]]
        return {
            "hindrance": hindrance(row),
            "gaps": found.gaps,
            "taking_part": len(taking),
            "left_out": len(out),
            "rows_in": with_baselines(rows, on=self.today),
            "rows_out": [of_line(line) for line in out[:SHOWN]],
            "shown": SHOWN,
        }

    def _progress(self, row: InterviewRound) -> dict[str, Any]:
        members = row.population.visible_to(self.request.user)
        number = members.filter(is_in=True).count()
        may = self.request.user.has_perm("impact.view_interview")
        rows = row.interviews.visible_to(self.request.user)
        return {
            "taking_part": number,
            "columns": board(rows, row, on=self.today) if may else [],
            "counts": counts(rows),
        }

    def _may(self, permission: str) -> bool:
        return bool(self.request.user.has_perm(permission))

    def _actions(self, row: InterviewRound) -> Iterator[Action]:
        if not self._may("impact.change_interviewround"):
            return
        if row.status == RoundStatus.PREVIEW:
            yield Action(
                _("Freeze the population"),
                reverse("interview-round-freeze", args=[row.pk]),
                primary=True,
                post=True,
            )
            yield Action(_("Edit"), reverse("interview-round-edit", args=[row.pk]))
        elif row.status == RoundStatus.FROZEN and self._may("impact.change_interview"):
            url = reverse("interview-round-distribute", args=[row.pk])
            yield Action(_("Hand out interviews"), url, primary=True)

    def _more(self, row: InterviewRound) -> Iterator[Action]:
        if row.status != RoundStatus.PREVIEW:
            url = reverse("interview-round-population", args=[row.pk])
            yield Action(_("Everybody considered"), url)
            yield Action(_("Results"), reverse("round-results", args=[row.pk]))
            if self._may("impact.view_feedback"):
                url = reverse("feedback-round", args=[row.pk])
                yield Action(_("Feedback to those interviewed"), url)
        if row.status == RoundStatus.FROZEN:
            url = reverse("interview-round-changes", args=[row.pk])
            yield Action(_("What has changed since the freezing"), url)
            if self._may("impact.change_interviewround"):
                yield Action(_("Close the round"), reverse("interview-round-close", args=[row.pk]))


def facts(row: InterviewRound) -> list[tuple[str, Any]]:
    """What the round is about."""
    sheet = row.questionnaire
    known = [
        (_("Area"), format_html('<a href="{}">{}</a>', row.area.get_absolute_url(), row.area)),
        (_("Questionnaire"), f"{sheet} – {sheet.get_status_display()}" if sheet else _("none yet")),
        (_("Period"), f"{row.opens_on} – {row.closes_on}"),
        (_("Status as of"), row.status_day),
    ]
    if row.frozen_on:
        known.append((_("Frozen on"), row.frozen_on))
    if row.closed_on:
        known.append((_("Closed on"), row.closed_on))
    if row.closing_reason:
        known.append((_("Why it was closed with open interviews"), row.closing_reason))
    return known


class RoundPopulation(InRoom, DetailView):
    """Everybody a round considers or considered, sheet by sheet."""

    permission_required = "impact.view_interviewround"
    parent = ROUNDS
    queryset = InterviewRound.objects.select_related("area", "questionnaire__area")
    template_name = "impact/round_population.html"

    def get_title(self) -> str:
        return _("Everybody considered")

    def get_crumbs(self) -> list[Crumb]:
        *before, last = super().get_crumbs()
        return [*before, (str(self.object), self.object.get_absolute_url()), last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: InterviewRound = self.object
        which = self.request.GET.get("vilka", "")
        sheet = self._sheet(row, which if which in ("in", "out") else "")
        shown = [self._row(each) for each in sheet.object_list]
        return super().get_context_data(
            which=which,
            sheet=sheet,
            rows=with_baselines(shown, on=timezone.localdate()),
            has_sides=row.area.respondents == Respondents.REQUIREMENT_PARTIES,
            is_preview=row.status == RoundStatus.PREVIEW,
            entries=history.entries(row),
            **kwargs,
        )

    def _row(self, each: Any) -> Row:
        return of_member(each) if isinstance(each, PopulationMember) else of_line(each)

    def _sheet(self, row: InterviewRound, which: str) -> "Sheet[Any]":
        every: Any
        if row.status == RoundStatus.PREVIEW:
            found: Preview = consider(row)
            every = {"in": found.taking_part, "out": found.left_out}.get(which, found.lines)
        else:
            every = self._members(row, which)
        return Paginator(every, PER_SHEET).get_page(self.request.GET.get("sida"))

    def _members(self, row: InterviewRound, which: str) -> QuerySet[PopulationMember]:
        rows = row.population.visible_to(self.request.user)
        rows = rows.select_related("organisation", "department").order_by("-is_in", "pk")
        return rows.filter(is_in=which == "in") if which else rows


class RoundCreate(CreateView):
    """A new round, for this year."""

    permission_required = "impact.add_interviewround"
    title = gettext_lazy("New round")
    parent = ROUNDS
    model = InterviewRound
    form_class = RoundForm

    def get_initial(self) -> dict[str, Any]:
        year = timezone.localdate().year
        return {
            **super().get_initial(),
            "year": year,
            "opens_on": date(year, 1, 1),
            "closes_on": date(year, 12, 31),
        }


class RoundEdit(EditView):
    """Change a round that is not frozen; a frozen one is as it is."""

    permission_required = "impact.change_interviewround"
    parent = ROUNDS
    model = InterviewRound
    form_class = RoundForm

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._refused() or super().get(request, *args, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._refused() or super().post(request, *args, **kwargs)

    def _refused(self) -> HttpResponse | None:
        row = InterviewRound.objects.filter(pk=self.kwargs["pk"]).first()
        if row is None or row.status == RoundStatus.PREVIEW:
            return None
        messages.error(self.request, _("The round is frozen and cannot be changed."))
        return HttpResponseRedirect(row.get_absolute_url())


# --- freeze and close ---------------------------------------------------------------------------


class RoundFreeze(VerbView):
    """Keep the population and the questions as they are, and make the interviews."""

    permission_required = "impact.change_interviewround"
    queryset = InterviewRound.objects.select_related("area", "questionnaire")

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.get_object()
        try:
            self.act(row)
        except (NotReadyError, WrongStatusError) as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(row.get_absolute_url())

    def act(self, row: InterviewRound) -> None:
        number = len(freeze(row, on=timezone.localdate()).taking_part)
        words = ngettext(
            "The round is under way: %(number)s interview is due.",
            "The round is under way: %(number)s interviews are due.",
            number,
        )
        messages.success(self.request, words % {"number": number})


class RoundClose(VerbFormView):
    """Close a round; what is open is told about first."""

    permission_required = "impact.change_interviewround"
    title = gettext_lazy("Close the round")
    parent = ROUNDS
    queryset = InterviewRound.objects.select_related("area")
    form_class = CloseForm
    submit_label = gettext_lazy("Close the round")
    done = gettext_lazy("The round is closed. Nothing in it changes any more.")

    @cached_property
    def number(self) -> int:
        """How many interviews are open."""
        return int(self.object.interviews.open().count())

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "number": self.number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = ngettext(
            "%(number)s interview is open. When the round is closed nothing in it changes any "
            "more; who is in the middle of an interview may finish it.",
            "%(number)s interviews are open. When the round is closed nothing in it changes any "
            "more; who is in the middle of an interview may finish it.",
            self.number,
        )
        none = _("No interview is open. When the round is closed nothing in it changes any more.")
        intro = words % {"number": self.number} if self.number else none
        return super().get_context_data(intro=intro, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except NotReadyError as error:
            form.add_error("reason", str(error))
            return self.form_invalid(form)

    def act(self, row: InterviewRound, facts: dict[str, Any]) -> None:
        missed = facts["left"] == CloseForm.MISSED
        close(row, on=timezone.localdate(), reason=facts["reason"], missed=missed)
