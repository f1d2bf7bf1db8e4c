"""Reports: the indicators as of a day, the rows behind each of them, and what changed since."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic import TemplateView

from helsingborg_sf.lib.export import csv_file
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.views import Crumb, Page
from helsingborg_sf.pages.figures import (
    DayForm,
    KeyFigure,
    SinceForm,
    changes_url,
    key_figures,
    rows_url,
    year_before,
)
from impact.indicator_changes import Change, changes
from impact.indicators import REGISTER, Indicator, rows, values

# As many rows as are shown on one page.
MOST: Final = 200
Rows = QuerySet[Any]


class ReportIndex(Page, TemplateView):
    """The indicators, each with how it is counted. `?format=csv` gives the figures as a file."""

    permission_required = "impact.view_effectarea"
    title = gettext_lazy("Reports")
    template_name = "pages/report_index.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") == "csv":
            return figures_file(DayForm.of(request).day, request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = DayForm.of(self.request)
        return super().get_context_data(
            form=form,
            day=form.day,
            year_before=year_before(form.day),
            figures=counted(form.day, self.request.user),
            csv_url=f"?{urlencode({'on': form.day.isoformat(), 'format': 'csv'})}",
            actions=[
                Action(_("Annual reports"), reverse("annual-list")),
                Action(_("My reports"), reverse("own-reports")),
                Action(_("Spend"), reverse("spend")),
                Action(_("Guidelines in use"), reverse("guideline-list")),
                Action(_("Activity plan"), reverse("activity-list")),
            ],
            **kwargs,
        )


def counted(day: date, user: Any) -> list[KeyFigure]:
    """Every indicator as of the day, with how it is counted."""
    notes = {code: indicator.how for code, indicator in REGISTER.items()}
    return key_figures(day, user, notes=notes)


def figures_file(day: date, user: Any) -> HttpResponse:
    """The figures as they are shown: what is unknown or too few says so in words."""
    kind, unknown = pgettext("kind of link", "Performance"), _("unknown")
    head = [_("Key"), _("Key figure"), _("Kind"), day, year_before(day), _("How it is counted")]
    lines = (
        [code, figure.label, kind, *(_told(v, unknown) for v in figure.numbers), figure.note]
        for code, figure in zip(REGISTER, counted(day, user), strict=True)
    )
    return csv_file(_("Key figures %(day)s") % {"day": day.isoformat()}, [head, *lines])


def _told(value: int | str | None, unknown: str) -> int | str:
    return unknown if value is None else value


class Line(NamedTuple):
    """One row behind a figure: what it is, where it is, and when it counts from."""

    text: str
    url: str
    when: PartialDate | date | None
    note: str = ""


class AboutIndicator(Page, TemplateView):
    """A page about the indicator in the address."""

    permission_required = "impact.view_effectarea"
    parent = (gettext_lazy("Reports"), "report-index")

    @cached_property
    def indicator(self) -> Indicator:
        """The indicator in the address."""
        if self.kwargs["code"] not in REGISTER:
            raise Http404
        return REGISTER[self.kwargs["code"]]

    def get_title(self) -> str:
        return str(self.indicator.label)

    def lines(self, parts: Iterable[Rows]) -> list[Line]:
        """The lines of all kinds of rows; one more than are shown when there are more."""
        return [line for part in parts for line in self._lines(part)][: MOST + 1]

    def _lines(self, part: Rows) -> Iterator[Line]:
        """The lines of one kind of rows, if the user may see that kind."""
        kind = part.model._meta
        if not self.request.user.has_perm(f"{kind.app_label}.view_{kind.model_name}"):
            raise PermissionDenied
        path, when = ROWS.get(kind.model_name or "", ("", ""))
        for row in part.select_related(*filter(None, [path]))[: MOST + 1]:
            shown: Any = getattr(row, path) if path else row
            note = f"{row.was} → {row.now}" if hasattr(row, "was") else ""
            yield Line(str(row), shown.get_absolute_url(), _first(row, when), note)


class ReportRows(AboutIndicator):
    """The rows that one indicator counted."""

    template_name = "pages/report_rows.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = DayForm.of(self.request)
        lines = self.lines(rows(self.indicator.code, on=form.day, user=self.request.user))
        return super().get_context_data(
            lead=_("As of %(day)s") % {"day": form.day.isoformat()},
            form=form,
            how=self.indicator.how,
            lines=lines[:MOST],
            most=MOST if len(lines) > MOST else None,
            changes_url=changes_url(self.indicator.code, form.day),
            **kwargs,
        )


class Group(NamedTuple):
    """Rows that moved in the same way."""

    heading: str
    key: str
    lines: list[Line]

    @property
    def number(self) -> str:
        """How many they are, in words; nobody counts beyond those that are shown."""
        if self.most:
            return _("more than %(number)s") % {"number": MOST}
        return str(len(self.lines))

    @property
    def most(self) -> int | None:
        """How many are shown, when not all are."""
        return MOST if len(self.lines) > MOST else None

    @property
    def shown(self) -> list[Line]:
        """Those that are shown."""
        return self.lines[:MOST]


class ReportChanges(AboutIndicator):
    """What changed in an indicator from one day to another: rows that came in and fell out."""

    template_name = "pages/report_changes.html"

    def get_title(self) -> str:
        return _("What changed: %(figure)s") % {"figure": self.indicator.label}

    def get_crumbs(self) -> list[Crumb]:
        *before, _last = super().get_crumbs()
        mine = (str(self.indicator.label), reverse("report-rows", args=[self.indicator.code]))
        return [*before, mine, (_("What changed"), None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form, user, code = SinceForm.of(self.request), self.request.user, self.indicator.code
        found = values([form.day, form.since_day], user=user, codes=[code])
        now, was = found[form.day][code], found[form.since_day][code]
        parts = changes(code, on=form.day, since=form.since_day, user=user)
        return super().get_context_data(
            form=form,
            day=form.day,
            since=form.since_day,
            how=self.indicator.how,
            now=self.indicator.shown(now),
            was=self.indicator.shown(was),
            was_unknown=was is None,
            groups=self._groups(parts),
            now_url=rows_url(code, form.day),
            was_url=rows_url(code, form.since_day),
            **kwargs,
        )

    def _groups(self, parts: list[Change]) -> list[Group]:
        kinds = {
            "came": (_("Came in"), [part.came for part in parts]),
            "fell": (_("Fell out"), [part.fell for part in parts]),
            "other": (_("Count for another number"), [p.other for p in parts if p.other]),
        }
        return [
            Group(words, key, self.lines(several))
            for key, (words, several) in kinds.items()
            if several
        ]


# Kind of row -> the row that has a page, and the fields that say when, best first.
ROWS = {
    "award": ("procurement", "awarded"),
    "contract": ("", "awarded signed"),
    "dialogue": ("", "held known_on"),
    "dialoguerequirement": ("contract", "valid_from"),
    "employmentoutcome": ("contract", "period"),
    "idea": ("", "received known_on"),
    "procurement": ("", "awarded"),
}


def _first(row: Any, names: str) -> PartialDate | date | None:
    """The first of the fields that is known."""
    return next((value for name in names.split() if (value := getattr(row, name))), None)
