"""The radar: needs and contracts for which the market may have matured."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.lists import ListView
from procurements.models import Contract, PurchasingNeed
from procurements.radar import Signal, matured_contracts, matured_needs
from procurements.views.contracts import ends_cell
from procurements.views.procurements import PROCUREMENTS
from procurements.views.sections import InSection


class Radar(InSection, ListView):
    """Rows that something has happened to, with what it is."""

    parent = PROCUREMENTS
    hint: ClassVar[Any] = gettext_lazy(
        "An actor matches when it has an offering in the same CPV group and is assessed today as "
        "meeting 4 kap. 18 § or as a social enterprise. Those that did not match on the day in "
        "brackets are counted."
    )

    @cached_property
    def today(self) -> date:
        """The day the radar looks from."""
        return timezone.localdate()

    @cached_property
    def signals(self) -> dict[int, Signal]:
        """What is on the radar, and why."""
        raise NotImplementedError

    def why(self, row: Any) -> str:
        """The reason in words."""
        return str(self.signals[row.pk])

    @property
    def note(self) -> str:  # type: ignore[override]
        """What matching means."""
        return str(self.hint)


class RadarNeeds(Radar):
    """Needs surveyed "not mature" for which matching actors have appeared since."""

    permission_required = ("procurements.view_marketsurvey", "procurements.view_purchasingneed")
    title = gettext_lazy("Radar: the market may have matured")
    model = PurchasingNeed
    sorts = {
        "wanted": Sort("wanted_key", gettext_lazy("wanted")),
        "title": Sort("sort_key", gettext_lazy("title")),
    }
    default_sort = "wanted"
    empty_text = gettext_lazy(
        "No matching actor has appeared since a survey said that the market was not mature. A need "
        "must have a CPV code to be watched."
    )

    @cached_property
    def signals(self) -> dict[int, Signal]:
        return matured_needs(on=self.today)

    def get_queryset(self) -> QuerySet[PurchasingNeed]:
        return PurchasingNeed.objects.for_list().filter(pk__in=list(self.signals))

    def get_columns(self) -> list[Column]:
        return [
            link("title", _("need"), sort="title"),
            Column("why", _("why"), value=self.why),
            Column("department.label", _("department")),
            Column("cpv", _("CPV code")),
            pill("state", _("state"), tone=lambda row: row.place.tone),
            Column("wanted", _("wanted"), sort="wanted", shown=False),
        ]


class RadarContracts(Radar):
    """Contracts that end in 6-18 months for which matching actors have appeared since the award."""

    permission_required = ("procurements.view_contract", "procurements.view_marketsurvey")
    title = gettext_lazy("Radar: contracts that end in 6–18 months")
    model = Contract
    sorts = {
        "ends": Sort("ends_key", gettext_lazy("last day")),
        "title": Sort("sort_key", gettext_lazy("title")),
    }
    default_sort = "ends"
    empty_text = gettext_lazy(
        "For no contract that ends in 6–18 months has a matching actor appeared since the award. A "
        "contract or its procurement must have a CPV code to be watched."
    )

    @cached_property
    def signals(self) -> dict[int, Signal]:
        shown = Contract.objects.visible_to(self.request.user)
        return matured_contracts(shown, on=self.today)

    def get_queryset(self) -> QuerySet[Contract]:
        shown = Contract.objects.visible_to(self.request.user).filter(pk__in=list(self.signals))
        return shown.select_related("supplier", "department", "cpv")

    def get_columns(self) -> list[Column]:
        return [
            link("title", _("contract"), sort="title"),
            Column("why", _("why"), value=self.why),
            Column("supplier", _("supplier"), value=lambda row: row.supplier_name),
            Column("department.label", _("requisitioner")),
            Column("ends", _("ends"), show=lambda row: ends_cell(row, self.today), sort="ends"),
            Column("cpv", _("CPV code"), shown=False),
        ]
