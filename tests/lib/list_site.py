"""A site with two lists over real rows, for the tests of the list itself."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

import django_filters
from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib import columns
from helsingborg_sf.lib.batches import Left
from helsingborg_sf.lib.bulk import BulkAction, Outcome
from helsingborg_sf.lib.columns import Column, Sort
from helsingborg_sf.lib.filters import FilterSet
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.lookups import LookupFilter, LookupView
from procurements.models import Contract
from procurements.models.contracts import ContractKind
from suppliers.models import Organisation

TODAY = date(2022, 12, 7)


class ContractFilters(FilterSet):
    kind = django_filters.ChoiceFilter(label="kind", choices=ContractKind.choices)
    department = django_filters.ModelMultipleChoiceFilter(
        label="department", queryset=Department.objects.all()
    )
    ceiling = django_filters.RangeFilter(label="ceiling", field_name="ceiling_value")
    signed_after = django_filters.DateFilter(
        label="signed after", field_name="signed", lookup_expr="first__gte"
    )
    supplier = LookupFilter(Organisation.objects.all(), "test-actor-lookup", label="supplier")
    ended = django_filters.BooleanFilter(label="ended", method="filter_ended")

    def filter_ended(self, rows: Any, _name: str, value: bool) -> Any:
        return rows.ended(on=TODAY) if value else rows.exclude(pk__in=rows.ended(on=TODAY))

    class Meta:
        model = Contract
        fields = ["kind", "department"]


def _tone(row: Contract) -> str:
    left = row.days_left(on=TODAY)
    return "unknown" if left is None else "danger" if left < 60 else "neutral"


class ContractList(ListView):
    title = "Contracts"
    permission_required = "procurements.view_contract"
    queryset = Contract.objects.for_list()
    filterset_class = ContractFilters
    search_paths = ("supplier",)
    columns = (
        columns.link(
            "title",
            "contract",
            sub=lambda row: " · ".join(filter(None, [row.registry_number, row.get_kind_display()])),
            sort="title",
        ),
        Column("supplier", "supplier", value=lambda row: row.supplier_name),
        Column("department.label", "department"),
        Column("in_force", "in force", sort="start"),
        columns.pill("ends", "ends", tone=_tone, sort="end"),
        columns.money("ceiling_value", "ceiling value"),
        Column("notes", "notes", shown=False),
        Column("supplier_social_enterprise", "social enterprise", shown=False),
        Column("terminated_on", "terminated on", shown=False),
        Column("registry_number", "registry number", shown=False),
    )
    sorts = {
        "title": Sort("sort_key", "title"),
        "start": Sort("in_force_key", "in force", descending=True),
        "end": Sort("ends_key", "end"),
    }
    default_sort = "title"
    paginate_by = 50
    note = "Red: less than 60 days."
    empty_text = "Register the first contract."
    actions = (
        ListAction("New contract", "contract-new", "procurements.add_contract", primary=True),
        ListAction("Import", "contract-new", "procurements.delete_contract"),
    )
    presets = (Preset("All", ""), Preset("Frameworks", "kind=framework"))


class Pick(Form):
    """What a deed must know: the notes to write."""

    notes = forms.CharField(max_length=20)


class SetNotes(BulkAction):
    """Writes a note on contracts that have none."""

    key, label, permission = "notes", "Set notes", "procurements.change_contract"
    form_class, button, intro = Pick, "Write it", "The same note on each."
    most = 1200

    def refused(self, rows: Sequence[Any], *, by: Any) -> Mapping[Any, str]:
        return {row.pk: "It is signed." for row in rows if row.signed}

    def title(self, facts: dict[str, Any]) -> str:
        return f"Notes: {facts['notes']}"

    def act(self, rows: Sequence[Any], facts: dict[str, Any], *, by: Any, at: datetime) -> Outcome:
        wanted = [row for row in rows if not row.notes]
        keys = [row.pk for row in wanted]
        Contract.objects.filter(pk__in=keys).update(notes=facts["notes"])
        return Outcome(len(wanted), [Left(str(row), "It has notes.") for row in rows if row.notes])


class Remind(BulkAction):
    """Asks nothing."""

    key, label, permission = "remind", "Remind", "procurements.delete_contract"

    def title(self, facts: dict[str, Any]) -> str:
        return "Reminded"

    def act(self, rows: Sequence[Any], facts: dict[str, Any], *, by: Any, at: datetime) -> Outcome:
        return Outcome(0)


class BulkList(ContractList):
    """The same contracts, with something to do with many of them."""

    bulk_actions = (SetNotes(), Remind())
    paginate_by = 10


class AnythingList(ListView):
    """One column of whatever a test puts into `values`; the titles count from nought."""

    title = "Anything"
    permission_required = "procurements.view_contract"
    model = Contract
    values: ClassVar[list[Any]] = []
    columns = (Column("value", "value", value=lambda row: AnythingList.values[int(row.title)]),)
    sorts = {"title": Sort("sort_key", "title")}
    default_sort = "title"


class OrganisationLookup(LookupView):
    permission_required = "suppliers.view_organisation"
    queryset = Organisation.objects.all()


class ContractLookup(LookupView):
    permission_required = "procurements.view_contract"
    queryset = Contract.objects.all()


class OrganisationList(ListView):
    title = "Actors"
    permission_required = "suppliers.view_organisation"
    model = Organisation
    columns = (
        columns.link("name", "name", sort="name"),
        Column("organisation_number", "organisation number", value=lambda row: row.number),
    )
    sorts = {"name": Sort("sort_key", "name")}
    default_sort = "name"


def _empty(request: HttpRequest, **_kwargs: Any) -> HttpResponse:
    return HttpResponse("")


# What the frame of every page links to.
_SHELL = (
    "start",
    "report-index",
    "reading-list",
    "accessibility",
    "organisation-list",
    "account_change_password",
    "account_logout",
    "account_login",
    "set_language",
)
urlpatterns = [
    path("lists/contracts/", ContractList.as_view(), name="test-contracts"),
    path("lists/contracts/new/", _empty, name="contract-new"),
    path("lists/contracts/<int:pk>/", _empty, name="contract-detail"),
    path("lists/bulk/", BulkList.as_view(), name="test-bulk"),
    path("changes/<int:pk>/", _empty, name="batch-detail"),
    path("lists/anything/", AnythingList.as_view(), name="test-anything"),
    path("lists/actors/", OrganisationList.as_view(), name="test-actors"),
    path("lists/actors/<int:pk>/", _empty, name="organisation-detail"),
    path("look-up/actors/", OrganisationLookup.as_view(), name="test-actor-lookup"),
    path("look-up/contracts/", ContractLookup.as_view(), name="test-contract-lookup"),
    path("", include("helsingborg_sf.pages.list_urls")),
    path("rapporter/mina/", include("helsingborg_sf.pages.own_urls")),
    *(path(f"shell/{name}/", _empty, name=name) for name in _SHELL),
]
handler403 = "helsingborg_sf.pages.views.permission_denied"
