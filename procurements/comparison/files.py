"""The figures of a comparison as rows of a file: exact numbers, unknown is empty."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from procurements.comparison.counting import Tally
from procurements.comparison.lines import Card, Comparison, Line
from procurements.comparison.ranking import Rank

Cells = Sequence[Any]


def figures(comparison: Comparison) -> Iterator[Cells]:
    """Every figure of the page about one year, with a head."""
    yield [
        _("Year"),
        _("Question"),
        _("Buyer"),
        _("Organisation number"),
        *_tally_heads(),
        _("Place"),
        _("Of municipalities"),
    ]
    for card in comparison.cards():
        for line in [*card.lines, card.everybody]:
            yield _line(comparison, card, line)
        yield from _spread(comparison, card)


def _tally_heads() -> list[str]:
    return [
        _("Share, percent"),
        _("At least"),
        _("Yes"),
        _("No"),
        _("Unknown"),
        _("Procurements"),
    ]


def _tally(tally: Tally) -> list[Any]:
    counts = [tally.yes, tally.no, tally.unknown, tally.total]
    return [percent(tally.share), None if tally.share is None else tally.is_least, *counts]


def _line(comparison: Comparison, card: Card, line: Line) -> Cells:
    number = line.asked.get("buyer", "")
    place = card.among.place(line.tally.share) if number and not line.part else None
    places = [place.place, place.of] if place else [None, None]
    head = [comparison.year.year, str(card.measure.label), line.label, str(number)]
    return [*head, *_tally(line.tally), *places]


def _spread(comparison: Comparison, card: Card) -> Iterator[Cells]:
    names = (
        _("Municipalities, first quartile"),
        _("Municipalities, median"),
        _("Municipalities, third quartile"),
    )
    found: Iterable[Fraction | None] = card.among.quartiles or (None, None, None)
    n = len(card.among.shares)
    for name, share in zip(names, found, strict=True):
        head = [comparison.year.year, str(card.measure.label), name, ""]
        yield [*head, percent(share), *[None] * 6, n]


def ranking_rows(ranks: Iterable[Rank]) -> Iterator[Cells]:
    """The municipalities of a ranking, with a head."""
    yield [_("Place"), _("Municipality"), _("Organisation number"), *_tally_heads()]
    for rank in ranks:
        yield [rank.place, rank.line.label, rank.number, *_tally(rank.line.tally)]


def percent(share: Fraction | None) -> Decimal | None:
    """Percent with four decimals, for a program to go on with."""
    if share is None:
        return None
    exact = Decimal(share.numerator) * 100 / Decimal(share.denominator)
    return exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)
