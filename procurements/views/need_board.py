"""The board of needs: a column a state, cards that are moved with buttons."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from helsingborg_sf.lib import html
from helsingborg_sf.lib.boards import BoardColumn, Card, columns
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.views import Page
from procurements.models import NeedState, PurchasingNeed
from procurements.need_filters import NeedFilter
from procurements.views.needs import NEEDS, moves
from procurements.views.sections import InSection


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
        return columns(
            self.filters.qs.select_related("department"),
            NeedState,
            name="state",
            order=("wanted_key", "pk"),
            card=_card,
            url=self._url,
        )

    def _url(self, state: NeedState) -> str:
        asked = {"state": state.value}
        if department := self.filters.form.cleaned_data.get("department"):
            asked["department"] = department.pk
        return f"{reverse('need-list')}?{urlencode(asked)}"


def _card(row: PurchasingNeed) -> Card:
    value = None if row.estimated_value is None else html.money(row.estimated_value)
    office = row.department.label if row.department else _("Department unknown")
    said = [office, value, row.wanted and str(row.wanted)]
    meta = " · ".join(filter(None, said))
    return Card(row, row.state, meta=meta, note=row.state_reason, moves=moves(row))
