"""A comparison as tables and charts show it: every figure in words, with the way to its rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helsingborg_sf.city.models import AuthorityKind
from helsingborg_sf.lib import html
from helsingborg_sf.lib.charts import Bar, Box, Chart
from procurements.comparison.counting import FEW, Among, Place, Statistics, Tally, Year
from procurements.models import Measure

Asked = dict[str, str | int]


class Figure(NamedTuple):
    """A number and where its rows are."""

    text: str
    url: str


def share_words(tally: Tally) -> str:
    """`at least 38,2 %`."""
    if not tally.total:
        return _("no procurements")
    if tally.share is None:
        return _("unknown")
    words = {"share": html.percent(tally.share)}
    return _("at least %(share)s") % words if tally.is_least else words["share"]


def rows_url(asked: Asked, measure: Measure | None = None, answer: str = "") -> str:
    """The list of the rows that a figure counts."""
    question = {measure.value: answer} if measure and answer else {}
    return f"{reverse('statistics-list')}?{urlencode({**asked, **question, 'count': 'all'})}"


@dataclass(frozen=True)
class Line:
    """One buyer, or several together, and what is said of its procurements."""

    label: str
    tally: Tally
    measure: Measure
    asked: Asked
    note: str = ""
    note_url: str = ""
    part: bool = False
    strong: bool = False

    @property
    def share(self) -> str:
        """The share in words."""
        return share_words(self.tally)

    @property
    def yes(self) -> Figure:
        """How many say yes."""
        return self._figure(self.tally.yes, "yes")

    @property
    def no(self) -> Figure:
        """How many say no."""
        return self._figure(self.tally.no, "no")

    @property
    def unknown(self) -> Figure:
        """How many say nothing."""
        return self._figure(self.tally.unknown, "unknown")

    @property
    def total(self) -> Figure:
        """How many there are."""
        return self._figure(self.tally.total, "")

    @property
    def counted(self) -> SafeString:
        """`52 of 136, unknown for 84 of 136`, each number with the way to its rows."""
        links = {
            name: format_html('<a href="{}">{}</a>', figure.url, figure.text)
            for name, figure in self._figures.items()
        }
        return format_html_join(", ", "{}", ((format_html(t, **links),) for t in self._sayings))

    @property
    def detail(self) -> str:
        """The same as plain words."""
        numbers = {name: figure.text for name, figure in self._figures.items()}
        return ", ".join(text.format(**numbers) for text in self._sayings)

    @property
    def _figures(self) -> dict[str, Figure]:
        return {"yes": self.yes, "unknown": self.unknown, "total": self.total}

    @property
    def _sayings(self) -> list[str]:
        known = [_("{yes} of {total}")] if self.tally.share is not None else []
        return known + ([_("unknown for {unknown} of {total}")] if self.tally.unknown else [])

    @property
    def few(self) -> str:
        """A warning when they are few."""
        if not self.tally.is_few:
            return ""
        return _("Few procurements (%(number)s): the share says little.") % {
            "number": self.tally.total
        }

    @property
    def bar(self) -> Bar:
        """The line in the chart."""
        return Bar(self.label, self.share, self.tally.share, self.detail, self.strong)

    def _figure(self, number: int, answer: str) -> Figure:
        return Figure(html.number(number), rows_url(self.asked, self.measure, answer))


@dataclass(frozen=True)
class Card:
    """One question of one year: the buyers' lines, all municipalities, a chart of them."""

    measure: Measure
    lines: Sequence[Line]
    everybody: Line
    among: Among
    ranking_url: str

    @property
    def quartiles(self) -> tuple[str, str, str] | None:
        """First quartile, median and third, in words."""
        found = self.among.quartiles
        if found is None:
            return None
        low, middle, high = map(html.percent, found)
        return low, middle, high

    @property
    def base(self) -> str:
        """Which municipalities median, quartiles and rank are of, and which not."""
        return " ".join(_base(self.among))

    @property
    def chart(self) -> Chart:
        """The lines, and the municipalities as a box with the city's sign on it."""
        bars = [line.bar for line in self.lines if not line.part]
        city = next((line.tally.share for line in self.lines if line.strong), None)
        title = str(self.measure.label)
        return Chart.of(f"chart-{self.measure}", title, [*bars, spread_bar(self.among, city)])

    @property
    def is_unknown(self) -> bool:
        """Whether nobody says anything."""
        tallies = [self.everybody.tally, *(line.tally for line in self.lines)]
        return all(tally.share is None for tally in tallies)


