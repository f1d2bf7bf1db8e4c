"""Columns of a list: what each is called, what it holds for files, how it is shown on screen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.keyset import Order
from helsingborg_sf.lib.partial_dates import PartialDate

Row = Any
Words = str | Promise


@dataclass(frozen=True)
class Sort:
    """An order the list can have: a stored column that is never NULL and has an index with the id.

    Text columns have the collation "C" (`fields.swedish_sort_field`). `descending`: the first
    click shows the largest or newest first.
    """

    field: str
    label: Words
    _: KW_ONLY
    descending: bool = False

    def order(self, *, reverse: bool) -> Order:
        """The way through the column."""
        return Order(self.field, reverse)


@dataclass(frozen=True)
class Column:
    """One column. `value(row)` goes to files; `show(row)` to the screen, by default by its kind.

    Without `value` the key is a path: `"supplier.name"`. None and "" mean unknown. `sort` is a key
    of the list's `sorts`. `shown=False`: only when the user chooses it.
    """

    key: str
    label: Words
    _: KW_ONLY
    value: Callable[[Row], Any] | None = None
    show: Callable[[Row], str] | None = None
    render: Callable[[Any], str] | None = None
    sort: str = ""
    shown: bool = True
    numeric: bool = False

    def get(self, row: Row) -> Any:
        """What the row holds."""
        return self.value(row) if self.value else follow(row, self.key)

    def cell(self, row: Row) -> SafeString:
        """What the screen shows."""
        if self.show:
            return conditional_escape(self.show(row))
        return conditional_escape((self.render or words)(self.get(row)))

    @property
    def heading(self) -> str:
        """The label as a heading."""
        return capfirst(str(self.label))


def follow(row: Row, path: str) -> Any:
    """The value at the end of a path of attributes; None when a step is missing on the way.

    A choice gives its label, and the choice "unknown" is unknown.
    """
    *steps, name = path.split(".")
    for step in steps:
        row = getattr(row, step, None)
        if row is None:
            return None
    value = getattr(row, name)
    choices = _choices(type(row), name)
    if choices is None or not html.is_known(value):
        return value
    return None if value == YesNoUnknown.UNKNOWN else str(choices.get(value, value))


_CHOICES: dict[tuple[type, str], dict[Any, Any] | None] = {}


def _choices(kind: type, name: str) -> dict[Any, Any] | None:
    """The labels of a field's choices; None when it has none. Django builds them for each row."""
    if (kind, name) not in _CHOICES:
        fields = kind._meta.fields if issubclass(kind, Model) else []
        field = next((field for field in fields if field.name == name), None)
        choices = dict(field.flatchoices) if field is not None and field.choices else None
        _CHOICES[kind, name] = choices
    return _CHOICES[kind, name]


def words(value: Any) -> str:
    """Any value on screen, in words."""
    if not html.is_known(value):
        return html.unknown()
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (PartialDate, date)):
        return day(value)
    if isinstance(value, (int, Decimal)):
        return html.number(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(str(part) for part in value) or html.unknown()
    return str(value) if not isinstance(value, SafeString) else value


def day(value: PartialDate | date | datetime | None) -> SafeString:
    """A day as precise as it is known, on one line."""
    if value is None:
        return html.unknown()
    if isinstance(value, datetime):
        return format_html('<span class="nowrap num">{}</span>', html.iso_time(value))
    text = html.iso_day(value) if isinstance(value, date) else str(value)
    return format_html('<span class="nowrap num">{}</span>', text)


def with_sub(main: object, *subs: object) -> SafeString:
    """A line and smaller ones under it; empty ones are left out."""
    lines: Iterable[tuple[object]] = ((sub,) for sub in subs if sub)
    return format_html("{}{}", main, format_html_join("", '<span class="sub">{}</span>', lines))


def link(
    key: str,
    label: Words,
    *,
    value: Callable[[Row], Any] | None = None,
    url: Callable[[Row], str] | None = None,
    sub: Callable[[Row], object] | None = None,
    **more: Any,
) -> Column:
    """A column that leads to the row's own page; `sub` is a smaller line under the name."""

    def show(row: Row) -> str:
        address = url(row) if url else row.get_absolute_url()
        name = (value(row) if value else follow(row, key)) or _("without a name")
        anchor = format_html('<a href="{}">{}</a>', address, name) if address else name
        return with_sub(anchor, sub(row) if sub else "")

    return Column(key, label, value=value, show=show, **more)


def money(key: str, label: Words, **more: Any) -> Column:
    """Kronor: `1 234 500 kr`."""
    return Column(key, label, render=html.money, numeric=True, **more)


def pill(
    key: str,
    label: Words,
    *,
    tone: Callable[[Row], str] | Mapping[str, str],
    value: Callable[[Row], Any] | None = None,
    **more: Any,
) -> Column:
    """A status on a tint. `tone` is asked for the row, or looked up by the stored choice."""

    def show(row: Row) -> str:
        text = value(row) if value else follow(row, key)
        if not html.is_known(text):
            return html.unknown()
        chosen = tone(row) if callable(tone) else tone.get(getattr(row, key), "neutral")
        return html.pill(text, chosen)

    return Column(key, label, value=value, show=show, **more)
