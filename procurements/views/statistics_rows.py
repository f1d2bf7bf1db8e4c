"""The rows of the national statistics that a figure of a comparison counts."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.columns import Column, Sort, with_sub
from helsingborg_sf.lib.lists import ListView
from procurements.comparison.counting import in_small_letters
from procurements.comparison.filters import StatisticsFilter
from procurements.models import StatisticsRow
from procurements.views.comparison import COMPARISON, REPORTS


class StatisticsList(ListView):
    """Advertised procurements of the whole country, as the statistics have them.

    No row leads to a procurement of the register: one that is there may be hidden from the reader,
    and a link that is missing would tell. The rows themselves are public.
    """

    permission_required = "procurements.view_statisticsrow"
    title = gettext_lazy("Procurements in the national statistics")
    parent = COMPARISON
    queryset = StatisticsRow.objects.procurements().defer("raw")
    filterset_class = StatisticsFilter
    sorts = {
        "published": Sort("published_key", gettext_lazy("published"), descending=True),
        "buyer": Sort("buyer_key", gettext_lazy("buyer")),
    }
    default_sort = "-published"
    note = gettext_lazy(
        "Upphandlingsmyndigheten's statistics of advertised procurements (CC0). Direct awards are "
        "not in them."
    )
    empty_text = gettext_lazy(
        "No national statistics are imported yet. An operator imports a file with the command "
        "manage.py import_statistics FILE."
    )
    columns = (
        Column(
            "title",
            gettext_lazy("procurement"),
            value=lambda row: row.title or row.procurement_id,
            show=lambda row: with_sub(row.title or row.procurement_id, row.procurement_id),
        ),
        Column(
            "buyer_name",
            gettext_lazy("buyer"),
            value=lambda row: in_small_letters(row.buyer_name),
            sort="buyer",
        ),
        Column("published", gettext_lazy("published"), sort="published"),
        Column("socially_sustainable", gettext_lazy("social consideration")),
        Column("employment_objective", gettext_lazy("employment objective")),
        Column("reserved", gettext_lazy("reserved participation")),
        Column("reserved_execution", gettext_lazy("reserved execution")),
        Column("year", gettext_lazy("year"), shown=False, show=lambda row: str(row.year)),
        Column("buyer_number", gettext_lazy("organisation number"), shown=False),
        Column("buyer_sector", gettext_lazy("buyer's sector"), shown=False),
        Column("procurement_id", gettext_lazy("procurement ID"), shown=False),
        Column("cpv_code", gettext_lazy("CPV code"), shown=False),
    )

    def get_crumbs(self) -> list[Any]:
        first, *rest = super().get_crumbs()
        return [first, (REPORTS[0], reverse(REPORTS[1])), *rest]
