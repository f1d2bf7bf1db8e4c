"""The progress board of a round: a column for each thing that can become of an interview."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from impact.models import Disposition, Interview, InterviewRound
from impact.views.interviews import days_late

# As many cards as a column shows; the rest is in the list.
SHOWN: Final = 20


@dataclass(frozen=True)
class Card:
    """An interview on the board."""

    row: Interview
    url: str
    late: str

    @property
    def who(self) -> str:
        """Who is to hold it."""
        return str(self.row.interviewer or _("nobody has it"))


@dataclass(frozen=True)
class BoardColumn:
    """What became of them, the late ones first, how many there are, and the way to all."""

    disposition: Disposition
    cards: list[Card]
    count: int
    url: str

    @property
    def more(self) -> str:
        """The way to the rest; "" when all are shown."""
        if self.count <= len(self.cards):
            return ""
        return _("Show all %(number)s in the list") % {"number": self.count}


def counts(rows: Any) -> list[tuple[str, int]]:
    """How many interviews there are of each kind of outcome."""
    found = dict(rows.order_by().values_list("disposition").annotate(number=Count("pk")))
    return [(str(each.label), found[each.value]) for each in Disposition if each.value in found]


def board(rows: Any, the_round: InterviewRound, *, on: date) -> list[BoardColumn]:
    """The columns that have anything in them; in two questions."""
    found = dict(rows.order_by().values_list("disposition").annotate(number=Count("pk")))
    cards: dict[str, list[Card]] = {each: [] for each in found}
    for row in _first(rows):
        late = days_late(row, on)
        words = ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
        cards[row.disposition].append(Card(row, row.get_absolute_url(), words if late else ""))
    return [
        BoardColumn(each, cards[each.value], found[each.value], _url(the_round, each))
        for each in Disposition
        if each.value in found
    ]


def _first(rows: Any) -> Any:
    order = [F("due_key"), F("pk")]
    number = Window(RowNumber(), partition_by="disposition", order_by=order)
    return rows.annotate(number=number).filter(number__lte=SHOWN).for_list().order_by(*order)


def _url(the_round: InterviewRound, disposition: Disposition) -> str:
    asked = {"round": str(the_round.pk), "disposition": disposition.value}
    return f"{reverse('interview-list')}?{urlencode(asked)}"
