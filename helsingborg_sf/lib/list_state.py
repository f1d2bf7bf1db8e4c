"""What an address asks of a list, and the addresses of what it can ask next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.http import QueryDict

from helsingborg_sf.lib.filters import Chip, FilterSet
from helsingborg_sf.lib.keyset import MAX_CURSOR
from helsingborg_sf.lib.text import clean_line

MAX_VALUE: Final = 300
# The whole list, asked for by somebody whose list opens with a saved view.
WHOLE: Final = "show=all"
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class State:
    """What the URL asks of the list, cleaned: what is unknown or broken has been left out."""

    path: str
    q: str = ""
    filters: Pairs = ()
    sort: str = ""
    columns: tuple[str, ...] = ()
    after: str = ""
    before: str = ""
    count_all: bool = False
    # Whether the bare address shows a saved view and not the whole list.
    has_default: bool = False

    @property
    def asked(self) -> Pairs:
        """Search and filters: what decides which rows are found."""
        return ((("q", self.q),) if self.q else ()) + self.filters

    @property
    def arranged(self) -> Pairs:
        """Sort and columns: how they are shown."""
        sort = (("sort", self.sort),) if self.sort else ()
        return sort + tuple(("col", key) for key in self.columns)

    @property
    def pairs(self) -> Pairs:
        """The whole of it for a query string."""
        place = {
            "after": self.after,
            "before": self.before,
            "count": "all" if self.count_all else "",
        }
        return self.asked + self.arranged + tuple(pair for pair in place.items() if pair[1])

    def url(self, *more: tuple[str, str]) -> str:
        """The address of this state."""
        pairs = self.pairs + more
        if pairs:
            return f"{self.path}?{urlencode(pairs)}"
        return f"{self.path}?{WHOLE}" if self.has_default else self.path

    @property
    def kept(self) -> Pairs:
        """What a saved view keeps: everything but the place in the list."""
        return self.asked + self.arranged

    @property
    def whole_url(self) -> str:
        """The address of the list as nobody has asked anything of it."""
        return State(self.path, has_default=self.has_default).url()

    def at(self, *, after: str = "", before: str = "") -> str:
        """The address of another page of the same list."""
        return replace(self, after=after, before=before).url()

    def but(self, **changes: Any) -> str:
        """The address of the first page of another list: with another filter, sort or column."""
        return replace(self, **{"after": "", "before": "", "count_all": False, **changes}).url()

    def without(self, chip: Chip, filters: type[FilterSet]) -> str:
        """The address of the list without one of its filters."""
        kept = (
            (name, value)
            for name, value in self.filters
            if filters.owner(name) != chip.name or chip.raw not in (None, value)
        )
        return self.but(filters=tuple(kept))


def clean(values: QueryDict) -> Iterator[tuple[str, str]]:
    """Parameters with something in them, without control characters, not longer than a line."""
    for name, several in values.lists():
        for value in several:
            if text := clean_line(value[:MAX_CURSOR]):
                yield name, text
