"""A list as a file: the filtered rows of all pages, the chosen columns, in the order shown.

One snapshot of the database, and no cell that a spreadsheet would run as a formula. `tabular` reads
both kinds of file back to the same values.
"""

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import structlog
from django.contrib import messages
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.http import (
    FileResponse,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from helsingborg_sf.lib import html
from helsingborg_sf.lib.formulas import guarded
from helsingborg_sf.lib.partial_dates import PartialDate

if TYPE_CHECKING:
    from helsingborg_sf.lib.lists import ListView

logger = structlog.get_logger(__name__)

CHUNK: Final = 1000
# A workbook is built whole before it is sent, ten times slower than CSV.
XLSX_ROWS: Final = 100_000
# What Excel holds in a cell, and exactly as a number.
XLSX_LETTERS: Final = 32_767
XLSX_NUMBER: Final = 10**15
XLSX_FIRST_DAY: Final = date(1900, 3, 1)
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Signs XML cannot hold, and what a reader of the workbook would take for an escaped one.
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def in_words(value: Any) -> str:
    """A value as text for a file: dates in ISO form, decimal comma, unknown empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (PartialDate, datetime)):
        return value.iso() if isinstance(value, PartialDate) else html.iso_time(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(str(part) for part in value)
    return str(value)


def plain(value: Any) -> str:
    """A value as a cell of a CSV file: numbers as they are, text so that nothing runs it."""
    text = in_words(value)
    return text if isinstance(value, (int, Decimal)) else guarded(text)


def export(view: "ListView", kind: str) -> HttpResponseBase:
    """The answer to `?format=csv` or `?format=xlsx`."""
    if view.request.method == "HEAD":
        response: HttpResponseBase = HttpResponse()
    elif kind == "csv":
        response = StreamingHttpResponse(_csv(view))
    elif _too_many(view):
        return _refused(view)
    else:
        response = FileResponse(_xlsx(view)[0])
    response["Content-Type"] = content_type(kind)
    name = file_name(view.get_title(), kind, timezone.localdate())
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


class TooManyRowsError(Exception):
    """The list has more rows than a workbook of ours holds."""


def write(view: "ListView", kind: str) -> tuple[Any, int]:
    """The same file, for later: open at its beginning, in a temporary place, and how many rows it
    has. Raises TooManyRowsError, and whatever reading raises: half a list is none."""
    if kind == "xlsx":
        if _too_many(view):
            raise TooManyRowsError
        return _xlsx(view)
    sheet = _Pieces()
    with ExitStack() as stack:
        file = stack.enter_context(tempfile.TemporaryFile())
        file.writelines(_lines(view, sheet))
        file.seek(0)
        # Whoever asked for it closes it.
        stack.pop_all()
    _log(view, "csv", sheet.rows)
    return file, sheet.rows


def too_many_words() -> str:
    """What to say when a workbook would be too large."""
    return _(
        "An Excel file takes at most %(number)s rows. Filter the list, or fetch it as CSV."
    ) % {"number": html.number(XLSX_ROWS)}


def content_type(kind: str) -> str:
    """What kind of file it is, in the words of the web."""
    return "text/csv; charset=utf-8" if kind == "csv" else XLSX_TYPE


def file_name(title: str, kind: str, day: date) -> str:
    """What the file is called."""
    return f"{slugify(title)[:60] or 'list'}-{day.isoformat()}.{kind}"


def _refused(view: "ListView") -> HttpResponse:
    messages.error(view.request, too_many_words())
    return HttpResponseRedirect(view.state.url())


def _too_many(view: "ListView") -> bool:
    return view.found.whole.order_by()[XLSX_ROWS : XLSX_ROWS + 1].exists()


@contextmanager
def snapshot(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Everything read inside is as of one moment, however long it takes."""
    if connections[using].in_atomic_block:
        yield
        return
    with transaction.atomic(using=using):
        with connections[using].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _values(view: "ListView") -> Iterator[list[Any]]:
    """The cells of every row. The server-side cursor needs the transaction around it."""
    if view.state.asked:
        _want_all_rows()
    columns = view.shown_columns
    for row in view.everything().iterator(chunk_size=CHUNK):
        yield [column.get(row) for column in columns]


def _want_all_rows() -> None:
    """Plan for the last row and not for the first: PostgreSQL thinks that a cursor is seldom read
    to its end, and would walk the whole table in order to find the few rows of a search."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('cursor_tuple_fraction', '1', true)")


# --- CSV ----------------------------------------------------------------------------------------


def _csv(view: "ListView") -> Iterator[bytes]:
    """The file in pieces. When reading fails on the way the last line says so."""
    language = translation.get_language()
    with translation.override(language):
        sheet = _Pieces()
        try:
            yield from _lines(view, sheet)
        except Exception:
            logger.exception("export_failed", list=type(view).__name__, rows=sheet.rows)
            sheet.add([_incomplete(sheet.rows)])
            yield sheet.take()
        else:
            _log(view, "csv", sheet.rows)


def _lines(view: "ListView", sheet: "_Pieces") -> Iterator[bytes]:
    """The whole list in pieces; raises what reading raises."""
    sheet.add(guarded(column.heading) for column in view.shown_columns)
    yield b"\xef\xbb\xbf" + sheet.take()
    with snapshot():
        for cells in _values(view):
            sheet.add(plain(cell) for cell in cells)
            sheet.rows += 1
            if sheet.rows % CHUNK == 0:
                yield sheet.take()
    yield sheet.take()


def _incomplete(rows: int) -> str:
    return _("INCOMPLETE: the export failed after %(number)s rows. Fetch the file again.") % {
        "number": rows
    }


def _log(view: "ListView", kind: str, rows: int) -> None:
    user = view.request.user.pk
    logger.info("list_exported", list=type(view).__name__, format=kind, rows=rows, user=user)


def csv_file(title: str, rows: Iterable[Iterable[Any]]) -> HttpResponse:
    """A short table as a file, in the same form as a list: the first row is the head."""
    sheet = _Pieces()
    for cells in rows:
        sheet.add(plain(cell) for cell in cells)
    response = HttpResponse(b"\xef\xbb\xbf" + sheet.take(), content_type="text/csv; charset=utf-8")
    name = file_name(title, "csv", timezone.localdate())
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


class _Pieces:
    """CSV text that is taken out piece by piece. Every cell is quoted, so that a program that
    divides at commas finds no cell of its own."""

    def __init__(self) -> None:
        self.rows = 0
        self.buffer = io.StringIO(newline="")
        self.writer = csv.writer(self.buffer, delimiter=";", quoting=csv.QUOTE_ALL)

    def add(self, cells: Iterable[str]) -> None:
        """One row."""
        self.writer.writerow(cells)

    def take(self) -> bytes:
        """What has been written since the last time."""
        text = self.buffer.getvalue()
        self.buffer.seek(0)
        self.buffer.truncate()
        return text.encode("utf-8", "replace")


# --- XLSX ---------------------------------------------------------------------------------------


def _xlsx(view: "ListView") -> tuple[Any, int]:
    """The workbook in a temporary file, at its beginning, and how many rows it has."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(view.get_title()))
    sheet.freeze_panes = "A2"
    headings = [column.heading for column in view.shown_columns]
    for number, heading in enumerate(headings, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = 40 if number == 1 else max(14, len(heading) + 4)
    sheet.append([_cell(sheet, heading) for heading in headings])
    rows = 0
    with snapshot():
        for cells in _values(view):
            sheet.append([_cell(sheet, cell) for cell in cells])
            rows += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{rows + 1}"
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it has been sent
    book.save(file)
    file.seek(0)
    _log(view, "xlsx", rows)
    return file, rows


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\\x00-\x1f']", " ", title)[:31].strip() or "1"


def _cell(sheet: Any, value: Any) -> Any:
    """A number, a day or a moment as such; everything else as text, never as a formula."""
    native = _native(value)
    if not isinstance(native, str):
        return native
    text = _in_xml(native)
    if not text.startswith(("=", "#")):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _native(value: Any) -> Any:
    """What a workbook can hold of a value."""
    if isinstance(value, PartialDate):
        value = value.first if value.is_exact else value.iso()
    if value is None or isinstance(value, str):
        return value and str(value)
    if isinstance(value, datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    if isinstance(value, date):
        return value if value >= XLSX_FIRST_DAY else value.isoformat()
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return value if abs(Decimal(value)) < XLSX_NUMBER else str(value)
    return in_words(value)


def _in_xml(text: str) -> str:
    """Text a workbook can hold: other signs in its own form of escape, not longer than a cell."""
    safe = text.encode("utf-8", "replace").decode()
    safe = _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", safe)
    if len(safe.encode("utf-16-le")) // 2 <= XLSX_LETTERS:
        return safe
    return safe[: XLSX_LETTERS // 2] + "…"
