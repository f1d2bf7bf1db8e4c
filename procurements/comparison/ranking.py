"""All municipalities beside one another, the largest share first; those that say nothing last."""

from dataclasses import dataclass

from helsingborg_sf.lib.text import swedish_key
from procurements.comparison.lines import Comparison, Line
from procurements.models import Measure


@dataclass(frozen=True)
class Rank:
    """A municipality and its place; None when its share is unknown."""

    place: int | None
    number: str
    line: Line


def ranking(comparison: Comparison, measure: Measure) -> list[Rank]:
    """Every municipality of the year."""
    among = comparison.year.among(measure)
    ranks = []
    for buyer in comparison.year.municipalities:
        tally = buyer.tallies[measure]
        place = among.place(tally.share)
        line = Line(
            label=comparison.city.get(buyer.number, buyer.name),
            tally=tally,
            measure=measure,
            asked={"year": comparison.year.year, "buyer": buyer.number},
            strong=buyer.number in comparison.city,
        )
        ranks.append(Rank(place.place if place else None, buyer.number, line))
    return sorted(ranks, key=_order)


def _order(rank: Rank) -> tuple[bool, int, str]:
    return rank.place is None, rank.place or 0, swedish_key(rank.line.label)
