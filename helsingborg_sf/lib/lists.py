"""The one list: search, filters, sorting, pages, chosen columns and files, all of it in the URL.

As quick with a million rows as with ten thousand: pages go by key (`keyset`), counts stop at 1 000,
sorts and searches use indexes. It works without JavaScript; htmx only swaps `#list`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final, NamedTuple, Self
from urllib.parse import parse_qsl, urlencode

from django.contrib.postgres.search import SearchVectorField
from django.db.models import GeneratedField, Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise, cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from helsingborg_sf.lib import html, keyset
from helsingborg_sf.lib.columns import Column, Sort, Words
from helsingborg_sf.lib.export import export
from helsingborg_sf.lib.filters import Chip, FilterSet
from helsingborg_sf.lib.search import matching
from helsingborg_sf.lib.text import clean_line
from helsingborg_sf.lib.views import Page

MAX_VALUE: Final = 300
Pairs = tuple[tuple[str, str], ...]


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
        place = {"after": self.after, "before": self.before, "count": "all" if self.count_all else ""}
        return self.asked + self.arranged + tuple(pair for pair in place.items() if pair[1])

    def url(self, *more: tuple[str, str]) -> str:
        """The address of this state."""
        pairs = self.pairs + more
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

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


def _clean(values: QueryDict) -> Iterator[tuple[str, str]]:
    """Parameters with something in them, without control characters, not longer than a line."""
    for name, several in values.lists():
        for value in several:
            if text := clean_line(value[: keyset.MAX_CURSOR]):
                yield name, text


class Heading(NamedTuple):
    """The head of a column; `sort` is what a click asks for, "" when it cannot be sorted."""

    key: str
    label: str
    numeric: bool
    sort: str
    direction: str


class Cell(NamedTuple):
    """One cell, ready to be written out."""

    label: str
    content: SafeString
    numeric: bool


class Choice(NamedTuple):
    """A column that can be chosen, or an order."""

    key: str
    label: str
    chosen: bool


class Link(NamedTuple):
    """A link with its words; `current` when it leads here."""

    label: str
    url: str
    current: bool = False


class Listing:
    """Everything the templates of a list show, prepared, so that they ask and count nothing."""

    def __init__(self, view: "ListView") -> None:
        self.view, self.state, self.page = view, view.state, view.page
        self.path = view.state.path
        self.caption = capfirst(str(view.caption or view.get_title()))
        self.note = view.note
        self.can_search = view.can_search

    # --- what is asked

    @property
    def filter_form(self) -> Any:
        """The filter bar's form; None when the list has no filters."""
        return self.view.filters.form if self.view.filterset_class else None

    @cached_property
    def chips(self) -> list[Link]:
        """The filters in use; each link takes one away."""
        chips = []
        if self.state.q:
            words = _("Search: %(words)s") % {"words": self.state.q}
            chips.append(Link(words, self.state.but(q="")))
        filters = self.view.filters
        chips += [Link(c.text, self.state.without(c, type(filters))) for c in filters.chips()]
        return chips

    @property
    def clear_url(self) -> str:
        """The list without search and filters."""
        return self.state.but(q="", filters=())

    @property
    def presets(self) -> list[Link]:
        """The ready questions of the list."""
        return [
            Link(str(label), f"{self.path}?{query}", self._asks(query))
            for label, query in self.view.presets
        ]

    def _asks(self, query: str) -> bool:
        return sorted(parse_qsl(query)) == sorted(self.state.asked)

    # --- how much there is

    @property
    def total(self) -> str:
        """How many rows there are, in words."""
        if (total := self.view.total) is None:
            return _("more than %(number)s") % {"number": html.number(keyset.CAP)}
        return html.number(total)

    @property
    def summary(self) -> SafeString:
        """`1–50 of more than 1 000 contracts`."""
        shown = f"{html.number(self.page.first)}–{html.number(self.page.last)}"
        return format_html(
            _("{shown} of {total} {things}"),
            shown=format_html("<b>{}</b>", shown),
            total=format_html("<b>{}</b>", self.total),
            things=self.view.things,
        )

    @property
    def count_url(self) -> str:
        """Asks for the exact number, which takes longer."""
        if self.view.total is not None:
            return ""
        return replace(self.state, count_all=True).url()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.page.rows

    # --- the table

    @property
    def headings(self) -> list[Heading]:
        """The heads of the columns shown."""
        return [self._heading(column) for column in self.view.shown_columns]

    def _heading(self, column: Column) -> Heading:
        if not column.sort:
            return Heading(column.key, column.heading, column.numeric, "", "")
        current = self.view.sort.removeprefix("-") == column.sort
        direction = "none"
        wanted = self.view.first_click(column.sort)
        if current:
            descending = self.view.sort.startswith("-")
            direction = "descending" if descending else "ascending"
            wanted = column.sort if descending else f"-{column.sort}"
        return Heading(column.key, column.heading, column.numeric, wanted, direction)

    @property
    def rows(self) -> Iterator[tuple[SafeString, list[Cell]]]:
        """For each row the cell of its first column, which names it, and the other cells."""
        first, *others = self.view.shown_columns
        labels = [(column, column.heading) for column in others]
        for row in self.page.rows:
            cells = [Cell(label, column.cell(row), column.numeric) for column, label in labels]
            yield first.cell(row), cells

    @property
    def sort_pairs(self) -> Pairs:
        """What the form of the sort buttons carries along."""
        return self.state.asked + tuple(pair for pair in self.state.arranged if pair[0] == "col")

    @property
    def orders(self) -> list[Link]:
        """Every order, as links: the heads of the columns are not there on a narrow screen."""
        return [
            Link(label, self.state.but(sort=value), value == self.view.sort)
            for key, sort in self.view.sorts.items()
            for value, label in _ways(key, sort)
        ]

    # --- tools

    @property
    def columns(self) -> list[Choice]:
        """Every column but the first, which is always there."""
        shown = {column.key for column in self.view.shown_columns}
        return [Choice(c.key, c.heading, c.key in shown) for c in self.view.get_columns()[1:]]

    @property
    def first_column(self) -> str:
        """The column that is always there."""
        return self.view.get_columns()[0].heading

    @property
    def columns_text(self) -> str:
        """`Columns, 7 of 13`."""
        numbers = {"shown": len(self.view.shown_columns), "all": len(self.view.get_columns())}
        return _("Columns, %(shown)s of %(all)s") % numbers

    @property
    def column_pairs(self) -> Pairs:
        """What the form of the columns carries along."""
        return tuple(pair for pair in self.state.pairs if pair[0] != "col")

    @property
    def csv_url(self) -> str:
        """The whole list as a CSV file."""
        return replace(self.state, after="", before="", count_all=False).url(("format", "csv"))

    @property
    def xlsx_url(self) -> str:
        """The whole list as an Excel file."""
        return replace(self.state, after="", before="", count_all=False).url(("format", "xlsx"))

    # --- pages

    @property
    def first_url(self) -> str:
        """The first page; "" when this is it."""
        return self.state.at() if self.page.before else ""

    @property
    def previous_url(self) -> str:
        """The page before; "" when there is none."""
        return self.state.at(before=self.page.before) if self.page.before else ""

    @property
    def next_url(self) -> str:
        """The page after; "" when there is none."""
        return self.state.at(after=self.page.after) if self.page.after else ""

    @property
    def page_text(self) -> str:
        """`Page 3`."""
        number = (self.page.first - 1) // self.view.paginate_by + 1
        return _("Page %(number)s") % {"number": html.number(number)}


