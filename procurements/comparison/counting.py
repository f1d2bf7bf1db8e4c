"""The city beside other buyers in the national statistics: shares, and what is not known.

How a share is counted: the procurements that say yes, of all that the buyer advertised that year.
Where some say nothing it is a share *at least* so large; where all say nothing it is unknown, and
the buyer takes no part in median, quartiles and rank. The export of 2021 never says no to social
consideration, only yes or nothing, so that yes of those who answered would always be 100 %.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from statistics import quantiles
from typing import Any, Final, Self

from helsingborg_sf.city.models import AuthorityKind, ContractingAuthority
from helsingborg_sf.lib.text import swedish_key
from procurements.models import Measure, StatisticsRow

# Fewer procurements make a share that one more would turn over; fewer buyers make no median.
FEW: Final = 5


@dataclass(frozen=True)
class Tally:
    """How many procurements say yes, no and nothing to a question."""

    yes: int = 0
    no: int = 0
    unknown: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.yes + other.yes, self.no + other.no, self.unknown + other.unknown)

    @property
    def total(self) -> int:
        """All procurements."""
        return self.yes + self.no + self.unknown

    @property
    def share(self) -> Fraction | None:
        """Yes of all; None when none of them says anything."""
        return Fraction(self.yes, self.total) if self.yes + self.no else None

    @property
    def is_least(self) -> bool:
        """Whether the share may be larger, because some say nothing."""
        return self.share is not None and self.unknown > 0

    @property
    def is_few(self) -> bool:
        """Whether there are so few that the share says little."""
        return 0 < self.total < FEW


Tallies = Mapping[Measure, Tally]
NOTHING: Final[Tallies] = dict.fromkeys(Measure, Tally())


@dataclass(frozen=True)
class Buyer:
    """A buyer and its procurements of one year."""

    number: str
    name: str
    is_municipality: bool
    tallies: Tallies

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """From a row of `StatisticsQuerySet.counted`."""
        return cls(
            number=row["buyer_number"],
            name=in_small_letters(row["name"]),
            is_municipality=bool(row["municipality"]),
            tallies={measure: _tally(row, measure) for measure in Measure},
        )


def _tally(row: Mapping[str, Any], measure: Measure) -> Tally:
    yes, no = row[f"{measure.value}_yes"], row[f"{measure.value}_no"]
    return Tally(yes, no, row["total"] - yes - no)


def in_small_letters(name: str) -> str:
    """`HELSINGBORGS KOMMUN` as people write it; other names as they are."""
    return name.title().replace(" Kommun", " kommun") if name.isupper() else name


@dataclass(frozen=True)
class Place:
    """A buyer's place among others, 1 for the largest share; `shared` with so many others."""

    place: int
    of: int
    shared: int


@dataclass(frozen=True)
class Among:
    """The shares of all municipalities that say anything, each municipality weighing the same.

    The quartiles are None with fewer than five of them. `silent` is how many say nothing, `few` how
    many of those counted have fewer than five procurements.
    """

    shares: Sequence[Fraction]
    silent: int
    few: int

    @classmethod
    def of(cls, tallies: Sequence[Tally]) -> Self:
        """Of each municipality's tally."""
        known = [(tally, share) for tally in tallies if (share := tally.share) is not None]
        counted = [tally for tally in tallies if tally.total]
        few = sum(tally.is_few for tally, _share in known)
        return cls([share for _tally, share in known], len(counted) - len(known), few)

    @property
    def quartiles(self) -> tuple[Fraction, Fraction, Fraction] | None:
        """First quartile, median and third, interpolated as PostgreSQL's percentile_cont does."""
        if len(self.shares) < FEW:
            return None
        low, middle, high = quantiles(self.shares, n=4, method="inclusive")
        return low, middle, high

    def place(self, share: Fraction | None) -> Place | None:
        """Where a share stands among them; it must be one of them."""
        if share is None or share not in self.shares:
            return None
        larger = sum(other > share for other in self.shares)
        return Place(larger + 1, len(self.shares), self.shares.count(share) - 1)


@dataclass(frozen=True)
class Year:
    """The buyers of one year, by number."""

    year: int
    buyers: Mapping[str, Buyer]

    def tallies(self, numbers: Iterable[str]) -> Tallies:
        """The procurements of several buyers together."""
        found = [self.buyers[number].tallies for number in numbers if number in self.buyers]
        return {m: sum((tallies[m] for tallies in found), Tally()) for m in Measure}

    @cached_property
    def municipalities(self) -> list[Buyer]:
        """All municipalities with a procurement that year, in Swedish order."""
        found = [buyer for buyer in self.buyers.values() if buyer.is_municipality]
        return sorted(found, key=lambda buyer: swedish_key(buyer.name))

    def among(self, measure: Measure) -> Among:
        """What the municipalities answer to a question."""
        return Among.of([buyer.tallies[measure] for buyer in self.municipalities])


@dataclass(frozen=True)
class Statistics:
    """All that is compared: the city's own buyers and every year, the latest first."""

    authorities: Sequence[ContractingAuthority]
    years: Mapping[int, Year]

    @classmethod
    def read(cls) -> Self:
        """From the database, in two queries."""
        authorities: list[Any] = list(ContractingAuthority.objects.order_by("name"))
        own = [authority.organisation_number for authority in authorities]
        by_year: dict[int, dict[str, Buyer]] = {}
        for row in StatisticsRow.objects.counted(own):
            by_year.setdefault(row["year"], {})[row["buyer_number"]] = Buyer.of(row)
        years = {year: Year(year, by_year[year]) for year in sorted(by_year, reverse=True)}
        return cls(authorities, years)

    def own(self, kind: AuthorityKind) -> dict[str, str]:
        """The city itself, or its companies: number and name."""
        return {a.organisation_number: a.name for a in self.authorities if a.kind == kind}

    @cached_property
    def names(self) -> dict[str, str]:
        """Every municipality of any year: number and latest name, in Swedish order."""
        found: dict[str, str] = {}
        for year in self.years.values():
            for buyer in year.municipalities:
                found.setdefault(buyer.number, buyer.name)
        return dict(sorted(found.items(), key=lambda item: swedish_key(item[1])))
