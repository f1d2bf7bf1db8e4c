"""Comparison with Sweden: the city, its companies and other municipalities, from the statistics."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from helsingborg_sf.lib.export import csv_file
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.views import Page
from procurements.comparison.counting import Statistics
from procurements.comparison.files import figures, ranking_rows
from procurements.comparison.forms import MOST_CHOSEN, ComparisonForm, YearForm
from procurements.comparison.lines import Comparison
from procurements.comparison.ranking import ranking
from procurements.comparison.years import MAIN, year_chart, year_lines
from procurements.models import Measure

REPORTS = (gettext_lazy("Reports"), "report-index")
COMPARISON = (gettext_lazy("Comparison with Sweden"), "comparison")


class StatisticsPage(Page, TemplateView):
    """A page counted from the imported statistics. Without any it says how to import them."""

    permission_required = "procurements.view_statisticsrow"
    empty_template: ClassVar[str] = "procurements/comparison_empty.html"
    http_method_names = ["get", "head", "options"]

    @cached_property
    def statistics(self) -> Statistics:
        """All that is counted, read once."""
        return Statistics.read()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if not self.statistics.years:
            context = super().get_context_data(**kwargs)
            return self.response_class(request, [self.empty_template], context, using=None)
        if request.GET.get("format") == "csv":
            return self.csv()
        return super().get(request, *args, **kwargs)

    def csv(self) -> HttpResponse:
        """The figures as a file."""
        raise NotImplementedError

    def address(self, **changes: Any) -> str:
        """This page with some parameters changed."""
        return f"{self.request.path}?{urlencode({**self.asked, **changes}, doseq=True)}"

    @property
    def asked(self) -> dict[str, Any]:
        """What the address says, in its own words."""
        return {}


class ComparisonPage(StatisticsPage):
    """Every question of one year, and the city year by year."""

    title = COMPARISON[0]
    parent = REPORTS
    template_name = "procurements/comparison.html"

    @cached_property
    def given(self) -> list[str]:
        """The numbers in the address, each once."""
        return list(dict.fromkeys(self.request.GET.getlist("municipality")))

    @cached_property
    def form(self) -> ComparisonForm:
        """The form over the page."""
        return ComparisonForm(
            self.request.GET,
            years=list(self.statistics.years),
            names=self.statistics.names,
            shown=[*self.comparison.city, *self.comparison.chosen],
        )

    @cached_property
    def comparison(self) -> Comparison:
        """The year that is asked for."""
        years = self.statistics.years
        year = YearForm(self.request.GET, years=list(years)).chosen_year
        return Comparison(self.statistics, years[year], self.given[:MOST_CHOSEN])

    @property
    def asked(self) -> dict[str, Any]:
        return {"year": self.comparison.year.year, "municipality": list(self.comparison.chosen)}

    def get(  # type: ignore[override]
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if self.statistics.years and (number := self._added()):
            chosen = [*self.comparison.chosen, number]
            return HttpResponseRedirect(self.address(municipality=chosen))
        return super().get(request, *args, **kwargs)

    def _added(self) -> str:
        """The number of a municipality that was written in the form; empty when there is none."""
        if not self.form.is_valid():
            return ""
        number: str = self.form.cleaned_data["add"]
        if number and len(self.comparison.chosen) >= MOST_CHOSEN:
            self.form.add_error("add", _most())
            return ""
        return number

    def csv(self) -> HttpResponse:
        year = self.comparison.year.year
        return csv_file(f"{self.get_title()} {year}", figures(self.comparison))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        urls = {year: self.address(year=year) for year in self.statistics.years}
        years = year_lines(self.statistics, urls)
        return super().get_context_data(
            form=self.form,
            comparison=self.comparison,
            cards=self.comparison.cards(),
            chosen=[(name, self._without(n)) for n, name in self.comparison.chosen.items()],
            strange=[number for number in self.given if number not in self.statistics.names],
            names=self.statistics.names.values(),
            kept=[("municipality", number) for number in self.comparison.chosen],
            years=years,
            year_heads=[measure.label for measure in MAIN],
            year_charts=[year_chart(years, measure) for measure in MAIN],
            actions=[Action(_("Figures as CSV"), self.address(format="csv"))],
            **kwargs,
        )

    def _without(self, number: str) -> str:
        return self.address(municipality=[n for n in self.comparison.chosen if n != number])


def _most() -> str:
    return _("At most %(number)s municipalities at a time. Take one away first.") % {
        "number": MOST_CHOSEN
    }


class MunicipalityRanking(StatisticsPage):
    """All municipalities of one year by one question: what median, quartiles and rank are of."""

    parent = COMPARISON
    template_name = "procurements/municipality_ranking.html"

    def get_crumbs(self) -> list[Any]:
        first, *rest = super().get_crumbs()
        return [first, (REPORTS[0], reverse(REPORTS[1])), *rest]

    def get_title(self) -> str:
        if not self.statistics.years:
            return _("Municipalities")
        words = {"question": self.measure.label, "year": self.year}
        return _("Municipalities: %(question)s, %(year)s") % words

    @cached_property
    def measure(self) -> Measure:
        """The question; the first one when the address names none."""
        asked = self.request.GET.get("measure", "")
        return Measure(asked) if asked in Measure.values else Measure.SOCIAL

    @cached_property
    def form(self) -> YearForm:
        """The choice of year."""
        return YearForm(self.request.GET, years=list(self.statistics.years))

    @property
    def year(self) -> int:
        """The year that is asked for."""
        return self.form.chosen_year

    @property
    def asked(self) -> dict[str, Any]:
        return {"year": self.year, "measure": self.measure.value}

    @property
    def comparison(self) -> Comparison:
        """The year that is asked for."""
        return Comparison(self.statistics, self.statistics.years[self.year], [])

    def csv(self) -> HttpResponse:
        return csv_file(self.get_title(), ranking_rows(ranking(self.comparison, self.measure)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        comparison = self.comparison
        return super().get_context_data(
            form=self.form,
            card=comparison.card(self.measure),
            ranks=ranking(comparison, self.measure),
            questions=[
                (measure.label, self.address(measure=measure.value), measure == self.measure)
                for measure in Measure
            ],
            kept=[("measure", self.measure.value)],
            actions=[Action(_("Figures as CSV"), self.address(format="csv"))],
            **kwargs,
        )