def _ways(key: str, sort: Sort) -> list[tuple[str, str]]:
    words = {"sort": capfirst(str(sort.label))}
    ways = [(key, _("%(sort)s, rising") % words), (f"-{key}", _("%(sort)s, falling") % words)]
    return ways[::-1] if sort.descending else ways


class ListView(Page, TemplateView):
    """A list of rows. Attributes say what it is; the address says which part of it is shown.

    `queryset` brings what the columns need (`for_list()`); only what is `visible_to(user)` is shown.
    `search_paths`: relations whose own documents are searched too, such as `"supplier"`.
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
    template_name = "list.html"
    http_method_names = ["get", "head", "options"]

    # --- for a list to override

    def get_queryset(self) -> QuerySet[Any]:
        """Every row the user may know of."""
        model = self.model
        rows = self.queryset.all() if self.queryset is not None else _manager(model).all()
        return rows.visible_to(self.request.user) if hasattr(rows, "visible_to") else rows

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

    @property
    def things(self) -> str:
        """What is listed, for `1–50 of 120 contracts`."""
        return str(self.rows.model._meta.verbose_name_plural)

    # --- what is asked

    @cached_property
    def state(self) -> State:
        """The list that the address asks for."""
        given = list(_clean(self.request.GET))
        one = dict(reversed(given))
        owns = self.filterset_class.owner if self.filterset_class else lambda _name: None
        known = {column.key for column in self.get_columns()[1:]}
        return State(
            path=self.request.path,
            q=one.get("q", "")[:MAX_VALUE] if self.can_search else "",
            filters=tuple((n, value[:MAX_VALUE]) for n, value in given if owns(n)),
            sort=one.get("sort", "") if self._is_sort(one.get("sort", "")) else "",
            columns=tuple(dict.fromkeys(v for n, v in given if n == "col" and v in known)),
            after=one.get("after", ""),
            before=one.get("before", ""),
            count_all=one.get("count") == "all",
        )

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
        model = self.queryset.model if self.queryset is not None else self.model
        return bool(_documents(model))

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """Every row that can be shown, without the search documents, which nobody reads."""
        rows = self.get_queryset()
        return rows.defer(*_documents(rows.model), *_joined_documents(rows))

    @cached_property
    def filters(self) -> FilterSet:
        """The filters with what the address gives them."""
        data = QueryDict(urlencode(self.state.filters))
        filterset = self.filterset_class or FilterSet
        return filterset(data, self.get_queryset(), request=self.request)

    @cached_property
    def found(self) -> QuerySet[Any]:
        """The rows that match search and filters, on all pages."""
        rows = self.filters.qs.select_related(None).prefetch_related(None)
        return keyset.single(matching(rows, self.state.q, *self.search_paths))

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

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        wanted = request.GET.get("format", "")
        if wanted in ("csv", "xlsx"):
            return export(self, wanted)
        response = super().get(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request"])
        return response

    def get_template_names(self) -> list[str]:
        """The list alone when htmx swaps it; the whole page to everybody else."""
        htmx = getattr(self.request, "htmx", None)
        swaps = htmx and htmx.target == "list" and not htmx.history_restore_request
        return ["_list.html"] if swaps else [str(self.template_name)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "list": Listing(self),
            "actions": self.get_actions(),
            "empty_text": self.empty_text,
            "moved": self._moved(),
        }
        return super().get_context_data(**context, **kwargs)

    def _moved(self) -> bool:
        """Whether what was pressed is gone after the swap; then focus goes to the summary."""
        htmx = getattr(self.request, "htmx", None)
        trigger = (htmx.trigger or "") if htmx else ""
        return trigger.startswith(("list-page-", "list-chip-"))


def _manager(model: type[Model] | None) -> Any:
    assert model is not None, "A ListView needs a queryset or a model."
    return model._default_manager


def _documents(model: type[Model] | None) -> list[str]:
    """The search columns of a model."""
    fields = model._meta.concrete_fields if model else ()
    return [
        each.name
        for each in fields
        if isinstance(each, GeneratedField) and isinstance(each.output_field, SearchVectorField)
    ]


def _joined_documents(rows: QuerySet[Any]) -> Iterator[str]:
    """The search columns of the tables joined by `select_related`."""
    joined = rows.query.select_related
    for path, model in _joined(rows.model, joined if isinstance(joined, dict) else {}):
        yield from (f"{path}__{name}" for name in _documents(model))


def _joined(model: type[Model], tree: Mapping[str, Any]) -> Iterator[tuple[str, type[Model]]]:
    for name, branch in tree.items():
        related: Any = model._meta.get_field(name).related_model
        yield name, related
        for path, deeper in _joined(related, branch):
            yield f"{name}__{path}", deeper