def _base(among: Among) -> Iterator[str]:
    n = len(among.shares)
    if not n:
        yield _("Unknown for all municipalities.")
        return
    yield ngettext(
        "%(n)s municipality is counted.",
        "%(n)s municipalities are counted, each with its share.",
        n,
    ) % {"n": html.number(n)}
    if among.silent:
        yield ngettext(
            "Unknown for %(n)s more, which says nothing in any of its procurements.",
            "Unknown for %(n)s more, which say nothing in any of their procurements.",
            among.silent,
        ) % {"n": html.number(among.silent)}
    if among.few:
        yield ngettext(
            "%(n)s of those counted has fewer than %(few)s procurements.",
            "%(n)s of those counted have fewer than %(few)s procurements.",
            among.few,
        ) % {"n": html.number(among.few), "few": FEW}
    if n < FEW:
        yield _("With fewer than %(few)s municipalities there is no median.") % {"few": FEW}


def spread_bar(among: Among, mark: Fraction | None, label: str = "") -> Bar:
    """The municipalities as a box, with a sign where the city is."""
    label = label or _("Municipalities, median")
    found = among.quartiles
    if found is None:
        return Bar(label, _("unknown") if not among.shares else _("too few municipalities"))
    return Bar(label, html.percent(found[1]), box=Box(*found), mark=mark)


class Comparison:
    """What a page about one year shows. `chosen` are numbers of municipalities."""

    def __init__(self, statistics: Statistics, year: Year, chosen: Iterable[str]) -> None:
        self.statistics, self.year = statistics, year
        self.city = statistics.own(AuthorityKind.MUNICIPALITY)
        self.companies = statistics.own(AuthorityKind.COMPANY)
        names = statistics.names
        self.chosen = {number: names[number] for number in chosen if number in names}

    def cards(self) -> list[Card]:
        """Every question."""
        return [self.card(measure) for measure in Measure]

    def card(self, measure: Measure) -> Card:
        """One question."""
        among = self.year.among(measure)
        return Card(
            measure=measure,
            lines=list(self._lines(measure, among)),
            everybody=self.together(
                _("All municipalities together"),
                [buyer.number for buyer in self.year.municipalities],
                measure,
                "municipalities",
            ),
            among=among,
            ranking_url=self._ranking_url(measure),
        )

    def _lines(self, measure: Measure, among: Among) -> Iterator[Line]:
        for number, name in self.city.items():
            yield self._one(number, name, measure, among=among, strong=True)
        if self.companies:
            label = _("The city's companies together")
            yield self.together(label, self.companies, measure, "companies")
        for number, name in self.companies.items():
            yield self._one(number, name, measure, part=True)
        for number, name in self.chosen.items():
            yield self._one(number, name, measure, among=among)

    def _one(
        self,
        number: str,
        name: str,
        measure: Measure,
        *,
        among: Among | None = None,
        part: bool = False,
        strong: bool = False,
    ) -> Line:
        tally = self.year.tallies([number])[measure]
        place = among.place(tally.share) if among else None
        return Line(
            label=name,
            tally=tally,
            measure=measure,
            asked={"year": self.year.year, "buyer": number},
            note=place_words(place),
            note_url=self._ranking_url(measure) if place else "",
            part=part,
            strong=strong,
        )

    def together(self, label: str, numbers: Iterable[str], measure: Measure, buyers: str) -> Line:
        """Several buyers as one; `buyers` is what the list of rows calls them."""
        tally = self.year.tallies(numbers)[measure]
        return Line(label, tally, measure, {"year": self.year.year, "buyers": buyers})

    def _ranking_url(self, measure: Measure) -> str:
        asked = urlencode({"year": str(self.year.year), "measure": measure.value})
        return f"{reverse('municipality-ranking')}?{asked}"


def place_words(place: Place | None) -> str:
    """`Place 17 of 47`; with how many others, when it is shared."""
    if place is None:
        return ""
    words = {"place": place.place, "of": place.of, "n": place.shared}
    if not place.shared:
        return _("Place %(place)s of %(of)s municipalities") % words
    return (
        ngettext(
            "Place %(place)s of %(of)s municipalities, shared with %(n)s other",
            "Place %(place)s of %(of)s municipalities, shared with %(n)s others",
            place.shared,
        )
        % words
    )
