"""Bar charts as SVG, drawn on the server: `{% include "components/chart.html" with chart=... %}`.

Lengths are percent of the room there is, so that words keep their size on a narrow screen, and are
written as text here: a template would write 12.5 as "12,5" in Swedish.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Self

from django.utils.translation import gettext as _

from helsingborg_sf.lib import html

# Heights in the units of the screen (px).
ROW: Final = 48
AXIS: Final = 26
# The ends that a scale may have; the first that is long enough is chosen.
ENDS: Final = tuple(
    Fraction(part, 1000) for part in (2, 4, 10, 20, 40, 60, 100, 200, 400, 600, 800, 1000)
)


@dataclass(frozen=True)
class Box:
    """Where the middle half of many shares lies, and their median."""

    low: Fraction
    middle: Fraction
    high: Fraction


@dataclass(frozen=True)
class Bar:
    """One line of a chart: a share from 0 to 1 (None: unknown) and what is said of it.

    `detail` is said in words only: beside the name there is little room. `strong` is the one that
    the chart is about; `box` shows many others, and `mark` is a sign at a share on the same line.
    """

    label: str
    text: str
    share: Fraction | None = None
    detail: str = ""
    strong: bool = False
    box: Box | None = None
    mark: Fraction | None = None

    @property
    def said(self) -> str:
        """All that is said of it."""
        return f"{self.text}, {self.detail}" if self.detail else self.text

    @property
    def furthest(self) -> Fraction:
        """The largest share drawn."""
        drawn = [self.share, self.mark, self.box.high if self.box else None]
        return max((share for share in drawn if share is not None), default=Fraction(0))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return self.share is None and self.box is None


@dataclass(frozen=True)
class DrawnBox:
    """A box in percent of the width."""

    x: str
    width: str
    middle: str


@dataclass(frozen=True)
class Drawn:
    """A line of the picture: `y` is where it begins."""

    bar: Bar
    y: int
    width: str
    box: DrawnBox | None
    mark: str


@dataclass(frozen=True)
class Tick:
    """A number under the picture; `anchor` as SVG has it."""

    text: str
    x: str
    anchor: str


@dataclass(frozen=True)
class Chart:
    """Bars of shares on one scale from 0. `key` is unique on its page."""

    key: str
    title: str
    bars: Sequence[Bar]
    end: Fraction
    # Whether its figures may be fetched as a file, which leaves the house.
    is_free: bool = True

    @classmethod
    def of(cls, key: str, title: str, bars: Sequence[Bar]) -> Self:
        """The chart with a scale just long enough."""
        furthest = max((bar.furthest for bar in bars), default=Fraction(0))
        return cls(key, title, bars, next((end for end in ENDS if end >= furthest), ENDS[-1]))

    @property
    def description(self) -> str:
        """All of it in words."""
        return " ".join(f"{bar.label}: {bar.said}." for bar in self.bars)

    @property
    def rows(self) -> Iterator[Drawn]:
        """The lines, from the top."""
        for number, bar in enumerate(self.bars):
            yield Drawn(
                bar=bar,
                y=number * ROW,
                width=self._at(bar.share),
                box=self._box(bar.box),
                mark=self._at(bar.mark),
            )

    @property
    def heads(self) -> list[str]:
        """What stands over the figures as a table: only what some bar has."""
        box = [_("First quartile"), _("Median"), _("Third quartile")] if self.has_box else []
        return [
            self.title,
            _("Value"),
            *([_("Counted from, or compared with")] if self._has_detail else []),
            *box,
            *([_("At the sign")] if self._has_mark else []),
        ]

    @property
    def lines(self) -> Iterator[list[str]]:
        """The figures as a table, a line for each bar: what is drawn, in words, and no more."""
        for bar in self.bars:
            yield [
                bar.label,
                bar.text,
                *([bar.detail] if self._has_detail else []),
                *(self._box_words(bar.box) if self.has_box else []),
                *([self._words(bar.mark)] if self._has_mark else []),
            ]

    @property
    def ticks(self) -> list[Tick]:
        """The beginning, middle and end of the scale; none when nothing is drawn on it."""
        if all(bar.is_empty for bar in self.bars):
            return []
        ways = zip((0, 1, 2), ("start", "middle", "end"), strict=True)
        return [Tick(self._said_at(self.end * n / 2), f"{n * 50}%", way) for n, way in ways]

    @property
    def bottom(self) -> int:
        """Where the lines end and the numbers of the scale begin."""
        return len(self.bars) * ROW

    @property
    def height(self) -> int:
        """How high the picture is."""
        return self.bottom + (AXIS if self.ticks else 0)

    @property
    def has_box(self) -> bool:
        """Whether the signs of many must be explained."""
        return any(bar.box for bar in self.bars)

    @property
    def _has_detail(self) -> bool:
        return any(bar.detail for bar in self.bars)

    @property
    def _has_mark(self) -> bool:
        return any(bar.mark is not None for bar in self.bars)

    def _box_words(self, box: Box | None) -> list[str]:
        return [self._words(each) for each in (box.low, box.middle, box.high)] if box else [""] * 3

    def _words(self, share: Fraction | None) -> str:
        return "" if share is None else html.percent(share)

    def _said_at(self, share: Fraction) -> str:
        return _round(share)

    def _box(self, box: Box | None) -> DrawnBox | None:
        if box is None:
            return None
        return DrawnBox(self._at(box.low), self._at(box.high - box.low), self._at(box.middle))

    def _at(self, share: Fraction | None) -> str:
        return "" if share is None else f"{float(share / self.end) * 100:.2f}%"


@dataclass(frozen=True)
class CountChart(Chart):
    """Bars of whole numbers; the scale ends at `most`."""

    most: int = 2

    @classmethod
    def counted(cls, key: str, title: str, numbers: Sequence[tuple[str, int]]) -> Self:
        """The chart of numbers by name, with an even scale just long enough."""
        most = max([2, *(number for _label, number in numbers)])
        most += most % 2
        bars = [Bar(label, html.number(n), Fraction(n, most), strong=True) for label, n in numbers]
        return cls(key, title, bars, Fraction(1), most=most)

    def _said_at(self, share: Fraction) -> str:
        return html.number(int(share * self.most))


def _round(share: Fraction) -> str:
    """A number of the scale, without decimals that say nothing."""
    return html.percent(share).replace(f",0{html.NBSP}", html.NBSP)
