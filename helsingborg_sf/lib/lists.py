"""The one list: search, filters, sorting, pages, chosen columns and files, all of it in the URL.

As quick with a million rows as with ten thousand: pages go by key (`keyset`), counts stop at 1 000,
sorts and searches use indexes. It works without JavaScript; htmx only swaps `#list`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django_htmx.http import HttpResponseClientRedirect

from helsingborg_sf.lib import html, keyset
from helsingborg_sf.lib.bulk import BulkAction
from helsingborg_sf.lib.columns import Column, Sort, Words
from helsingborg_sf.lib.export import export
from helsingborg_sf.lib.filters import FilterSet
from helsingborg_sf.lib.list_state import MAX_VALUE, State, clean
from helsingborg_sf.lib.listing import Listing
from helsingborg_sf.lib.personal_numbers import within
from helsingborg_sf.lib.saved_views import SavedViews
from helsingborg_sf.lib.search import conditions, documents, without_documents
from helsingborg_sf.lib.views import Page


class ListAction(NamedTuple):
    """A button above the list for those who have the permission; `url_name` takes no arguments."""

    label: Words
    url_name: str
    permission: str = ""
    primary: bool = False


class Preset(NamedTuple):
    """A ready question with a name: a link that sets the filters, such as `status=in_force`."""

    label: Words
    query: str


class ListView(Page, TemplateView):
    """A list of rows. Attributes say what it is; the address says which part of it is shown.

    `queryset` brings what the columns need (`for_list()`); only what is `visible_to(user)` shows.
    `search_paths`: relations whose own documents are searched too, such as `"supplier"`.
    `bulk_actions`: what can be done with the rows that somebody ticks.
    """

    model: ClassVar[type[Model] | None] = None
    queryset: ClassVar[Any] = None
    filterset_class: ClassVar[type[FilterSet] | None] = None
    columns: ClassVar[Sequence[Column]] = ()
    sorts: ClassVar[Mapping[str, Sort]] = {}
    default_sort: ClassVar[str] = ""
    search_paths: ClassVar[Sequence[str]] = ()
    paginate_by: ClassVar[int] = 50
    caption: ClassVar[Words] = ""
    note: ClassVar[Words] = ""
    empty_text: ClassVar[Words] = gettext_lazy("There is nothing here yet.")
    actions: ClassVar[Sequence[ListAction]] = ()
    presets: ClassVar[Sequence[Preset]] = ()
    bulk_actions: ClassVar[Sequence[BulkAction]] = ()
    template_name = "list.html"
    http_method_names = ["get", "head", "options"]
    # Where the list is and what it is called, also when another address works with its rows.
    path = ""
    list_name = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not self.path:
            self.path = request.path
            self.list_name = request.resolver_match.view_name if request.resolver_match else ""

    # --- for a list to override

    def get_queryset(self) -> QuerySet[Any]:
        """Every row the user may know of."""
        rows: QuerySet[Any] = self._all_rows()
        return rows.visible_to(self.request.user) if hasattr(rows, "visible_to") else rows

    def _all_rows(self) -> Any:
        if self.queryset is not None:
            return self.queryset.all()
        if self.model is None:
            raise ImproperlyConfigured(f"{type(self).__name__} needs a queryset or a model.")
        return self.model._default_manager.all()

    def get_columns(self) -> Sequence[Column]:
        """The columns the user may choose from; the first is always shown."""
        return self.columns

    def get_actions(self) -> list[html.Action]:
        """The buttons above the list."""
        return [
            html.Action(label, reverse(url_name), primary=primary)
            for label, url_name, permission, primary in self.actions
            if not permission or self.request.user.has_perm(permission)
        ]

    def get_bulk_actions(self) -> list[BulkAction]:
        """What the user may do with ticked rows."""
        user = self.request.user
        return [each for each in self.bulk_actions if user.has_perm(each.permission)]

    @property
    def things(self) -> str:
        """What is listed, for `1–50 of 120 contracts`."""
        return str(self.rows.model._meta.verbose_name_plural)

    # --- what is asked

    @cached_property
    def state(self) -> State:
        """The list that the address asks for."""
        return self.state_of(self.request.GET)

    def state_of(self, query: QueryDict) -> State:
        """The list that a query string asks for."""
        given = list(clean(query))
        one = dict(reversed(given))
        owns = self.filterset_class.owner if self.filterset_class else lambda _name: None
        known = {column.key for column in self.get_columns()[1:]}
        return State(
            path=self.path,
            q=one.get("q", "")[:MAX_VALUE] if self.can_search else "",
            filters=tuple((n, value[:MAX_VALUE]) for n, value in given if owns(n)),
            sort=one.get("sort", "") if self._is_sort(one.get("sort", "")) else "",
            columns=tuple(dict.fromkeys(v for n, v in given if n == "col" and v in known)),
            after=one.get("after", ""),
            before=one.get("before", ""),
            count_all=one.get("count") == "all",
            has_default=self.saved_views.default is not None,
        )

    @cached_property
    def saved_views(self) -> SavedViews:
        """The saved views that the reader may choose."""
        return SavedViews(self)

    def _is_sort(self, value: str) -> bool:
        return value.removeprefix("-") in self.sorts

    @property
    def sort(self) -> str:
        """The order shown: a key of `sorts`, with a minus when it falls."""
        return self.state.sort or self.default_sort

    @property
    def order(self) -> keyset.Order:
        """The way through the index."""
        sort = self.sorts[self.sort.removeprefix("-")]
        return sort.order(reverse=self.sort.startswith("-"))

    def first_click(self, key: str) -> str:
        """What a click on a head asks for when the list has another order."""
        return f"-{key}" if self.sorts[key].descending else key

    @cached_property
    def shown_columns(self) -> list[Column]:
        """The columns chosen, in the list's own order; the first always."""
        first, *others = self.get_columns()
        chosen = self.state.columns or [column.key for column in others if column.shown]
        return [first, *(column for column in others if column.key in chosen)]

    # --- what is found

    @property
    def can_search(self) -> bool:
        """Whether the rows have a search document."""
        return bool(documents(self._all_rows().model))

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """Every row that can be shown, without the search documents, which nobody reads."""
        return without_documents(self.get_queryset())

    @cached_property
    def filters(self) -> FilterSet:
        """The filters with what the address gives them."""
        data = QueryDict(urlencode(self.state.filters))
        return (self.filterset_class or FilterSet)(data, self.rows, request=self.request)

    @cached_property
    def found(self) -> keyset.Found[Any]:
        """The rows that match search and filters, on all pages."""
        rows = self.filters.qs
        return keyset.Found.where(rows, conditions(rows.model, self.state.q, *self.search_paths))

    def everything(self) -> QuerySet[Any]:
        """Every row of all pages, in order."""
        keys = self.found.keys(self.order)
        rows = self.found.whole
        if keys is not None:
            rows = self.rows.filter(pk__in=[pk for _key, pk in keys])
        return rows.order_by(*self.order.columns)

    @cached_property
    def page(self) -> keyset.Page[Any]:
        """The page shown."""
        state = self.state
        return keyset.page(
            self.rows,
            self.found,
            self.order,
            size=self.paginate_by,
            after=state.after,
            before=state.before,
        )

    @cached_property
    def total(self) -> int | None:
        """How many rows are found; None when nobody has counted beyond 1 000."""
        if self.page.is_capped and self.state.count_all:
            return self.found.count()
        return self.page.total

    # --- the answer

    def get(  # type: ignore[override]
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if number := within(" ".join(request.GET.getlist("q"))):
            return self._without(number)
        wanted = request.GET.get("format", "")
        if wanted in ("csv", "xlsx"):
            return export(self, wanted)
        if not request.GET and (default := self.saved_views.default):
            return HttpResponseRedirect(self.state_of(QueryDict(default.query)).url())
        response = super().get(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request"])
        if self._swaps():
            # The address without the fields that were left empty.
            response["HX-Push-Url"] = self.state.url()
        return response

    def _without(self, number: str) -> HttpResponseBase:
        """Somewhere else: a person's number stays in no address, link or file."""
        url = self.led_away(number)
        if getattr(self.request, "htmx", None):
            return HttpResponseClientRedirect(url)
        return HttpResponseRedirect(url)

    def led_away(self, number: str) -> str:
        """Where a search for a personal identity number leads: to the whole list, with a message
        that is the same whether there is such a number or not."""
        words = _("Nothing is found by a personal identity number here. Write the name instead.")
        messages.warning(self.request, words)
        return self.request.path

    def get_template_names(self) -> list[str]:
        """The list alone when htmx swaps it; the whole page to everybody else."""
        return ["_list.html"] if self._swaps() else [str(self.template_name)]

    def _swaps(self) -> bool:
        """Whether htmx asks for the list alone."""
        htmx = getattr(self.request, "htmx", None)
        return bool(htmx and htmx.target == "list" and not htmx.history_restore_request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "list": Listing(self),
            "actions": self.get_actions(),
            "bulk_actions": self.get_bulk_actions(),
            "empty_text": self.empty_text,
            "swapped": self._swaps(),
            "moved": self._moved(),
        }
        return super().get_context_data(**context, **kwargs)

    def _moved(self) -> bool:
        """Whether what was pressed is gone after the swap; then focus goes to the summary."""
        htmx = getattr(self.request, "htmx", None)
        trigger = (htmx.trigger or "") if htmx else ""
        return trigger.startswith(("list-page-", "list-chip-", "list-choose"))
