"""What the templates of a list show, prepared in Python: they ask nothing and count nothing."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl

from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort
from helsingborg_sf.lib.keyset import CAP
from helsingborg_sf.lib.list_state import Pairs

if TYPE_CHECKING:
    from helsingborg_sf.lib.lists import ListView


_OPEN_ROW = SafeString('<tr><th scope="row">')
_CLOSE_NAME = SafeString("</th>")
_CLOSE_CELL = SafeString("</span></td>")
_CLOSE_ROW = SafeString("</tr>")


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
            Link(str(label), f"{self.path}?{query}" if query else self.path, self._asks(query))
            for label, query in self.view.presets
        ]

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
        """The rows of the table. Their first column names them; a cell says its label when rows
        are folded into cards. Written here and not in a template: it is most of a page's time."""
        first, *others = self.view.shown_columns
        starts = [(column, _start(column)) for column in others]
        return format_html_join("\n", "{}", ((_row(row, first, starts),) for row in self.page.rows))

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


def _start(column: Column) -> SafeString:
    """What every cell of a column begins with."""
    if column.numeric:
        return format_html('<td data-l="{}" class="num"><span>', column.heading)
    return format_html('<td data-l="{}"><span>', column.heading)


def _row(row: Any, first: Column, starts: list[tuple[Column, SafeString]]) -> SafeString:
    written = _OPEN_ROW + first.cell(row) + _CLOSE_NAME
    for column, start in starts:
        written += start + column.cell(row) + _CLOSE_CELL
    return written + _CLOSE_ROW


def _ways(key: str, sort: Sort) -> list[tuple[str, str]]:
    words = {"sort": capfirst(str(sort.label))}
    ways = [(key, _("%(sort)s, rising") % words), (f"-{key}", _("%(sort)s, falling") % words)]
    return ways[::-1] if sort.descending else ways
