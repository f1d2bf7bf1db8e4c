"""What the city paid, and how much of it to social enterprises: by year, by actor, by line, beside
contracts."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort, money
from helsingborg_sf.lib.export import csv_file
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.lists import ListView
from helsingborg_sf.lib.views import Crumb, Page
from procurements.models import LedgerEntry, LedgerSupplier
from procurements.spend import Spend, spends
from procurements.spend_actors import ActorSpend, by_actor
from procurements.spend_contracts import MOST, Beside, Outside, beside_ceilings, outside_contracts
from procurements.spend_forms import EntryFilter, LedgerYearForm
from procurements.spend_tables import (
    Line,
    department_chart,
    department_lines,
    figure_lines,
    share_chart,
)
from procurements.views.ledger_files import SPEND, under_reports
from procurements.views.sections import InSpend
from suppliers.models import Organisation

SHOWN = 200


class SpendOfYear(InSpend, Page, TemplateView):
    """A page counted from the ledger for a year. Without a ledger it says how to get one.

    `tables`: what each file is called in the address (`?format=csv&table=...`).
    """

    permission_required = "procurements.view_ledgerfile"
    http_method_names = ["get", "head", "options"]
    empty_template: ClassVar[str] = "procurements/spend_empty.html"
    tables: ClassVar[Sequence[str]] = ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if not self.years:
            context = super().get_context_data(**kwargs)
            return self.response_class(request, [self.empty_template], context, using=None)
        if request.GET.get("format") == "csv":
            return self.csv()
        return super().get(request, *args, **kwargs)

    @cached_property
    def years(self) -> list[int]:
        """The years there is a ledger for, the latest first."""
        return list(reversed(LedgerEntry.objects.years()))

    @cached_property
    def form(self) -> LedgerYearForm:
        """The choice of year."""
        return LedgerYearForm(self.request.GET, years=self.years)

    @property
    def year(self) -> int:
        """The year that is asked for."""
        return self.form.chosen_year

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What else the address says, which the choice of year keeps."""
        return []

    def address(self, **changes: Any) -> str:
        """This page with some parameters changed."""
        asked = {"year": self.year, **dict(self.kept), **changes}
        return f"{self.request.path}?{urlencode(asked)}"

    def csv(self) -> HttpResponse:
        """The table that is asked for, else the first."""
        asked = self.request.GET.get("table", "")
        name = asked if asked in self.tables else self.tables[0]
        return csv_file(f"{self.get_title()} {name} {self.year}", self.table(name))

    def table(self, name: str) -> Iterable[Sequence[Any]]:
        """The heads and rows of one of the tables."""
        raise NotImplementedError

    def get_crumbs(self) -> list[Crumb]:
        return under_reports(super().get_crumbs())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        files = {f"{name}_csv": self.address(format="csv", table=name) for name in self.tables}
        context = {"form": self.form, "year": self.year, "kept": self.kept, **files}
        return super().get_context_data(**context, **kwargs)


class SpendPage(SpendOfYear):
    """A year beside the year before, in all and by department."""

    title = SPEND[0]
    template_name = "procurements/spend.html"
    tables = ("figures", "departments")

    @cached_property
    def both(self) -> list[Spend]:
        """The year before and the year."""
        return spends(self.year - 1, self.year)

    @cached_property
    def figures(self) -> list[Line]:
        """Totals and shares."""
        return figure_lines(*self.both)

    @cached_property
    def departments(self) -> list[Line]:
        """The same for each department."""
        return department_lines(*self.both)

    def table(self, name: str) -> Iterable[Sequence[Any]]:
        lines = self.figures if name == "figures" else self.departments
        yield [
            _("Key figure") if name == "figures" else _("Department"),
            *([] if name == "figures" else [_("Paid in all %(year)s, SEK") % {"year": self.year}]),
            *(self._head(words, year) for year in (self.year, self.year - 1) for words in _HEADS),
        ]
        for line in lines:
            total = [] if name == "figures" else [line.total]
            yield [line.label, *total, line.sek, line.share, line.before, line.share_before]

    def _head(self, words: Any, year: int) -> str:
        return str(words) % {"year": year}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        before, now = self.both
        return super().get_context_data(
            figures=self.figures,
            departments=self.departments,
            shares=share_chart(before, now),
            by_department=department_chart(self.departments),
            unmatched=html.money(now.unmatched_sek) if now.unmatched_sek else "",
            unmatched_share=_percent(now.share("unmatched_sek")),
            before=self.year - 1,
            **kwargs,
        )


_HEADS = (gettext_lazy("%(year)s, SEK"), gettext_lazy("Share %(year)s"))


def _percent(share: Any) -> str | None:
    return None if share is None else html.percent(Fraction(share))


