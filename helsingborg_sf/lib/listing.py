"""What the templates of a list show, prepared in Python: they ask nothing and count nothing."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort
from helsingborg_sf.lib.keyset import CAP
from helsingborg_sf.lib.list_state import Pairs
from helsingborg_sf.lib.saved_views import Offered, SavedViews
from helsingborg_sf.lib.table_rows import written

if TYPE_CHECKING:
    from helsingborg_sf.lib.lists import ListView


class Heading(NamedTuple):
    """The head of a column; `sort` is what a click asks for, "" when it cannot be sorted."""

    key: str
    label: str
    numeric: bool
    sort: str
    direction: str


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
        self.name = capfirst(str(view.caption or view.get_title()))
        self.note = view.note
        self.can_search = view.can_search
        self.bulk_actions = view.get_bulk_actions()

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
        whole = self.state.whole_url
        return [
            Link(str(label), f"{self.path}?{query}" if query else whole, self._asks(query))
            for label, query in self.view.presets
        ]

    # --- saved views

    @property
    def saved_views(self) -> list[Link]:
        """The views that somebody has saved; those of others say whose they are."""
        return [Link(_view_label(each), each.url, each.current) for each in self._views.offered]

    @property
    def _views(self) -> SavedViews:
        return self.view.saved_views

    @property
    def save_view_url(self) -> str:
        """Where what is shown becomes a saved view; "" when it is one, or the whole list."""
        if not self.state.kept or self._views.current:
            return ""
        query = urlencode(self.state.kept)
        return f"{reverse('saved-view-create', args=[self.view.list_name])}?{query}"

    @property
    def current_view(self) -> Offered | None:
        """The saved view that is shown."""
        return self._views.current

    @property
    def is_default_shown(self) -> bool:
        """Whether the list opened with this, so that it must say how to see the rest."""
        current = self._views.current
        return bool(current and current.view == self._views.default)

    @property
    def is_stale(self) -> bool:
        """Whether a part of the saved view that is shown does not hold any longer."""
        current = self._views.current
        return bool(current and (current.is_stale or self.view.filters.form.errors))

    def _asks(self, query: str) -> bool:
        return sorted(parse_qsl(query)) == sorted(self.state.asked)

    # --- how much there is

    @property
    def total(self) -> str:
        """How many rows there are, in words."""
        if (total := self.view.total) is None:
            return _("more than %(number)s") % {"number": html.number(CAP)}
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
    def status(self) -> str:
        """The same for the live region after a swap."""
        return _("No rows") if self.is_empty else strip_tags(self.summary)

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
    def caption(self) -> str:
        """What the table is and how it is sorted."""
        order = next((link.label for link in self.orders if link.current), "")
        return _("%(name)s, sorted by %(order)s") % {"name": self.name, "order": order}

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
    def body(self) -> SafeString:
        """The rows of the table."""
        return written(self.page.rows, self.view.shown_columns, choosing=bool(self.bulk_actions))

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

    # --- rows that are chosen

    @property
    def shown_keys(self) -> str:
        """The keys of the rows of this page, for "all on the page" without JavaScript."""
        return ",".join(str(row.pk) for row in self.page.rows)

    @property
    def bulk_query(self) -> str:
        """What the pages of the actions must know to find the same rows again."""
        return urlencode(self.state.kept)

    @property
    def bulk_links(self) -> list[Link]:
        """The actions with the address of each."""
        return [Link(str(each.label), self._bulk_url(each.key)) for each in self.bulk_actions]

    def _bulk_url(self, key: str) -> str:
        path = reverse("bulk-action", args=[self.view.list_name, key])
        return f"{path}?{self.bulk_query}" if self.bulk_query else path

    @property
    def has_more_pages(self) -> bool:
        """Whether more rows are found than are shown."""
        return bool(self.page.before or self.page.after)

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


def _view_label(each: Offered) -> str:
    if each.is_own:
        return each.view.name
    return _("%(view)s (shared)") % {"view": each.view.name}


def _ways(key: str, sort: Sort) -> list[tuple[str, str]]:
    words = {"sort": capfirst(str(sort.label))}
    ways = [(key, _("%(sort)s, rising") % words), (f"-{key}", _("%(sort)s, falling") % words)]
    return ways[::-1] if sort.descending else ways
