"""The city year by year, with the municipalities' median."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from helsingborg_sf.lib.charts import Bar, Box, Chart
from procurements.comparison.counting import Among, Statistics
from procurements.comparison.lines import Comparison, Line, spread_bar
from procurements.models import Measure

# What the years are shown for: the three questions, reservation in either way.
MAIN: Final = (Measure.SOCIAL, Measure.EMPLOYMENT, Measure.RESERVED)


class YearCell(NamedTuple):
    """What the city's procurements of a year say to one question, and the municipalities'."""

    city: Line
    among: Among

    @property
    def median(self) -> str:
        """The municipalities' median in words."""
        return spread_bar(self.among, None).text


@dataclass(frozen=True)
class YearLine:
    """One year: a cell for each of the main questions; `url` is the page about it."""

    year: int
    url: str
    cells: Mapping[Measure, YearCell]


def year_lines(statistics: Statistics, urls: Mapping[int, str]) -> list[YearLine]:
    """The city year by year, the latest first; `urls` lead to each year's page."""
    return [
        YearLine(year.year, urls[year.year], _year_cells(Comparison(statistics, year, [])))
        for year in statistics.years.values()
    ]


def _year_cells(comparison: Comparison) -> dict[Measure, YearCell]:
    return {
        measure: YearCell(
            comparison.together(_("The city"), comparison.city, measure, "city"),
            comparison.year.among(measure),
        )
        for measure in MAIN
    }


def year_chart(years: Sequence[YearLine], measure: Measure) -> Chart:
    """The city's share each year, with the municipalities as a box on the same line."""
    bars = []
    for year in years:
        cell = year.cells[measure]
        own, found = cell.city.bar, cell.among.quartiles
        box = Box(*found) if found else None
        bars.append(Bar(str(year.year), own.text, own.share, own.detail, strong=True, box=box))
    return Chart.of(f"years-{measure}", str(measure.label), bars)
