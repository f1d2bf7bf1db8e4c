"""The board of needs: a column a state, cards that are moved with buttons."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.views import Page
from procurements.models import NeedState, PurchasingNeed
from procurements.need_filters import NeedFilter
from procurements.views.needs import NEEDS, moves
from procurements.views.sections import InSection

# As many cards as a column shows; the rest is in the list.
SHOWN: Final = 30


@dataclass(frozen=True)
class Card:
    """A need on the board, with where it can be moved."""

    row: PurchasingNeed
    moves: list[Action]


@dataclass(frozen=True)
class BoardColumn:
    """A state with its cards, how many there are, and the way to all of them."""

    state: NeedState
    cards: list[Card]
    count: int
    url: str

    @property
    def more(self) -> str:
        """The way to the rest; "" when all are shown."""
        if self.count <= len(self.cards):
            return ""
        return _("Show all %(number)s in the list") % {"number": self.count}


class NeedBoard(InSection, Page, TemplateView):
    """Needs by state; those wanted first on top of each column."""

    permission_required = "procurements.view_purchasingneed"
    title = gettext_lazy("Board of needs")
    parent = NEEDS
    template_name = "procurements/need_board.html"

    @cached_property
    def filters(self) -> NeedFilter:
        """The department one looks at; a board shows every state."""
        asked = {"department": self.request.GET.get("department", ""), "state": "all"}
        return NeedFilter(asked, PurchasingNeed.objects.all(), request=self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            department_field=self.filters.form["department"],
            columns=self._columns(),
            may_move=self.request.user.has_perm("procurements.change_purchasingneed"),
            actions=self._actions(),
            **kwargs,
        )

    def _actions(self) -> list[Action]:
        if not self.request.user.has_perm("procurements.add_purchasingneed"):
            return []
        return [Action(_("New need"), reverse("need-create"), primary=True)]

    def _columns(self) -> list[BoardColumn]:
        found = self.filters.qs
        numbers: dict[str, int] = found.aggregate(
            **{state.value: Count("pk", filter=Q(state=state)) for state in NeedState}
        )
        cards: dict[str, list[Card]] = {state.value: [] for state in NeedState}
        for row in _first(found):
            cards[row.state].append(Card(row, moves(row)))
        return [
            BoardColumn(state, cards[state.value], numbers[state.value], self._url(state))
            for state in NeedState
        ]

    def _url(self, state: NeedState) -> str:
        asked = {"state": state.value}
        if department := self.filters.form.cleaned_data.get("department"):
            asked["department"] = department.pk
        return f"{reverse('need-list')}?{urlencode(asked)}"


def _first(rows: QuerySet[PurchasingNeed]) -> QuerySet[PurchasingNeed]:
    """The first needs of each state."""
    order = [F("wanted_key"), F("pk")]
    number = Window(RowNumber(), partition_by="state", order_by=order)
    shown = rows.annotate(number=number).filter(number__lte=SHOWN)
    return shown.select_related("department").order_by("wanted_key", "pk")
