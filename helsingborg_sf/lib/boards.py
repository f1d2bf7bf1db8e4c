"""A board: rows in a column for each state, moved with buttons (`components/board.html`).

A column shows its first cards and the way to the rest, so that ten thousand rows make one page.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html
from helsingborg_sf.lib.html import Action

# As many cards as a column shows; the rest is in the list.
SHOWN: Final = 30


@dataclass(frozen=True)
class Card:
    """A row on the board: what is said of it (`meta`), why it is there (`note`), where it can go.

    `state` is what the reader sees it in: a button tells the verb, so that a stale page moves
    nothing.
    """

    row: Any
    state: str
    meta: str = ""
    note: str = ""
    moves: Sequence[Action] = ()
    pills: Sequence[str] = field(default_factory=list)


@dataclass(frozen=True)
class BoardColumn:
    """A state with its cards, how many there are, and the way to all of them."""

    state: Any
    cards: list[Card]
    count: int
    url: str

    @property
    def more(self) -> str:
        """The way to the rest; "" when all are shown."""
        if self.count <= len(self.cards):
            return ""
        return _("Show all %(number)s in the list") % {"number": html.number(self.count)}


def columns(
    rows: QuerySet[Any],
    states: Iterable[Any],
    *,
    name: str,
    order: Sequence[str],
    card: Callable[[Any], Card],
    url: Callable[[Any], str],
) -> list[BoardColumn]:
    """The columns of a board, in two questions however many rows there are.

    `name` is the field that holds the state, `order` the fields that sort each column.
    """
    states = list(states)
    asked = {state.value: Count("pk", filter=Q(**{name: state})) for state in states}
    numbers: dict[str, int] = rows.order_by().aggregate(**asked)
    cards: dict[str, list[Card]] = {state.value: [] for state in states}
    for row in _first(rows, name, order):
        cards[getattr(row, name)].append(card(row))
    return [
        BoardColumn(state, cards[state.value], numbers[state.value], url(state)) for state in states
    ]


def _first(rows: QuerySet[Any], name: str, order: Sequence[str]) -> QuerySet[Any]:
    """The first rows of each state."""
    ways = [F(each[1:]).desc() if each.startswith("-") else F(each).asc() for each in order]
    number = Window(RowNumber(), partition_by=name, order_by=ways)
    shown: QuerySet[Any] = rows.annotate(number=number).filter(number__lte=SHOWN)
    return shown.order_by(*order)