class SpendActors(SpendOfYear):
    """A year by actor: the social enterprises, or every actor that is matched."""

    title = gettext_lazy("Spend by actor")
    parent = SPEND
    template_name = "procurements/spend_actors.html"
    tables = ("actors",)

    @property
    def all_actors(self) -> bool:
        """Whether those are asked for that were never social enterprises in the year too."""
        return self.request.GET.get("who") == "all"

    @property
    def kept(self) -> list[tuple[str, str]]:
        return [("who", "all")] if self.all_actors else []

    @cached_property
    def actors(self) -> list[ActorSpend]:
        """The actors, the largest sums first."""
        return by_actor(self.year, social_only=not self.all_actors)

    def table(self, name: str) -> Iterable[Sequence[Any]]:
        yield [
            _("Actor"),
            _("Organisation number"),
            _("Lines"),
            _("Paid in all %(year)s, SEK") % {"year": self.year},
            _("While a social enterprise, SEK"),
            _("While a work-integration social enterprise, SEK"),
            _("While it met LOU 4:18, SEK"),
            _("Paid in all %(year)s, SEK") % {"year": self.year - 1},
        ]
        for each in self.actors:
            actor = each.actor
            number = (actor and actor.organisation_number) or ""
            sums = (each.social_enterprises_sek, each.work_integration_sek)
            rest = (each.meets_reservation_criteria_sek, each.before_sek)
            yield [str(actor), number, each.lines, each.total_sek, *sums, *rest]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = [
            (each, f"{reverse('spend-lines', args=[each.actor.pk])}?year={self.year}")
            for each in self.actors[:SHOWN]
            if each.actor
        ]
        plain = f"{self.request.path}?year={self.year}"
        return super().get_context_data(
            actors=shown,
            found=len(self.actors),
            hidden=max(0, len(self.actors) - SHOWN),
            choices=[
                (_("Social enterprises"), plain, not self.all_actors),
                (_("All actors"), f"{plain}&who=all", self.all_actors),
            ],
            before=self.year - 1,
            **kwargs,
        )


class SpendContracts(SpendOfYear):
    """A year beside contracts' ceilings, and what was paid without any contract."""

    title = gettext_lazy("Spend beside contracts")
    parent = SPEND
    template_name = "procurements/spend_contracts.html"
    tables = ("ceilings", "outside")

    def has_permission(self) -> bool:
        """The ledger, and contracts."""
        return super().has_permission() and self.request.user.has_perm("procurements.view_contract")

    @cached_property
    def ceilings(self) -> list[Beside]:
        """Contracts with a ceiling, the fullest first."""
        return beside_ceilings(self.request.user, self.year)

    @cached_property
    def outside(self) -> list[Outside]:
        """Social enterprises paid without a contract."""
        return outside_contracts(self.request.user, self.year)

    def table(self, name: str) -> Iterable[Sequence[Any]]:
        return self._ceiling_rows() if name == "ceilings" else self._outside_rows()

    def _ceiling_rows(self) -> Iterable[Sequence[Any]]:
        year = {"year": self.year}
        heads = (_("In force from"), _("Ends"), _("Ceiling, SEK"))
        sums = (_("Paid to the supplier %(year)s, SEK") % year, _("In the contract's time, SEK"))
        yield [_("Contract"), _("Supplier"), *heads, *sums]
        for each in self.ceilings:
            row = each.contract
            days = (row.in_force, row.ends, row.ceiling_value)
            yield [row.title, row.supplier_name, *days, each.in_year, each.in_all]

    def _outside_rows(self) -> Iterable[Sequence[Any]]:
        yield [_("Actor"), _("While a social enterprise, SEK"), _("Outside contracts, SEK")]
        for each in self.outside:
            yield [str(each.actor), each.in_all, each.outside]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            ceilings=[(each, _percent(each.share)) for each in self.ceilings[:MOST]],
            ceilings_found=len(self.ceilings),
            most=MOST,
            outside=self.outside[:MOST],
            outside_found=len(self.outside),
            outside_sek=sum(each.outside for each in self.outside),
            **kwargs,
        )


# --- lines --------------------------------------------------------------------------------------


class Entries(ListView):
    """Lines of the ledger."""

    permission_required = "procurements.view_ledgerfile"
    parent = SPEND
    queryset = LedgerEntry.objects.current().select_related("supplier", "department", "file")
    filterset_class = EntryFilter
    sorts = {"booked": Sort("booked_on", gettext_lazy("booked on"), descending=True)}
    default_sort = "-booked"
    empty_text = gettext_lazy("The ledger has no such lines.")
    note = gettext_lazy("SEK without VAT, as the ledger has it; a credit is negative.")
    columns = (
        Column("booked_on", gettext_lazy("booked on"), sort="booked"),
        money("amount", gettext_lazy("amount")),
        Column(
            "department",
            gettext_lazy("department"),
            value=lambda row: row.department or row.department_name,
        ),
        Column("supplier.name", gettext_lazy("supplier")),
        Column("account", gettext_lazy("account")),
        Column("voucher", gettext_lazy("voucher"), shown=False),
        Column("buyer", gettext_lazy("buyer"), shown=False),
        Column("file", gettext_lazy("file"), shown=False),
        Column("line_number", gettext_lazy("line"), shown=False, numeric=True),
    )

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(**self.about)

    @property
    def about(self) -> dict[str, Any]:
        """Whose lines."""
        raise NotImplementedError

    def get_crumbs(self) -> list[Crumb]:
        return under_reports(super().get_crumbs())


class ActorEntries(Entries):
    """What an actor was paid, line by line."""

    @cached_property
    def actor(self) -> Organisation:
        """The actor in the address."""
        found = Organisation.objects.defer("search").filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    @property
    def about(self) -> dict[str, Any]:
        return {"supplier__organisation": self.actor.pk}

    def get_title(self) -> str:
        return _("Paid to %(actor)s") % {"actor": self.actor}

    def get_actions(self) -> list[Action]:
        return [Action(_("The actor's page"), self.actor.get_absolute_url())]


class SupplierEntries(Entries):
    """What a supplier of the ledger was paid: to see who it may be."""

    permission_required = "procurements.change_ledgersupplier"

    @cached_property
    def supplier(self) -> LedgerSupplier:
        """The supplier in the address."""
        found = LedgerSupplier.objects.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    @property
    def about(self) -> dict[str, Any]:
        return {"supplier": self.supplier.pk}

    def get_title(self) -> str:
        return _("Paid to “%(supplier)s”") % {"supplier": self.supplier}
