"""The rows of a list as HTML: written here and not in a template, because they are most of a page's
time. The first column names the row; a cell says its label when rows are folded into cards."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helsingborg_sf.lib.columns import Column

_OPEN_ROW = SafeString('<tr><th scope="row">')
_CHOOSE_ROW = (
    '<tr><td class="sel"><input class="ds-input" type="checkbox" name="row" value="{key}" '
    'form="list-bulk" id="list-row-{key}" aria-label="{name}"></td><th scope="row">'
)
_CLOSE_NAME = SafeString("</th>")
_CLOSE_CELL = SafeString("</span></td>")
_CLOSE_ROW = SafeString("</tr>")


def written(rows: Iterable[Any], columns: Sequence[Column], *, choosing: bool) -> SafeString:
    """Every row; `choosing`: with a box that chooses it for a deed."""
    first, *others = columns
    starts = [(column, _start(column)) for column in others]
    opening = _choosing(first) if choosing else _just_open
    return SafeString("\n".join(_row(row, first, starts, opening) for row in rows))


def _start(column: Column) -> SafeString:
    """What every cell of a column begins with."""
    if column.numeric:
        return format_html('<td data-l="{}" class="num"><span>', column.heading)
    return format_html('<td data-l="{}"><span>', column.heading)


def _row(
    row: Any,
    first: Column,
    starts: list[tuple[Column, SafeString]],
    opening: Callable[[Any], SafeString],
) -> str:
    cells = [opening(row), first.cell(row), _CLOSE_NAME]
    for column, start in starts:
        cells += (start, column.cell(row), _CLOSE_CELL)
    return "".join([*cells, _CLOSE_ROW])


def _just_open(row: Any) -> SafeString:
    return _OPEN_ROW


def _choosing(first: Column) -> Callable[[Any], SafeString]:
    """How rows begin that can be chosen: with a box that says which row it is."""
    label = _("Choose %(row)s")

    def opening(row: Any) -> SafeString:
        name = label % {"row": first.get(row)}
        return format_html(_CHOOSE_ROW, key=row.pk, name=name)

    return opening
