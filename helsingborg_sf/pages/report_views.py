"""Reports: the indicators as of a day, and the rows behind each of them."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.views import Page
from helsingborg_sf.pages.figures import DayForm, key_figures, year_before
from impact.indicators import REGISTER, Indicator, rows

# As many rows as are shown on one page.
MOST = 200


class ReportIndex(Page, TemplateView):
    """The indicators, each with how it is counted."""

    permission_required = "impact.view_effectarea"
    title = gettext_lazy("Reports")
    template_name = "pages/report_index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = DayForm.of(self.request)
        notes = {code: indicator.how for code, indicator in REGISTER.items()}
        return super().get_context_data(
            form=form,
            day=form.day,
            year_before=year_before(form.day),
            figures=key_figures(form.day, self.request.user, notes=notes),
            actions=[Action(_("Guidelines in use"), reverse("guideline-list"))],
            **kwargs,
        )


class Line(NamedTuple):
    """One row behind a figure: what it is, where it is, and when it counts from."""

    text: str
    url: str
    when: PartialDate | date | None


class ReportRows(Page, TemplateView):
    """The rows that one indicator counted."""

    permission_required = "impact.view_effectarea"
    parent = (gettext_lazy("Reports"), "report-index")
    template_name = "pages/report_rows.html"

    @cached_property
    def indicator(self) -> Indicator:
        """The indicator in the address."""
        if self.kwargs["code"] not in REGISTER:
            raise Http404
        return REGISTER[self.kwargs["code"]]

    def get_title(self) -> str:
        return str(self.indicator.label)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = DayForm.of(self.request)
        parts = rows(self.indicator.code, on=form.day, user=self.request.user)
        lines = [line for part in parts for line in self._lines(part)]
        return super().get_context_data(
            lead=_("As of %(day)s") % {"day": form.day.isoformat()},
            form=form,
            how=self.indicator.how,
            lines=lines[:MOST],
            most=MOST if len(lines) > MOST else None,
            **kwargs,
        )

    def _lines(self, part: QuerySet[Any]) -> Iterator[Line]:
        """The lines of one kind of rows, if the user may see that kind."""
        kind = part.model._meta
        if not self.request.user.has_perm(f"{kind.app_label}.view_{kind.model_name}"):
            raise PermissionDenied
        path, when = ROWS.get(kind.model_name or "", ("", ""))
        for row in part.select_related(*filter(None, [path]))[: MOST + 1]:
            shown: Model = getattr(row, path) if path else row
            yield Line(str(row), shown.get_absolute_url(), _first(row, when))  # type: ignore[attr-defined]


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
