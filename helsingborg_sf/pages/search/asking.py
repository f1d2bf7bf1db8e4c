"""The two questions of a search: how many of each kind, and the first of them.

Both ask all kinds at once, so that a search costs as many queries with a million rows as with one.
Counting stops at 1 000. At most 1 000 hits are put in order by how well they answer; of more than
that the newest are shown, because nobody could wait until a million were weighed.
"""

import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.contrib.postgres.search import SearchRank, SearchVectorExact
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Coalesce, Concat, StrIndex
from django.db.models.lookups import GreaterThan

from helsingborg_sf.lib.counting import MOST, Total, in_words, tally
from helsingborg_sf.lib.fields import letters_of, words_of
from helsingborg_sf.lib.keyset import Found
from helsingborg_sf.lib.search import conditions, search_query
from helsingborg_sf.lib.text import SIGNS, swedish_key
from helsingborg_sf.pages.search.collected import KINDS
from helsingborg_sf.pages.search.kinds import Facts, Kind

FIRST: Final = 5
PAGE: Final = 25
# So many hits whose name or number is what was written stand above all the others.
BEST: Final = 3
# What tells two ways to write the same name or number apart, beside capitals; not the line end.
APART: Final = f"{SIGNS}{string.punctuation} "
_COLUMNS: Final = ("s_kind", "pk", "s_exact", "s_named", "s_rank", "s_facts")
# A rank that counts a long text for no more than it is worth.
BY_LENGTH: Final = 1


@dataclass(frozen=True)
class Hit:
    """A row that was found; `is_exact` when it is called what was written."""

    kind: Kind
    pk: int
    is_exact: bool
    facts: Facts


class Search:
    """What the user finds by some words; `only` names the one kind that is looked through."""

    def __init__(self, text: str, user: Any, *, only: str = "", page: int = 1) -> None:
        self.text, self.user, self.asked_page = text, user, page
        self.query = search_query(text)
        self.only = next((kind for kind in self.kinds if kind.key == only), None)

    @cached_property
    def kinds(self) -> list[Kind]:
        """What the user may search."""
        return [kind for kind in KINDS if kind.is_open_to(self.user)]

    @cached_property
    def _found(self) -> dict[str, Found[Any]]:
        return {kind.key: self._find(kind) for kind in self.kinds}

    def _find(self, kind: Kind) -> Found[Any]:
        rows = kind.rows(self.user).order_by()
        return Found.where(rows, conditions(kind.model, self.text, *kind.paths))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many of each kind are found, those that have any; 1 001 means more than 1 000."""
        if self.query is None:
            return {}
        counted = tally({key: Total(found.some()) for key, found in self._found.items()})
        numbers = {kind.key: min(counted.get(kind.key) or 0, MOST + 1) for kind in self.kinds}
        return {key: number for key, number in numbers.items() if number}

    @property
    def total(self) -> int:
        """How many there are of what is looked through; more than 1 000 of a kind count 1 001."""
        shown = self.counts if self.only is None else {self.only.key: self._count(self.only)}
        return sum(shown.values())

    def total_in_words(self) -> str:
        """The same for the reader."""
        is_capped = any(self._is_capped(kind) for kind in self._asked)
        return in_words(MOST + 1) if is_capped else in_words(self.total)

    def _count(self, kind: Kind) -> int:
        return self.counts.get(kind.key, 0)

    def _is_capped(self, kind: Kind) -> bool:
        return self._count(kind) > MOST

    # --- the hits

    @property
    def pages(self) -> int:
        """How many pages the one kind has that is looked through."""
        return -(-min(self.total, MOST) // PAGE) if self.only else 1

    @property
    def page(self) -> int:
        """The page of it that is shown: the last when there are not so many."""
        return max(1, min(self.asked_page, self.pages))

    @property
    def _asked(self) -> list[Kind]:
        return [kind for kind in self.kinds if self._count(kind) and self.only in (None, kind)]

    @cached_property
    def hits(self) -> list[Hit]:
        """The first of each kind, or a page of the one that is looked through; the best first."""
        parts = [part for kind in self._asked for part in self._parts(kind)]
        if not parts:
            return []
        first, *others = parts
        return list(self._read(first.union(*others, all=True)))

    def _parts(self, kind: Kind) -> Iterator[QuerySet[Any]]:
        begin = (self.page - 1) * PAGE if self.only else 0
        end = begin + (PAGE if self.only else FIRST + BEST)
        found = self._found[kind.key]
        if not self._is_capped(kind):
            best = ("-s_exact", "-s_named", "-s_rank", "-pk")
            yield self._told(kind, found.some()).order_by(*best).values_list(*_COLUMNS)[begin:end]
            return
        yield self._told(kind, found.whole).order_by("-pk").values_list(*_COLUMNS)[begin:end]
        if begin == 0 and hasattr(kind.model, "sort_key"):
            named = found.whole.filter(sort_key=swedish_key(self.text))
            yield self._told(kind, named).order_by("-pk").values_list(*_COLUMNS)[:BEST]

    def _told(self, kind: Kind, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with how well they answer, and what is shown of them."""
        query: Any = self.query
        told: QuerySet[Any] = rows.annotate(
            s_kind=Value(kind.key, CharField()),
            s_exact=GreaterThan(StrIndex(_known_as(kind), Value(f"\n{squeezed(self.text)}\n")), 0),
            s_named=SearchVectorExact(words_of(kind.name), query),
            s_rank=SearchRank(F("search"), query, normalization=Value(BY_LENGTH)),
            s_facts=kind.facts,
        )
        return told

    def _read(self, rows: QuerySet[Any]) -> Iterator[Hit]:
        told = {(key, pk): (key, pk, *rest) for key, pk, *rest in sorted(rows, key=_weight)}
        for kind in self.kinds:
            for key, pk, is_exact, *_weights, facts in told.values():
                if key == kind.key:
                    yield Hit(kind, pk, is_exact, kind.read(pk, facts))

    @property
    def best(self) -> list[Hit]:
        """Those that are called exactly what was written; none in the pages of one kind."""
        return [] if self.only else [hit for hit in self.hits if hit.is_exact][:BEST]

    def of(self, kind: Kind) -> list[Hit]:
        """The hits of the kind, without those that stand above all."""
        best = self.best
        rest = [hit for hit in self.hits if hit.kind is kind and hit not in best]
        return rest if self.only else rest[:FIRST]


def squeezed(text: str) -> str:
    """A name or number as it is compared: no capitals, no signs, no 16 before an organisation."""
    letters = text.lower().translate(str.maketrans("", "", APART))
    is_long_number = len(letters) == 12 and letters.isdecimal() and letters.startswith("16")
    return letters[2:] if is_long_number else letters


def _known_as(kind: Kind) -> Concat:
    """Everything a row of the kind is known by, a line each."""
    names = (Coalesce(letters_of(path, APART), Value("")) for path in (kind.name, *kind.ids))
    line = Value("\n")
    return Concat(line, *(part for name in names for part in (name, line)))


def _weight(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The best first, and of those that answer as well the newest."""
    _kind, pk, is_exact, is_named, rank, _facts = row
    return not is_exact, not is_named, -rank, -pk
